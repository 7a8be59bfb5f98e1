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
from ideas.curating import Placed, hearts_of, history, last_decided, overlay, runs_of, team_key, team_state, wishes_of
from ideas.encoders import Encoder, load_encoder
from ideas.encoders.vectors import embed_texts, text_hash
from ideas.errors import DamagedSnapshot, NothingThere
from ideas.grouping import Said, group_or_place, grouping_key, theme_ids
from ideas.known import known_by
from ideas.models import INTENTS, Floats, Ints, Ledger, Post, Progress, Texts, no_progress
from ideas.portraits import Portraits, Spoken, place_in_areas, portray
from ideas.proposing import Shown
from ideas.shadow import look_anew
from ideas.signals import Trends, count_trends, match_replies, select_alerts
from ideas.statements.clean import CleanTexts
from ideas.statements.reading import ReadStatements
from ideas.store.publish import publish_snapshot
from ideas.store.snapshot import Snapshot, current_folder
from ideas.store.steps import Steps, code_key, key_of
from ideas.store.workspace import Workspace
from ideas.tables import Memory, Run, author_keys, count_voices, make_tables
from ideas.team.state import TeamState
from ideas.themes.assignments import Assignments, assign_posts, fold_posts
from ideas.themes.names import Name
from ideas.themes.points import GroupedPoints, Points, group_all, in_context, may_found, select_points

CODE = (
    "build.py",
    "grouping.py",
    "curating.py",
    "portraits.py",
    "proposing.py",
    "shadow.py",
    "tables.py",
    "languages.py",
    "statements",
    "encoders",
    "themes",
    "signals",
)
"""What decides what a run says."""
SURE = 0.5
"""Probability from which a statement may be quoted as praise beside what others want."""
READERS = ("ftfy", "phonenumbers", "py3langid", "rapidfuzz", "selectolax")
"""Libraries that decide what is read of a text."""
LIBRARIES = (
    "duckdb",
    "hdbscan",
    "lemminflect",
    "numpy",
    "openvino",
    "scikit-learn",
    "scipy",
    "sentence-transformers",
    "textblob-aptagger",
    "torch",
    *READERS,
)


@dataclass(frozen=True)
class BuildResult:
    """What a build came to."""

    run_id: str
    ledger: Ledger
    n_themes: int
    is_fresh: bool
    """False when the newest snapshot already said all this."""
    n_proposals: int
    """That nobody has answered."""


