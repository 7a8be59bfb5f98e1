"""Trends: ideas over time, and a period beside the one before."""

from __future__ import annotations

import json
import re
from datetime import date

from fakes import THEMES, FakePost, FakeTheme, planted_posts, publish_fake_snapshot


def table_of(page):
    """The cells of the table of two periods, a row an idea."""
    table = page.html.split('class="plain linked"')[1].split("</table>")[0]
    rows = [re.sub(r"(<[^>]+>)+", "|", row).strip("|").split("|") for row in re.findall(r"<tr>(.*?)</tr>", table)]
    return rows[1:]


def specs(page):
    return [json.loads(chart.proto.spec) for chart in page.app.get("vega_lite_chart")]


def test_the_newest_four_weeks_stand_beside_the_four_before(open_page, full):
    page = open_page(full, "trends")
    now = open_page(full, "posts", since="2026-10-19", until="2026-11-15").ledger[-1]
    before = open_page(full, "posts", since="2026-09-21", until="2026-10-18").ledger[-1]
    assert page.heading == f"{now} posts in 4 weeks, {before} in the 4 before"
    assert "19 October to 15 November 2026, beside 21 September to 18 October 2026. There are 285 posts" in page.html
    assert [header.value for header in page.app.header] == [
        "3 to 21 posts a week, the most in the week of 9 November",
        "The 4 weeks beside the 4 before",
        "All 10 ideas, by people in the 4 weeks",
    ]


def test_every_number_of_the_table_opens_its_posts(open_page, full):
    page = open_page(full, "trends")
    address = re.search(r'href="posts\?([^"]*since=2026-10-19[^"]*theme=T1)"[^>]*>(\d+)<', page.html)
    assert address
    params = dict(pair.split("=") for pair in address[1].replace("&amp;", "&").split("&"))
    posts = open_page(full, "posts", **params)
    assert params == {"since": "2026-10-19", "until": "2026-11-15", "theme": "T1"}
    assert posts.ledger[-1] >= int(address[2])


def test_the_table_counts_people_and_their_change(open_page, full):
    for title, now, before, change in table_of(open_page(full, "trends")):
        assert (title, int(change.replace("−", "-"))) == (title, int(now) - int(before))


def test_ideas_come_in_the_order_that_was_chosen(open_page, full):
    def column(order: str, n: int) -> list[int]:
        return [int(row[n].replace("−", "-")) for row in table_of(open_page(full, "trends", order=order))]

    assert column("people", 1) == sorted(column("people", 1), reverse=True)
    assert column("rising", 3) == sorted(column("rising", 3), reverse=True)
    assert column("falling", 3) == sorted(column("falling", 3))
    assert column("rising", 3) != column("people", 3)


def test_the_newest_ideas_come_first(open_page, tmp_path):
    new = FakeTheme("T11", "Add oars", ("oars",), ("Add oars.",), 1)
    posts = [*planted_posts(), FakePost("Add oars.", theme="T11", said="Add oars.", place="core", author="x")]
    publish_fake_snapshot(tmp_path, posts, [*THEMES, new])
    assert table_of(open_page(tmp_path, "trends", order="newest"))[0][0] == "Add oars"


def test_a_chosen_period_stands_beside_as_many_days_before(open_page, full):
    page = open_page(full, "trends", since="2026-09-07", until="2026-10-04")
    assert "7 September to 4 October 2026, beside 10 August to 6 September 2026." in page.html
    assert page.ledger == open_page(full, "posts", since="2026-09-07", until="2026-10-04").ledger
    overview, first = specs(page)[0], specs(page)[1]
    assert [param["name"] for param in overview["layer"][0]["params"]] == ["chosen"]
    assert "rule" in [layer["mark"]["type"] for layer in first["layer"]]
    next(button for button in page.app.button if button.label == "Show the whole time").click()
    assert "in the 4 before" in page.again().heading


def test_what_makes_a_comparison_unfair_is_said(open_page, full, tmp_path):
    short = open_page(full, "trends", since="2026-06-15", until="2026-08-30")
    assert "The first post is of 20 May 2026: the time before is not whole." in short.html
    none = open_page(full, "trends", since="2026-05-20", until="2026-08-30")
    assert "Nothing is older than these days" in none.html
    assert none.heading == "10 ideas in 117 posts"
    publish_fake_snapshot(tmp_path, complete_until=date(2026, 11, 14))
    running = open_page(tmp_path, "trends", since="2026-10-19", until="2026-11-15")
    assert "What began on 9 Nov 2026 is not over: more posts may come." in running.html
    assert "The last week is not over, so it is dashed." in running.html


def test_switches_are_in_the_link(open_page, full):
    page = open_page(full, "trends", by="day", **{"as": "share"})
    assert "Share of all posts of the day" in page.html
    assert "% of posts on 14 November" in page.html
    page.app.segmented_control(key="by").set_value("week")
    again = page.again()
    assert "Share of all posts of the week" in again.html
    assert "by" not in again.app.query_params


def test_a_chart_has_its_words_its_posts_and_its_numbers(open_page, full):
    page = open_page(full, "trends")
    charts = specs(page)
    assert len(charts) == 11
    assert all(re.search(r"in the week of \d", spec["description"]) for spec in charts)
    assert page.links.count("Posts behind it") == 10
    assert page.html.count("<summary>Table</summary>") == 11


def test_twelve_ideas_a_page(open_page, huge):
    page = open_page(huge, "trends", page="2")
    assert (len(specs(page)), len(table_of(page))) == (13, 12)
    assert [header.value for header in page.app.header][-1] == "Ideas 13 to 24 of 300, by people in the 4 weeks"


def test_words_that_no_post_holds(open_page, full):
    page = open_page(full, "trends", words="no such word")
    assert (page.heading, page.ledger) == ("No posts here", [0] * 6)
    assert "Clear the filters" in [button.label for button in page.app.button]


def test_without_dates_there_is_no_trend(open_page, undated):
    page = open_page(undated, "trends")
    assert page.heading == "Without dates there is no trend"
    assert page.ledger[-1] == 285


def test_one_post_is_too_early(open_page, one):
    page = open_page(one, "trends")
    assert page.heading == "No ideas yet in 1 post"
    assert "Too early to compare" in page.html
    assert specs(page) == []
