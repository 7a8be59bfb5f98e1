"""A decision comes back by its own rules, measured against what was known on its day."""

from __future__ import annotations

import json
from datetime import date

from ideas.signals.reopen import Evidence, Reopening, read_evidence, reasons_to_reopen, told

THEN = Evidence(14, 20, date(2026, 6, 14), {("plan", "Team"): 9}, None, "run-1", (("Forum", "17", 0),), 2)
NOW = Evidence(41, 62, date(2026, 11, 15), {("plan", "Team"): 20, ("region", "North"): 4, ("plan", "Free"): 9})
TODAY = date(2026, 11, 16)


def asked(rule, *, status="declined", due=None, then=THEN, now=NOW, today=TODAY):
    return reasons_to_reopen(status, rule, due, then, now, today)


def test_voices_from_so_many_on():
    assert [Reopening("voices", 41, 14)] == asked({"voices": 41})
    assert [] == asked({"voices": 42})


def test_voices_that_were_there_already_reopen_nothing():
    assert [] == asked({"voices": 14})


def test_segments_that_were_not_there():
    new = (("plan", "Free", 9), ("region", "North", 4))
    assert [Reopening("segment", 13, 14, new)] == asked({"segment": True})
    assert [] == asked({"segment": False})
    assert [] == asked({"segment": True}, now=THEN)


def test_a_rise_after_the_decision():
    week = date(2026, 11, 9)
    risen = Evidence(41, 62, rose_at=week, n_week=9)
    assert [Reopening("surge", 9, 2, day=week)] == asked({"surge": True}, now=risen)
    assert [] == asked({"surge": True}, now=risen, then=Evidence(14, 20, rose_at=week))
    assert [] == asked({}, now=risen)


def test_the_day_that_was_set():
    assert [Reopening("due", 41, 14, day=TODAY)] == asked({}, due=TODAY)
    assert [] == asked({}, due=TODAY, status="shipped")
    assert [] == asked({}, due=date(2026, 11, 17))


def test_without_the_evidence_of_its_day_only_what_is_counted_today_can_speak():
    rule = {"voices": 30, "segment": True, "surge": True}
    risen = Evidence(41, 62, segments={("plan", "Team"): 9}, rose_at=date(2026, 11, 9))
    assert [Reopening("voices", 41, None)] == asked(rule, then=None, now=risen)


def test_all_rules_at_once_in_one_order():
    rule = {"surge": True, "segment": True, "voices": 20}
    risen = Evidence(41, 62, segments={("plan", "Free"): 3}, rose_at=date(2026, 11, 9))
    found = asked(rule, due=TODAY, status="not now", now=risen)
    assert ["voices", "segment", "surge", "due"] == [reopening.why for reopening in found]


def test_evidence_is_read_as_it_was_kept():
    assert THEN == read_evidence(json.loads(json.dumps(THEN.kept)))
    assert Evidence(3, 3) == read_evidence(json.loads(json.dumps(Evidence(3, 3).kept)))
    elsewhere = ({}, {"n_voices": "many"}, {"n_voices": 3, "last_day": "June"}, {"n_voices": 3, "segments": [1]})
    assert [None] * 4 == [read_evidence(kept) for kept in elsewhere]


def test_a_segment_of_few_people_is_not_spoken_of():
    assert {("plan", "Team"): 3} == told([("plan", "Team", 3), ("account", "Smith", 2)])
