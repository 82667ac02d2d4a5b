"""What becomes known of a departure, or changes: another last day, another hunter, why and to whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules import departure as rule
from tui.rules.words import ReasonKind
from tui.services import given
from tui.services.cooling import DepartureChanged, changed, plans, still_here, taken
from tui.services.departures import end_before
from tui.services.exit_reminders import of_milestone
from tui.services.known_names import settled
from tui.services.wording_exits import milestone as title_of

if TYPE_CHECKING:
    from tui.store.tables import Departure
    from tui.store.writing import Work

_WITH_THE_END = (rule.MilestoneCode.LAST_DAY, rule.MilestoneCode.INTERVIEW)


def move_end(work: Work, departure_id: int, ends_on: date) -> DepartureChanged:
    """Another last day of service: the milestones that stand on their planned day move with it, as do the plan's days.

    One that was moved by hand, or is done, stays where it is.
    """
    departure, account = taken(work, departure_id, "departure.move_end")
    if ends_on < departure.decided_on:
        raise end_before(departure.decided_on, ends_on)
    before = _planned(departure)
    given.put(departure, {"ends_on": given.any_day(ends_on, _("The end of service"))})
    after = _planned(departure)
    for code, planned in after.items():
        _move(work, departure, code, before[code], planned)
    for plan in plans(work, departure_id):
        plan.ends_on = max(plan.starts_on, *after.values(), *_still_due(work, given.known_id(plan.id)))
    return changed(departure, account)


def _planned(departure: Departure) -> dict[rule.MilestoneCode, date]:
    found = rule.default_milestones(departure.decided_on, departure.ends_on)
    return {one.code: one.due_on for one in found}


def _move(work: Work, departure: Departure, code: rule.MilestoneCode, was: date, planned: date) -> None:
    """The last day and the interview follow the service wherever they stood."""
    from tui.store.queries.leaving import milestones_of_kind
    from tui.store.tables import Milestone

    for key in milestones_of_kind(work.reader, given.known_id(departure.id), code):
        row = work.get(Milestone, key, _("The milestone"))
        if row.due_on == planned or (row.due_on != was and code not in _WITH_THE_END):
            continue
        if reminder := of_milestone(work, row.account_id, title_of(row.kind, row.title), row.due_on):
            reminder.due_on = planned
            reminder.sequence += 1
        row.due_on = planned


def _still_due(work: Work, plan_id: int) -> tuple[date, ...]:
    """The days of what is not done: a plan does not end before them."""
    from tui.store.queries.leaving import open_milestones

    return tuple(day for _kind, _title, day in open_milestones(work.reader, plan_id))


def hand_to(work: Work, departure_id: int, hunter_id: int) -> DepartureChanged:
    """Another hunter: the plan they led and its reminders are theirs, and their queue begins with it.

    Where it is the farmer after all, the pause to cool off begins now.
    """
    departure, account = taken(work, departure_id, "departure.hunter")
    before = departure.hunter_id
    given.put(departure, {"hunter_id": still_here(work, hunter_id).id})
    departure.taken_up_on = None
    farmer = given.rep_of(work, account)
    departure.cooling_until = rule.cooling_off_until(hunter_id, farmer or 0, work.now, work.defaults)
    for plan in plans(work, departure_id):
        if plan.leader_id in (None, before):
            plan.leader_id = hunter_id
    _hand_reminders(work, departure.account_id, before, hunter_id)
    return changed(departure, account)


def _hand_reminders(work: Work, account_id: int, before: int | None, hunter_id: int) -> None:
    from tui.store.queries.leaving import exit_reminders
    from tui.store.tables import Reminder

    for one in exit_reminders(work.reader, account_id):
        row = work.get(Reminder, one.id, _("The reminder"))
        if row.rep_id in (None, before):
            row.rep_id = hunter_id


def say(
    work: Work,
    departure_id: int,
    *,
    reason: str | None = None,
    competitor: str | None = None,
    substitute: str | None = None,
    kind: str | None = None,
) -> DepartureChanged:
    """Why they leave and to whom, as it becomes known; also after the exit. An empty text takes it back."""
    from tui.store.tables import Departure

    departure = work.get(Departure, departure_id, _("The departure"))
    account = given.account(work, departure.account_id)
    work.named("departure.say", account.name, account.id)
    said: dict[str, str | None] = {}
    if reason is not None:
        said["reason"] = given.maybe_line(reason)
    for name, text in (("competitor", competitor), ("substitute", substitute)):
        if text is not None:
            said[name] = settled(work.reader, name, text)
    if kind is not None:
        said["reason_kind"] = given.word(ReasonKind, kind, _("The kind of reason")).value if kind else None
    given.put(departure, said)
    return changed(departure, account)
