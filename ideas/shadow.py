"""The fresh grouping in the shadow: when it is worth its time, and what becomes of what it proposes.

It changes nothing. What it proposes is kept from build to build under the same id, so that an answer stays given.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from ideas.curating import wishes_of
from ideas.grouping import MOST_RECENT, Themed
from ideas.models import Bools, Floats, Proposal, Side
from ideas.proposing import Key, Shown, new_titles, proposals_of, quotes_of, weekly
from ideas.store.snapshot import Snapshot
from ideas.store.steps import key_of
from ideas.team.actions import StatementKey
from ideas.team.state import TeamState
from ideas.themes.overlap import CONTINUED, overlap
from ideas.themes.points import GroupedPoints
from ideas.themes.proposals import Groupings, Settled, suggest
from ideas.themes.smoothing import centred

WORTH = 0.25
"""Part of what is said that came since all was last grouped, in the shadow or not, from which it is done again: half of
what would regroup all, so that a growing workspace is asked before it has doubled, and few imports pay for it."""
NEW_SHOWN = 4
"""Ideas that a regrouping would bring, the largest, shown with its proposal."""
Embed = Callable[[Sequence[str]], Floats]


def is_worth(n_said: int, n_then: int) -> bool:
    """Whether enough came since `n_then` things were said for a fresh grouping to say something new.

    >>> is_worth(120, 100), is_worth(134, 100), is_worth(0, 0)
    (False, True, False)
    """
    return n_said - n_then >= WORTH * n_said > 0


def look_anew(
    shown: Shown, themed: Themed, key: str, team: TeamState, newest: Snapshot | None, is_asked: bool,
    group: Callable[[], GroupedPoints], embed: Embed, seed: int,
) -> tuple[list[Proposal], int]:  # fmt: skip
    """Today's proposals, and how much was said when all was last grouped, in the shadow or not.

    `group` groups all points anew, which is done where enough came since, where something says that everything should
    be grouped anew, and where somebody asks for it. Else the proposals of the newest snapshot stay.
    """
    known = newest.proposals() if newest else []
    answered = {name for name, answer in team.proposals.items() if answer.kind != "later"}
    n_said = len(shown.points)
    if newest is None or themed.is_anew:
        return keep_answers([], known, answered), n_said
    n_then = int(newest.manifest.get("n_said_then", np.count_nonzero(~themed.is_recent)))
    why = why_regroup(themed, key, shown.n_customers)
    name = regroup_id(themed.grouping, shown.n_customers, why)
    if not why:  # nobody is asked for what nothing speaks for any more
        known = [one for one in known if one.kind != "regroup" or one.proposal_id in answered]
    is_news = bool(why) and name not in {one.proposal_id for one in known}
    if not (is_asked or is_news or is_worth(n_said, n_then)):
        open_ids = set(shown.ids) - team.locked - team.hidden
        keys = {shown.key(point) for point in range(n_said)} if known else ()
        return still_stands(known, open_ids, keys, answered), n_then
    shadow = group()
    found = propose(shown, shadow, team, embed, seed)
    if why:
        found.insert(0, regrouping(shown, shadow, name, why, set(shown.ids) & set(wishes_of(team).pinned), embed))
    return keep_answers(found, known, answered), n_said


def why_regroup(themed: Themed, key: str, n_posts: int) -> str:
    """Why everything should be grouped anew, which the team's decisions have put off; "" where nothing says so."""
    grouping = themed.grouping
    if len(themed.is_recent) and themed.is_recent.mean() >= MOST_RECENT:
        return "More than half of what people say came since all was last grouped."
    if n_posts < MOST_RECENT * grouping["n_posts"]:
        return "More than half of the posts of the last grouping are gone."
    if grouping.get("grouped_by", key) != key:
        return "Another encoder reads the posts, or a newer method groups them, than when all was last grouped."
    return ""


def regroup_id(grouping: Mapping[str, Any], n_posts: int, why: str = "") -> str:
    """The same until there is twice as much or another reason: whoever rejects it is asked again then."""
    doublings = int(np.log2(max(1.0, n_posts / max(1, grouping["n_posts"]))))
    return key_of("regroup", grouping["grouped_at"], doublings, why)


def propose(shown: Shown, shadow: GroupedPoints, team: TeamState, embed: Embed, seed: int) -> list[Proposal]:
    """What a fresh grouping of the points of `shown` would change that would help, the most helpful first."""
    is_own = shown.points.repeats == np.arange(len(shown.points))
    groupings = Groupings(
        centred(shown.matrix), is_own, shown.points.theme, shadow.theme, shown.point, shown.post, len(shown.ids)
    )
    return proposals_of(shown, suggest(groupings, settled(shown, team), seed), embed)


