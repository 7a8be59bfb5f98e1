"""What each of two programs does in test_team_at_once.py: `python decide_much.py URL WHO N`."""

from __future__ import annotations

import random
import sys
import time

from ideas.team.fields import new_action
from ideas.team.store import Conflict, TeamStore


def decide_much(url: str, who: str, n_decisions: int) -> int:
    """Decide about three themes, insist when asked, send some twice as after a lost answer; how often it was asked."""
    pauses = random.Random(who)
    n_asked = seen = 0
    with TeamStore.open(url) as store:
        for n in range(n_decisions):
            action = new_action("rename", f"T{n % 3 + 1}", who, title=f"{who} {n}", action_id=f"{who}-{n}")
            stored = None
            while stored is None:
                try:
                    stored = store.add_action(action, seen)
                except Conflict as conflict:
                    n_asked, seen = n_asked + 1, conflict.state.seq
            seen = stored.seq
            if n % 10 == 0 and store.add_action(action, seen) != stored:
                raise AssertionError(f"{action.action_id} was stored twice")
            time.sleep(
                pauses.random() * 0.004
            )  # a waiter polls SQLite's lock: without pauses one would go first to last
    return n_asked


if __name__ == "__main__":
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()  # so that both begin together
    sys.stdout.write(str(decide_much(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
