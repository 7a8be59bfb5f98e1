"""Ideas: the finding, the filters in the URL, the ranked list."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fakes import FakePost, FakeTheme, planted_posts, publish_fake_snapshot

TITLES = [
    "Let two people edit a plan at once",
    "Fix sync that deletes notes",
    "Explain the second invoice",
    "Export a plan as a calendar feed",
    "Remember the last printer",
    "Add a dark theme to the editor",
    "Make search find words inside attachments",
    "Show who changed a date",
    "Say how to invite a guest",
    "About: offline, train, plane",
]


IN_AREAS = {
    "Let two people edit a plan at once",
    "Export a plan as a calendar feed",
    "Show who changed a date",
    "Say how to invite a guest",
    "Fix sync that deletes notes",
}


def ideas_of(page):
    return [link for link in page.links if not re.match(r"\*\*[\d,]+\*\* |.* in small groups$", link)]


def test_the_heading_is_the_finding_and_the_list_is_ranked_by_people_with_what_is_mostly_praise_last(open_page, full):
    page = open_page(full)
    assert page.heading == "10 ideas from 285 posts by 231 people"
    assert "20 May to 15 November 2026, from Forum, App store and Support." in page.html
    assert ideas_of(page) == TITLES


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"words": "plan"},
        {"words": "plan PLEASE"},
        {"source": ["Forum"]},
        {"source": ["Forum", "Support"]},
        {"asks": "complaint"},
        {"since": "2026-09-01", "until": "2026-10-15"},
        {"words": "%"},
        {"q": "printer plan"},
        {"area": "Plans together"},
        {"segment": "plan=Team"},
        {"segment": ["plan=Team", "plan=Free"], "area": "Notes"},
        {"words": "no post says this"},
    ],
    ids=str,
)
def test_the_ledger_adds_up_to_the_heading_under_every_filter(open_page, areas, params):
    page = open_page(areas, **params)
    *places, total = page.ledger
    assert (len(places), sum(places)) == (5, total)
    said = "No posts here" if not total else f"{total} post"
    assert said in (page.heading if "q" not in params else open_page(areas).heading)


def test_a_hundred_ideas_are_read_as_few_areas(open_page, areas):
    page = open_page(areas)
    assert page.heading == "10 ideas in 2 areas, from 285 posts by 231 people"
    assert ideas_of(page)[:7] == [
        "Plans together",
        "**Let two people edit a plan at once** 59 people",
        "**Export a plan as a calendar feed** 26 people",
        "**Show who changed a date** 9 people",
        "and 1 more",
        "Notes",
        "**Fix sync that deletes notes** 39 people",
    ]
    assert ideas_of(page)[7:] == [title for title in TITLES if title not in IN_AREAS]
    inside = next(link for link in page.app.page_link if link.value == "and 1 more")
    assert inside.proto.query_string == "area=Plans+together"


def test_areas_can_be_read_as_one_list(open_page, areas):
    assert ideas_of(open_page(areas, show="list")) == TITLES


def test_an_area_leaves_its_ideas_and_their_posts(open_page, areas):
    page = open_page(areas, area="Plans together")
    assert ideas_of(page) == [title for title in TITLES if title in IN_AREAS and title != "Fix sync that deletes notes"]
    assert "Posts about “Plans together”. There are 285 in all" in page.html


def test_a_segment_leaves_the_posts_that_have_it(open_page, areas):
    team, free = (open_page(areas, segment=f"plan={plan}") for plan in ("Team", "Free"))
    assert team.ledger[-1] + free.ledger[-1] == 285
    assert "Posts with plan Team. There are 285 in all" in team.html
    assert open_page(areas, segment="plan=Gold").heading == open_page(areas).heading
    assert "asks for the segment “plan=Gold”, which is not here" in open_page(areas, segment="plan=Gold").html


def test_words_leave_the_posts_that_hold_them(open_page, full):
    page = open_page(full, words="printer")
    assert page.heading == "1 idea from 22 posts by 20 people"
    assert ideas_of(page) == ["Remember the last printer"]
    assert "Posts that hold “printer”. There are 285 in all; 20 May to 15 November 2026." in page.html


def test_an_old_link_says_what_is_not_here_and_shows_the_rest(open_page, full):
    page = open_page(full, source="Fax", asks="Curses", order="Loudest", since="yesterday")
    assert page.heading == "10 ideas from 285 posts by 231 people"
    for said in (
        "asks for the source “Fax”, which is not here",
        "asks for the kind “Curses”, which is not here",
        "asks for the order “Loudest”, which is not here",
        "asks for the first day “yesterday”, which is no date",
    ):
        assert said in page.html


def test_filters_travel_with_the_links(open_page, full):
    page = open_page(full, words="plan", asks="suggestion")
    link = next(link for link in page.app.page_link if "Let two people" in link.value)
    assert link.proto.query_string == "words=plan&asks=suggestion&theme=T1"


def test_nothing_matches_is_an_answer_with_a_way_on(open_page, full):
    page = open_page(full, words="no post says this")
    assert page.heading == "No posts here"
    assert "There are no posts that hold “no” and “post” and “says” and “this” among the 285." in page.html
    next(button for button in page.app.button if button.label == "Clear the filters").click()
    assert page.again().heading == "10 ideas from 285 posts by 231 people"


def test_one_post_no_idea(open_page, one):
    page = open_page(one)
    assert page.heading == "No ideas yet in 1 post"
    assert "An idea appears where several people say similar things" in page.html


def test_undated_posts_are_counted_and_said(open_page, undated):
    page = open_page(undated)
    assert page.heading == "10 ideas from 285 posts by 231 people"
    assert "No post has a date, from" in page.html
    assert "285 without a date" in page.html


def test_people_are_not_counted_where_nobody_knows_them(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, [replace(post, author=None) for post in planted_posts()])
    page = open_page(tmp_path)
    assert page.heading == "10 ideas from 285 posts"
    assert "285 without an author, each counted as one person" in page.html
    assert '<p class="soft line">62\u00a0posts · mostly\u00a0suggestions' in page.html


def test_many_ideas_come_in_pages(open_page, huge):
    page = open_page(huge)
    assert page.heading == "300 ideas from 19,999 posts by 2,841 people"
    assert len(ideas_of(page)) == 25
    last = open_page(huge, page="12")
    assert (last.heading, len(ideas_of(last))) == (page.heading, 25)
    assert set(ideas_of(last)).isdisjoint(ideas_of(page))
    for beyond in ("13", "00", "9" * 5000):
        assert ideas_of(open_page(huge, page=beyond)) == ideas_of(page)


def test_a_new_snapshot_is_shown_on_the_next_run(open_page, tmp_path):
    theme = FakeTheme("t1", "Add sails", ("sails",), ("Add sails please.",), 1)
    posts = [FakePost("Add sails please.", theme="t1", said="Add sails please.", place="core", author="a")]
    publish_fake_snapshot(tmp_path, posts, [theme], run_id="run-1")
    page = open_page(tmp_path)
    assert page.heading == "1 idea from 1 post by 1 person"
    publish_fake_snapshot(tmp_path, [*posts, FakePost("Hello.", author="b")], [theme], run_id="run-2")
    assert page.again().heading == "1 idea from 2 posts by 2 people"


def test_titles_and_sources_are_shown_as_they_are(open_page, tmp_path):
    title = "Add <b>bold</b> & $x^2$ :material/home: [link](x) *now*"
    theme = FakeTheme("t1", title, ("key",), ("<i>Add it.</i>",), 1)
    posts = [FakePost("<i>Add it.</i>", theme="t1", said="<i>Add it.</i>", place="core", source="<s>Forum</s>")]
    publish_fake_snapshot(tmp_path, posts, [theme])
    page = open_page(tmp_path)
    assert title in page.links
    assert ("“&lt;i&gt;Add it.&lt;/i&gt;”" in page.html, "<i>Add" in page.html) == (True, False)
    assert ("&lt;s&gt;Forum&lt;/s&gt;" in page.html, "<s>Forum</s>" in page.html) == (True, False)