def settled(shown: Shown, team: TeamState) -> Settled:
    """What the team decided, in this run's numbers."""
    number = {theme_id: at for at, theme_id in enumerate(shown.ids)}
    point = _points_of(shown, {*team.places, *(key for pair in team.rules for key in pair)})
    closed = [number[theme_id] for theme_id in (team.locked | team.hidden) & number.keys()]
    whole = [number[into] for into in map(team.successor, team.merged) if into in number]
    held = [point[key] for key in team.places if key in point]
    parts = [(team.successor(part), team.successor(split.theme_id)) for part, split in team.splits.items()]
    apart = [(number[one], number[other]) for one, other in parts if one in number and other in number]
    for (one, other), rule in team.rules.items():
        if rule == "apart" and one in point and other in point:
            apart.append((int(shown.points.theme[point[one]]), int(shown.points.theme[point[other]])))
    return Settled(
        _marked(closed, len(shown.ids)),
        _marked(whole, len(shown.ids)),
        _marked(held, len(shown.points)),
        frozenset((min(pair), max(pair)) for pair in apart if 0 <= min(pair) < max(pair)),
    )


def _marked(rows: Sequence[int], n: int) -> Bools:
    marked = np.zeros(n, bool)
    marked[list(rows)] = True
    return marked


def _points_of(shown: Shown, keys: Collection[StatementKey]) -> dict[StatementKey, int]:
    """The points of these statements, of those that are here."""
    posts = {key[:2] for key in keys}
    rows = np.flatnonzero(np.array([post.key in posts for post in shown.posts], bool)[shown.post]).tolist()
    here = {
        StatementKey(*shown.posts[int(shown.post[row])].key, int(shown.n[row])): int(shown.point[row]) for row in rows
    }
    return {key: here[key] for key in keys if key in here}


def regrouping(
    shown: Shown, shadow: GroupedPoints, proposal_id: str, why: str, pinned: Collection[str], embed: Embed
) -> Proposal:
    """The fresh grouping as one proposal, which the next build carries out; `pinned` themes stay as they are."""
    between = overlap(shown.post, shown.points.theme[shown.point], shadow.theme[shown.point], len(shown.ids))
    continued = between.continued()
    goes = np.full(between.shared.shape[1] + 1, -1)
    goes[list(continued)] = list(continued.values())
    goes = goes[shadow.theme]
    is_other = (goes != shown.points.theme) | ((goes < 0) & (shadow.theme >= 0))
    is_other &= ~np.append(np.isin(shown.ids, list(pinned)), False)[shown.points.theme]
    new = [after for after in np.argsort(-between.after, kind="stable").tolist() if after not in continued][:NEW_SHOWN]
    is_own = shadow.repeats == np.arange(len(shadow))
    parts = [np.flatnonzero((shadow.theme == after) & is_own) for after in new]
    sides = []
    for after, part, title in zip(new, parts, new_titles(shown, parts, embed), strict=True):
        rows = shadow.theme[shown.point] == after
        voices = weekly(shown, rows)
        n_voices = len(np.unique(shown.voice[rows]))
        sides.append(Side("", title, 0, n_voices, quotes_of(shown, part), (0,) * len(voices), voices))
    stay = f" {len(pinned)} that somebody decided about would stay as they are." if pinned else ""
    return Proposal(
        proposal_id,
        "regroup",
        f"Group everything anew: {len(shown.ids)} → {len(between.after)} ideas",
        f"{why} {len(continued)} of today’s ideas would be found again and keep their address.{stay}",
        len(np.unique(shown.post[is_other[shown.point]])),
        tuple(sides),
    )


def keep_answers(found: Sequence[Proposal], known: Sequence[Proposal], answered: Collection[str]) -> list[Proposal]:
    """What is found, under the id that it was known by, and behind it what was answered and is found no more.

    It is the same proposal when it is about the same theme and half of what would move is the same (Jaccard).
    """
    left = {one.proposal_id: one for one in known}
    named: list[Proposal] = []
    for one in found:
        same = left.get(one.proposal_id) or max(left.values(), key=lambda other: _likeness(one, other), default=None)
        if same and _likeness(one, same) >= CONTINUED:
            del left[same.proposal_id]
            one = replace(one, proposal_id=same.proposal_id)
        if one.proposal_id not in {other.proposal_id for other in named}:  # an older one has it, under its first id
            named.append(one)
    return [*named, *(one for one in left.values() if one.proposal_id in answered)]


def _likeness(one: Proposal, other: Proposal) -> float:
    """How much of what would move is the same in both; nothing where they are about different themes."""
    if one.proposal_id == other.proposal_id:
        return 1.0
    if one.kind != other.kind or one.kind == "regroup" or one.sides[0].theme_id != other.sides[0].theme_id:
        return 0.0
    moved, before = set(one.moved), set(other.moved)
    return len(moved & before) / max(1, len(moved | before))


def still_stands(
    known: Sequence[Proposal], ids: Collection[str], keys: Collection[Key], answered: Collection[str]
) -> list[Proposal]:
    """The proposals of the newest snapshot that can still be accepted, given the themes that are open and what is said.

    What was answered stays as well, for an answer may be taken back.
    """
    return [
        one
        for one in known
        if one.proposal_id in answered
        or (all(side.theme_id in ids for side in one.sides if side.theme_id) and set(one.moved) <= set(keys))
    ]
