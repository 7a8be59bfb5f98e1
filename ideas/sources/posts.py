"""Rows under a mapping to posts: one post a row, a reply in a column beside it as a brand post."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from itertools import pairwise

from ideas.models import Post, Role
from ideas.sources.conversations import match_conversations
from ideas.sources.dates import read_dates
from ideas.sources.mapping import ATTRIBUTE, Mapped
from ideas.sources.table import MAX_RAW, NO_VALUE, Reject, Table, is_empty
from ideas.sources.values import (
    damage,
    is_damaged_id,
    read_author,
    read_count,
    read_language,
    read_rating,
    read_reply,
    read_role,
    whole_id,
)

ID_FIELDS = ("post_id", "author", "conversation_id", "reply_to")
MAX_ID = 400


@dataclass
class TablePosts:
    """What one table came to."""

    posts: list[Post] = field(default_factory=list)
    replies: list[Post] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def build_posts(
    table: Table, mapped: Mapped, source: str, fixed: bool, zone: tzinfo | None, latest: datetime, seen: Counter[str]
) -> TablePosts:
    """Posts and rejects of a table: together exactly its rows.

    `fixed` keeps a mapped source column from overriding `source`; `seen` counts equal posts without an id across the
    tables of one file, so that three people who wrote the same stay three.
    """
    made = TablePosts(rejects=list(table.rejects))
    n_known = _count_equal(seen)
    columns = dict(mapped.columns)
    _distrust_damaged_ids(table, columns, made)
    dates = _column_dates(table, columns, "posted_at", zone, latest, made)
    reply_dates = _column_dates(table, columns, "replied_at", zone, latest, made)
    cell = _reader(table, columns)
    labels = {f: mapped.profiles[i].name for f, i in columns.items()}
    attributes = sorted((f.removeprefix(ATTRIBUTE), i) for f, i in columns.items() if f.startswith(ATTRIBUTE))
    n_odd = Counter[str]()
    for r, row in enumerate(table.rows):
        text = _whole_text(cell(r, "title"), cell(r, "text"))
        if not text:
            made.rejects.append(_reject(table, r, "no text" if any(c.strip() for c in row) else "an empty row"))
            continue
        author = read_author(cell(r, "author"))
        posted_at = dates[r]
        given = whole_id(cell(r, "post_id"))
        if not given or is_damaged_id(given) or len(given) > MAX_ID:
            given = ""
        rating = read_rating(cell(r, "rating"))
        reactions = read_count(cell(r, "reactions"))
        role: Role | None = read_role(cell(r, "role"), labels.get("role", ""))
        n_odd["rating"] += rating is None and bool(cell(r, "rating"))
        n_odd["reactions"] += reactions is None and bool(cell(r, "reactions"))
        n_odd["role"] += role is None and bool(cell(r, "role"))
        own_source = "" if fixed else cell(r, "source")
        conversation = whole_id(cell(r, "conversation_id"))
        post = Post(
            source=own_source or source,
            post_id=given or _hashed_id(author or "", cell(r, "posted_at"), text, own_source, seen),
            text=text,
            posted_at=posted_at,
            author=author,
            role=role or "customer",
            conversation_id=conversation or None,
            reply_to=whole_id(cell(r, "reply_to")) or None,
            url=cell(r, "url") or None,
            rating=rating,
            reactions=reactions,
            language=read_language(cell(r, "language")),
            attributes={name: value for name, i in attributes if (value := row[i].strip()) and not is_empty(value)},
        )
        reply = read_reply(cell(r, "reply_text"))
        if reply:
            post = post if post.conversation_id else replace(post, conversation_id=post.post_id)
            made.replies.append(_brand_post(post, reply, reply_dates[r]))
        made.posts.append(post)
    if "reply_to" in columns and "conversation_id" not in columns:
        made.posts = _with_conversations(made.posts)
    made.posts.sort(key=_order)
    _say_odd(made, table, columns, n_odd)
    n_equal = _count_equal(seen) - n_known
    if n_equal:
        made.notes.append(
            f"{n_equal} rows equal another in author, date and text; they count as different posts within one file, "
            "but another file that holds them again adds none."
        )
    made.rejects.sort(key=lambda reject: reject.row)
    return made


def _reject(table: Table, r: int, reason: str) -> Reject:
    raw = (table.delimiter or "\t").join(table.rows[r])[:MAX_RAW]
    return Reject(table.numbers[r], reason, raw, table.lines[r] if table.lines else None)


def _reader(table: Table, columns: dict[str, int]) -> Callable[[int, str], str]:
    def cell(r: int, name: str) -> str:
        i = columns.get(name)
        if i is None:
            return ""
        value = table.rows[r][i].strip()
        if name not in ("text", "reply_text"):
            return "" if value.lower() in NO_VALUE else value
        return "" if is_empty(value) else value

    return cell


def _column_dates(
    table: Table, columns: dict[str, int], name: str, zone: tzinfo | None, latest: datetime, made: TablePosts
) -> list[datetime | None]:
    if name not in columns:
        return [None] * len(table.rows)
    dates = read_dates([c.strip() for c in table.column(columns[name])], table.numbers, zone, latest, name)
    made.notes += dates.notes
    return dates.values


def _distrust_damaged_ids(table: Table, columns: dict[str, int], made: TablePosts) -> None:
    """Ids that a spreadsheet rounded make strangers the same person: such a column is not used."""
    for name in ID_FIELDS:
        if name not in columns:
            continue
        what = damage(table.column(columns[name]))
        if what:
            instead = "ids are made from author, date and text" if name == "post_id" else "the column is not used"
            made.notes.append(
                f'Not trusted: {name} from "{table.columns[columns[name]]}", whose cells {what}; {instead}.'
            )
            del columns[name]


def _whole_text(title: str, text: str) -> str:
    """The text under its title, unless it begins with it already."""
    if not title or not text:
        return text or title
    start = title.rstrip(".…").strip().casefold()
    return text if text.casefold().startswith(start) else f"{title}\n{text}"


def _hashed_id(author: str, posted_at: str, text: str, source: str, seen: Counter[str]) -> str:
    """An id that the same post gets again tomorrow: of author, date as written, text, and which of its equals it is.

    The date enters as the file writes it, so that neither --timezone nor a part of the file changes an id.
    """
    triple = "\x1f".join((author, posted_at, text))
    occurrence = seen[f"{source}\x1f{triple}"]
    seen[f"{source}\x1f{triple}"] += 1
    return hashlib.sha256(f"{triple}\x1f{occurrence}".encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _count_equal(seen: Counter[str]) -> int:
    """Rows without an id that say what an earlier one said."""
    return seen.total() - len(seen)


def _brand_post(post: Post, text: str, replied_at: datetime | None) -> Post:
    return Post(
        source=post.source,
        post_id=f"{post.post_id}/reply",
        text=text,
        posted_at=replied_at,
        role="brand",
        conversation_id=post.conversation_id,
        reply_to=post.post_id,
    )


def _with_conversations(posts: list[Post]) -> list[Post]:
    """Posts with the thread that their reply links make, within each source."""
    found: dict[str, dict[str, str]] = {}
    for source in {post.source for post in posts}:
        parents: dict[str, str | None] = {}
        for post in posts:
            if post.source == source:
                parents[post.post_id] = min(filter(None, (parents.get(post.post_id), post.reply_to)), default=None)
        found[source] = match_conversations(parents)
    return [replace(post, conversation_id=found[post.source][post.post_id]) for post in posts]


def _order(post: Post) -> tuple[str, str, str, str, str]:
    """By key and then by date, so that of two posts of one id the newest is last, however rows are shuffled."""
    at = post.posted_at.isoformat() if post.posted_at else ""
    return (post.source, post.post_id, at, post.text, f"{post.author}{post.rating}{post.reactions}{post.attributes}")


def _say_odd(made: TablePosts, table: Table, columns: dict[str, int], n_odd: Counter[str]) -> None:
    for name, n in sorted(n_odd.items()):
        if n:
            what = "read as customer" if name == "role" else "left out"
            made.notes.append(f'{name}: {n} cells of "{table.columns[columns[name]]}" not understood, {what}.')
    if "author" not in columns:
        made.notes.append("No author in the file: every post counts as one voice.")
    if "posted_at" not in columns:
        made.notes.append("No date in the file: its posts count everywhere but in trends.")
    clashes = sum(a.key == b.key and a.text != b.text for a, b in pairwise(made.posts))
    if clashes:
        made.notes.append(
            f"{clashes} rows have the id of another row but another text; the newest stands "
            "(--map post_id= keeps all, with ids made from author, date and text)."
        )
    asked = {post.key: post.posted_at for post in made.posts}
    early = 0
    for reply in made.replies:
        at = asked.get((reply.source, reply.reply_to or ""))
        early += at is not None and reply.posted_at is not None and reply.posted_at < at
    if early:
        made.notes.append(
            f"{early} of {len(made.replies)} replies are dated before their post (an edited post moves its date)."
        )
