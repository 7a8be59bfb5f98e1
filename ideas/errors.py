"""What can go wrong, said so that a reader knows what to do next.

Every error that a person may see is an `IdeasError`: one sentence that says what and where, and a hint
that says what to do. `cli.py` and `app.py` are the only places that show one.
"""


class IdeasError(Exception):
    """A problem that a person can act on.

    >>> str(IdeasError("No snapshot in data/workspace.", hint="Run: ideas build"))
    'No snapshot in data/workspace. Run: ideas build'
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(f"{message} {hint}".strip())
        self.message = message
        self.hint = hint


class WrongOption(IdeasError):
    """The command's words are off: nothing was tried."""


class FileNotLoaded(IdeasError):
    """A file named by the user was not loaded; nothing of it was kept."""


class NothingThere(IdeasError):
    """There is nothing to build, serve or export yet."""


class WorkspaceBusy(IdeasError):
    """Another process writes to the workspace; the message names it."""


class DamagedSnapshot(IdeasError):
    """A published snapshot does not hold what its manifest says."""


class EncoderMissing(IdeasError):
    """The encoder that the settings name cannot be loaded."""
