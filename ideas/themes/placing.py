"""Points that no group took are placed by their neighbours' votes, or stay in no theme."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ideas.models import Bools, Columns, Floats, Ints, Progress, Texts, no_progress
from ideas.themes.neighbours import blocks, largest

VOTERS = (5, 20)
"""At least and at most; between them, as many as the median theme has core points."""
CLOSEST = 5
"""Members of the theme whose mean similarity is compared with the theme's own."""
MAJORITY = 0.4
"""Share of the votes; half of them cost every labelled set tried a point or two of coverage and won nothing."""
USUAL = 0.02
"""A placed point is no farther from its theme than all but this part of the theme's own members."""
USUAL_BESIDE = 0.5
"""The same for what could found no theme (praise, thanks): "great place" is near every theme of a good product.
.7 cost labelled sets .001 to .002 of AMI; what outweighs a theme is cut by `needs.not_mostly_praised`."""


@dataclass(frozen=True)
class Placed(Columns):
    """Where each point belongs."""

    theme: Ints
    """-1 in no theme."""
    membership: Texts
    """core, near or none."""
    strength: Floats
    """Share of its nearest themed neighbours' votes that its theme has, 0 to 1; 0 in no theme."""
    closeness: Floats
    """Mean cosine to the closest members of the theme that most neighbours voted for; -1 where nobody voted."""


def place_points(
    matrix: Floats,
    labels: Ints,
    progress: Progress = no_progress,
    *,
    is_need: Bools | None = None,
    rows: Ints | None = None,
    edges: Floats | None = None,
) -> Placed:
    """Core where a group took the point; near where its neighbours' votes and its closeness say so; else none.

    `matrix` has shape (n, d) with unit rows, `labels` -1 where no group took the row. Its nearest core points vote
    weighted by cosine, as many as the median theme has members (5 to 20): more would outvote every small theme. The
    winner needs two fifths of the votes, and the point must be as close to the winner's members as all but a fiftieth
    of the theme's own members are to each other (leave-one-out): a theme's spread is its own threshold. What is no
    need itself must be as close as half of them. Given the themes' `edges`, only `rows` are looked at, and
    the answer has a row for each of them.
    """
    rows = np.arange(len(labels)) if rows is None else rows
    n = len(rows)
    theme, membership = labels[rows].astype(np.int64), np.full(n, "none", object)
    strength, closeness = np.zeros(n, np.float32), np.full(n, -1.0, np.float32)
    membership[theme >= 0] = "core"
    core = np.flatnonzero(labels >= 0)
    if not len(core) or not n:
        return Placed(theme, membership, strength, closeness)
    winner, share, closeness = _vote(matrix, labels, core, rows, progress)
    if edges is None:
        edges = theme_edges(theme, closeness, int(labels.max()) + 1)
    floors = edges[winner, np.zeros(n, np.int64) if is_need is None else np.where(is_need[rows], 0, 1)]
    is_core = theme >= 0
    strength[is_core] = share[is_core]
    near = ~is_core & (share >= MAJORITY) & (closeness >= floors)
    theme[near], membership[near], strength[near] = winner[near], "near", share[near]
    return Placed(theme, membership, strength, closeness)


def theme_edges(theme: Ints, closeness: Floats, n_themes: int) -> Floats:
    """How close a point must come to be placed, for needs and for what is none, shape (n_themes, 2).

    `theme` is -1 for all but core points, `closeness` theirs. Where a theme's edge lies is decided by its own members.
    """
    edges = np.full((n_themes, 2), np.inf, np.float32)
    for number in np.unique(theme[theme >= 0]).tolist():
        edges[number] = np.quantile(closeness[theme == number], (USUAL, USUAL_BESIDE))
    return edges


def _vote(matrix: Floats, labels: Ints, core: Ints, wanted: Ints, progress: Progress) -> tuple[Ints, Floats, Floats]:
    """For each wanted row: the winning theme (a core point's own), its share of the votes, closeness to its members."""
    n = len(wanted)
    k = min(int(np.clip(np.median(np.bincount(labels[core])), *VOTERS)), len(core) - 1)
    winner, share, closeness = np.zeros(n, np.int64), np.zeros(n, np.float32), np.full(n, -1.0, np.float32)
    electorate, themes = matrix[core], labels[core]
    size = np.bincount(themes)
    position = np.full(len(labels), -1)
    position[core] = np.arange(len(core))
    for part in blocks(n, len(core)):
        progress("Placing the rest", part.start, n)
        rows = wanted[part]
        block = matrix[rows] @ electorate.T
        own = np.flatnonzero(position[rows] >= 0)
        block[own, position[rows[own]]] = -2.0  # nobody votes for itself
        voters, weights = largest(block, k)
        weights = weights.clip(0)
        votes = np.zeros((len(rows), int(labels.max()) + 1), np.float32)
        np.add.at(votes, (np.arange(len(rows))[:, None], themes[voters]), weights)
        elected = np.where(labels[rows] >= 0, labels[rows], votes.argmax(axis=1))
        winner[part] = elected
        share[part] = votes[np.arange(len(rows)), elected] / np.maximum(votes.sum(axis=1), 1e-9)
        closeness[part] = _closeness(weights, themes[voters] == elected[:, None], size[elected])
    return winner, share, closeness


def _closeness(weights: Floats, is_elected: Bools, size: Ints) -> Floats:
    """Mean cosine to the closest voters of the elected theme; zero counts for those that are missing.

    Of a small theme no more are asked than a member has others, so that member and newcomer are measured alike.
    """
    best = -np.sort(-np.where(is_elected, weights, 0.0), axis=1)[:, :CLOSEST]
    n_asked = np.clip(size - 1, 1, best.shape[1])
    is_asked = np.arange(best.shape[1]) < n_asked[:, None]
    return np.asarray((best * is_asked).sum(axis=1) / n_asked, dtype=np.float32)
