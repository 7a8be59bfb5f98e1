"""From posts to a snapshot: planted themes come back, every post has its place, the same posts say the same."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from fake_encoder import load_fake
from planted import NEEDS, fill_workspace, planted_posts

from ideas.build import BuildResult, build
from ideas.config import Settings
from ideas.errors import DamagedSnapshot, NothingThere
from ideas.models import EVERYTHING, LEDGER_PLACES, Filters, Post
from ideas.store.snapshot import Snapshot, snapshot_folders
from ideas.store.workspace import Arrival, Workspace


def build_at(root: Path, **more: int) -> BuildResult:
    return build(Settings(workspace=root, **more), load=load_fake)


def export(root: Path, what: str) -> pa.Table:
    with Snapshot.current(root) as snapshot:
        return snapshot.export(what)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of planted posts, built once."""
    root = tmp_path_factory.mktemp("built")
    fill_workspace(root, planted_posts())
    build_at(root)
    return root


def test_planted_needs_come_back_as_themes(built: Path) -> None:
    with Snapshot.current(built) as snapshot:
        members = snapshot.members()

    needs = [{post_id.partition("-")[0] for _, post_id in posts if "-" in post_id} for posts in members.values()]
    assert all(1 == len(need) for need in needs), needs
    assert set(NEEDS) == set().union(*needs)


def test_every_customer_post_is_in_one_place(built: Path) -> None:
    with Snapshot.current(built) as snapshot:
        ledger = snapshot.ledger()
        reasons = snapshot.aside_reasons()
        places = {row.post_id: row.place for row in snapshot.posts(EVERYTHING, limit=1000)}

    assert 66 == ledger.n_posts
    assert (2, 2) == (ledger.repeat, ledger.aside)
    assert (1, 1, 5) == (ledger.n_brand, ledger.n_undated, ledger.n_unsigned)
    assert [("no words", 1), ("written in German; the encoder reads English", 1)] == sorted(reasons)
    assert ("repeat", "repeat", "none") == (places["copy"], places["love-2"], places["love-1"])


def test_a_repeat_is_where_its_original_is(built: Path) -> None:
    rows = export(built, "assignments").to_pylist()
    placed = {row["post_id"]: (row["theme_id"], row["membership"], row["rank"]) for row in rows}

    assert placed["calendar-0"] == placed["copy"]
    assert placed["love-1"] == placed["love-2"] == (None, "none", 1)
    assert "answer" not in placed


def test_the_ledger_adds_up_under_every_filter(built: Path) -> None:
    with Snapshot.current(built) as snapshot:
        some_theme = snapshot.ideas()[0].theme_id
        for filters in [
            EVERYTHING,
            Filters(sources=("forum",)),
            Filters(sources=("store", "forum")),
            Filters(since=datetime(2026, 6, 10, tzinfo=UTC).date()),
            Filters(until=datetime(2026, 6, 10, tzinfo=UTC).date()),
            Filters(words="calendar export"),
            Filters(words="nobody says this"),
            Filters(theme_id=some_theme),
            *(Filters(place=place) for place in ("core", "near", "none", "repeat", "aside")),
            *(Filters(intent=intent) for intent in ("suggestion", "complaint", "question", "praise", "other")),
        ]:
            shown = snapshot.posts(filters, limit=1000)
            ledger = snapshot.ledger(filters)
            assert len(shown) == ledger.n_posts, filters
            counted = Counter(row.place for row in shown)
            assert counted == Counter({place: n for place in LEDGER_PLACES if (n := getattr(ledger, place))}), filters


def test_themes_count_what_assignments_hold(built: Path) -> None:
    assigned = [row for row in export(built, "assignments").to_pylist() if row["theme_id"]]
    themes = {row["theme_id"]: row for row in export(built, "themes").to_pylist()}
    for theme_id, theme in themes.items():
        mine = [row["membership"] for row in assigned if row["theme_id"] == theme_id]
        assert (len(mine), mine.count("core"), mine.count("near")) == (
            theme["n_posts"],
            theme["n_core"],
            theme["n_near"],
        )
    with Snapshot.current(built) as snapshot:
        shown = {idea.theme_id: (idea.n_posts, idea.n_voices, idea.n_core, idea.n_near) for idea in snapshot.ideas()}
    assert {t: (r["n_posts"], r["n_voices"], r["n_core"], r["n_near"]) for t, r in themes.items()} == shown


def test_quotes_are_verbatim_and_by_different_people(built: Path) -> None:
    quotes = export(built, "quotes").to_pylist()
    with Snapshot.current(built) as snapshot:
        posts = {(row.source, row.post_id): row.text for row in snapshot.posts(EVERYTHING, limit=1000)}

    assert quotes
    for quote in quotes:
        assert quote["text"] == posts[quote["source"], quote["post_id"]][quote["start"] : quote["end"]]
    said = [(quote["theme_id"], quote["post_id"]) for quote in quotes]
    assert len(said) == len(set(said))


