"""Which theme each point is in: found anew the first time, placed into what lives from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from ideas import statements as room
from ideas.models import Bools, Floats, Ints, Post, Progress, Texts
from ideas.store.snapshot import Snapshot
from ideas.store.steps import code_key, key_of
from ideas.themes.assignments import Assignments
from ideas.themes.growth import place_new
from ideas.themes.lineage import continue_ids
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


@dataclass(frozen=True)
class Themed:
    """Where every point is, and what the themes are called by id."""

    points: GroupedPoints
    is_recent: Bools
    """Points that came since the last grouping."""
    live_ids: list[str] | None
    """Ids of the first themes, which lived before this build; None when all were found anew."""
    grouping: dict[str, Any]
    """Key, size and day of the last grouping, for the manifest."""


def grouping_key(model_key: str, seed: int) -> str:
    """What a grouping depends on beside the posts: when it changes, all posts are grouped anew."""
    return key_of(model_key, seed, code_key(*CODE))


def group_or_place(
    said: Said, newest: Snapshot | None, key: str, n_posts: int, today: str,
    regroup: Callable[[], GroupedPoints], progress: Progress,
) -> Themed:  # fmt: skip
    """Themes of all points: as they live in the newest snapshot, with what is new placed; else by `regroup`.

    All are grouped anew when nothing was published yet, when the encoder, the seed or the method changed, when half of
    what is said or more came since the last grouping, when half of the posts are gone, and when no theme lives.
    """
    before = newest.manifest.get("grouping") if newest else None
    if newest is not None and before and before["key"] == key and n_posts >= MOST_RECENT * before["n_posts"]:
        live, is_recent, ids, is_whole = _live_points(newest.points(), said.keys)
        if ids and is_recent.mean() < MOST_RECENT:
            progress("Placing new posts", 0, 1)
            grown = place_new(
                said.matrix, said.texts, said.is_groupable, said.intent, live, live.membership == "", is_recent,
                is_whole, said.point, said.voice, room.fold_near, progress,
            )  # fmt: skip
            return Themed(grown, is_recent, ids, dict(before))
    facts = {"key": key, "n_posts": n_posts, "grouped_at": today}
    return Themed(regroup(), np.zeros(len(said.keys), bool), None, facts)


def _live_points(rows: pa.Table, keys: Sequence[str]) -> tuple[GroupedPoints, Bools, list[str], bool]:
    """Where points were, by their keys: membership "" for those that have no place, which count as recent.

    Also the ids of the themes that live, and whether all of their core is still there. Themes that have lost every core
    point are no more: what was near them has no place.
    """
    known = {key: row for row, key in enumerate(rows["key"].to_pylist())}
    row = np.array([known.get(key, -1) if key else -1 for key in keys], np.int64)
    here = {int(r): position for position, r in enumerate(row.tolist()) if r >= 0}
    there, at = row[row >= 0], row >= 0
    columns = {name: _column(rows[name]) for name in ("theme_id", "membership", "strength", "closeness", "is_recent")}
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
    return GroupedPoints(repeats, theme, membership, strength, closeness), is_recent, ids, is_whole


def _number(theme_id: str) -> int:
    return int(theme_id[1:])


def _column(column: pa.ChunkedArray) -> Any:
    return np.array(column.to_pylist(), object) if pa.types.is_string(column.type) else column.to_numpy()


def _taken(column: pa.ChunkedArray, rows: Ints) -> list[str]:
    taken: list[str] = column.take(pa.array(rows)).to_pylist()
    return taken


def theme_ids(
    themed: Themed, posts: Sequence[Post], assignments: Assignments, newest: Snapshot | None, last: int
) -> tuple[list[str], int]:
    """An id for each theme, and the last number ever used: live ones keep theirs, others continue by their members."""
    n_themes = int(themed.points.theme.max(initial=-1)) + 1
    last = max(last, newest.manifest["last_theme"]) if newest else last
    if themed.live_ids is not None:
        n_born = n_themes - len(themed.live_ids)
        return [*themed.live_ids, *(f"T{last + 1 + i}" for i in range(n_born))], last + n_born
    members: list[set[tuple[str, str]]] = [set() for _ in range(n_themes)]
    for post, theme in zip(assignments.post.tolist(), assignments.theme.tolist(), strict=True):
        if theme >= 0:
            members[theme].add(posts[post].key)
    held = {post.key for post in posts}
    before = {theme_id: keys & held for theme_id, keys in newest.members().items()} if newest else {}
    return continue_ids(members, before, last)
