"""The reminders of what an exit plan has on a day: made with it, moved with it, gone with the plan."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.clean import clean_line
from tui.i18n import _
from tui.services.reminders import Kept, kept

if TYPE_CHECKING:
    from tui.store.tables import Reminder
    from tui.store.writing import Work


class Due(NamedTuple):
    """What is to be done on a day, in the words its reminder has."""

    account_id: int
    title: str
    due_on: date


def _line(title: str) -> str:
    """What is to be done as a reminder names it: on one line."""
    return clean_line(title, 200)


def _named(body: str, title: str) -> bool:
    """Whether a reminder is of what is called so; the words before it may be of another language."""
    said = _line(title)
    return any(body.partition(colon)[2].lstrip() == said for colon in (": ", "："))


def remind(work: Work, account_id: int, title: str, due_on: date, rep_id: int | None) -> Kept:
    return kept(
        work, account_id, _("Exit plan: {what}").format(what=_line(title)), due_on, rep_id=rep_id, kind="exit"
    )


def of_due(work: Work, due: Due) -> Reminder | None:
    """The open reminder of a day in just these words."""
    from tui.store.queries.leaving import exit_reminders
    from tui.store.tables import Reminder

    for one in exit_reminders(work.reader, due.account_id):
        if one.due_on == due.due_on and _named(one.body, due.title):
            return work.get(Reminder, one.id, _("The reminder"))
    return None


def of_milestone(work: Work, account_id: int, title: str, due_on: date) -> Reminder | None:
    """The open reminder of a milestone. A default one may have been written in another language: then it is the one
    of that day which is nobody else's."""
    from tui.store.queries.leaving import exit_reminders, words_of_day
    from tui.store.tables import Reminder

    found = of_due(work, Due(account_id, title, due_on))
    if found is not None:
        return found
    others = words_of_day(work.reader, account_id, due_on)
    for one in exit_reminders(work.reader, account_id):
        if one.due_on == due_on and not any(_named(one.body, text) for text in others):
            return work.get(Reminder, one.id, _("The reminder"))
    return None


def ticked(reminder: Reminder | None, on: date) -> None:
    if reminder is not None:
        reminder.done_on = on
        reminder.sequence += 1


def changed(reminder: Reminder | None, title: str, due_on: date) -> None:
    """Other words, another day: the same entry of the calendar in its next version."""
    if reminder is None:
        return
    body = _("Exit plan: {what}").format(what=_line(title))
    if (reminder.body, reminder.due_on) != (body, due_on):
        reminder.body, reminder.due_on = body, due_on
        reminder.sequence += 1


def gone(work: Work, reminder: Reminder | None) -> None:
    """Take it away, and what put it off."""
    from tui.store.queries.reminding import snoozes_of
    from tui.store.tables import Snooze

    if reminder is None or reminder.id is None:
        return
    for snooze_id in snoozes_of(work.reader, reminder.id):
        work.remove(work.get(Snooze, snooze_id, _("The snooze")))
    work.remove(reminder)


def remove_open(work: Work, account_id: int) -> int:
    """Take away what a plan that was closed had to remind of, but loose ends that outlive it; the number."""
    from tui.store.queries.leaving import exit_reminders, open_tails
    from tui.store.tables import Reminder

    keep = open_tails(work.reader, account_id)
    found = [
        one
        for one in exit_reminders(work.reader, account_id)
        if not any(one.due_on == due_on and _named(one.body, text) for text, due_on in keep)
    ]
    for one in found:
        gone(work, work.get(Reminder, one.id, _("The reminder")))
    return len(found)
