"""They decided to leave: one act that stops selling and starts a well-run exit; and one for those who stay."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.rules import departure as rule
from tui.rules.words import Stage
from tui.services import given, known_names
from tui.services.exit_making import Planned, former_margin, made_for
from tui.services.exit_reminders import of_milestone, remove_open
from tui.services.wording_exits import milestone as title_of
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Account, Departure, ExitPlan, Rep
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Departed:
    """All that one act made. `farewells` are (contact, name); the margin is in cents of `currency`."""

    departure_id: int
    plan_id: int
    lost_entry_id: int
    account_id: int
    account: str
    decided_on: date
    ends_on: date
    stage_before: str
    hunter_id: int | None
    hunter: str | None
    cooling_until: datetime | None
    milestones: tuple[Planned, ...]
    farewells: tuple[tuple[int, str], ...]
    former_margin_cents: int
    currency: str


@dataclass(frozen=True, slots=True)
class DepartureChanged:
    departure_id: int
    account_id: int
    state: str
    stage: str
    ends_on: date


def leave(
    work: Work,
    account_id: int,
    decided_on: date,
    ends_on: date,
    *,
    hunter_id: int | None = None,
    reason: str | None = None,
    competitor: str | None = None,
    substitute: str | None = None,
) -> Departed:
    """Record the departure: selling is held, the plan made, the hunter named, the register entered; all in one act.

    Without `hunter_id` the account's rep runs the exit, after a pause to cool off.
    """
    account = given.account(work, account_id)
    work.named("departure.leave", account.name, account_id)
    _may_leave(work, account)
    _dates(decided_on, ends_on, work.today)
    hunter, cooling = _hunter(work, account, hunter_id)
    named = {"competitor": competitor, "substitute": substitute}
    settled = [known_names.settled(work.reader, field, name) for field, name in named.items()]
    why = (given.maybe_line(reason), settled[0], settled[1])
    departure = _recorded(work, account, decided_on, ends_on, why, hunter.id if hunter else None, cooling)
    account.stage = Stage.LEAVING
    plan_id, entry_id, milestones, farewells = made_for(work, account, departure, departure.hunter_id)
    return Departed(
        given.known_id(departure.id),
        plan_id,
        entry_id,
        account_id,
        account.name,
        decided_on,
        ends_on,
        departure.stage_before,
        departure.hunter_id,
        hunter.name if hunter else None,
        cooling,
        milestones,
        farewells,
        departure.former_margin_cents,
        account.currency,
    )


def _hunter(work: Work, account: Account, hunter_id: int | None) -> tuple[Rep | None, datetime | None]:
    """Who runs the exit, and until when they cool off where that is the farmer."""
    farmer = given.rep_of(work, account)
    chosen = farmer if hunter_id is None else hunter_id
    cooling = rule.cooling_off_until(chosen or 0, farmer or 0, work.now, work.defaults)
    return (None if chosen is None else given.rep(work, chosen)), cooling


def _recorded(
    work: Work,
    account: Account,
    decided_on: date,
    ends_on: date,
    why: tuple[str | None, str | None, str | None],
    hunter_id: int | None,
    cooling: datetime | None,
) -> Departure:
    """The departure itself; `why` is reason, competitor, substitute."""
    from tui.store.tables import Departure

    row = Departure(
        account_id=given.known_id(account.id),
        decided_on=decided_on,
        ends_on=ends_on,
        reason=why[0],
        competitor=why[1],
        substitute=why[2],
        former_margin_cents=former_margin(work, account, decided_on),
        stage_before=account.stage,
        hunter_id=hunter_id,
        cooling_until=cooling,
    )
    return work.add(row)


def _may_leave(work: Work, account: Account) -> None:
    from tui.store.queries.leaving import open_departure

    if account.stage == Stage.LEAVING or open_departure(work.reader, given.known_id(account.id)):
        raise given.refused(
            _("{name} is leaving already.").format(name=account.name), _("Open its exit plan.")
        )
    if account.stage == Stage.LOST:
        raise given.refused(_("{name} is lost already.").format(name=account.name), _("See the register."))
    if account.stage == Stage.PROSPECT:
        raise given.refused(_("{name} is a prospect and has nothing to leave.").format(name=account.name))


def _dates(decided_on: date, ends_on: date, today: date) -> None:
    given.any_day(decided_on, _("The decision"))
    given.any_day(ends_on, _("The end of service"))
    problem = rule.refusal(decided_on, ends_on, today)
    if problem == rule.Refusal.DECIDED_IN_FUTURE:
        raise given.refused(_("A decision of {day} was not taken yet.").format(day=decided_on.isoformat()))
    if problem == rule.Refusal.END_BEFORE_DECISION:
        raise _end_before(decided_on, ends_on)


def _end_before(decided_on: date, ends_on: date) -> Refused:
    said = _("The service cannot end on {end}, before the decision of {day}.")
    return given.refused(said.format(end=ends_on.isoformat(), day=decided_on.isoformat()))


def stayed(work: Work, departure_id: int, why: str) -> DepartureChanged:
    """They stay after all: stage, plan, register and reminders are put back; what was learned is kept."""
    from tui.services.acts import logged
    from tui.store.queries.leaving import entries_of
    from tui.store.tables import LostEntry

    departure, account = _open(work, departure_id, "departure.stayed")
    said = given.line(why, _("The reason"))
    departure.state = "stayed"
    account.stage = departure.stage_before
    for plan in _plans(work, departure_id):
        plan.state = "cancelled"
    for entry in entries_of(work.reader, departure_id, departure.account_id):
        work.get(LostEntry, entry, _("The register entry")).state = "stayed"
    remove_open(work, departure.account_id)
    logged(work, departure.account_id, "note", _("They stay: {why}").format(why=said), source="departure")
    return _changed(departure, account)


def move_end(work: Work, departure_id: int, ends_on: date) -> DepartureChanged:
    """Another last day of service; the milestones of that day and of the interview move with it."""
    from tui.store.queries.leaving import milestones_of_kind
    from tui.store.tables import Milestone

    departure, account = _open(work, departure_id, "departure.move_end")
    if ends_on < departure.decided_on:
        raise _end_before(departure.decided_on, ends_on)
    given.put(departure, {"ends_on": given.any_day(ends_on, _("The end of service"))})
    planned = {one.code: one.due_on for one in rule.default_milestones(departure.decided_on, ends_on)}
    for code in (rule.MilestoneCode.LAST_DAY, rule.MilestoneCode.INTERVIEW):
        for key in milestones_of_kind(work.reader, departure_id, code):
            row = work.get(Milestone, key, _("The milestone"))
            if reminder := of_milestone(work, row.account_id, title_of(row.kind, row.title), row.due_on):
                reminder.due_on = planned[code]
                reminder.sequence += 1
            row.due_on = planned[code]
    for plan in _plans(work, departure_id):
        plan.ends_on = max(plan.starts_on, *planned.values())
    return _changed(departure, account)


def hand_to(work: Work, departure_id: int, hunter_id: int) -> DepartureChanged:
    """Another hunter; where it is the farmer after all, the pause to cool off begins now."""
    departure, account = _open(work, departure_id, "departure.hunter")
    given.put(departure, {"hunter_id": given.rep(work, hunter_id).id})
    farmer = given.rep_of(work, account)
    departure.cooling_until = rule.cooling_off_until(hunter_id, farmer or 0, work.now, work.defaults)
    return _changed(departure, account)


def skip_cooling(work: Work, departure_id: int, why: str) -> DepartureChanged:
    """Start before the pause is over, with the reason as a dated note."""
    from tui.services.acts import logged

    departure, account = _open(work, departure_id, "departure.skip_cooling")
    if departure.cooling_until is None or departure.cooling_until <= work.now:
        raise given.refused(_("There is no pause to skip."))
    said = given.line(why, _("The reason"))
    departure.cooling_until = None
    logged(work, departure.account_id, "note", _("Pause skipped: {why}").format(why=said), source="departure")
    return _changed(departure, account)


def say(
    work: Work,
    departure_id: int,
    *,
    reason: str | None = None,
    competitor: str | None = None,
    substitute: str | None = None,
) -> DepartureChanged:
    """Why they leave and to whom, as it becomes known; also after the exit."""
    from tui.store.tables import Departure

    departure = work.get(Departure, departure_id, _("The departure"))
    account = given.account(work, departure.account_id)
    work.named("departure.say", account.name, account.id)
    said = {"reason": reason, "competitor": competitor, "substitute": substitute}
    changes = {name: given.maybe_line(text) for name, text in said.items() if text is not None}
    for field in changes.keys() & {"competitor", "substitute"}:
        changes[field] = known_names.settled(work.reader, field, changes[field])
    given.put(departure, changes)
    return _changed(departure, account)


def _open(work: Work, departure_id: int, act: str) -> tuple[Departure, Account]:
    from tui.store.tables import Departure

    departure = work.get(Departure, departure_id, _("The departure"))
    account = given.account(work, departure.account_id)
    work.named(act, account.name, account.id)
    if departure.state != "open":
        raise given.refused(_("This departure is over."))
    return departure, account


def _plans(work: Work, departure_id: int) -> list[ExitPlan]:
    from tui.store.queries.leaving import plans_of
    from tui.store.tables import ExitPlan

    return [work.get(ExitPlan, key, _("The exit plan")) for key in plans_of(work.reader, departure_id)]


def _changed(departure: Departure, account: Account) -> DepartureChanged:
    return DepartureChanged(
        given.known_id(departure.id), departure.account_id, departure.state, account.stage, departure.ends_on
    )
