"""Idea: its people, its trend, its words."""

from __future__ import annotations

import json
from dataclasses import replace

from fakes import NEWEST, STRANGE, FakePost, FakeTheme, publish_fake_snapshot


def test_an_idea_shows_its_numbers_quotes_and_posts(open_page, full):
    page = open_page(full, "idea", theme="T1")
    assert page.heading == "Let two people edit a plan at once"
    assert "<b>59</b><span>people</span>" in page.html
    assert page.html.count("<blockquote") == 5
    assert "<mark>Two of us cannot edit one plan together.</mark>" in page.html
    assert page.html.count("<article") == 4
    assert [header.value for header in page.app.header][1:] == [
        "In their words",
        "What was decided",
        "4 things said, in 62 posts",
    ]


def test_a_trend_has_its_sentence_its_footnote_and_its_table(open_page, full):
    page = open_page(full, "idea", theme="T1")
    spec = json.loads(page.app.get("vega_lite_chart")[0].proto.spec)
    sentence = page.app.header[0].value
    assert sentence == "About as many people as usual in the week of 9 November"
    assert spec["description"].startswith(sentence + ".")
    assert "People a week, all sources. To 15 Nov 2026. 4 posts without a date are left out." in page.html
    assert page.html.split('<table class="plain">')[1].count("<tr><td>") == 26


def test_a_trend_keeps_the_whole_time_beside_a_chosen_week(open_page, full):
    page = open_page(full, "idea", theme="T1", since="2026-11-09", until="2026-11-15")
    assert page.ledger == open_page(full, "posts", theme="T1", since="2026-11-09", until="2026-11-15").ledger
    assert page.app.header[0].value == "About as many people as usual in the week of 9 November"
    assert "The whole time, for comparison; the numbers and posts are those of 9 to 15 November 2026." in page.html
    behind = next(link for link in page.app.page_link if link.value == "Posts behind it")
    assert behind.proto.query_string == "theme=T1"


def test_filters_apply_to_an_idea(open_page, full):
    page = open_page(full, "idea", theme="T1", source="Support")
    *places, total = page.ledger
    assert sum(places) == total
    assert page.app.header[-1].value == f"4 things said, in {total} posts"


def test_quotes_of_other_sources_are_left_out_and_none_is_said(open_page, tmp_path):
    theme = FakeTheme("t1", "Add sails", ("sails",), ("Add sails.",), 1)
    first = FakePost("Add sails.", theme="t1", said="Add sails.", place="core", author="a")
    copied = replace(first, place="repeat", source="Support", author="b", intent="other")
    publish_fake_snapshot(tmp_path, [first, copied], [theme])
    assert open_page(tmp_path, "idea", theme="t1").html.count("<blockquote") == 1
    page = open_page(tmp_path, "idea", theme="t1", source="Support")
    assert page.html.count("<blockquote") == 0
    assert "None of the quotes of this idea is from these posts." in page.html
    assert [header.value for header in page.app.header][1:] == [
        "In their words",
        "What was decided",
        "0 things said, in 1 post",
    ]


def test_an_unknown_idea_is_a_sentence_with_the_way_back(open_page, full):
    page = open_page(full, "idea", theme="T99")
    assert (page.heading, page.links) == ("This idea is not here", ["All ideas"])


def test_no_idea_chosen(open_page, full):
    page = open_page(full, "idea")
    assert (page.heading, page.links) == ("Choose an idea", ["All ideas"])


def test_an_idea_without_dates_has_no_chart(open_page, undated):
    page = open_page(undated, "idea", theme="T2")
    assert page.heading == "Fix sync that deletes notes"
    assert "None of its posts has a date." in page.html
    assert len(page.app.get("vega_lite_chart")) == 0


def test_text_of_posts_is_escaped_and_spans_survive(open_page, tmp_path):
    theme = FakeTheme("t1", "Strange", ("strange",), STRANGE, 1)
    posts = [
        FakePost(f"👩‍👩‍👧‍👦 {text} end", theme="t1", said=text, place="core", url="javascript:alert(1)")
        for text in STRANGE
    ]
    publish_fake_snapshot(tmp_path, posts, [theme])
    page = open_page(tmp_path, "idea", theme="t1")
    assert "<script>" not in page.html
    assert "<img" not in page.html
    assert 'href="javascript' not in page.html
    assert "<mark>&lt;script&gt;document.title=&#x27;owned&#x27;&lt;/script&gt;" in page.html
    assert "👩‍👩‍👧‍👦 <mark>**Bold?**" in page.html


