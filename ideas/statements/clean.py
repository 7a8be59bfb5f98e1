"""Posts to clean posts: repaired, masked, their language told, and set aside where nothing can be grouped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ideas.languages import language_name
from ideas.models import CleanPosts, Columns, Post, Progress, Texts, no_progress
from ideas.statements.language import language_code, tell_language
from ideas.statements.mask import has_words, mask
from ideas.statements.repair import repair
from ideas.statements.split import split

_STEP = "Cleaning posts"


@dataclass(frozen=True)
class CleanTexts(Columns):
    """One row a text: what can be said of it without its neighbours."""

    text: Texts
    """Repaired and masked."""
    language: Texts
    """ISO 639-1, or "" where the text is too short to tell."""
    spans: Texts
    """Code points where its statements start and end, one after the other, as text: "0 12 13 40"."""


def clean_texts(posts: Sequence[Post], progress: Progress = no_progress) -> CleanTexts:
    """Each post's text repaired and masked, its language told, its statements found; row i belongs to `posts[i]`.

    A row depends on nothing but its post, so that what an earlier build made of a text can be kept.
    """
    text, language, spans = np.empty((3, len(posts)), dtype=object)
    for i, post in enumerate(posts):
        text[i] = mask(repair(post.text))
        language[i] = language_code(post.language) or tell_language(text[i])
        spans[i] = "" if post.role == "brand" else " ".join(str(at) for span in split(text[i]) for at in span)
        if i % 1000 == 0:
            progress(_STEP, i, len(posts))
    progress(_STEP, len(posts), len(posts))
    return CleanTexts(text, language, spans)


def clean_posts(posts: Sequence[Post], texts: CleanTexts, encoder_languages: frozenset[str] | None) -> CleanPosts:
    """Text, language and reason to set aside of each post; row i belongs to `posts[i]` and to row i of `texts`.

    Nothing is dropped: a post set aside is kept and searchable. `encoder_languages` are ISO 639-1; None means that the
    encoder reads all. Brand posts are cleaned but never set aside: they are counted beside the ledger.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for post, language in zip(posts, texts.language, strict=True):
        told[post.source][language] += 1
    likely = {source: _most(languages) for source, languages in told.items()}
    languages, aside = texts.language.copy(), np.empty(len(posts), dtype=object)
    for i, post in enumerate(posts):
        if not languages[i] and likely[post.source] not in ("", "en"):
            languages[i] = tell_language(texts.text[i], likely[post.source])
        aside[i] = "" if post.role == "brand" else _reason(texts.text[i], languages[i], encoder_languages)
    return CleanPosts(text=texts.text, language=languages, aside=aside)


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
