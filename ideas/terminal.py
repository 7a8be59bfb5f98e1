"""Progress in a terminal: one bar that moves; where stderr is a file, one line a step."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ideas.models import Progress


@contextmanager
def showing_progress() -> Iterator[Progress]:
    """A progress function that draws on stderr while the block runs."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    if not console.is_terminal:
        yield _line_per_step()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Starting", total=None)

        def draw(step: str, done: int, total: int) -> None:
            bar.update(task, description=step, completed=done, total=total if total > 1 else None)

        yield draw


def _line_per_step() -> Progress:
    said: set[str] = set()

    def draw(step: str, done: int, total: int) -> None:  # noqa: ARG001 - a line has no place for how far it is
        if step not in said:
            said.add(step)
            sys.stderr.write(f"{step} …\n")
            sys.stderr.flush()

    return draw
