"""One writer at a time, and the second is told who holds the workspace."""

import os
from pathlib import Path

import pytest

from ideas.errors import IdeasError, WorkspaceBusy
from ideas.store.lock import writing


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    with (
        writing(tmp_path, "ideas build"),
        pytest.raises(WorkspaceBusy, match=rf"^Process {os.getpid()} \(ideas build, since .* UTC\) is writing to"),
        writing(tmp_path, "ideas import"),
    ):
        pass


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writing(tmp_path, "ideas build"):
        raise ZeroDivisionError

    with writing(tmp_path, "ideas import"):
        pass


def test_a_workspace_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(IdeasError, match="is a file"), writing(tmp_path / "file", "ideas build"):
        pass
