"""Cached reads of the snapshot that this script run shows.

Snapshots are immutable, so an answer is kept by run, question and filters and never goes stale. One anchor
connection per snapshot keeps DuckDB's file open; each question that is not answered yet opens its own beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

import streamlit as st

from ideas.errors import DamagedSnapshot
from ideas.models import (
    EVERYTHING,
    AlertRow,
    Area,
    Filters,
    Floats,
    Found,
    Idea,
    Ledger,
    Member,
    PostRow,
    Quote,
    Silence,
    SourceRow,
    StatementLedger,
    TrendPoint,
)
from ideas.signals.trends import BASE_WEEKS
from ideas.signals.usual import MIN_HISTORY
from ideas.store.members import MemberOrder
from ideas.store.over_time import Period
from ideas.store.snapshot import PostOrder, Snapshot

REBUILD = "Build them again, which keeps names and links. Run: ideas build"
SNAPSHOT_KEY = "snapshot_folder"


@st.cache_resource(max_entries=2, show_spinner=False)
def anchor(folder: str) -> Snapshot:
    """Keep the snapshot's file open, so that opening it again costs under a millisecond."""
    snapshot = Snapshot(Path(folder))
    if snapshot.is_outdated:
        raise DamagedSnapshot("These ideas were built by an older version, before pages showed all this.", hint=REBUILD)
    return snapshot


@st.cache_data(max_entries=500, show_spinner=False)
def _answer(folder: str, question: str, *values: object) -> Any:
    anchor(folder)
    with Snapshot(Path(folder)) as snapshot:
        found = getattr(snapshot, question)
        return found(*values) if callable(found) else found


@dataclass(frozen=True)
class Reads:
    """The questions of `Snapshot`, answered once for each run and filters."""

    folder: str

    def _ask(self, question: str, *values: object) -> Any:
        return _answer(self.folder, question, *values)

    def manifest(self) -> Mapping[str, Any]:
        return cast(Mapping[str, Any], self._ask("manifest"))

    def names(self) -> dict[str, str]:
        """What the build called each theme."""
        return {theme_id: title for theme_id, (title, *_) in self._ask("titles").items()}

    def ledger(self, filters: Filters = EVERYTHING) -> Ledger:
        return cast(Ledger, self._ask("ledger", filters))

    def statement_ledger(self) -> StatementLedger:
        return cast(StatementLedger, self._ask("statement_ledger"))

    def n_voices(self, filters: Filters = EVERYTHING) -> int:
        return cast(int, self._ask("n_voices", filters))

    def sources(self) -> list[SourceRow]:
        return cast(list[SourceRow], self._ask("sources"))

    def span(self) -> tuple[date, date] | None:
        return cast(tuple[date, date] | None, self._ask("span"))

    def period(self) -> Period:
        return cast(Period, self._ask("period"))

    def week(self) -> tuple[date, bool] | None:
        return cast(tuple[date, bool] | None, self._ask("week"))

    def silences(self) -> list[Silence]:
        return cast(list[Silence], self._ask("silences"))

    def alerts(self) -> list[AlertRow]:
        return cast(list[AlertRow], self._ask("alerts"))

    def n_compared(self, monday: date) -> int:
        return cast(int, self._ask("n_compared", monday))

    def n_without_history(self, monday: date) -> int:
        return cast(int, self._ask("n_without_history", monday, BASE_WEEKS, MIN_HISTORY))

    def n_by_source(self, filters: Filters = EVERYTHING) -> dict[str, int]:
        return cast(dict[str, int], self._ask("n_by_source", filters))

    def trends(self, filters: Filters, period: Period, theme_ids: tuple[str, ...]) -> dict[str, list[TrendPoint]]:
        return cast(dict[str, list[TrendPoint]], self._ask("trends", filters, period, theme_ids))

    def aside_reasons(self, filters: Filters = EVERYTHING) -> list[tuple[str, int]]:
        return cast(list[tuple[str, int]], self._ask("aside_reasons", filters))

    def languages(self) -> list[tuple[str, int]]:
        return cast(list[tuple[str, int]], self._ask("languages"))

    def ideas(self, filters: Filters = EVERYTHING, order: str = "needs") -> list[Idea]:
        return cast(list[Idea], self._ask("ideas", filters, order))

    def idea(self, theme_id: str, filters: Filters = EVERYTHING) -> Idea | None:
        return cast(Idea | None, self._ask("idea", theme_id, filters))

    def quotes(self, theme_id: str, filters: Filters = EVERYTHING) -> list[Quote]:
        return cast(list[Quote], self._ask("quotes", theme_id, filters))

    def trend(self, theme_id: str, filters: Filters = EVERYTHING) -> list[TrendPoint]:
        return cast(list[TrendPoint], self._ask("trend", theme_id, filters))

    def sparklines(
        self, filters: Filters = EVERYTHING, by: Literal["theme_id", "area"] = "theme_id"
    ) -> dict[str, list[int]]:
        return cast(dict[str, list[int]], self._ask("sparklines", filters, by))

    def areas(self, filters: Filters = EVERYTHING) -> list[Area]:
        return cast(list[Area], self._ask("areas", filters))

    def segments(self) -> list[tuple[str, str, int]]:
        return cast(list[tuple[str, str, int]], self._ask("segments"))

    def found_ideas(self, asked: str, vector: Floats | None, filters: Filters) -> Found[Idea]:
        return cast(Found[Idea], self._ask("found_ideas", asked, vector, filters))

    def found_posts(self, asked: str, vector: Floats | None, filters: Filters) -> Found[PostRow]:
        return cast(Found[PostRow], self._ask("found_posts", asked, vector, filters))

    def n_by_intent(self, theme_id: str, filters: Filters = EVERYTHING) -> dict[str, int]:
        return cast(dict[str, int], self._ask("n_by_intent", theme_id, filters))

    def n_theme_members(self, theme_id: str, filters: Filters = EVERYTHING) -> int:
        return cast(int, self._ask("n_theme_members", theme_id, filters))

    def theme_members(
        self, theme_id: str, filters: Filters, order: MemberOrder, limit: int, offset: int = 0
    ) -> list[Member]:  # fmt: skip
        return cast(list[Member], self._ask("theme_members", theme_id, filters, order, limit, offset))

    def nearest_core(self, theme_id: str, points: tuple[int, ...]) -> dict[int, list[str]]:
        return cast(dict[int, list[str]], self._ask("nearest_core", theme_id, points))

    def next_themes(self, theme_id: str, points: tuple[int, ...]) -> dict[int, str]:
        return cast(dict[int, str], self._ask("next_themes", theme_id, points))

    def posts(self, filters: Filters, order: PostOrder, limit: int, offset: int) -> list[PostRow]:
        return cast(list[PostRow], self._ask("posts", filters, order, limit, offset))


def show(folder: Path) -> Reads:
    """Decide, once a script run, which snapshot every part of the page reads."""
    st.session_state[SNAPSHOT_KEY] = str(folder)
    return here()


def here() -> Reads:
    """The snapshot that this script run shows."""
    return Reads(st.session_state[SNAPSHOT_KEY])
