"""The sample workspace: invented posts, imported and built; it gives way to posts of one's own."""

from __future__ import annotations

from ideas.arrivals import add_file
from ideas.assets import SAMPLE_NAME, sample_files
from ideas.build import build
from ideas.config import Settings
from ideas.models import Progress, no_progress
from ideas.sources import load_file
from ideas.store.workspace import Workspace


def build_sample(settings: Settings, progress: Progress = no_progress) -> bool:
    """Bring the workspace to a state that can be served; False when it holds posts of the user's own.

    The sample never mixes with somebody's posts: it goes only into an empty workspace. One that was interrupted is
    completed, since the same file twice adds nothing.
    """
    with Workspace.open(settings.workspace, "ideas demo") as workspace:
        if not workspace.n_posts():
            workspace.name = SAMPLE_NAME
        is_sample = workspace.name == SAMPLE_NAME
        for path in sample_files() if is_sample else ():
            progress("Importing the sample", 0, 1)
            add_file(workspace, load_file(path, source=path.stem))
    build(settings, progress)
    return is_sample


def leave_sample(workspace: Workspace) -> bool:
    """Take the sample out before somebody's own posts come in; whether there was one."""
    if workspace.name != SAMPLE_NAME:
        return False
    for row in workspace.imports():
        workspace.remove(import_id=row.import_id)
    workspace.name = ""
    return True
