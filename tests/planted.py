"""Invented posts with planted themes, for tests that build: every text of a theme shares its words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from ideas.models import Post
from ideas.store.workspace import Arrival, Workspace

START = datetime(2026, 6, 1, 9, tzinfo=UTC)
NEEDS = {
    "calendar": "please add calendar export feed",
    "crash": "editor crashes when opening large photo",
    "invoice": "how do I download last month invoice",
    "printer": "printing forgets my printer settings again",
}
TAILS = (
    "today yesterday badly often slowly here there everywhere somehow mostly twice thrice weekly daily nightly".split()
)


def planted_posts(n_each: int = 15) -> list[Post]:
    """`n_each` posts of each need by distinct authors, a repeat, some praise, a German post, nothing but a smile."""
    posts = [
        Post(
            source="forum",
            post_id=f"{need}-{i}",
            text=f"{words} {TAILS[i % len(TAILS)]} {TAILS[(i * 7 + len(need)) % len(TAILS)]}.",
            posted_at=START + timedelta(days=3 * i, hours=len(need)),
            author=f"{need}{i}",
        )
        for need, words in NEEDS.items()
        for i in range(n_each)
    ]
    copied = posts[0]
    return [
        *posts,
        Post("forum", "copy", copied.text.upper(), START + timedelta(days=80), "copycat"),
        Post("forum", "undated", "please add calendar export feed soon."),
        Post("store", "love-1", "love it", START + timedelta(days=1)),
        Post("store", "love-2", "Love it!", START + timedelta(days=2)),
        Post(
            "store",
            "german",
            "Die neue Version stürzt beim Öffnen immer wieder ab, das ist wirklich sehr ärgerlich.",
            START,
        ),
        Post("store", "smile", "🙂🙂", START),
        Post(
            "forum",
            "answer",
            "Thanks, we are looking into it.",
            START + timedelta(days=1),
            "staff",
            "brand",
            "calendar-0",
            "calendar-0",
        ),
    ]


def fill_workspace(root: Path, posts: list[Post]) -> None:
    """A workspace that holds these posts."""
    with Workspace.open(root, "test") as workspace:
        workspace.add_posts(Arrival("planted", "0" * 64, posts), datetime(2026, 11, 22, tzinfo=UTC))
