"""Two groupings of the same posts side by side: which theme continues as which, which falls apart, which come together.

METHODS.md, "Identity". Labels are counted, never compared: renumbering either side changes nothing but the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ideas.models import Floats, Ints

CONTINUED = 0.5
"""Jaccard of members from which two themes are the same one."""
PART, ONE_OF_MANY = 0.3, 0.1
"""Share of a theme's members that makes a part of it; and that does so where no part is as large as that."""
MOST = 0.5
"""Share of a theme's members that takes it along when they go into another."""


@dataclass(frozen=True)
class Overlap:
    """How many posts every two themes share."""

    shared: Floats
    """Shape (n_before, n_after)."""
    before: Ints
    """Posts of each theme before."""
    after: Ints

    @property
    def share(self) -> Floats:
        """Part of each theme's posts before that each theme afterwards holds, shape (n_before, n_after)."""
        return np.asarray(self.shared / np.maximum(self.before, 1)[:, None], np.float32)

    def continued(self) -> dict[int, int]:
        """The theme before that each theme afterwards continues: the best matching (Hungarian) of member Jaccard."""
        if not self.shared.size:
            return {}
        from scipy.optimize import linear_sum_assignment

        jaccard = self.shared / np.maximum(self.before[:, None] + self.after[None, :] - self.shared, 1)
        rows, columns = linear_sum_assignment(-jaccard)
        found = zip(rows.tolist(), columns.tolist(), strict=True)
        return {after: before for before, after in found if jaccard[before, after] >= CONTINUED}

    def split(self) -> dict[int, list[int]]:
        """Themes before that gave a part to two or more afterwards: which, the largest part first."""
        share = self.share
        found = {}
        for before in range(len(share)):
            fell_apart = share[before].max(initial=0) < PART
            parts = np.flatnonzero(share[before] >= (ONE_OF_MANY if fell_apart else PART))
            if len(parts) > 1:
                found[before] = parts[np.argsort(-share[before, parts], kind="stable")].tolist()
        return found

    def merged(self) -> list[list[int]]:
        """Themes before of which most went into the same one afterwards, the largest first: it keeps its id."""
        share = self.share
        found = []
        for after in range(share.shape[1]):
            went = np.flatnonzero(share[:, after] >= MOST)
            if len(went) > 1:
                found.append(went[np.argsort(-self.before[went], kind="stable")].tolist())
        return found


def overlap(post: Ints, before: Ints, after: Ints, n_before: int | None = None, n_after: int | None = None) -> Overlap:
    """Count the posts that every two themes share; one row a statement, -1 in no theme.

    A post is in every theme that one of its statements is in, and counts once in each.
    """
    from scipy.sparse import csr_matrix

    n_posts = int(post.max(initial=-1)) + 1

    def members(theme: Ints, n_themes: int | None) -> csr_matrix:
        n_themes = int(theme.max(initial=-1)) + 1 if n_themes is None else n_themes
        pairs = np.unique(np.column_stack([post, theme])[theme >= 0], axis=0).reshape(-1, 2)
        return csr_matrix((np.ones(len(pairs), np.float32), (pairs[:, 0], pairs[:, 1])), (n_posts, n_themes))

    held, now = members(before, n_before), members(after, n_after)
    shared = np.asarray((held.T @ now).todense(), np.float32).reshape(held.shape[1], now.shape[1])
    sizes = [np.asarray(side.sum(axis=0)).ravel().astype(np.int64) for side in (held, now)]
    return Overlap(shared, *sizes)
