"""What a fresh grouping suggests, as proposals that a person can read and accept: in sentences, quotes and people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from ideas.models import INTENTS, Floats, Intents, Ints, Post, Proposal, Side, Texts
from ideas.store.steps import key_of
from ideas.team.actions import StatementKey
from ideas.themes.names import name_themes
from ideas.themes.points import GroupedPoints
from ideas.themes.proposals import NEW, Suggestion

QUOTES = 3
"""Of each side, by different people where there are some."""
ANCHORS = 8
"""Statements at a theme's heart, by which another workspace knows it."""
WEEKS = 26
BACKGROUND = 4000
"""Statements that a new part is told apart from when it is named."""
MONDAY = np.datetime64("1970-01-05", "D")
Key = tuple[str, str, int]


@dataclass(frozen=True)
class Shown:
    """What a build is about to show; one row a statement unless it is said."""

    posts: Sequence[Post]
    post: Ints
    n: Ints
    texts: Sequence[str]
    intents: Intents
    intent: Texts
    voice: Ints
    posted_at: npt.NDArray[np.datetime64]
    """Of each post."""
    point: Ints
    first: Ints
    """Per point: the statement that says it first."""
    matrix: Floats
    """Of the points."""
    points: GroupedPoints
    """After what the team decided; themes are numbered as `ids`."""
    ids: Sequence[str]
    titles: Sequence[str]
    """As they are shown, a person's first."""
    newest_week: np.datetime64 | None
    """Monday of the newest complete week."""

    @property
    def n_customers(self) -> int:
        """Customer posts, as the last grouping counted them."""
        return sum(post.role == "customer" for post in self.posts)

    def key(self, point: int) -> Key:
        """Of the statement that says this point first."""
        row = int(self.first[point])
        return (*self.posts[int(self.post[row])].key, int(self.n[row]))


def proposals_of(
    shown: Shown, suggestions: Sequence[Suggestion], embed: Callable[[Sequence[str]], Floats]
) -> list[Proposal]:
    """Proposals in the order of the suggestions; `embed` is the encoder of `shown.matrix`."""
    parts = [part for one in suggestions for part, goes in zip(one.parts, one.goes, strict=True) if goes == NEW]
    names = iter(new_titles(shown, parts, embed))
    return [_proposal(shown, one, names) for one in suggestions]


