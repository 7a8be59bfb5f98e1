"""What a merge, a split or a move would do, asked before it is decided."""

from __future__ import annotations

import pytest
from fakes import FakePost, FakeTheme, publish_fake_snapshot

from ideas.store.snapshot import Snapshot

SAILS = [
    "Please add bigger sails to the boat",
    "Please add bigger sails to the boats",
    "We want bigger sails on our boat",
    "Bigger sails would help our boat",
    "The sails of the boat are too small",
    "Sails that are bigger, please",
]
OARS = [
    "The oars break in winter",
    "Oars break when it is winter",
    "My oars broke last winter",
    "Winter breaks our oars",
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Sails with some oars among them, and oars; one person speaks of both in one post's repeat."""
    root = tmp_path_factory.mktemp("previews")
    themes = [
        FakeTheme("T1", "Add bigger sails", ("sails",), tuple(SAILS), 10),
        FakeTheme("T2", "Fix the oars", ("oars",), tuple(OARS), 4),
        FakeTheme("T3", "Paint the hull", ("hull",), ("Paint the hull.",), 1),
    ]
    said = [("T1", text) for text in SAILS + [text + "!" for text in OARS]] + [("T2", text) for text in OARS]
    posts = [
        FakePost(text, theme=theme, said=text, place="core", author=f"a{n % 8}") for n, (theme, text) in enumerate(said)
    ]
    posts.append(FakePost("Paint the hull.", theme="T3", said="Paint the hull.", place="core", author="a0"))
    publish_fake_snapshot(root, posts, themes, with_vectors=True)
    return Snapshot.current(root)


def points(snapshot: Snapshot, theme_id: str) -> dict[str, int]:
    return {member.text: member.point for member in snapshot.theme_members(theme_id, limit=50)}


def test_themes_together_count_each_post_and_person_once(snapshot: Snapshot) -> None:
    assert [(10, 8), (4, 4), (14, 8)] == [snapshot.size_of(of) for of in (["T1"], ["T2"], ["T1", "T2"])]


def test_chosen_things_are_counted_by_the_posts_that_say_them(snapshot: Snapshot) -> None:
    mine = points(snapshot, "T1")
    assert (2, 2) == snapshot.size_of_points("T1", [mine[SAILS[0]], mine[SAILS[4]]])


def test_what_says_nearly_the_same_goes_along(snapshot: Snapshot) -> None:
    mine = points(snapshot, "T1")
    assert [] == snapshot.twins("T1", list(mine.values()))
    said = {point: text for text, point in mine.items()}
    vectors = snapshot.vectors
    assert vectors is not None
    chosen = mine[SAILS[0]]
    cosine = vectors.take([*mine.values()]) @ vectors.take([chosen])[0]
    near = {point for point, value in zip(mine.values(), cosine, strict=True) if value >= 0.9 and point != chosen}
    assert {said[point] for point in near} == {said[point] for point in snapshot.twins("T1", [chosen])}


def test_the_nearest_theme_comes_first(snapshot: Snapshot) -> None:
    assert "T2" == snapshot.nearest_themes("T1")[0]
    assert {"T1", "T2"} == set(snapshot.nearest_themes("T3"))


def test_the_part_that_differs_most_is_what_does_not_belong(snapshot: Snapshot) -> None:
    said = {point: text for text, point in points(snapshot, "T1").items()}
    assert {text + "!" for text in OARS} == {said[point] for point in snapshot.other_part("T1")}


def test_a_small_theme_has_no_part_to_suggest(snapshot: Snapshot) -> None:
    assert [[], []] == [snapshot.other_part("T3"), snapshot.other_part("T99")]


def test_a_theme_is_known_by_its_closest_members(snapshot: Snapshot) -> None:
    anchors = snapshot.anchors("T2")
    assert 4 == len(anchors)
    assert {"T2"} == {said.theme_id for said in snapshot.said(anchors)}
    assert [] == snapshot.anchors("T99")
