"""Which title each theme gets: options weighed by words and by meaning, and chosen jointly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ideas.models import Floats, Intent, Ints
from ideas.themes.options import FALLBACK, Option, key_of, own_words

Embed = Callable[[Sequence[str]], Floats]
"""Texts to unit rows."""
WEIGHTS = {
    "weight": 0.6,
    "voices": 0.9,
    "likeness": 0.7,
    "close": 1.6,
    "contrast": 2.0,
    "fit": 1.0,
    "short": -0.25,
    "lone": -0.3,
    "fallback": -0.3,
}
"""What each feature of an option counts."""
FINDS = 2.5
"""What it counts that a theme's statements find the title first among all, as a share of them."""
CROWDED = 0.3
"""Share of titles from which one opening verb is avoided."""
CROWDING = 3.0
"""What each further share of titles with the same verb costs."""
ROUNDS = 4
WITNESSES = 24
"""Statements of a theme that must find its title."""


def choose_titles(
    options: Sequence[Sequence[Option]],
    plain: Sequence[Sequence[Option]],
    fits: Sequence[Mapping[Intent, float]],
    matrix: Floats,
    theme: Ints,
    embed: Embed,
    taken: Sequence[str],
) -> list[Option]:
    """One option a theme, no two with the same words.

    An option is worth its features' weighted sum, and as much as the theme's own statements find it first among the
    titles of all themes; titles are exchanged one by one while that helps. `plain` stand where nothing else is left.
    """
    texts = sorted({" ".join(option.words) for few in options for option in few})
    vector = dict(zip(texts, embed(texts), strict=True)) if texts else {}
    centroids, witnesses = _centroids(matrix, theme, len(options))
    used = Counter(key_of(title.lower().split()) for title in taken)
    chosen: list[Option] = [few[0] for few in plain]
    value, finding = [], []
    for group, few in enumerate(options):
        rows = np.array([vector[" ".join(o.words)] for o in few], np.float32).reshape(len(few), matrix.shape[1])
        value.append(_values(few, rows @ centroids.T, group, fits[group]))
        finding.append(rows @ witnesses[group].T)
    order = sorted(range(len(options)), key=lambda g: (-max(value[g], default=-9.0), g))
    title_rows = centroids.copy()  # a theme without a title yet is found by what it is about
    for turn in range(ROUNDS):
        before = list(chosen)
        verbs = Counter(option.words[0] for option in chosen if option.kind)
        for group in order:
            old = chosen[group]
            if turn:
                used[key_of(old.words)] -= 1
                verbs[old.words[0]] -= old.kind is not None
            free = [i for i, option in enumerate(options[group]) if not used[key_of(option.words)]]
            if free:
                rivals = np.delete(title_rows, group, axis=0) @ witnesses[group].T
                best_rival = rivals.max(axis=0) if len(rivals) else np.full(len(witnesses[group]), -1.0)
                share = {w: verbs[w] / max(1, len(options)) for w in verbs}

                def worth(i: int, g: int = group, rival: Floats = best_rival, of: Mapping[str, float] = share) -> float:
                    crowd = max(0.0, of.get(options[g][i].words[0], 0.0) - CROWDED)
                    return float(value[g][i] + FINDS * (finding[g][i] > rival).mean() - CROWDING * crowd)

                best = max(free, key=lambda i: (worth(i), -i))
                chosen[group] = options[group][best]
                title_rows[group] = vector[" ".join(chosen[group].words)]
            else:
                chosen[group] = next(option for option in plain[group] if not used[key_of(option.words)])
            used[key_of(chosen[group].words)] += 1
            verbs[chosen[group].words[0]] += chosen[group].kind is not None
        if before == chosen:
            break
    return chosen


def _values(options: Sequence[Option], likeness: Floats, group: int, fit: Mapping[Intent, float]) -> list[float]:
    """Each option's worth by itself; `likeness` is its cosine to every theme's centroid."""
    if not len(options):
        return []
    own = likeness[:, group]
    others = np.delete(likeness, group, axis=1)
    rival = others.max(axis=1) if others.shape[1] else np.zeros(len(options))
    values = []
    for i, option in enumerate(options):
        features = {
            "weight": option.weight,
            "voices": min(1.0, float(np.log1p(option.n_voices)) / np.log(21)),
            "likeness": option.likeness,
            "close": float(own[i]),
            "contrast": float(own[i] - rival[i]),
            "fit": fit.get(option.kind, 0.0) if option.kind else 0.0,
            "short": float(len(own_words(option.words)) == 1) * (1 + (option.weight <= FALLBACK)),
            "lone": float(option.n_voices == 1),
            "fallback": float(option.weight <= FALLBACK),
        }
        values.append(sum(WEIGHTS[name] * value for name, value in features.items()))
    return values


def _centroids(matrix: Floats, theme: Ints, n_themes: int) -> tuple[Floats, list[Floats]]:
    """The centroid of each theme as a unit row, and some of its statements, evenly over the order of rows."""
    centroids = np.zeros((n_themes, matrix.shape[1]), np.float32)
    witnesses = []
    for group in range(n_themes):
        rows = np.flatnonzero(theme == group)
        mean = matrix[rows].mean(axis=0)
        centroids[group] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        step = max(1, len(rows) // WITNESSES)
        witnesses.append(matrix[rows[::step][:WITNESSES]])
    return centroids, witnesses
