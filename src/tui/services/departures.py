"""They decided to leave: one act that stops selling and starts a well-run exit; and one for those who stay."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from tui.errors import Refused
from tui.i18n import _
from tui.rules import departure as rule
from tui.rules.words import ReasonKind, Stage
from tui.services import given
from tui.services.cooling import DepartureChanged, changed, plans, still_here, taken
from tui.services.departure_view import HeldPlay, UnknownView, Weight
from tui.services.departure_view import departure as view_of
from tui.services.exit_making import Planned, former_value, made_for
from tui.services.exit_reminders import remove_open
from tui.services.known_names import settled
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Account, Departure, Rep
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Departed:
    """All that one act made. `farewells` are (contact, name); amounts are in cents of `currency`.

    `held`: the sales plays on their way that are held from now on; `unknown`: what is still to be found out;
    `hunter_gone`: the account's rep, where they left us and somebody else had to be found.
    """

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
    former_revenue_cents: int
    reason: str | None
    reason_kind: str | None
    competitor: str | None
    substitute: str | None
    held: tuple[HeldPlay, ...]
    weight: Weight
    unknown: tuple[UnknownView, ...]
    hunter_gone: str | None = None

    @property
    def margin_unknown(self) -> bool:
        return any(one.code == "margin" for one in self.unknown)


Made = tuple[int, int, tuple[Planned, ...], tuple[tuple[int, str], ...]]


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
    kind: str | None = None,
) -> Departed:
    """Record the departure: selling is held, the plan made, the hunter named, the register entered; all in one act.

    Without `hunter_id` the account's rep runs the exit, after a pause to cool off. `kind` is a ReasonKind.
    """
    account = given.account(work, account_id)
    work.named("departure.leave", account.name, account_id)
    _may_leave(work, account)
    right_days(decided_on, ends_on, work.today)
    hunter, cooling, gone = _hunter(work, account, hunter_id)
    departure = _recorded(work, account, decided_on, ends_on)
    departure.hunter_id = hunter.id if hunter else None
    departure.cooling_until = cooling
    departure.reason = given.maybe_line(reason)
    departure.reason_kind = given.word(ReasonKind, kind, _("The kind of reason")).value if kind else None
    departure.competitor = settled(work.reader, "competitor", competitor)
    departure.substitute = settled(work.reader, "substitute", substitute)
    account.stage = Stage.LEAVING
    made = made_for(work, account, departure, departure.hunter_id)
    return _told(work, account, departure, made, gone)


def _told(work: Work, account: Account, departure: Departure, made: Made, gone: str | None) -> Departed:
    """Everything that was made, as the store has it now."""
    seen = view_of(work.reader, given.known_id(departure.id))
    plan_id, entry_id, milestones, farewells = made
    return Departed(
        seen.id,
        plan_id,
        entry_id,
        seen.account_id,
        account.name,
        seen.decided_on,
        seen.ends_on,
        departure.stage_before,
        seen.hunter_id,
        seen.hunter,
        seen.cooling_until,
        milestones,
        farewells,
        departure.former_margin_cents,
        account.currency,
        departure.former_revenue_cents,
        departure.reason,
        departure.reason_kind,
        departure.competitor,
        departure.substitute,
        seen.held,
        seen.weight,
        seen.unknown,
        gone,
    )


def _hunter(
    work: Work, account: Account, hunter_id: int | None
) -> tuple[Rep | None, datetime | None, str | None]:
    """Who runs the exit; until when they cool off where that is the farmer; the farmer's name where they left us.

    A farmer who left us runs nothing: whose store this is takes it, and nobody where that is nobody.
    """
    farmer = given.rep_of(work, account)
    gone, chosen = None, farmer if hunter_id is None else hunter_id
    if hunter_id is None and farmer is not None and (known := given.rep(work, farmer)).left_on is not None:
        mine = given.me(work)
        gone, chosen = known.name, mine if mine != farmer else None
        if chosen is None:
            return None, None, gone
    cooling = rule.cooling_off_until(chosen or 0, farmer or 0, work.now, work.defaults)
    return (None if chosen is None else still_here(work, chosen)), cooling, gone


def _recorded(work: Work, account: Account, decided_on: date, ends_on: date) -> Departure:
    """The departure itself, with what they were worth in the 12 months before."""
    from tui.store.tables import Departure

    revenue, margin = former_value(work, account, decided_on)
    row = Departure(
        account_id=given.known_id(account.id),
        decided_on=decided_on,
        ends_on=ends_on,
        former_margin_cents=margin,
        former_revenue_cents=revenue,
        stage_before=account.stage,
    )
    return work.add(row)


def _may_leave(work: Work, account: Account) -> None:
    from tui.store.queries.leaving import open_departure

    under_way = open_departure(work.reader, given.known_id(account.id))
    may_leave(account.name, Stage.LEAVING if under_way else account.stage)


def may_leave(name: str, stage: str) -> None:
    """Refused where nobody can leave any more, or not yet: asked before a question is put."""
    if stage == Stage.LEAVING:
        raise given.refused(_("{name} is leaving already.").format(name=name), _("Open its exit plan."))
    if stage == Stage.LOST:
        raise given.refused(_("{name} is lost already.").format(name=name), _("See the register."))
    if stage == Stage.PROSPECT:
        raise given.refused(_("{name} is a prospect and has nothing to leave.").format(name=name))


def right_days(decided_on: date, ends_on: date, today: date) -> None:
    """Refused where the days cannot be: asked before anybody is told what will be made."""
    given.any_day(decided_on, _("The decision"))
    given.any_day(ends_on, _("The end of service"))
    problem = rule.refusal(decided_on, ends_on, today)
    if problem == rule.Refusal.DECIDED_IN_FUTURE:
        raise given.refused(_("A decision of {day} was not taken yet.").format(day=decided_on.isoformat()))
    if problem == rule.Refusal.END_BEFORE_DECISION:
        raise end_before(decided_on, ends_on)


def end_before(decided_on: date, ends_on: date) -> Refused:
    said = _("The service cannot end on {end}, before the decision of {day}.")
    return given.refused(said.format(end=ends_on.isoformat(), day=decided_on.isoformat()))


def stayed(work: Work, departure_id: int, why: str) -> DepartureChanged:
    """They stay after all: stage, plan, register and reminders are put back; what was learned is kept."""
    from tui.services.acts import logged
    from tui.store.queries.leaving import entries_of
    from tui.store.tables import LostEntry

    departure, account = taken(work, departure_id, "departure.stayed")
    said = given.line(why, _("The reason"))
    departure.state = "stayed"
    account.stage = departure.stage_before
    for plan in plans(work, departure_id):
        plan.state = "cancelled"
    for entry in entries_of(work.reader, departure_id, departure.account_id):
        work.get(LostEntry, entry, _("The register entry")).state = "stayed"
    remove_open(work, departure.account_id)
    logged(work, departure.account_id, "note", _("They stay: {why}").format(why=said), source="departure")
    return changed(departure, account)
