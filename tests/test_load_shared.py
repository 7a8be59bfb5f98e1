"""The real posts beside the checkout: every file loads, every row is accounted for, columns are the expected ones."""

from __future__ import annotations

import csv
import gzip
import io
import random
from pathlib import Path

import pytest

from ideas.errors import FileNotLoaded
from ideas.sources import load_file

CSV_MAPPINGS: dict[str, tuple[int, int, dict[str, str]]] = {
    "airbnb_albany/reviews.csv.gz": (
        25313,
        0,
        {"post_id": "id", "text": "comments", "posted_at": "date", "author": "reviewer_id"},
    ),
    "bad_input/de_cp1252_semicolon_crlf.csv": (400, 0, {"post_id": "id", "text": "text", "posted_at": "datum"}),
    "bad_input/de_utf8bom_all_quoted.csv": (400, 0, {"post_id": "id", "text": "text", "posted_at": "datum"}),
    "bad_input/huge_texts.csv.gz": (25, 0, {"text": "body", "title": "title", "posted_at": "created_at"}),
    "bad_input/mixed_dates.csv": (400, 0, {"post_id": "id", "text": "text", "posted_at": "when"}),
    "bad_input/ragged_rows.csv": (
        174,
        43,
        {
            "post_id": "tweet_id",
            "text": "text",
            "posted_at": "created_at",
            "author": "author_id",
            "role": "inbound",
            "reply_to": "in_response_to_tweet_id",
        },
    ),
    "bad_input/truncated_midrow.csv": (
        262,
        1,
        {
            "post_id": "tweet_id",
            "text": "text",
            "posted_at": "created_at",
            "author": "author_id",
            "role": "inbound",
            "reply_to": "in_response_to_tweet_id",
        },
    ),
    "banking77/test.csv": (3080, 0, {"text": "text"}),
    "banking77/train.csv": (10003, 0, {"text": "text"}),
    "cfpb_complaints/complaints.csv.gz": (
        6623,
        5091,
        {"post_id": "Complaint ID", "text": "Consumer complaint narrative", "posted_at": "Date received"},
    ),
    "clap_grouped/reviews.csv": (
        465,
        0,
        {"post_id": "id", "text": "text", "posted_at": "posted_at_ms", "rating": "rating"},
    ),
    "clinc150/data_full.json.gz": (23700, 0, {"text": "column 1"}),
    "dated_mix/posts.csv.gz": (
        92212,
        0,
        {"source": "source", "post_id": "post_id", "text": "text", "posted_at": "created_at", "rating": "rating"},
    ),
    "googleplay_4class/reviews_labelled.csv.gz": (3972, 0, {"post_id": "id", "text": "text"}),
    "ibm_care/tweets.csv.gz": (
        2350,
        0,
        {
            "post_id": "tweet_id",
            "text": "text",
            "posted_at": "created_at",
            "author": "author_id",
            "role": "inbound",
            "conversation_id": "conversation_id",
            "reply_to": "in_response_to_tweet_id",
        },
    ),
    "idea_youtube/total_info.txt": (
        5000,
        0,
        {"text": "column 2", "title": "column 3", "posted_at": "column 4", "rating": "column 1"},
    ),
    "is22_reviews/query_judgements.csv": (1111, 0, {"post_id": "review_id", "text": "text"}),
    "is22_reviews/reviews.csv.gz": (10000, 0, {"post_id": "review_id", "text": "text"}),
    "mcdonalds_yelp/McDonalds-Yelp-Sentiment-DFE.csv": (1525, 0, {"post_id": "_unit_id", "text": "review"}),
    "semeval_trial/trial_labelled.csv": (592, 0, {"post_id": "id", "text": "sentence"}),
    "steam_fm2015/reviews.jsonl.gz": (
        1522,
        0,
        {
            "text": "review",
            "posted_at": "date_posted",
            "author": "steam_id_number",
            "url": "review_url",
            "reactions": "num_found_helpful",
        },
    ),
    "twcs_sample/twcs_head_1000.csv": (
        1000,
        0,
        {
            "post_id": "tweet_id",
            "text": "text",
            "posted_at": "created_at",
            "author": "author_id",
            "role": "inbound",
            "reply_to": "in_response_to_tweet_id",
        },
    ),
    "twitter_airline/tweets.csv.gz": (14640, 0, {"post_id": "tweet_id", "text": "text", "posted_at": "tweet_created"}),
    "twitter_airline/tweets_excel_damaged.csv.gz": (
        14640,
        0,
        {
            "post_id": "tweet_id",
            "text": "text",
            "posted_at": "tweet_created",
            "author": "name",
            "reactions": "retweet_count",
        },
    ),
    "uber_reviews/reviews.csv.gz": (
        12000,
        0,
        {
            "text": "content",
            "posted_at": "at",
            "author": "userName",
            "rating": "score",
            "reactions": "thumbsUpCount",
            "reply_text": "replyContent",
            "replied_at": "repliedAt",
        },
    ),
}
NO_TABLES = {"README.md", "LICENSE", "INDEX.md", "categories.json"}
SHUFFLED = (
    "clap_grouped/reviews.csv",
    "banking77/test.csv",
    "is22_reviews/query_judgements.csv",
    "twitter_airline/tweets_excel_damaged.csv.gz",
)


