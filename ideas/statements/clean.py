"""Posts to clean posts: repaired, masked, their language told, and set aside where nothing can be grouped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np

from ideas.languages import language_name
from ideas.models import CleanPosts, Post, Progress, no_progress
from ideas.statements.language import language_code, tell_language
from ideas.statements.mask import has_words, mask
from ideas.statements.repair import repair

_STEP = "Cleaning posts"


def clean_posts(
    posts: Sequence[Post], encoder_languages: frozenset[str] | None, progress: Progress = no_progress
) -> CleanPosts:
    """Repaired and masked text, language and reason to set aside of each post; row i belongs to `posts[i]`.

    Nothing is dropped: a post set aside is kept and searchable. `encoder_languages` are ISO 639-1; None means that the
    encoder reads all. Brand posts are cleaned but never set aside: they are counted beside the ledger.
    """
    text, language, aside = np.empty((3, len(posts)), dtype=object)
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for i, post in enumerate(posts):
        text[i] = mask(repair(post.text))
        language[i] = language_code(post.language) or tell_language(text[i])
        told[post.source][language[i]] += 1
        if i % 1000 == 0:
            progress(_STEP, i, len(posts))
    likely = {source: _most(languages) for source, languages in told.items()}
    for i, post in enumerate(posts):
        if not language[i] and likely[post.source] not in ("", "en"):
            language[i] = tell_language(text[i], likely[post.source])
        aside[i] = "" if post.role == "brand" else _reason(text[i], language[i], encoder_languages)
    progress(_STEP, len(posts), len(posts))
    return CleanPosts(text=text, language=language, aside=aside)


def _most(languages: Counter[str]) -> str:
    """The language of more than half of a source's posts; "" when there is none."""
    code, n_posts = languages.most_common(1)[0]
    return code if n_posts * 2 > languages.total() else ""


def _reason(text: str, language: str, encoder_languages: frozenset[str] | None) -> str:
    """Why the post cannot be grouped, as a reader sees it; "" when it can."""
    if not text:
        return "empty"
    if not has_words(text):
        return "no words"
    if encoder_languages is None or not language or language in encoder_languages:
        return ""
    reads = " and ".join(language_name(code) for code in sorted(encoder_languages))
    return f"written in {language_name(language)}; the encoder reads {reads}"
