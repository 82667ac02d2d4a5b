"""The reminders of an exit plan's milestones: made with them, moved with them, gone with the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services.reminders import Kept, kept

if TYPE_CHECKING:
    from tui.store.tables import Reminder
    from tui.store.writing import Work


def remind(work: Work, account_id: int, title: str, due_on: date, rep_id: int | None) -> Kept:
    return kept(
        work, account_id, _("Exit plan: {what}").format(what=title), due_on, rep_id=rep_id, kind="exit"
    )


def of_milestone(work: Work, account_id: int, title: str, due_on: date) -> Reminder | None:
    """The open reminder of a milestone: of its day, and of its words where the day has several."""
    from tui.store.queries.leaving import exit_reminders
    from tui.store.tables import Reminder

    there = [one for one in exit_reminders(work.reader, account_id) if one.due_on == due_on]
    there.sort(key=lambda one: (not one.body.endswith(title), one.id))
    return work.get(Reminder, there[0].id, _("The reminder")) if there else None


def remove_open(work: Work, account_id: int) -> int:
    """Take away what the plan still had to remind of; the number."""
    from tui.store.queries.leaving import exit_reminders
    from tui.store.queries.reminding import snoozes_of
    from tui.store.tables import Reminder, Snooze

    found = exit_reminders(work.reader, account_id)
    for one in found:
        for snooze_id in snoozes_of(work.reader, one.id):
            work.remove(work.get(Snooze, snooze_id, _("The snooze")))
        work.remove(work.get(Reminder, one.id, _("The reminder")))
    return len(found)
