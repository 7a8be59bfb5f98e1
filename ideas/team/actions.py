"""One thing that a person decided, as a frozen dataclass; what all of them touch decides who has to be asked.

An action speaks of themes by their id, of statements by their key and of proposals and actions by theirs, never of
anybody's text, so that what one person wrote can be forgotten without touching what another decided.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal, NamedTuple, get_args
from uuid import uuid4

Kind = Literal[
    "rename", "merge", "split", "move", "lock", "unlock", "hide", "show", "status", "note", "check",
    "accept", "reject", "later", "together", "apart", "undo",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
Touched = tuple[str, str]
"""(subject, aspect): what is written or relied on, such as ("T3", "name")."""


class StatementKey(NamedTuple):
    """What a statement is known by for ever: its post's key and its number within the post."""

    source: str
    post_id: str
    n: int

    @property
    def subject(self) -> str:
        """The key as one text, for an action's `subject`.

        >>> StatementKey("Forum", "17", 0).subject
        '["Forum","17",0]'
        """
        return json.dumps(self, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def of(cls, written: Any) -> StatementKey:
        """The key from an action's `subject` or from a list in its data; raises ValueError where it is neither.

        >>> StatementKey.of('["Forum","17",0]') == StatementKey.of(["Forum", "17", 0])
        True
        """
        parts = json.loads(written) if isinstance(written, str) else written
        if not isinstance(parts, list | tuple) or [type(part) for part in parts] != [str, str, int] or parts[2] < 0:
            raise ValueError(f"{written!r} is no statement's key")
        key = cls(*parts)
        if (
            isinstance(written, str) and written != key.subject
        ):  # one key has one text, or "the same subject" is a guess
            raise ValueError(f"{written!r} is not how the key {key.subject} is written")
        return key


@dataclass(frozen=True, slots=True)
class Change:
    """What an action does, without who and when: what the parts of an accepted proposal are made of."""

    kind: Kind
    subject: str
    """A theme's id; a statement's key (move, check, together, apart); a proposal's id; "" for undo."""
    data: Mapping[str, Any] = field(default_factory=dict)
    """JSON, as `ideas.team.fields` says for each kind."""

    @property
    def parts(self) -> tuple[Change, ...]:
        """The changes that an accepted proposal makes."""
        return tuple(Change(part["kind"], part["subject"], part["data"]) for part in self.data.get("does", ()))

    def writes(self) -> frozenset[Touched]:
        """What is different afterwards: two actions that write the same are a matter for two people to agree on."""
        return frozenset(self._writes())

    def reads(self) -> frozenset[Touched]:
        """What must still be as the person saw it: a theme that lives, no lock that somebody has just put on it."""
        if self.parts:
            return frozenset(touched for part in self.parts for touched in part.reads())
        named = {theme_id for theme_id in self.themes() if theme_id}
        locks = named if self.kind in ("merge", "split", "move") else ()
        return frozenset((theme_id, "life") for theme_id in named) | {(theme_id, "lock") for theme_id in locks}

    def themes(self) -> tuple[str, ...]:
        """The themes that it names; "" stands for none."""
        match self.kind:
            case "merge":
                return (self.subject, self.data["into"])
            case "move":
                return (self.data["to"], self.data.get("from", ""))
            case "check":
                return (self.data["theme"], self.data.get("which", ""))
            case "together" | "apart" | "accept" | "reject" | "later" | "undo":
                return ()
            case _:
                return (self.subject,)

    def _writes(self) -> Iterator[Touched]:
        match self.kind:
            case "rename":
                yield self.subject, "name"
            case "merge":
                yield self.subject, "life"
                yield from ((theme_id, "members") for theme_id in self.themes())
            case "split":
                yield self.subject, "members"
                yield self.data.get("part", ""), "life"
                yield from ((StatementKey.of(key).subject, "place") for key in self.data["statements"])
            case "move" | "check":
                yield self.subject, "place"
            case "lock" | "unlock":
                yield self.subject, "lock"
            case "hide" | "show":
                yield self.subject, "shown"
            case "status":
                yield self.subject, "status"
            case "together" | "apart":
                yield " ".join(sorted((self.subject, StatementKey.of(self.data["other"]).subject))), "rule"
            case "accept" | "reject" | "later":
                yield self.subject, "answer"
                for part in self.parts:
                    yield from part.writes()
            case "note" | "undo":  # notes lie side by side; of an undo, see `fold.written`
                return


@dataclass(frozen=True, slots=True)
class Action(Change):
    """One row of the team store, which never changes: an undo is one more row.

    `ideas.team.fields.new_action` makes one from what a person did; the store gives it `seq` and `at`.
    """

    who: str = ""
    undoes: str = ""
    """For undo: the `action_id` that it takes back."""
    based_on: str = ""
    """The `run_id` of the snapshot that the person looked at; "" where there was none."""
    action_id: str = field(default_factory=lambda: uuid4().hex)
    """Given by whoever decides, so that sending it twice is deciding once."""
    at: datetime | None = None
    """UTC; None until it is stored."""
    seq: int = 0
    """1, 2, 3, ... in the order of the store; 0 until it is stored."""

    @property
    def decided(self) -> Action:
        """Without what the store fills in: equal for one decision that was sent twice."""
        return replace(self, data=_without_parts(self.data), at=None, seq=0)


def _without_parts(data: Mapping[str, Any]) -> dict[str, Any]:
    own = {name: value for name, value in data.items() if name != "part"}
    if "does" in own:
        own["does"] = [{**part, "data": _without_parts(part["data"])} for part in own["does"]]
    return own
