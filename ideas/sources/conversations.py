"""Threads from reply links: every post of a chain gets the id of the chain's first post."""

from __future__ import annotations

from collections.abc import Mapping


def match_conversations(parents: Mapping[str, str | None]) -> dict[str, str]:
    """Post id to the id of its thread's first post, given each post's parent (None for none).

    A parent that is not in the file still names the thread, so that its replies stay together; posts that reply to
    each other in a circle share the smallest id among them.

    >>> match_conversations({"a": None, "b": "a", "c": "b", "d": "lost"})
    {'a': 'a', 'b': 'a', 'c': 'a', 'd': 'lost'}
    """
    roots: dict[str, str] = {}
    for post in parents:
        path: list[str] = []
        on_path: set[str] = set()
        at = post
        while at not in roots and at not in on_path:
            path.append(at)
            on_path.add(at)
            at = parents.get(at) or at
            if at == path[-1]:
                break
        root = roots.get(at) or (at if at == path[-1] else min(path[path.index(at) :]))
        for step in path:
            roots[step] = root
    return {post: roots[post] for post in parents}
