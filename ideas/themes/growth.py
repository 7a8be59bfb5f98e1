"""How themes live: new points are placed into the themes that are there, and what is left may give birth to others.

ARCHITECTURE.md, "How themes live": between two groupings a theme changes by nothing but what it gains.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ideas.models import Bools, Floats, Ints, Progress, Texts, no_progress
from ideas.themes.clusters import cohesion_of
from ideas.themes.linkage import cut, link
from ideas.themes.needs import needs_only, not_mostly_praised
from ideas.themes.neighbours import find_neighbours
from ideas.themes.placing import Placed, place_points, theme_edges
from ideas.themes.points import NEAREST, GroupedPoints, spread
from ideas.themes.smoothing import DRAWN_BY, centred, drawn_together

SMALLEST_GROUP = 3
"""Members of a theme that is born between two groupings."""
ONE_NEED = 0.9
"""Two groups are one when their members are this nearly as close to each other as those of the tighter one."""
BORN_BY = 3
"""Voices that came since the last grouping, at least, for what they say to become a theme."""
MOST_WAITING = 6000
"""Points of which births are looked for at once, the newest: linkage takes memory by their square."""
COMPANY = 10
"""Neighbours that tell whether something is new: of a new need with 40 posts most are its own, however many others
there are; of what says nothing new hardly more than chance would have."""
AMONG_NEW, MOSTLY_NEW = 0.3, 0.5
"""Part of its company that has no place yet, from which a point may found a theme, and the mean of those that do."""
BEYOND = 0.3
"""The same beyond what the nearest theme's own growth explains: what is suddenly all the talk is no new need."""
LEVEL = 0.5
"""Likeness at which what is new is cut into groups; .44 to .6 did alike."""


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
    that is born, and only a need that no praise makes is born; praise that would outweigh a theme stays out as it does
    when all are grouped. Costs what is new times what is there.
    """
    n = len(matrix)
    groupable = np.flatnonzero(is_groupable)
    repeats = np.where(is_new, np.arange(n), live.repeats)
    is_waiting = is_groupable & (is_new | (is_recent & (live.theme < 0) & (repeats == np.arange(n))))
    waiting = np.flatnonzero(is_waiting)
    graph = find_neighbours(matrix[groupable], NEAREST, progress, rows=np.searchsorted(groupable, waiting))
    near = groupable[graph.index]
    fresh = is_new[waiting]
    repeats[waiting[fresh]] = _fold_new(
        matrix, texts, waiting[fresh], near[fresh], graph.similarity[fresh], repeats, fold_near
    )

    is_own = repeats == np.arange(n)
    labels = np.where((live.membership == "core") & is_own & ~is_new, live.theme, -1)
    n_themes = int(labels.max(initial=-1)) + 1
    edges = theme_edges(labels, live.closeness, n_themes) if is_whole else _edges(matrix, labels, 0)
    company = _company(near, is_waiting & is_own, is_own)
    founds = is_own[waiting] & (intent[waiting] != "praise") & (company >= AMONG_NEW)
    if (founds & fresh).any():
        recent = np.column_stack([repeats[point], voice])[is_recent[point]]
        rows, among_new = waiting[founds][-MOST_WAITING:], company[founds][-MOST_WAITING:]
        labels[rows] = _births(matrix, labels, rows, among_new, recent, n_themes)
        needs = needs_only(centred(matrix), texts, labels, intent, repeats[point], voice, n_themes)
        labels = _renumbered(needs, n_themes)

    placed = Placed(live.theme.copy(), live.membership.copy(), live.strength.copy(), live.closeness.copy())
    if labels.max(initial=-1) >= n_themes:
        edges = np.vstack([edges, _edges(matrix, labels, n_themes)])
        left = is_groupable & is_own & ~is_new & (live.theme < 0)
        _put(placed, np.flatnonzero(left), matrix, labels, is_groupable, edges, progress, born=n_themes)
    rows = np.flatnonzero(is_new & is_own)
    _put(placed, rows, matrix, labels, is_groupable, edges, progress)
    within = not_mostly_praised(placed, intent, np.bincount(repeats[point], minlength=n))
    _take(placed, rows, within.take(rows))
    return spread(repeats, placed)


def _fold_new(
    matrix: Floats,
    texts: Sequence[str],
    fresh: Ints,
    near: Ints,
    similarity: Floats,
    repeats: Ints,
    fold_near: Callable[[Floats, Sequence[str], Ints, Floats, Ints], Ints],
) -> Ints:
    """For each fresh point the point that it nearly repeats, else itself; a known point folds onto no fresh one."""
    if not len(fresh):
        return fresh
    known = np.setdiff1d(np.unique(near), fresh)
    rows = np.concatenate([known, fresh])  # the known ones count as earlier
    position = np.full(len(matrix), -1)
    position[rows] = np.arange(len(rows))
    index = np.full((len(rows), near.shape[1]), -1)
    likeness = np.full(index.shape, -1.0, np.float32)
    index[len(known) :], likeness[len(known) :] = position[near], similarity
    folded = fold_near(matrix[rows], [texts[row] for row in rows.tolist()], index, likeness, np.arange(len(rows)))
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
    taken = np.flatnonzero(own.theme >= born)
    _take(placed, rows[taken], own.take(taken))


def _take(placed: Placed, rows: Ints, own: Placed) -> None:
    for name in ("theme", "membership", "strength", "closeness"):
        getattr(placed, name)[rows] = getattr(own, name)


def _company(near: Ints, is_waiting: Bools, is_own: Bools) -> Floats:
    """Part of the nearest points of each waiting one, `near` (n, k), that wait as well; repeats do not count.

    What is known has old and new around it as they come; what nobody said before has mostly itself, even beside a theme
    so like it that it would take it in. Nearest neighbours tell two samples apart (Schilling 1986; Henze 1988).
    """
    is_counted = is_own[near]
    k = min(COMPANY, int(is_waiting.sum()) - 1)
    is_counted &= np.cumsum(is_counted, axis=1) <= k
    n = np.maximum(is_counted.sum(axis=1), 1)
    return np.asarray((is_counted & is_waiting[near]).sum(axis=1) / n, np.float32)


def _births(matrix: Floats, labels: Ints, rows: Ints, company: Floats, recent: Ints, n_themes: int) -> Ints:
    """Labels for `rows`, from `n_themes` on, -1 where nothing is born; `recent` pairs points with voices, (n, 2).

    Grouped as the first build groups, at one level: beside what all posts share, each drawn to its neighbours. A group
    stands if enough people say it, if its company is new, more so than a theme that grows has it, and if no live theme
    is as close to it as to itself.
    """
    born = np.full(len(rows), -1, np.int64)
    if len(rows) < SMALLEST_GROUP or not n_themes:
        return born
    own = centred(matrix)[rows]
    groups = cut(link(drawn_together(own, find_neighbours(own, DRAWN_BY))), len(rows), LEVEL)
    cohesion = np.array(list(cohesion_of(matrix, labels).values()))
    size = np.bincount(labels[labels >= 0], minlength=n_themes)
    total = np.zeros((n_themes, matrix.shape[1]))
    np.add.at(total, labels[labels >= 0], matrix[labels >= 0])
    nearest = (matrix[rows] @ (total / size[:, None] / np.sqrt(np.maximum(cohesion, 1e-9))[:, None]).T).argmax(axis=1)
    n_near = np.bincount(nearest, minlength=n_themes)
    found = []
    for group in np.flatnonzero(np.bincount(groups) >= SMALLEST_GROUP).tolist():
        members = rows[groups == group]
        n_voices = len(np.unique(recent[np.isin(recent[:, 0], members), 1]))
        beside = np.bincount(nearest[groups == group]).argmax()
        by_growth = n_near[beside] / (n_near[beside] + size[beside])
        if n_voices < BORN_BY or company[groups == group].mean() < max(
            MOSTLY_NEW, by_growth + BEYOND * (1 - by_growth)
        ):
            continue
        own_cohesion = cohesion_of(matrix[members], np.zeros(len(members), np.int64))[0]
        likeness = matrix[members].sum(axis=0) @ total.T / (len(members) * size) / np.maximum(own_cohesion, cohesion)
        if likeness.max(initial=-1.0) < ONE_NEED:
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
