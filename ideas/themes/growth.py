"""How themes live: new points are placed into the themes that are there, and what is left may give birth to others.

ARCHITECTURE.md, "How themes live": between two groupings a theme changes by nothing but what it gains.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ideas.models import Bools, Floats, Ints, Progress, Texts, no_progress
from ideas.themes.clusters import cohesion_of
from ideas.themes.needs import needs_only
from ideas.themes.neighbours import find_neighbours
from ideas.themes.placing import Placed, place_points, theme_edges
from ideas.themes.points import NEAREST, GroupedPoints, spread
from ideas.themes.smoothing import centred

SMALLEST_GROUP = 3
"""Members of a theme that is born between two groupings."""
ONE_NEED = 0.9
"""Two groups are one when their members are this nearly as close to each other as those of the tighter one."""
BORN_BY = 3
"""Voices that came since the last grouping, at least, for what they say to become a theme."""
MOST_WAITING = 6000
"""Points of which births are looked for at once, the newest: linkage takes memory by their square."""
LOOSEST = 0.25
"""A theme is born when it holds together as well as this quantile of the themes that live."""


def place_new(
    matrix: Floats,
    texts: Sequence[str],
    is_groupable: Bools,
    intent: Texts,
    live: GroupedPoints,
    is_new: Bools,
    is_recent: Bools,
    is_whole: bool,
    point: Ints,
    voice: Ints,
    fold_near: Callable[[Floats, Sequence[str], Ints, Floats, Ints], Ints],
    progress: Progress = no_progress,
) -> GroupedPoints:
    """All points with the new ones folded, placed or left; themes that are born are numbered after the live ones.

    Arguments as in `points.group_all`; `live` says where each point was, `is_new` which have no such place yet and
    `is_recent` (new ones included) which came since the last grouping; `is_whole` that no core point was lost, else
    how close the themes' members are is measured anew. What has a place keeps it; only a point in no theme may join one
    that is born, and only a need that no praise makes is born. Costs what is new times what is there.
    """
    n = len(matrix)
    groupable = np.flatnonzero(is_groupable)
    repeats = np.where(is_new, np.arange(n), live.repeats)
    fresh = np.flatnonzero(is_groupable & is_new)
    repeats[fresh] = _fold_new(matrix, texts, groupable, fresh, repeats, fold_near, progress)

    is_own = repeats == np.arange(n)
    labels = np.where((live.membership == "core") & is_own & ~is_new, live.theme, -1)
    n_themes = int(labels.max(initial=-1)) + 1
    edges = theme_edges(labels, live.closeness, n_themes) if is_whole else _edges(matrix, labels, 0)
    placed = Placed(live.theme.copy(), live.membership.copy(), live.strength.copy(), live.closeness.copy())
    _put(placed, np.flatnonzero(is_new & is_own), matrix, labels, is_groupable, edges, progress)

    left = is_groupable & is_own & (placed.theme < 0)
    may_found = left & (intent != "praise")
    waiting = np.flatnonzero(may_found & is_new)[-MOST_WAITING:]
    if len(waiting):
        rows = _near(matrix, np.flatnonzero(may_found & is_recent), waiting)[-MOST_WAITING:]
        recent = np.column_stack([repeats[point], voice])[is_recent[point]]
        labels[rows] = _births(matrix, labels, rows, recent, n_themes)
        labels = _renumbered(
            needs_only(centred(matrix), texts, labels, intent, repeats[point], voice, n_themes), n_themes
        )
        if labels.max(initial=-1) >= n_themes:
            edges = np.vstack([edges, _edges(matrix, labels, n_themes)])
            _put(placed, np.flatnonzero(left), matrix, labels, is_groupable, edges, progress, born=n_themes)
    return spread(repeats, placed)


def _fold_new(
    matrix: Floats,
    texts: Sequence[str],
    groupable: Ints,
    fresh: Ints,
    repeats: Ints,
    fold_near: Callable[[Floats, Sequence[str], Ints, Floats, Ints], Ints],
    progress: Progress,
) -> Ints:
    """For each fresh point the point that it nearly repeats, else itself; a known point folds onto no fresh one."""
    if not len(fresh):
        return fresh
    graph = find_neighbours(matrix[groupable], NEAREST, progress, rows=np.searchsorted(groupable, fresh))
    near = groupable[graph.index]
    known = np.setdiff1d(np.unique(near), fresh)
    rows = np.concatenate([known, fresh])  # the known ones count as earlier
    position = np.full(len(matrix), -1)
    position[rows] = np.arange(len(rows))
    index = np.full((len(rows), near.shape[1]), -1)
    similarity = np.full(index.shape, -1.0, np.float32)
    index[len(known) :], similarity[len(known) :] = position[near], graph.similarity
    folded = fold_near(matrix[rows], [texts[row] for row in rows.tolist()], index, similarity, np.arange(len(rows)))
    target = np.where(folded >= 0, rows[folded], rows)[len(known) :]
    return np.asarray(repeats[target], np.int64)


def _put(
    placed: Placed,
    rows: Ints,
    matrix: Floats,
    labels: Ints,
    is_groupable: Bools,
    edges: Floats,
    progress: Progress,
    *,
    born: int = -1,
) -> None:
    """Write where these rows belong into `placed`; only for those that join a theme from `born` on, if it is given."""
    own = place_points(matrix, labels, progress, is_need=is_groupable, rows=rows, edges=edges)
    taken = own.theme >= born
    for name in ("theme", "membership", "strength", "closeness"):
        getattr(placed, name)[rows[taken]] = getattr(own, name)[taken]


def _near(matrix: Floats, left: Ints, waiting: Ints) -> Ints:
    """The waiting points and their neighbours among those that are left, ascending."""
    graph = find_neighbours(matrix[left], NEAREST, rows=np.searchsorted(left, waiting))
    return np.union1d(waiting, left[graph.index])


def _births(matrix: Floats, labels: Ints, rows: Ints, recent: Ints, n_themes: int) -> Ints:
    """Labels for `rows`, from `n_themes` on, -1 where nothing is born; `recent` pairs points with voices, (n, 2).

    Average linkage cut where the groups hold together as loosely as the looser quarter of the live themes; a group
    stands if enough people say it and no live theme is as close to it as to itself.
    """
    born = np.full(len(rows), -1, np.int64)
    cohesion = np.array(list(cohesion_of(matrix, labels).values()))
    if len(rows) < SMALLEST_GROUP or not len(cohesion):
        return born
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist

    floor = float(np.quantile(cohesion, LOOSEST))
    distance = pdist(matrix[rows], "cosine")
    groups = fcluster(linkage(np.maximum(distance, 0, out=distance), "average"), 1 - floor, "distance")
    size = np.bincount(labels[labels >= 0], minlength=n_themes)
    total = np.zeros((n_themes, matrix.shape[1]))
    np.add.at(total, labels[labels >= 0], matrix[labels >= 0])
    found = []
    for group in np.unique(groups).tolist():
        members = rows[groups == group]
        n_voices = len(np.unique(recent[np.isin(recent[:, 0], members), 1]))
        if len(members) < SMALLEST_GROUP or n_voices < BORN_BY:
            continue
        own = cohesion_of(matrix[members], np.zeros(len(members), np.int64))[0]
        likeness = matrix[members].sum(axis=0) @ total.T / (len(members) * size) / np.maximum(own, cohesion)
        if own >= floor and likeness.max(initial=-1.0) < ONE_NEED:
            found.append((-n_voices, int(members[0]), group))
    for number, (_, _, group) in enumerate(sorted(found), start=n_themes):
        born[groups == group] = number
    return born


def _renumbered(labels: Ints, first: int) -> Ints:
    """Labels with no gaps from `first` on."""
    born = np.unique(labels[labels >= first])
    new = np.append(np.arange(int(labels.max(initial=-1)) + 1), -1)
    new[born] = np.arange(first, first + len(born))
    return np.asarray(new[labels], np.int64)


def _edges(matrix: Floats, labels: Ints, first: int) -> Floats:
    """Edges of the themes from `first` on, measured on their core."""
    n_all = int(labels.max()) + 1
    core = np.flatnonzero(labels >= first)
    own = place_points(matrix, labels, rows=core, edges=np.zeros((n_all, 2), np.float32))
    return theme_edges(own.theme, own.closeness, n_all)[first:]
