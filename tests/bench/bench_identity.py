"""Themes that stay: the same posts again, a tenth more of them, a workspace that grows, needs that come later.

    python tests/bench/bench_identity.py [MEASURE [SET]]

Real builds in a workspace of their own, whose vectors are kept from one run to the next; only `again` chooses titles
and quotes, which decide no theme. A post counts by its main theme, all posts in no theme as one group. Bars are
reported, not asserted.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from sklearn.metrics import adjusted_mutual_info_score

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from bench import bench_themes  # noqa: E402
from bench.bench_peer_themes import peer_themes  # noqa: E402

import ideas.build as recipe  # noqa: E402
from ideas.config import Settings  # noqa: E402
from ideas.encoders import load_encoder  # noqa: E402
from ideas.encoders.vectors import embed_texts  # noqa: E402
from ideas.models import Post  # noqa: E402
from ideas.sources import load_file  # noqa: E402
from ideas.store.snapshot import Snapshot  # noqa: E402
from ideas.store.workspace import Arrival, Workspace  # noqa: E402
from ideas.themes.names import Name  # noqa: E402

SETTINGS = Settings(workspace=ROOT / "tests" / "bench" / ".work" / "identity")
SHARED = ROOT.parent / "shared" / "data"
TODAY = datetime(2026, 1, 1, tzinfo=UTC)
AS_FRESH, AS_ONE, BORN, N_KEPT_OUT, CUT_TO, FALSE = 0.90, 0.03, 8, 10, 40, 1.0
"""What is wanted: of two fresh groupings' agreement; of a single build's AMI; of ten needs; false births in 1,000."""

PostKey = tuple[str, str]
Labels = Mapping[PostKey, str]


def reviews(data: Path) -> tuple[list[Post], Labels]:
    """Reviews of eight apps, which nobody grouped."""
    return load_file(data / "is22_reviews" / "reviews.csv.gz").posts, {}


SETS: dict[str, Callable[[Path], tuple[list[Post], Labels]]] = {
    "banking77": bench_themes.SETS["banking77"],
    "is22_reviews": reviews,
    "clinc150": bench_themes.clinc("train", "val", "test"),
    "sample": bench_themes.sample,
}


@dataclass(frozen=True)
class Built:
    """Who is where after a build."""

    main: Labels
    """The main theme of each customer post, "" for none."""
    members: Mapping[str, set[PostKey]]
    titles: Mapping[str, str]
    is_placed: bool
    """False when all posts were grouped anew."""

    def ami(self, other: Labels) -> float:
        """How nearly these themes say the same as labels or other themes, on the posts that both know."""
        keys = [key for key in self.main if key in other]
        return float(adjusted_mutual_info_score([other[key] for key in keys], [self.main[key] for key in keys]))


class Growing:
    """A workspace to which posts come in parts."""

    def __init__(self, seed: int = SETTINGS.seed, *, is_titled: bool = False) -> None:
        """Begin without posts; `seed` is the grouping's."""
        self.settings = replace(SETTINGS, seed=seed)
        self.is_titled = is_titled
        self.n_builds = 0
        for old in (*SETTINGS.workspace.glob("posts.*"), *SETTINGS.workspace.glob("CURRENT")):
            old.unlink()

    def add(self, posts: Sequence[Post]) -> Built:
        """These posts come too, and all is built."""
        begin = time.perf_counter()
        self.n_builds += 1
        with Workspace.open(SETTINGS.workspace, "bench") as workspace:
            if posts:
                workspace.add_posts(Arrival("bench", str(self.n_builds), list(posts)), TODAY)
        with (
            mock.patch.object(recipe, "_versions", return_value={"build": str(self.n_builds)}),
            _titled(self.is_titled),
        ):
            recipe.build(self.settings, now=TODAY + timedelta(minutes=self.n_builds))
        with Snapshot.current(SETTINGS.workspace) as snapshot:
            rows = snapshot.export("assignments").to_pylist()
            titles = {row["theme_id"]: row["title"] for row in rows if row["theme_id"]}
            main = {(row["source"], row["post_id"]): row["theme_id"] or "" for row in rows if row["rank"] == 1}
            is_placed = any(step["name"] == "placing" for step in snapshot.manifest["steps"])
            built = Built(main, snapshot.members(), titles, is_placed)
        themed = sum(map(bool, main.values())) / len(main)
        how = "placed" if is_placed else "grouped"
        seconds = time.perf_counter() - begin
        print(f"    {len(main):,} posts {how}: {len(titles)} themes, {themed:.3f} themed, {seconds:.0f} s", flush=True)
        return built


