"""Real sets through the whole chain, with what titles and quotes are chosen from: what both benches read."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import ideas.build as recipe  # noqa: E402
from ideas.config import Settings  # noqa: E402
from ideas.models import Floats, Post  # noqa: E402
from ideas.portraits import Spoken  # noqa: E402
from ideas.sources import load_file  # noqa: E402
from ideas.store.workspace import Arrival, Workspace  # noqa: E402

WORK = ROOT / "tests" / "bench" / ".work"
SHARED = ROOT.parent / "shared" / "data"
MOST = 4000
"""Posts of a set, drawn by seed."""


def whole(path: str, **wanted: str) -> Callable[[Path], list[Post]]:
    """All posts of a file whose attributes are as wanted."""
    return lambda data: [
        post
        for post in load_file(data / path).posts
        if all(post.attributes.get(name) == value for name, value in wanted.items())
    ]


SETS: dict[str, Callable[[Path], list[Post]]] = {
    "airline": whole("twitter_airline/tweets.csv.gz"),
    "uber": whole("uber_reviews/reviews.csv.gz"),
    "reviews of 8 apps": whole("is22_reviews/reviews.csv.gz"),
    "care": whole("ibm_care/tweets.csv.gz"),
    "steam": whole("steam_fm2015/reviews.jsonl.gz"),
    "banking77 test": whole("banking77/test.csv"),
    "clinc150 test": whole("clinc150/data_full.json.gz", split="test"),
}


class Portrayed:
    """A set's build: what was said in which theme, and the encoder that its titles are weighed with."""

    def __init__(self, name: str, data: Path = SHARED, seed: int = 1) -> None:
        """Build the set in a workspace of its own, whose vectors are kept from one run to the next."""
        self.name = name
        self.settings = Settings(workspace=WORK / name.replace(" ", "_"))
        posts = sorted(SETS[name](data), key=lambda post: post.key)
        posts = random.Random(seed).sample(posts, min(MOST, len(posts)))
        real = recipe.portray

        def watched(*arguments: Any) -> Any:
            self.spoken: Spoken = arguments[0]
            self.shares: Floats = arguments[2]
            self.embed: Callable[[Sequence[str]], Floats] = arguments[4]
            self.names, self.picks = real(*arguments)
            return self.names, self.picks

        for old in (*self.settings.workspace.glob("posts.duckdb*"), *self.settings.workspace.glob("CURRENT")):
            old.unlink()
        with Workspace.open(self.settings.workspace, name) as workspace:
            workspace.add_posts(Arrival(name, "0", posts), datetime.now(UTC))
        with mock.patch.object(recipe, "portray", watched):
            recipe.build(self.settings)
