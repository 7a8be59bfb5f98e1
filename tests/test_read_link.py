"""Links: what they say, what they get wrong, and that they come back as they were."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlencode

from ideas.models import Filters
from ideas.ui.state import Known, View, link, read_link

KNOWN = Known(
    ("Forum", "Support"), (date(2026, 5, 1), date(2026, 11, 15)), ("people", "posts"), ("Billing",),
    {"plan=Team": ("plan", "Team"), "a=b=c&d": ("a=b", "c&d")},
)  # fmt: skip
EVERYTHING = Filters(
    sources=("Forum", "Support"), since=date(2026, 6, 1), until=date(2026, 6, 30), words="two words & %",
    intent="complaint", place="near", theme_id="T1", area="Billing", segments=(("plan", "Team"), ("a=b", "c&d")),
)  # fmt: skip


def test_a_link_comes_back_as_it_was() -> None:
    for filters in (Filters(), EVERYTHING):
        params = parse_qs(urlencode(link(filters, "posts", 3, q="dark & mode"), doseq=True))
        assert read_link(params, KNOWN) == View(filters, "posts", 3, q="dark & mode")


def test_an_empty_link_means_everything() -> None:
    assert (link(Filters()), read_link({}, KNOWN)) == ({}, View(Filters(), "people"))


def test_what_a_link_gets_wrong_is_left_out_and_said() -> None:
    params = {
        "source": ["Fax", "Forum", "Forum"], "since": ["soon"], "until": ["2030-01-01"], "asks": ["curse"],
        "place": ["moon"], "order": ["loud"], "page": ["-1"], "area": ["Sea"], "segment": ["plan=Gold"],
    }  # fmt: skip
    assert read_link(params, KNOWN) == View(
        Filters(sources=("Forum",)), "people", 1,
        (
            "This link asks for the source “Fax”, which is not here; it is left out.",
            "This link asks for the segment “plan=Gold”, which is not here; it is left out.",
            "This link asks for the first day “soon”, which is no date; it is left out.",
            "This link asks for the last day 2030-01-01, but the posts are of 1 May to 15 November 2026.",
            "This link asks for the kind “curse”, which is not here; it is left out.",
            "This link asks for the place “moon”, which is not here; it is left out.",
            "This link asks for the area “Sea”, which is not here; it is left out.",
            "This link asks for the order “loud”, which is not here; it is left out.",
            "This link asks for the page “-1”, which is no number; the first is shown.",
        ),
    )  # fmt: skip


def test_a_page_that_is_no_page_means_the_first() -> None:
    pages = [read_link({"page": [said]}, KNOWN).page for said in ("9" * 5000, "00", "0", "two", "-1", "²", "007", "12")]
    assert pages == [1, 1, 1, 1, 1, 1, 7, 12]


def test_a_parameter_that_no_page_knows_is_said() -> None:
    view = read_link({"colour": ["blue"], "words": ["plan"]}, KNOWN)
    assert view.filters == Filters(words="plan")
    assert view.wrong == ("This link says “colour”, which this page does not know; it is left out.",)


def test_a_switch_has_the_value_of_the_link_else_its_first() -> None:
    known = replace(KNOWN, switches={"by": {"week": "By week", "day": "By day"}})
    assert (read_link({"by": ["day"]}, known).chosen, read_link({}, known).chosen) == ({"by": "day"}, {"by": "week"})
    wrong = read_link({"by": ["year"]}, known)
    assert (wrong.chosen, len(wrong.wrong)) == ({"by": "week"}, 1)
    assert link(Filters(), by="day") == {"by": "day"}
