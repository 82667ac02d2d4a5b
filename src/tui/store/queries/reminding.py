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
