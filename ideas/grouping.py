"""Which theme each point is in: found anew the first time, placed into what lives from then on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from ideas import statements as room
from ideas.models import Bools, Floats, Ints, Post, Progress, Texts
from ideas.store.groupings import keep_grouping, kept_grouping
from ideas.store.snapshot import Snapshot
from ideas.store.steps import code_key, key_of
from ideas.themes.growth import place_new
from ideas.themes.lineage import PostKey, Turn, adopt_ids, continue_ids, regrouped
from ideas.themes.placing import place_points
from ideas.themes.points import GroupedPoints

CODE = (
    "themes/points.py",
    "themes/neighbours.py",
    "themes/smoothing.py",
    "themes/linkage.py",
    "themes/parts.py",
    "themes/clusters.py",
    "themes/placing.py",
    "themes/needs.py",
    "statements/intent.py",
    "statements/heads.py",
    "statements/heads_phrases.tsv",
    "statements/heads_embedding.tsv",
)
"""What decides which statement is in which theme, whatever it is called."""
MOST_RECENT = 0.5
"""Part of what is said that came since the last grouping, from which all is grouped anew: then it has doubled."""


@dataclass(frozen=True)
class Said:
    """What there is to group: points with their vectors, and the statements that say them."""

    keys: Sequence[str]
    """Of each point: its normalised text, by which the next build knows it again."""
    texts: Sequence[str]
    matrix: Floats
    """Of the points, leaning to their posts, shape (n, d)."""
    is_groupable: Bools
    intent: Texts
    """What each point is shown under."""
    point: Ints
    """Per statement."""
    voice: Ints
    """Per statement."""

    def take(self, rows: Ints) -> Said:
        """These points alone, with the statements that say them."""
        position = np.full(len(self.keys), -1)
        position[rows] = np.arange(len(rows))
        said = position[self.point] >= 0
        keys, texts = ([column[row] for row in rows.tolist()] for column in (self.keys, self.texts))
        return Said(
            keys, texts, self.matrix[rows], self.is_groupable[rows], self.intent[rows],
            position[self.point[said]], self.voice[said],
        )  # fmt: skip


@dataclass(frozen=True)
class Wishes:
    """What the team decided that a grouping obeys."""

    pinned: Collection[str] = ()
    """Ids of themes that people decided about: no grouping takes their members away."""
    is_touched: bool = False
    """Whether anybody decided anything: then nothing is grouped anew unless somebody accepts it."""
    accepted: Collection[str] = ()
    """Proposals to group anew that were accepted."""


@dataclass(frozen=True)
class Themed:
    """Where every point is, and what the themes are called by id."""

    points: GroupedPoints
    is_recent: Bools
    """Points that came since the last grouping."""
    since: Texts
    """The run that first knew each point."""
    live_ids: list[str]
    """Ids of the first themes, which lived before this build and kept their members."""
    is_anew: bool
    """Whether all others were found by a grouping of this build."""
    grouping: dict[str, Any]
    """How and when all was grouped last, for the manifest."""


def grouping_key(model_key: str, seed: int) -> str:
    """What a grouping depends on beside the posts: when it changes, all posts are grouped anew."""
    return key_of(model_key, seed, code_key(*CODE))


def group_or_place(
    said: Said, known_as: Sequence[str], newest: Snapshot | None, key: str, n_posts: int, run_id: str, wishes: Wishes,
    group: Callable[[Said], GroupedPoints], shelf: Path, progress: Progress,
) -> Themed:  # fmt: skip
    """Themes of all points: as they live in the newest snapshot, with what is new placed; else by `group`.

    All are grouped anew when nothing was published yet and when no theme lives. While nobody has decided anything, also
    when the encoder, the seed or the method changed, when half of what is said or more came since the last grouping,
    and when half of the posts are gone; afterwards only when somebody accepts it, and what is pinned stays. What was
    before that lies on the `shelf`: whoever takes the answer back returns to it. `known_as` are the keys by which the
    newest snapshot knows the points.
    """
    before = newest.manifest.get("grouping") if newest else None
    facts = {
        "key": key,
        "grouped_by": key,
        "n_posts": n_posts,
        "grouped_at": run_id,
        "accepted": sorted(wishes.accepted),
    }
    everywhere = np.zeros(len(said.keys), bool)
    if newest is None or not before:
        return Themed(group(said), everywhere, _all_since(said, run_id), [], True, facts)
    points, since = newest.points(), _since(newest, known_as, run_id)
    new, undone = (sorted(one) for one in _changed(before.get("accepted", ()), wishes.accepted))
    for proposal_id in new:
        keep_grouping(shelf, proposal_id, points, before)
    for proposal_id in undone:
        points, before = kept_grouping(shelf, proposal_id) or (points, before)
    live = _live_points(points, known_as)
    has_doubled = bool(live.is_recent.mean() >= MOST_RECENT)
    is_due = has_doubled or before["key"] != key or n_posts < MOST_RECENT * before["n_posts"]
    pinned = [theme_id for theme_id in live.ids if theme_id in wishes.pinned]
    if not live.ids or (not pinned and (new or (is_due and not wishes.is_touched))):
        return Themed(group(said), everywhere, since, [], True, facts)
    progress("Placing new posts", 0, 1)
    if before["key"] != key:
        live = _measured_anew(live, said)
    grown = place_new(
        said.matrix, said.texts, said.is_groupable, said.intent, live.points, live.points.membership == "",
        live.is_recent, live.is_whole, said.point, said.voice, room.fold_near, progress,
    )  # fmt: skip
    if new:
        return Themed(_beside(grown, live.ids, pinned, said, group), everywhere, since, pinned, True, facts)
    kept = dict(before) | {"key": key, "accepted": sorted(wishes.accepted)}
    return Themed(grown, live.is_recent, since, live.ids, False, kept)


def _changed(before: Collection[str], now: Collection[str]) -> tuple[set[str], set[str]]:
    """What came, and what went."""
    return set(now) - set(before), set(before) - set(now)


def _since(newest: Snapshot, keys: Sequence[str], run_id: str) -> Texts:
    """The run that first knew each point, which is this one where the newest snapshot does not know it."""
    rows = newest.points()
    column = rows["since"].to_pylist() if "since" in rows.column_names else [newest.run_id] * len(rows)
    known = dict(zip(rows["key"].to_pylist(), column, strict=True))
    return np.array([known.get(key, run_id) if key else run_id for key in keys], object)


def _all_since(said: Said, run_id: str) -> Texts:
    return np.full(len(said.keys), run_id, object)


def _beside(
    grown: GroupedPoints, ids: Sequence[str], pinned: Sequence[str], said: Said, group: Callable[[Said], GroupedPoints]
) -> GroupedPoints:
    """All but the pinned themes grouped anew; these come first, with the members that they have."""
    number = np.full(len(ids) + int(grown.theme.max(initial=-1)) + 2, -1)
    number[[ids.index(theme_id) for theme_id in pinned]] = np.arange(len(pinned))
    theme = number[grown.theme]
    rest = np.flatnonzero(theme < 0)
    own = group(said.take(rest))
    columns = {name: getattr(grown, name).copy() for name in ("repeats", "membership", "strength", "closeness")}
    columns["repeats"][rest] = rest[own.repeats]
    theme[rest] = np.where(own.theme >= 0, own.theme + len(pinned), -1)
    for name in ("membership", "strength", "closeness"):
        columns[name][rest] = getattr(own, name)
    return GroupedPoints(theme=theme, **columns)


@dataclass(frozen=True)
class _Live:
    """Where the newest snapshot says that today's points are."""

    points: GroupedPoints
    """Membership "" for those that have no place."""
    is_recent: Bools
    """Came since the last grouping: those that have no place, too."""
    ids: list[str]
    """Of the themes that live. Those that lost every core point are no more: what was near them has no place."""
    is_whole: bool
    """Whether all core is still there."""


