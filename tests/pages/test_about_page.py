"""About: how a snapshot was made."""

from __future__ import annotations

from dataclasses import replace

from fakes import planted_posts, publish_fake_snapshot

from ideas.models import SourceRow
from ideas.ui.about import language_rows, unsigned_sentences


def test_about_says_what_came_in_and_how_it_was_made(open_page, full):
    page = open_page(full, "about")
    assert page.heading == "Built on 16 Nov 2026"
    for said in (
        "<td>Forum</td>",
        "<td>English</td>",
        "<td>in a language that the encoder does not read</td><td>2</td>",
        "286 posts gave 265 statements.",
        "The encoder fake reads English.",
        "A group needs at least 4 statements",
        "<td>Group statements</td><td>12.3</td><td></td><td>kept from an earlier run</td>",
        "Statements, too, have one place each: 184 in ideas + 41 near one + 40 in none + 0 repeats = 265.",
        "It misses irony",
    ):
        assert said in page.html
    assert page.ledger[-1] == 285


def test_about_says_which_sources_do_not_name_their_people(open_page, tmp_path):
    posts = [replace(post, author=None) if post.source == "Support" else post for post in planted_posts()]
    one = next(i for i, post in enumerate(posts) if post.source == "Forum")
    posts[one] = replace(posts[one], author=None)
    publish_fake_snapshot(tmp_path, posts, manifest={"notes": ["A <note> of the build."]})
    page = open_page(tmp_path, "about")
    assert "<td>Support</td><td>88</td><td>not known</td>" in page.html
    assert "Support does not say who wrote its posts; each counts as one person." in page.html
    assert "Of the 103 posts of Forum, 1 does not say who wrote it; each counts as one person." in page.html
    assert "<p>A &lt;note&gt; of the build.</p>" in page.html


def test_memory_is_shown_where_it_was_noted(open_page, tmp_path):
    steps = [{"name": "clean", "seconds": 1.04, "memory_mb": 1204.4, "cached": False}, {"name": "split", "seconds": 0}]
    publish_fake_snapshot(tmp_path, manifest={"steps": steps})
    page = open_page(tmp_path, "about")
    assert '<th scope="col">Memory so far, MB</th>' in page.html
    assert "<td>Clean</td><td>1.0</td><td>1,204</td><td></td>" in page.html
    assert "<td>Split</td><td>0.0</td><td></td><td></td>" in page.html


def test_a_language_has_its_name_and_a_short_text_says_so():
    rows = language_rows([("en", 3), ("sw", 2), ("", 1)], ["en"])
    assert rows == [("English", "3", "yes"), ("Swahili", "2", "no"), ("Too short to tell", "1", "yes")]


def test_many_sources_without_authors_are_said_in_one_sentence():
    def row(name, n_unsigned):
        return SourceRow(name, 10, 0, 10, None, None, n_unsigned)

    some = [row("a", 10), row("b", 10), row("c", 10), row("d", 10), row("e", 2)]
    assert unsigned_sentences(some) == [
        "4 sources do not say who wrote their posts; each counts as one person.",
        "Of the 10 posts of E, 2 do not say who wrote them; each counts as one person.",
    ]
    assert unsigned_sentences(some[:4]) == ["No source says who wrote its posts; each counts as one person."]
    assert len(unsigned_sentences(some[:3])) == 3
