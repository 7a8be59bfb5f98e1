"""The team store: what people decided, in one append-only table of SQLite or PostgreSQL.

Whoever adds holds the store's one lock, looks at what was added since, and only then writes: so the order has no gap,
nobody's decision is overwritten unseen, and every action in the table can be folded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ideas.errors import IdeasError
from ideas.team.actions import Action
from ideas.team.database import connect_team, locked, sqlite_url, team_failure, upgrade
from ideas.team.fields import InvalidAction, checked
from ideas.team.fold import fold, numbered, relied_on, written
from ideas.team.rows import COLUMNS, action_of, row_of
from ideas.team.sentences import reported
from ideas.team.state import TeamState

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class Conflict(IdeasError):
    """Somebody decided the same thing after the page was drawn: nothing was stored, and the page asks."""

    def __init__(self, action: Action, others: Sequence[Action], state: TeamState) -> None:
        told = "; ".join(reported(other, state.log) for other in others)
        super().__init__(f"Meanwhile {told}.", hint="Look again, then decide.")
        self.action = action
        """What was not stored. Adding it again with `seen=state.seq` stores it."""
        self.others = tuple(others)
        self.state = state
        """As it is now."""


class TeamStore:
    """Actions in a database. Open it with `TeamStore.open(url)`; it may be used from several threads."""

    def __init__(self, engine: Engine, now: Clock = _now) -> None:
        self._engine = engine
        self._now = now
        self._state = TeamState()

    @classmethod
    def open(cls, url: str | URL, now: Clock = _now) -> TeamStore:
        """The store at `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`, made or brought forward if needed.

        Raises `TeamStoreFailed` where there is no such database or it is newer than this program.
        """
        engine = connect_team(url)
        with team_failure(engine):
            upgrade(engine)
        return cls(engine, now)

    @classmethod
    def in_workspace(cls, workspace: Path, team_url: str = "", now: Clock = _now) -> TeamStore:
        """The store of a workspace: `team.sqlite` in it, unless the settings name another one by `team_url`."""
        return cls.open(team_url or sqlite_url(team_file(workspace)), now)

    def __enter__(self) -> TeamStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def actions(self, since: int = 0) -> list[Action]:
        """Every action after `since` (a `seq`), in order."""
        with team_failure(self._engine), self._engine.connect() as connection:
            return _read(connection, since)

    def state(self) -> TeamState:
        """What stands today; only what was added since the last look is read."""
        with team_failure(self._engine), self._engine.connect() as connection:
            return self._caught_up(connection)

    def add_action(self, new: Action, seen: int) -> Action:
        """Store a decision; `seen` is the `seq` of the state that the person looked at. Returns it as stored.

        An action with the same id that is there already is returned and not stored again. Raises `Conflict` where an
        action after `seen` wrote what this one writes or relies on, and `NotPossible` where today's state leaves no
        room for it.
        """
        new = checked(new)
        with self._writing() as connection:
            state = self._caught_up(connection)
            if known := _same(new, state):
                return known
            if others := _others(new, seen, state):
                raise Conflict(new, others, state)
            return self._append(connection, state, [numbered(new, state.log)], at=self._now())[0]

    def import_actions(self, actions: Sequence[Action]) -> int:
        """Store actions of another store as they are, with their ids, authors and times; returns how many were new.

        All or none: raises `NotPossible` where what was decided here leaves no room for one of them.
        """
        with self._writing() as connection:
            state = self._caught_up(connection)
            new = [checked(action) for action in actions if not _same(action, state)]
            return len(self._append(connection, state, new))

    def _append(
        self, connection: Connection, state: TeamState, new: Sequence[Action], at: datetime | None = None
    ) -> list[Action]:
        from sqlalchemy import text

        stored = [replace(a, seq=state.seq + n, at=at or a.at) for n, a in enumerate(new, start=1)]
        after = fold(state, stored)
        if stored:
            names = ", ".join(f":{name}" for name in COLUMNS)
            statement = text(f"insert into team_actions ({', '.join(COLUMNS)}) values ({names})")
            connection.execute(statement, [row_of(action) for action in stored])
            connection.commit()
        self._state = after
        return stored

    def _caught_up(self, connection: Connection) -> TeamState:
        state = self._state  # another thread may put a newer one there: either is right
        if new := _read(connection, state.seq):
            self._state = state = fold(state, new)
        return state

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """A connection that holds the store's lock; what was not committed by its end is gone."""
        with team_failure(self._engine), locked(self._engine) as connection:
            yield connection


def team_file(workspace: Path) -> Path:
    """Where a workspace's decisions are unless the settings say otherwise."""
    return workspace / "team.sqlite"


def _read(connection: Connection, since: int) -> list[Action]:
    from sqlalchemy import text

    statement = text(f"select {', '.join(COLUMNS)} from team_actions where seq > :since order by seq")
    return [action_of(dict(zip(COLUMNS, row, strict=True))) for row in connection.execute(statement, {"since": since})]


def _same(action: Action, state: TeamState) -> Action | None:
    """The stored action with this id, where it is the same; raises where the id is another decision's."""
    known = state.log.get(action.action_id)
    if known and known.decided != action.decided:
        raise InvalidAction(
            f"The id {action.action_id} is another action's: {reported(known, state.log)}.",
            hint="Give each decision an id of its own.",
        )
    return known


def _others(new: Action, seen: int, state: TeamState) -> list[Action]:
    """What was added after `seen` and touches what `new` writes or relies on, oldest first."""
    mine = relied_on(new, state.log)
    later = [action for action in state.log.values() if action.seq > seen]
    return [action for action in later if written(action, state.log) & mine]
