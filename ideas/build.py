"""One run, read as a recipe: posts → statements → vectors → themes → signals → snapshot."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np

from ideas import __version__
from ideas import statements as room
from ideas.config import Settings
from ideas.encoders import Encoder, load_encoder
from ideas.encoders.vectors import embed_texts
from ideas.errors import DamagedSnapshot, NothingThere
from ideas.models import CleanPosts, Floats, Intents, Ints, Ledger, Post, Progress, Statements, Texts, no_progress
from ideas.signals import Trends, count_trends, match_replies, select_alerts
from ideas.store.publish import publish_snapshot
from ideas.store.snapshot import Snapshot, current_folder
from ideas.store.steps import Steps, code_key, key_of
from ideas.store.workspace import Workspace
from ideas.tables import Run, author_keys, count_voices, make_tables
from ideas.themes.assignments import Assignments, assign_posts, fold_posts
from ideas.themes.lineage import continue_ids
from ideas.themes.names import name_themes
from ideas.themes.points import GroupedPoints, group_all, in_context, select_points
from ideas.themes.quotes import select_quotes

CODE = ("build.py", "tables.py", "languages.py", "statements", "encoders", "themes", "signals")
"""What decides what a run says."""
GROUPING = ("themes/points.py", "themes/neighbours.py", "themes/clusters.py", "themes/placing.py")
"""What decides which statement is in which theme, whatever it is called."""
LIBRARIES = (
    "duckdb",
    "hdbscan",
    "numpy",
    "scikit-learn",
    "sentence-transformers",
    "torch",
    "umap-learn",
)


@dataclass(frozen=True)
class BuildResult:
    """What a build came to."""

    run_id: str
    ledger: Ledger
    n_themes: int
    is_fresh: bool
    """False when the newest snapshot already said all this."""


def build(
    settings: Settings,
    progress: Progress = no_progress,
    *,
    now: datetime | None = None,
    load: Callable[[Settings], Encoder] = load_encoder,
) -> BuildResult:
    """Run what is out of date and publish a snapshot.

    Raises `NothingThere` when no post was imported, `WorkspaceBusy` when another process writes, `EncoderMissing`
    when the settings name an encoder that is not on this machine.
    """
    root = settings.workspace
    with (
        Workspace.open_existing(root, "ideas build") as workspace,
        _newest_sound(root) or nullcontext() as newest,
    ):
        if not workspace.n_posts() and newest is None:
            raise NothingThere(f"There are no posts in {root}.", hint="Run: ideas import FILE")
        encoder = load(settings)
        key = key_of(_text_key(workspace, encoder), encoder.model_key, settings.seed, code_key(*CODE), _versions())
        is_fresh = newest is None or newest.manifest["key"] != key
        if is_fresh:
            now = now or datetime.now(UTC)
            run_id = f"{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03}Z-{key[:8]}"  # sorts by time
            steps = Steps(root / "cache")
            run, numbers = _run(workspace, encoder, settings.seed, newest, steps, progress)
            manifest = _manifest(workspace, settings, encoder, run, key, now, steps) | numbers
            progress("Publishing", 0, 1)
            publish_snapshot(root, run_id, make_tables(run), manifest)
            workspace.last_theme = numbers["last_theme"]
            progress("Publishing", 1, 1)
        with Snapshot.current(root) as snapshot:
            return BuildResult(snapshot.run_id, snapshot.ledger(), len(snapshot.ideas()), is_fresh)


def _run(
    workspace: Workspace, encoder: Encoder, seed: int, newest: Snapshot | None, steps: Steps, progress: Progress
) -> tuple[Run, dict[str, Any]]:
    posts = room.mask_posts(workspace.posts(), workspace.secret)
    voice = count_voices(posts)
    earliest_first = _earliest_first(posts)
    key = _text_key(workspace, encoder)

    clean = steps.run("clean", CleanPosts, key, lambda: room.clean_posts(posts, encoder.languages, progress))
    progress("Splitting posts into statements", 0, 1)
    statements = steps.run("split", Statements, key, lambda: room.split_posts(posts, clean))
    texts: list[str] = statements.text.tolist()
    intents = steps.run("intents", Intents, key, lambda: room.match_intents(texts))
    intent = room.headline_intent(intents)

    rank = np.empty(len(posts), np.int64)
    rank[earliest_first] = np.arange(len(posts))
    points, point = select_points(
        [room.normalise(text) for text in texts], np.argsort(rank[statements.post], kind="stable")
    )
    said = [texts[row] for row in points.first.tolist()]
    begin = time.perf_counter()
    matrix = embed_texts(
        [room.for_encoder(text) or text for text in said], encoder, workspace.root / "vectors", progress
    ).matrix
    steps.time("vectors", begin)
    is_need = ~room.says_nothing(said) & (
        intent[points.first] != "praise"
    )  # praise is placed beside needs, founds none
    grouped = steps.run(
        "themes",
        GroupedPoints,
        key_of(key, encoder.model_key, seed, code_key(*GROUPING)),
        lambda: group_all(
            in_context(matrix, points, point, statements.post),
            said,
            is_need,
            point,
            voice[statements.post],
            room.fold_near,
            seed,
            progress,
        ),
    )
    theme, membership, strength = grouped.theme[point], grouped.membership[point], grouped.strength[point]
    is_repeat = points.first[grouped.repeats[point]] != np.arange(len(texts))

    repeat_of = fold_posts(statements.post, grouped.repeats[point], earliest_first)
    customers = [row for row, post in enumerate(posts) if post.role == "customer"]
    assignments = assign_posts(customers, repeat_of, statements.post, theme, membership, strength)

    begin = time.perf_counter()
    progress("Choosing titles and quotes", 0, 1)
    fresh = np.flatnonzero(~is_repeat)
    core = np.where((membership == "core"), theme, -1)[fresh]
    post = statements.post[fresh]
    fresh_texts = [texts[row] for row in fresh.tolist()]
    vectors, own = matrix[point[fresh]], intents.take(fresh)
    names = name_themes(fresh_texts, vectors, core, voice[post], own, _asking(theme, intent))
    sources = np.unique([p.source for p in posts], return_inverse=True)[1]
    times = np.array([p.posted_at.replace(tzinfo=None) if p.posted_at else "NaT" for p in posts], "datetime64[s]")
    needs = [
        name.title.partition(" ")[2] if name.is_confident else name.title for name in names
    ]  # "Fix" is said anywhere
    picks = select_quotes(fresh_texts, vectors, core, voice[post], sources[post], times[post], own, titles=needs)
    quotes = [type(pick)(pick.theme, int(fresh[pick.row]), pick.reason) for pick in picks]
    steps.time("titles and quotes", begin)

    begin = time.perf_counter()
    progress("Counting trends", 0, 1)
    trends = _count_trends(customers, times, sources, voice, assignments, len(names))
    replies = match_replies(posts, clean.aside != "")
    steps.time("trends and replies", begin)

    theme_ids, last = _continue_ids(posts, assignments, len(names), newest, workspace.last_theme)
    run = Run(
        posts, author_keys(posts, workspace.secret), voice, clean, repeat_of, statements, intents, intent, is_repeat,
        theme, membership, strength, assignments, theme_ids, names, quotes, trends, select_alerts(trends), replies,
    )  # fmt: skip
    return run, {"last_theme": last}


def _newest_sound(root: Path) -> Snapshot | None:
    """The current snapshot; None when there is none or it is damaged, which a build mends by publishing another."""
    folder = current_folder(root)
    try:
        return Snapshot(folder) if folder else None
    except DamagedSnapshot:
        return None


def _text_key(workspace: Workspace, encoder: Encoder) -> str:
    """Everything that statements depend on."""
    languages = sorted(encoder.languages) if encoder.languages is not None else "all"
    return key_of(workspace.posts_key(), languages, code_key("statements", "languages.py"))


def _versions() -> dict[str, str]:
    """What a run was made with."""
    return {"ideas": __version__} | {name: metadata.version(name) for name in LIBRARIES}


def _earliest_first(posts: Sequence[Post]) -> Ints:
    """Rows of posts by (posted_at, source, post_id); those without a date come last."""
    late = datetime.max.replace(tzinfo=UTC)
    return np.array(sorted(range(len(posts)), key=lambda row: (posts[row].posted_at or late, posts[row].key)), np.int64)


def _count_trends(
    customers: Sequence[int], times: Any, sources: Ints, voice: Ints, assignments: Assignments, n_themes: int
) -> Trends:
    """Trends over the dated customer posts; any post, also the brand's, shows that a period is over."""
    dated = np.array([row for row in customers if not np.isnat(times[row])], np.int64)
    position = np.full(len(times), -1)
    position[dated] = np.arange(len(dated))
    themed = (assignments.theme >= 0) & (position[assignments.post] >= 0)
    return count_trends(
        times[dated],
        sources[dated],
        voice[dated],
        position[assignments.post[themed]],
        assignments.theme[themed],
        n_themes,
        newest=times[~np.isnat(times)].max() if len(dated) else None,
    )


