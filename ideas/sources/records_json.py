"""JSON and JSON lines to a table: finds the list of posts, flattens objects, recovers a file that is cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from ideas.errors import FileNotLoaded
from ideas.sources.table import MAX_RAW, Reject, Table, cell_text, name_columns

MAX_FLAT_DEPTH = 4
ESCAPE = re.compile(
    r"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)
"""A backslash, a whole character in two escapes, or half of one: JSON may write that, nothing can store it."""
GAP = re.compile(r"[\s,\ufeff]*")
NEXT_START = re.compile(r"\n(?=[\[{])")
DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: "", strict=False)
Item = tuple[Any, int | None]
"""A value and the line where it begins, where it stands by itself."""


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON list or object does."""
    head = text[:2000].lstrip("\ufeff \t\r\n")
    return bool(re.match(r'\[\s*([\[{"\d\]]|-|true|false|null)|\{\s*["}]', head))


def read_json(text: str, name: str = "") -> Table:
    """The posts of one or more JSON documents or of JSON lines, numbers kept as they are written (ids lose nothing).

    Values are read one after another to the end of the text. What is none is one reject, and reading goes on with the
    next line that begins a value, so that a bad line costs no other and nothing goes uncounted.
    """
    text = ESCAPE.sub(lambda found: r"\ufffd" if found["half"] else found[0], text)
    items: list[Item] = []
    problems: dict[int, tuple[str, str]] = {}
    notes: list[str] = []
    line, counted, at = 1, 0, _skip_gap(text, 0)
    while at < len(text):
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = DECODER.raw_decode(text, at)
            items.append((value, line))
        except (ValueError, RecursionError) as error:
            if text[at] == "[" and all(_holds_posts(value) for value, _ in items):
                at, reason = _read_cut_list(text, at, items, notes)
                end = len(text) if reason else at
            else:
                found = NEXT_START.search(text, at)
                end, reason = found.end() if found else len(text), _reason(error)
            if reason:
                problems[len(items)] = (reason, text[at:end].rstrip("\r\n"))
                items.append((_BAD, line))
            at = end
        at = _skip_gap(text, at)
    return _join(items, problems, notes, name)


_BAD = object()


def _skip_gap(text: str, at: int) -> int:
    gap = GAP.match(text, at)
    return gap.end() if gap else at


def _reason(error: Exception) -> str:
    return "JSON nested too deeply" if isinstance(error, RecursionError) else f"not valid JSON: {error}"


def _read_cut_list(text: str, at: int, items: list[Item], notes: list[str]) -> tuple[int, str]:
    """Add, as one list, what is whole of a list cut off or broken; where reading ended, and why if too early."""
    whole: list[Any] = []
    reason = ""
    at = _skip_gap(text, at + 1)
    while at < len(text) and text[at] != "]":
        try:
            value, at = DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            reason = f"{_reason(error)}; what follows was not read"
            break
        whole.append(value)
        at = _skip_gap(text, at)
    else:
        if at >= len(text):
            notes.append("The last list does not end: the file may be cut off there.")
    if whole:
        items.append((whole, None))
    return (at if reason else at + 1), reason


def _holds_posts(value: Any) -> bool:
    """Whether a list holds posts, not the cells of one."""
    return isinstance(value, list) and (
        any(isinstance(item, dict) for item in value) or all(isinstance(item, list) for item in value)
    )


def _join(values: Sequence[Item], problems: dict[int, tuple[str, str]], notes: list[str], name: str) -> Table:
    """One document's list of posts; of several values, lists of posts end to end and everything else as a post."""
    items: list[Item] = []
    rejects: list[Reject] = []
    alone = len(values) - len(problems) == 1
    has_pages = any(value and _holds_posts(value) for value, _ in values)
    for i, (value, line) in enumerate(values):
        if i in problems:
            items.append((_BAD, line))
            rejects.append(Reject(len(items), problems[i][0], problems[i][1][:MAX_RAW], line))
        elif alone:
            found, said = _find_items(value)
            notes = [*said, *notes]
            items += [(item, None) for item in found]
        elif has_pages and _holds_posts(value):
            items += [(item, None) for item in value]
        else:
            items.append((value, line))
    return _as_table(items, rejects, notes, name)


