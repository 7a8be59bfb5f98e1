"""Two programs that decide at the same time lose nothing, double nothing, and are asked where they meet."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from deciding import decide, lives
from hypothesis import HealthCheck, given, settings

from ideas.team.actions import Action
from ideas.team.store import TeamStore

ROOT = Path(__file__).resolve().parents[1]
N = 250
"""Decisions of each of the two."""


def test_two_processes_lose_and_double_nothing(team_url: str) -> None:
    people = [
        subprocess.Popen(
            [sys.executable, ROOT / "tests" / "decide_much.py", team_url, who, str(N)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("Ann", "Ben")
    ]
    for person in people:
        assert "ready\n" == person.stdout.readline()
    for person in people:
        person.stdin.write("go\n")
        person.stdin.flush()
    asked = [int(person.communicate(timeout=120)[0]) for person in people]

    with TeamStore.open(team_url) as store:
        actions, state = store.actions(), store.state()
    assert list(range(1, 2 * N + 1)) == [action.seq for action in actions]
    for who in ("Ann", "Ben"):
        assert [f"{who}-{n}" for n in range(N)] == [action.action_id for action in actions if action.who == who]
    assert {action.subject: action.data["title"] for action in actions} == state.names
    turns = sum(first.who != second.who for first, second in pairwise(actions))
    assert (turns > 10, sum(asked) > 10) == (True, True), (turns, asked)  # else they did not meet


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(lives)
def test_any_life_is_stored_as_the_fold_says(drawn: list[Action | int]) -> None:
    expected = decide(drawn)
    times = iter([action.at for action in expected.log.values()])
    with TemporaryDirectory() as folder:
        with TeamStore.in_workspace(Path(folder), now=lambda: next(times)) as store:
            for action in expected.log.values():
                store.add_action(action, seen=store.state().seq)
        with TeamStore.in_workspace(Path(folder)) as store:
            actual = store.state()

    assert (expected, list(expected.log.values()), expected.undone) == (
        actual,
        list(actual.log.values()),
        actual.undone,
    )
