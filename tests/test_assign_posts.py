"""A post is in every theme of its statements, its main one first; a repeat is where its original is."""

import numpy as np

from ideas.themes.assignments import assign_posts, fold_posts


def test_core_comes_before_near_then_strength_then_what_was_said_first() -> None:
    assigned = assign_posts(
        customers=[0, 1, 2, 3],
        repeat_of={2: 0},
        post=np.array([0, 0, 0, 1, 2]),
        theme=np.array([5, 7, 5, -1, 5]),
        membership=np.array(["near", "core", "core", "none", "core"], object),
        strength=np.array([0.9, 0.6, 0.5, 0.0, 0.5], np.float32),
    )

    rows = list(zip(assigned.post, assigned.theme, assigned.membership, assigned.rank, strict=True))
    assert [
        (0, 7, "core", 1),
        (0, 5, "core", 2),
        (1, -1, "none", 1),
        (2, 7, "core", 1),
        (2, 5, "core", 2),
        (3, -1, "none", 1),
    ] == rows


def test_posts_that_say_the_same_in_the_same_order_fold_onto_the_earliest() -> None:
    post, point = np.array([0, 0, 1, 1, 2, 2, 3]), np.array([4, 9, 4, 9, 9, 4, 4])

    assert {0: 1} == fold_posts(post, point, earliest_first=np.array([3, 1, 0, 2]))


def test_no_posts_make_no_rows() -> None:
    nothing = np.array([], np.int64)

    assert 0 == len(assign_posts([], {}, nothing, nothing, nothing.astype(object), nothing.astype(np.float32)))
