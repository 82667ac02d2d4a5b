"""What says when it is no good time for an account: windows, clauses, channels that were refused."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


class Window(NamedTuple):
    id: int
    kind: str
    starts_on: str
    ends_on: str
    yearly: int
    note: str
    contact_id: int | None
    contact: str | None


class Clause(NamedTuple):
    id: int
    until_on: str
    covers: str


class Refusal(NamedTuple):
    """The last word of a contact on a channel, where it is a no."""

    id: int
    contact_id: int
    contact: str
    channel: str
    said_on: str


def windows(reader: Reader, account_id: int) -> list[Window]:
    rows = reader.rows(
        """
        SELECT w.id, w.kind, w.starts_on, w.ends_on, w.yearly, w.note, w.contact_id, c.name
        FROM closed_window AS w LEFT JOIN contact AS c ON c.id = w.contact_id
        WHERE w.account_id = ? ORDER BY w.starts_on, w.id
        """,
        (account_id,),
    )
    return [Window(*row) for row in rows]


def clauses(reader: Reader, account_id: int) -> list[Clause]:
    rows = reader.rows(
        "SELECT id, until_on, covers FROM non_solicit WHERE account_id = ? ORDER BY until_on, id",
        (account_id,),
    )
    return [Clause(*row) for row in rows]


def refusals(reader: Reader, account_id: int) -> list[Refusal]:
    """Of contacts who are still there; what they said later to the same channel replaces what they said before."""
    rows = reader.rows(
        """
        SELECT s.id, s.contact_id, c.name, s.channel, s.said_on, s.given,
          max(s.said_on || printf('%012d', s.id))
        FROM consent AS s JOIN contact AS c ON c.id = s.contact_id
        WHERE s.account_id = ? AND c.left_on IS NULL
        GROUP BY s.contact_id, s.channel ORDER BY c.name, s.channel
        """,
        (account_id,),
    )
    return [Refusal(*row[:5]) for row in rows if not row[5]]
