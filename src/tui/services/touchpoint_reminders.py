"""The reminder of a counter-measure: it comes back in Today, moves with its date, and is done with it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clean import fold
from tui.i18n import _
from tui.services import given
from tui.store.queries import touchpoints as query

if TYPE_CHECKING:
    from tui.store.tables import Reminder, Touchpoint
    from tui.store.writing import Work


def keep(work: Work, row: Touchpoint, title: str) -> None:
    """Make, change or take away the reminder of a point, as its counter-measure now asks."""
    from tui.services.reminders import kept
    from tui.store.queries.who import reps

    reminder = _open(work, row)
    if row.account_id is None or row.due_on is None or row.done_on or row.dropped or not row.measure:
        if reminder is not None:
            row.reminder_id = None
            take_away(work, reminder)
        return
    text = _("{point}: {what}").format(point=title, what=row.measure)[: given.BODY_LIMIT]
    owner = next((key for key, name in reps(work.reader) if fold(name) == fold(row.owner)), None)
    if reminder is None:
        row.reminder_id = kept(work, row.account_id, text, row.due_on, rep_id=owner).reminder_id
        return
    wanted = {"body": text, "due_on": row.due_on, "rep_id": owner or reminder.rep_id}
    if any(getattr(reminder, name) != value for name, value in wanted.items()):
        given.put(reminder, wanted)
        reminder.sequence += 1


def _open(work: Work, row: Touchpoint) -> Reminder | None:
    from tui.store.tables import Reminder

    if row.reminder_id is None:
        return None
    found = work.get(Reminder, row.reminder_id, _("The reminder"))
    return found if found.done_on is None else None


def take_away(work: Work, reminder: Reminder) -> None:
    """A reminder that nothing asks for any more, with its snoozes."""
    from tui.store.queries.reminding import snoozes_of
    from tui.store.tables import Snooze

    work.session.flush()
    for snooze_id in snoozes_of(work.reader, given.known_id(reminder.id)):
        work.remove(work.get(Snooze, snooze_id, _("The snooze")))
    work.remove(reminder)


def settle(work: Work, row: Touchpoint, on: date) -> None:
    """The counter-measure is done, and its reminder with it."""
    row.done_on = on
    reminder = _open(work, row)
    if reminder is not None:
        reminder.done_on = on
        reminder.sequence += 1


def forget(work: Work, row: Touchpoint) -> None:
    """Remove the row of a point; its reminder goes too, unless it is done."""
    reminder = _open(work, row)
    work.remove(row)
    if reminder is not None:
        take_away(work, reminder)


# -- the other way: what is done to the reminder ------------------------------------------------------------


def _behind(work: Work, reminder_id: int) -> Touchpoint | None:
    from tui.store.tables import Touchpoint

    found = query.of_reminder(work.reader, reminder_id)
    return None if found is None else work.get(Touchpoint, found.id, _("The touchpoint"))


def reminder_done(work: Work, reminder_id: int, on: date) -> None:
    row = _behind(work, reminder_id)
    if row is not None and row.done_on is None:
        row.done_on = on


def reminder_moved(work: Work, reminder_id: int, due_on: date) -> None:
    row = _behind(work, reminder_id)
    if row is not None:
        row.due_on = due_on


def needed(work: Work, reminder_id: int) -> bool:
    """Whether a counter-measure stands on it: such a reminder does not go alone."""
    return query.of_reminder(work.reader, reminder_id) is not None
