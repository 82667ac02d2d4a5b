"""What hangs on a reminder."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


def snoozes_of(reader: Reader, reminder_id: int) -> list[int]:
    rows = reader.rows(
        "SELECT s.id FROM reminder AS r JOIN snooze AS s ON s.account_id = r.account_id AND s.reminder_id = r.id "
        "WHERE r.id = ?",
        (reminder_id,),
    )
    return [row[0] for row in rows]


def open_of_rep(reader: Reader, account_id: int, rep_id: int | None) -> list[int]:
    """Open reminders of an account that are a rep's, or nobody's."""
    rows = reader.rows(
        "SELECT id FROM reminder WHERE account_id = ? AND done_on IS NULL AND (rep_id IS NULL OR rep_id IS ?)",
        (account_id, rep_id),
    )
    return [row[0] for row in rows]


class Open(NamedTuple):
    """An open reminder of a rep's accounts as it is kept; `snoozed_until` is ISO text or None."""

    id: int
    account_id: int
    account: str
    kind: str
    text: str
    due_on: str
    repeat: str | None
    snoozed_until: str | None


def open_of(reader: Reader, rep: int | None, limit: int) -> list[Open]:
    """What is open, the oldest due first; of one rep (or nobody's), or of all where `rep` is None."""
    rows = reader.rows(
        """
        SELECT r.id, r.account_id, a.name, r.kind, r.body, r.due_on, r.repeat,
          (SELECT max(s.until_on) FROM snooze AS s WHERE s.account_id = r.account_id AND s.reminder_id = r.id)
        FROM reminder AS r JOIN account AS a ON a.id = r.account_id
        WHERE r.done_on IS NULL AND (?1 IS NULL OR r.rep_id IS NULL OR r.rep_id = ?1)
        ORDER BY r.due_on, r.id LIMIT ?2
        """,
        (rep, limit),
    )
    return [Open(*row) for row in rows]
