"""What the newest snapshot knows again, also where a newer release reads the same posts differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ideas.models import Ints, Post

Key = tuple[str, str, int]
"""A statement's: source, post_id, n."""


def known_by(
    was: Mapping[Key, str], keys: Sequence[str], posts: Sequence[Post], post: Ints, n: Ints, point: Ints
) -> list[str]:
    """The key by which each point was known: its own, else that of what most of its statements said then.

    `was` says by which key each statement was known; `post`, `n` and `point` are per statement. A cleaner or a mask
    that changed gives other keys to what people said; it is as old as it was, and where it was.
    """
    known = set(was.values())
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    for row, number, at in zip(post.tolist(), n.tolist(), point.tolist(), strict=True):
        before = was.get((*posts[row].key, number))
        if before and keys[at] and keys[at] not in known:
            votes[at][before] += 1
    return [max(votes[at], key=lambda k: (votes[at][k], k)) if at in votes else key for at, key in enumerate(keys)]
