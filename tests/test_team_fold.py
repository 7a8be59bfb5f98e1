"""Today's state is what the actions that stand say, however they were undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from deciding import BEGAN, KEYS, decide, lives
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ideas.team.actions import Action
from ideas.team.fields import new_action, undo_action
from ideas.team.fold import NotPossible, fold, numbered, relied_on, written
from ideas.team.state import Answer, Check, Decision, Note, Split, TeamState

A, B, C = KEYS[:3]
PATIENT = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example]
many = settings(max_examples=60, deadline=None, suppress_health_check=PATIENT)


def after(*actions: Action) -> TeamState:
    """The state after these, numbered as a store would."""
    state = TeamState()
    for seq, action in enumerate(actions, start=1):
        state = fold(state, [replace(numbered(action, state.log), seq=seq, at=BEGAN)])
    return state


def stands(action: Action, log: dict[str, Action]) -> bool:
    """Whether nothing that stands undoes it: the definition, without any thought for cost."""
    return not any(undo.undoes == action.action_id and stands(undo, log) for undo in log.values())


def standing(state: TeamState) -> list[Action]:
    """The actions that say what stands, oldest first."""
    return [action for action in state.log.values() if action.kind != "undo" and stands(action, state.log)]


def test_each_kind_says_what_stands() -> None:
    moved, split = new_action("move", A.subject, "Ann", to="T2"), new_action("split", "T1", "Ann", statements=[B])
    noted = new_action("note", "T1", "Ben", text="Sales asks for it.")
    planned = new_action(
        "status", "T1", "Ben", status="not now", reason="Few people.", owner="Zoë", due="2027-01-31", effort=2,
        evidence={"voices": 14}, reopen={"voices": 30},
    )  # fmt: skip
    state = after(
        new_action("rename", "T1", "Ann", title="Add dark mode", anchors=[C]),
        new_action("lock", "T3", "Ann"),
        new_action("hide", "T4", "Ann"),
        moved,
        split,
        new_action("merge", "T5", "Ann", into="T6"),
        new_action("merge", "T6", "Ann", into="T7"),
        planned,
        noted,
        new_action("check", C.subject, "Ann", theme="T1", answer="yes"),
        new_action("check", A.subject, "Ann", theme="T1", answer="no"),
        new_action("apart", B.subject, "Ann", other=A),
        new_action("later", "P1", "Ann", until="2026-12-01"),
    )

    why = ("Few people.", "Zoë", date(2027, 1, 31), 2, {"voices": 14}, {"voices": 30})
    decision = Decision("not now", "Ben", BEGAN, planned.action_id, *why)
    assert (
        TeamState(
            names={"T1": "Add dark mode"},
            locked={"T3"},
            hidden={"T4"},
            merged={"T5": "T6", "T6": "T7"},
            splits={"S1": Split("T1", (B,))},
            places={A: "T2", B: "S1"},
            barred={A: frozenset({"T1"})},
            rules={(A, B): "apart"},
            checks={"T1": {C: Check("yes", "", "Ann"), A: Check("no", "", "Ann")}},
            decisions={"T1": (decision,)},
            notes={"T1": {noted.action_id: Note("Sales asks for it.", "Ben", BEGAN)}},
            proposals={"P1": Answer("later", "Ann", BEGAN, until=date(2026, 12, 1))},
            anchors={"T1": frozenset({C})},
        )
        == state
    )
    assert ("T7", "not now", "new", (1, 2), (0, 0), 13) == (
        state.successor("T5"), state.status("T1"), state.status("T2"), state.tally(), state.tally("T2"), state.seq
    )  # fmt: skip


def test_a_statement_goes_where_its_theme_was_merged_into() -> None:
    state = after(new_action("move", A.subject, "Ann", to="T1"), new_action("merge", "T1", "Ann", into="T2"))

    assert ("T2", None) == (state.place(A), state.place(B))


def test_an_answer_which_puts_the_statement_there() -> None:
    state = after(new_action("check", A.subject, "Ann", theme="T1", answer="which", which="T2"))

    assert ({A: "T2"}, {A: frozenset({"T1"})}) == (state.places, state.barred)


def test_a_later_yes_takes_back_an_earlier_no() -> None:
    no, yes = (new_action("check", A.subject, who, theme="T1", answer=a) for who, a in [("Ann", "no"), ("Ben", "yes")])

    assert TeamState(checks={"T1": {A: Check("yes", "", "Ben")}}) == after(no, yes)


def test_an_accepted_proposal_does_all_that_it_says_and_is_undone_as_one() -> None:
    does = [
        {"kind": "split", "subject": "T1", "data": {"statements": [list(A)]}},
        {"kind": "split", "subject": "T1", "data": {"statements": [list(B)]}},
        {"kind": "merge", "subject": "T2", "data": {"into": "T1"}},
    ]
    accepted = new_action("accept", "P1", "Ann", does=does, proposal={"kind": "split"})
    state = after(accepted)

    assert {"S1": Split("T1", (A,)), "S2": Split("T1", (B,))} == state.splits
    assert ({"T2": "T1"}, "accept") == (state.merged, state.proposals["P1"].kind)
    assert TeamState() == fold(state, [undo_action(accepted.action_id, "Ben")])
    with pytest.raises(NotPossible, match=r"Ann has accepted the proposal P1\. Undo that first\."):
        fold(state, [new_action("reject", "P1", "Ben")])


def test_parts_are_numbered_for_ever() -> None:
    first = new_action("split", "T1", "Ann", statements=[A])
    state = after(first, undo_action(first.action_id, "Ann"), new_action("split", "T1", "Ann", statements=[A]))

    assert {"S2": Split("T1", (A,))} == state.splits


def test_undo_leaves_out_what_was_said_and_keeps_what_was_said_since() -> None:
    dark, night = (new_action("rename", "T1", "Ann", title=title) for title in ("Dark", "Night"))

    assert {"T1": "Night"} == after(dark, night, undo_action(dark.action_id, "Ben")).names
    assert {"T1": "Dark"} == after(dark, night, undo_action(night.action_id, "Ben")).names


def test_an_undone_undo_puts_back_where_it_was() -> None:
    dark, night = (new_action("rename", "T1", "Ann", title=title) for title in ("Dark", "Night"))
    undone = undo_action(dark.action_id, "Ben")
    again = undo_action(undone.action_id, "Ben")

    assert {"T1": "Dark"} == after(dark, undone, again).names
    assert {"T1": "Night"} == after(dark, undone, night, again).names
    assert {} == after(dark, undone, again, undo_action(again.action_id, "Ann")).names


def test_what_was_undone_twice_stands_only_when_no_undo_does() -> None:
    dark = new_action("rename", "T1", "Ann", title="Dark")
    first = undo_action(dark.action_id, "Ann")
    back = undo_action(first.action_id, "Ben")
    second = undo_action(dark.action_id, "Ann")
    both = undo_action(back.action_id, "Ben")  # the first undo stands again, beside the second
    alone = undo_action(second.action_id, "Zoë")

    back_again = undo_action(both.action_id, "Ann")
    undos = [second, both, alone, back_again]

    names = [after(dark, first, back, *undos[:n]).names.get("T1") for n in range(5)]
    assert ["Dark", None, None, None, "Dark"] == names


def test_undo_is_refused_where_something_later_stands_on_it() -> None:
    split = new_action("split", "T1", "Ann", statements=[A])
    state = after(split, new_action("rename", "S1", "Ben", title="Night mode"))

    with pytest.raises(NotPossible) as refused:
        fold(state, [undo_action(split.action_id, "Ann")])
    assert (
        "What Ann split a statement of T1 off as S1 on 2026-11-02 at 09:00 UTC cannot be undone, since something later "
        "stands on it: Ben renamed S1 to “Night mode” on 2026-11-02 at 09:00 UTC. Undo the later action first."
    ) == str(refused.value)


def test_two_merges_never_become_a_circle() -> None:
    there = new_action("merge", "T1", "Ann", into="T2")
    undone = undo_action(there.action_id, "Ann")
    state = after(there, undone, new_action("merge", "T2", "Ben", into="T1"))

    with pytest.raises(NotPossible, match="cannot be done again, since something later stands on it: Ben merged T2"):
        fold(state, [undo_action(undone.action_id, "Ann")])


MERGED, LOCKED = new_action("merge", "T1", "Ann", into="T2"), new_action("lock", "T1", "Ann")


@pytest.mark.parametrize(
    ("before", "then", "why"),
    [
        (MERGED, new_action("lock", "T1", "Ben"), "T1 was merged into T2. Decide about that theme, or undo the merge."),
        (MERGED, new_action("merge", "T3", "Ben", into="T1"), "T1 was merged into T2."),
        (LOCKED, new_action("merge", "T2", "Ben", into="T1"), "T1 is locked. Unlock it first."),
        (LOCKED, new_action("split", "T1", "Ben", statements=[A]), "T1 is locked."),
        (LOCKED, new_action("move", A.subject, "Ben", to="T1"), "T1 is locked."),
        (LOCKED, new_action("rename", "S1", "Ben", title="Night"), "There is no part S1."),
        (LOCKED, undo_action("nothing", "Ben"), "There is no action nothing to undo."),
    ],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_what_is_not_possible_is_said(before: Action, then: Action, why: str) -> None:
    with pytest.raises(NotPossible) as refused:
        after(before, then)

    assert str(refused.value).startswith(why)


def test_nothing_is_undone_twice() -> None:
    locked = new_action("lock", "T1", "Ann")
    state = after(locked, undo_action(locked.action_id, "Ben"))

    with pytest.raises(NotPossible, match=r"This was undone already: Ann locked T1 on 2026-11-02 at 09:00 UTC\."):
        fold(state, [undo_action(locked.action_id, "Zoë")])


def test_the_state_before_stays_as_it_is() -> None:
    before = after(new_action("rename", "T1", "Ann", title="Dark"), new_action("note", "T1", "Ann", text="Ask Ben."))
    kept = before.copy()
    fold(before, [new_action("rename", "T1", "Ben", title="Night"), new_action("note", "T1", "Ben", text="Why?")])

    assert (kept, list(kept.log)) == (before, list(before.log))


@many
@given(lives)
def test_any_life_ends_where_the_fold_says(drawn: list[Action | int]) -> None:
    state = decide(drawn)
    alive = standing(state)
    changes = [change for action in alive for change in (action, *action.parts)]

    assert fold(TeamState(), state.log.values()) == state
    assert fold(TeamState(), alive) == state
    assert {c.subject: c.data["title"] for c in changes if c.kind == "rename"} == state.names
    assert {c.subject: c.data["into"] for c in changes if c.kind == "merge"} == state.merged
    last = {c.subject: c.kind for c in changes if c.kind in ("lock", "unlock")}
    assert {theme_id for theme_id, kind in last.items() if kind == "lock"} == state.locked
    assert sum(c.kind == "status" for c in changes) == sum(map(len, state.decisions.values()))
    assert all(state.successor(theme_id) not in state.merged for theme_id in state.merged)


@many
@given(lives)
def test_undoing_everything_gives_the_first_state(drawn: list[Action | int]) -> None:
    state = decide(drawn)
    for n, action in enumerate(reversed(standing(state)), start=1):
        state = fold(state, [replace(undo_action(action.action_id, "Ann"), seq=1000 + n, at=BEGAN)])

    assert TeamState() == state


@many
@given(lives, st.lists(st.integers(0, 10**6), min_size=100, max_size=100))
def test_the_order_of_unrelated_actions_changes_nothing(drawn: list[Action | int], places: list[int]) -> None:
    state = decide(drawn)
    order = list(state.log.values())
    for place in places:
        i = place % max(1, len(order) - 1)
        pair = order[i : i + 2]
        if len(pair) == 2 and not _are_related(*pair, state.log):
            order[i : i + 2] = reversed(pair)

    assert state == fold(TeamState(), order)


def _are_related(first: Action, second: Action, log: dict[str, Action]) -> bool:
    return bool(written(first, log) & relied_on(second, log) or written(second, log) & relied_on(first, log))


def test_the_lives_drawn_hold_much_of_everything() -> None:
    """Else the three tests above say little."""
    seen: list[Action] = []
    n_undone = 0

    @settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(lives)
    def look(drawn: list[Action | int]) -> None:
        nonlocal n_undone
        state = decide(drawn)
        seen.extend(state.log.values())
        n_undone += len(state.undone)

    look()
    kinds = {action.kind for action in seen}
    assert 17 == len(kinds), kinds
    assert (len(seen) > 500, n_undone > 50) == (True, True), (len(seen), n_undone)