def test_trends_count_every_dated_post_of_a_theme(built: Path) -> None:
    weeks = [row for row in export(built, "trends").to_pylist() if row["period"] == "week"]
    undated = {row.post_id for row in Snapshot.current(built).posts(EVERYTHING, limit=1000) if row.posted_at is None}
    for theme in export(built, "themes").to_pylist():
        assigned = export(built, "assignments").to_pylist()
        dated = [r for r in assigned if r["theme_id"] == theme["theme_id"] and r["post_id"] not in undated]
        assert len(dated) == sum(row["n_posts"] for row in weeks if row["theme_id"] == theme["theme_id"])


def test_building_again_changes_nothing(built: Path) -> None:
    before = snapshot_folders(built)

    assert not build_at(built).is_fresh
    assert before == snapshot_folders(built)


def test_rows_shuffled_and_files_split_give_the_same_assignments(built: Path, tmp_path: Path) -> None:
    posts = planted_posts()
    random.Random(3).shuffle(posts)
    with Workspace.open(tmp_path, "test") as workspace:
        for part in (posts[:20], posts[20:]):
            workspace.add_posts(Arrival("part", "0", part), datetime(2026, 11, 22, tzinfo=UTC))
    build_at(tmp_path)

    for what in ("assignments", "statements", "quotes", "themes"):
        assert export(built, what).equals(export(tmp_path, what)), what


def test_more_posts_keep_the_ids_of_the_themes_they_join(tmp_path: Path) -> None:
    fill_workspace(tmp_path, planted_posts(12))
    build_at(tmp_path)
    before, quotes = _theme_of(tmp_path), export(tmp_path, "quotes")
    with Snapshot.current(tmp_path) as snapshot:
        titles, grouping = snapshot.past(), snapshot.manifest["grouping"]
    fill_workspace(tmp_path, planted_posts(15))
    build_at(tmp_path)
    after = _theme_of(tmp_path)

    themed = {key: theme for key, theme in before.items() if theme}
    assert themed == {key: after[key] for key in themed}
    assert len(after) > len(before)
    with Snapshot.current(tmp_path) as snapshot:
        assert titles == {theme_id: name for theme_id, name in snapshot.past().items() if theme_id in titles}
        assert grouping == snapshot.manifest["grouping"]
    order = [("theme_id", "ascending"), ("rank", "ascending")]
    now = [row for row in export(tmp_path, "quotes").sort_by(order).to_pylist() if row["theme_id"] in titles]
    assert quotes.sort_by(order).to_pylist() == now
    assert 2 == len(snapshot_folders(tmp_path))


def test_when_posts_have_doubled_all_are_grouped_anew_and_ids_continue(tmp_path: Path) -> None:
    fill_workspace(tmp_path, planted_posts(6))
    build_at(tmp_path)
    before = _theme_of(tmp_path)
    fill_workspace(tmp_path, planted_posts(15))
    build_at(tmp_path)
    after = _theme_of(tmp_path)

    with Snapshot.current(tmp_path) as snapshot:
        assert 66 == snapshot.manifest["grouping"]["n_posts"]
    themed = [key for key, theme in before.items() if theme]
    assert themed
    assert sum(before[key] == after[key] for key in themed) > 0.5 * len(themed)


def test_what_three_people_newly_say_is_born_beside_the_themes_that_live(tmp_path: Path) -> None:
    fill_workspace(tmp_path, planted_posts(12))
    build_at(tmp_path)
    before = _theme_of(tmp_path)
    wish = "the tractor needs seven purple wheels"
    fill_workspace(
        tmp_path, [Post("forum", f"tractor-{i}", f"{wish} {i * 'x'}.", author=f"farmer{i}") for i in (1, 2, 3)]
    )
    build_at(tmp_path)
    after = _theme_of(tmp_path)

    born = {after[f"tractor-{i}"] for i in (1, 2, 3)}
    assert 1 == len(born)
    assert born.isdisjoint({None, *before.values()})
    with Snapshot.current(tmp_path) as snapshot:
        assert any(word in snapshot.past()[born.pop()].title.lower() for word in ("tractor", "wheel", "purple"))


def other_posts(n_each: int) -> list[Post]:
    """As `planted_posts`, of another product."""
    return [
        replace(
            post, source="shop", post_id=f"s-{post.post_id}", text=post.text.translate(str.maketrans("aeiou", "uoiea"))
        )
        for post in planted_posts(n_each)
    ]


