"""Alerts: few that are chance, and the clear ones found."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from ideas.signals import Alert, Trends, count_trends, select_alerts
from ideas.signals.alerts import adjust

MONDAY = np.datetime64("2024-01-01", "s")
WEEK_SECONDS = 7 * 86_400


def weekly(counts: np.ndarray, others: np.ndarray, voice: np.ndarray | None = None) -> Trends:
    """Trends of `counts` (themes, weeks) posts beside `others` in no theme; every post by another author."""
    n_themes, n_weeks = counts.shape
    theme = np.repeat(np.repeat(np.arange(n_themes), n_weeks), counts.ravel())
    week = np.concatenate(
        [np.repeat(np.tile(np.arange(n_weeks), n_themes), counts.ravel()), np.repeat(np.arange(n_weeks), others)]
    )
    posted_at = MONDAY + (week * WEEK_SECONDS + np.arange(len(week)) % 86_400).astype("timedelta64[s]")
    return count_trends(
        posted_at,
        np.zeros(len(week), dtype=np.int64),
        np.arange(len(week)) if voice is None else voice,
        np.arange(len(theme)),
        theme,
        n_themes,
        newest=MONDAY + np.timedelta64(n_weeks * WEEK_SECONDS, "s"),
    )


def flat(rng: np.random.Generator, rates: np.ndarray, n_weeks: int, dispersion: float = 0.0) -> np.ndarray:
    """Counts of themes at rest: Poisson, or with each theme's weeks varying by a gamma of mean one."""
    mean = np.repeat(rates[:, None], n_weeks, axis=1)
    if dispersion:
        mean *= rng.gamma(1 / dispersion, dispersion, mean.shape)
    return rng.poisson(mean)


def test_rising_by_hand() -> None:
    counts = np.array([[1] * 8 + [12], [4] * 9])
    alerts = select_alerts(weekly(counts, np.array([95] * 8 + [84])))
    # 100 posts a week: expected (8 + .5) / 8; q is twice the smaller of two p-values.
    assert [(a.theme, a.kind, a.at, a.observed, a.expected, a.low, a.high) for a in alerts] == [
        (0, "rising", date(2024, 2, 26), 12, 8.5 / 8, 0.0, 4.0)
    ]
    assert alerts[0].ratio == 12 / (8.5 / 8)
    assert alerts[0].q_value == pytest.approx(2 * alerts[0].p_value)


def test_falling() -> None:
    counts = np.array([[20] * 8 + [2], [4] * 9])
    alerts = select_alerts(weekly(counts, np.array([76] * 8 + [94])))
    assert [(a.theme, a.kind, a.observed, a.expected) for a in alerts] == [(0, "falling", 2, 160.5 / 8)]
    assert alerts[0].low > 2


def test_new() -> None:
    counts = np.array([[0] * 9 + [1, 0, 2], [5] * 12])
    alerts = select_alerts(weekly(counts, np.array([95] * 12)))
    assert [(a.theme, a.kind, a.at, a.observed, a.expected) for a in alerts] == [(0, "new", date(2024, 3, 18), 3, 0.0)]
    assert np.isnan([alerts[0].ratio, alerts[0].low, alerts[0].high, alerts[0].p_value, alerts[0].q_value]).all()


@pytest.mark.parametrize(
    "first",
    [
        pytest.param([1] + [0] * 10 + [3], id="said long before"),
        pytest.param([0] * 9 + [1, 0, 1], id="by two people only"),
        pytest.param([0] * 8 + [3], id="with less than eight weeks before the last four"),
    ],
)
def test_not_new(first: list[int]) -> None:
    counts = np.array([first, [5] * len(first)])
    assert [a for a in select_alerts(weekly(counts, np.full(len(first), 95))) if a.kind == "new"] == []


def test_one_person_three_times_is_not_new() -> None:
    counts = np.array([[0] * 9 + [1, 1, 1], [5] * 12])
    voice = np.arange(counts.sum() + 12 * 95)
    voice[:3] = 0
    assert select_alerts(weekly(counts, np.full(12, 95), voice)) == []


