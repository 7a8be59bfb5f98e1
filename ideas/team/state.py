"""What stands today of all that was decided: what pages show and what the next build obeys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from typing import Any, Literal

from ideas.team.actions import Action, StatementKey

Pair = tuple[StatementKey, StatementKey]
"""Two statements, the lesser key first."""
Rule = Literal["together", "apart"]


@dataclass(frozen=True, slots=True)
class Split:
    """A part that a person split off; its statements are placed one by one, so that they can go on from there."""

    theme_id: str
    """What it was split from."""
    statements: tuple[StatementKey, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """What a person answered in the two-minute check."""

    answer: str
    """yes, no, or which."""
    which: str
    """Where it belongs instead; "" for nowhere, or where nobody said."""
    who: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a theme, with the evidence of its day."""

    status: str
    who: str
    at: datetime | None
    action_id: str
    reason: str = ""
    owner: str = ""
    due: date | None = None
    effort: float | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    reopen: Mapping[str, Any] = field(default_factory=dict)
    """When it wants to be looked at again: voices (from so many on), segment (a new one), surge."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a person wrote beside a theme."""

    text: str
    who: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a proposal."""

    kind: Literal["accept", "reject", "later"]
    who: str
    at: datetime | None
    reason: str = ""
    until: date | None = None
    """Put off until this day; None for the next build."""
    proposal: Mapping[str, Any] = field(default_factory=dict)
    """As the build made it: what a build obeys when a proposal without single changes (regroup) was accepted."""


@dataclass(frozen=True)
class TeamState:
    """Read it, never write to it: `fold` makes the next one. Two are equal when the same things stand."""

    names: dict[str, str] = field(default_factory=dict)
    """A person's title, by theme."""
    locked: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    """Theme to the theme that took it in, one step: `successor` goes all the way."""
    splits: dict[str, Split] = field(default_factory=dict)
    """By the part's own theme id."""
    places: dict[StatementKey, str] = field(default_factory=dict)
    """Where a person put a statement; "" for no theme. Resolve merges with `place`."""
    barred: dict[StatementKey, frozenset[str]] = field(default_factory=dict)
    """Themes that a statement does not belong in."""
    rules: dict[Pair, Rule] = field(default_factory=dict)
    """Always or never together."""
    checks: dict[str, dict[StatementKey, Check]] = field(default_factory=dict)
    """By theme, the last answer for each statement."""
    decisions: dict[str, tuple[Decision, ...]] = field(default_factory=dict)
    """By theme, oldest first: the last one is today's."""
    notes: dict[str, dict[str, Note]] = field(default_factory=dict)
    """By theme and action id."""
    proposals: dict[str, Answer] = field(default_factory=dict)
    anchors: dict[str, frozenset[StatementKey]] = field(default_factory=dict)
    """Statements at the heart of a theme when people decided about it: by these another workspace finds it again."""
    log: dict[str, Action] = field(default_factory=dict, compare=False, repr=False)
    """Every action by its id, in the order of the store, the undone ones too: the audit log."""
    undone: set[str] = field(default_factory=set, compare=False, repr=False)
    """Of these actions nothing stands."""

    @property
    def seq(self) -> int:
        """Of the newest action: what a page has `seen`."""
        return next(reversed(self.log.values())).seq if self.log else 0

    def copy(self) -> TeamState:
        """One that `fold` may write to."""
        return TeamState(**{f.name: getattr(self, f.name).copy() for f in fields(self)})

    def successor(self, theme_id: str) -> str:
        """The theme that an old link leads to: itself, or what it was merged into, however many steps away."""
        while theme_id in self.merged:
            theme_id = self.merged[theme_id]
        return theme_id

    def place(self, key: StatementKey) -> str | None:
        """The living theme that a person put a statement into; "" for none, None where nobody has."""
        theme_id = self.places.get(key)
        return self.successor(theme_id) if theme_id else theme_id

    def tally(self, theme_id: str = "") -> tuple[int, int]:
        """(right, checked) statements of a theme, or of all themes."""
        checks = [self.checks.get(theme_id, {})] if theme_id else list(self.checks.values())
        answers = [check.answer for checked in checks for check in checked.values()]
        return answers.count("yes"), len(answers)

    def status(self, theme_id: str) -> str:
        """Today's; "new" where nobody has decided."""
        decisions = self.decisions.get(theme_id)
        return decisions[-1].status if decisions else "new"