def new_titles(shown: Shown, parts: Sequence[Ints], embed: Callable[[Sequence[str]], Floats]) -> list[str]:
    """What each of these parts, rows of points, would be called beside all themes that live."""
    if not parts:
        return []
    part = np.full(len(shown.first), -1)
    for number, rows in enumerate(parts):
        part[rows] = number
    beside = np.flatnonzero((part < 0) & (shown.points.repeats == np.arange(len(part))))
    points = np.union1d(np.flatnonzero(part >= 0), beside[:: max(1, len(beside) // BACKGROUND)])
    rows = shown.first[points]
    said = [shown.intent[shown.first[own]] for own in parts]
    shares = np.array([[np.mean(intent == kind) for kind in INTENTS] for intent in said], np.float32)
    named = name_themes(
        [shown.texts[row] for row in rows.tolist()], shown.matrix[points], part[points], shown.voice[rows],
        shown.intents.take(rows), embed, shares, taken=shown.titles,
    )  # fmt: skip
    return [name.title for name in named]


def _proposal(shown: Shown, one: Suggestion, names: Iterator[str]) -> Proposal:
    moved = np.concatenate(one.parts)
    after, titles = _after(shown, one), list(shown.titles)
    titles += [next(names) for goes in one.goes if goes == NEW]
    sides = [_side(shown, number, after, titles) for number in _sides(shown, one, after)]
    themes = [shown.ids[one.theme], *(shown.ids[number] for number in one.goes if number >= 0)]
    keys = tuple(shown.key(point) for point in moved.tolist())
    changed = after[shown.point] != shown.points.theme[shown.point]
    title, why = _sentences(shown, one, titles)
    return Proposal(
        key_of(one.kind, themes, sorted(keys)), one.kind, title, why, len(np.unique(shown.post[changed])), tuple(sides),
        keys, tuple(_does(shown, one)),
    )  # fmt: skip


def _after(shown: Shown, one: Suggestion) -> Ints:
    """Theme of each point when this is accepted: new parts are numbered after the themes, repeats go along."""
    theme = shown.points.theme.copy()
    n_new = 0
    for part, goes in zip(one.parts, one.goes, strict=True):
        theme[part] = len(shown.ids) + n_new if goes == NEW else goes
        n_new += goes == NEW
    goes_along = shown.points.theme == shown.points.theme[shown.points.repeats]
    return np.asarray(np.where(goes_along, theme[shown.points.repeats], theme), np.int64)


def _sides(shown: Shown, one: Suggestion, after: Ints) -> list[int]:
    """Themes to be seen side by side, what takes in or remains first."""
    moved = np.concatenate(one.parts)
    came_from = [theme for theme in _most_first(shown.points.theme[moved]) if theme != one.theme]
    went_to = [theme for theme in _most_first(after[moved]) if theme != one.theme]
    match one.kind:
        case "merge":
            return [*went_to, one.theme]
        case "place":
            return [one.theme, *came_from]
        case _:
            return [one.theme, *went_to]


def _most_first(themes: Ints) -> list[int]:
    found, counts = np.unique(themes[themes >= 0], return_counts=True)
    return [int(theme) for theme in found[np.argsort(-counts, kind="stable")]]


def _side(shown: Shown, number: int, after: Ints, titles: Sequence[str]) -> Side:
    is_before, is_after = shown.points.theme[shown.point] == number, after[shown.point] == number
    holds = (after if is_after.any() else shown.points.theme) == number
    return Side(
        shown.ids[number] if number < len(shown.ids) else "",
        titles[number],
        len(np.unique(shown.voice[is_before])),
        len(np.unique(shown.voice[is_after])),
        quotes_of(shown, np.flatnonzero(holds & (shown.points.repeats == np.arange(len(holds))))),
        weekly(shown, is_before),
        weekly(shown, is_after),
    )


def quotes_of(shown: Shown, points: Ints) -> tuple[Key, ...]:
    """The most typical of these points, by different people where there are some."""
    mean = shown.matrix[points].mean(axis=0)
    ordered = points[np.argsort(-(shown.matrix[points] @ mean), kind="stable")].tolist()
    by_voice = {int(shown.voice[shown.first[point]]): point for point in reversed(ordered)}
    first = [point for point in ordered if by_voice[int(shown.voice[shown.first[point]])] == point]
    rest = [point for point in ordered if point not in set(first[:QUOTES])]
    return tuple(shown.key(point) for point in [*first[:QUOTES], *rest][:QUOTES])


def weekly(shown: Shown, rows: npt.NDArray[np.bool_]) -> tuple[int, ...]:
    """Distinct voices of these statements, week by week, up to the newest complete one; nothing where none is dated."""
    if shown.newest_week is None:
        return ()
    at = shown.posted_at[shown.post]
    week = (at.astype("datetime64[D]") - MONDAY).astype(np.int64) // 7
    last = int((shown.newest_week.astype("datetime64[D]") - MONDAY).astype(np.int64)) // 7
    dated = rows & ~np.isnat(at) & (week <= last) & (week > last - WEEKS)
    pairs = np.unique(np.column_stack([week, shown.voice])[dated], axis=0).reshape(-1, 2)
    return tuple(np.bincount(pairs[:, 0] - (last - WEEKS + 1), minlength=WEEKS).tolist())


def _does(shown: Shown, one: Suggestion) -> Iterator[dict[str, Any]]:
    """The changes that accepting makes; a point's first statement stands for all that say the same."""
    subject = shown.ids[one.theme]
    heart = {"anchors": [list(key) for key in _anchors(shown, one.theme)]}
    for part, goes in zip(one.parts, one.goes, strict=True):
        if one.kind == "merge":
            into = {"into": shown.ids[goes], **_hearts(shown, goes)}
            yield _change("merge", subject, into | heart)
        elif one.kind == "split":
            yield _change("split", subject, {"statements": [list(shown.key(p)) for p in part.tolist()], **heart})
        else:
            to = shown.ids[goes] if goes >= 0 else ""
            for point in part.tolist():
                was = int(shown.points.theme[point])
                place = {"to": to, "from": shown.ids[was] if was >= 0 else ""}
                yield _change("move", StatementKey(*shown.key(point)).subject, place | _hearts(shown, goes))
    if one.kind == "retire":
        yield _change("hide", subject, heart)


def _change(kind: str, subject: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"kind": kind, "subject": subject, "data": dict(data)}


def _hearts(shown: Shown, *themes: int) -> dict[str, Any]:
    """Anchors of the other themes that a change names."""
    hearts = {shown.ids[one]: [list(key) for key in _anchors(shown, one)] for one in themes if one >= 0}
    return {"anchors_of": hearts} if hearts else {}


def _anchors(shown: Shown, theme: int) -> list[Key]:
    own = np.flatnonzero((shown.points.theme == theme) & (shown.points.repeats == np.arange(len(shown.points))))
    order = np.lexsort((-shown.points.closeness[own], shown.points.membership[own] != "core"))
    return [shown.key(point) for point in own[order][:ANCHORS].tolist()]


def _sentences(shown: Shown, one: Suggestion, titles: Sequence[str]) -> tuple[str, str]:
    """What would happen, and why it would help."""
    name, n, percent = f"“{titles[one.theme]}”", sum(map(len, one.parts)), f"{100 * min(one.measured, 1.0):.0f} %"
    match one.kind:
        case "merge":
            into = f"“{titles[one.goes[0]]}”"
            return f"Merge {name} into {into}", (
                f"What people say in one is as much like the other as like the rest of its own ({percent}), and when "
                "all posts are grouped anew most of both are in one idea."
            )
        case "split":
            new = " and ".join(f"“{title}”" for title in titles[len(shown.ids) :])
            return f"Split {new} off from {name}", (
                "When all posts are grouped anew its parts are ideas of their own. What people say tells them apart, "
                f"and in samples of it the same parts are found again (agreement {one.measured:.2f} of 1)."
            )
        case "retire":
            return f"Retire {name}", (
                f"When all posts are grouped anew nothing is left of it: {percent} of what it holds is in no idea, and "
                "it holds together less than three quarters of all ideas."
            )
        case _:
            said = f"{n} things that people say" if n > 1 else "one thing that people say"
            return f"Move {said} to {name}", (
                f"{percent} of what is most like them is there, and when all posts are grouped anew they are, too."
            )