@pytest.mark.parametrize("name", CSV_MAPPINGS)
def test_each_row_becomes_a_post_or_a_reject_under_the_expected_mapping(shared_data: Path, name: str) -> None:
    loaded = load_file(shared_data / name)
    fields = {field: column for field, column in loaded.mapping.items() if not field.startswith("attributes.")}
    assert (loaded.n_read, len(loaded.rejects), fields) == CSV_MAPPINGS[name]
    assert len(loaded.posts) + len(loaded.rejects) == loaded.n_read
    numbers = [reject.row for reject in loaded.rejects]
    assert numbers == sorted(set(numbers))


def test_no_file_is_left_untried(shared_data: Path) -> None:
    files = {str(p.relative_to(shared_data)) for p in shared_data.rglob("*") if p.is_file() and p.name not in NO_TABLES}
    assert files - set(CSV_MAPPINGS) == {"bad_input/header_only.csv"}


def test_a_header_without_rows_is_said_with_its_columns(shared_data: Path) -> None:
    with pytest.raises(FileNotLoaded, match=r"tweet_id, author_id.*and no rows.*export it again"):
        load_file(shared_data / "bad_input" / "header_only.csv")


@pytest.mark.parametrize("name", SHUFFLED)
def test_shuffled_rows_keep_their_keys(shared_data: Path, tmp_path: Path, name: str) -> None:
    path = shared_data / name
    data = gzip.decompress(path.read_bytes()) if name.endswith(".gz") else path.read_bytes()
    header, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig", "replace"), newline=""))
    random.Random(7).shuffle(rows)
    shuffled = tmp_path / path.name.removesuffix(".gz")
    with shuffled.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([header, *rows])
    assert sorted(p.key for p in load_file(shuffled).posts) == sorted(p.key for p in load_file(path).posts)


def test_ids_that_a_spreadsheet_rounded_are_said_and_not_used(shared_data: Path) -> None:
    loaded = load_file(shared_data / "twitter_airline" / "tweets_excel_damaged.csv.gz")
    assert any("5.70306E+17" in note for note in loaded.notes)
    assert len({post.key for post in loaded.posts}) == loaded.n_read
    assert not any("E+" in post.post_id for post in loaded.posts)


def test_replies_in_a_column_become_brand_posts_beside_the_rows(shared_data: Path) -> None:
    loaded = load_file(shared_data / "uber_reviews" / "reviews.csv.gz")
    posts = {post.post_id: post for post in loaded.posts}
    assert len(loaded.replies) == 33
    assert all(reply.role == "brand" for reply in loaded.replies)
    assert all(posts[reply.reply_to or ""].conversation_id == reply.conversation_id for reply in loaded.replies)
    assert any("33 of 33 replies are dated before" in note for note in loaded.notes)
