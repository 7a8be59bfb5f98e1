"""Counts of posts and voices by period, and the range that would be usual."""

from __future__ import annotations

import time
from itertools import pairwise

import numpy as np
import pytest
from scipy.stats import nbinom

from ideas.signals import Trends, count_trends

MONDAY = np.datetime64("2024-01-01", "s")
HOUR = np.timedelta64(1, "h")
DAY = np.timedelta64(1, "D")
WEEK = np.timedelta64(7, "D")


def trends_of(weekly: list[list[tuple[int, int]]], newest: np.datetime64 | None = None) -> Trends:
    """One theme. By source and week: (posts, those of them in the theme), every post by another author, on Mondays."""
    posted_at, source, member = [], [], []
    for s, weeks in enumerate(weekly):
        for week, (n_posts, n_theme) in enumerate(weeks):
            member += [len(posted_at) + i for i in range(n_theme)]
            posted_at += [MONDAY + week * WEEK] * n_posts
            source += [s] * n_posts
    n_weeks = max(len(weeks) for weeks in weekly)
    ids = np.arange(len(posted_at))
    rows = np.array(member, dtype=np.int64)
    newest = MONDAY + n_weeks * WEEK - HOUR if newest is None else newest
    all_periods = count_trends(
        np.array(posted_at), np.array(source, dtype=np.int64), ids, rows, np.zeros_like(rows), 1, newest=newest
    )
    return all_periods.take(np.asarray(all_periods.period == "week"))


def random_posts(seed: int, n_posts: int = 400, n_themes: int = 5) -> dict[str, np.ndarray]:
    rng = np.random.default_rng(seed)
    pairs = np.unique(rng.integers(0, [n_posts, n_themes], (n_posts, 2)), axis=0)
    return {
        "posted_at": MONDAY + rng.integers(0, 90 * 86_400, n_posts).astype("timedelta64[s]"),
        "source": rng.integers(0, 3, n_posts),
        "voice": rng.integers(0, 60, n_posts),
        "member_post": pairs[:, 0],
        "member_theme": pairs[:, 1],
    }


def same(left: Trends, right: Trends) -> bool:
    def equal(a: np.ndarray, b: np.ndarray) -> bool:
        return bool(np.array_equal(a, b, equal_nan=a.dtype.kind == "f"))

    return all(equal(getattr(left, name), getattr(right, name)) for name in vars(left))


def test_posts_voices_and_shares_by_hand() -> None:
    # Theme 0: Ann twice and Ben in the first week, nobody in the second, Ann again in the third. Theme 1: Ben once.
    ann, ben = 0, 1
    posted_at = np.array(
        ["2024-01-03T08:00", "2024-01-07T23:59", "2024-01-04T12:00", "2024-01-15T00:00", "2024-01-05T10:00"],
        dtype="datetime64[s]",
    )
    trends = count_trends(
        posted_at,
        np.zeros(5, dtype=np.int64),
        np.array([ann, ann, ben, ann, ben]),
        np.array([0, 1, 2, 3, 2]),
        np.array([0, 0, 0, 0, 1]),
        2,
    )
    weeks = trends.take(np.asarray(trends.period == "week"))
    actual = [
        (int(t), str(s), int(p), int(v), float(share), bool(c), int(f))
        for t, s, p, v, share, c, f in zip(
            weeks.theme,
            weeks.period_start,
            weeks.n_posts,
            weeks.n_voices,
            weeks.share,
            weeks.complete,
            weeks.n_first_voices,
            strict=True,
        )
    ]
    assert actual == [
        (0, "2024-01-01", 3, 2, 0.75, True, 0),
        (0, "2024-01-08", 0, 0, 0.0, True, 0),
        (0, "2024-01-15", 1, 1, 1.0, False, 0),
        (1, "2024-01-01", 1, 1, 0.25, True, 0),
        (1, "2024-01-08", 0, 0, 0.0, True, 0),
        (1, "2024-01-15", 0, 0, 0.0, False, 0),
    ]
    days = trends.take(np.asarray((trends.period == "day") & (trends.theme == 0) & (trends.n_posts > 0)))
    assert [(str(s), int(n)) for s, n in zip(days.period_start, days.n_posts, strict=True)] == [
        ("2024-01-03", 1),
        ("2024-01-04", 1),
        ("2024-01-07", 1),
        ("2024-01-15", 1),
    ]
    assert np.isnan(weeks.expected).all()


def test_rows_are_ordered_by_theme_period_and_start() -> None:
    trends = count_trends(**random_posts(1), n_themes=5)
    keys = list(zip(trends.theme.tolist(), trends.period.tolist(), trends.period_start.tolist(), strict=True))
    assert keys == sorted(set(keys))
    assert len(keys) == 5 * (90 + 13)


