"""Posts to statements: sentence-sized spans, right on lists, links, abbreviations and posts without punctuation.

Written here because the known splitters need downloads or are unmaintained, and because posts are not books: no
punctuation, ten exclamation marks, lists in one line, log dumps. Every step is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from ideas.models import CleanPosts, Post, Statements
from ideas.statements.mask import has_words

MAX_CHARACTERS = 400
"""Longest statement: about the 128 tokens that an encoder reads."""
MANY_WORDS = 40
"""A stretch without a full stop longer than this is split at its conjunctions."""
FEW_WORDS = 3
"""A fragment shorter than this joins its neighbour unless it is a whole sentence."""

Span = tuple[int, int]

_FENCE = re.compile(r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[ \t]*$|\Z)", re.DOTALL | re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(
    r"\s*(?:[-*+•●▪◦‣·–—►✔✓✅]+(?=\s)|•|#{1,6}(?=\s)|>+(?=\s)|\(?\d{1,2}[.)](?=\s|[^\W\d])|\[[ xX]\](?=\s))\s*"
)
_INLINE_BULLET = re.compile(r"(?<=\s)(?:[•●▪◦►✔✓✅]\s*|[-*–](?=\s))")
_INLINE_NUMBER = re.compile(r"(?<![\w.,$€£])\(?(\d{1,2})(?:[.)](?=\s|[^\W\d])|\s?[-–](?=\s))")
_EMOJI = "[\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff\ufe0f\u200d]"
_END = re.compile(
    rf"(?<![.!?…])[.!?…](?:\s?+[.!?…])*+(?:\s[)\]])?['\"”’)\]]*+(?:\s*+{_EMOJI}++)?(?=\s|$)"
    rf"|[。！？．]++[」』”’）]*+|(?<=[^\W\d_]{{3}})[.!?](?=[A-Z][a-z']*+[\s,])|(?<!{_EMOJI}){_EMOJI}++(?=\s)"
    r"|(?<!\w)[:;]-?[)(DP](?=\s)"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'])(?:e\.?g|i\.?e|etc|vs|mr|mrs|ms|dr|st|jr|sr|prof|inc|ltd|co|corp|approx|apt|no|nr|fig|vol|ver|"
    r"v|al|cf|dept|"
    r"est|ext|min|max|misc|resp|incl|esp|mt|ave|blvd|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|z\.b|d\.h|"
    r"bzw|usw|"
    r"a\.m|p\.m|u\.s|u\.k|u\.s\.a|[a-z])\.$",
    re.IGNORECASE,
)
_MAY_END = re.compile(
    r"(?:\b(?:etc|no|co|inc|ltd|min|max|a\.m|p\.m|u\.s|u\.k|u\.s\.a|jr|sr|st|ave|i))\.$", re.IGNORECASE
)
_STARTER = re.compile(r"(?:I|It|The|This|That|They|There|We|You|He|She|My|Our|But|And|So|If|When|Please|Also|No|Not)\b")
_STRONG_CUT = re.compile(
    r"(?<=\s)(?:but|also|and also|plus|please|pls|plz|however|although|because|so|and then|and i|i wish|it would|"
    r"why)\b|;(?=\s)",
    re.IGNORECASE,
)
_WEAK_CUT = re.compile(
    r"(?<=\s)(?:and|then|when|whenever|if|though|how|except|otherwise|now|which|where|while)\b|[,:](?=\s)|"
    r"\s[-–—]+(?=\s)|[，、；]",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_SIGN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")


def split_posts(posts: Sequence[Post], clean: CleanPosts, spans: Sequence[str]) -> Statements:
    """Statements of customer posts that are not set aside, ordered by (post, n), at least one for each such post.

    `spans` are each post's, as `clean_texts` gives them: Unicode code points of the clean text, trimmed, ascending and
    not overlapping, so that a quote is verbatim: `clean.text[post][start:end] == text`.
    """
    rows = [
        (i, n, start, end, clean.text[i][start:end])
        for i, post in enumerate(posts)
        if post.role == "customer" and not clean.aside[i]
        for n, (start, end) in enumerate(_pairs(spans[i]))
    ]
    post, n, start, end, text = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    texts = np.empty(len(rows), dtype=object)
    texts[:] = text
    return Statements(
        post=np.array(post, dtype=np.int64),
        n=np.array(n, dtype=np.int64),
        start=np.array(start, dtype=np.int64),
        end=np.array(end, dtype=np.int64),
        text=texts,
    )


def _pairs(spans: str) -> Iterator[Span]:
    numbers = map(int, spans.split())
    return zip(numbers, numbers, strict=True)


def split(text: str) -> list[Span]:
    """Spans of the statements of one text; code between fences is no statement unless there is nothing else.

    >>> text = "It is fast. Please add:\\n- a dark theme\\n- export"
    >>> [text[start:end] for start, end in split(text)]
    ['It is fast. Please add:', 'a dark theme', 'export']
    """
    spans = [
        span
        for start, end in _outside_fences(text)
        for block, is_item in _blocks(text, start, end)
        for span in _join(text, list(_sentences(text, *block)), is_item)
    ]
    said = [span for span in spans if _says_something(text, *span)]
    return [piece for span in said or [_trim(text, 0, len(text))] for piece in _cap(text, *span)]


def _says_something(text: str, start: int, end: int) -> bool:
    """Neither signs, links and masks only nor a short heading ("Pros:", "Steps to reproduce:")."""
    return has_words(text[start:end]) and (text[end - 1] != ":" or _count(text, start, end) > FEW_WORDS)


def _outside_fences(text: str) -> Iterator[Span]:
    at = 0
    if "```" in text or "~~~" in text:
        for fence in _FENCE.finditer(text):
            yield at, fence.start()
            at = fence.end()
    yield at, len(text)


def _blocks(text: str, start: int, end: int) -> Iterator[tuple[Span, bool]]:
    """Stretches that no sentence crosses, and whether each is a list item. Hard-wrapped lines are one stretch."""
    lines = [match.span() for match in _LINE.finditer(text, start, end)]
    wrapped = len(lines) > 2 and all(50 <= b - a <= 100 for a, b in lines[:-1])
    begin, is_item = start, False
    last: Span | None = None
    for a, b in lines:
        bullet = _BULLET.match(text, a, b)
        if last is None or bullet or text.count("\n", last[1], a) > 1 or not _goes_on(text, last, a, wrapped):
            if last is not None:
                yield from _inline_items(text, begin, last[1], is_item)
            begin, is_item = (bullet.end(), True) if bullet else (a, False)
        last = (a, b)
    if last is not None:
        yield from _inline_items(text, begin, last[1], is_item)


def _goes_on(text: str, last: Span, start: int, wrapped: bool) -> bool:
    """Whether the line that begins at `start` continues the last one: long, not ended, and wrapped by a machine."""
    long = last[1] - last[0] >= 50
    ended = text[last[1] - 1] in ".!?…:;。！？"
    return long and not ended and (wrapped or text[start].islower())


def _inline_items(text: str, start: int, end: int, is_item: bool) -> Iterator[tuple[Span, bool]]:
    """Items of a list that was written in one line: "1) this 2) that", "- this - that - and that"."""
    numbers = list(_INLINE_NUMBER.finditer(text, start, end))
    found = [int(mark.group(1)) for mark in numbers]
    if found[:1] in ([1], [2]) and len(found) + is_item > 1 and found == list(range(found[0], found[0] + len(found))):
        marks = numbers
    else:
        marks = list(_INLINE_BULLET.finditer(text, start, end))
        if len(marks) < 3 or len({m.group().strip() for m in marks}) > 1:
            marks = []
    for mark in marks:
        yield (start, mark.start()), is_item
        start, is_item = mark.end(), True
    yield (start, end), is_item


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentences of one block, then long ones cut at their conjunctions."""
    begin = start
    for match in _END.finditer(text, start, end):
        if match.end() < end and _is_end(text, match, end):
            yield from _cut(text, begin, match.end())
            begin = match.end()
    yield from _cut(text, begin, end)


