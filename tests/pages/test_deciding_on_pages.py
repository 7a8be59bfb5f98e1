"""Deciding on a page: shown at once, undone, asked about when somebody else was quicker, and what waits for a build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fakes import publish_fake_snapshot

from ideas.team.actions import StatementKey
from ideas.team.fields import new_action
from ideas.team.store import TeamStore
from ideas.ui import rebuild, seen, team

TITLE, OTHER = "Let two people edit a plan at once", "T2"
Page = Any
Open = Callable[..., Page]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The planted ideas, and nobody who would build them again."""
    publish_fake_snapshot(tmp_path, with_vectors=True)
    for module in (team, rebuild):
        monkeypatch.setattr(module, "start_build", lambda where, _: (where / "asked").touch())
    return tmp_path


@pytest.fixture
def ann(open_page: Open, workspace: Path) -> Callable[..., Page]:
    """A page that Ann opens."""

    def opened(of: str = "idea", who: str = "Ann", **params: str) -> Page:
        page = open_page(workspace, of, **params)
        page.app.session_state[seen.WHO] = who
        return page.again()

    return opened


def press(page: Page, key: str) -> Page:
    page.app.button(key=key).click()
    return page.again()


def press_labelled(page: Page, label: str) -> Page:
    next(button for button in page.app.button if button.label == label).click()
    return page.again()


def title_field(page: Page, theme_id: str = "T1") -> Any:
    return next(field for field in page.app.text_input if str(field.key).startswith(f"title_{theme_id}_"))


def rename(page: Page, title: str, theme_id: str = "T1") -> Page:
    title_field(page, theme_id).input(title)
    return press_labelled(page, "Rename")


def stored(workspace: Path) -> list[tuple[str, str, str]]:
    with TeamStore.in_workspace(workspace) as store:
        return [(action.who, action.kind, action.subject) for action in store.actions()]


def test_a_name_shows_at_once_on_every_page_and_its_undo_gives_the_old_one_back(ann, workspace):
    page = rename(ann(theme="T1"), "Edit together")
    assert page.heading == "Edit together"
    assert "Named an idea “Edit together”" in page.html
    assert "Named by Ann just now." in page.html
    assert "Edit together" in ann("ideas", show="list").links
    assert ann("posts", theme="T1").heading.endswith("posts of “Edit together”")
    page = press(page, "team_undo")
    assert page.heading == TITLE
    assert "Took back: named an idea “Edit together”" in page.html
    assert title_field(page).value == TITLE
    assert press(page, "team_undo").heading == "Edit together"
    assert [kind for _, kind, _ in stored(workspace)] == ["rename", "undo", "undo"]


def test_who_decides_is_asked_once_and_the_decision_waits_for_the_answer(open_page, workspace, monkeypatch):
    monkeypatch.setattr(seen, "remembered", lambda: "")
    page = rename(open_page(workspace, "idea", theme="T1"), "Edit together")
    assert (page.heading, [field.label for field in page.app.text_input if field.key == "who_asked"]) == (
        TITLE,
        ["Your name"],
    )
    page.app.text_input(key="who_asked").input("Zoë")
    page = press_labelled(page, "Go on")
    assert page.heading == "Edit together"
    assert stored(workspace) == [("Zoë", "rename", "T1")]


def test_who_decides_second_sees_what_the_first_did_and_is_asked(ann, workspace):
    first, second = ann(theme="T1"), ann(who="Ben", theme="T1")
    rename(first, "Edit together")
    asked = rename(second, "Work on one plan")
    assert "Ann named an idea “Edit together”, just now." in asked.html
    assert "You named an idea “Work on one plan”: that is not stored yet." in asked.html
    assert stored(workspace) == [("Ann", "rename", "T1")]
    assert press_labelled(asked, "Do it anyway").heading == "Work on one plan"
    assert stored(workspace) == [("Ann", "rename", "T1"), ("Ben", "rename", "T1")]


