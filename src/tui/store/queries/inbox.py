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


def open_of(reader: Reader, source: str) -> list[tuple[int, str, str]]:
    """(id, text, problem) of the open lines of one source."""
    rows = reader.rows(
        "SELECT id, body, problem FROM inbox WHERE source = ? AND handled_on IS NULL", (source,)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def said_names(reader: Reader) -> list[tuple[int, int, str, str]]:
    """(id, account, its name, what files call it), as persons said who is meant."""
    rows = reader.rows(
        "SELECT k.id, k.account_id, a.name, k.value FROM known_as AS k JOIN account AS a ON a.id = k.account_id "
        "WHERE k.kind = 'name' AND k.source = 'answer' AND k.contact_id IS NULL ORDER BY k.id"
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows]
