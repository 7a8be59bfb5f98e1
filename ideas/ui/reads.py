"""What the snapshot that this script run shows says, with what the team has decided since laid over it.

A name that a person gave and an idea that is hidden show at once; what changes members waits for the next build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal, TypeVar, cast

from ideas.models import (
    EVERYTHING,
    AlertRow,
    Area,
    Doubt,
    Filters,
    Floats,
    Found,
    Idea,
    Ledger,
    LooseGroup,
    Member,
    Past,
    PostRow,
    Proposal,
    Quote,
    Silence,
    SourceRow,
    StatementLedger,
    TrendPoint,
)
from ideas.signals.trends import BASE_WEEKS
from ideas.signals.usual import MIN_HISTORY
from ideas.store.doubts import Key
from ideas.store.members import MemberOrder
from ideas.store.over_time import Period
from ideas.store.snapshot import PostOrder
from ideas.team.state import TeamState
from ideas.ui.asked import answer
from ideas.ui.seen import shown_folder, team_state

Row = TypeVar("Row", Idea, PostRow)


@dataclass(frozen=True)
class Reads:
    """The questions of `Snapshot`, answered once for each run and filters."""

    folder: str
    team: TeamState

    def _ask(self, question: str, *values: object) -> Any:
        return answer(self.folder, question, *values)

    def manifest(self) -> Mapping[str, Any]:
        return cast(Mapping[str, Any], self._ask("manifest"))

    def ledger(self, filters: Filters = EVERYTHING) -> Ledger:
        return cast(Ledger, self._ask("ledger", filters))

    def has_authors(self) -> bool:
        """False when nobody knows who wrote any post, so that people cannot be told from posts."""
        everything = self.ledger()
        return everything.n_unsigned < everything.n_posts

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
        shown = [idea for idea in self._ideas(filters, order) if idea.theme_id not in self.team.hidden]
        return [self._named(idea) for idea in shown]

    def hidden_ideas(self, filters: Filters = EVERYTHING) -> list[Idea]:
        """Ideas that a person took out of all lists."""
        return [self._named(idea) for idea in self._ideas(filters) if idea.theme_id in self.team.hidden]

    def _ideas(self, filters: Filters, order: str = "needs") -> list[Idea]:
        return cast(list[Idea], self._ask("ideas", filters, order))

    def _past(self) -> dict[str, Past]:
        return cast(dict[str, Past], self._ask("past"))

    def _named(self, found: Row) -> Row:
        """With the name that a person gave it; where that was taken back, with the build's."""
        if name := self.team.names.get(found.theme_id):
            return replace(found, title=name, is_confident=True)
        past = self._past().get(found.theme_id)
        if past is None or past.found_title == found.title:
            return found
        return replace(found, title=past.found_title, is_confident=past.found_confident)

    def idea(self, theme_id: str, filters: Filters = EVERYTHING) -> Idea | None:
        found = cast(Idea | None, self._ask("idea", theme_id, filters))
        return self._named(found) if found else None

    def quotes(self, theme_id: str, filters: Filters = EVERYTHING) -> list[Quote]:
        return cast(list[Quote], self._ask("quotes", theme_id, filters))

    def trend(self, theme_id: str, filters: Filters = EVERYTHING) -> list[TrendPoint]:
        return cast(list[TrendPoint], self._ask("trend", theme_id, filters))

    def sparklines(
        self, filters: Filters = EVERYTHING, by: Literal["theme_id", "area"] = "theme_id"
    ) -> dict[str, list[int]]:
        return cast(dict[str, list[int]], self._ask("sparklines", filters, by))

    def areas(self, filters: Filters = EVERYTHING) -> list[Area]:
        areas = cast(list[Area], self._ask("areas", filters))
        hidden = [idea.area for idea in self._ideas(filters) if idea.theme_id in self.team.hidden and idea.area]
        if not hidden:
            return areas
        shown = [replace(area, n_ideas=area.n_ideas - hidden.count(area.name)) for area in areas]
        return [area for area in shown if area.n_ideas]

    def segments(self) -> list[tuple[str, str, int]]:
        return cast(list[tuple[str, str, int]], self._ask("segments"))

    def found_ideas(self, asked: str, vector: Floats | None, filters: Filters) -> Found[Idea]:
        found = cast(Found[Idea], self._ask("found_ideas", asked, vector, filters))
        shown = [(self._named(idea), match) for idea, match in found.best if idea.theme_id not in self.team.hidden]
        return Found(tuple(shown), found.n - (len(found.best) - len(shown)))

    def found_posts(self, asked: str, vector: Floats | None, filters: Filters) -> Found[PostRow]:
        found = cast(Found[PostRow], self._ask("found_posts", asked, vector, filters))
        return replace(found, best=tuple((self._named(row), match) for row, match in found.best))

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
        rows = cast(list[PostRow], self._ask("posts", filters, order, limit, offset))
        return [self._named(row) for row in rows]

    def lineage(self) -> list[dict[str, Any]]:
        return cast(list[dict[str, Any]], self._ask("lineage"))

    # --- what a decision would do -------------------------------------------------------------------------------

    def first_said(self, points: tuple[int, ...]) -> dict[int, Quote]:
        return cast(dict[int, Quote], self._ask("first_said", points))

    def size_of(self, theme_ids: tuple[str, ...]) -> tuple[int, int]:
        return cast(tuple[int, int], self._ask("size_of", theme_ids))

    def size_of_points(self, theme_id: str, points: tuple[int, ...]) -> tuple[int, int]:
        return cast(tuple[int, int], self._ask("size_of_points", theme_id, points))

    def twins(self, theme_id: str, points: tuple[int, ...]) -> list[int]:
        return cast(list[int], self._ask("twins", theme_id, points))

    def nearest_themes(self, theme_id: str) -> list[str]:
        return cast(list[str], self._ask("nearest_themes", theme_id))

    def other_part(self, theme_id: str) -> list[int]:
        return cast(list[int], self._ask("other_part", theme_id))

    # --- what a person should look at ---------------------------------------------------------------------------

    def proposals(self) -> list[Proposal]:
        return cast(list[Proposal], self._ask("proposals"))

    def doubts(self, theme_id: str = "") -> list[Doubt]:
        return cast(list[Doubt], self._ask("doubts", theme_id))

    def said(self, keys: tuple[Key, ...]) -> list[Quote]:
        return cast(list[Quote], self._ask("said", keys))

    def loose_groups(self, filters: Filters = EVERYTHING) -> list[LooseGroup]:
        return cast(list[LooseGroup], self._ask("loose_groups", filters))

    def theme_segments(self, least: int) -> dict[str, list[tuple[str, str, int]]]:
        return cast(dict[str, list[tuple[str, str, int]]], self._ask("theme_segments", least))


def here() -> Reads:
    """The snapshot that this script run shows."""
    return Reads(shown_folder(), team_state())
