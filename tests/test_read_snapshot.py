"""The snapshot's answers, worked out by hand on a handful of posts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest
from fakes import NEWEST, FakePost, FakeTheme, publish_fake_snapshot

from ideas.errors import NothingThere
from ideas.models import Filters, Ledger, StatementLedger
from ideas.store.snapshot import Snapshot

SAILS = FakeTheme("T1", "Add sails", ("sails",), ("Add sails.",), 1)
OARS = FakeTheme("T2", "Fix oars", ("oars",), ("Fix oars.",), 1)


def said(text: str, theme: str, author: str, weeks_ago: int, **more: object) -> FakePost:
    at = NEWEST - timedelta(weeks=weeks_ago)
    return replace(FakePost(text, theme, text, "core", author, posted_at=at), **more)


POSTS = [
    said("Add sails.", "T1", "ann", 12),
    said("Add sails, please.", "T1", "ann", 1),
    said("ADD SAILS now.", "T1", "bob", 1, place="near", source="Support"),
    said("Fix oars.", "T2", "cem", 0, intent="complaint"),
    FakePost("Hello.", author=None, posted_at=None),
    FakePost("Add sails.", theme="T1", place="repeat", author="dee", reason="the same words"),
    FakePost("Привет.", author="eva", place="aside", reason="in another language", language="ru"),
    FakePost("We answer.", author="us", place="brand"),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    root = tmp_path_factory.mktemp("few")
    publish_fake_snapshot(root, POSTS, [SAILS, OARS])
    with Snapshot.current(root) as found:
        yield found


def test_every_customer_post_has_one_place(snapshot: Snapshot) -> None:
    assert snapshot.ledger() == Ledger(core=3, near=1, none=1, repeat=1, aside=1, n_brand=1, n_undated=1, n_unsigned=1)
    assert (snapshot.n_posts(), snapshot.n_voices()) == (7, 6)


def test_every_statement_has_one_place(tmp_path: Path) -> None:
    publish_fake_snapshot(tmp_path, [*POSTS, replace(POSTS[0], repeats_statement=True)], [SAILS, OARS])
    with Snapshot.current(tmp_path) as found:
        ledger = found.statement_ledger()
    assert (ledger, ledger.n_statements) == (StatementLedger(core=3, near=1, none=1, repeat=1), 6)


def test_a_source_says_how_many_of_its_posts_have_no_author(snapshot: Snapshot) -> None:
    assert [(row.source, row.n_posts, row.n_unsigned) for row in snapshot.sources()] == [
        ("Forum", 6, 1),
        ("Support", 1, 0),
    ]


def test_ideas_count_people_once_and_only_what_the_filters_leave(snapshot: Snapshot) -> None:
    def counted(filters: Filters) -> list[tuple[str, int, int]]:
        return [(idea.theme_id, idea.n_voices, idea.n_posts) for idea in snapshot.ideas(filters)]

    assert counted(Filters()) == [("T1", 3, 4), ("T2", 1, 1)]
    assert counted(Filters(words="sails PLEASE")) == [("T1", 1, 1)]
    assert counted(Filters(sources=("Support",))) == [("T1", 1, 1)]
    assert counted(Filters(intent="complaint")) == [("T2", 1, 1)]
    assert counted(Filters(since=NEWEST.date())) == [("T1", 1, 1), ("T2", 1, 1)]
    assert counted(Filters(place="repeat")) == [("T1", 1, 1)]


def test_an_idea_says_its_first_quote_and_whose_author_is_not_known(tmp_path: Path) -> None:
    publish_fake_snapshot(tmp_path, [*POSTS, replace(POSTS[3], author=None)], [SAILS, OARS])
    with Snapshot.current(tmp_path) as found:
        said = [(idea.typical, idea.n_posts, idea.n_unsigned, idea.has_authors) for idea in found.ideas()]
    assert said == [("Add sails.", 4, 0, True), ("Fix oars.", 2, 1, True)]


MIXED = [
    said("Add sails.", "T1", "ann", 1, source="Support", intent="complaint"),
    said("Add sails, please.", "T1", "bob", 1),
    said("Sails!", "T1", "cem", 1, intent="question"),
    said("Sails, sails.", "T1", "dee", 1),
    said("Fix oars.", "T2", "eva", 1, source="Support"),
    said("My oars broke.", "T2", "flo", 1, intent="complaint"),
]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    root = tmp_path_factory.mktemp("mixed")
    publish_fake_snapshot(root, MIXED, [SAILS, OARS])
    with Snapshot.current(root) as found:
        yield found


def test_shares_and_the_typical_quote_are_of_the_posts_that_the_filters_leave(mixed: Snapshot) -> None:
    def shares(filters: Filters, order: str = "people") -> list[tuple[str, float, float, float, float, str]]:
        return [
            (i.theme_id, i.share_suggestion, i.share_complaint, i.share_question, i.share_praise, i.typical)
            for i in mixed.ideas(filters, order)
        ]

    everything = [("T1", 0.5, 0.25, 0.25, 0, "Add sails."), ("T2", 0.5, 0.5, 0, 0, "Fix oars.")]
    assert shares(Filters()) == everything
    assert shares(Filters(), "complaints") == everything[::-1]
    support = [("T1", 0, 1, 0, 0, "Add sails."), ("T2", 1, 0, 0, 0, "Fix oars.")]
    assert shares(Filters(sources=("Support",)), "complaints") == support
    assert shares(Filters(sources=("Support",)), "suggestions") == support[::-1]
    assert shares(Filters(words="sails please")) == [("T1", 1, 0, 0, 0, "Add sails, please.")]


def test_the_whole_snapshot_has_the_shares_that_were_published(mixed: Snapshot) -> None:
    names = ("theme_id", "share_suggestion", "share_complaint", "share_question", "share_praise")
    published = mixed.export("themes").select(names).to_pylist()
    assert [{name: getattr(idea, name) for name in names} for idea in mixed.ideas()] == published


def test_quotes_are_of_the_posts_that_the_filters_leave(mixed: Snapshot) -> None:
    def quoted(filters: Filters) -> list[tuple[int, str]]:
        return [(quote.rank, quote.text) for quote in mixed.quotes("T1", filters)]

    assert quoted(Filters()) == [(1, "Add sails."), (2, "Add sails, please."), (3, "Sails!"), (4, "Sails, sails.")]
    assert quoted(Filters(sources=("Forum",), intent="suggestion")) == [(2, "Add sails, please."), (4, "Sails, sails.")]
    assert quoted(Filters(words="oars")) == []


def test_an_idea_that_no_post_matches_is_still_that_idea(snapshot: Snapshot) -> None:
    idea = snapshot.idea("T1", Filters(words="oars"))
    assert idea is not None
    assert (idea.title, idea.n_posts, idea.n_voices, idea.share_suggestion) == ("Add sails", 0, 0, 0)
    assert snapshot.idea("T9") is None


def test_sparklines_are_equally_long_and_end_at_the_filter(snapshot: Snapshot) -> None:
    assert snapshot.sparklines() == {"T1": [1, *[0] * 10, 2, 1], "T2": [*[0] * 12, 1]}
    last_week = NEWEST.date() - timedelta(weeks=1)
    assert snapshot.sparklines(Filters(until=last_week)) == {"T1": [1, *[0] * 10, 2], "T2": [0] * 12}
    assert snapshot.sparklines(n_periods=2) == {"T1": [2, 1], "T2": [0, 1]}


def test_a_trend_counts_people_and_keeps_empty_weeks(snapshot: Snapshot) -> None:
    assert [point.n_voices for point in snapshot.trend("T1")] == [1, *[0] * 10, 2, 1]
    assert [(point.period_start, point.n_posts) for point in snapshot.trend("T1", Filters(sources=("Support",)))][
        -2:
    ] == [
        (date(2026, 11, 2), 1),
        (date(2026, 11, 9), 0),
    ]


def test_what_is_usual_is_not_known_under_a_word_filter(snapshot: Snapshot) -> None:
    assert {point.low for point in snapshot.trend("T1", Filters(words="sails"))} == {None}
    assert {point.low for point in snapshot.trend("T1")} != {None}


def test_posts_mark_the_statements_of_the_idea_that_was_asked_for(snapshot: Snapshot) -> None:
    rows = snapshot.posts(Filters(theme_id="T1"))
    assert [(row.text, row.place, row.spans) for row in rows] == [
        ("Add sails.", "repeat", ()),
        ("Add sails, please.", "core", ((0, 18),)),
        ("ADD SAILS now.", "near", ((0, 14),)),
        ("Add sails.", "core", ((0, 10),)),
    ]


def test_posts_come_in_pages_that_meet(snapshot: Snapshot) -> None:
    pages = [snapshot.posts(limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({row.post_id for page in pages for row in page}) == 7


def test_languages_and_reasons(snapshot: Snapshot) -> None:
    assert snapshot.languages() == [("en", 6), ("ru", 1)]
    assert snapshot.aside_reasons() == [("in another language", 1)]


def test_all_trends_at_once_count_each_theme_for_itself(snapshot: Snapshot) -> None:
    filters = Filters(sources=("Forum",))
    found = {asked: snapshot.trends(asked, "week", ("T1", "T2")) for asked in (Filters(), filters)}
    counted = [[point.n_voices for point in found[asked][theme]] for asked in found for theme in ("T1", "T2")]
    sails, oars = [1, *[0] * 10, 2, 1], [*[0] * 12, 1]  # bob, in the last week but one, wrote to Support
    assert counted == [sails, oars, [1, *[0] * 10, 1, 1], oars]
    assert [point.n_posts for point in snapshot.trends(filters, "week", ())[""]] == [1, *[0] * 10, 1, 3]
    assert [point.n_voices for point in snapshot.trends(filters, "day", ())[""]][-8:] == [1, *[0] * 6, 3]


def test_the_newest_complete_week_else_the_running_one(snapshot: Snapshot, tmp_path: Path) -> None:
    assert snapshot.week() == (date(2026, 11, 9), True)
    publish_fake_snapshot(tmp_path, POSTS, [SAILS, OARS], "r1", complete_until=NEWEST.date() - timedelta(days=2))
    with Snapshot.current(tmp_path) as found:
        assert found.week() == (date(2026, 11, 2), True)
    publish_fake_snapshot(tmp_path, [FakePost("Hello.")], [], "r2")
    with Snapshot.current(tmp_path) as found:
        assert found.week() == (date(2026, 11, 9), False)
    publish_fake_snapshot(tmp_path, [FakePost("A."), FakePost("B.", posted_at=NEWEST - timedelta(weeks=2))], [], "r3")
    with Snapshot.current(tmp_path) as found:
        assert found.week() == (date(2026, 11, 2), True)
    publish_fake_snapshot(tmp_path, [FakePost("Hello.", posted_at=None)], [], "r4")
    with Snapshot.current(tmp_path) as found:
        assert found.week() is None


def test_alerts_come_with_what_needs_a_person_first(tmp_path: Path) -> None:
    publish_fake_snapshot(tmp_path, MIXED, [SAILS, OARS], alerts={"T1": "new", "T2": "rising"})
    with Snapshot.current(tmp_path) as found:
        assert [(row.theme_id, row.kind, row.observed, row.n_sources) for row in found.alerts()] == [
            ("T2", "rising", 0, 2),
            ("T1", "new", 4, 2),
        ]


def test_ideas_that_were_compared_are_counted(snapshot: Snapshot) -> None:
    assert [snapshot.n_compared(date(2026, 11, 9)), snapshot.n_compared(date(2026, 8, 24))] == [2, 0]


def test_a_silence_is_beside_the_longest_pause_of_the_half_year_before(tmp_path: Path) -> None:
    def on(source: str, *days_ago: int) -> list[FakePost]:
        return [FakePost("Hello.", source=source, posted_at=NEWEST - timedelta(days=n)) for n in days_ago]

    daily, seldom = on("a", *range(30)), on("b", *range(9, 90, 4))
    few, old = on("c", 5, 40), on("d", *range(3, 40), 400)
    publish_fake_snapshot(tmp_path, [*daily, *seldom, *few, *old, FakePost("x", source="e", posted_at=None)], [])
    with Snapshot.current(tmp_path) as found:
        rows = [(row.source, row.n_days, row.longest, row.is_stale) for row in found.silences()]
    assert rows == [("d", 3, 1, True), ("a", 0, 1, False), ("b", 9, 4, True), ("c", 5, None, False)]


def test_posts_by_source(snapshot: Snapshot) -> None:
    assert snapshot.n_by_source() == {"Forum": 6, "Support": 1}
    assert snapshot.n_by_source(Filters(words="oars")) == {"Forum": 1}


def test_an_older_snapshot_says_what_to_do_where_it_has_not_what_is_exported(tmp_path: Path) -> None:
    folder = publish_fake_snapshot(tmp_path, POSTS, [SAILS, OARS])
    with duckdb.connect(str(next(folder.glob("*.duckdb")))) as database:
        database.execute("drop table proposals")
    with Snapshot(folder) as old, pytest.raises(NothingThere) as raised:
        old.export("proposals")
    assert "Run: ideas build" == raised.value.hint