def test_posts_that_were_replaced_by_others_are_grouped_anew(tmp_path: Path) -> None:
    fill_workspace(tmp_path, planted_posts(12))
    build_at(tmp_path)
    before = set(_theme_of(tmp_path).values())
    with Workspace.open(tmp_path, "test") as workspace:
        workspace.remove(import_id=1)
    fill_workspace(tmp_path, other_posts(12))
    build_at(tmp_path)
    after = set(_theme_of(tmp_path).values())

    assert len(after - {None}) >= len(NEEDS)
    assert {None} >= before & after


def test_what_is_left_of_a_theme_that_was_removed_does_no_harm(tmp_path: Path) -> None:
    one, other = planted_posts(12), other_posts(12)
    fill_workspace(tmp_path, one)
    fill_workspace(tmp_path, [post for post in other if not post.post_id.startswith("s-crash")])
    near = [replace(post, post_id=f"late-{post.post_id}", posted_at=None) for post in other if "crash" in post.post_id][
        :2
    ]
    fill_workspace(tmp_path, near)
    build_at(tmp_path)
    fill_workspace(
        tmp_path, [Post("forum", f"odd-{i}", f"nothing like {'x' * i} ever was {'y' * i}") for i in (1, 2, 3)]
    )
    build_at(tmp_path)
    with Workspace.open(tmp_path, "test") as workspace:
        workspace.remove(import_id=2)
    result = build_at(tmp_path)

    assert {post.key[1] for post in [*one, *near] if post.role == "customer"} < set(_theme_of(tmp_path))
    assert result.n_themes >= len(NEEDS)


def test_the_earliest_is_no_repeat_even_when_it_came_in_last(tmp_path: Path) -> None:
    fill_workspace(tmp_path, planted_posts(12))
    build_at(tmp_path)
    first = replace(planted_posts(12)[3], post_id="first", posted_at=datetime(2026, 1, 1, tzinfo=UTC), author="early")
    fill_workspace(tmp_path, [first])
    build_at(tmp_path)
    said = {row["post_id"]: row["is_repeat"] for row in export(tmp_path, "statements").to_pylist()}
    places = {row["post_id"]: row["place"] for row in export(tmp_path, "posts").to_pylist()}

    assert (False, True) == (said["first"], said["calendar-3"])
    assert "repeat" == places["calendar-3"] != places["first"]


@pytest.mark.parametrize(
    "posts",
    [
        [Post("a", "1", "Hello")],
        [Post("a", "1", "🙂")],
        [Post("a", "1", "Thanks for writing", role="brand")],
        [Post("a", str(i), "The export fails") for i in range(40)],
        planted_posts(1),
    ],
    ids=["one", "no words", "only the brand", "all the same", "one of each"],
)
def test_any_small_workspace_is_built(posts: Sequence[Post], tmp_path: Path) -> None:
    fill_workspace(tmp_path, list(posts))

    assert sum(post.role == "customer" for post in posts) == build_at(tmp_path).ledger.n_posts


def test_only_the_last_five_snapshots_are_kept(tmp_path: Path) -> None:
    fill_workspace(tmp_path, planted_posts(1))
    runs = [build_at(tmp_path, seed=seed).run_id for seed in range(7)]

    assert sorted(runs[-5:]) == sorted(folder.name for folder in snapshot_folders(tmp_path))
    with Snapshot.current(tmp_path) as snapshot:
        assert runs[-1] == snapshot.run_id


def test_a_damaged_snapshot_is_replaced_and_no_id_is_used_again(tmp_path: Path) -> None:
    fill_workspace(tmp_path, planted_posts())
    before = build_at(tmp_path)
    with Snapshot.current(tmp_path) as snapshot:
        used, path = set(snapshot.members()), snapshot.folder / "snapshot.duckdb"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(DamagedSnapshot, match="Run: ideas build"):
        Snapshot.current(tmp_path)

    assert before.ledger == build_at(tmp_path).ledger
    with Snapshot.current(tmp_path) as snapshot:
        assert used.isdisjoint(snapshot.members())


def test_a_build_in_another_process_finds_everything_up_to_date(tmp_path: Path) -> None:
    fill_workspace(tmp_path, planted_posts(2))
    said = []
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("drive.py")), "build", "--workspace", str(tmp_path)],
            env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        said.append("Everything is up to date." in done.stderr)

    assert [False, True] == said


def test_nothing_to_build_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="There are no posts in"):
        build_at(tmp_path)


def _theme_of(root: Path) -> dict[str, str | None]:
    rows = export(root, "assignments").to_pylist()
    return {row["post_id"]: row["theme_id"] for row in rows if row["rank"] == 1}