def build(
    settings: Settings,
    progress: Progress = no_progress,
    *,
    fresh: bool = False,
    now: datetime | None = None,
    load: Callable[[Settings, Progress], Encoder] = load_encoder,
) -> BuildResult:
    """Run what is out of date and publish a snapshot; `fresh` looks at everything anew, which only proposes.

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
        begin = time.perf_counter()
        encoder = load(settings, progress)
        loaded = time.perf_counter() - begin
        team = team_state(settings)
        key = key_of(
            _text_key(workspace, encoder),
            encoder.model_key,
            settings.seed,
            code_key(*CODE),
            _versions(),
            team_key(team),
        )
        is_fresh = fresh or newest is None or newest.manifest["key"] != key
        if is_fresh:
            now = now or datetime.now(UTC)
            run_id = f"{now:%Y%m%dT%H%M%S}.{now.microsecond // 1000:03}Z-{key[:8]}"  # sorts by time
            steps = Steps(root / "cache")
            steps.time("encoder", time.perf_counter() - loaded)
            run, matrix, numbers = _run(
                workspace, encoder, settings.seed, team, newest, run_id, now, steps, progress, is_asked=fresh
            )
            progress("Publishing", 0, 1)
            begin = time.perf_counter()
            tables = make_tables(run)
            steps.time("tables", begin)
            manifest = _manifest(workspace, settings, encoder, run, key, now, steps) | numbers | {"team_seq": team.seq}
            publish_snapshot(root, run_id, tables, manifest, matrix)
            workspace.last_theme = numbers["last_theme"]
            progress("Publishing", 1, 1)
        with Snapshot.current(root) as snapshot:
            n_themes = sum(idea.state == "live" for idea in snapshot.ideas())
            n_proposals = sum(one.proposal_id not in team.proposals for one in snapshot.proposals())
            return BuildResult(snapshot.run_id, snapshot.ledger(), n_themes, is_fresh, n_proposals)


def _run(
    workspace: Workspace, encoder: Encoder, seed: int, team: TeamState, newest: Snapshot | None, run_id: str,
    now: datetime, steps: Steps, progress: Progress, *, is_asked: bool,
) -> tuple[Run, Floats, dict[str, Any]]:  # fmt: skip
    begin = time.perf_counter()
    posts = room.mask_posts(workspace.posts(), workspace.secret)
    voice = count_voices(posts)
    earliest_first = _earliest_first(posts)
    steps.time("posts", begin)

    read = steps.rows(
        "texts", CleanTexts, [text_hash(f"{post.role} {post.language} {post.text}") for post in posts], _text_code(),
        lambda rows: room.clean_texts([posts[row] for row in rows.tolist()], progress),
    )  # fmt: skip
    clean = room.clean_posts(posts, read, encoder.languages)
    statements = room.split_posts(posts, clean, read.spans.tolist())
    texts: list[str] = statements.text.tolist()
    words = steps.rows(
        "statements", ReadStatements, [text_hash(text) for text in texts], _text_code(),
        lambda rows: room.read_statements([texts[row] for row in rows.tolist()]),
    )  # fmt: skip

    rank = np.empty(len(posts), np.int64)
    rank[earliest_first] = np.arange(len(posts))
    points, point = select_points(words.key.tolist(), np.argsort(rank[statements.post], kind="stable"))
    said = [texts[row] for row in points.first.tolist()]
    begin = time.perf_counter()
    matrix = embed_texts(words.spoken[points.first].tolist(), encoder, workspace.root / "vectors", progress).matrix
    whole = _whole_posts(words.spoken.tolist(), points, statements.post, matrix, encoder, workspace, progress)
    intents = room.with_embeddings(words, matrix[point], encoder.model_key)
    intent = room.headline_intent(intents)
    steps.time("vectors", begin)
    is_need = may_found(words.is_empty, intents.praise, room.may_want(intents))[points.first]
    voice_of = voice[statements.post]
    there = Said(
        words.key[points.first].tolist(), said, in_context(matrix, whole, points, statements.post),
        is_need, intent[points.first], point, voice_of,
    )  # fmt: skip
    n_customers = sum(post.role == "customer" for post in posts)
    method = grouping_key(encoder.model_key, seed)

    def group(some: Said) -> GroupedPoints:
        return steps.run(
            "themes", GroupedPoints, key_of(_text_key(workspace, encoder), method, *some.keys),
            lambda: group_all(
                some.matrix, some.texts, some.is_groupable, some.intent, some.point, some.voice, room.fold_near, seed,
                progress,
            ),
        )  # fmt: skip

    begin = time.perf_counter()
    known_as = there.keys
    if newest and not newest.is_outdated and newest.manifest.get("reading") != _text_code():
        known_as = known_by(newest.keys_said(), there.keys, posts, statements.post, statements.n, point)
    themed = group_or_place(
        there,
        known_as,
        newest,
        method,
        n_customers,
        run_id,
        wishes_of(team, newest),
        group,
        workspace.root / "groupings",
        progress,
    )
    if not themed.is_anew:
        steps.time("placing", begin)
    found_ids, last, turned = theme_ids(
        themed, posts, statements.post, point, newest, max(workspace.last_theme, last_decided(team)), hearts_of(team)
    )

    begin = time.perf_counter()
    found = Placed(themed.points, found_ids, themed.since, there.matrix, posts, statements.post, statements.n, point)
    curated = overlay(found, team, run_id, newest.manifest if newest else None)
    lives, turned = history(curated, turned, newest)
    grouped, ids = curated.points, curated.ids
    steps.time("what the team decided", begin)
    theme, membership, strength = grouped.theme[point], grouped.membership[point], grouped.strength[point]
    is_repeat = np.ones(len(texts), bool)
    order = np.argsort(rank[statements.post], kind="stable")
    is_repeat[order[np.unique(grouped.repeats[point][order], return_index=True)[1]]] = False  # but who said it first

    repeat_of = fold_posts(statements.post, grouped.repeats[point], earliest_first)
    customers = [row for row, post in enumerate(posts) if post.role == "customer"]
    assignments = assign_posts(customers, repeat_of, statements.post, theme, membership, strength)

    begin = time.perf_counter()
    progress("Choosing titles and quotes", 0, 1)
    sources = np.unique([p.source for p in posts], return_inverse=True)[1]
    times = np.array([p.posted_at.replace(tzinfo=None) if p.posted_at else "NaT" for p in posts], "datetime64[s]")
    fresh = np.flatnonzero(~is_repeat)
    post = statements.post[fresh]
    spoken = Spoken(
        fresh,
        [(*posts[row].key, n) for row, n in zip(post.tolist(), statements.n[fresh].tolist(), strict=True)],
        [texts[row] for row in fresh.tolist()],
        matrix[point[fresh]],
        np.where(membership == "core", theme, -1)[fresh],
        np.where((membership == "near") & (intents.praise > SURE), theme, -1)[fresh],
        voice[post], sources[post], times[post], intents.take(fresh),
    )  # fmt: skip
    kept = Portraits() if newest is None else _portraits(newest, is_anew=themed.is_anew)

    def embed(titles: Sequence[str]) -> Floats:
        return encoder.encode(list(titles))

    names, quotes = portray(spoken, ids, _shares(theme, intent, len(ids)), kept, embed)
    areas = place_in_areas(spoken, ids, kept.areas)
    steps.time("titles and quotes", begin)

    begin = time.perf_counter()
    progress("Counting trends", 0, 1)
    trends = _count_trends(customers, times, sources, voice, assignments, len(names))
    replies = match_replies(posts, clean.aside != "")
    steps.time("trends and replies", begin)

    begin = time.perf_counter()
    complete = trends.period_start[(trends.period == "week") & trends.complete]
    shown = Shown(
        posts, statements.post, statements.n, texts, intents, intent, voice_of, times, point, points.first,
        there.matrix, grouped, ids, [curated.team.names.get(i, name.title) for i, name in zip(ids, names, strict=True)],
        complete.max() if len(complete) else None,
    )  # fmt: skip
    proposals, n_said_then = look_anew(
        shown, themed, method, curated.team, newest, is_asked, lambda: group(there), embed, seed
    )
    steps.time("proposals", begin)

    memory = Memory(
        run_id, now, there.keys, themed.points, found_ids, themed.is_recent, themed.since, lives, turned,
        newest.past() if newest else {}, newest.lineage() if newest else (),
    )  # fmt: skip
    run = Run(
        posts, author_keys(posts, workspace.secret), voice, clean, repeat_of, statements, intents, intent, is_repeat,
        theme, membership, strength, assignments, ids, names, areas, quotes, trends, select_alerts(trends), replies,
        point, grouped.closeness, curated.team, memory, proposals,
    )  # fmt: skip
    numbers = {
        "last_theme": last,
        "grouping": themed.grouping,
        "reading": _text_code(),
        "locks": dict(curated.locks),
        "here": dict(curated.here),
        "runs": sorted(runs_of(newest.manifest if newest else None)),
        "n_said_then": n_said_then,
    }
    return run, there.matrix, numbers


def _whole_posts(
    spoken: Sequence[str], points: Points, post: Ints, matrix: Floats, encoder: Encoder, workspace: Workspace,
    progress: Progress,
) -> Floats:  # fmt: skip
    """Vectors of posts that say a point first and others beside it, shape (posts, d); zeros for the rest."""
    begins = np.searchsorted(post, np.arange(int(post.max(initial=-1)) + 2))
    several = np.array([row for row in np.unique(post[points.first]) if begins[row + 1] - begins[row] > 1], np.int64)
    texts = [" ".join(spoken[begins[row] : begins[row + 1]]) for row in several.tolist()]
    whole = np.zeros((len(begins) - 1, matrix.shape[1]), np.float32)
    if texts:
        whole[several] = embed_texts(texts, encoder, workspace.root / "vectors", progress).matrix
    return whole


def _text_code() -> str:
    """What reads a text; what older code or another library read is read again."""
    return key_of(code_key("statements", "languages.py"), *(_version(name) for name in READERS))


def _portraits(newest: Snapshot, *, is_anew: bool) -> Portraits:
    """What themes keep while they live, whatever today's code would choose: only a person changes a name.

    When all posts were grouped anew, a theme that continues keeps its title if that was confident, and nothing else.
    """
    past = {i: was for i, was in newest.past().items() if was.found_confident or not is_anew}
    names = {i: Name(was.found_title, was.found_confident, was.keyphrases) for i, was in past.items()}
    if is_anew:
        return Portraits(names)
    return Portraits(names, {i: was.area for i, was in past.items()}, newest.chosen())


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
    return key_of(workspace.posts_key(), languages, _text_code())


def _versions() -> dict[str, str]:
    """What a run was made with."""
    installed = {name: version for name in LIBRARIES if (version := _version(name))}
    return {"ideas": __version__} | installed


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


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


def _shares(theme: Ints, intent: Texts, n_themes: int) -> Floats:
    """For each theme the shares of its statements, praise beside it included, that are shown under each intent."""
    themed = theme >= 0
    counts = np.maximum(np.bincount(theme[themed], minlength=n_themes), 1)
    of_kind = [np.bincount(theme[themed], intent[themed] == kind, n_themes) / counts for kind in INTENTS]
    return np.column_stack(of_kind).astype(np.float32)


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
            "note": encoder.note,
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
        "notes": [*_notes(run), *filter(None, [encoder.note])],
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
