"""What a person should look at: borderline members, and what is in no theme in small groups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from fakes import NEWEST, FakePost, FakeTheme, publish_fake_snapshot
from hypothesis import given
from hypothesis import strategies as st

from ideas.models import Filters, LooseGroup
from ideas.store.doubts import small_groups
from ideas.store.snapshot import Snapshot

SAILS = ("add bigger sails", "add bigger white sails", "add bigger sails soon", "add bigger red sails")
NETS = ("mend torn nets", "mend torn fishing nets", "mend torn nets soon", "mend the torn nets")
THEMES = [
    FakeTheme("T1", "Add bigger sails", ("sails",), SAILS, 4),
    FakeTheme("T2", "Mend torn nets", ("nets",), NETS, 4),
]
LOOSE = ("the anchor chain rusts", "this anchor chain rusts", "the anchor chain rusts badly", "hello harbour people")


def harbour() -> list[FakePost]:
    posts = [FakePost(said, "T1", said, "core", f"s{n}") for n, said in enumerate(SAILS)]
    posts += [FakePost(said, "T2", said, "core", f"n{n}") for n, said in enumerate(NETS)]
    posts.append(FakePost("add bigger torn nets", "T1", "add bigger torn nets", "near", "unsure"))
    posts += [FakePost(said, author=f"l{n % 2}", intent="complaint") for n, said in enumerate(LOOSE)]
    return [replace(post, attributes={"boat": "sloop" if n % 2 else "ketch"}) for n, post in enumerate(posts)]


@pytest.fixture
def snapshot(tmp_path):
    publish_fake_snapshot(tmp_path, harbour(), THEMES, with_vectors=True)
    with Snapshot.current(tmp_path) as opened:
        yield opened


def test_the_least_sure_member_comes_first_and_names_the_other_theme(snapshot):
    doubts = snapshot.doubts()
    first = doubts[0]
    assert ("add bigger torn nets", "T1", "T2", 1) == (
        first.said.text, first.said.theme_id, first.next_id, first.n_posts
    )  # fmt: skip
    assert first.margin < doubts[2].margin
    assert ["T1", "T2"] == [doubt.said.theme_id for doubt in doubts[:2]]  # of each theme one, then the next
    assert 9 == len(doubts)


def test_doubts_of_one_theme_are_of_that_theme(snapshot):
    assert {"T2"} == {doubt.said.theme_id for doubt in snapshot.doubts("T2")}
    assert [] == snapshot.doubts("T9")


def test_without_vectors_votes_decide(tmp_path):
    publish_fake_snapshot(tmp_path, harbour(), THEMES)
    with Snapshot.current(tmp_path) as opened:
        assert {""} == {doubt.next_id for doubt in opened.doubts()}
        assert 9 == len(opened.doubts())


def test_what_is_in_no_theme_is_in_groups_that_need_something_first(snapshot):
    groups = snapshot.loose_groups()
    texts = [[snapshot.first_said(group.points)[point].text for point in group.points] for group in groups]
    assert [sorted(LOOSE[:3]), [LOOSE[3]]] == [sorted(texts[0]), texts[1]]
    assert [(3, 2, 2), (1, 1, 1)] == [(group.n_posts, group.n_voices, group.n_needs) for group in groups]


def test_filters_narrow_what_is_loose(snapshot):
    assert [LOOSE[3]] == [
        said.text
        for group in snapshot.loose_groups(Filters(words="harbour"))
        for said in snapshot.first_said(group.points).values()
    ]
    assert [] == snapshot.loose_groups(Filters(words="nobody says this"))


def test_a_snapshot_of_nothing_has_no_doubts(tmp_path):
    publish_fake_snapshot(tmp_path, [], [], with_vectors=False)
    with Snapshot.current(tmp_path) as opened:
        assert ([], [], [], {}, {}) == (
            opened.doubts(), opened.loose_groups(), opened.said([]), opened.first_said([]), opened.theme_segments(3)
        )  # fmt: skip


def test_one_loose_post_is_a_group_of_its_own(tmp_path):
    publish_fake_snapshot(tmp_path, [FakePost("Only one person has written so far.")], [])
    with Snapshot.current(tmp_path) as opened:
        assert [LooseGroup((0,), 1, 1, 1)] == opened.loose_groups()


def test_statements_are_found_by_their_keys_in_the_order_asked(snapshot):
    keys = [("Forum", "p4", 0), ("Forum", "p0", 0), ("Forum", "gone", 0)]
    assert ["mend torn nets", "add bigger sails"] == [said.text for said in snapshot.said(keys)]
    assert NEWEST == snapshot.said(keys)[0].posted_at


def test_segments_of_a_theme_from_so_many_people_on(snapshot):
    assert {"T1": [("boat", "ketch", 3)]} == snapshot.theme_segments(3)
    both = [("boat", "ketch", 2), ("boat", "sloop", 2)]
    assert both == snapshot.theme_segments(2)["T2"]


def test_what_one_post_says_twice_is_not_two_who_say_it():
    matrix = np.ones((2, 1), np.float32)
    assert [[0], [1]] == small_groups(matrix, np.array([7, 7]), 0.9)
    assert [[0, 1]] == small_groups(matrix, np.array([7, 8]), 0.9)


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)).filter(any), max_size=30))
def test_every_row_is_in_one_group_and_close_to_its_first(rows):
    matrix = np.array(rows, np.float32).reshape(-1, 2)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    groups = small_groups(matrix, np.arange(len(rows)), 0.9)
    assert sorted(at for group in groups for at in group) == list(range(len(rows)))
    assert all((matrix[group] @ matrix[group[0]] >= 0.9 - 1e-6).all() for group in groups)


def test_likeness_that_rounding_makes_one_sided_loses_nobody() -> None:
    class OneSided(np.ndarray):
        """Cosines of which each row is a hair higher than the one before, as two blocks of a product may be."""

        def __matmul__(self, other: object) -> np.ndarray:
            plain = np.asarray(self)
            return np.asarray(plain @ np.asarray(other) + np.arange(len(plain))[:, None] * 1e-3)

    matrix = np.array([[1.0, 0.0], [0.8, 0.6], [0.6, 0.8], [0.0, 1.0]])
    for least in (0.6005, 0.8005, 0.9605, 0.962):
        groups = small_groups(matrix.view(OneSided), np.arange(4), least)
        assert [0, 1, 2, 3] == sorted(at for group in groups for at in group), least