def test_whoever_looks_again_has_decided_nothing(ann, workspace):
    first, second = ann(theme="T1"), ann(who="Ben", theme="T1")
    rename(first, "Edit together")
    asked = rename(second, "Work on one plan")
    assert press_labelled(asked, "Look again").heading == "Edit together"
    assert stored(workspace) == [("Ann", "rename", "T1")]


def test_the_link_of_a_merged_idea_leads_to_the_one_that_took_it_in(ann, workspace):
    page = ann(theme="T1")
    of_other = ann(theme=OTHER).heading
    page.app.session_state[f"open_Merge_T1_{0}"] = True
    page = page.again()
    page.app.selectbox(key="into_T1").select(OTHER)
    page = page.again()
    assert "posts join" in page.html
    page = press(page, "merge_T1")
    assert page.heading == of_other
    assert f"“{TITLE}” was merged into this idea by Ann, just now." in page.html
    assert "1 change waits for the rebuild." in page.html
    assert (workspace / "asked").exists()
    link = ann(theme="T1")
    assert (link.heading, link.app.query_params["theme"]) == (of_other, OTHER)
    assert stored(workspace) == [("Ann", "merge", "T1")]
    assert f"Merged “{TITLE}” into" in page.html
    assert ann(theme="T1").heading == of_other
    page = press(page, "team_undo")
    assert "waits for the rebuild" not in page.html
    assert ann(theme="T1").heading == TITLE


def test_a_hidden_idea_is_in_no_list_and_has_a_way_back(ann):
    before = ann("ideas", show="list")
    page = press(ann(theme="T1"), "hide_T1")
    assert (page.heading, "Hidden, so that it is in no list, by Ann just now." in page.html) == (TITLE, True)
    after = ann("ideas", show="list")
    assert int(before.heading.split()[0]) - int(after.heading.split()[0]) == 1
    assert (after.links.count(TITLE), after.links[-1]) == (1, TITLE)  # behind "1 hidden idea"
    press(page, "show_T1")
    assert ann("ideas", show="list").heading == before.heading


def test_a_locked_idea_offers_neither_merge_nor_split(ann):
    page = press(ann(theme="T1"), "lock_T1")
    labels = {button.label for button in page.app.button}
    assert ("Split or move" in labels, "Unlock" in labels) == (False, True)
    assert "Locked, so that nothing leaves and nothing comes in, by Ann just now." in page.html


def test_chosen_statements_are_split_off_with_one_press(ann, workspace):
    page = press(ann(theme="T1"), "choose")
    boxes = [box for box in page.app.checkbox if str(box.key).startswith("pick_T1_")]
    boxes[0].check()
    page = page.again()
    assert "1 of 4 chosen, said in" in page.html
    assert "A new idea of 1 thing; 3 stay here." in page.html
    page = press(page, "split")
    assert "Split 1 statement off" in page.html
    assert page.html.count("Goes to a new idea with the rebuild.") == 1
    with TeamStore.in_workspace(workspace) as store:
        (action,) = store.actions()
    assert (action.kind, action.subject, len(action.data["statements"])) == ("split", "T1", 1)
    part = ann(theme="S1")
    assert part.heading == "A new idea"
    assert f"1 statement split off “{TITLE}”." in part.html


def test_what_is_chosen_does_not_outlive_the_snapshot_that_numbered_it(ann, workspace):
    page = press(ann(theme="T1"), "choose")
    boxes = [box for box in page.app.checkbox if str(box.key).startswith("pick_T1_")]
    boxes[0].check()
    publish_fake_snapshot(workspace, with_vectors=True, run_id="20261123T000000.000Z-00000000")
    assert "Choose statements in the list." in page.again().html


