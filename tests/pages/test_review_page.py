"""Review: proposals one at a time, and the two-minute check."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from fakes import planted_posts, publish_fake_snapshot

from ideas.models import Proposal, Side
from ideas.team.fields import new_action
from ideas.team.store import TeamStore


def split(posts) -> Proposal:
    keys = tuple(
        (post.source, f"p{i}", 0) for i, post in enumerate(posts) if post.theme == "T1" and post.place == "core"
    )
    part = [list(key) for key in keys[:4]]
    return Proposal(
        "p-split", "split", "Split “Let two people edit a plan at once” in two", "Two groups are told apart.", 4,
        (
            Side("T1", "Let two people edit a plan at once", 41, 37, keys[4:6], (3, 4, 5), (2, 3, 4)),
            Side("", "", 0, 4, keys[:2], (0, 0, 0), (1, 1, 1)),
        ),
        keys[:4], ({"kind": "split", "subject": "T1", "data": {"statements": part}},),
    )  # fmt: skip


MERGE = Proposal(
    "p-merge", "merge", "Merge two ideas about notes", "They are as close as each is to itself.", 31,
    (Side("T2", "Fix sync that deletes notes", 38, 60), Side("T3", "", 31, 0)), (),
    ({"kind": "merge", "subject": "T3", "data": {"into": "T2"}},),
)  # fmt: skip


@pytest.fixture
def proposed(tmp_path):
    posts = planted_posts()
    publish_fake_snapshot(tmp_path, posts, with_vectors=True, proposals=[split(posts), MERGE])
    return tmp_path


def decided_as(page, who="Ann"):
    page.app.session_state["team_who"] = who
    return page.again()


def press(page, label):
    next(button for button in page.app.button if button.label == label).click()
    return page.again()


def state(workspace):
    with TeamStore.in_workspace(workspace) as store:
        return store.state()


@pytest.fixture(autouse=True)
def no_builds(monkeypatch):
    """What regroups asks the worker for a build; here nobody works."""
    asked = []
    for module in ("team", "rebuild"):
        monkeypatch.setattr(f"ideas.ui.{module}.start_build", lambda *args: asked.append(args), raising=False)
    return asked


def test_a_proposal_shows_its_evidence_and_both_sides(open_page, proposed):
    page = open_page(proposed, "review")
    assert "2 proposals wait for an answer" == page.heading
    assert ["Split “Let two people edit a plan at once” in two"] == [
        header.value.replace("\\", "") for header in page.app.header
    ]
    for said in (
        "Two groups are told apart. 4 posts would change place.", "41 people now, 37 then", "4 people</p>",
        "The 4 statements that would move", 'class="quote"', "1 more after this", "An idea of its own",
    ):  # fmt: skip
        assert said in page.html


def test_accepting_does_what_is_proposed_and_the_next_one_comes(open_page, proposed):
    page = press(decided_as(open_page(proposed, "review")), "Split it")
    assert "1 proposal waits for an answer" == page.heading
    found = state(proposed)
    assert ("accept", "Ann") == (found.proposals["p-split"].kind, found.proposals["p-split"].who)
    assert ["S1"] == list(found.splits)
    page = press(page, "Merge them")
    assert ("No proposal waits for an answer", {"T3": "T2"}) == (page.heading, state(proposed).merged)
    assert ["2 proposals answered"] == [header.value for header in page.app.header]


def test_an_accepted_proposal_can_be_taken_back(open_page, proposed):
    page = press(press(decided_as(open_page(proposed, "review")), "Split it"), "Undo")
    assert ("2 proposals wait for an answer", {}) == (page.heading, state(proposed).splits)


def test_later_is_a_week_whatever_is_built_meanwhile(open_page, proposed, monkeypatch):
    page = press(decided_as(open_page(proposed, "review")), "Later")
    assert "1 proposal waits for an answer" == page.heading
    assert "put a proposal off for a week" in page.html.lower()
    publish_fake_snapshot(
        proposed, run_id="20990101T080000-next", proposals=[split(planted_posts())],
        manifest={"built_at": "2099-01-01T08:00:00+00:00"},
    )  # fmt: skip
    assert "No proposal waits for an answer" == open_page(proposed, "review", show="proposals").heading
    monkeypatch.setattr("ideas.ui.decided.now", lambda: datetime.now(UTC) + timedelta(days=7))
    assert "1 proposal waits for an answer" == open_page(proposed, "review").heading


def test_a_second_press_answers_nothing_that_was_not_read(open_page, proposed, monkeypatch):
    monkeypatch.setattr("ideas.ui.team.QUICK", 60.0)
    page = press(decided_as(open_page(proposed, "review")), "Split it")
    page = press(page, "Merge them")
    assert ("1 proposal waits for an answer", {}) == (page.heading, state(proposed).merged)
    keys = {str(button.key) for button in page.app.button if str(button.key).startswith(("accept_", "later_"))}
    assert {"accept_p-merge", "later_p-merge"} == keys


def test_a_rejected_proposal_keeps_its_reason_and_stays_away(open_page, proposed):
    page = decided_as(open_page(proposed, "review"))
    page.app.text_input(key="reject_reason_p-split").set_value("They are one need.")
    page = press(page, "Reject")
    assert "1 proposal waits for an answer" == page.heading
    answer = state(proposed).proposals["p-split"]
    assert ("reject", "They are one need.") == (answer.kind, answer.reason)


def test_every_answer_has_its_undo_long_after(open_page, proposed):
    page = decided_as(open_page(proposed, "review"))
    page = press(press(page, "Reject"), "Merge them")
    posts = planted_posts()
    publish_fake_snapshot(proposed, posts, run_id="20990101T080000-next")  # proposes neither any more
    page = decided_as(open_page(proposed, "review", show="proposals"))
    assert "Ann rejected a proposal: “Split “Let two people edit a plan at once” in two”, just now" in page.html
    for action_id in list(state(proposed).log):
        page.app.button(key=f"undo_{action_id}").click()
        page = page.again()
    assert ({}, {}) == (state(proposed).proposals, state(proposed).merged)


def test_without_proposals_nothing_waits(open_page, worded):
    page = open_page(worded, "review", show="proposals")
    assert "No proposal waits for an answer" == page.heading
    assert "A build suggests one only where it would help." in page.html


def test_five_statements_are_asked_and_add_up(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, with_vectors=True)
    page = decided_as(open_page(tmp_path, "review"))
    assert "5 statements to check" == page.heading
    assert "1 of 5" in page.html
    for answer in ("Yes", "Yes", "No", "Yes"):
        page = press(page, answer)
    assert ("All ideas: 3 of 4 right (30–95 %)" in page.html, "5 of 5" in page.html) == (True, True)
    page = press(page, "Yes")
    assert ["4 of 5 were right", "5 answers"] == [header.value for header in page.app.header]
    assert "All ideas: 4 of 5 right (38–96 %)" in page.html
    assert "This round is done" == page.heading
    assert (4, 5) == state(tmp_path).tally()
    assert 1 == len(state(tmp_path).barred)
    barring = next(action for action in state(tmp_path).log.values() if action.data["answer"] == "no")
    page.app.button(key=f"undo_{barring.action_id}").click()
    page = page.again()
    assert ({}, (4, 4)) == (state(tmp_path).barred, state(tmp_path).tally())
    assert "5 of 5" in page.html  # it is asked about again


def test_a_round_goes_on_where_an_idea_that_it_asks_about_was_merged_elsewhere(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, with_vectors=True)
    page = decided_as(open_page(tmp_path, "review"))
    _, asked = page.app.session_state["check_round"]
    gone = asked[0].said.theme_id
    with TeamStore.in_workspace(tmp_path) as store:
        into = next(f"T{n}" for n in range(1, 11) if f"T{n}" not in {doubt.said.theme_id for doubt in asked})
        store.add_action(new_action("merge", gone, "Ben", into=into), 0)
    page = page.again()
    left = sum(doubt.said.theme_id != gone for doubt in asked) or 5
    assert (f"{left} statements to check" if left > 1 else "1 statement to check") == page.heading
    before = set(page.app.session_state["check_round"][1])
    assert "right" in press(page, "Yes").html
    assert (1, 1, set()) == (*state(tmp_path).tally(), set(page.app.session_state["check_round"][1]) - before)


def test_no_closed_idea_is_offered(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, with_vectors=True)
    page = open_page(tmp_path, "review")
    _, (asked, *_) = page.app.session_state["check_round"]
    with TeamStore.in_workspace(tmp_path) as store:
        store.add_action(new_action("lock", asked.next_id, "Ben"), 0)
    page = page.again()
    assert not [button for button in page.app.button if button.label.startswith("Rather")]
    assert 8 == len(page.app.selectbox[-1].options)


def test_which_puts_the_statement_where_it_belongs(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, with_vectors=True)
    page = decided_as(open_page(tmp_path, "review"))
    rather = next(button for button in page.app.button if button.label.startswith("Rather"))
    page = press(page, rather.label)
    assert (["which"], 1) == (
        [check.answer for checked in state(tmp_path).checks.values() for check in checked.values()],
        len(state(tmp_path).places),
    )


def test_the_check_of_one_idea_asks_about_that_idea(open_page, worded):
    page = open_page(worded, "review", theme="T2")
    assert ["Is this about “Fix sync that deletes notes”?"] == [
        header.value.replace("\\", "") for header in page.app.header
    ]


def test_nothing_and_one_post(open_page, one):
    page = open_page(one, "review")
    assert ("Nothing to check", "No proposal waits for an answer") == (
        page.heading, open_page(one, "review", show="proposals").heading
    )  # fmt: skip