def _find_items(value: Any) -> tuple[list[Any], list[str]]:
    """The list of posts inside a document, wherever the exporter put it."""
    if isinstance(value, list):
        return value, []
    if not isinstance(value, dict):
        return [value], []
    lists = {key: v for key, v in value.items() if isinstance(v, list)}
    objects = {key: v for key, v in lists.items() if v and all(isinstance(item, dict) for item in v)}
    if lists and len(lists) == len(value):
        lengths = {len(v) for v in lists.values()}
        scalars = all(not isinstance(item, list | dict) for v in lists.values() for item in v)
        if scalars and len(lengths) == 1 and len(lists) > 1:
            return [dict(zip(lists, row, strict=True)) for row in zip(*lists.values(), strict=True)], []
        if len(lists) > 1 and len({_shape(item) for v in lists.values() for item in v[:50]}) == 1:
            names = ", ".join(list(lists)[:8])
            return [_with_split(item, key) for key, v in lists.items() for item in v], [f"Read all its lists: {names}."]
    if objects:
        key = max(objects, key=lambda k: len(objects[k]))
        return objects[key], [f'Read its list "{key}".']
    for key, inner in value.items():
        if isinstance(inner, dict) and any(
            isinstance(v, list) and v and isinstance(v[0], dict) for v in inner.values()
        ):
            items, notes = _find_items(inner)
            return items, notes or [f'Read its list "{key}".']
    if len(lists) == 1:
        key, items = next(iter(lists.items()))
        return items, [f'Read its list "{key}".']
    rows = _objects_by_key(value)
    return (rows, []) if rows else ([value], [])


def _objects_by_key(value: dict[str, Any]) -> list[Any]:
    """{id: {...}} and pandas' {column: {row: cell}} as lists of objects; the longer way is down."""
    inner = [v for v in value.values() if isinstance(v, dict)]
    if len(inner) < len(value) or len(value) < 2:
        return []
    keys = {tuple(v) for v in inner}
    flat = all(not isinstance(cell, dict | list) for v in inner for cell in v.values())
    if len(keys) == 1 and flat and len(inner[0]) > len(value):
        return [dict(zip(value, row, strict=True)) for row in zip(*(v.values() for v in inner), strict=True)]
    return [{"key": key, **v} for key, v in value.items()]


def _shape(item: Any) -> tuple[str, int]:
    return (type(item).__name__, len(item) if isinstance(item, list) else 0)


def _with_split(item: Any, key: str) -> Any:
    if isinstance(item, dict):
        return {"split": key, **item}
    values = item if isinstance(item, list) else [item]
    return {f"\0{i}": value for i, value in enumerate(values)} | {"split": key}


def _as_table(items: Sequence[Item], rejects: list[Reject], notes: list[str], name: str) -> Table:
    rejects = list(rejects)
    columns: dict[str, int] = {}
    flat: list[tuple[int, dict[str, str]]] = []
    for number, (item, line) in enumerate(items, 1):
        if item is _BAD:
            continue
        cells = _cells(item)
        if cells is None:
            reason = f"a {_json_name(item)} where an object was expected"
            rejects.append(Reject(number, reason, json.dumps(item, ensure_ascii=False)[:MAX_RAW], line))
            continue
        for key in cells:
            columns.setdefault(key, len(columns))
        flat.append((number, cells))
    names = list(columns)
    has_header = not (names and all(key.startswith("\0") for key in names))
    shown = [f"column {int(key[1:]) + 1}" if key.startswith("\0") else key for key in names]
    header = name_columns(shown)
    rows = [[cells.get(key, "") for key in names] for _, cells in flat]
    rejects.sort(key=lambda r: r.row)
    return Table(name, header, rows, [n for n, _ in flat], rejects, has_header, "", tuple(notes))


def _cells(item: Any) -> dict[str, str] | None:
    if isinstance(item, dict):
        cells: dict[str, str] = {}
        try:
            _flatten(item, "", cells, 0)
        except RecursionError as error:
            raise FileNotLoaded("The JSON is nested too deeply.", hint="Export a flat list of posts.") from error
        return cells
    if isinstance(item, list) and item and not any(isinstance(cell, dict) for cell in item):
        return {f"\0{i}": _list_text(cell if isinstance(cell, list) else [cell]) for i, cell in enumerate(item)}
    if isinstance(item, str):
        return {"\x000": item}
    return None


def _flatten(item: dict[str, Any], prefix: str, cells: dict[str, str], depth: int) -> None:
    for key, value in item.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < MAX_FLAT_DEPTH:
            _flatten(value, f"{name}.", cells, depth + 1)
        elif isinstance(value, list):
            cells[name] = _list_text(value)
        elif isinstance(value, dict):
            cells[name] = json.dumps(value, ensure_ascii=False)
        else:
            cells[name] = cell_text(value)


def _list_text(values: list[Any]) -> str:
    """A list in one cell: scalars and the names of objects, joined by commas."""
    parts = []
    for value in values:
        if isinstance(value, dict):
            value = next((value[key] for key in ("name", "label", "title", "value", "id") if key in value), "")
        if not isinstance(value, list | dict):
            parts.append(cell_text(value))
    return ", ".join(part for part in parts if part)


def _json_name(item: Any) -> str:
    return {list: "list", bool: "true or false", type(None): "null"}.get(type(item), "number")
