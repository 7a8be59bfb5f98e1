"""How much two groups are one: beside their own likeness, and by whether their points fall apart the same way again."""

from __future__ import annotations

import numpy as np

from ideas.models import Floats, Ints
from ideas.themes.clusters import cohesion_of

SAMPLES, SAMPLE = 8, 0.8
"""Samples in which parts are looked for again, and the part of the points in each."""
MOST_SAMPLED = 1000
"""Points of the largest sample."""


def likeness(matrix: Floats, one: Ints, other: Ints) -> float:
    """Mean cosine between two groups beside that within them (geometric mean): 1 where nothing tells them apart."""
    within = [cohesion_of(matrix[rows], np.zeros(len(rows), np.int64))[0] for rows in (one, other)]
    if min(within) <= 0:
        return 1.0
    return float(matrix[one].mean(axis=0) @ matrix[other].mean(axis=0)) / float(np.sqrt(within[0] * within[1]))


def found_again(matrix: Floats, labels: Ints, seed: int) -> float:
    """How well the labels of these rows agree (adjusted Rand index) with as many clusters of samples of the rows.

    k-means on the unit rows knows nothing of the labels. What is one need falls apart another way in every sample.
    """
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score

    random = np.random.default_rng(seed)
    n_parts = len(np.unique(labels))
    size = max(n_parts + 1, min(MOST_SAMPLED, round(SAMPLE * len(labels))))
    agreed = []
    for number in range(SAMPLES):
        some = random.choice(len(labels), size, replace=False)
        again = KMeans(n_parts, n_init=5, random_state=seed + number).fit_predict(matrix[some])
        agreed.append(adjusted_rand_score(labels[some], again))
    return float(np.mean(agreed))


def typical(matrix: Floats, rows: Ints) -> Ints:
    """The rows, nearest to their mean first."""
    return rows[np.argsort(-(matrix[rows] @ matrix[rows].mean(axis=0)), kind="stable")]
