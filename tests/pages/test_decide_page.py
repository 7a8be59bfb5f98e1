"""Decide: shortlist, board, the evidence of the day, what wants another look; on This week and the Idea page too."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from fakes import planted_posts, publish_fake_snapshot

from ideas.team.fields import new_action
from ideas.team.store import TeamStore

DUE = datetime.now(UTC).date() + timedelta(days=90)
JUNE = datetime(2026, 6, 14, 9, tzinfo=UTC)
THEN = {"n_voices": 14, "n_posts": 20, "last_day": "2026-06-13", "segments": [["plan", "Team", 9]],
        "quotes": [["Forum", "p0", 0]], "rose_at": None, "run_id": "june", "n_week": 2}  # fmt: skip


@pytest.fixture
def workspace(tmp_path):
    posts = [replace(post, attributes={"plan": ("Team", "Free")[i % 2]}) for i, post in enumerate(planted_posts())]
    posts[0] = replace(posts[0], source="Forum")
    publish_fake_snapshot(tmp_path, posts, alerts={"T1": "rising"})
    return tmp_path


def decide(workspace, theme_id, at=JUNE, who="Ann", **data):
    with TeamStore.in_workspace(workspace, now=lambda: at) as store:
        store.add_action(new_action("status", theme_id, who, **data), store.state().seq)


def last(workspace, theme_id):
    with TeamStore.in_workspace(workspace) as store:
        return store.state().decisions[theme_id][-1]


def headers(page):
    return [header.value for header in page.app.header]


def test_before_anything_is_decided_the_ideas_of_most_people_are_the_shortlist(open_page, workspace):
    page = open_page(workspace, "decide")
    assert "Nothing is decided yet" == page.heading
    assert ["Let two people edit a plan at once", "Fix sync that deletes notes"] == page.links[:2]
    assert 5 == len(page.links)


def test_a_decision_comes_back_by_its_rules(open_page, workspace):
    rule = {"voices": 30, "segment": True, "surge": True}
    decide(workspace, "T1", status="declined", reason="Too early.", evidence=THEN, reopen=rule)
    decide(workspace, "T2", status="declined", evidence=THEN)
    page = open_page(workspace, "decide")
    assert "1 decision wants another look" == page.heading
    for said in (
        "people now; 14 when it was declined.",
        "New since then: plan Free (",
        "It rose beyond chance in the week",
    ):
        assert said in page.html
    week = open_page(workspace, "week")
    assert "Decided before, and changed since" in headers(week)
    assert ["1 decision to look at again", "Five statements to check"] == [
        link for link in week.links if " to look at again" in link or " to check" in link
    ]
    assert "Decided before, and changed since" not in headers(open_page(workspace, "week", words="plan"))


def test_leaving_it_measures_from_today(open_page, workspace):
    rule = {"voices": 30, "segment": True}
    decide(workspace, "T1", status="not now", owner="Ann", effort=3, evidence=THEN, reopen=rule)
    page = open_page(workspace, "decide")
    page.app.session_state["team_who"] = "Bo"
    page = page.again()
    next(button for button in page.app.button if button.label == "Leave it at “not now”").click()
    page = page.again()
    assert "1 of 10 ideas is decided" == page.heading
    found = last(workspace, "T1")
    assert ("not now", "Bo", "Ann", 3, {"segment": True}) == (
        found.status, found.who, found.owner, found.effort, found.reopen
    )  # fmt: skip
    assert found.evidence["n_voices"] > 30


def test_the_form_keeps_what_was_said_and_what_is_known(open_page, workspace):
    page = open_page(workspace, "decide")
    page.app.session_state["team_who"] = "Bo"
    page = page.again()
    page.app.button(key="decide_T1").click()
    page = page.again()
    page.app.text_area(key="decide_reason").set_value("After the summer.")
    page.app.text_input(key="decide_owner").set_value("Planning team")
    page.app.date_input(key="decide_due").set_value(DUE)
    page.app.number_input(key="decide_effort").set_value(4.0)
    page.app.number_input(key="decide_voices").set_value(90)
    page.app.checkbox(key="decide_segment").set_value(True)
    next(
        button for button in page.app.button if button.label == "Decide" and "decide_T" not in (button.key or "")
    ).click()
    page = page.again()
    found = last(workspace, "T1")
    rule = {"voices": 90, "segment": True}
    assert ("exploring", "After the summer.", "Planning team", DUE, 4.0, rule) == (
        found.status, found.reason, found.owner, found.due, found.effort, found.reopen
    )  # fmt: skip
    kept = found.evidence
    assert ("20261116T080000-fake", 5, "2026-11-09") == (kept["run_id"], len(kept["quotes"]), kept["rose_at"])
    assert {"Team", "Free"} == {value for _, value, _ in kept["segments"]}
    assert "1 of 10 ideas is decided" == page.heading
    assert "Exploring: Bo" in page.html


def test_a_decision_goes_along_with_the_idea_that_is_merged(open_page, workspace):
    decide(workspace, "T4", status="planned", owner="Mobile", evidence=THEN)
    with TeamStore.in_workspace(workspace) as store:
        store.add_action(new_action("merge", "T4", "Ann", into="T3"), 1)
    page = open_page(workspace, "decide", theme="T3")
    assert (True, True) == ("Planned: Ann" in page.html, "owner Mobile" in page.html)
    assert "1 of 9 ideas is decided" == page.heading
    decide(workspace, "T3", status="declined", evidence=THEN)
    assert "Declined: Ann" in open_page(workspace, "decide", theme="T3").html


def test_a_number_of_people_that_is_reached_is_no_rule(open_page, workspace):
    decide(workspace, "T1", status="not now", evidence=THEN, reopen={"voices": 30})
    page = open_page(workspace, "decide", show="board")
    page.app.button(key="card_decide_T1").click()
    field = page.again().app.number_input(key="decide_voices")
    assert (None, True) == (field.value, field.min > 30)


def test_the_board_has_every_status(open_page, workspace):
    decide(workspace, "T1", status="shipped", evidence=THEN)
    decide(workspace, "T2", status="building", owner="Mobile", due="2099-02-01", effort=8, evidence=THEN)
    page = open_page(workspace, "decide", show="board")
    columns = ["New <span class=\"soft\">8", "Exploring <span class=\"soft\">0", "Planned <span class=\"soft\">0",
               "Building <span class=\"soft\">1", "Shipped <span class=\"soft\">1", "Not now <span class=\"soft\">0",
               "Declined <span class=\"soft\">0"]  # fmt: skip
    assert [True] * 7 == [column in page.html for column in columns]
    assert "owner Mobile · due 1 Feb 2099 · effort 8" in page.html
    assert "and 3 more" in page.links


def test_a_link_names_what_is_compared(open_page, workspace):
    page = open_page(workspace, "decide", theme=["T5", "T2"])
    assert ["Fix sync that deletes notes", "Remember the last printer"] == page.links


def test_a_day_that_was_set_comes(open_page, workspace):
    decide(workspace, "T3", status="planned", due="2026-01-31", evidence=THEN)
    assert "The day that was set has come: 31 Jan 2026." in open_page(workspace, "decide").html


def test_the_history_of_an_idea_reads_from_the_newest(open_page, workspace):
    decide(workspace, "T1", status="declined", reason="Too early.", evidence=THEN, reopen={"voices": 30})
    decide(workspace, "T1", JUNE.replace(month=9), "Bo", status="planned", owner="Planning team", evidence=THEN)
    page = open_page(workspace, "idea", theme="T1")
    assert "What was decided" in headers(page)
    newest, oldest = page.html.index("Bo · 14 Sep 2026 · owner Planning team"), page.html.index("Ann · 14 Jun 2026")
    assert newest < oldest
    for said in ("Too early.", "Known that day: 14 people, 20 posts, plan Team (9 people), posts up to 13 Jun 2026.",
                 "Comes back at 30 people.", "What they said that day"):  # fmt: skip
        assert said in page.html
    page.app.session_state["team_who"] = "Ann"
    page = page.again()
    page.app.button(key=f"undo_decision_{last(workspace, 'T1').action_id}").click()
    page = page.again()
    assert ("declined", False) == (last(workspace, "T1").status, "Bo · 14 Sep 2026" in page.html)


def test_nothing_to_decide_about(open_page, one):
    page = open_page(one, "decide")
    assert ("There is no idea to decide about yet", ["All posts"]) == (page.heading, page.links)
