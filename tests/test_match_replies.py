"""The clock of conversations, with whoever was never answered kept in."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from ideas.models import Post, Role
from ideas.signals import Reply, match_replies

NOON = datetime(2024, 3, 1, 12, tzinfo=UTC)


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def post(
    post_id: str,
    minutes: float | None,
    role: Role = "customer",
    *,
    conversation: str | None = None,
    reply_to: str | None = None,
    source: str = "desk",
) -> Post:
    return Post(
        source=source,
        post_id=post_id,
        text="The parcel has not come.",
        posted_at=None if minutes is None else at(minutes),
        role=role,
        conversation_id=conversation,
        reply_to=reply_to,
    )


def test_answered_and_waiting() -> None:
    posts = [
        post("1", 0, conversation="a"),
        post("2", 5, conversation="a"),
        post("3", 30, "brand", conversation="a"),
        post("4", 40, "brand", conversation="a"),
        post("5", 10, conversation="b"),
        post("6", 60, conversation="c"),
    ]
    assert match_replies(posts) == [
        Reply("a", "desk", 0, at(0), at(30), 1800, None, ""),
        Reply("b", "desk", 4, at(10), None, None, at(60), ""),
        Reply("c", "desk", 5, at(60), None, None, at(60), ""),
    ]


def test_without_conversation_ids_replies_are_followed_to_the_first_post() -> None:
    posts = [
        post("1", 0),
        post("2", 9, "brand", reply_to="1"),
        post("3", 12, reply_to="2"),
        post("4", 20, "brand", reply_to="3"),
        post("5", 30, reply_to="not here"),
        post("6", 31, "brand", reply_to="5"),
    ]
    assert match_replies(posts) == [
        Reply("1", "desk", 0, at(0), at(9), 540, None, ""),
        Reply("not here", "desk", 4, at(30), at(31), 60, None, ""),
    ]


def test_a_reply_takes_the_conversation_of_the_post_it_answers() -> None:
    posts = [post("1", 0, conversation="a"), post("2", 7, "brand", reply_to="1")]
    assert match_replies(posts) == [Reply("a", "desk", 0, at(0), at(7), 420, None, "")]


def test_replies_in_a_circle_are_one_conversation_in_any_order() -> None:
    posts = [post("1", 0, reply_to="3"), post("2", 5, "brand", reply_to="1"), post("3", 6, reply_to="2")]
    assert match_replies(posts) == [Reply("1", "desk", 0, at(0), at(5), 300, None, "")]
    assert match_replies(posts[::-1]) == [Reply("1", "desk", 2, at(0), at(5), 300, None, "")]


def test_a_reply_before_its_post_is_a_fault() -> None:
    posts = [post("1", 0), post("2", -60, "brand", reply_to="1"), post("3", 10)]
    assert match_replies(posts) == [
        Reply("1", "desk", 0, at(0), at(-60), None, None, "reply before post"),
        Reply("3", "desk", 2, at(10), None, None, at(10), ""),
    ]


def test_a_reply_without_a_date_is_a_fault_and_not_silence() -> None:
    posts = [post("1", 0), post("2", None, "brand", reply_to="1"), post("3", 1), post("4", 2, "brand", reply_to="3")]
    assert match_replies(posts) == [
        Reply("1", "desk", 0, at(0), None, None, None, "reply without date"),
        Reply("3", "desk", 2, at(1), at(2), 60, None, ""),
    ]


def test_a_conversation_that_the_brand_began_is_left_out() -> None:
    posts = [
        post("1", 0, "brand", conversation="a"),
        post("2", 5, conversation="a"),
        post("3", 6, "brand", conversation="a"),
        post("4", 7, "brand", reply_to="not here"),
    ]
    assert match_replies(posts) == []


def test_a_reply_in_the_same_second_counts() -> None:
    posts = [post("1", 0, conversation="a"), post("0", 0, "brand", conversation="a")]
    assert match_replies(posts) == [Reply("a", "desk", 0, at(0), at(0), 0, None, "")]


def test_a_source_without_brand_posts_is_left_out() -> None:
    posts = [
        post("1", 0, source="store"),
        post("1", 0),
        post("2", 5, "brand", reply_to="1"),
        post("9", 90, source="store"),
    ]
    assert match_replies(posts) == [Reply("1", "desk", 1, at(0), at(5), 300, None, "")]


def test_a_source_whose_brand_posts_have_no_date_is_left_out() -> None:
    assert match_replies([post("1", 0), post("2", None, "brand", reply_to="1")]) == []


def test_a_post_without_a_date_starts_no_clock() -> None:
    posts = [post("1", None, conversation="a"), post("2", 5, "brand", conversation="a")]
    assert match_replies(posts) == []


def test_posts_set_aside_start_no_clock_but_pass_the_conversation_on() -> None:
    posts = [post("1", 0), post("2", 3, reply_to="1"), post("3", 9, "brand", reply_to="2")]
    replies = match_replies(posts, np.array([True, False, False]))
    assert replies == [Reply("1", "desk", 1, at(3), at(9), 360, None, "")]


def test_sources_keep_their_ids_apart_and_come_in_order() -> None:
    posts = [
        post("1", 0, conversation="b", source="web"),
        post("2", 1, "brand", conversation="b", source="web"),
        post("1", 0, conversation="b", source="app"),
        post("2", 2, "brand", conversation="b", source="app"),
        post("3", 0, conversation="a", source="web"),
    ]
    assert [(r.source, r.conversation_id, r.seconds) for r in match_replies(posts)] == [
        ("app", "b", 120),
        ("web", "a", None),
        ("web", "b", 60),
    ]


def test_order_of_posts_changes_only_the_rows() -> None:
    rng = random.Random(1)
    posts = [
        post(
            str(i),
            None if rng.random() < 0.1 else rng.randrange(500),
            rng.choice(["customer", "brand"]),
            conversation=rng.choice([None, None, "a", "b"]),
            reply_to=None if rng.random() < 0.3 else str(rng.randrange(80)),
        )
        for i in range(80)
    ]

    def facts(given: list[Post]) -> list[tuple[object, ...]]:
        return [
            (r.source, r.conversation_id, given[r.post].post_id, r.replied_at, r.seconds, r.censored_at, r.fault)
            for r in match_replies(given)
        ]

    shuffled = rng.sample(posts, len(posts))
    assert facts(posts) == facts(shuffled)
    assert len(facts(posts)) > 5


def test_no_posts() -> None:
    assert match_replies([]) == []


def test_marks_must_match_posts() -> None:
    with pytest.raises(ValueError, match="1 posts, 2 marks"):
        match_replies([post("1", 0)], np.array([False, False]))