def test_two_people_are_no_rise() -> None:
    counts = np.array([[0] * 20 + [2], [4] * 21])
    trends = weekly(counts, np.full(21, 5_000))
    assert select_alerts(trends, false_discoveries=0.9) == []


def test_an_earlier_week_is_told_as_it_was_then() -> None:
    counts = np.array([[1] * 8 + [12, 1, 1], [4] * 11])
    trends = weekly(counts, np.full(11, 95))
    then = weekly(counts[:, :9], np.full(9, 95))
    assert select_alerts(trends) == []
    alerts = select_alerts(trends, week=date(2024, 2, 26))
    assert alerts == select_alerts(then)
    assert [(a.theme, a.kind) for a in alerts] == [(0, "rising")]


def test_a_week_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no complete week starts on 2024-02-27"):
        select_alerts(weekly(np.array([[1] * 9]), np.full(9, 9)), week=date(2024, 2, 27))


def test_nothing_to_look_at() -> None:
    none = np.empty(0, dtype=np.int64)
    assert select_alerts(count_trends(np.empty(0, dtype="datetime64[s]"), none, none, none, none, 3)) == []
    assert select_alerts(weekly(np.array([[50]]), np.array([1]))) == []


def test_q_values_by_hand() -> None:
    q_values = adjust(np.array([0.01, 0.04, 0.03, np.nan, 0.5]))
    expected = np.array([0.04, 0.16 / 3, 0.16 / 3, np.nan, 0.5])
    np.testing.assert_allclose(q_values, expected, rtol=1e-12)


@pytest.mark.parametrize("dispersion", [0.0, 0.2])
def test_themes_at_rest_raise_few_flags(dispersion: float) -> None:
    rng = np.random.default_rng(3)
    n_flags, n_weeks = 0, 0
    for _ in range(4):
        rates = np.exp(rng.uniform(np.log(0.1), np.log(15), 50))
        trends = weekly(flat(rng, rates, 40, dispersion), rng.poisson(100, 40))
        for week in np.unique(trends.period_start[(trends.period == "week") & trends.complete])[8:]:
            n_flags += len(select_alerts(trends, week=week.item()))
            n_weeks += 1
    assert n_weeks == 128
    assert n_flags / n_weeks <= 0.25


def test_a_fivefold_rise_is_found_at_once() -> None:
    rng = np.random.default_rng(4)
    n_found = 0
    for _ in range(50):
        rates = np.exp(rng.uniform(np.log(0.1), np.log(15), 50))
        rates[0] = 4
        counts = flat(rng, rates, 12)
        counts[0, -1] = rng.poisson(20)
        alerts: list[Alert] = select_alerts(weekly(counts, rng.poisson(100, 12)))
        n_found += any(a.theme == 0 and a.kind == "rising" for a in alerts)
    assert n_found / 50 >= 0.8


def test_a_stray_early_post_makes_no_theme_old() -> None:
    counts = np.array([[1] + [0] * 8 + [4, 9, 12], [5] * 12])
    alerts = select_alerts(weekly(counts, np.full(12, 95)))
    assert [(0, "new", 25)] == [(a.theme, a.kind, a.observed) for a in alerts if a.kind == "new"]


def test_what_exploded_in_one_theme_widens_no_other_themes_range() -> None:
    calm = np.tile(np.array([4, 5, 3, 4, 5, 4, 3, 4, 4, 12]), (6, 1))
    exploded = np.array([[0, 0, 1, 90, 30, 1, 0, 0, 1, 0]])
    alone = count_of_high(calm)
    beside = count_of_high(np.vstack([calm, exploded]))
    assert beside <= alone + 2


def count_of_high(counts: np.ndarray) -> float:
    """Upper end of what is usual for the first theme in the last week, of 200 posts a week."""
    trends = weekly(counts, 200 - counts.sum(axis=0))
    rows = trends.take((trends.period == "week") & trends.complete & (trends.theme == 0))
    return float(rows.high[-1])
