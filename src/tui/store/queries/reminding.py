"""What hangs on a reminder."""

from __future__ import annotations

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
