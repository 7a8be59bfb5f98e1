"""Posts: each one, and where it went."""

from __future__ import annotations

import pytest


def test_all_posts_newest_first(open_page, full):
    page = open_page(full, "posts")
    assert page.heading == "285 posts"
    assert page.html.count("<article") == 25


def test_the_heading_counts_the_posts_that_hold_a_word(open_page, full):
    page = open_page(full, "posts", words="printer")
    assert page.heading == "22 posts hold “printer”"
    assert page.ledger == [18, 4, 0, 0, 0, 22]


@pytest.mark.parametrize(
    ("place", "row"),
    [("core", 0), ("near", 1), ("none", 2), ("repeat", 3), ("aside", 4)],
)
def test_each_place_shows_exactly_its_posts(open_page, full, place, row):
    everything = open_page(full, "posts").ledger
    page = open_page(full, "posts", place=place)
    expected = [0, 0, 0, 0, 0, everything[row]]
    expected[row] = everything[row]
    assert page.ledger == expected


def test_a_post_set_aside_says_why(open_page, full):
    page = open_page(full, "posts", place="aside")
    assert page.heading == "2 posts"
    assert "set aside · in a language that the encoder does not read" in page.html
    assert 'dir="auto"' in page.html


def test_the_posts_of_an_idea(open_page, full):
    page = open_page(full, "posts", theme="T1")
    assert page.heading == "62 posts of “Let two people edit a plan at once”"
    assert page.ledger == [37, 9, 0, 16, 0, 62]
    assert "Posts of all ideas" in page.links


def test_a_link_to_an_idea_that_is_gone_shows_all_and_says_so(open_page, full):
    page = open_page(full, "posts", theme="T99")
    assert page.heading == "285 posts"
    assert "asks for an idea that is not here" in page.html


def test_a_post_of_one_hundred_thousand_characters_is_folded(open_page, huge):
    page = open_page(huge, "posts", words="hundred")
    assert page.heading == "1 post holds “hundred”"
    assert page.html.count("<details>") == 1


def test_the_navigation_takes_along_what_means_the_same_elsewhere(open_page, full):
    def queries(page):
        return [link.proto.query_string for link in page.app.container(key="navigation").page_link]

    page = open_page(full, "posts", words="plan", place="near", theme="T1", order="oldest", page="2")
    assert queries(page) == ["words=plan"] * 7
    page.app.text_input(key="words").set_value("printer")
    assert queries(page.again()) == ["words=printer"] * 7
    assert queries(open_page(full, "about", source=["Forum", "Support"])) == ["source=Forum&source=Support"] * 7


def test_the_newest_week_is_never_given_other_days(open_page, full):
    page = open_page(full, "posts", since="2026-10-01", words="plan")
    links = [link.proto.query_string for link in page.app.container(key="navigation").page_link]
    assert links == ["words=plan", *["words=plan&since=2026-10-01"] * 6]


def test_keyphrases_are_a_title_here_as_on_ideas(open_page, full):
    assert "About: offline, train, plane" in open_page(full, "posts", words="offline").links
    assert open_page(full, "posts", theme="T6").heading.endswith("posts of “About: offline, train, plane”")
