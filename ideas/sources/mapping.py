"""The mapping that a file is read with: what the user said, then the preset, then the guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ideas.errors import FileNotLoaded
from ideas.sources.columns import guess_columns, select_attributes, withhold_people
from ideas.sources.names import FIELDS, plain_name
from ideas.sources.presets import Preset, match_preset
from ideas.sources.profile import Profile, profile_columns
from ideas.sources.table import Table, is_empty

ATTRIBUTE = "attributes."


@dataclass(frozen=True)
class Mapped:
    """Field to column of one table; `attributes.NAME` among the fields."""

    columns: dict[str, int]
    preset: Preset | None
    profiles: list[Profile]
    left_out: tuple[str, ...]
    """Columns of prose that nothing was made of."""
    withheld: tuple[str, ...] = ()
    """Columns that speak of people and so are no segments."""


def map_columns(table: Table, user: Mapping[str, str], file: str) -> Mapped:
    """Column of each field. Raises FileNotLoaded where a named column is not there or no column reads like text."""
    said = {field: None if not column else _find_column(table, column, file) for field, column in _checked(user, file)}
    profiles = profile_columns(table)
    plain = [p.name for p in profiles]
    preset = match_preset(plain, table.delimiter)
    guess: dict[str, int] = guess_columns(
        [p for p in profiles if p.index not in said.values()], lambda i, text: _agreement(table, i, text)
    )
    if preset is not None:
        guess = _apply(preset, plain, guess, profiles, table)
    columns = {f: i for f, i in guess.items() if f not in said and i not in said.values()}
    columns |= {f: i for f, i in said.items() if i is not None}
    if "text" not in columns:
        raise FileNotLoaded(
            f"{file}: no column reads like text. Its columns: {_list(table.columns)}.",
            hint="Say which one it is: --map text=COLUMN",
        )
    taken = set(columns.values()) | {i for i in said.values() if i is not None}
    withheld: tuple[str, ...] = ()
    if preset is None or preset.attributes is None:
        withheld = withhold_people(profiles, taken)
        columns |= {
            f"{ATTRIBUTE}{n}": i for n, i in select_attributes(profiles, taken).items() if f"{ATTRIBUTE}{n}" not in said
        }
    else:
        wanted = {n: plain.index(n) for n in preset.attributes if n in plain}
        columns |= {
            f"{ATTRIBUTE}{n}": i
            for n, i in wanted.items()
            if i not in taken and profiles[i].n_filled and f"{ATTRIBUTE}{n}" not in said
        }
    taken = set(columns.values())
    left = tuple(
        p.label for p in profiles if p.index not in taken and p.prose > 0.5 and p.distinct_share > 0.3 and p.length > 40
    )
    return Mapped(columns, preset, profiles, left, withheld)


def _checked(user: Mapping[str, str], file: str) -> list[tuple[str, str]]:
    for field in user:
        if field not in FIELDS and not (field.startswith(ATTRIBUTE) and len(field) > len(ATTRIBUTE)):
            raise FileNotLoaded(
                f'{file}: "{field}" is not a field of a post.', hint=f"Fields: {', '.join(FIELDS)}, attributes.NAME"
            )
    return list(user.items())


def _find_column(table: Table, wanted: str, file: str) -> int:
    """A column by its name, by its plain name, or by its number from 1."""
    if wanted in table.columns:
        return table.columns.index(wanted)
    plain = [plain_name(c) for c in table.columns]
    if plain.count(plain_name(wanted)) == 1:
        return plain.index(plain_name(wanted))
    if wanted.strip().isascii() and wanted.strip().isdigit() and 1 <= int(wanted) <= len(table.columns):
        return int(wanted) - 1
    raise FileNotLoaded(
        f'{file} has no column "{wanted}". Its columns: {_list(table.columns)}.',
        hint="Write --map FIELD=COLUMN with one of them, or its number from 1.",
    )


def _apply(
    preset: Preset, plain: Sequence[str], guess: dict[str, int], profiles: Sequence[Profile], table: Table
) -> dict[str, int]:
    """The guess, corrected by what the preset says about columns that the file has and fills."""
    fixed: dict[str, int] = {}
    for field, column in preset.mapping.items():
        if column in plain and profiles[plain.index(column)].n_filled:
            fixed[field] = plain.index(column)
    if "post_id" in fixed and "text" in fixed and _agreement(table, fixed["post_id"], fixed["text"]) < 0.5:
        del fixed["post_id"]
    blocked = {field for field, column in preset.mapping.items() if not column}
    return fixed | {
        f: i for f, i in guess.items() if f not in preset.mapping and f not in blocked and i not in fixed.values()
    }


def _agreement(table: Table, column: int, text: int) -> float:
    """Distinct ids for each distinct (id, text) pair, 0 to 1: 1 when no id comes with two texts."""
    ids = [(row[column], row[text]) for row in table.rows if not is_empty(row[column])]
    pairs = len(set(ids))
    if not pairs:
        return 0.0
    n_ids = len({i for i, _ in ids})
    n_texts = len({t for _, t in ids})
    return n_ids / pairs if n_ids > 1 or n_texts == 1 else 0.0


def _list(columns: Sequence[str], most: int = 30) -> str:
    shown = [f'"{c}"' for c in columns[:most]]
    return ", ".join(shown) + (f" and {len(columns) - most} more" if len(columns) > most else "")
