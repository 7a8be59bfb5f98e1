"""This week: what came in, what changed, what is spoken of most."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from fakes import NEWEST, FakePost, FakeTheme, planted_posts, publish_fake_snapshot

WEEK = "since=2026-11-09&until=2026-11-15"


def said_on_page(page):
    return [link for link in page.links if not link.startswith("**")]


def test_the_finding_is_the_newest_complete_week(open_page, full):
    page = open_page(full, "week")
    *places, total = page.ledger
    assert page.heading == "21 new posts by 21 people"
    assert (sum(places), total) == (21, 21)
    assert (
        "9 to 15 November 2026, Monday to Sunday, from Forum, App store and Support, all fresh. 18 posts" in page.html
    )
    assert "13 posts without a date are in no week; they are counted on Ideas and Posts." in page.html
    bar = [link for link in page.app.page_link if link.value.startswith("**")]
    assert [link.proto.query_string for link in bar] == [
        f"{WEEK}&place={place}" for place in ("core", "near", "none", "repeat", "aside")
    ]


def test_a_week_that_is_not_over_is_not_the_newest(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, complete_until=NEWEST.date() - timedelta(days=1))
    assert "2 to 8 November 2026, Monday to Sunday" in open_page(tmp_path, "week").html


def test_changes_say_how_many_and_what_would_be_usual(open_page, changed):
    page = open_page(changed, "week")
    headers = [header.value for header in page.app.header]
    assert headers == ["What changed", "Waiting for you", "Most spoken of this week"]
    titles = ["Let two people edit a plan at once", "Export a plan as a calendar feed", "Remember the last printer"]
    rows = [link for link in said_on_page(page) if not link.endswith("this week")]
    assert rows[:3] == titles
    assert [tag in page.html for tag in ('"tag warm">Rising<', '"tag new">New<', '"tag falling">Falling<')] == [
        True
    ] * 3
    assert page.html.count('class="spark warm"') == 1
    for said in (
        "4 people this week; up to 3 would be usual.",
        "people in 4 weeks, from 3 sources, hardly anybody before.",
        "Nobody this week; 1 to 9",
    ):
        assert said in page.html
    first = next(link for link in page.app.page_link if link.value == titles[0])
    assert first.proto.query_string == "theme=T1"
    posts = next(link for link in page.app.page_link if link.value.endswith(" this week"))
    assert posts.proto.query_string == f"{WEEK}&theme=T1"


def test_at_most_five_changes_and_the_way_to_the_others(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, alerts={f"T{i}": "new" for i in range(1, 9)})
    page = open_page(tmp_path, "week")
    assert page.html.count('class="tag') == 5
    rest = next(link for link in page.app.page_link if "changed" in link.value)
    assert (rest.value, rest.proto.query_string) == ("3 more ideas changed; Trends shows them all", "order=newest")


def test_no_change_says_what_was_compared(open_page, full):
    assert "Nothing changed beyond what chance explains: 10 ideas were compared" in open_page(full, "week").html


def test_the_ideas_of_the_week_open_with_the_week(open_page, full):
    page = open_page(full, "week")
    ideas = [link for link in page.app.page_link if f"{WEEK}&theme=" in link.proto.query_string]
    assert len(ideas) == 5
    assert "4\u00a0people · 4\u00a0posts\u00a0this\u00a0week · mostly\u00a0suggestions" in page.html


def test_filters_hold_within_the_week_and_changes_are_not_claimed(open_page, changed):
    page = open_page(changed, "week", words="plan")
    assert (
        page.ledger[-1] == open_page(changed, "posts", words="plan", since="2026-11-09", until="2026-11-15").ledger[-1]
    )
    assert "Only posts that hold “plan”." in page.html
    assert "What is usual is known for all posts together." in page.html
    assert 'class="tag' not in page.html


def test_filters_that_leave_nothing_have_a_way_on(open_page, full):
    page = open_page(full, "week", words="no such word")
    assert (page.heading, page.ledger) == ("No new posts", [0] * 6)
    next(button for button in page.app.button if button.label == "Clear the filters").click()
    assert page.again().heading == "21 new posts by 21 people"


def test_the_days_of_a_link_are_left_out_and_said(open_page, full):
    page = open_page(full, "week", since="2026-09-01")
    assert page.heading == "21 new posts by 21 people"
    assert "This page always shows the newest week; the days in the link are left out." in page.html


def test_posts_without_dates_have_no_week(open_page, undated):
    page = open_page(undated, "week")
    assert page.heading == "No post has a date, so there is no week to show"
    assert page.ledger[-1] == 285
    assert page.links[-3:] == ["All ideas", "All posts", "Five statements to check"]


def test_one_post(open_page, one):
    page = open_page(one, "week")
    assert page.heading == "1 new post so far"
    assert "9 to 15 November 2026, Monday to Sunday, not over yet, from Forum." in page.html
    assert "Too early to tell" in page.html


def test_a_week_of_nothing(open_page, tmp_path):
    theme = FakeTheme("T1", "Add sails", ("sails",), ("Add sails.",), 1)
    old = [
        FakePost("Add sails.", "T1", "Add sails.", "core", f"a{n}", posted_at=NEWEST - timedelta(weeks=n))
        for n in (2, 3)
    ]
    running = replace(old[0], author="b", posted_at=NEWEST + timedelta(days=1))
    publish_fake_snapshot(tmp_path, [*old, running], [theme])
    page = open_page(tmp_path, "week")
    assert (page.heading, page.ledger) == ("No new posts", [0] * 6)
    assert "9 to 15 November 2026" in page.html
    assert "0 posts the week before." in page.html


def test_people_are_not_counted_where_nobody_knows_them(open_page, tmp_path):
    publish_fake_snapshot(tmp_path, [replace(post, author=None) for post in planted_posts()])
    assert open_page(tmp_path, "week").heading == "21 new posts"


def test_a_source_that_fell_silent_is_said(open_page, tmp_path):
    def daily(source: str, last: int) -> list[FakePost]:
        return [FakePost("Hello.", source=source, posted_at=NEWEST - timedelta(days=n)) for n in range(last, last + 30)]

    publish_fake_snapshot(tmp_path, [*daily("Forum", 0), *daily("fax", 12)], [])
    page = open_page(tmp_path, "week")
    said = "Fax has been silent since 3 Nov 2026, 12 days before the newest post; its longest pause in the half year"
    assert f'<p class="warm small">{said} before was 1 day.</p>' in page.html
    assert "all fresh" not in page.html
    publish_fake_snapshot(tmp_path, [*daily("Forum", 0), *daily("fax", 1)], [], run_id="later")
    assert "from Forum and Fax, all fresh." in open_page(tmp_path, "week").html


def test_only_the_last_sources_to_fall_silent_are_named(open_page, tmp_path):
    sources = {"Forum": 0, "Fax": 12, "Mail": 20, "Phone": 30, "Radio": 40, "Telex": 50}
    posts = [
        FakePost("Hello.", source=source, posted_at=NEWEST - timedelta(days=n))
        for source, last in sources.items()
        for n in range(last, last + 30)
    ]
    publish_fake_snapshot(tmp_path, posts, [])
    page = open_page(tmp_path, "week")
    assert [f"{source} has been silent" in page.html for source in sources] == [False, True, True, True, False, False]
    assert "2 more sources fell silent before; the list below says when." in page.html


def test_posts_of_a_source_without_history_are_not_compared_and_counted(open_page, tmp_path):
    fresh = [FakePost(f"Hello {n}.", source="Radio", author=f"r{n}") for n in range(9)]
    publish_fake_snapshot(tmp_path, [*planted_posts(), *fresh])
    page = open_page(tmp_path, "week")
    assert "Not compared: 9 of the 30 posts, whose sources have too little history." in page.html
    assert "Not compared" not in open_page(tmp_path, "week", words="plan").html
