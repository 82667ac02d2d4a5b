"""What must not be forgotten: reminders that repeat, move, rest for a while and come back by themselves."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from tui.i18n import _
from tui.rules.codes import QueueKind
from tui.services import given
from tui.services.repeats import following, repeat_rule
from tui.services.touchpoint_reminders import needed, reminder_done, reminder_moved
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Reminder
    from tui.store.writing import Work

KINDS = ("reminder", "next_step", "promise", "exit", "internal")


@dataclass(frozen=True, slots=True)
class Kept:
    reminder_id: int
    account_id: int
    text: str
    due_on: date
    repeat: str | None
    uid: str
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """A reminder that is done; a repeating one names the next."""

    reminder_id: int
    account_id: int
    on: date
    next: Kept | None = None


@dataclass(frozen=True, slots=True)
class Snoozed:
    """A line of the queue that is away until a day. `kind` is that of the queue."""

    snooze_id: int
    account_id: int
    kind: str
    until: date
    reminder_id: int | None = None


class Details(TypedDict, total=False):
    """What may be said of a reminder. `repeat`: daily, weekly, monthly, quarterly, yearly, or an RRULE's text."""

    contact_id: int | None
    issue_id: int | None
    rep_id: int | None
    kind: str
    repeat: str | None


def add(work: Work, account_id: int, text: str, due_on: date, **details: Unpack[Details]) -> Kept:
    account = given.account(work, account_id)
    work.named("reminder.add", account.name, account_id)
    return kept(work, account_id, text, due_on, **details)


def kept(
    work: Work,
    account_id: int,
    text: str,
    due_on: date,
    *,
    contact_id: int | None = None,
    issue_id: int | None = None,
    rep_id: int | None = None,
    kind: str = "reminder",
    repeat: str | None = None,
) -> Kept:
    """A reminder as a part of another act; whose it is: the rep named, else the account's, else mine."""
    from tui.store.tables import Issue, Reminder

    account = given.account(work, account_id)
    due = given.any_day(due_on, _("The due date"))
    if issue_id is not None:
        given.of_account(work.get(Issue, issue_id, _("The issue")).account_id, account_id, _("The issue"))
    row = Reminder(
        account_id=account_id,
        contact_id=given.contact_or_none(work, account_id, contact_id),
        issue_id=issue_id,
        rep_id=given.rep_of(work, account) if rep_id is None else given.rep(work, rep_id).id,
        kind=given.one_of(kind, KINDS, _("The kind")),
        body=given.body(text, _("The text")),
        due_on=due,
        repeat=repeat_rule(repeat, due),
        uid=uuid.uuid4().hex,
    )
    return _said(work.add(row))


def _said(row: Reminder) -> Kept:
    made = given.known_id(row.id)
    return Kept(made, row.account_id, row.body, row.due_on, row.repeat, row.uid, row.sequence)


def done(work: Work, reminder_id: int, on: date | None = None) -> Done:
    """Tick it off. A repeating one makes the next that lies ahead; those missed in between are not made up for."""
    row = _open(work, reminder_id, "reminder.done")
    _chases_nobody(work, reminder_id)
    day = given.past_day(work, on, _("The day it was done"))
    row.done_on = day
    row.sequence += 1
    reminder_done(work, reminder_id, day)
    due = following(row.repeat, row.due_on, max(row.due_on, day)) if row.repeat else None
    if due is None:
        return Done(reminder_id, row.account_id, day)
    after = type(row)(
        **row.model_dump(exclude={"id", "due_on", "done_on", "uid", "sequence"}),
        due_on=due,
        uid=uuid.uuid4().hex,
    )
    return Done(reminder_id, row.account_id, day, _said(work.add(after)))


def move(work: Work, reminder_id: int, due_on: date) -> Kept:
    """Another day; the calendar entry stays the same one (uid), in its next version (sequence)."""
    row = _open(work, reminder_id, "reminder.move")
    given.put(row, {"due_on": given.any_day(due_on, _("The due date"))})
    row.sequence += 1
    reminder_moved(work, reminder_id, due_on)
    return _said(row)


def edit(work: Work, reminder_id: int, text: str, expect: str | None = None) -> Kept:
    row = _open(work, reminder_id, "reminder.edit")
    work.expect(row, {} if expect is None else {"body": expect})
    given.put(row, {"body": given.body(text, _("The text"))})
    row.sequence += 1
    return _said(row)


def remove(work: Work, reminder_id: int) -> Kept:
    """Take away one that was wrong; what is done is ticked off instead."""
    from tui.store.queries.reminding import snoozes_of
    from tui.store.tables import Snooze

    row = _open(work, reminder_id, "reminder.remove")
    _chases_nobody(work, reminder_id)
    if needed(work, reminder_id):
        raise given.refused(
            _("It belongs to a counter-measure of the touchpoint map."),
            _("Change the counter-measure there, or take it back."),
        )
    for snooze_id in snoozes_of(work.reader, reminder_id):
        work.remove(work.get(Snooze, snooze_id, _("The snooze")))
    said = _said(row)
    work.remove(row)
    return said


def snooze(work: Work, reminder_id: int, until: date, why: str) -> Snoozed:
    """Out of the queue until a day, with a reason; the due date stays, and it comes back by itself."""
    row = _open(work, reminder_id, "reminder.snooze")
    return _snoozed(work, row.account_id, QueueKind.PROMISE, until, why, reminder_id)


def snooze_line(work: Work, account_id: int, kind: str, until: date, why: str) -> Snoozed:
    """The same for any other line of the queue, by account and kind."""
    account = given.account(work, account_id)
    work.named("queue.snooze", account.name, account_id)
    return _snoozed(work, account_id, given.word(QueueKind, kind, _("The kind")), until, why, None)


def _snoozed(
    work: Work, account_id: int, kind: str, until: date, why: str, reminder_id: int | None
) -> Snoozed:
    from tui.store.tables import Snooze

    if until <= work.today:
        raise given.refused(_("It would be back at once: {day}.").format(day=until.isoformat()))
    row = Snooze(
        account_id=account_id,
        kind=kind,
        reminder_id=reminder_id,
        until_on=given.any_day(until, _("The day it comes back")),
        why=given.line(why, _("The reason")),
        said_on=work.today,
    )
    return Snoozed(given.known_id(work.add(row).id), account_id, kind, until, reminder_id)


def _open(work: Work, reminder_id: int, act: str) -> Reminder:
    from tui.store.tables import Reminder

    row = work.get(Reminder, reminder_id, _("The reminder"))
    work.named(act, row.body, row.account_id)
    given.undone(row.done_on)
    return row


def _chases_nobody(work: Work, reminder_id: int) -> None:
    """What a colleague was asked stays open until they answer: its reminder does not go alone."""
    from tui.store.queries.colleague_asks import of_reminder

    if of_reminder(work.reader, reminder_id) is not None:
        raise given.refused(
            _("It chases what a colleague was asked."),
            _("Say that they answered, that you chased them, or drop what was asked."),
        )
