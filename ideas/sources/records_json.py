"""JSON and JSON lines to a table: finds the list of posts, flattens objects, recovers a file that is cut off."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from ideas.errors import FileNotLoaded
from ideas.sources.table import MAX_RAW, Reject, Table, cell_text, name_columns

MAX_FLAT_DEPTH = 4
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""JSON may escape half a character; nothing else can store it."""
DECODER = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=lambda _: "", strict=False)
Item = tuple[Any, int | None]


def looks_like_json(text: str) -> bool:
    """Whether a text begins as a JSON list or object does."""
    head = text[:2000].lstrip("\ufeff \t\r\n")
    return bool(re.match(r'\[\s*([\[{"\d\]]|-|true|false|null)|\{\s*["}]', head))


def read_json(text: str, name: str = "") -> Table:
    """The posts of a JSON document or of JSON lines, numbers kept as they are written (ids lose nothing)."""
    text = text.lstrip("\ufeff \t\r\n").rstrip()
    try:
        value, end = DECODER.raw_decode(text)
        if not text[end:].strip():
            return _from_document(value, name)
    except (ValueError, RecursionError):
        pass
    if text.startswith("{"):
        return _from_lines(text, name)
    return _from_cut_list(text, name)


def _from_document(value: Any, name: str) -> Table:
    items, notes = _find_items(value)
    return _as_table([(item, None) for item in items], [], notes, name)


def _from_lines(text: str, name: str) -> Table:
    items: list[Item] = []
    rejects: list[Reject] = []
    number = 0
    for line_number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        number += 1
        try:
            items.append((DECODER.decode(line.strip()), line_number))
        except (ValueError, RecursionError) as error:
            reason = f"not valid JSON: {error}" if isinstance(error, ValueError) else "JSON nested too deeply"
            rejects.append(Reject(number, reason, line[:MAX_RAW], line_number))
            items.append((_BAD, line_number))
    return _as_table(items, rejects, [], name)


def _from_cut_list(text: str, name: str) -> Table:
    """What is whole in a list that is cut off or broken; the rest is one reject."""
    items: list[Item] = []
    rejects: list[Reject] = []
    at = 1
    while True:
        skipped = re.compile(r"[\s,]*").match(text, at)
        at = skipped.end() if skipped else at
        if at >= len(text) or text[at] == "]":
            break
        try:
            item, at = DECODER.raw_decode(text, at)
            items.append((item, None))
        except (ValueError, RecursionError) as error:
            reason = f"not valid JSON: {error}" if isinstance(error, ValueError) else "JSON nested too deeply"
            rejects.append(Reject(len(items) + 1, f"{reason}; what follows was not read", text[at : at + MAX_RAW]))
            items.append((_BAD, None))
            break
    return _as_table(items, rejects, [], name)


_BAD = object()


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
        return {"\x000": LONE_SURROGATE.sub("\ufffd", item)}
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
            cells[name] = LONE_SURROGATE.sub("\ufffd", cell_text(value))


def _list_text(values: list[Any]) -> str:
    """A list in one cell: scalars and the names of objects, joined by commas."""
    parts = []
    for value in values:
        if isinstance(value, dict):
            value = next((value[key] for key in ("name", "label", "title", "value", "id") if key in value), "")
        if not isinstance(value, list | dict):
            parts.append(cell_text(value))
    return LONE_SURROGATE.sub("\ufffd", ", ".join(part for part in parts if part))


def _json_name(item: Any) -> str:
    return {list: "list", bool: "true or false", type(None): "null"}.get(type(item), "number")
