"""Reminders as a list: what is open, oldest first."""

from __future__ import annotations

from datetime import date

from tui.shape import dataclass
from tui.store.queries import reminding as query
from tui.store.queries.who import me
from tui.store.reading import Reader, day


@dataclass(frozen=True, slots=True)
class OpenReminder:
    """`snoozed_until` lies ahead where the reminder is out of the queue for now."""

    id: int
    account_id: int
    account: str
    kind: str
    text: str
    due_on: date
    repeat: str | None
    snoozed_until: date | None


def open_reminders(reader: Reader, everyone: bool = False, limit: int = 10_000) -> tuple[OpenReminder, ...]:
    """Mine and nobody's; of all reps with `everyone`, or where this store belongs to none."""
    found = query.open_of(reader, None if everyone else me(reader), limit)
    return tuple(
        OpenReminder(
            row.id,
            row.account_id,
            row.account,
            row.kind,
            row.text,
            date.fromisoformat(row.due_on),
            row.repeat,
            _ahead(day(row.snoozed_until), reader.today),
        )
        for row in found
    )


def _ahead(until: date | None, today: date) -> date | None:
    return until if until is not None and until > today else None
