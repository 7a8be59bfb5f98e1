"""What each kind of action must say: the one place that knows the data of them all."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from ideas.errors import IdeasError
from ideas.team.actions import KINDS, Action, Kind, StatementKey

STATUSES = ("new", "exploring", "planned", "building", "shipped", "not now", "declined")
ANSWERS = ("yes", "no", "which")
"""Does this statement belong here: yes; no; no, and the person says where."""
CHANGES: tuple[Kind, ...] = (
    "rename", "merge", "split", "move", "lock", "unlock", "hide", "show", "together", "apart"
)  # fmt: skip
"""What an accepted proposal may do."""
MAX_TITLE = 200
MAX_TEXT = 20_000
THEME_ID = re.compile(r"[A-Z][1-9]\d*")
"""T for what a build found, S for what a person split off: two counters that need not agree."""


class InvalidAction(IdeasError):
    """An action does not say what its kind must say: nothing was stored."""


@dataclass(frozen=True)
class Field:
    """One entry of an action's data."""

    what: str
    """What is wanted, as an error says it."""
    is_right: Callable[[Any], bool]
    is_needed: bool = False


def new_action(
    kind: Kind, subject: str, who: str, *, action_id: str = "", undoes: str = "", based_on: str = "", **data: Any
) -> Action:
    """What a person decided, checked: `new_action("rename", "T3", "Ann", title="Dark mode")`.

    `data` may hold `StatementKey`s. Raises `InvalidAction`, which says what is missing or wrong.
    """
    return checked(Action(kind, subject, _as_json(data), who, undoes, based_on, action_id or uuid4().hex))


def undo_action(action_id: str, who: str, *, based_on: str = "") -> Action:
    """One more action that takes an earlier one back; an undo can be undone as well."""
    return new_action("undo", "", who, undoes=action_id, based_on=based_on)


def checked(action: Action) -> Action:
    """The same action; raises `InvalidAction` where it does not say what its kind must say."""
    if not action.who.strip():
        raise InvalidAction("An action says who decided it.", hint="Give a name.")
    if action.kind not in KINDS:
        raise InvalidAction(f"“{action.kind}” is no kind of action.", hint=f"Kinds: {', '.join(KINDS)}.")
    if not is_word(action.action_id):
        raise InvalidAction(f"“{action.action_id}” is no action's id.", hint="Such as a UUID.")
    if is_word(action.undoes) != (action.kind == "undo"):
        raise InvalidAction("An undo names the action that it takes back, and no other action does.")
    _check(action.kind, action.subject, action.data)
    return action


def _check(kind: Kind, subject: str, data: Mapping[str, Any]) -> None:
    wanted = SUBJECTS.get(kind, THEME)
    if not wanted.is_right(subject):
        raise InvalidAction(f"{kind} is about {wanted.what}, which “{subject}” is not.")
    fields = FIELDS.get(kind, {}) | (ABOUT_THEMES if wanted is THEME else {})
    if surplus := [name for name in data if name not in fields]:
        raise InvalidAction(f"{kind} has no “{surplus[0]}”.", hint=f"It has: {', '.join(fields) or 'nothing'}.")
    for name, wants in fields.items():
        if name in data and not wants.is_right(data[name]):
            raise InvalidAction(f"{name} of {kind} is {_shown(data[name])}.", hint=f"It must be {wants.what}.")
        if name not in data and wants.is_needed:
            raise InvalidAction(f"{kind} needs {name}: {wants.what}.")
    if kind == "merge" and data["into"] == subject:
        raise InvalidAction(f"{subject} cannot be merged into itself.", hint="Choose another theme.")
    if kind == "check" and ("which" in data) != (data["answer"] == "which"):
        raise InvalidAction("A check says which theme where its answer is “which”, and only there.")
    if kind == "check" and data.get("which") == data["theme"]:
        raise InvalidAction(f"The statement is in {data['theme']} already.", hint="Answer yes, or name another theme.")
    if kind in ("together", "apart") and StatementKey.of(data["other"]).subject == subject:
        raise InvalidAction(f"{kind} is about two statements; both are {subject}.", hint="Choose another one.")
    for part in data.get("does", ()):
        _check(part["kind"], part["subject"], part["data"])


def is_word(value: Any) -> bool:
    """Whether it can be an id: some characters without blanks."""
    return isinstance(value, str) and 0 < len(value) <= 200 and not any(c.isspace() for c in value)


def _as_json(data: Mapping[str, Any]) -> dict[str, Any]:
    """The data as it will be read again: keys as lists, nothing that JSON cannot hold."""
    try:
        return dict(json.loads(json.dumps(data, allow_nan=False)))
    except (TypeError, ValueError) as error:
        raise InvalidAction(f"The action's data is no JSON: {error}.") from None


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:59] + "…"


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= MAX_TITLE and "\n" not in value


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= MAX_TEXT


