"""What stands beside a post's text leaves no private data in tables, and replies still find their posts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fake_encoder import load_fake
from planted import fill_workspace, planted_posts

from ideas.build import build
from ideas.config import Settings
from ideas.models import Post
from ideas.statements import mask_posts
from ideas.statements.mask_posts import pseudonym
from ideas.statements.mask_urls import mask_link
from ideas.store.snapshot import Snapshot

SECRET = b"secret of a test"


def shown(**fields: object) -> Post:
    return mask_posts([Post(**({"source": "forum", "post_id": "1", "text": "hi"} | fields))], SECRET)[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "private",
    [
        "jane0@mail.example",
        "chat jane0@mail.example",
        "@jane_doe",
        "+44 20 7946 0958",
        "0171 1234567",
        "x.com/jane_doe",
    ],
)
def test_a_private_id_becomes_the_same_key_everywhere(private: str) -> None:
    key = pseudonym("forum", private, SECRET)
    post = shown(post_id=private, conversation_id=private, reply_to=private)

    assert (key, key, key) == (post.post_id, post.conversation_id, post.reply_to)


@pytest.mark.parametrize("plain", ["570306133677760513", "4111111111111111", "calendar-0", "2024-03-17/12", "gp:AOq-x"])
def test_an_ordinary_id_stays(plain: str) -> None:
    post = shown(post_id=plain, conversation_id=plain, reply_to=plain)

    assert (plain, plain, plain) == (post.post_id, post.conversation_id, post.reply_to)


def test_a_conversation_named_after_a_customer_is_one_conversation_still() -> None:
    asked = Post("chat", "1", "hi", author="jane_doe", conversation_id="jane_doe")
    answered = Post("chat", "2", "hello", author="staff", role="brand", conversation_id="jane_doe", reply_to="1")
    elsewhere = Post("forum", "jane_doe", "other people")
    key = pseudonym("chat", "jane_doe", SECRET)

    posts = mask_posts([asked, answered, elsewhere], SECRET)

    assert [key, key, None] == [post.conversation_id for post in posts]
    assert ["1", "2", "jane_doe"] == [post.post_id for post in posts]
    assert ["jane_doe", "staff", None] == [post.author for post in posts]


def test_keys_differ_by_source_and_secret() -> None:
    keys = {pseudonym(source, "@jane", secret) for source in ("a", "b") for secret in (b"1", b"2")}

    assert 4 == len(keys)


@pytest.mark.parametrize(
    ("name", "value", "masked"),
    [
        ("assignee", "agent0@corp.example", "[mail]"),
        ("customer_phone", "2127365000", "[phone]"),
        ("profile", "https://x.com/jane_doe", "https://x.com/[handle]"),
        ("nickname", "Jane", pseudonym("forum", "Jane", SECRET)),
        ("order_id", "2127365000", "2127365000"),
        ("phone_model", "Ring 12 Pro", "Ring 12 Pro"),
        ("version", "4.556.10005", "4.556.10005"),
        ("plan: yearly", "Team: 5 seats", "Team: 5 seats"),
    ],
)
def test_attributes_are_masked_by_what_they_are_called(name: str, value: str, masked: str) -> None:
    assert {name: masked} == shown(author="Jane", attributes={name: value}).attributes


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://x.example/?email=jane0@mail.example&token=abc", "https://x.example/?email=[mail]&token=[secret]"),
        ("https://x.example/?to=%2B442079460958&page=2", "https://x.example/?to=[phone]&page=2"),
        ("https://jo:pass@x.example/post/1", "https://x.example/post/1"),
        ("https://twitter.com/jane_doe/status/12", "https://twitter.com/i/status/12"),
        ("https://www.tiktok.com/@jane.doe/video/12", "https://www.tiktok.com/@_/video/12"),
        ("https://steamcommunity.com/id/some_name/recommended/5/", None),
        ("https://forum.example/users/Jane%20Doe/reviews/5", None),
        ("https://forum.example/post?by=jane+doe", None),
        ("ftp://x.example/1", None),
        ("javascript:alert(1)", None),
    ],
)
def test_a_link_names_nobody(url: str, link: str | None) -> None:
    assert link == mask_link(url, "Jane Doe")


@pytest.mark.parametrize(
    "url",
    [
        "https://forum.example/t/late-trains/1234567890?page=2#post-5",
        "http://store.example/reviews?id=com.example.app&reviewId=gp:AOqpTOH_x-1",
        "https://steamcommunity.com/profiles/76561190000000000/recommended/5/",
        "https://twitter.com/i/status/570306133677760513",
        "https://facebook.com/acme/posts/1234567890",
        "https://github.com/jane/parser/issues/12",
    ],
)
def test_an_ordinary_link_works_still(url: str) -> None:
    assert url == mask_link(url, "jane")


PRIVATE = ("jane0@mail.example", "agent0@corp.example", "0171 1234567", "@jane_doe", "token=abc", "some_name")


def test_no_private_data_is_in_any_export(tmp_path: Path) -> None:
    asked, answered, *others = planted_posts()
    threads = [
        Post(
            asked.source, "@jane_doe", asked.text, asked.posted_at, "jane0@mail.example",
            conversation_id="jane0@mail.example", url="https://x.example/?email=jane0@mail.example&token=abc",
            attributes={"assignee": "agent0@corp.example"},
        ),
        Post(
            answered.source, "0171 1234567", answered.text, answered.posted_at, "staff", "brand",
            conversation_id="jane0@mail.example", reply_to="@jane_doe",
            url="https://steamcommunity.com/id/some_name/recommended/5/",
        ),
    ]  # fmt: skip
    fill_workspace(tmp_path, [*threads, *others])
    build(Settings(workspace=tmp_path), load=load_fake)

    with Snapshot.current(tmp_path) as snapshot:
        tables = {
            what: snapshot.export(what).to_pylist()
            for what in ("posts", "themes", "statements", "assignments", "quotes", "trends", "alerts", "replies")
        }
    said = json.dumps(tables, default=str)
    asking, answer = ([row for row in tables["posts"] if row["role"] == role] for role in ("customer", "brand"))
    replies = {row["conversation_id"] for row in tables["replies"]}

    assert [] == [private for private in PRIVATE if private in said]
    [thread] = {row["conversation_id"] for row in answer if row["reply_to"] != "calendar-0"} - {None, "calendar-0"}
    [start] = [row["post_id"] for row in asking if row["conversation_id"] == thread]
    assert [start] == [row["reply_to"] for row in answer if row["conversation_id"] == thread]
    assert thread in replies