def test_expected_range_and_p_value_by_hand() -> None:
    # Eight weeks with one voice in ten posts, then six. Predictive: negative binomial, size 8.5, p = 8/9;
    # P(0..6) = .3675 .3471 .1832 .0712 .0228 .0063 .0016, so 0 to 4 would be usual.
    weeks = trends_of([[(10, 1)] * 8 + [(10, 6)]])
    assert weeks.expected[-1] == pytest.approx(8.5 / 8)
    assert (weeks.low[-1], weeks.high[-1]) == (0.0, 4.0)
    assert weeks.p_value[-1] == pytest.approx(0.00408, abs=5e-6)


def test_expected_follows_the_posts_of_the_period() -> None:
    weeks = trends_of([[(10, 1)] * 8 + [(30, 3)]])
    assert weeks.expected[-1] == pytest.approx(3 * 8.5 / 8)


def test_range_is_wider_where_themes_jump_about() -> None:
    # 1, 7, 1, 7, ...: mean 4, squares 8 x 9 = 72, chance 32 x 7/8 = 28, weight 32 x 31 / 80^2 x (800 - 100) = 108.5:
    # dispersion 44 / 108.5. Eight steady fours have none, so their size is the 32.5 voices of the history.
    steady = trends_of([[(10, 4)] * 9])
    jumping = trends_of([[(10, 1), (10, 7)] * 4 + [(10, 4)]])
    mean = 32.5 / 8
    assert steady.expected[-1] == jumping.expected[-1] == pytest.approx(mean)
    for weeks, size in ((steady, 32.5), (jumping, 1 / (1 / 32.5 + 44 / 108.5 * 9 / 8))):
        expected = [float(nbinom.ppf(tail, size, size / (size + mean))) for tail in (0.025, 0.975)]
        assert [weeks.low[-1], weeks.high[-1]] == expected
    assert jumping.high[-1] > steady.high[-1] + 2


def test_nothing_is_expected_before_four_earlier_weeks() -> None:
    weeks = trends_of([[(10, 1)] * 6])
    assert np.isnan(weeks.expected).tolist() == [True] * 4 + [False] * 2
    assert np.isnan(weeks.p_value).tolist() == [True] * 4 + [False] * 2


def test_a_new_import_is_expected_as_it_came() -> None:
    weeks = trends_of([[(10, 5)] * 9, [(0, 0)] * 8 + [(500, 3)]])
    assert weeks.n_voices[-1] == 8
    assert weeks.expected[-1] == pytest.approx(3 + 40.5 / 8)
    assert weeks.n_first_voices[-1] == 5


def test_where_most_came_with_a_new_import_nothing_is_known_of_the_usual() -> None:
    weeks = trends_of([[(10, 1)] * 9, [(0, 0)] * 8 + [(500, 200)]])
    last = (weeks.expected[-1], weeks.low[-1], weeks.high[-1], weeks.p_value[-1])
    assert weeks.n_voices[-1] == 201
    assert np.isnan(last).tolist() == [True] * 4


def test_a_dead_feed_is_no_fall() -> None:
    loud, quiet = [(100, 20)] * 8 + [(0, 0)], [(10, 1)] * 9
    weeks = trends_of([loud, quiet])
    assert weeks.n_voices[-1] == 1
    assert weeks.expected[-1] == pytest.approx(8.5 / 8)
    assert weeks.p_value[-1] == 1.0


def test_a_week_without_any_post_expects_none() -> None:
    weeks = trends_of([[(10, 5)] * 8 + [(0, 0)]])
    last = (weeks.expected[-1], weeks.low[-1], weeks.high[-1], weeks.p_value[-1], weeks.share[-1])
    assert last == (0.0, 0.0, 0.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("newest", "complete"),
    [("2024-01-07T22:59:59", False), ("2024-01-07T23:00:00", True), ("2024-01-08T00:00:00", True)],
)
def test_a_week_is_complete_within_an_hour_of_its_end(newest: str, complete: bool) -> None:
    weeks = trends_of([[(10, 1)]], newest=np.datetime64(newest, "s"))
    assert bool(weeks.complete[0]) == complete


def test_the_incomplete_week_is_shown_and_not_tested() -> None:
    weeks = trends_of([[(10, 1)] * 9], newest=MONDAY + 8 * WEEK + DAY)
    assert weeks.complete.tolist() == [True] * 8 + [False]
    assert weeks.expected[-1] == pytest.approx(8.5 / 8)
    assert np.isnan(weeks.p_value[-1])


def test_days_are_the_newest_366() -> None:
    posted_at = MONDAY + np.arange(800) * DAY
    zeros = np.zeros(800, dtype=np.int64)
    trends = count_trends(posted_at, zeros, np.arange(800), np.arange(800), zeros, 1)
    days = trends.take(np.asarray(trends.period == "day"))
    assert days.period_start.tolist() == posted_at.astype("datetime64[D]")[-366:].tolist()
    assert not np.isnan(days.expected).any()
    assert (trends.period == "week").sum() == 115