def test_a_long_post_is_quoted_in_part(open_page, tmp_path):
    text = "Before. " + "A very long story. " * 5_000 + "Please add a short one. After."
    theme = FakeTheme("t1", "Add a short one", ("short",), ("Please add a short one.",), 1)
    posts = [FakePost(text, theme="t1", said="Please add a short one.", place="core")]
    publish_fake_snapshot(tmp_path, posts, [theme])
    page = open_page(tmp_path, "idea", theme="t1")
    assert "“… <mark>Please add a short one.</mark> …”" in page.html
    assert page.html.count("A very long story.") == 0


def test_what_a_need_is_said_as_leaves_praise_aside_and_counts_it(open_page, tmp_path):
    theme = FakeTheme("t1", "Add sails", ("sails",), ("Add sails.",), 1)
    said = {
        "Add sails.": "suggestion",
        "No sails!": "complaint",
        "Where are sails?": "question",
        "Nice sails.": "praise",
    }
    posts = [FakePost(text, "t1", text, "core", author=text, intent=intent) for text, intent in said.items()]
    posts.append(replace(posts[0], author="other"))
    publish_fake_snapshot(tmp_path, posts, [theme])
    page = open_page(tmp_path, "idea", theme="t1")
    assert "<b>50 %</b><span>suggestions, 25 % complaints</span>" in page.html
    assert "<b>1</b><span>praise it, counted apart</span>" in page.html
    assert "praise, beside the need" in page.html


def test_a_statement_shows_the_core_members_that_it_is_nearest_to(open_page, worded):
    page = open_page(worded, "idea", theme="T5")
    first = page.html.split("<article")[1]
    assert "Printing always starts with the wrong printer." in first.split("Why it is here")[1]
    assert "things said about it are closer to the others" in first


def test_without_vectors_a_statement_says_how_close_it_is_and_nothing_that_is_not_known(open_page, full):
    page = open_page(full, "idea", theme="T5")
    assert ("Why it is here" in page.html, "Nearest to it in meaning" in page.html) == (True, False)


def test_the_farthest_member_names_the_idea_that_is_next(open_page, tmp_path):
    said = {
        "t1": ("Oars.", "Oars oars.", "Oars and oars.", "Oars under blue sky and sun."),
        "t2": ("Blue sky.",),
        "t3": ("Sails.",),
    }
    themes = [FakeTheme(name, f"Idea {name}", (name,), texts, 1) for name, texts in said.items()]
    posts = [FakePost(text, name, text, "core", author=text) for name, texts in said.items() for text in texts]
    publish_fake_snapshot(tmp_path, posts, themes, with_vectors=True)
    page = open_page(tmp_path, "idea", theme="t1")
    assert page.app.header[-2].value == "Where it ends"
    assert "“Oars under blue sky and sun.”" in page.html.split("whoever finds them wrong")[1].split("</p>")[1]
    assert next(link for link in page.links if link.startswith("Next nearest: ")) == "Next nearest: Idea t2"


def test_what_is_said_can_be_read_from_the_edge_inwards(open_page, full):
    near, far = (
        open_page(full, "idea", theme="T1", said=order).html.split("<article") for order in ("closest", "farthest")
    )
    assert near[1].split("</p>")[0] == far[-1].split("</p>")[0] != far[1].split("</p>")[0]


def test_the_way_up_leads_to_all_ideas_and_to_those_of_the_area(open_page, areas):
    page = open_page(areas, "idea", theme="T1")
    assert page.links[:2] == ["All ideas", "Plans together"]


def test_a_title_that_is_only_keyphrases_says_so(open_page, full):
    assert "No member says it in one clause" in open_page(full, "idea", theme="T6").html
    assert "The title is put together from what members say." in open_page(full, "idea", theme="T1").html


def test_a_title_that_few_members_support_is_shown_as_it_is_and_called_unsure(open_page, tmp_path):
    theme = FakeTheme("t1", "Fix the mast", ("mast", "sails"), ("The mast.",), 1, is_confident=False)
    publish_fake_snapshot(tmp_path, [FakePost("The mast.", "t1", "The mast.", "core")], [theme])
    page = open_page(tmp_path, "idea", theme="t1")
    assert page.heading == "Fix the mast"
    assert "The title is unsure: fewer than two members put it this way." in page.html


def test_a_running_week_is_said(open_page, tmp_path):
    theme = FakeTheme("t1", "Add sails", ("sails",), ("Add sails.",), 1)
    posts = [
        FakePost(
            "Add sails.",
            theme="t1",
            said="Add sails.",
            place="core",
            author=f"a{i}",
            posted_at=NEWEST.replace(month=month),
        )
        for i, month in enumerate((7, 8, 9, 10, 11))
    ]
    publish_fake_snapshot(tmp_path, posts, [theme], complete_until=NEWEST.replace(day=12).date())
    page = open_page(tmp_path, "idea", theme="t1")
    assert "the last week is not over, so it is dashed" in page.html
