"""The share answered in time: Kaplan-Meier with Greenwood's interval, against figures worked by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from ideas.signals import Reply, answered_by

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def answered(seconds: int) -> Reply:
    return Reply("a", "desk", 0, NOON, NOON + timedelta(seconds=seconds), seconds, None, "")


def waiting(seconds: int) -> Reply:
    return Reply("a", "desk", 0, NOON, None, None, NOON + timedelta(seconds=seconds), "")


FIVE = [answered(10), answered(20), waiting(30), answered(40), waiting(50)]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        # Waiting: 4/5; 4/5 x 3/4; then two are left: x 1/2. Greenwood at 20: 1/(5 x 4) + 1/(4 x 3) = 2/15.
        (10, (0.2, 0.0308, 0.7962)),
        (19.9, (0.2, 0.0308, 0.7962)),
        (20, (0.4, 0.1182, 0.8743)),
        (40, (0.7, 0.2808, 0.9877)),
        (1000, (0.7, 0.2808, 0.9877)),
    ],
)
def test_by_hand(seconds: float, expected: tuple[float, float, float]) -> None:
    assert answered_by(FIVE, seconds) == pytest.approx(expected, abs=5e-5)


def test_ties_answer_before_waiting_ends() -> None:
    # At 10 all four are at risk, though one stops being watched then: 1 - 2/4.
    share, _, _ = answered_by([answered(10), answered(10), waiting(10), waiting(20)], 10)
    assert share == 0.5


def test_whoever_is_never_answered_counts() -> None:
    shares = [answered_by([answered(60)] * 5 + [waiting(3600)] * n, 3600)[0] for n in (0, 5, 15)]
    assert shares == pytest.approx([1.0, 0.5, 0.25])


def test_nobody_answered_yet_leaves_room() -> None:
    # Exact binomial: (1 - p)^4 = .025.
    assert answered_by([waiting(100)] * 4, 50) == pytest.approx((0.0, 0.0, 1 - 0.025**0.25))
    assert answered_by([waiting(100)] * 4, 200) == pytest.approx((0.0, 0.0, 1 - 0.025))


def test_all_answered_leaves_room() -> None:
    assert answered_by([answered(5)] * 4, 5) == pytest.approx((1.0, 0.025**0.25, 1.0))


def test_faults_do_not_count() -> None:
    fault = Reply("b", "desk", 0, NOON, NOON - timedelta(days=1), None, None, "reply before post")
    assert answered_by([*FIVE, fault], 20) == answered_by(FIVE, 20)
    assert np.isnan(answered_by([fault], 20)).all()
    assert np.isnan(answered_by([], 20)).all()


def test_interval_covers_the_truth() -> None:
    rng = np.random.default_rng(5)
    n_covered = 0
    for _ in range(400):
        reply, watched = rng.exponential(1000, 60), rng.uniform(200, 3000, 60)
        replies = [answered(int(r)) if r <= w else waiting(int(w)) for r, w in zip(reply, watched, strict=True)]
        _, low, high = answered_by(replies, 700)
        n_covered += low <= 1 - np.exp(-0.7) <= high
    assert 0.92 <= n_covered / 400 <= 0.98