@contextmanager
def _titled(is_titled: bool) -> Iterator[None]:
    """Let themes go without titles, quotes, areas and proposals where nothing is asked of them."""

    def plain(_: Any, ids: Sequence[str], *__: Any) -> tuple[list[Name], list[Any]]:
        return [Name(theme_id, False, ()) for theme_id in ids], []

    if is_titled:
        yield
        return
    with (
        mock.patch.object(recipe, "portray", plain),
        mock.patch.object(recipe, "look_anew", return_value=([], 0)),
        mock.patch.object(recipe, "place_in_areas", lambda _, ids, *__: [""] * len(ids)),
    ):
        yield


def drawn(posts: Sequence[Post], seed: int = 0) -> list[Post]:
    """Posts in an order that tells nothing; of those with the same key, which would replace each other, the first."""
    first = {post.key: post for post in reversed(posts)}
    return random.Random(seed).sample([first[key] for key in sorted(first)], len(first))


def again(name: str = "is22_reviews", data: Path = SHARED, most: int = 3000) -> None:
    """The same posts once more, and in another workspace in another order: ids, titles, members."""
    posts = drawn(SETS[name](data)[0])[:most]
    print(f"\nagain, {name}: {len(posts):,} posts")
    growing = Growing(is_titled=True)
    first = growing.add(posts)
    _print_same("built again", first, growing.add([]))
    _print_same("imported and built again", first, growing.add(posts))
    _print_same("another workspace, other order", first, Growing(is_titled=True).add(posts[::-1]))


def _print_same(how: str, one: Built, other: Built) -> None:
    same = sum(one.members[i] == other.members.get(i) for i in one.members), one.titles == other.titles
    print(f"  {how}: {same[0]} of {len(one.members)} themes with the same id and members, titles equal: {same[1]}")


def tenth(name: str = "banking77", data: Path = SHARED) -> None:
    """A tenth more posts: who keeps the theme, how nearly placing agrees with grouping all, which themes are born."""
    posts = drawn(SETS[name](data)[0])
    n_first = round(len(posts) / 1.1)
    print(f"\ntenth, {name}: {n_first:,} posts and {len(posts) - n_first:,} more")
    growing = Growing()
    first, then = growing.add(posts[:n_first]), growing.add(posts[n_first:])
    pairs = [(key, theme) for theme, keys in first.members.items() for key in keys]
    stays = sum(key in then.members.get(theme, ()) for key, theme in pairs)
    is_main = [then.main[key] == theme for key, theme in first.main.items() if theme]
    n_born = len(then.members.keys() - first.members.keys())
    print(
        f"  of {len(pairs):,} posts in themes {stays:,} keep the theme id, {sum(is_main):,} of {len(is_main):,} as main"
    )
    print(f"  {n_born} themes born: {1000 * n_born / (len(posts) - n_first):.2f} in 1,000 posts, wanted {FALSE}")
    fresh = [Growing(seed).add(posts) for seed in (0, 1)]
    new = {post.key for post in posts[n_first:]}
    for who, keys in (("all posts", then.main.keys()), ("the old ones", first.main.keys()), ("the new ones", new)):
        placed, one, other = ({key: built.main[key] for key in keys if key in built.main} for built in (then, *fresh))
        twice = adjusted_mutual_info_score(list(one.values()), list(other.values()))
        ours = [adjusted_mutual_info_score(list(f.values()), list(placed.values())) for f in (one, other)]
        print(
            f"  {who}: placing beside grouping all anew {ours[0]:.3f}, {ours[1]:.3f}, two such groupings {twice:.3f}: "
            f"{sum(ours) / 2 / twice:.3f}, wanted {AS_FRESH}",
            flush=True,
        )


def peer(name: str = "banking77", data: Path = SHARED) -> None:
    """BERTopic, as it comes: posts that keep their topic number when it is run again on a tenth more."""
    texts = [post.text for post in drawn(SETS[name](data)[0]) if post.text.strip()]
    matrix = embed_texts(texts, load_encoder(SETTINGS), SETTINGS.workspace / "vectors").matrix
    n_first = round(len(texts) / 1.1)
    first, then = peer_themes(texts[:n_first], matrix[:n_first]), peer_themes(texts, matrix)
    themed = first >= 0
    keeps = float((then[:n_first] == first)[themed].mean())
    print(f"\npeer, {name}: of {themed.sum():,} posts in topics {keeps:.3f} keep the number with a tenth more posts")
    print(f"  both runs agree on them at AMI {adjusted_mutual_info_score(first, then[:n_first]):.3f}", flush=True)


