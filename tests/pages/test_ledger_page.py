"""Ledger: what is in no idea, in small groups, and what was set aside."""

from __future__ import annotations

import pytest
from fakes import FakePost, planted_posts, publish_fake_snapshot

from ideas.store.snapshot import Snapshot
from ideas.team.actions import StatementKey
from ideas.team.fields import new_action
from ideas.team.store import TeamStore


@pytest.fixture
def workspace(tmp_path):
    loose = ("the anchor chain rusts", "this anchor chain rusts", "the anchor chain rusts badly")
    said = [FakePost(text, author=f"l{n}", intent="complaint") for n, text in enumerate(loose)]
    publish_fake_snapshot(tmp_path, [*planted_posts(), *said], with_vectors=True)
    return tmp_path


@pytest.fixture(autouse=True)
def no_builds(monkeypatch):
    for module in ("team", "rebuild"):
        monkeypatch.setattr(f"ideas.ui.{module}.start_build", lambda *_: None, raising=False)


def quote_key(workspace, n):
    with Snapshot(next((workspace / "snapshots").glob("2*"))) as snapshot:
        points = snapshot.loose_groups()[0].points
        said = snapshot.first_said(points)[points[n]]
    return StatementKey(said.source, said.post_id, said.n)


def rows(page):
    return [row for row in page.html.split("\n") if row.startswith('<div class="loose">')]


def test_what_several_want_stands_first_with_the_nearest_idea(open_page, workspace):
    page = open_page(workspace, "ledger")
    assert "43 posts are in no idea" == page.heading
    assert "3 people, 3 posts" in rows(page)[0]
    assert 3 == rows(page)[0].count("anchor chain rusts")
    assert page.ledger[2] == 43
    assert [button.label for button in page.app.button][:2] == ["Put all 3 there", "Another idea"]


def test_putting_a_group_into_an_idea_is_one_press_and_one_undo(open_page, workspace):
    page = open_page(workspace, "ledger")
    page.app.session_state["team_who"] = "Ann"
    page = page.again()
    next(button for button in page.app.button if button.label == "Put all 3 there").click()
    page = page.again()
    with TeamStore.in_workspace(workspace) as store:
        places = store.state().places
    assert (3, 1) == (len(places), len(set(places.values())))
    assert "with the next build." in page.html
    next(button for button in page.app.button if button.label == "Undo").click()
    page.again()
    with TeamStore.in_workspace(workspace) as store:
        assert {} == store.state().places


def test_what_a_person_put_into_no_idea_can_be_put_into_one(open_page, workspace):
    keys = [quote_key(workspace, n) for n in range(2)]
    with TeamStore.in_workspace(workspace) as store:
        for key in keys:
            store.add_action(new_action("move", key.subject, "Ann", to=""), store.state().seq)
    page = open_page(workspace, "ledger")
    assert "Put all 3 there" == page.app.button[0].label
    assert "with the next build" not in page.html


def test_a_locked_idea_is_not_offered(open_page, workspace):
    before = open_page(workspace, "ledger")
    nearest = next(link for link in before.app.page_link if link.proto.query_string.startswith("theme="))
    theme_id = nearest.proto.query_string.removeprefix("theme=")
    with TeamStore.in_workspace(workspace) as store:
        store.add_action(new_action("lock", theme_id, "Ann"), 0)
    page = open_page(workspace, "ledger")
    assert "Put it into an idea" == page.app.button[0].label
    page.app.button[0].click()
    assert 9 == len(page.again().app.selectbox[-1].options)


def test_elsewhere_offers_every_idea(open_page, workspace):
    page = open_page(workspace, "ledger")
    next(button for button in page.app.button if button.label == "Another idea").click()
    offered = page.again().app.selectbox[-1].options
    assert (10, "Let two people edit a plan at once") == (len(offered), offered[0])


def test_what_was_set_aside_says_why_and_the_way_back(open_page, workspace):
    page = open_page(workspace, "ledger")
    assert "In a language that the encoder does not read" in page.html
    assert "Says the same as an earlier post" in page.html
    assert ["2 posts", "18 posts"] == page.links[-2:]


def test_posts_in_no_idea_lead_here(open_page, workspace):
    assert "In small groups, with the nearest idea" in open_page(workspace, "posts", place="none").links
    assert "Why, and the way back" in open_page(workspace, "posts", place="aside").links


def test_filters_hold(open_page, workspace):
    page = open_page(workspace, "ledger", words="anchor")
    assert ("3 posts are in no idea", 1) == (page.heading, len(rows(page)))
    page = open_page(workspace, "ledger", words="no such word")
    assert ("No posts here", 0) == (page.heading, len(rows(page)))


def test_one_post(open_page, one):
    page = open_page(one, "ledger")
    assert ("1 post is in no idea", 1) == (page.heading, len(rows(page)))
    assert not [button for button in page.app.button if "there" in button.label]
