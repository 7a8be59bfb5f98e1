"""An action says what its kind must say; what is wrong with it is said in a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from deciding import KEYS

from ideas.team.actions import Action, StatementKey
from ideas.team.fields import InvalidAction, checked, new_action, undo_action
from ideas.team.sentences import said

A, B = KEYS[:2]
SPLIT = {"kind": "split", "subject": "T1", "data": {"statements": [list(A)]}}


@pytest.mark.parametrize(
    ("kind", "subject", "data", "sentence"),
    [
        ("rename", "T1", {"title": "Dark"}, "renamed T1 to “Dark”"),
        ("merge", "T1", {"into": "T2"}, "merged T1 into T2"),
        ("split", "T1", {"statements": [A, B], "anchors": [A]}, "split 2 statements of T1 off"),
        ("move", A.subject, {"to": "T1", "from": ""}, "moved statement 1 of Forum p0 to T1"),
        ("move", B.subject, {"to": ""}, "moved statement 2 of Forum p0 to no theme"),
        ("lock", "T1", {}, "locked T1"),
        ("unlock", "T1", {}, "unlocked T1"),
        ("hide", "T1", {}, "hid T1"),
        ("show", "T1", {}, "showed T1"),
        ("status", "S1", {"status": "not now", "due": "2027-01-31", "effort": 0.5}, "set S1 to “not now”"),
        ("note", "T1", {"text": "Ask sales."}, "wrote a note on T1"),
        ("check", A.subject, {"theme": "T1", "answer": "yes"}, "said that statement 1 of Forum p0 belongs in T1"),
        (
            "check", A.subject, {"theme": "T1", "answer": "which", "which": ""},
            "said that statement 1 of Forum p0 does not belong in T1 but in no theme",
        ),
        ("accept", "P1", {"does": [SPLIT]}, "accepted the proposal P1: split a statement of T1 off"),
        ("reject", "P1", {"reason": "Two needs."}, "rejected the proposal P1"),
        ("later", "P1", {"until": "2027-01-31"}, "put off the proposal P1"),
        (
            "apart", A.subject, {"other": B},
            "said that statement 1 of Forum p0 and statement 2 of Forum p0 are always kept apart",
        ),
    ],
)  # fmt: skip
def test_each_kind_is_made_and_said(kind: Any, subject: str, data: dict[str, Any], sentence: str) -> None:
    assert sentence == said(new_action(kind, subject, "Ann", **data))


@pytest.mark.parametrize(
    ("kind", "subject", "data", "why"),
    [
        ("dance", "T1", {}, "“dance” is no kind of action."),
        (
            "rename",
            "dark mode",
            {"title": "Dark"},
            "rename is about a theme's id, such as T12, which “dark mode” is not.",
        ),
        ("rename", "T1", {}, "rename needs title: a line of 1 to 200 characters."),
        ("rename", "T1", {"title": " "}, 'title of rename is " ". It must be a line of 1 to 200 characters.'),
        ("rename", "T1", {"title": "two\nlines"}, "title of rename is"),
        ("rename", "T1", {"title": "Dark", "colour": "black"}, "rename has no “colour”. It has: title, anchors."),
        ("merge", "T1", {"into": "T1"}, "T1 cannot be merged into itself."),
        ("merge", "T1", {"into": "T0"}, 'into of merge is "T0". It must be a theme\'s id, such as T12.'),
        ("split", "T1", {"statements": []}, "statements of split is []."),
        ("split", "T1", {"statements": [A, A]}, "statements of split is"),
        ("split", "T1", {"statements": [["Forum", "p0", -1]]}, "statements of split is"),
        ("split", "T1", {"statements": [["Forum", "p0"]]}, "statements of split is"),
        ("split", "T1", {"statements": [[["Forum"], "p0", 0]]}, "statements of split is"),
        ("move", "T1", {"to": "T2"}, "move is about a statement's key, which “T1” is not."),
        ("move", '["Forum", "p0", 0]', {"to": "T2"}, "move is about a statement's key"),
        ("move", A.subject, {"to": None}, "to of move is null."),
        ("status", "T1", {"status": "done"}, 'status of status is "done". It must be one of new, exploring, planned'),
        ("status", "T1", {"status": "planned", "due": "31.1.2027"}, "due of status is"),
        ("status", "T1", {"status": "planned", "effort": -1}, "effort of status is -1."),
        ("status", "T1", {"status": "planned", "effort": True}, "effort of status is true."),
        ("status", "T1", {"status": "planned", "reopen": {"moon": True}}, "reopen of status is"),
        ("status", "T1", {"status": "planned", "evidence": {"voices": float("nan")}}, "The action's data is no JSON"),
        ("note", "T1", {"text": ""}, "text of note is"),
        ("check", A.subject, {"theme": "T1", "answer": "which"}, "A check says which theme where its answer is"),
        ("check", A.subject, {"theme": "T1", "answer": "no", "which": "T2"}, "A check says which theme"),
        ("check", A.subject, {"theme": "T1", "answer": "which", "which": "T1"}, "The statement is in T1 already."),
        ("together", A.subject, {"other": A}, "together is about two statements"),
        ("accept", "P 1", {}, "accept is about a proposal's id, which “P 1” is not."),
        ("accept", "P1", {"does": [{"kind": "status", "subject": "T1", "data": {}}]}, "does of accept is"),
        ("accept", "P1", {"does": [{**SPLIT, "subject": "P1 "}]}, "split is about a theme's id"),
        ("accept", "P1", {"does": ["split"]}, "does of accept is"),
        ("undo", "", {}, "An undo names the action that it takes back"),
    ],
)
def test_what_is_wrong_is_said(kind: Any, subject: str, data: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidAction) as refused:
        new_action(kind, subject, "Ann", **data)

    assert str(refused.value).startswith(why)


@pytest.mark.parametrize(
    "wrong", [{"who": " "}, {"undoes": "a1"}, {"action_id": ""}, {"action_id": "a 1"}, {"subject": "T01"}]
)
def test_who_and_which_are_checked_as_well(wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidAction):
        checked(replace(new_action("lock", "T1", "Ann"), **wrong))


def test_data_is_kept_as_it_will_be_read_again() -> None:
    assert {"statements": [["Forum", "p0", 0]]} == new_action("split", "T1", "Ann", statements=(A,)).data


def test_an_undo_names_what_it_takes_back() -> None:
    actual = replace(undo_action("a1", "Ben", based_on="run-2"), action_id="u1")

    assert Action("undo", "", {}, "Ben", undoes="a1", based_on="run-2", action_id="u1") == actual


@pytest.mark.parametrize("key", [StatementKey("Forum", "p1", 0), StatementKey('a "b", ☃', "\\ 7\n", 12)])
def test_a_key_is_read_as_it_is_written(key: StatementKey) -> None:
    assert key == StatementKey.of(key.subject) == StatementKey.of(list(key))
