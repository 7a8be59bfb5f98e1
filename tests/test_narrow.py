"""Areas and segments: what a page can be narrowed to, and what that leaves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fakes import NEWEST, FakePost, FakeTheme, publish_fake_snapshot

from ideas.models import Area, Filters
from ideas.store.snapshot import Snapshot

NAMES = {"plan": "Team", 'a"b': "x", "app/ver~sion": "4.2", "$.plan": "odd"}


@pytest.fixture
def snapshot(tmp_path: Path):
    themes = [
        FakeTheme(f"t{i}", f"Idea {i}", (f"key{i}",), (), 1, area=area)
        for i, area in enumerate(("Sea", "Sea", "Land", ""))
    ]
    posts = [
        FakePost("Sails.", "t0", "Sails.", "core", "ann", attributes={"plan": "Team"}),
        FakePost("Oars.", "t1", "Oars.", "core", "ann", attributes={"plan": "Free"}),
        FakePost("Masts.", "t1", "Masts.", "near", "bob", posted_at=NEWEST - timedelta(weeks=1)),
        FakePost("Wheels.", "t2", "Wheels.", "core", "cem", attributes=NAMES),
        FakePost("Wings.", "t3", "Wings.", "core", "dot"),
        FakePost("Nothing.", author="eve", attributes={"plan": "Team"}),
    ]  # fmt: skip
    publish_fake_snapshot(tmp_path, posts, themes)
    with Snapshot.current(tmp_path) as opened:
        yield opened


def test_an_area_counts_a_person_once_however_many_of_its_ideas_they_speak_of(snapshot: Snapshot) -> None:
    assert [Area("Sea", 2, 3, 2), Area("Land", 1, 1, 1)] == snapshot.areas()
    assert [Area("Sea", 1, 1, 1)] == snapshot.areas(Filters(segments=(("plan", "Free"),)))


def test_an_area_leaves_its_ideas_and_every_post_of_them(snapshot: Snapshot) -> None:
    sea = Filters(area="Sea")
    assert ["t1", "t0"] == [idea.theme_id for idea in snapshot.ideas(sea)]
    assert ["Masts.", "Oars.", "Sails."] == sorted(post.text for post in snapshot.posts(sea))
    assert (2, 1, 0) == ((ledger := snapshot.ledger(sea)).core, ledger.near, ledger.none)


def test_an_area_has_the_trend_of_its_people(snapshot: Snapshot) -> None:
    assert {"Sea": [1, *[0] * 6, 1], "Land": [*[0] * 7, 1]} == snapshot.sparklines(by="area")


def test_segments_are_named_with_their_values_and_sizes(snapshot: Snapshot) -> None:
    assert [
        ("$.plan", "odd", 1), ('a"b', "x", 1), ("app/ver~sion", "4.2", 1), ("plan", "Team", 3), ("plan", "Free", 1),
    ] == snapshot.segments()  # fmt: skip


@pytest.mark.parametrize(("name", "value"), NAMES.items())
def test_a_segment_of_any_name_leaves_its_posts(snapshot: Snapshot, name: str, value: str) -> None:
    assert "Wheels." in [post.text for post in snapshot.posts(Filters(segments=((name, value),)))]
    assert [] == snapshot.posts(Filters(segments=((name, "other"),)))


def test_values_of_one_attribute_add_up_and_attributes_narrow(snapshot: Snapshot) -> None:
    both = Filters(segments=(("plan", "Team"), ("plan", "Free")))
    assert 4 == snapshot.n_posts(both)
    assert 1 == snapshot.n_posts(Filters(segments=(*both.segments, ("app/ver~sion", "4.2"))))
