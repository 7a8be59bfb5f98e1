"""Stand-ins that can be worked out by hand: invented posts with planted themes, published like a real run."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from fake_encoder import FakeEncoder

from ideas.models import Proposal
from ideas.store.proposed import proposals_table
from ideas.store.publish import TABLES, publish_snapshot

NEWEST = datetime(2026, 11, 15, 18, tzinfo=UTC)
"""A Sunday: the week that it ends is complete."""


@dataclass(frozen=True)
class FakePost:
    """A post with its place already decided; `said` is the statement that belongs to the theme."""

    text: str
    theme: str = ""
    said: str = ""
    place: str = "none"
    author: str | None = None
    source: str = "Forum"
    posted_at: datetime | None = NEWEST
    intent: str = "suggestion"
    reason: str = ""
    url: str | None = None
    rating: float | None = None
    language: str = "en"
    attributes: Mapping[str, str] = field(default_factory=dict)
    repeats_statement: bool = False
    """Whether its statement says the words of an earlier one, though the post as a whole does not."""


@dataclass(frozen=True)
class FakeTheme:
    """A theme planted with `n_posts` posts made from its sentences."""

    theme_id: str
    title: str
    keyphrases: tuple[str, ...]
    sentences: tuple[str, ...]
    n_posts: int
    intent: str = "suggestion"
    is_confident: bool = True
    area: str = ""
    rising: float = 1.0
    """How many times more frequent at the end than at the beginning."""


def theme(theme_id: str, n_posts: int, intent: str, title: str, keys: str, *sentences: str, **more: Any) -> FakeTheme:
    """A theme in one line."""
    return FakeTheme(theme_id, title, tuple(keys.split(", ")), sentences, n_posts, intent, **more)


THEMES = (
    theme(
        "T1",
        46,
        "suggestion",
        "Let two people edit a plan at once",
        "same time, lock, overwrites, co-edit",
        "Please let both of us type in the plan at the same time.",
        "Two of us cannot edit one plan together.",
        "The lock on a plan should go when somebody else opens it.",
        "I would love to edit a plan while my colleague is in it.",
        rising=4,
    ),
    theme(
        "T2",
        38,
        "complaint",
        "Fix sync that deletes notes",
        "sync, notes, gone, lost",
        "After the sync half of my notes are gone.",
        "Sync deleted the notes that I wrote on the train.",
        "My notes were lost when the phone synced.",
        rising=2,
    ),
    theme(
        "T3",
        31,
        "question",
        "Explain the second invoice",
        "invoice, charged, twice, billing",
        "Why did I get a second invoice this month?",
        "Was I charged twice for the Team plan?",
        "Can somebody explain the billing of extra seats?",
    ),
    theme(
        "T4",
        27,
        "suggestion",
        "Export a plan as a calendar feed",
        "calendar, feed, export, subscribe",
        "A calendar feed of the plan would save me an hour each week.",
        "Let me subscribe to a plan in my calendar.",
        rising=6,
    ),
    theme(
        "T5",
        22,
        "complaint",
        "Remember the last printer",
        "printer, print, margins",
        "It forgets my printer every single time.",
        "Printing always starts with the wrong printer.",
        rising=0.3,
    ),
    theme(
        "T6",
        18,
        "praise",
        "offline, train, plane",
        "offline, train, plane",
        "It just works offline, even on a plane.",
        "Offline mode on the train is wonderful.",
        is_confident=False,
    ),
    theme(
        "T7",
        15,
        "suggestion",
        "Add a dark theme to the editor",
        "dark, night, bright",
        "A dark theme for the editor, please, my eyes hurt at night.",
        "The white editor is too bright in the evening.",
    ),
    theme(
        "T8",
        12,
        "complaint",
        "Make search find words inside attachments",
        "search, attachments, find",
        "Search does not find anything inside attachments.",
        "I can never find the attachment that I need.",
    ),
    theme(
        "T9",
        9,
        "suggestion",
        "Show who changed a date",
        "history, changed, date",
        "Show me who moved the date and when.",
        "The history should say who changed a date.",
    ),
    theme(
        "T10",
        7,
        "question",
        "Say how to invite a guest",
        "guest, invite, link",
        "How do I invite a guest without paying for a seat?",
        "Where is the guest link?",
    ),
)
LEADS = ("", "", "We plan three boats here. ", "Long-time user. ", "Since the last update: ", "Honest question. ")
TAILS = (
    "",
    "",
    " We take turns like it is 1998.",
    " Thanks for reading.",
    " Otherwise I like it a lot.",
    " It is a pity.",
)
CHATTER = (
    "Bought it for my brother, he sails too.",
    "The box arrived on a rainy Tuesday.",
    "Two stars because my neighbour told me so.",
    "What a week, first the storm and then this.",
    "Version nine point something, on the old tablet.",
)
STRANGE = (
    "**Bold?** _No_ `code` $x^2$ and :material/home: :red[red] [link](javascript:alert(1)) <b>tag</b> & more",
    "<script>document.title='owned'</script><img src=x onerror=alert(1)> wants escaping",
    "Bitte auf Deutsch, das Menü ist zu klein.",
    "أحب هذا التطبيق ولكن المزامنة بطيئة جدا",
    "👩‍👩‍👧‍👦 family plan 🚀🚀 when? ~~~ # heading\n\n- list\n- of things\n\n    indented",
)


def in_areas(*names: str) -> list[FakeTheme]:
    """The planted themes, dealt out to these areas."""
    return [replace(theme, area=names[i % len(names)]) for i, theme in enumerate(THEMES)]


def planted_posts(themes: Sequence[FakeTheme] = THEMES, n_periods: int = 26, seed: int = 0) -> list[FakePost]:
    """Posts of the themes over the last weeks, with near ones, loose ones, repeats, set-aside ones and undated ones."""
    rng = random.Random(seed)
    sources = ("Forum", "App store", "Support")
    posts = []
    for planted in themes:
        weights = [1 + (planted.rising - 1) * week / n_periods for week in range(n_periods)]
        for i in range(planted.n_posts):
            said = planted.sentences[i % len(planted.sentences)]
            week = rng.choices(range(n_periods), weights)[0]
            at = NEWEST - timedelta(weeks=n_periods - 1 - week, hours=rng.randrange(24 * 6))
            source = rng.choice(sources)
            posts.append(
                FakePost(
                    text=rng.choice(LEADS) + said + rng.choice(TAILS),
                    theme=planted.theme_id,
                    said=said,
                    place="near" if i % 5 == 4 else "core",
                    author=f"a{rng.randrange(400)}",
                    source=source,
                    posted_at=None if i % 13 == 12 else at,
                    intent=planted.intent if i % 4 else "other",
                    url=f"https://forum.example/{planted.theme_id}/{i}" if source == "Forum" else None,
                    rating=rng.choice((1, 2, 4, 5)) if source == "App store" else None,
                )
            )
    n = len(posts)
    for i in range(n // 6):
        posts.append(
            FakePost(
                CHATTER[i % len(CHATTER)] + f" ({i})",
                author=f"b{i % 31}",
                intent="other",
                posted_at=NEWEST - timedelta(days=i % 170),
                source=sources[i % 3],
            )
        )
    for i in range(n // 12):
        copied = posts[i * 3]
        posts.append(
            FakePost(
                copied.text,
                theme=copied.theme,
                place="repeat",
                author=f"c{i}",
                intent="other",
                reason="the same words as an earlier post",
                posted_at=copied.posted_at,
            )
        )
    for i, text in enumerate(STRANGE):
        is_foreign = "Deutsch" in text or "أ" in text
        posts.append(
            FakePost(
                text,
                author=f"s{i}",
                intent="other",
                language="de" if "Deutsch" in text else "en",
                place="aside" if is_foreign else "none",
                reason="in a language that the encoder does not read" if is_foreign else "",
            )
        )
    posts.append(FakePost("Thanks for writing, we look into it.", place="brand", author="support", source="Support"))
    return posts


def huge_posts(n_posts: int = 20_000, n_themes: int = 300) -> tuple[list[FakeTheme], list[FakePost]]:
    """Many posts and ideas, titles of 120 characters, one post of 100,000."""
    title = (
        "Let everybody on the whole team, guests and people with a free seat included, move, copy and rename a plan "
    )
    themes = [
        theme(
            f"T{i + 1}",
            max(4, round(n_posts * 0.12 / (i + 1))),
            ("suggestion", "complaint", "question")[i % 3],
            f"{title}({i:03})".ljust(120, "."),
            "everybody, team, guests",
            f"Everybody should be able to do thing number {i}.",
            f"Thing {i} is not possible for guests.",
        )
        for i in range(n_themes)
    ]
    posts = planted_posts(themes, n_periods=60)[:n_posts]
    posts.append(
        FakePost(
            "A very long story. " * 5_000 + "The end of one hundred thousand characters.".rjust(5_000),
            theme="T1",
            said="A very long story.",
            place="core",
            author="long",
        )
    )
    loose = [
        FakePost(
            f"Nothing in particular, number {i}.",
            author=f"n{i % 4_000}",
            intent="other",
            posted_at=NEWEST - timedelta(hours=i % 10_000),
        )
        for i in range(n_posts - len(posts))
    ]
    return themes, [*posts, *loose]


@dataclass
class _Rows:
    posts: list[dict[str, Any]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)
    assignments: list[dict[str, Any]] = field(default_factory=list)


def _rows(posts: Sequence[FakePost]) -> _Rows:
    rows, voices, points = _Rows(), dict[str, int](), dict[str, int]()
    firsts = {post.text: i for i, post in reversed(list(enumerate(posts)))}
    for i, post in enumerate(posts):
        author = post.author or f"unknown {i}"
        role = "brand" if post.place == "brand" else "customer"
        rows.posts.append(
            {
                "post": i,
                "source": post.source,
                "post_id": f"p{i}",
                "text": post.text,
                "author": post.author,
                "posted_at": post.posted_at.replace(tzinfo=None) if post.posted_at else None,
                "voice": voices.setdefault(author, len(voices)),
                "role": role,
                "url": post.url,
                "rating": post.rating,
                "language": post.language,
                "attributes": json.dumps(dict(post.attributes)),
                "place": post.place,
                "reason": post.reason or None,
                "repeat_of": firsts[post.text] if post.place == "repeat" else None,
            }
        )
        membership = {"core": "core", "near": "near", "repeat": "core" if post.theme else "none"}.get(
            post.place, "none"
        )
        if role == "customer":
            rows.assignments.append(
                {
                    "post": i,
                    "theme_id": post.theme or None,
                    "membership": membership,
                    "strength": 0.8 if post.theme else 0.0,
                    "rank": 1,
                }
            )
        if role == "customer" and post.place not in ("repeat", "aside"):
            said = post.said or post.text
            start = post.text.index(said)
            shares = {
                f"p_{name}": 0.9 if name == post.intent else 0.03
                for name in ("suggestion", "complaint", "question", "praise")
            }
            rows.statements.append(
                {
                    "post": i,
                    "n": 0,
                    "start": start,
                    "end": start + len(said),
                    "text": said,
                    "intent": post.intent,
                    "tone": 0.0,
                    "is_repeat": post.repeats_statement,
                    "theme_id": post.theme or None,
                    "membership": membership,
                    "strength": 0.8,
                    "point": points.setdefault(said, len(points)),
                    "closeness": round(0.9 - 0.5 * len(said) / (len(said) + 50), 3) if post.theme else -1.0,
                    **shares,
                }
            )
    return rows


def _theme_rows(themes: Sequence[FakeTheme], posts: Sequence[FakePost]) -> list[dict[str, Any]]:
    rows = []
    for planted in themes:
        mine = [(i, post) for i, post in enumerate(posts) if post.theme == planted.theme_id]
        dates = [post.posted_at.replace(tzinfo=None) for _, post in mine if post.posted_at]
        stated = [post for _, post in mine if post.place in ("core", "near")] or [FakePost("")]
        near = sum(post.place == "near" for _, post in mine)
        rows.append(
            {
                "theme_id": planted.theme_id,
                "title": planted.title,
                "is_confident": planted.is_confident,
                "keyphrases": list(planted.keyphrases),
                "area": planted.area or None,
                "found_title": planted.title,
                "found_confident": planted.is_confident,
                "state": "live",
                "n_posts": len(mine),
                "n_voices": len({post.author or i for i, post in mine}),
                "n_core": len(mine) - near,
                "n_near": near,
                "n_repeats": sum(post.place == "repeat" for _, post in mine),
                "first_posted_at": min(dates, default=None),
                "last_posted_at": max(dates, default=None),
                **{
                    f"share_{name}": sum(post.intent == name for post in stated) / len(stated)
                    for name in ("suggestion", "complaint", "question", "praise")
                },
            }
        )
    rows.sort(key=lambda row: -row["n_voices"])
    return [row | {"position": i} for i, row in enumerate(rows, 1)]


def _quote_rows(posts: Sequence[FakePost]) -> list[dict[str, Any]]:
    reasons = ("typical of the idea", "typical of the idea", "says it in other words", "a recent one", "disagrees")
    chosen = defaultdict[str, list[int]](list)
    for i, post in enumerate(posts):
        if post.theme and post.place in ("core", "near") and len(chosen[post.theme]) < len(reasons):
            chosen[post.theme].append(i)
    return [
        {"theme_id": name, "rank": rank + 1, "reason": reasons[rank], "post": i, "n": 0}
        for name, found in chosen.items()
        for rank, i in enumerate(found)
    ]


def _trend_rows(posts: Sequence[FakePost], complete_until: date) -> list[dict[str, Any]]:
    dated = [(post.theme, post.posted_at.date(), post.author) for post in posts if post.theme and post.posted_at]
    if not dated:
        return []
    weeks = defaultdict[tuple[str, date], list[str | None]](list)
    for name, at, author in dated:
        weeks[name, at - timedelta(days=at.weekday())].append(author)
    first = min(week for _, week in weeks)
    last = max(week for _, week in weeks)
    rows = []
    for name in sorted({name for name, _ in weeks}):
        seen: list[int] = []
        for i in range((last - first).days // 7 + 1):
            week = first + timedelta(weeks=i)
            n = len(set(weeks[name, week]))
            usual = sum(seen[-8:]) / 8 if len(seen) >= 8 else None
            rows.append(
                {
                    "theme_id": name,
                    "period": "week",
                    "period_start": week,
                    "n_posts": len(weeks[name, week]),
                    "n_voices": n,
                    "share": 0.1,
                    "expected": usual,
                    "low": usual and max(0.0, usual - 2),
                    "high": None if usual is None else usual + 2.5,
                    "complete": week + timedelta(days=6) <= complete_until,
                }
            )
            seen.append(n)
    return rows


def _alert_rows(posts: Sequence[FakePost], kinds: Mapping[str, str], monday: date) -> list[dict[str, Any]]:
    """Changes of the week that begins on `monday`; what would be usual lies just outside of what was seen."""
    rows, at = [], datetime.combine(monday, datetime.min.time())
    for theme_id, kind in kinds.items():
        mine = [post for post in posts if post.theme == theme_id and post.posted_at]
        n = len({post.author for post in mine if monday <= post.posted_at.date() < monday + timedelta(days=7)})
        low, high = {"rising": (0, n - 1), "falling": (n + 1, n + 9)}.get(kind, (None, None))
        if kind == "new":
            n = len({post.author for post in mine})
        rows.append({"theme_id": theme_id, "kind": kind, "at": at, "observed": n, "low": low, "high": high})
    return rows


def publish_fake_snapshot(
    root: Path,
    posts: Sequence[FakePost] | None = None,
    themes: Sequence[FakeTheme] = THEMES,
    run_id: str = "20261116T080000-fake",
    complete_until: date = date(2026, 11, 15),
    manifest: Mapping[str, Any] | None = None,
    alerts: Mapping[str, str] | None = None,
    with_vectors: bool = False,
    proposals: Sequence[Proposal] = (),
) -> Path:
    """Publish invented posts as one snapshot; without posts, the planted ones of `THEMES`.

    `alerts` names the themes that changed in the newest complete week, and how. Vectors are the fake encoder's.
    """
    monday = complete_until - timedelta(days=complete_until.weekday() + 7 * (complete_until.weekday() < 6))
    posts = planted_posts(themes) if posts is None else posts
    rows = _rows(posts)
    said = {row["point"]: row["text"] for row in rows.statements}
    found = {
        "posts": rows.posts,
        "statements": rows.statements,
        "assignments": rows.assignments,
        "themes": _theme_rows(themes, posts),
        "quotes": _quote_rows(posts),
        "trends": _trend_rows(posts, complete_until),
        "alerts": _alert_rows(posts, alerts or {}, monday),
    }
    return publish_snapshot(
        root,
        run_id,
        {name: _table(name, found.get(name, [])) for name in TABLES} | {"proposals": proposals_table(proposals)},
        {
            "built_at": "2026-11-16T08:00:00+00:00",
            "name": "Harbour",
            "key": "fake",
            "settings": {"encoder": "fake", "seed": 0},
            "encoder": {"name": "fake", "model_key": "fake-1", "languages": ["en"]},
            "versions": {"duckdb": duckdb.__version__},
            "counts": {"n_posts": len(posts), "n_statements": len(rows.statements), "n_themes": len(themes)},
            "steps": [
                {"name": "read posts", "seconds": 0.4, "cached": False},
                {"name": "group statements", "seconds": 12.3, "cached": True},
            ],
            "notes": ["A group needs at least 4 statements, chosen from the number of statements."],
            **(manifest or {}),
        },
        FakeEncoder().encode([said[point] for point in range(len(said))]) if with_vectors else None,
    )


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """Rows as the table of snapshot.sql; a column that no row names is null."""
    sql = (Path(__file__).parents[1] / "ideas" / "store" / "snapshot.sql").read_text("utf-8")
    with duckdb.connect() as connection:
        connection.execute(sql)
        schema = connection.sql(f"select * from {name}").to_arrow_table().schema
    return pa.Table.from_pylist([{column: row.get(column) for column in schema.names} for row in rows], schema)
