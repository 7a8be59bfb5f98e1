"""What somebody did, as a sentence: for the audit log, for errors and for whoever decided at the same time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ideas.team.actions import Action, Change, StatementKey

VERBS = {"lock": "locked", "unlock": "unlocked", "hide": "hid", "show": "showed"}
ANSWERED = {"accept": "accepted", "reject": "rejected", "later": "put off"}


def said(change: Change, log: Mapping[str, Action] | None = None) -> str:
    """What it does, in the past tense; `log` says what an undo took back.

    >>> said(Change("rename", "T3", {"title": "Add dark mode"}))
    'renamed T3 to “Add dark mode”'
    """
    about, data = change.subject, change.data
    match change.kind:
        case "rename":
            return f"renamed {about} to “{data['title']}”"
        case "merge":
            return f"merged {about} into {data['into']}"
        case "split":
            return f"split {_statements(len(data['statements']))} of {about} off{_as_part(data)}"
        case "move":
            return f"moved {_key(about)} to {data['to'] or 'no theme'}"
        case "status":
            return f"set {about} to “{data['status']}”"
        case "note":
            return f"wrote a note on {about}"
        case "check":
            which = f" but in {data['which'] or 'no theme'}" if data["answer"] == "which" else ""
            belongs = "belongs" if data["answer"] == "yes" else "does not belong"
            return f"said that {_key(about)} {belongs} in {data['theme']}{which}"
        case "accept" | "reject" | "later":
            return f"{ANSWERED[change.kind]} the proposal {about}" + "".join(
                f"{', ' if n else ': '}{said(part)}" for n, part in enumerate(change.parts)
            )
        case "together" | "apart":
            return f"said that {_key(about)} and {_key(data['other'])} are always {_apart(change.kind)}"
        case "undo":
            undone = log.get(change.undoes) if log and isinstance(change, Action) else None
            return f"undid: {said(undone, log)}" if undone else "undid an action"
        case _:
            return f"{VERBS[change.kind]} {about}"


def reported(action: Action, log: Mapping[str, Action] | None = None) -> str:
    """Who did what, and when."""
    when = f" on {action.at:%Y-%m-%d at %H:%M} UTC" if action.at else ""
    return f"{action.who} {said(action, log)}{when}"


def _statements(n: int) -> str:
    return "a statement" if n == 1 else f"{n} statements"


def _as_part(data: Mapping[str, Any]) -> str:
    return f" as {data['part']}" if "part" in data else ""


def _apart(kind: str) -> str:
    return "together" if kind == "together" else "kept apart"


def _key(written: Any) -> str:
    source, post_id, n = StatementKey.of(written)
    return f"statement {n + 1} of {source} {post_id}"