def _is_key(value: Any) -> bool:
    try:
        StatementKey.of(value)
    except ValueError:
        return False
    return True


def _is_keys(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_listed_key, value)) and len(set(map(tuple, value))) == len(value) > 0


def _is_listed_key(value: Any) -> bool:
    return isinstance(value, list) and _is_key(value)


def _is_keys_of_themes(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_theme(one) and _is_keys(keys) for one, keys in value.items())


def _is_theme(value: Any) -> bool:
    return isinstance(value, str) and THEME_ID.fullmatch(value) is not None


def _is_theme_or_none(value: Any) -> bool:
    return value == "" or _is_theme(value)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_amount(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value) and value >= 0


def _is_rule_to_reopen(value: Any) -> bool:
    known: dict[str, Callable[[Any], bool]] = {
        "voices": lambda v: type(v) is int and v > 0,
        "segment": lambda v: isinstance(v, bool),
        "surge": lambda v: isinstance(v, bool),
    }
    return isinstance(value, dict) and all(name in known and known[name](v) for name, v in value.items())


def _is_changes(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(part, dict)
        and part.keys() == {"kind", "subject", "data"}
        and part["kind"] in CHANGES
        and isinstance(part["subject"], str)
        and isinstance(part["data"], dict)
        for part in value
    )


def _is_object(value: Any) -> bool:
    return isinstance(value, dict)


THEME = Field("a theme's id, such as T12", _is_theme)
STATEMENT = Field("a statement's key", lambda value: isinstance(value, str) and _is_key(value))
PROPOSAL = Field("a proposal's id", is_word)
NOTHING = Field("no subject, since the undone action has one", lambda value: value == "")
SUBJECTS: dict[Kind, Field] = {
    "move": STATEMENT, "check": STATEMENT, "together": STATEMENT, "apart": STATEMENT,
    "accept": PROPOSAL, "reject": PROPOSAL, "later": PROPOSAL, "undo": NOTHING,
}  # fmt: skip
"""What each kind is about; a theme where it is not named here."""

NEEDS_THEME = Field(THEME.what, _is_theme, is_needed=True)
TEXT = Field(f"a text of at most {MAX_TEXT} characters", _is_text)
KEYS = Field("a list of different statement keys, [source, post_id, n]", _is_keys)
PROPOSED = Field("the proposal as the build made it, an object", _is_object)
ANY_THEME = Field("a theme's id, or empty for none", _is_theme_or_none)
OTHER = {"other": Field("the other statement's key, [source, post_id, n]", _is_listed_key, is_needed=True)}
ABOUT_THEMES = {"anchors": KEYS}
"""Statements at the theme's heart, so that another workspace knows which of its own themes is meant."""
OTHERS = {"anchors_of": Field("an object of themes' ids, each with a list of statement keys", _is_keys_of_themes)}
"""The same of the other themes that the action names."""
FIELDS: dict[Kind, dict[str, Field]] = {
    "rename": {"title": Field(f"a line of 1 to {MAX_TITLE} characters", _is_line, is_needed=True)},
    "merge": {"into": NEEDS_THEME} | OTHERS,
    "split": {"statements": Field(KEYS.what, _is_keys, is_needed=True), "part": THEME},  # the store fills in the part
    "move": {"to": Field(ANY_THEME.what, _is_theme_or_none, is_needed=True), "from": ANY_THEME} | OTHERS,
    "status": {
        "status": Field(f"one of {', '.join(STATUSES)}", lambda value: value in STATUSES, is_needed=True),
        "reason": TEXT,
        "owner": TEXT,
        "due": Field("a day, such as 2026-05-31", _is_day),
        "effort": Field("a number that is not negative", _is_amount),
        "evidence": Field("an object of the day's figures and statement keys", _is_object),
        "reopen": Field("an object of voices (a number), segment and surge (true or false)", _is_rule_to_reopen),
    },
    "note": {"text": Field(TEXT.what, lambda value: _is_text(value) and value.strip() != "", is_needed=True)},
    "check": {
        "theme": NEEDS_THEME,
        "answer": Field(f"one of {', '.join(ANSWERS)}", lambda value: value in ANSWERS, is_needed=True),
        "which": ANY_THEME,
    }
    | OTHERS,
    "accept": {"does": Field(f"a list of changes ({', '.join(CHANGES)})", _is_changes), "proposal": PROPOSED},
    "reject": {"reason": TEXT, "proposal": PROPOSED},
    "later": {"until": Field("a day, such as 2026-05-31", _is_day), "proposal": PROPOSED},
    "together": OTHER,
    "apart": OTHER,
}
