"""A run's results as the tables of store/snapshot.sql."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from ideas.models import INTENTS, Bools, CleanPosts, Floats, Intents, Ints, Past, Post, Proposal, Statements, Texts
from ideas.signals import Alert, Reply, Trends
from ideas.statements.mask_posts import pseudonym
from ideas.store.proposed import proposals_table
from ideas.team.state import TeamState
from ideas.themes.assignments import Assignments
from ideas.themes.lineage import Life, Turn
from ideas.themes.names import Name
from ideas.themes.points import GroupedPoints
from ideas.themes.quotes import QuotePick


@dataclass(frozen=True)
class Memory:
    """What the next build starts from, and where old links lead."""

    run_id: str
    at: datetime
    keys: Sequence[str]
    """Of each point, by which the next build knows it."""
    points: GroupedPoints
    """As the machine placed them, before what the team decided."""
    theme_ids: Sequence[str]
    """Of the themes in `points`."""
    is_recent: Bools
    since: Texts
    lives: Mapping[str, Life]
    """Every theme that ever was one."""
    turns: Sequence[Turn]
    """What became of themes in this run."""
    past: Mapping[str, Past]
    """Themes as the newest snapshot had them."""
    lineage: Sequence[Mapping[str, Any]]
    """What became of themes in runs before."""


@dataclass(frozen=True)
class Run:
    """Everything that one run found out, before it becomes tables."""

    posts: Sequence[Post]
    """As `mask_posts` returns them: their ids, links and attributes become columns as they are."""
    authors: Sequence[str | None]
    """Pseudonymous key of each post's author."""
    voice: Ints
    clean: CleanPosts
    repeat_of: Mapping[int, int]
    statements: Statements
    intents: Intents
    intent: Texts
    """By the headline threshold."""
    is_repeat: Any
    theme: Ints
    """Per statement, -1 in none."""
    membership: Texts
    strength: Any
    assignments: Assignments
    theme_ids: Sequence[str]
    names: Sequence[Name]
    areas: Sequence[str]
    """Of each theme; "" where there are too few themes to need any."""
    quotes: Sequence[QuotePick]
    trends: Trends
    alerts: Sequence[Alert]
    replies: Sequence[Reply]
    point: Ints
    """Per statement."""
    closeness: Floats
    """Per point."""
    team: TeamState
    memory: Memory
    proposals: Sequence[Proposal]


def author_keys(posts: Sequence[Post], secret: bytes) -> list[str | None]:
    """A pseudonym for each post's author within its source; None where the author is not known."""
    return [pseudonym(post.source, post.author, secret) if post.author else None for post in posts]


def count_voices(posts: Sequence[Post]) -> Ints:
    """A number for each post's voice: one per author within a source; an unknown author is a voice a post."""
    known: dict[tuple[str, str], int] = {}
    return np.array(
        [known.setdefault((p.source, f"a{p.author}" if p.author else f"p{p.post_id}"), len(known)) for p in posts],
        np.int64,
    )


def make_tables(run: Run) -> dict[str, pa.Table]:
    """All tables of a snapshot, by name."""
    memory = run.memory
    ids = np.array([*run.theme_ids, None], dtype=object)  # theme -1 takes the last: None
    main = {
        int(p): int(t)
        for p, t, r in zip(run.assignments.post, run.assignments.theme, run.assignments.rank, strict=True)
        if r == 1
    }
    return {
        "posts": _posts(run),
        "themes": _themes(run),
        "statements": _statements(run, ids),
        "assignments": pa.table(
            {
                "post": run.assignments.post,
                "theme_id": _text(ids[run.assignments.theme]),
                "membership": _text(run.assignments.membership),
                "strength": run.assignments.strength,
                "rank": run.assignments.rank,
            }
        ),
        "points": _points(memory),
        "lineage": _lineage(memory),
        "quotes": _quotes(run, ids),
        "trends": _trends(run, ids),
        "alerts": _records(
            [
                {f.name: getattr(alert, f.name) for f in fields(Alert)}
                | {"theme_id": ids[alert.theme], "at": datetime.combine(alert.at, datetime.min.time())}
                for alert in run.alerts
            ],
            ALERTS,
        ),
        "replies": _records(
            [
                {f.name: getattr(reply, f.name) for f in fields(Reply)}
                | {"theme_id": ids[main.get(reply.post, -1)], "fault": reply.fault or None}
                | {name: _naive(getattr(reply, name)) for name in ("asked_at", "replied_at", "censored_at")}
                for reply in run.replies
            ],
            REPLIES,
        ),
        "proposals": proposals_table(run.proposals),
    }


