"""Areas: themes that lie near each other under one name, so that a hundred ideas can be read as ten."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ideas.models import Floats, Ints
from ideas.themes.keyphrases import rank_phrases, spell, without_nested
from ideas.themes.tokens import learn_names, tokenise

FEWEST_THEMES = 8
"""As many can be read without areas."""
FEW_ROWS = 200
"""Statements of a theme that are read for its area's name."""


def find_areas(matrix: Floats, theme: Ints) -> Ints:
    """The area of each theme, 0, 1, 2, ... by the first theme in it; all 0 where there are too few to need any.

    Ward's linkage (1963) on the themes' centroids, cut into as many areas as the square root of the number of themes;
    average linkage puts most themes of one product into a single area. `matrix` is (n, d) of unit rows, `theme` -1 for
    rows in no theme's core; every theme has a row.
    """
    n_themes = int(theme.max(initial=-1)) + 1
    if n_themes < FEWEST_THEMES:
        return np.zeros(n_themes, np.int64)
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(_centroids(matrix, theme, n_themes), "ward")
    found = fcluster(tree, round(np.sqrt(n_themes)), "maxclust")
    number: dict[int, int] = {}
    return np.array([number.setdefault(int(area), len(number)) for area in found], np.int64)


def nearest_themes(matrix: Floats, theme: Ints, born: Sequence[int], live: Sequence[int]) -> list[int]:
    """For each born theme the live one whose centroid is nearest: its area is the born one's."""
    centroids = _centroids(matrix, theme, int(theme.max(initial=-1)) + 1)
    likeness = centroids[list(born)] @ centroids[list(live)].T
    return [live[int(best)] for best in likeness.argmax(axis=1)]


def name_areas(texts: Sequence[str], theme: Ints, voice: Ints, area: Ints) -> list[str]:
    """A name for each area: the one or two things that its people speak of and others do not.

    `texts`, `theme` and `voice` are per statement, `area` per theme; no two areas share a name.
    """
    rows = np.concatenate([np.flatnonzero(theme == number)[:FEW_ROWS] for number in range(len(area))])
    said = [texts[row] for row in rows.tolist()]
    names = learn_names(said)
    taken: dict[str, int] = {}
    for phrases in rank_phrases([tokenise(text) for text in said], area[theme[rows]], voice[rows]):
        best = [spell(phrase.words, names) for phrase in without_nested(phrases)]
        best = [one for n, one in enumerate(best) if not any(_begin_alike(one, other) for other in best[:n])]
        options = [" and ".join(best[:2]), " and ".join(best[1:3]), *best, f"area {len(taken) + 1}"]
        name = next(option for option in options if option and option not in taken)
        taken[name] = len(taken)
    return [name[0].upper() + name[1:] for name in taken]


def _begin_alike(one: str, other: str) -> bool:
    """Whether both are of one word family, by their first letters: "printer" and "print"."""
    return one[:4].lower() == other[:4].lower()


def _centroids(matrix: Floats, theme: Ints, n_themes: int) -> Floats:
    total = np.zeros((n_themes, matrix.shape[1]))
    np.add.at(total, theme[theme >= 0], matrix[theme >= 0])
    return np.asarray(total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-9), np.float32)