def growing(
    name: str = "clinc150", data: Path = SHARED, n_first: int = 300, n_more: int = 10_000, n_parts: int = 10
) -> None:
    """Few posts, then many more, at once and in parts: themes beside a single build of all, and what becomes of ids."""
    posts, labels = SETS[name](data)
    posts = drawn(posts)[: n_first + n_more]
    print(f"\ngrowing, {name}: {n_first:,} posts and {len(posts) - n_first:,} more")
    single = Growing().add(posts).ami(labels)
    size = -(-n_more // n_parts)
    for parts in ([posts[n_first:]], [posts[begin : begin + size] for begin in range(n_first, len(posts), size)]):
        workspace = Growing()
        first = last = workspace.add(posts[:n_first])
        continued = []
        for part in parts:
            before, last = last, workspace.add(part)
            continued.append(len(before.members.keys() & last.members.keys()) / len(before.members))
        alive = len(first.members.keys() & last.members.keys())
        print(
            f"  in {len(parts)} parts: AMI {last.ami(labels):.3f}, single build {single:.3f}, wanted within {AS_ONE}; "
            f"ids that lived on at each build {' '.join(f'{share:.2f}' for share in continued)}, "
            f"{alive} of the first {len(first.members)} at the end",
            flush=True,
        )


def births(name: str = "clinc150", data: Path = SHARED, seed: int = 0, most: int = 100_000) -> None:
    """Needs kept out of the first build come later: which are born as themes of their own, and what else is.

    A need is born when more than half of its posts are in one new theme, more than half of whose posts are its own.
    A new theme is false when no more than half of its posts are of needs that were kept out.
    """
    posts, labels = SETS[name](data)
    posts = drawn(posts)
    kept_out = random.Random(seed).sample(sorted(set(labels.values())), N_KEPT_OUT)
    needs = [[post for post in posts if labels[post.key] == need][:CUT_TO] for need in kept_out]
    known = [post for post in posts if labels[post.key] not in kept_out][:most]
    n_first = round(len(known) / 1.1)
    half = n_first + (len(known) - n_first) // 2
    print(f"\nbirths, {name}, seed {seed}: {n_first:,} posts, {half - n_first:,} that bring nothing new, then")
    print(f"  {len(known) - half:,} such ones with {sum(map(len, needs))} of {N_KEPT_OUT} needs")
    growing = Growing()
    first, idle = growing.add(known[:n_first]), growing.add(known[n_first:half])
    then = growing.add([*known[half:], *(post for need in needs for post in need)])

    n_idle = len(idle.members.keys() - first.members.keys())
    new = {theme: Counter(labels[key] for key in then.members[theme]) for theme in then.members.keys() - idle.members}
    owner = {theme: need for theme, of in new.items() for need, n in of.most_common(1) if 2 * n > sum(of.values())}
    n_born = 0
    for need, its in zip(kept_out, needs, strict=True):
        where = Counter(then.main[post.key] for post in its)
        theme, n = where.most_common(1)[0]
        is_born = owner.get(theme) == need and 2 * n > len(its)
        n_born += is_born
        parts = [of[need] for other, of in new.items() if owner.get(other) == need and other != theme]
        print(
            f"    {need:34} {'born' if is_born else '----'}  {n} of {len(its)} in {theme or 'none'} of "
            f"{len(then.members.get(theme, ()))}, in none {where['']}, in old ones "
            f"{sum(m for t, m in where.items() if t in idle.members)}, parts {parts}"
        )
    n_false = sum(2 * sum(of[need] for need in kept_out) <= sum(of.values()) for of in new.values())
    print(f"  {n_born} of {N_KEPT_OUT} born, wanted {BORN}; {len(new)} new themes with them, {n_false} false")
    n_nothing = len(known) - n_first
    rate = 1000 * (n_idle + n_false) / n_nothing
    print(f"  {n_idle + n_false} false births in {n_nothing:,} posts, {rate:.2f} in 1,000, wanted {FALSE}", flush=True)


@pytest.mark.parametrize("name", ["is22_reviews", "sample"])
def test_the_same_posts_again(name: str, shared_data: Path) -> None:
    again(name, shared_data)


@pytest.mark.parametrize("name", ["banking77", "is22_reviews"])
def test_a_tenth_more_posts(name: str, shared_data: Path) -> None:
    tenth(name, shared_data)


@pytest.mark.parametrize("name", ["banking77", "is22_reviews"])
def test_a_tenth_more_posts_with_the_peer(name: str, shared_data: Path) -> None:
    pytest.importorskip("bertopic", reason="bertopic is not installed: make bench does it")
    peer(name, shared_data)


def test_a_workspace_that_grows(shared_data: Path) -> None:
    growing(data=shared_data)


@pytest.mark.parametrize("name", ["clinc150", "banking77"])
def test_needs_that_come_later(name: str, shared_data: Path) -> None:
    births(name, shared_data)


MEASURES: dict[str, Callable[..., None]] = {f.__name__: f for f in (again, tenth, peer, growing, births)}

if __name__ == "__main__":
    for measure in [MEASURES[sys.argv[1]]] if len(sys.argv) > 1 else list(MEASURES.values()):
        measure(*sys.argv[2:3])
