"""The inbox: lines that named no account, rows of files that found none. Each stays until it is dealt with."""

from __future__ import annotations

from datetime import datetime

from tui.shape import dataclass
from tui.store.queries import inbox as query
from tui.store.reading import Reader, instant


@dataclass(frozen=True, slots=True)
class InboxLine:
    """`problem` says why it found no place and what to do; `from_file`: a file's rows, else a line that was typed."""

    id: int
    text: str
    problem: str
    said_at: datetime
    from_file: bool


def lines(reader: Reader) -> tuple[InboxLine, ...]:
    """What waits, the newest first."""
    return tuple(
        InboxLine(row.id, row.body, row.problem, at, row.source != "log")
        for row in query.open_lines(reader)
        if (at := instant(row.said_at)) is not None
    )


def waiting(reader: Reader) -> int:
    """How many lines wait."""
    return query.waiting(reader)
