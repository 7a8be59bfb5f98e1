"""Which title each theme gets: options weighed by words and by meaning, and chosen jointly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, count

import numpy as np

from ideas.models import Floats, Intent, Ints
from ideas.themes.lexicon import BREAK
from ideas.themes.options import FALLBACK, Option, key_of, own_words
from ideas.themes.tokens import tokenise

Embed = Callable[[Sequence[str]], Floats]
"""Texts to unit rows."""
WEIGHTS = {
    "weight": 0.6,
    "voices": 0.9,
    "behind": 0.5,
    "likeness": 1.1,
    "close": 1.6,
    "contrast": 2.0,
    "fit": 1.0,
    "short": -0.9,
    "lone": -0.6,
    "fallback": -0.6,
}
"""What each feature of an option counts."""
FINDS = 3.5
"""What it counts that a theme's statements find the title first among all, as a share of them."""
CROWDED = 0.3
"""Share of titles from which one opening verb is avoided."""
CROWDING = 3.0
"""What each further share of titles with the same verb costs."""
ROUNDS = 5
WITNESSES = 48
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

    An option is worth its features' weighted sum, and as much as statements find the right title first among the titles
    of all themes: those of its own theme this one, those of other themes theirs. Titles are exchanged one by one while
    that helps. `plain` stand where nothing else is left.
    """
    if not options:
        return []
    texts = sorted({" ".join(option.words) for few in (*options, *plain) for option in few})
    vector = dict(zip(texts, embed(texts), strict=True)) if texts else {}
    rows = [_rows(vector, few, matrix.shape[1]) for few in options]
    centroids, spoken, owner = _witnesses(matrix, theme, len(options))
    value = [_values(few, rows[g] @ centroids.T, g, fits[g]) for g, few in enumerate(options)]
    near = [rows[g] @ spoken.T for g in range(len(options))]
    titled = centroids @ spoken.T  # a theme without a title yet is found by what it is about
    used = Counter(key_of([word for word in tokenise(title) if word != BREAK]) for title in taken)
    chosen: dict[int, Option] = {}
    verbs: Counter[str] = Counter()
    for _ in range(ROUNDS):
        before = dict(chosen)
        for group in sorted(range(len(options)), key=lambda g: (-max(value[g], default=-9.0), g)):
            if old := chosen.get(group):
                used[key_of(old.words)] -= 1
                verbs[old.words[0]] -= 1
            found = _found(near[group], titled, owner, group)
            crowd = [max(0.0, verbs[option.words[0]] / len(options) - CROWDED) for option in options[group]]
            worth = np.asarray(value[group]) + FINDS * found - CROWDING * np.asarray(crowd)
            best = [options[group][i] for i in np.argsort(-worth, kind="stable").tolist()]
            new = next(option for option in chain(best, plain[group], _numbered()) if not used[key_of(option.words)])
            chosen[group], text = new, " ".join(new.words)
            titled[group] = spoken @ vector[text] if text in vector else -1.0
            used[key_of(new.words)] += 1
            verbs[new.words[0]] += 1
        if before == chosen:
            break
    return [chosen[group] for group in range(len(options))]


def _numbered() -> Iterator[Option]:
    """What is left when not even two words are said twice."""
    return (Option(("unnamed", "idea", str(number)), None, 0.0, 0, 0.0) for number in count(1))


def _found(near: Floats, titled: Floats, owner: Ints, group: int) -> Floats:
    """For each of a theme's options: the share of its witnesses that find it first, less those of others misled by it.

    `near` is (options, witnesses), `titled` (themes, witnesses), both cosines; `owner` is each witness's theme.
    """
    own = titled[owner, np.arange(len(owner))]
    rival = np.delete(titled, group, axis=0).max(axis=0, initial=-1.0)
    is_own = owner == group
    is_right = ~is_own & (own >= rival)
    misled = (near[:, is_right] > own[is_right]).sum(axis=1) / max(1, int(is_own.sum()))
    return np.asarray((near[:, is_own] > rival[is_own]).mean(axis=1) - misled, np.float32)


def _rows(vector: Mapping[str, Floats], options: Sequence[Option], width: int) -> Floats:
    return np.array([vector[" ".join(option.words)] for option in options], np.float32).reshape(len(options), width)


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
            "behind": min(1.0, float(np.log1p(option.behind)) / np.log(21)),
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


def _witnesses(matrix: Floats, theme: Ints, n_themes: int) -> tuple[Floats, Floats, Ints]:
    """The centroid of each theme as a unit row, some of its statements, evenly over their order, and whose they are."""
    centroids = np.zeros((n_themes, matrix.shape[1]), np.float32)
    drawn = []
    for group in range(n_themes):
        rows = np.flatnonzero(theme == group)
        mean = matrix[rows].mean(axis=0)
        centroids[group] = mean / max(float(np.linalg.norm(mean)), 1e-9)
        drawn.append(rows[:: max(1, len(rows) // WITNESSES)][:WITNESSES])
    taken = np.concatenate(drawn)
    return centroids, matrix[taken], theme[taken]
