"""HTML made from posts: escaped, marked by code points, folded when long."""

from __future__ import annotations

import html as standard
import re

from hypothesis import given
from hypothesis import strategies as st

from ideas.models import Ledger, PostRow, Quote
from ideas.ui import html


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_marking_changes_no_character(value: str, spans: list[tuple[int, int]]) -> None:
    drawn = html.marked(value, spans)
    assert standard.unescape(re.sub(r"</?mark>", "", drawn)) == standard.unescape(standard.escape(value))
    assert set(re.findall(r"<[^>]*>", drawn)) <= {"<mark>", "</mark>"}


def test_spans_count_code_points() -> None:
    assert html.marked("👩‍👩‍👧 ok, أحب it", [(6, 8)]) == "👩‍👩‍👧 <mark>ok</mark>, أحب it"


def test_overlapping_spans_are_marked_once() -> None:
    assert html.marked("abcdef", [(0, 3), (2, 5)]) == "<mark>abc</mark><mark>de</mark>f"


def test_only_web_addresses_become_links() -> None:
    urls = ["https://a.example/1", "http://a.example", "javascript:alert(1)", "ftp://a", "http://[", "", None]
    assert [html.safe_url(url) for url in urls] == ["https://a.example/1", "http://a.example", "", "", "", "", ""]


def test_a_label_shows_exactly_its_characters() -> None:
    assert html.label("Add *a* [b](c) $x$ :material/home:") == (
        "Add \\*a\\* \\[b\\]\\(c\\) \\$x\\$ :\u2060material/home:\u2060"
    )


def test_the_ledger_bar_is_as_wide_as_its_parts() -> None:
    assert html.ledger_bar(Ledger(core=6, near=2, none=1)) == (
        '<div class="ledger" role="img" aria-label="6 in ideas, 2 near one, 1 in none, 0 repeats, 0 set aside">'
        '<i class="core" style="flex:6"></i><i class="near" style="flex:2"></i><i class="none" style="flex:1"></i>'
        "</div>"
    )


def test_a_short_post_is_quoted_whole_and_a_dissenting_one_is_told_apart() -> None:
    quote = Quote("T1", 1, "disagrees", "forum", "p", 0, 4, 13, "keep lock", "I'd keep lock.", rating=2)
    assert html.quote(quote) == (
        '<blockquote class="quote against" dir="auto"><p>“I&#x27;d <mark>keep lock</mark>.”</p>'
        "<footer>Forum · rated 2 · disagrees</footer></blockquote>"
    )


def test_a_post_says_where_it_went_and_why() -> None:
    row = PostRow(
        "forum", "p", None, "<b>", "customer", "https://a.example", None, "en", "repeat", "same words", "", "", ""
    )
    assert html.post(row) == (
        '<article class="post"><div class="said" dir="auto">&lt;b&gt;</div><p class="soft small">Forum · no date · '
        'repeats · same words · <a href="https://a.example" target="_blank" rel="noopener noreferrer nofollow">open</a>'
        "</p></article>"
    )