def _posts(run: Run) -> pa.Table:
    rank_one = run.assignments.rank == 1
    place = {
        int(p): str(m)
        for p, m in zip(run.assignments.post[rank_one], run.assignments.membership[rank_one], strict=True)
    }
    where = [_place(run, row, place) for row in range(len(run.posts))]
    taken = {name: [getattr(post, name) for post in run.posts] for name in TAKEN}
    return pa.table(
        {name: pa.array(values, kind) for (name, kind), values in zip(TAKEN.items(), taken.values(), strict=True)}
        | {
            "post": np.arange(len(run.posts)),
            "posted_at": pa.array([_naive(post.posted_at) for post in run.posts], pa.timestamp("us")),
            "text": _text(run.clean.text),
            "author": _text(run.authors),
            "voice": run.voice,
            "language": _text([language or None for language in run.clean.language]),
            "attributes": _text(
                [json.dumps(dict(post.attributes), sort_keys=True, ensure_ascii=False) for post in run.posts]
            ),
            "place": _text(name for name, _ in where),
            "reason": _text(reason for _, reason in where),
            "repeat_of": pa.array([run.repeat_of.get(row) for row in range(len(run.posts))], pa.int64()),
        }
    )


def _points(memory: Memory) -> pa.Table:
    """What has a key and a place; a repeat's row names what it repeats."""
    rows = np.array([row for row, key in enumerate(memory.keys) if key], np.int64)
    own = memory.points.take(rows)
    ids = np.array([*memory.theme_ids, None], dtype=object)
    return pa.table(
        {
            "key": _text(memory.keys[row] for row in rows.tolist()),
            "point": rows,
            "since": _text(memory.since[rows]),
            "repeats": _text(memory.keys[row] for row in own.repeats.tolist()),
            "theme_id": _text(ids[own.theme]),
            "membership": _text(own.membership),
            "strength": own.strength,
            "closeness": own.closeness,
            "is_recent": memory.is_recent[rows],
        }
    )


def _lineage(memory: Memory) -> pa.Table:
    """What became of themes, this run's turns after all before."""
    rows = [dict(row) | {"other": row["other"] or None, "at": _naive(row["at"])} for row in memory.lineage]
    made = {"run_id": memory.run_id, "at": _naive(memory.at)}
    rows += [made | {"theme_id": t.theme_id, "event": t.event, "other": t.other or None} for t in memory.turns]
    return _records(rows, LINEAGE)


def _place(run: Run, row: int, place: Mapping[int, str]) -> tuple[str, str | None]:
    """Where a post is in the ledger, and why if that needs a word."""
    if run.posts[row].role == "brand":
        return "brand", None
    if run.clean.aside[row]:
        return "aside", str(run.clean.aside[row])
    if row in run.repeat_of:
        return "repeat", "says the same as an earlier post"
    return place[row], None


def _themes(run: Run) -> pa.Table:
    rows: list[dict[str, Any]] = []
    times = np.array([_naive(post.posted_at) or "NaT" for post in run.posts], "datetime64[us]")
    a = run.assignments
    for number, (theme_id, name, area) in enumerate(zip(run.theme_ids, run.names, run.areas, strict=True)):
        mine = a.theme == number
        dated = times[a.post[mine]]
        dated = dated[~np.isnat(dated)]
        said = run.intent[run.theme == number]
        rows.append(
            {
                "theme_id": theme_id,
                "title": run.team.names.get(theme_id, name.title),
                "is_confident": name.is_confident or theme_id in run.team.names,
                "found_title": name.title,
                "found_confident": name.is_confident,
                "keyphrases": list(name.keyphrases),
                "area": area or None,
                "state": run.memory.lives[theme_id].state,
                "status": _status(run, theme_id),
                "n_posts": int(mine.sum()),
                "n_voices": len(np.unique(run.voice[a.post[mine]])),
                "n_core": int((mine & (a.membership == "core")).sum()),
                "n_near": int((mine & (a.membership == "near")).sum()),
                "n_repeats": sum(post in run.repeat_of for post in a.post[mine].tolist()),
                "first_posted_at": dated.min().item() if len(dated) else None,
                "last_posted_at": dated.max().item() if len(dated) else None,
            }
            | {f"share_{intent}": float(np.mean(said == intent)) for intent in INTENTS}
        )
    rows.sort(key=lambda row: (-row["n_voices"], -row["n_posts"], int(row["theme_id"][1:])))
    rows.sort(key=lambda row: -row["n_voices"])
    rows += _gone(run)
    return _records([row | {"position": position} for position, row in enumerate(rows, start=1)], THEMES)


