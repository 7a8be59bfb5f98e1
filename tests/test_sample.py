"""The invented sample keeps its promises: size, keys, dates, variety of wording, and a truth for every post."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sample_posts import COLUMNS, SAMPLE, SamplePost, rows, sample_posts

from ideas.sources import load_file

N_CUSTOMER_POSTS = 1548
N_AUTHORS = 1222
N_NEEDS = 81
N_BRAND_POSTS, N_ROW_ANSWERS = 72, 22
POSTS_BY_SOURCE = {"app_store": 189, "play_store": 810, "forum": 241, "support_desk": 147, "social": 161}
FIRST_DAY, LAST_DAY = date(2026, 3, 1), date(2026, 11, 21)
MOST_AUTHORS_OF_SIX_WORDS = 3
MOST_POSTS_OF_ONE_OPENING = 0.005
FIVE_DAYS = [date(2026, 9, day) for day in range(14, 19)]
AT_ONCE = timedelta(minutes=15)
KINDS = {"need", "praise", "thanks", "spam", "other"}
PLANTED = {"campaign", "repeat", "private", "language"}


@pytest.fixture(scope="module")
def posts() -> list[SamplePost]:
    return list(sample_posts())


@pytest.fixture(scope="module")
def customers(posts: list[SamplePost]) -> list[SamplePost]:
    return [post for post in posts if not post.is_brand]


@pytest.fixture(scope="module")
def truth() -> list[dict[str, str]]:
    return rows("truth.csv")


@pytest.fixture(scope="module")
def originals(customers: list[SamplePost], truth: list[dict[str, str]]) -> list[SamplePost]:
    """Customer posts but for those that repeat an earlier one."""
    repeats = {(row["source"], row["post_id"]) for row in truth if row["repeat_of"]}
    return [post for post in customers if (post.source, post.post_id) not in repeats]


def kinds_by_need(truth: list[dict[str, str]], need: str) -> dict[tuple[str, str], str]:
    """What a post says of the need, need or thanks, by its key."""
    return {(row["source"], row["post_id"]): row["kind"] for row in truth if row["need"] == need}


def words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


def authors_by_words(posts: Iterable[SamplePost], length: int) -> dict[tuple[str, ...], set[str]]:
    found = defaultdict(set)
    for post in posts:
        said = words(post.text)
        for start in range(len(said) - length + 1):
            found[tuple(said[start : start + length])].add(post.author)
    return found


def posts_by_opening(posts: Iterable[SamplePost], length: int) -> dict[tuple[str, ...], set[tuple[str, str]]]:
    """By the first words of the post and of what follows its title."""
    found = defaultdict(set)
    for post in posts:
        for part in {post.text, post.text.partition("\n")[2]}:
            opening = tuple(words(part)[:length])
            if len(opening) == length:
                found[opening].add((post.source, post.post_id))
    return found


@pytest.mark.parametrize("name", list(COLUMNS))
def test_every_file_has_its_columns(name: str) -> None:
    assert {tuple(row) for row in rows(name)} == {tuple(COLUMNS[name].split())}


def test_the_folder_holds_posts_and_truth_and_nothing_else() -> None:
    assert sorted(path.name for path in SAMPLE.iterdir()) == sorted(COLUMNS)


def test_the_promised_number_of_customer_posts(customers: list[SamplePost]) -> None:
    assert len(customers) == N_CUSTOMER_POSTS


def test_enough_people_speak(customers: list[SamplePost]) -> None:
    assert len({post.author for post in customers}) == N_AUTHORS


def test_every_source_has_its_posts(customers: list[SamplePost]) -> None:
    assert Counter(post.source for post in customers) == POSTS_BY_SOURCE


def test_the_brand_speaks_in_posts_and_in_rows(posts: list[SamplePost]) -> None:
    said = sum(post.is_brand for post in posts), sum(post.answer is not None for post in posts)
    assert said == (N_BRAND_POSTS, N_ROW_ANSWERS)


def test_needs_are_many_and_of_very_different_size(truth: list[dict[str, str]]) -> None:
    sizes = Counter(row["need"] for row in truth if row["need"])
    assert len(sizes) == N_NEEDS
    assert len([size for size in sizes.values() if size >= 80]) >= 2
    assert len([size for size in sizes.values() if 5 <= size <= 20]) >= 25
    assert len([size for size in sizes.values() if size == 1]) >= 10


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("app_store.csv", "rating"),
        ("play_store.csv", "score"),
        ("play_store.csv", "thumbsUpCount"),
        ("play_store.csv", "reviewCreatedVersion"),
        ("app_store.csv", "country"),
        ("forum.jsonl", "votes"),
        ("forum.jsonl", "plan"),
        ("social.csv", "likes"),
        ("support_desk.csv", "plan"),
        ("support_desk.csv", "region"),
        ("support_desk.csv", "monthly_revenue"),
    ],
)
def test_ratings_reactions_and_accounts_differ(name: str, column: str) -> None:
    assert len({row[column] for row in rows(name)} - {""}) >= 3


def test_conversations_go_back_and_forth(posts: list[SamplePost]) -> None:
    speakers = defaultdict(set)
    for post in posts:
        if post.conversation_id:
            speakers[post.source, post.conversation_id].add(post.is_brand)
    both = Counter(source for (source, _), sides in speakers.items() if sides == {True, False})
    assert {source for source, n in both.items() if n >= 5} == {"forum", "support_desk", "social"}


def test_support_works_on_weekdays(posts: list[SamplePost]) -> None:
    at_weekend = [post.post_id for post in posts if post.source == "support_desk" and post.posted_at.weekday() > 4]
    assert at_weekend == []


@pytest.mark.parametrize(("kind", "least"), [("thanks", 40), ("spam", 25), ("other", 80), ("praise", 200)])
def test_not_every_post_is_a_wish(kind: str, least: int, truth: list[dict[str, str]]) -> None:
    assert len([row for row in truth if row["kind"] == kind]) >= least


@pytest.mark.parametrize(("flag", "least"), [("campaign", 14), ("repeat", 38), ("private", 20), ("language", 60)])
def test_planted_posts_are_there(flag: str, least: int, truth: list[dict[str, str]]) -> None:
    assert len({(row["source"], row["post_id"]) for row in truth if flag in row["planted"].split()}) >= least


def test_some_posts_speak_of_two_needs(truth: list[dict[str, str]]) -> None:
    rows_a_post = Counter((row["source"], row["post_id"]) for row in truth)
    assert len([key for key, n in rows_a_post.items() if n > 1]) >= 90


def test_addresses_and_phone_numbers_are_flagged_for_masking(
    customers: list[SamplePost], truth: list[dict[str, str]]
) -> None:
    private = {(row["source"], row["post_id"]) for row in truth if "private" in row["planted"].split()}
    shown = {
        (post.source, post.post_id) for post in customers if re.search(r"@example\.com|555-01|7700 900", post.text)
    }
    assert shown - private == set()
    assert len(shown) >= 15


def test_ids_are_unique_in_their_source(posts: list[SamplePost]) -> None:
    keys = [(post.source, post.post_id) for post in posts]
    assert sorted(keys) == sorted(set(keys))


def test_no_post_is_empty(posts: list[SamplePost]) -> None:
    assert [post.post_id for post in posts if not post.text.strip() or not post.author.strip()] == []


def test_dates_lie_in_the_nine_months(posts: list[SamplePost]) -> None:
    late = [post.post_id for post in posts if not FIRST_DAY <= post.posted_at.date() <= LAST_DAY]
    assert late == []


def test_every_month_has_posts(customers: list[SamplePost]) -> None:
    assert sorted({post.posted_at.month for post in customers}) == list(range(3, 12))


def test_answers_come_after_what_they_answer(posts: list[SamplePost]) -> None:
    by_key = {(post.source, post.post_id): post for post in posts}
    parents = [(by_key[post.source, post.reply_to], post) for post in posts if post.reply_to]
    early = [post.post_id for parent, post in parents if not parent.posted_at <= post.posted_at]
    early += [post.post_id for post in posts if post.answer and not post.posted_at < post.answer[1]]
    assert early == []


def test_a_customer_begins_every_conversation(posts: list[SamplePost]) -> None:
    first: dict[tuple[str, str], SamplePost] = {}
    for post in sorted(posts, key=lambda post: (post.posted_at, len(post.post_id), post.post_id)):
        if post.conversation_id:
            first.setdefault((post.source, post.conversation_id), post)
    assert [key for key, post in first.items() if post.is_brand] == []


def test_truth_covers_every_customer_post_and_no_other(
    customers: list[SamplePost], truth: list[dict[str, str]]
) -> None:
    assert {(row["source"], row["post_id"]) for row in truth} == {(post.source, post.post_id) for post in customers}


def test_truth_names_a_need_once_a_post(truth: list[dict[str, str]]) -> None:
    named = [(row["source"], row["post_id"], row["need"]) for row in truth]
    assert sorted(named) == sorted(set(named))


def test_truth_uses_its_own_words(truth: list[dict[str, str]]) -> None:
    assert {row["kind"] for row in truth} == KINDS
    assert {flag for row in truth for flag in row["planted"].split()} == PLANTED
    assert [row for row in truth if (row["kind"] == "need") > bool(row["need"])] == []


def test_a_repeat_points_at_an_earlier_post(customers: list[SamplePost], truth: list[dict[str, str]]) -> None:
    order = {f"{post.source}:{post.post_id}": (post.posted_at, post.source, post.post_id) for post in customers}
    pairs = [(row["repeat_of"], f"{row['source']}:{row['post_id']}") for row in truth if row["repeat_of"]]
    assert [later for earlier, later in pairs if not order[earlier] < order[later]] == []


def test_no_six_words_are_said_by_more_than_three_authors(originals: list[SamplePost]) -> None:
    shared = {
        said: names for said, names in authors_by_words(originals, 6).items() if len(names) > MOST_AUTHORS_OF_SIX_WORDS
    }
    assert shared == {}


def test_no_four_words_open_more_than_one_post_in_two_hundred(originals: list[SamplePost]) -> None:
    most = int(MOST_POSTS_OF_ONE_OPENING * N_CUSTOMER_POSTS)
    shared = {said: keys for said, keys in posts_by_opening(originals, 4).items() if len(keys) > most}
    assert shared == {}


def test_the_snowball_is_five_days_without_an_answer(posts: list[SamplePost], truth: list[dict[str, str]]) -> None:
    kinds = kinds_by_need(truth, "sync_notes")
    complaints = [post for post in posts if kinds.get((post.source, post.post_id)) == "need"]
    a_day = [sum(post.posted_at.date() == day for post in complaints) for day in FIVE_DAYS]
    assert a_day[0] >= 1
    assert [later for earlier, later in pairwise(a_day) if later <= earlier] == []
    assert sum(a_day) > 0.8 * len(complaints)
    assert {post.source for post in complaints} == set(POSTS_BY_SOURCE)
    said_by_brand = {post.posted_at.date() for post in posts if post.is_brand}
    said_by_brand |= {post.answer[1].date() for post in posts if post.answer}
    assert said_by_brand.isdisjoint(FIVE_DAYS)


def test_the_crash_is_answered_at_once_and_the_angry_turn_kind(
    posts: list[SamplePost], truth: list[dict[str, str]]
) -> None:
    kinds = kinds_by_need(truth, "crash_photo")
    threads = defaultdict(list)
    for post in sorted(posts, key=lambda post: post.posted_at):
        if post.source in ("forum", "social"):
            threads[post.source, post.conversation_id].append(post)
    turned = 0
    for first, *later in threads.values():
        thanked = [post for post in later if kinds.get((post.source, post.post_id)) == "thanks"]
        if kinds.get((first.source, first.post_id)) == "need" and thanked:
            answers = [post.posted_at for post in later if post.is_brand]
            assert answers[0] - first.posted_at <= AT_ONCE
            assert first.author in {post.author for post in thanked if post.posted_at > answers[0]}
            turned += 1
    assert turned == 3


def test_printer_complaints_stop_with_the_version_that_fixes_them(
    customers: list[SamplePost], truth: list[dict[str, str]]
) -> None:
    kinds = kinds_by_need(truth, "printer")
    shipped = datetime(2026, 9, 1, tzinfo=UTC)
    said = [
        (post.posted_at >= shipped, kinds[key]) for post in customers if (key := (post.source, post.post_id)) in kinds
    ]
    assert set(said) == {(False, "need"), (True, "thanks")}
    assert said.count((True, "thanks")) == 5


def monthly(need: str, customers: list[SamplePost], truth: list[dict[str, str]]) -> list[int]:
    """Complaints and wishes a month, March to November."""
    keys = {(row["source"], row["post_id"]) for row in truth if row["need"] == need and row["kind"] == "need"}
    months = [post.posted_at.month for post in customers if (post.source, post.post_id) in keys]
    return [months.count(month) for month in range(3, 12)]


def test_one_need_rises_in_the_last_weeks(customers: list[SamplePost], truth: list[dict[str, str]]) -> None:
    *before, october, november = monthly("co_edit", customers, truth)
    assert november > october > max(before)


def test_one_need_fades(customers: list[SamplePost], truth: list[dict[str, str]]) -> None:
    spring, summer, autumn = (sum(monthly("slow_start", customers, truth)[k : k + 3]) for k in (0, 3, 6))
    assert spring > 4 * summer > 4 * autumn


def test_one_need_is_new_in_november(customers: list[SamplePost], truth: list[dict[str, str]]) -> None:
    *before, november = monthly("calendar_feed", customers, truth)
    assert set(before) == {0}
    assert november > 30
    keys = kinds_by_need(truth, "calendar_feed")
    asked = [post for post in customers if (post.source, post.post_id) in keys]
    assert min(post.posted_at.date() for post in asked) == date(2026, 11, 3)
    assert {post.source for post in asked} == set(POSTS_BY_SOURCE)


@pytest.mark.parametrize("name", list(COLUMNS)[:-1])
def test_the_project_reads_every_post_as_the_sample_means_it(name: str, posts: list[SamplePost]) -> None:
    source = Path(name).stem
    loaded = load_file(SAMPLE / name, source=source)
    meant = {post.post_id: post for post in posts if post.source == source}
    expected = {
        key: (p.author, p.posted_at, p.text, "brand" if p.is_brand else "customer", p.conversation_id, p.reply_to)
        for key, p in meant.items()
    }
    actual = {p.post_id: (p.author, p.posted_at, p.text, p.role, p.conversation_id, p.reply_to) for p in loaded.posts}
    assert loaded.rejects == []
    assert actual == expected
    answers = sorted(post.answer for post in meant.values() if post.answer)
    assert sorted((reply.text, reply.posted_at) for reply in loaded.replies) == answers
