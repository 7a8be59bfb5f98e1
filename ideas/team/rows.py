"""An action as one flat row of texts and a number, the same in the store and in a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from ideas.team.actions import Action
from ideas.team.fields import InvalidAction, checked

COLUMNS = ("seq", "action_id", "at", "who", "kind", "subject", "data", "undoes", "based_on")


def row_of(action: Action) -> dict[str, Any]:
    """The row of a stored action; `data` is JSON, `at` ISO 8601 in UTC with Z."""
    assert action.at is not None, "only stored actions have rows"
    at = action.at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    data = json.dumps(action.data, ensure_ascii=False, sort_keys=True)
    return {name: getattr(action, name) for name in COLUMNS} | {"at": at, "data": data}


def action_of(row: Mapping[str, Any]) -> Action:
    """The action of a row; raises `InvalidAction` where the row holds none."""
    try:
        values: dict[str, Any] = {name: row[name] if row[name] is not None else "" for name in COLUMNS}
        values["seq"] = int(values["seq"])
        values["at"] = datetime.fromisoformat(values["at"]).astimezone(UTC)
        values["data"] = json.loads(values["data"])
        if not all(isinstance(values[name], str) for name in ("action_id", "who", "subject", "undoes", "based_on")):
            raise TypeError("a number stands where a text belongs")
        if not isinstance(values["data"], dict):
            raise TypeError("data is no JSON object")
    except KeyError as error:
        raise InvalidAction(f"There is no column {error}.", hint=f"Columns: {', '.join(COLUMNS)}.") from None
    except (TypeError, ValueError) as error:
        raise InvalidAction(f"This is no action: {error}.") from None
    return checked(Action(**values))