def _asking(theme: Ints, intent: Texts) -> Floats:
    """For each theme the share of its statements, praise beside it included, that suggest, complain or ask."""
    themed = theme >= 0
    is_need = np.isin(intent[themed].astype(str), ("suggestion", "complaint", "question"))
    return np.asarray(np.bincount(theme[themed], is_need) / np.bincount(theme[themed]), np.float32)


def _continue_ids(
    posts: Sequence[Post], assignments: Assignments, n_themes: int, newest: Snapshot | None, last: int
) -> tuple[list[str], int]:
    """Ids that continue the newest snapshot's, and the last number ever used."""
    members: list[set[tuple[str, str]]] = [set() for _ in range(n_themes)]
    for post, theme in zip(assignments.post.tolist(), assignments.theme.tolist(), strict=True):
        if theme >= 0:
            members[theme].add(posts[post].key)
    if newest is None:
        return continue_ids(members, {}, last)
    held = {post.key for post in posts}
    before = {theme_id: keys & held for theme_id, keys in newest.members().items()}
    return continue_ids(members, before, max(last, newest.manifest["last_theme"]))


def _manifest(
    workspace: Workspace, settings: Settings, encoder: Encoder, run: Run, key: str, now: datetime, steps: Steps
) -> dict[str, Any]:
    """How the run was made: shown on the About page, compared by the next build."""
    return {
        "key": key,
        "built_at": now.isoformat(timespec="seconds"),
        "name": workspace.name,
        "settings": {"seed": settings.seed, "encoder": settings.encoder},
        "encoder": {
            "name": settings.encoder,
            "model_key": encoder.model_key,
            "languages": sorted(encoder.languages) if encoder.languages is not None else "all",
        },
        "versions": _versions(),
        "counts": {
            "n_posts": sum(post.role == "customer" for post in run.posts),
            "n_brand": sum(post.role == "brand" for post in run.posts),
            "n_statements": len(run.statements),
            "n_themes": len(run.names),
            "n_quotes": len(run.quotes),
        },
        "steps": [asdict(step) for step in steps.times],
        "notes": _notes(run),
    }


def _notes(run: Run) -> list[str]:
    """What a reader must know of these posts to read the numbers."""
    customers = [post for post in run.posts if post.role == "customer"]
    n_unsigned = sum(post.author is None for post in customers)
    n_undated = sum(post.posted_at is None for post in customers)
    notes = []
    if n_unsigned:
        notes.append(f"{n_unsigned:,} of {len(customers):,} posts name no author: each counts as one person.")
    if n_undated:
        notes.append(f"{n_undated:,} of {len(customers):,} posts have no date: they count everywhere but in trends.")
    return notes
