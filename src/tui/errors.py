"""The one family of errors that people read.

Every one says what happened, what was kept and what to do; anything else that is raised is a bug and is
treated as one (a crash file, exit status 1).
"""


class FallowError(Exception):
    """A wish that could not be fulfilled, in three sentences for the person who made it."""

    def __init__(self, happened: str, kept: str = "", todo: str = "") -> None:
        super().__init__(happened, kept, todo)
        self.happened = happened
        self.kept = kept
        self.todo = todo

    def __str__(self) -> str:
        return " ".join(part for part in (self.happened, self.kept, self.todo) if part)


class Refused(FallowError):
    """A rule or the state of the data forbids what was asked; nothing changed."""


class BadFile(FallowError):
    """A file from outside cannot be read, or not in full."""


class UnknownFile(BadFile):
    """Its columns are those of no kind of file known here; what it holds has to be said."""


class StoreError(FallowError):
    """The store is damaged, newer, foreign, read-only, locked or full."""


class Stale(FallowError):
    """The record changed elsewhere since it was shown."""


class NotFound(FallowError):
    """Nothing, or more than one thing, fits a name; the candidates are kept for a list."""

    def __init__(self, happened: str, candidates: tuple[str, ...] = (), todo: str = "") -> None:
        super().__init__(happened, "", todo)
        self.candidates = candidates
