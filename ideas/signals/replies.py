"""Who was answered, and how long it took: one row for each conversation that a customer began.

Whoever was never answered stays in, with how long they have waited so far: an average over the answered alone gets
better the fewer people are answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from ideas.models import Bools, Post

BEFORE_POST = "reply before post"
WITHOUT_DATE = "reply without date"


@dataclass(frozen=True, slots=True)
class Reply:
    """The clock of one conversation: answered, still waiting, or at fault."""

    conversation_id: str
    source: str
    post: int
    """Row of the customer's first post among the posts that were given."""
    asked_at: datetime
    replied_at: datetime | None
    seconds: int | None
    """Whole seconds from asked to replied; None while unanswered, and at a fault."""
    censored_at: datetime | None
    """How long an unanswered post was watched: the newest post of its source. None when answered, and at a fault."""
    fault: str
    """Why the row is shown but not counted, in words; "" when it counts."""


def match_replies(posts: Sequence[Post], is_aside: Bools | None = None) -> list[Reply]:
    """First replies, ordered by (source, conversation_id); the clock runs to the first brand post after the customer's.

    A conversation is a `conversation_id`; without one, `reply_to` is followed to the post that began it. Left out are
    posts without a date or set aside (`is_aside`, one for each post), sources without a dated brand post, and
    conversations that a brand post began. Automatic replies are not recognised and count as replies.
    """
    aside = np.zeros(len(posts), dtype=bool) if is_aside is None else is_aside
    if len(aside) != len(posts):
        raise ValueError(f"{len(posts)} posts, {len(aside)} marks")
    newest: dict[str, datetime] = {}
    answering: set[str] = set()
    for post in posts:
        if post.posted_at is not None:
            newest[post.source] = max(newest.get(post.source, post.posted_at), post.posted_at)
            if post.role == "brand":
                answering.add(post.source)
    conversations: dict[tuple[str, str], list[int]] = {}
    for row, name in enumerate(_conversation_ids(posts)):
        if posts[row].source in answering and not aside[row]:
            conversations.setdefault((posts[row].source, name), []).append(row)
    replies = (_reply(name, posts, rows, newest[name[0]]) for name, rows in sorted(conversations.items()))
    return [reply for reply in replies if reply is not None]


def _reply(name: tuple[str, str], posts: Sequence[Post], rows: Sequence[int], newest: datetime) -> Reply | None:
    """The conversation's row, or None where no customer began it."""
    dated = [(at, posts[row].role == "brand", posts[row].post_id, row) for row in rows if (at := posts[row].posted_at)]
    asked = min((entry for entry in dated if not entry[1]), default=None)
    if asked is None:
        return None
    asked_at, _, _, first = asked
    brand = sorted(entry for entry in dated if entry[1])
    if brand and brand[0] < asked:
        customers = {post_id for _, is_brand, post_id, _ in dated if not is_brand}
        early = [entry for entry in brand if entry < asked and posts[entry[3]].reply_to in customers]
        return Reply(name[1], name[0], first, asked_at, early[0][0], None, None, BEFORE_POST) if early else None
    if brand:
        replied_at = brand[0][0]
        seconds = int((replied_at - asked_at).total_seconds())
        return Reply(name[1], name[0], first, asked_at, replied_at, seconds, None, "")
    if any(posts[row].role == "brand" for row in rows):
        return Reply(name[1], name[0], first, asked_at, None, None, None, WITHOUT_DATE)
    return Reply(name[1], name[0], first, asked_at, None, None, newest, "")


def _conversation_ids(posts: Iterable[Post]) -> list[str]:
    """The conversation of each post: its own, else that of the post it replies to, else its own id.

    A chain that leads to a post that is not here ends at that post's id, one that runs in a circle at the smallest id
    of the circle, so that the order of posts changes nothing.
    """
    posts = list(posts)
    by_key = {post.key: post for post in posts}
    known: dict[tuple[str, str], str] = {}

    def follow(post: Post) -> str:
        chain: dict[tuple[str, str], None] = {}
        key = post.key
        while True:
            here = by_key.get(key)
            if key in known:
                found = known[key]
            elif here is None or (here.conversation_id is None and here.reply_to is None):
                found = key[1]
            elif here.conversation_id is not None:
                found = here.conversation_id
            elif key in chain:
                circle = list(chain)
                found = min(post_id for _, post_id in circle[circle.index(key) :])
            else:
                chain[key] = None
                key = (here.source, here.reply_to or "")
                continue
            known.update(dict.fromkeys(chain, found))
            return found

    return [follow(post) for post in posts]
