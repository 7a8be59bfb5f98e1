"""Reads the invented sample without the project's own loader, so that the two can disagree."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "sample"

COLUMNS = {
    "app_store.csv": "review_id nickname rating title review date version country developer_response "
    "developer_response_date",
    "play_store.csv": "reviewId userName content score thumbsUpCount reviewCreatedVersion at replyContent repliedAt",
    "forum.jsonl": "id topic_id title username role created_at body reply_to votes url plan",
    "support_desk.csv": "message_id conversation_id created_at role name subject body account plan region seats "
    "monthly_revenue",
    "social.csv": "status_id conversation_id handle created_at text likes in_reply_to inbound",
    "truth.csv": "source post_id need kind planted repeat_of",
}


@dataclass(frozen=True)
class SamplePost:
    """What the rules ask about."""

    source: str
    post_id: str
    author: str
    posted_at: datetime
    text: str
    is_brand: bool
    conversation_id: str | None = None
    """Also where a review was answered in its row: an answer makes a conversation."""
    reply_to: str | None = None
    answer: tuple[str, datetime] | None = None
    """A brand's reply that stands in the same row, with its time."""


def rows(name: str) -> list[dict[str, str]]:
    path = SAMPLE / name
    if path.suffix == ".jsonl":
        lines = path.read_text(encoding="utf-8").splitlines()
        return [{k: "" if v is None else str(v) for k, v in json.loads(line).items()} for line in lines]
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def utc(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def utc_in(pattern: str) -> Callable[[str], datetime]:
    return lambda text: datetime.strptime(text, pattern).replace(tzinfo=UTC)


def titled(title: str, text: str) -> str:
    """A title that the text begins with is not said twice."""
    return f"{title}\n{text}" if title and not text.lower().startswith(title.lower()) else text


def sample_posts() -> Iterator[SamplePost]:
    for r in rows("app_store.csv"):
        answer = (r["developer_response"], utc(r["developer_response_date"])) if r["developer_response"] else None
        text = titled(r["title"], r["review"])
        talk = (r["review_id"] if answer else None, None, answer)
        yield SamplePost("app_store", r["review_id"], r["nickname"], utc(r["date"]), text, False, *talk)
    for r in rows("play_store.csv"):
        answer = (r["replyContent"], utc(r["repliedAt"])) if r["replyContent"] else None
        talk = (r["reviewId"] if answer else None, None, answer)
        yield SamplePost("play_store", r["reviewId"], r["userName"], utc(r["at"]), r["content"], False, *talk)
    for r in rows("forum.jsonl"):
        text = titled(r["title"], r["body"])
        is_staff = r["role"] == "staff"
        thread = (r["topic_id"], r["reply_to"] or None)
        yield SamplePost("forum", r["id"], r["username"], utc(r["created_at"]), text, is_staff, *thread)
    at = utc_in("%d/%m/%Y %H:%M")
    for r in rows("support_desk.csv"):
        text = titled(r["subject"], r["body"])
        is_agent = r["role"] == "agent"
        yield SamplePost(
            "support_desk", r["message_id"], r["name"], at(r["created_at"]), text, is_agent, r["conversation_id"]
        )
    at = utc_in("%a %b %d %H:%M:%S +0000 %Y")
    for r in rows("social.csv"):
        is_outbound = r["inbound"] == "False"
        thread = (r["conversation_id"], r["in_reply_to"] or None)
        yield SamplePost("social", r["status_id"], r["handle"], at(r["created_at"]), r["text"], is_outbound, *thread)
