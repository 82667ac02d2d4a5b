"""The exit plan as it is worked: leader and dates, milestones, goodbyes, what was learned.

Worries, frictions and tail tasks are in `exit_items`, the interview is in `interview`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.rules.words import Channel
from tui.services import given
from tui.services.exit_reminders import of_milestone, remind
from tui.services.exit_state import (
    ExitChanged,
    changed,
    close,
    departure_of,
    interview_open,
    missing,
    step_states,
    taken,
)
from tui.services.wording_exits import condition
from tui.services.wording_exits import milestone as title_of

if TYPE_CHECKING:
    from tui.store.tables import ExitPlan, Farewell, Milestone
    from tui.store.writing import Work


def set_leader(work: Work, plan_id: int, rep_id: int) -> ExitChanged:
    plan = taken(work, plan_id, "exit.leader")
    given.put(plan, {"leader_id": given.rep(work, rep_id).id})
    return changed(work, plan)


def set_dates(work: Work, plan_id: int, starts_on: date, ends_on: date) -> ExitChanged:
    plan = taken(work, plan_id, "exit.dates")
    starts, ends = given.span(starts_on, ends_on)
    given.put(plan, {"starts_on": starts, "ends_on": ends})
    return changed(work, plan)


def propose_meeting(work: Work, plan_id: int, on: date) -> ExitChanged:
    """The day the exit meeting was proposed for."""
    plan = taken(work, plan_id, "exit.meeting")
    given.put(plan, {"meeting_on": given.any_day(on, _("The meeting"))})
    return changed(work, plan)


def coordination_done(work: Work, plan_id: int, note: str = "") -> ExitChanged:
    """Who, what and when was agreed with the competitor who takes over."""
    plan = taken(work, plan_id, "exit.coordination")
    given.put(plan, {"coordination": "done", "coordination_note": clean(note).strip()})
    return changed(work, plan)


def coordination_declined(work: Work, plan_id: int, why: str) -> ExitChanged:
    """There is none, with the reason."""
    plan = taken(work, plan_id, "exit.coordination")
    given.put(plan, {"coordination": "declined", "coordination_note": given.body(why, _("The reason"))})
    return changed(work, plan)


def add_milestone(work: Work, plan_id: int, title: str, due_on: date, owner: str = "") -> ExitChanged:
    from tui.store.tables import Milestone

    plan = taken(work, plan_id, "exit.milestone_add")
    row = Milestone(
        account_id=plan.account_id,
        plan_id=plan_id,
        kind="own",
        title=given.line(title, _("The milestone")),
        due_on=given.any_day(due_on, _("The due date")),
        owner=given.maybe_line(owner) or "",
    )
    made = given.known_id(work.add(row).id)
    remind(work, plan.account_id, row.title, row.due_on, plan.leader_id)
    return changed(work, plan, made)


def milestone_done(work: Work, milestone_id: int, on: date | None = None) -> ExitChanged:
    row, plan = _milestone(work, milestone_id, "exit.milestone_done")
    row.done_on = given.past_day(work, on, _("The day it was done"))
    if reminder := of_milestone(work, row.account_id, title_of(row.kind, row.title), row.due_on):
        reminder.done_on = row.done_on
        reminder.sequence += 1
    return changed(work, plan, milestone_id)


def milestone_move(work: Work, milestone_id: int, due_on: date) -> ExitChanged:
    row, plan = _milestone(work, milestone_id, "exit.milestone_move")
    reminder = of_milestone(work, row.account_id, title_of(row.kind, row.title), row.due_on)
    given.put(row, {"due_on": given.any_day(due_on, _("The due date"))})
    if reminder:
        reminder.due_on = due_on
        reminder.sequence += 1
    return changed(work, plan, milestone_id)


def _milestone(work: Work, milestone_id: int, act: str) -> tuple[Milestone, ExitPlan]:
    from tui.store.tables import Milestone

    row = work.get(Milestone, milestone_id, _("The milestone"))
    plan = taken(work, row.plan_id, act)
    if row.done_on is not None:
        raise given.refused(_("It was done on {day}.").format(day=row.done_on.isoformat()))
    return row, plan


def add_farewell(work: Work, plan_id: int, contact_id: int) -> ExitChanged:
    """One more person to say goodbye to."""
    from tui.store.queries.leaving import farewell_of
    from tui.store.tables import Farewell

    plan = taken(work, plan_id, "exit.farewell_add")
    contact = given.contact(work, plan.account_id, contact_id)
    if farewell_of(work.reader, plan_id, contact_id) is not None:
        raise given.refused(_("{name} is on the list.").format(name=contact.name))
    row = Farewell(account_id=plan.account_id, plan_id=plan_id, contact_id=contact_id)
    return changed(work, plan, work.add(row).id)


def remove_farewell(work: Work, farewell_id: int) -> ExitChanged:
    """Somebody who needs no goodbye, as long as none was said."""
    row, plan = _farewell(work, farewell_id, "exit.farewell_remove")
    work.remove(row)
    return changed(work, plan)


def told(
    work: Work,
    farewell_id: int,
    note: str = "",
    on: date | None = None,
    channel: str = Channel.CALL,
) -> ExitChanged:
    """What we are doing was told and help offered: a dated act to that person."""
    from tui.services.acts import logged

    row, plan = _farewell(work, farewell_id, "exit.told")
    act = logged(work, plan.account_id, channel, note, contact_id=row.contact_id, on=on)
    row.told_on, row.note = act.on, act.text
    return changed(work, plan, farewell_id)


def _farewell(work: Work, farewell_id: int, act: str) -> tuple[Farewell, ExitPlan]:
    from tui.store.tables import Farewell

    row = work.get(Farewell, farewell_id, _("The goodbye"))
    plan = taken(work, row.plan_id, act)
    if row.told_on is not None:
        raise given.refused(_("They were told on {day}.").format(day=row.told_on.isoformat()))
    return row, plan


def add_lesson(work: Work, plan_id: int, text: str, tags: str = "") -> ExitChanged:
    """What we learned; also when the plan is closed, and when they stayed."""
    from tui.store.tables import Lesson

    plan = taken(work, plan_id, "exit.lesson", also_closed=True)
    row = Lesson(
        account_id=plan.account_id,
        plan_id=plan_id,
        body=given.body(text, _("The lesson")),
        tags=given.maybe_line(tags) or "",
        said_on=work.today,
    )
    return changed(work, plan, work.add(row).id)


def set_rhythm(work: Work, plan_id: int, months: int, revisit_on: date) -> ExitChanged:
    """The slow rhythm to stay in touch, and the day to look again; years ahead is fine."""
    from tui.store.queries.leaving import entries_of
    from tui.store.tables import LostEntry

    plan = taken(work, plan_id, "exit.rhythm", also_closed=True)
    if not 1 <= months <= 120:
        raise given.refused(_("A slow rhythm is of 1 to 120 months."))
    day = given.coming_day(work, revisit_on, _("The day to look again"))
    entries = entries_of(work.reader, plan.departure_id, plan.account_id)
    if not entries:
        raise given.refused(_("This departure has no entry in the register."))
    given.put(
        work.get(LostEntry, entries[-1], _("The register entry")),
        {"rhythm_months": months, "revisit_on": day},
    )
    return changed(work, plan, entries[-1])


def finish(work: Work, plan_id: int) -> ExitChanged:
    """Close a plan whose fifth step was complete before the service ended."""
    plan = taken(work, plan_id, "exit.finish")
    departure = departure_of(work, plan)
    interview_open(work, departure)
    states = step_states(work, plan)
    if open_ones := missing(states):
        named = ", ".join(condition(code, {"done": 0, "total": 1}) for code in open_ones)
        raise given.refused(_("The last step is not complete: {what}.").format(what=named))
    close(work, plan, departure)
    done = changed(work, plan)
    return ExitChanged(plan_id, plan.account_id, plan_id, done.done, done.total, True)
