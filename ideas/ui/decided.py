"""What somebody decided, in a reader's words: ideas by their titles, times as people say them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from ideas.team.actions import Action, Change
from ideas.ui.words import count, day

TitleOf = Callable[[str], str]
"""The title of a theme, by its id."""
JUST_NOW = timedelta(minutes=1)
ANSWERED = {"accept": "accepted a proposal", "reject": "rejected a proposal", "later": "put a proposal off for a week"}
DONE_TO_ONE = {"lock": "locked", "unlock": "unlocked", "hide": "hid", "show": "showed again"}


def did(change: Change, title_of: TitleOf, log: Mapping[str, Action] | None = None) -> str:
    """What was done, in the past tense and without who: "renamed “A” to “B”"; `log` says what an undo took back.

    >>> did(Change("merge", "T3", {"into": "T4"}), {"T3": "Add sails", "T4": "Add a mast"}.__getitem__)
    'merged “Add sails” into “Add a mast”'
    """
    about, data = change.subject, change.data
    match change.kind:
        case "rename":
            return f"named an idea “{data['title']}”"
        case "merge":
            return f"merged {_idea(about, title_of)} into {_idea(data['into'], title_of)}"
        case "split":
            return f"split {count(len(data['statements']), 'statement')} off {_idea(about, title_of)}"
        case "move":
            return f"moved a statement to {_idea(data['to'], title_of)}"
        case "status":
            return f"set {_idea(about, title_of)} to “{data['status']}”"
        case "note":
            return f"wrote a note on {_idea(about, title_of)}"
        case "check":
            return _checked(data, title_of)
        case "together":
            return "said that two statements always belong together"
        case "apart":
            return "said that two statements never belong together"
        case "accept" | "reject" | "later":
            title = data.get("proposal", {}).get("title")
            parts = [did(part, title_of) for part in change.parts] or ([f"“{title}”"] if title else [])
            return ANSWERED[change.kind] + (f": {', '.join(parts)}" if parts else "")
        case "undo":
            undone = log.get(change.undoes) if log and isinstance(change, Action) else None
            return f"took back: {did(undone, title_of, log)}" if undone else "took something back"
        case _:
            return f"{DONE_TO_ONE[change.kind]} {_idea(about, title_of)}"


def did_all(changes: Sequence[Change], title_of: TitleOf, log: Mapping[str, Action] | None = None) -> str:
    """What was done with one press: several moves are said once."""
    first, n = changes[0], len(changes)
    if n > 1 and {change.kind for change in changes} == {"move"}:
        return f"moved {count(n, 'statement')} to {_idea(first.data['to'], title_of)}"
    undone = [log.get(change.undoes) if log and isinstance(change, Action) else None for change in changes]
    if n > 1 and all(undone):
        return f"took back: {did_all([each for each in reversed(undone) if each], title_of, log)}"
    return "; ".join(did(change, title_of, log) for change in changes)


def ago(at: datetime | None, now: datetime) -> str:
    """How long ago, as people say it; from a day on, when.

    >>> noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    >>> ago(datetime(2026, 11, 22, 11, 58, tzinfo=UTC), noon), ago(datetime(2026, 11, 3, tzinfo=UTC), noon)
    ('2 minutes ago', 'on 3 Nov 2026')
    """
    if at is None:
        return ""
    since = now - at
    if since < JUST_NOW:
        return "just now"
    if since < timedelta(hours=1):
        return f"{count(int(since / timedelta(minutes=1)), 'minute')} ago"
    if since < timedelta(days=1):
        return f"{count(int(since / timedelta(hours=1)), 'hour')} ago"
    return f"on {day(at)}"


def told(action: Action, title_of: TitleOf, now: datetime, log: Mapping[str, Action] | None = None) -> str:
    """Who did what, and when."""
    return f"{action.who} {did(action, title_of, log)}, {ago(action.at, now)}".removesuffix(", ")


def now() -> datetime:
    """The clock of the pages."""
    return datetime.now(UTC)


def _idea(theme_id: str, title_of: TitleOf) -> str:
    return f"“{title_of(theme_id)}”" if theme_id else "no idea"


def _checked(data: Mapping[str, str], title_of: TitleOf) -> str:
    if data["answer"] == "which":
        return f"said that a statement belongs to {_idea(data['which'], title_of)}"
    belongs = "belongs" if data["answer"] == "yes" else "does not belong"
    return f"said that a statement {belongs} to {_idea(data['theme'], title_of)}"
