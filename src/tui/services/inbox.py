"""The inbox: lines that named no account, rows of files that found none. Each stays until it is dealt with."""

from __future__ import annotations

from datetime import datetime

from tui.clean import fold
from tui.i18n import _
from tui.services.inbox_asks import InboxAsk, read
from tui.shape import dataclass
from tui.store.queries import inbox as query
from tui.store.reading import Reader, instant

FILE = "file: "
"""What the source of a file's rows begins with."""
__all__ = ["FILE", "InboxAsk", "InboxLine", "answers", "lines", "seen", "waiting"]


@dataclass(frozen=True, slots=True)
class InboxLine:
    """`problem` says why it found no place and what to do; `from_file`: a file's rows, else a line that was typed.

    `file` is its name; `asks`: whom its rows ask for; `step`: a next step that names no day.
    """

    id: int
    text: str
    problem: str
    said_at: datetime
    from_file: bool
    file: str = ""
    asks: tuple[InboxAsk, ...] = ()
    step: bool = False


def lines(reader: Reader) -> tuple[InboxLine, ...]:
    """What waits, the newest first."""
    return tuple(
        _line(row, at) for row in query.open_lines(reader) if (at := instant(row.said_at)) is not None
    )


def _line(row: query.Line, at: datetime) -> InboxLine:
    file = row.source.removeprefix(FILE) if row.source.startswith(FILE) else ""
    problem, asks = read(row.problem) if file else (row.problem, ())
    step = not file and problem == _("The next step names no day that is understood.")
    return InboxLine(row.id, row.body, problem, at, bool(file), file, asks, step)


def waiting(reader: Reader) -> int:
    """How many lines wait."""
    return query.waiting(reader)


def seen(reader: Reader) -> tuple[tuple[InboxLine, ...], dict[str, tuple[int, str]]]:
    """What waits, and what was said of names since."""
    return lines(reader), answers(reader)


def answers(reader: Reader) -> dict[str, tuple[int, str]]:
    """What was said of names in files, folded: (id, name) of the account that is meant."""
    found: dict[str, tuple[int, str]] = {}
    for _id, account, name, text in query.said_names(reader):
        found.setdefault(fold(text), (account, name))
    return found
