"""Posts as a snapshot may show them: what stands beside the text is masked too."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ideas.models import Post
from ideas.statements.mask import mask
from ideas.statements.mask_urls import mask_link


def mask_posts(posts: Sequence[Post], secret: bytes) -> list[Post]:
    """The same posts with private data out of their ids, links and attributes; text and author are left as they are.

    An id that is or holds a mail address, phone number or handle, or is an author's name, becomes a pseudonym: the same
    wherever it stands, so that replies still find their posts. `clean_posts` masks the text, `pseudonym` the author.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for post in posts:
        if post.author and any(c.isalpha() for c in post.author):
            names[post.source].add(post.author)

    def shown(post: Post, value: str) -> str:
        private = value in names[post.source] or _masked(value) not in (value, "[card]")  # 16 digits are often an id
        return pseudonym(post.source, value, secret) if private else value

    def attribute(post: Post, name: str, value: str) -> str:
        if value == post.author and value in names[post.source]:
            return pseudonym(post.source, value, secret)
        return _attribute(name, value)

    return [
        replace(
            post,
            post_id=shown(post, post.post_id),
            conversation_id=shown(post, post.conversation_id) if post.conversation_id else post.conversation_id,
            reply_to=shown(post, post.reply_to) if post.reply_to else post.reply_to,
            url=mask_link(post.url, None if post.role == "brand" else post.author) if post.url else None,
            attributes={name: attribute(post, name, value) for name, value in post.attributes.items()},
        )
        for post in posts
    ]


def pseudonym(source: str, value: str, secret: bytes) -> str:
    """16 hexadecimal digits for an author or id of a source: an HMAC, so that without the secret none can be tried."""
    return hmac.new(secret, f"{source}\0{value}".encode(), hashlib.sha256).hexdigest()[:16]


@lru_cache(maxsize=50_000)
def _masked(value: str) -> str:
    return mask(value)


@lru_cache(maxsize=50_000)
def _attribute(name: str, value: str) -> str:
    """Masked as after its name in a sentence, so that a `phone` of bare digits is known and an `order_id` spared."""
    return mask(f"{re.sub(r'[^A-Za-z0-9]+', ' ', name)}: {value}").partition(": ")[2]
