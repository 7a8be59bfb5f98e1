"""What the team decided, in this run's numbers: the glue between the team's state and `themes.curation`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np

from ideas.config import Settings
from ideas.grouping import Wishes
from ideas.models import Bools, Floats, Ints, Post, Texts
from ideas.store.snapshot import Snapshot
from ideas.store.steps import key_of
from ideas.team.actions import Action, Change, StatementKey
from ideas.team.home import at_home, themes_of
from ideas.team.state import TeamState
from ideas.team.store import TeamStore, team_file
from ideas.themes.curation import Curation, SplitOff, curate
from ideas.themes.lineage import Life, PostKey, Turn, lives, turns
from ideas.themes.points import GroupedPoints

REGROUP = "regroup"
"""Kind of the proposal to group everything anew."""


@dataclass(frozen=True)
class Placed:
    """What the machine found, and what there is to find statements by."""

    points: GroupedPoints
    ids: Sequence[str]
    """Of its themes."""
    since: Texts
    """The run that first knew each point."""
    matrix: Floats
    posts: Sequence[Post]
    post: Ints
    """Per statement, ascending."""
    n: Ints
    """Per statement."""
    point: Ints
    """Per statement."""


@dataclass(frozen=True)
class Curated:
    """What is shown: the machine's places after the team's decisions, with what stands beside them."""

    points: GroupedPoints
    """Themes are numbered as `ids`."""
    ids: list[str]
    """Of the themes that hold anything."""
    there: list[str]
    """Ids of all that were found or split off, also of those that were merged or emptied."""
    team: TeamState
    """By the ids of this workspace; what speaks of themes that are not here is left out."""
    locks: Mapping[str, str]
    """Action that locked a theme to the last run whose points it holds."""
    here: Mapping[str, str]
    """Themes of decisions from elsewhere to what they are here, "" for what is not."""


def team_state(settings: Settings) -> TeamState:
    """What stands today; a store that nobody has written to is not made."""
    if not settings.team_url and not team_file(settings.workspace).exists():
        return TeamState()
    with TeamStore.in_workspace(settings.workspace, settings.team_url) as store:
        return store.state()


def team_key(state: TeamState) -> str:
    """Changes with everything that a build obeys; notes and answers that change nothing do not count."""
    obeyed = {f.name: getattr(state, f.name) for f in fields(state) if f.name in OBEYED}
    return key_of(*(f"{name} {_ordered(value)}" for name, value in obeyed.items()), wishes_of(state).accepted)


OBEYED = (
    "names", "locked", "hidden", "merged", "splits", "places", "barred", "rules", "decisions", "anchors",
)  # fmt: skip


def _ordered(value: Any) -> str:
    if isinstance(value, Mapping):
        return repr(sorted((repr(key), _ordered(one)) for key, one in value.items()))
    return repr(sorted(value, key=repr)) if isinstance(value, set | frozenset) else repr(value)


def wishes_of(state: TeamState, newest: Snapshot | None = None) -> Wishes:
    """What a grouping must leave alone, by the ids of `newest`, and whether anybody asked for one."""
    is_touched = bool(_touched(state) or state.places or state.barred or state.rules)
    accepted = sorted(
        name for name, answer in state.proposals.items()
        if answer.kind == "accept" and answer.proposal.get("kind") == REGROUP
    )  # fmt: skip
    return Wishes(_touched(at_home(state, newest.manifest.get("here", {})) if newest else state), is_touched, accepted)


def _touched(state: TeamState) -> set[str]:
    """Themes that people decided about."""
    parts = {split.theme_id for split in state.splits.values()}
    about = {*state.names, *state.locked, *state.hidden, *state.merged, *state.merged.values(), *parts}
    return about | {*state.decisions, *filter(None, state.places.values())}


def hearts_of(state: TeamState) -> dict[str, set[PostKey]]:
    """Posts at the heart of themes that people decided about, where they said so; parts have ids of their own."""
    found = {theme_id: {key[:2] for key in keys} for theme_id, keys in state.anchors.items() if keys}
    return {theme_id: posts for theme_id, posts in found.items() if theme_id not in state.splits}


def last_decided(state: TeamState) -> int:
    """The highest number of a theme that anybody decided about, here or elsewhere: what is born has a higher one."""
    return max((int(theme_id[1:]) for theme_id in themes_of(state) if theme_id.startswith("T")), default=0)


def overlay(placed: Placed, state: TeamState, run_id: str, before: Mapping[str, Any] | None) -> Curated:
    """The team's decisions laid over the machine's places; `before` is the newest snapshot's manifest.

    A decision that was made here is about the theme that it names; one from elsewhere goes to the theme that holds its
    anchors. What speaks of a theme that is not here waits: it is left out, and comes back with the theme.
    """
    runs = runs_of(before)
    where = _points_of(placed, {key for keys in _keys(state) for key in keys})
    own = _decided_here(state, runs)
    here = {theme_id: _here(theme_id, state, placed, where, own) for theme_id in themes_of(state)}
    locks = {_lock_of(state, theme_id): here[theme_id] for theme_id in state.locked if here[theme_id]}
    until = {action_id: _locked_at(state.log[action_id], runs, run_id, before) for action_id in locks}
    sides = {part: _who_was_there(state, part, placed, where, runs) for part in state.splits}
    state = at_home(state, here)
    ids = [*placed.ids, *sorted(state.splits, key=lambda part: int(part[1:]))]
    number = {theme_id: at for at, theme_id in enumerate(ids)}
    takes_in = {theme_id: number[state.successor(theme_id)] for theme_id in ids}
    decided = Curation(
        np.array(list(takes_in.values()), np.int64),
        [
            SplitOff(takes_in[part], takes_in[state.splits[part].theme_id], sides[part])
            for part in ids[len(placed.ids) :]
        ],
        {where[key]: takes_in.get(state.places[key], -1) for key in sorted(state.places) if key in where},
        [where[key] for key in state.places if key in where and not _is_answer(state, key)],
        {
            where[key]: frozenset(map(takes_in.__getitem__, barred))
            for key, barred in state.barred.items()
            if key in where
        },
        _pairs(state, "together", where),
        _pairs(state, "apart", where),
        {takes_in[home]: np.asarray(placed.since > until[action_id], bool) for action_id, home in locks.items()},
        _held(state, {action_id: takes_in[home] for action_id, home in locks.items()}, where),
    )
    points = curate(placed.points, placed.matrix, decided)
    held = np.unique(points.theme[points.theme >= 0])
    renumbered = np.full(len(ids) + 1, -1)
    renumbered[held] = np.arange(len(held))
    shown = replace(points, theme=renumbered[points.theme])
    moved = {theme_id: home for theme_id, home in here.items() if theme_id != home}
    return Curated(shown, [ids[at] for at in held.tolist()], ids, state, until, moved)


def runs_of(manifest: Mapping[str, Any] | None) -> frozenset[str]:
    """Every run of this workspace up to the one of this manifest: by them a decision shows that it was made here."""
    return frozenset((*manifest.get("runs", ()), manifest["run_id"])) if manifest else frozenset()


def _decided_here(state: TeamState, runs: Collection[str]) -> set[str]:
    """Themes that somebody decided about who looked at this workspace."""
    standing = [action for action in state.log.values() if action.action_id not in state.undone]
    own = [action for action in standing if action.based_on in runs]
    return {theme_id for action in own for change in (action, *action.parts) for theme_id in change.themes()}


def _here(
    theme_id: str, state: TeamState, placed: Placed, where: Mapping[StatementKey, int], own: Collection[str]
) -> str:  # fmt: skip
    """The theme of this workspace that a decision means; "" where there is none."""
    if split := state.splits.get(theme_id):
        return theme_id if _here(split.theme_id, state, placed, where, own) else ""
    anchors = state.anchors.get(theme_id)
    if theme_id in placed.ids and (theme_id in own or not anchors):
        return theme_id
    points = [where[key] for key in sorted(anchors or ()) if key in where]
    holders = Counter(placed.ids[at] for at in placed.points.theme[points].tolist() if at >= 0)
    held = sum(n for one, n in holders.items() if state.successor(one) == state.successor(theme_id))
    if theme_id in holders and 2 * held >= len(points):  # with what it took in
        return theme_id
    best, n = max(holders.items(), key=lambda item: (item[1], item[0] == theme_id, item[0]), default=("", 0))
    return best if points and 2 * n >= len(points) else ""


def _keys(state: TeamState) -> Iterable[Iterable[StatementKey]]:
    yield state.places
    yield state.barred
    yield from state.rules
    yield from state.anchors.values()
    yield from (split.statements for split in state.splits.values())


def history(curated: Curated, turned: Sequence[Turn], newest: Snapshot | None) -> tuple[dict[str, Life], list[Turn]]:
    """What every theme is today that ever was one, and what this run made of them; `turned` is what a grouping did."""
    team = curated.team
    before = {one: Life(was.state, was.merged_into) for one, was in newest.past().items()} if newest else {}
    took_in = {turn.theme_id: turn.other for turn in turned if turn.event == "merged"}
    took_in |= {one: team.successor(one) for one in team.merged if one in curated.there}
    now = lives(before, curated.there, curated.ids, team.hidden, took_in)
    made = [*turned, *turns(before, now, {part: split.theme_id for part, split in team.splits.items()})]
    return now, list(dict.fromkeys(made))


def _points_of(placed: Placed, wanted: set[StatementKey]) -> dict[StatementKey, int]:
    """Points of statements by their keys, of those that are here."""
    posts = {key[:2] for key in wanted}
    row = {post.key: at for at, post in enumerate(placed.posts) if post.key in posts}
    found = {}
    for key in wanted:
        if (at := row.get(key[:2])) is not None:
            begin, end = np.searchsorted(placed.post, (at, at + 1)).tolist()
            if (said := np.flatnonzero(placed.n[begin:end] == key.n)).size:
                found[key] = int(placed.point[begin + int(said[0])])
    return found


def _who_was_there(
    state: TeamState, part: str, placed: Placed, where: Mapping[StatementKey, int], runs: Collection[str]
) -> Bools:  # fmt: skip
    """What was known to the run that the person looked at; in another workspace only the anchors say it."""
    seen = next(a.based_on for a, change in _changes(state, "split") if change.data.get("part") == part)
    if seen in runs:
        return np.asarray(placed.since <= seen, bool)
    was_there = np.zeros(len(placed.points), bool)
    was_there[[where[key] for key in state.anchors.get(state.splits[part].theme_id, ()) if key in where]] = True
    return was_there


def _lock_of(state: TeamState, theme_id: str) -> str:
    """The action that locked a theme, the latest one that stands."""
    return [action.action_id for action, change in _changes(state, "lock") if change.subject == theme_id][-1]


def _locked_at(lock: Action, runs: Collection[str], run_id: str, before: Mapping[str, Any] | None) -> str:
    """The last run whose points a locked theme holds: the one that the person saw, else the newest one."""
    if before is None:
        return run_id
    if known := before.get("locks", {}).get(lock.action_id):
        return str(known)
    return lock.based_on if lock.based_on in runs else str(before["run_id"])


def _changes(state: TeamState, kind: str) -> Iterable[tuple[Action, Change]]:
    """What stands of a kind, oldest first, each with the action that it is part of."""
    for action in state.log.values():
        if action.action_id not in state.undone:
            yield from ((action, change) for change in (action, *action.parts) if change.kind == kind)


def _is_answer(state: TeamState, key: StatementKey) -> bool:
    """Whether a statement was put somewhere by an answer of the two-minute check: that speaks for itself alone."""
    answers = [checks[key] for checks in state.checks.values() if key in checks]
    return any(check.answer == "which" for check in answers)


def _held(
    state: TeamState, locks: Mapping[str, int], where: Mapping[StatementKey, int]
) -> dict[tuple[int, int], frozenset[int]]:  # fmt: skip
    """Points of every rule to the themes that were locked before it was made."""
    at = {action_id: number for number, action_id in enumerate(state.log)}
    held = {}
    for kind in ("together", "apart"):
        for action, change in _changes(state, kind):
            a, b = sorted((StatementKey.of(change.subject), StatementKey.of(change.data["other"])))
            if a in where and b in where:
                earlier = (theme for lock, theme in locks.items() if at[lock] < at[action.action_id])
                held[where[a], where[b]] = frozenset(earlier)
    return held


def _pairs(state: TeamState, rule: str, where: Mapping[StatementKey, int]) -> list[tuple[int, int]]:
    rules = sorted(state.rules.items())
    return [(where[a], where[b]) for (a, b), one in rules if one == rule and a in where and b in where]
