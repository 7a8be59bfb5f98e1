"""Posts to clean posts: repaired, masked, their language told, and set aside where nothing can be grouped."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from ideas.models import CleanPosts, Post, Progress, no_progress
from ideas.statements.language import language_code, language_name, tell_language
from ideas.statements.mask import mask
from ideas.statements.repair import repair

_STEP = "Cleaning posts"
_NOT_WORDS = re.compile(r"\[(?:mail|phone|card|iban|ip|handle|secret)\]|\b(?:https?://|www\.)\S+|\bRT\b")
_LETTER = re.compile(r"[^\W\d_]")


def clean_posts(
    posts: Sequence[Post], encoder_languages: frozenset[str] | None, progress: Progress = no_progress
) -> CleanPosts:
    """Repaired and masked text, language and reason to set aside of each post; row i belongs to `posts[i]`.

    Nothing is dropped: a post set aside is kept and searchable. `encoder_languages` are ISO 639-1; None means that the
    encoder reads all. Brand posts are cleaned but never set aside: they are counted beside the ledger.
    """
    rows = np.empty((3, len(posts)), dtype=object)
    for i, post in enumerate(posts):
        text = mask(repair(post.text))
        language = language_code(post.language) or tell_language(text)
        rows[:, i] = text, language, "" if post.role == "brand" else _reason(text, language, encoder_languages)
        if i % 1000 == 0:
            progress(_STEP, i, len(posts))
    progress(_STEP, len(posts), len(posts))
    return CleanPosts(text=rows[0], language=rows[1], aside=rows[2])


def _reason(text: str, language: str, encoder_languages: frozenset[str] | None) -> str:
    """Why the post cannot be grouped, as a reader sees it; "" when it can."""
    if not text:
        return "empty"
    if not _LETTER.search(_NOT_WORDS.sub(" ", text)):
        return "no words"
    if encoder_languages is None or not language or language in encoder_languages:
        return ""
    reads = " and ".join(language_name(code) for code in sorted(encoder_languages))
    return f"written in {language_name(language)}; the encoder reads {reads}"
