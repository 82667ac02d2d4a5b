"""What was said and found no account: lines that were typed, rows of files."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


class Line(NamedTuple):
    id: int
    body: str
    problem: str
    source: str
    said_at: str


def open_lines(reader: Reader) -> list[Line]:
    """Those that nobody has dealt with, the newest first."""
    rows = reader.rows(
        "SELECT id, body, problem, source, said_at FROM inbox WHERE handled_on IS NULL ORDER BY said_at DESC, id DESC"
    )
    return [Line(*row) for row in rows]


def waiting(reader: Reader) -> int:
    return int(reader.value("SELECT count(*) FROM inbox WHERE handled_on IS NULL") or 0)


def open_of(reader: Reader, source: str) -> list[tuple[int, str]]:
    """(id, text) of the open lines of one source."""
    rows = reader.rows("SELECT id, body FROM inbox WHERE source = ? AND handled_on IS NULL", (source,))
    return [(row[0], row[1]) for row in rows]