def test_a_change_that_was_taken_back_waits_for_nothing(tmp_path):
    key = StatementKey("Forum", "17", 0)
    with TeamStore.in_workspace(tmp_path) as store:
        merged = store.add_action(new_action("merge", "T1", "Ann", into="T2"), 0)
        moved = store.add_action(new_action("move", key.subject, "Ann", to="T3"), 1)
        assert rebuild.waiting_for_build(store.state(), 0) == [merged, moved]
        assert rebuild.waiting_for_build(store.state(), 1) == [moved]
        store.add_action(new_action("undo", "", "Ann", undoes=merged.action_id), 2)
        assert rebuild.waiting_for_build(store.state(), 0) == [moved]
        assert rebuild.waiting_for_build(store.state(), 2) == [merged]


def test_what_was_moved_there_and_back_waits_for_nothing(tmp_path):
    key = StatementKey("Forum", "17", 0)
    with TeamStore.in_workspace(tmp_path) as store:
        for seen_by_now, to in enumerate(["T1", "T2", "T1"]):
            store.add_action(new_action("move", key.subject, "Ann", to=to), seen_by_now)
        assert rebuild.waiting_for_build(store.state(), 1) == []
        assert len(rebuild.waiting_for_build(store.state(), 2)) == 1


def test_a_store_that_cannot_be_used_is_a_sentence(open_page, workspace, monkeypatch):
    monkeypatch.setenv("IDEAS_TEAM", "mysql://somewhere/team")
    page = open_page(workspace, "ideas")
    assert page.heading == "The team store cannot be kept in mysql://somewhere/team."


def test_what_is_pressed_twice_is_stored_once(ann, workspace, monkeypatch):
    page = press(ann(theme="T1"), "hide_T1")
    shown = page.app.session_state[seen.SEEN]
    monkeypatch.setattr(team, "seen", lambda: shown)
    monkeypatch.setattr(team.st, "session_state", {})
    team.add(team.Waiting((new_action("hide", "T1", "Ann"),), shown.state.seq))
    assert stored(workspace) == [("Ann", "hide", "T1")]


def test_what_was_stored_before_a_refusal_is_said_and_can_be_undone(ann, workspace, monkeypatch):
    page = press(ann(theme="T1"), "lock_T1")
    shown, session = page.app.session_state[seen.SEEN], {}
    monkeypatch.setattr(team, "seen", lambda: session.get(seen.SEEN, shown))
    monkeypatch.setattr(seen, "seen", lambda: session.get(seen.SEEN, shown))
    monkeypatch.setattr(team.st, "session_state", session)
    keys = {to: StatementKey("Forum", to, 0) for to in ("T2", "T1")}
    moves = [new_action("move", key.subject, "Ann", to=to) for to, key in keys.items()]
    team.add(team.Waiting(tuple(moves), shown.state.seq))
    done = session[team.DONE]
    assert (done.action_ids, done.is_refused) == ((moves[0].action_id,), True)
    assert done.said.startswith("Moved a statement to “")
    assert f". Then it stopped: “{TITLE}” is locked." in done.said
    assert [kind for _, kind, _ in stored(workspace)] == ["lock", "move"]


def test_the_link_of_an_idea_that_a_build_merged_leads_on(ann, monkeypatch):
    other, past = ann(theme=OTHER).heading, seen.past
    gone = {"T1": {"state": "merged", "merged_into": OTHER}}
    monkeypatch.setattr(seen, "past", lambda theme_id: replace(past(theme_id), **gone.get(theme_id, {})))
    page = ann(theme="T1")
    assert (page.heading, page.app.query_params["theme"]) == (other, OTHER)
    assert f"“{TITLE}” went into this idea with a build." in page.html


def test_a_rule_about_two_statements_has_its_undo_in_the_history(ann, workspace):
    page = press(ann(theme="T1"), "choose")
    for at in range(2):
        [box for box in page.app.checkbox if str(box.key).startswith("pick_T1_")][at].check()
        page = page.again()
    page = press(page, "apart")
    with TeamStore.in_workspace(workspace) as store:
        (action,) = store.actions()
    assert "Ann said that two statements never belong together, just now" in page.html
    press(page, f"undo_{action.action_id}")
    with TeamStore.in_workspace(workspace) as store:
        assert store.state().rules == {}