def _gone(run: Run) -> list[dict[str, Any]]:
    """Themes that hold nothing any more: merged and retired ones, as they were called last."""
    nothing: dict[str, Any] = dict.fromkeys([f"share_{intent}" for intent in INTENTS], 0.0)
    nothing |= dict.fromkeys(["n_posts", "n_voices", "n_core", "n_near", "n_repeats"], 0)
    rows = []
    for theme_id in sorted(run.memory.lives.keys() - set(run.theme_ids), key=lambda one: (one[0], int(one[1:]))):
        life, was = run.memory.lives[theme_id], run.memory.past.get(theme_id)
        title = run.team.names.get(theme_id, was.title if was else theme_id)
        rows.append(
            nothing
            | {
                "theme_id": theme_id,
                "title": title,
                "is_confident": was is not None and was.found_confident,
                "found_title": was.found_title if was else theme_id,
                "found_confident": was is not None and was.found_confident,
                "keyphrases": list(was.keyphrases) if was else [],
                "area": was.area or None if was else None,
                "state": life.state,
                "merged_into": life.merged_into or None,
                "status": _status(run, theme_id),
            }
        )
    return rows


def _status(run: Run, theme_id: str) -> str | None:
    return run.team.status(theme_id) if theme_id in run.team.decisions else None


def _statements(run: Run, ids: Texts) -> pa.Table:
    return pa.table(
        {
            "post": run.statements.post,
            "n": run.statements.n,
            "start": run.statements.start,
            "end": run.statements.end,
            "text": _text(run.statements.text),
            "intent": _text(run.intent),
            "tone": run.intents.tone,
            "is_repeat": run.is_repeat,
            "theme_id": _text(ids[run.theme]),
            "membership": _text(run.membership),
            "strength": run.strength,
            "point": run.point,
            "closeness": run.closeness[run.point],
        }
        | {f"p_{intent}": getattr(run.intents, intent) for intent in INTENTS}
    )


def _quotes(run: Run, ids: Texts) -> pa.Table:
    ranks: dict[int, int] = {}
    rows = []
    for quote in run.quotes:
        ranks[quote.theme] = ranks.get(quote.theme, 0) + 1
        rows.append(
            {
                "theme_id": ids[quote.theme],
                "rank": ranks[quote.theme],
                "reason": quote.reason,
                "post": int(run.statements.post[quote.row]),
                "n": int(run.statements.n[quote.row]),
            }
        )
    return _records(rows, QUOTES)


def _trends(run: Run, ids: Texts) -> pa.Table:
    columns: dict[str, Any] = {
        "theme_id": _text(ids[run.trends.theme]),
        "period": _text(run.trends.period),
        "period_start": pa.array(run.trends.period_start.astype("datetime64[D]"), pa.date32()),
    }
    for name in ("n_posts", "n_voices", "share", "complete"):
        columns[name] = getattr(run.trends, name)
    for name in ("expected", "low", "high"):
        columns[name] = pa.array(getattr(run.trends, name), from_pandas=True)  # not known is null, never NaN
    return pa.table(columns)


def _records(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """Rows as a table of just the schema's columns; NaN, which means not known, becomes null."""
    known = [{k: None if isinstance(v, float) and np.isnan(v) else v for k, v in row.items()} for row in rows]
    return pa.Table.from_pylist([{name: row.get(name) for name in schema.names} for row in known], schema)


def _text(values: Any) -> pa.Array:
    return pa.array(list(values), pa.string())


def _naive(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC).replace(tzinfo=None) if at else None


TAKEN = {
    "source": pa.string(),
    "post_id": pa.string(),
    "role": pa.string(),
    "conversation_id": pa.string(),
    "reply_to": pa.string(),
    "url": pa.string(),
    "rating": pa.float64(),
    "reactions": pa.int64(),
}
THEMES = pa.schema(
    [(name, pa.string()) for name in ("theme_id", "title", "found_title", "area", "state", "merged_into", "status")]
    + [("is_confident", pa.bool_()), ("found_confident", pa.bool_()), ("keyphrases", pa.list_(pa.string()))]
    + [(name, pa.int64()) for name in ("position", "n_posts", "n_voices", "n_core", "n_near", "n_repeats")]
    + [(name, pa.timestamp("us")) for name in ("first_posted_at", "last_posted_at")]
    + [(f"share_{intent}", pa.float64()) for intent in INTENTS]
)
LINEAGE = pa.schema(
    [(name, pa.string()) for name in ("theme_id", "event", "other", "run_id")] + [("at", pa.timestamp("us"))]
)
QUOTES = pa.schema(
    [("theme_id", pa.string()), ("rank", pa.int64()), ("reason", pa.string()), ("post", pa.int64()), ("n", pa.int64())]
)
ALERTS = pa.schema(
    [("theme_id", pa.string()), ("kind", pa.string()), ("at", pa.timestamp("us"))]
    + [(name, pa.float64()) for name in ("observed", "expected", "ratio", "low", "high", "p_value", "q_value")]
)
REPLIES = pa.schema(
    [("conversation_id", pa.string()), ("post", pa.int64()), ("theme_id", pa.string())]
    + [(name, pa.timestamp("us")) for name in ("asked_at", "replied_at", "censored_at")]
    + [("seconds", pa.float64()), ("fault", pa.string())]
)