def _is_end(text: str, match: re.Match[str], end: int) -> bool:
    found = match.group()
    following = text[match.end() : min(end, match.end() + 20)].lstrip()
    if found[0] not in ".…":
        return found[0] in "!?。！？．" or not following[:1].islower()
    if len(found.rstrip("'\"”’)]")) > 1 and "." not in found.strip(".…"):
        return not following[:1].islower() or " " in found
    tail = text[max(0, match.start() - 10) : match.start() + 1]
    if _ABBREVIATION.search(tail):
        return bool(_MAY_END.search(tail) and _STARTER.match(following))
    return True


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """A stretch of many words cut before its conjunctions, after ten words at strong ones, after 25 at weak ones."""
    start, end = _trim(text, start, end)
    if start >= end:
        return
    words = [match.start() for match in _WORD.finditer(text, start, end)]
    if len(words) > MANY_WORDS:
        strong = {_cut_at(match) for match in _STRONG_CUT.finditer(text, start, end)}
        weak = {_cut_at(match) for match in _WEAK_CUT.finditer(text, start, end)}
        last = 0
        for cut in sorted(strong | weak):
            word = bisect_left(words, cut)
            enough = MANY_WORDS // 4 if cut in strong else MANY_WORDS * 5 // 8
            if word - last >= enough and len(words) - word >= MANY_WORDS // 5:
                yield _trim(text, start, cut)
                start, last = cut, word
    yield _trim(text, start, end)


def _cut_at(match: re.Match[str]) -> int:
    """A cut falls before a conjunction and after a comma."""
    return match.start() if match.group()[0].isalpha() else match.end()


def _join(text: str, spans: list[Span], is_item: bool) -> Iterator[Span]:
    """Fragments of a word or two joined with the next sentence, or with the last one at the end."""
    kept: list[Span] = []
    waiting: int | None = None
    for i, (start, end) in enumerate(spans):
        begin = start if waiting is None else waiting
        n_words = _count(text, begin, end)
        whole = (
            n_words >= FEW_WORDS
            or (n_words == 2 and text[end - 1] in ".!?…。！？")
            or (is_item and len(spans) == 1 and n_words)
        )
        if whole or (i == len(spans) - 1 and not kept):
            kept.append((begin, end))
            waiting = None
        elif i < len(spans) - 1:
            waiting = begin
        else:
            kept[-1] = (kept[-1][0], end)
            waiting = None
    return iter(kept)


def _cap(text: str, start: int, end: int) -> Iterable[Span]:
    """The span in pieces of at most `MAX_CHARACTERS`, cut at white space where there is some."""
    while end - start > MAX_CHARACTERS:
        n_pieces = -(-(end - start) // MAX_CHARACTERS)
        latest = min(start + MAX_CHARACTERS, start + (end - start) // n_pieces + 30)
        cut = max(text.rfind(" ", start + 1, latest), text.rfind("\n", start + 1, latest))
        cut = cut if cut > start else latest
        yield _trim(text, start, cut)
        start = _trim(text, cut, end)[0]
    if start < end:
        yield start, end


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _count(text: str, start: int, end: int) -> int:
    """Words; two signs of Chinese, Japanese or Korean count as one."""
    n_words = sum(1 for _ in _WORD.finditer(text, start, end))
    return n_words if text.isascii() else n_words + sum(1 for _ in _SIGN.finditer(text, start, end))