def _live_points(rows: pa.Table, keys: Sequence[str]) -> _Live:
    """Where points were, by their keys."""
    known = {key: row for row, key in enumerate(rows["key"].to_pylist())}
    row = np.array([known.get(key, -1) if key else -1 for key in keys], np.int64)
    here = {int(r): position for position, r in enumerate(row.tolist()) if r >= 0}
    there, at = row[row >= 0], row >= 0
    columns = {name: _column(rows[name]) for name in rows.column_names if name not in ("key", "repeats")}
    repeats = np.arange(len(keys))
    repeats[at] = [here.get(known[key], here[r]) for key, r in zip(_taken(rows["repeats"], there), there, strict=True)]
    theme_id: Texts = np.full(len(keys), None, object)
    theme_id[at] = columns["theme_id"][there]
    membership: Texts = np.full(len(keys), "", object)
    membership[at] = columns["membership"][there]
    strength, closeness = np.zeros(len(keys), np.float32), np.full(len(keys), -1.0, np.float32)
    strength[at], closeness[at] = columns["strength"][there], columns["closeness"][there]
    is_recent = np.ones(len(keys), bool)
    is_recent[at] = columns["is_recent"][there].astype(bool)

    is_core = (membership == "core") & (repeats == np.arange(len(keys)))
    ids = sorted(set(theme_id[is_core]), key=_number)
    number = {theme: position for position, theme in enumerate(ids)}
    theme = np.array([number.get(one, -1) for one in theme_id], np.int64)
    homeless = (theme < 0) & (theme_id != None)  # noqa: E711  (element by element)
    membership[homeless], strength[homeless], is_recent[homeless] = "", 0.0, True
    is_whole = bool((columns["membership"] == "core").sum() == (membership == "core").sum())
    return _Live(GroupedPoints(repeats, theme, membership, strength, closeness), is_recent, ids, is_whole)


