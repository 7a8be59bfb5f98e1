"""Actions to today's state: what stands is what the actions that were not undone say, in their order.

An undo therefore leaves its action out, wherever that stood, and an undo of an undo puts it back where it was. Both
are refused where what was decided since no longer makes sense without (or with) it, such as a name for a part whose
split is gone; what merely says the same thing again simply stays. So undoing everything, the latest first, is always
possible and gives the first state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal, cast

from ideas.errors import IdeasError
from ideas.team.actions import Action, Change, StatementKey, Touched
from ideas.team.sentences import reported
from ideas.team.state import Answer, Check, Decision, Note, Split, TeamState


class NotPossible(IdeasError):
    """What was decided before leaves no room for the action: nothing was stored."""


def fold(state: TeamState, actions: Iterable[Action]) -> TeamState:
    """The state after these actions, given the state before them, which stays as it is.

    Costs the size of the state once and a step for each action; an undo costs a step for each action there ever was.
    Raises `NotPossible` at the first action that the state before it leaves no room for.
    """
    state = state.copy()
    for action in actions:
        if action.action_id in state.log:
            raise NotPossible(f"The action {action.action_id} is there already.")
        if action.kind == "undo":
            state = _after_undo(state, action)
        else:
            _apply(state, action, action)
            state.log[action.action_id] = action
    return state


def written(action: Action, log: dict[str, Action]) -> frozenset[Touched]:
    """What an action writes, whether it stands included; an undo writes what the undone action wrote."""
    root = _root(action, log)
    return root.writes() | {(root.action_id, "stands")}


def relied_on(action: Action, log: dict[str, Action]) -> frozenset[Touched]:
    """What must still be as the person saw it when the action is stored, what it writes included."""
    return _root(action, log).reads() | written(action, log)


def numbered(action: Action, log: dict[str, Action]) -> Action:
    """The action with an id for each part that it splits off: S1, S2, ..., none ever used twice."""
    if not _splits(action):
        return action
    last = max((int(split.data["part"][1:]) for earlier in log.values() for split in _splits(earlier)), default=0)
    if action.kind == "split":
        return replace(action, data={**action.data, "part": f"S{last + 1}"})
    does = []
    for part in action.data["does"]:
        if part["kind"] == "split":
            last += 1
            part = {**part, "data": {**part["data"], "part": f"S{last}"}}
        does.append(part)
    return replace(action, data={**action.data, "does": does})


def _splits(action: Action) -> list[Change]:
    return [change for change in (action, *action.parts) if change.kind == "split"]


def _root(action: Action, log: dict[str, Action]) -> Action:
    """The action itself; for an undo, however often undone, the one that all is about."""
    while action.undoes:
        if action.undoes not in log:
            raise NotPossible(f"There is no action {action.undoes} to undo.")
        action = log[action.undoes]
    return action


def _after_undo(state: TeamState, action: Action) -> TeamState:
    """The state in which the undone action is left out or, where that was an undo, what it took back stands again."""
    root = _root(action, state.log)
    target = state.log[action.undoes]
    if target.action_id in state.undone:
        raise NotPossible(f"This was undone already: {reported(target, state.log)}.")
    log = state.log | {action.action_id: action}
    after = TeamState(log=log, undone=_undone_in(log))
    for earlier in after.log.values():
        if earlier.kind == "undo" or earlier.action_id in after.undone:
            continue
        try:
            _apply(after, earlier, earlier)
        except NotPossible:
            wanted = "undone" if root.action_id in after.undone else "done again"
            raise NotPossible(
                f"What {reported(root, state.log)} cannot be {wanted}, since something later "
                f"stands on it: {reported(earlier, state.log)}.",
                hint="Undo the later action first.",
            ) from None
    return after


def _undone_in(log: dict[str, Action]) -> set[str]:
    """What is taken back by an undo that is not taken back itself; an undo is always later than what it undoes."""
    undone: set[str] = set()
    for action in reversed(log.values()):
        if action.undoes and action.action_id not in undone:
            undone.add(action.undoes)
    return undone


def _apply(state: TeamState, change: Change, action: Action) -> None:
    """Write what `change`, which is `action` or a part of it, says."""
    _check_themes(state, change)
    about, data = change.subject, change.data
    hearts = {about: data["anchors"]} if "anchors" in data else {}
    for theme_id, keys in (hearts | data.get("anchors_of", {})).items():
        state.anchors[theme_id] = state.anchors.get(theme_id, frozenset()) | set(map(StatementKey.of, keys))
    match change.kind:
        case "rename":
            state.names[about] = data["title"]
        case "merge":
            state.merged[about] = data["into"]
        case "split":
            _split(state, about, data)
        case "move":
            _place(state, StatementKey.of(about), data["to"])
        case "lock":
            state.locked.add(about)
        case "unlock":
            state.locked.discard(about)
        case "hide":
            state.hidden.add(about)
        case "show":
            state.hidden.discard(about)
        case "status":
            state.decisions[about] = (*state.decisions.get(about, ()), _decision(action))
        case "note":
            note = Note(data["text"], action.who, action.at)
            state.notes[about] = {**state.notes.get(about, {}), action.action_id: note}
        case "check":
            _check(
                state, StatementKey.of(about), data["theme"], Check(data["answer"], data.get("which", ""), action.who)
            )
        case "together" | "apart":
            first, second = sorted((StatementKey.of(about), StatementKey.of(data["other"])))
            state.rules[first, second] = change.kind
        case "accept" | "reject" | "later":
            _answer(state, action)


def _check_themes(state: TeamState, change: Change) -> None:
    """Themes that it names live, parts exist, and nothing is taken from or put into a locked theme."""
    for theme_id in filter(None, change.themes()):
        if theme_id in state.merged:
            raise NotPossible(
                f"{theme_id} was merged into {state.merged[theme_id]}.",
                hint="Decide about that theme, or undo the merge.",
            )
        if theme_id.startswith("S") and theme_id not in state.splits:
            raise NotPossible(f"There is no part {theme_id}.", hint="Look again: its split may have been undone.")
        if theme_id in state.locked and (theme_id, "lock") in change.reads():
            raise NotPossible(f"{theme_id} is locked.", hint="Unlock it first.")


def _split(state: TeamState, theme_id: str, data: Mapping[str, Any]) -> None:
    part = data.get("part", "")
    if not part or part in state.splits:
        raise NotPossible(f"There is a part {part} already." if part else "The part has no id yet.")
    keys = tuple(map(StatementKey.of, data["statements"]))
    state.splits[part] = Split(theme_id, keys)
    for key in keys:
        _place(state, key, part)


def _place(state: TeamState, key: StatementKey, theme_id: str) -> None:
    state.places[key] = theme_id
    _bar(state, key, state.barred.get(key, frozenset()) - {theme_id})


def _bar(state: TeamState, key: StatementKey, themes: frozenset[str]) -> None:
    if themes:
        state.barred[key] = themes
    else:
        state.barred.pop(key, None)


def _check(state: TeamState, key: StatementKey, theme_id: str, check: Check) -> None:
    """The answer counts; a “no” bars the statement from the theme, a “which” puts it where it belongs.

    Where the theme is locked, or what it belongs in, it only counts: a lock holds until it is taken off.
    """
    state.checks[theme_id] = {**state.checks.get(theme_id, {}), key: check}
    if {theme_id, check.which, state.place(key)} & state.locked:
        return
    barred = state.barred.get(key, frozenset())
    _bar(state, key, barred - {theme_id} if check.answer == "yes" else barred | {theme_id})
    if check.answer == "which":
        _place(state, key, check.which)
    elif check.answer == "no" and state.places.get(key) == theme_id:
        del state.places[key]


def _answer(state: TeamState, action: Action) -> None:
    before, data = state.proposals.get(action.subject), action.data
    if before and before.kind == "accept":
        raise NotPossible(f"{before.who} has accepted the proposal {action.subject}.", hint="Undo that first.")
    for part in action.parts:
        _apply(state, part, action)
    state.proposals[action.subject] = Answer(
        cast(Literal["accept", "reject", "later"], action.kind),
        action.who,
        action.at,
        data.get("reason", ""),
        date.fromisoformat(data["until"]) if "until" in data else None,
        data.get("proposal", {}),
    )


def _decision(action: Action) -> Decision:
    known = {name: value for name, value in action.data.items() if name != "anchors"}
    if "due" in known:
        known["due"] = date.fromisoformat(known["due"])
    return Decision(who=action.who, at=action.at, action_id=action.action_id, **known)
