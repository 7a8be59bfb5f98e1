"""The sample workspace: invented posts, imported and built once."""

from __future__ import annotations

from ideas.arrivals import import_file
from ideas.assets import SAMPLE_NAME, sample_files
from ideas.build import build
from ideas.config import Settings
from ideas.models import Progress, no_progress
from ideas.store.workspace import Workspace


def build_sample(settings: Settings, progress: Progress = no_progress) -> bool:
    """Bring the workspace to a state that can be served; False when it holds posts of the user's own.

    The sample never mixes with somebody's posts: it goes only into an empty workspace.
    """
    with Workspace.open(settings.workspace, "ideas demo") as workspace:
        if not workspace.n_posts():
            workspace.name = SAMPLE_NAME
            for path in sample_files():
                progress("Importing the sample", 0, 1)
                import_file(workspace, path, source=path.stem)
        is_sample = workspace.name == SAMPLE_NAME
    build(settings, progress)
    return is_sample
