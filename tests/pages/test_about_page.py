"""About: how a snapshot was made."""

from __future__ import annotations


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
        "<td>Group statements</td><td>12.3</td><td>kept from an earlier run</td>",
        "It misses irony",
    ):
        assert said in page.html
    assert page.ledger[-1] == 285


def test_about_of_a_snapshot_without_posts(open_page, nothing):
    assert open_page(nothing, "about").heading == "Built on 16 Nov 2026"