@pytest.mark.parametrize("seed", range(5))
def test_weeks_add_up_to_the_posts_of_the_theme(seed: int) -> None:
    given = random_posts(seed)
    trends = count_trends(**given, n_themes=5)
    weeks = trends.take(np.asarray(trends.period == "week"))
    sums = np.bincount(weeks.theme, weights=weeks.n_posts, minlength=5)
    assert sums.tolist() == np.bincount(given["member_theme"], minlength=5).tolist()
    assert (weeks.n_voices <= weeks.n_posts).all()
    assert ((weeks.n_voices > 0) == (weeks.n_posts > 0)).all()


@pytest.mark.parametrize("seed", range(5))
def test_order_and_doubled_pairs_change_nothing(seed: int) -> None:
    given = random_posts(seed)
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(given["posted_at"]))
    pairs = rng.permutation(np.repeat(np.arange(len(given["member_post"])), 2))
    shuffled = {
        **{name: given[name][order] for name in ("posted_at", "source", "voice")},
        "member_post": np.argsort(order)[given["member_post"]][pairs],
        "member_theme": given["member_theme"][pairs],
    }
    assert same(count_trends(**given, n_themes=5), count_trends(**shuffled, n_themes=5))


def test_no_later_post_changes_an_earlier_week() -> None:
    given = random_posts(7)
    trends = count_trends(**given, n_themes=5)
    early = given["posted_at"] < MONDAY + 10 * WEEK
    kept = early[given["member_post"]]
    rows = np.cumsum(early) - 1
    cut = count_trends(
        given["posted_at"][early],
        given["source"][early],
        given["voice"][early],
        rows[given["member_post"][kept]],
        given["member_theme"][kept],
        5,
        newest=MONDAY + 10 * WEEK - HOUR,
    )
    before = trends.period_start < (MONDAY + 10 * WEEK).astype("datetime64[D]")
    assert same(trends.take(np.asarray(before)), cut)


def test_no_posts_and_no_themes_make_no_rows() -> None:
    none = np.empty(0, dtype=np.int64)
    assert len(count_trends(np.empty(0, dtype="datetime64[s]"), none, none, none, none, 3)) == 0
    one = np.zeros(1, dtype=np.int64)
    assert len(count_trends(np.array([MONDAY]), one, one, none, none, 0)) == 0


def test_one_post() -> None:
    zero = np.zeros(1, dtype=np.int64)
    trends = count_trends(np.array([MONDAY]), zero, zero, zero, zero, 1)
    rows = zip(trends.period, trends.period_start, trends.n_posts, trends.share, trends.complete, strict=True)
    assert [(p, str(s), int(n), float(share), bool(c)) for p, s, n, share, c in rows] == [
        ("day", "2024-01-01", 1, 1.0, False),
        ("week", "2024-01-01", 1, 1.0, False),
    ]


def test_dates_before_1970_fall_into_the_right_week() -> None:
    zero = np.zeros(1, dtype=np.int64)
    trends = count_trends(np.array(["1969-12-31T23:00"], dtype="datetime64[s]"), zero, zero, zero, zero, 1)
    assert [str(s) for s in trends.period_start] == ["1969-12-31", "1969-12-29"]


def test_a_post_without_a_date_is_refused() -> None:
    zero = np.zeros(1, dtype=np.int64)
    with pytest.raises(ValueError, match="1 posts without a date"):
        count_trends(np.array(["NaT"], dtype="datetime64[s]"), zero, zero, zero, zero, 1)


def test_a_pair_out_of_range_is_refused() -> None:
    zero = np.zeros(1, dtype=np.int64)
    with pytest.raises(ValueError, match="themes 1 to 1 where there are 1"):
        count_trends(np.array([MONDAY]), zero, zero, zero, zero + 1, 1)
    with pytest.raises(ValueError, match="post rows 2 to 2 where there are 1 posts"):
        count_trends(np.array([MONDAY]), zero, zero, zero + 2, zero, 1)


def test_columns_are_evenly_spaced_days_and_weeks() -> None:
    trends = count_trends(**random_posts(3), n_themes=2 + 3)
    for kind, step in (("day", 1), ("week", 7)):
        starts = trends.period_start[(trends.period == kind) & (trends.theme == 0)]
        assert {int((b - a).astype(int)) for a, b in pairwise(starts)} == {step}


def test_ten_years_of_300_themes_take_seconds() -> None:
    rng = np.random.default_rng(0)
    n = 30_000
    posted_at = MONDAY + rng.integers(0, 500 * 7 * 86_400, n).astype("timedelta64[s]")
    source, voice, theme = rng.integers(0, 3, n), rng.integers(0, 20_000, n), rng.integers(0, 300, n)
    start = time.perf_counter()
    trends = count_trends(posted_at, source, voice, np.arange(n), theme, 300)
    assert len(trends) == 300 * (500 + 366)
    assert time.perf_counter() - start < 10.0