def _measured_anew(live: _Live, said: Said) -> _Live:
    """How close members are by today's vectors, where another encoder or method measured it before."""
    points = live.points
    labels = np.where((points.membership == "core") & (points.repeats == np.arange(len(points))), points.theme, -1)
    rows = np.flatnonzero(points.theme >= 0)
    edges = np.full((len(live.ids), 2), -1.0, np.float32)
    closeness = points.closeness.copy()
    closeness[rows] = place_points(said.matrix, labels, rows=rows, edges=edges).closeness
    return replace(live, points=replace(points, closeness=closeness), is_whole=False)


def _number(theme_id: str) -> int:
    return int(theme_id[1:])


def _column(column: pa.ChunkedArray) -> Any:
    return np.array(column.to_pylist(), object) if pa.types.is_string(column.type) else column.to_numpy()


def _taken(column: pa.ChunkedArray, rows: Ints) -> list[str]:
    taken: list[str] = column.take(pa.array(rows)).to_pylist()
    return taken


def theme_ids(
    themed: Themed,
    posts: Sequence[Post],
    post: Ints,
    point: Ints,
    newest: Snapshot | None,
    last: int,
    hearts: Mapping[str, Collection[PostKey]],
) -> tuple[list[str], int, list[Turn]]:
    """An id for each theme, the last number ever used, and what a grouping anew made of the themes before.

    Live themes keep their ids, others continue by their members. `post` and `point` are per statement. `hearts` are
    the posts by which decisions know the themes that they are about: a first build, which has no themes before it,
    gives their ids to the themes that hold them, so that a team which moves house finds everything under its address.
    """
    n_kept, n_themes = len(themed.live_ids), int(themed.points.theme.max(initial=-1)) + 1
    last = max(last, newest.manifest["last_theme"]) if newest else last
    if not themed.is_anew:
        n_born = n_themes - n_kept
        return [*themed.live_ids, *(f"T{last + 1 + i}" for i in range(n_born))], last + n_born, []
    members: list[set[tuple[str, str]]] = [set() for _ in range(n_themes)]
    for row, theme in zip(post.tolist(), themed.points.theme[point].tolist(), strict=True):
        if theme >= 0:
            members[theme].add(posts[row].key)
    held = {one.key for one in posts}
    before = {theme_id: keys & held for theme_id, keys in newest.grouped_members().items()} if newest else {}
    others = {theme_id: keys for theme_id, keys in before.items() if theme_id not in themed.live_ids}
    if newest is None:
        return *adopt_ids(members, hearts, last), []
    found, last = continue_ids(members[n_kept:], others, last)
    return [*themed.live_ids, *found], last, regrouped(found, members[n_kept:], others)
