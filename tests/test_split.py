"""Splitting: sentence-sized spans, verbatim, at least one a post."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ideas.models import Post
from ideas.statements import clean_posts, clean_texts, split_posts
from ideas.statements.split import MAX_CHARACTERS, split


def parts(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The list is slow. The map is fine!", ["The list is slow.", "The map is fine!"]),
        ("App crashes. Please fix it.", ["App crashes.", "Please fix it."]),
        ("Wow. But the export is broken.", ["Wow. But the export is broken."]),
        ("the list is slow. the map is fine", ["the list is slow.", "the map is fine"]),
        ("Use e.g. the old one, i.e. v2.0 for 4.5 stars", ["Use e.g. the old one, i.e. v2.0 for 4.5 stars"]),
        ("Mr. Smith called at 5 p.m. yesterday.", ["Mr. Smith called at 5 p.m. yesterday."]),
        ("I live in the U.S. The app does not work here.", ["I live in the U.S.", "The app does not work here."]),
        ("I waited... and it failed", ["I waited... and it failed"]),
        ("I waited so long... Then it failed again", ["I waited so long...", "Then it failed again"]),
        ("Why so slow??!! Fix it now!!!", ["Why so slow??!!", "Fix it now!!!"]),
        ("it do not load ? ! fix it please .", ["it do not load ? !", "fix it please ."]),
        ("I love the map 😍 Please add folders 🙏", ["I love the map 😍", "Please add folders 🙏"]),
        ("I love the map 😍 but it is slow", ["I love the map 😍 but it is slow"]),
        (
            "See https://example.org/a.b?c=d! Then tell me more.",
            ["See https://example.org/a.b?c=d!", "Then tell me more."],
        ),
        ("Please add:\n- a dark theme\n- tabs\n* export", ["a dark theme", "tabs", "export"]),
        ("Pros:\n- fast and cheap\nCons:\n1. no export", ["fast and cheap", "no export"]),
        ("1) add tabs 2) fix the sync 3) lower the price", ["add tabs", "fix the sync", "lower the price"]),
        ("I want: 1. more tabs 2. less noise", ["more tabs", "less noise"]),
        ("First line here\nsecond line here", ["First line here", "second line here"]),
        ("A title of few words\n\nThe text comes then.", ["A title of few words", "The text comes then."]),
        (
            "This line was wrapped by a machine at some seventy characters and\ngoes on in the next one.",
            ["This line was wrapped by a machine at some seventy characters and\ngoes on in the next one."],
        ),
        ("It was fine.Then it broke down.", ["It was fine.", "Then it broke down."]),
        ("更新之后很慢。请修复这个问题！", ["更新之后很慢。", "请修复这个问题！"]),
        ("It fails with:\n```\nError. Line 3. Stop.\n```\nPlease help me.", ["Please help me."]),
        ("```\nonly code here\n```", ["```\nonly code here\n```"]),
        ("good", ["good"]),
    ],
)
def test_statements(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_long_stretch_without_stops_is_cut_at_conjunctions() -> None:
    text = (
        "i use this planner every day for my classes and my shifts at work but since last week it forgets "
        "all the rooms that i typed in also the reminders come an hour late please let me choose my own time "
        "zone instead of the phone"
    )
    assert parts(text) == [
        "i use this planner every day for my classes and my shifts at work",
        "but since last week it forgets all the rooms that i typed in",
        "also the reminders come an hour late please let me choose my own time zone instead of the phone",
    ]


def test_no_statement_is_longer_than_an_encoder_reads() -> None:
    text = "word " * 500 + "x" * 1000
    assert max(len(part) for part in parts(text)) <= MAX_CHARACTERS
    assert "".join("".join(parts(text)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "unit", [".", "a.", "a. ", "! ", "😀", "1) ", "- a ", "a\n", "but ", ", ", "(", "…", "```\n", "Mr. "]
)
def test_time_grows_with_length_only(unit: str) -> None:
    started = time.perf_counter()
    split(unit * (100_000 // len(unit)))
    assert time.perf_counter() - started < 5


@given(st.text(alphabet=st.sampled_from("ab1 .,!?\n-)😀。`#:XI"), min_size=1, max_size=200))
def test_spans_are_trimmed_ascending_and_cover_something(text: str) -> None:
    spans = split(text)
    assert bool(spans) == bool(text.strip())
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_posts_become_statements_in_order() -> None:
    posts = [
        Post("shop", "1", "The cart is empty. Please help me."),
        Post("shop", "2", "We are sorry. We will look.", role="brand"),
        Post("shop", "3", "!!!"),
        Post("shop", "4", "@acme fine for me"),
    ]
    read = clean_texts(posts)
    statements = split_posts(posts, clean_posts(posts, read, frozenset({"en"})), read.spans.tolist())
    assert statements.text.tolist() == ["The cart is empty.", "Please help me.", "[handle] fine for me"]
    assert [c.tolist() for c in (statements.post, statements.n, statements.start, statements.end)] == [
        [0, 0, 3],
        [0, 1, 0],
        [0, 19, 0],
        [18, 34, 20],
    ]


def test_no_posts_no_statements() -> None:
    assert len(split_posts([], clean_posts([], clean_texts([]), None), [])) == 0
