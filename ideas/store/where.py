"""What filters mean in SQL: one condition on `posts p`, its values bound, never written into the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ideas.models import Filters


def where_of(filters: Filters) -> tuple[str, dict[str, Any]]:
    """The condition on `posts p` that the filters mean, and its values."""
    conditions, values = ["true"], dict[str, Any]()
    if filters.sources:
        conditions.append("list_contains($sources, p.source)")
        values["sources"] = list(filters.sources)
    if filters.since:
        conditions.append("p.posted_at >= $since")
        values["since"] = datetime.combine(filters.since, datetime.min.time())
    if filters.until:
        conditions.append("p.posted_at < $until")
        values["until"] = datetime.combine(filters.until + timedelta(days=1), datetime.min.time())
    for i, word in enumerate(filters.words.split()):
        conditions.append(f"contains(lower(p.text), $word{i})")
        values[f"word{i}"] = word.lower()
    if filters.intent:
        conditions.append("p.post in (select s.post from statements s where s.intent = $intent)")
        values["intent"] = filters.intent
    if filters.place:
        conditions.append("p.place = $place")
        values["place"] = filters.place
    if filters.theme_id:
        conditions.append("p.post in (select a.post from assignments a where a.theme_id = $theme_id)")
        values["theme_id"] = filters.theme_id
    if filters.area:
        conditions.append(
            "p.post in (select a.post from assignments a join themes t using (theme_id) where t.area = $area)"
        )
        values["area"] = filters.area
    for i, name in enumerate(dict.fromkeys(name for name, _ in filters.segments)):
        conditions.append(f"list_contains($values{i}, json_extract_string(p.attributes, $attribute{i}))")
        values[f"attribute{i}"] = "/" + name.replace("~", "~0").replace("/", "~1")
        values[f"values{i}"] = [value for of, value in filters.segments if of == name]
    return " and ".join(conditions), values


def within(filters: Filters, theme_id: str) -> Filters:
    """The same filters for one theme; "" for all."""
    return replace(filters, theme_id=theme_id)
