"""What a departure makes at once: the plan with its milestones, the farewell list, the entry in the register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.rules import departure as rule
from tui.rules.dates import add_months
from tui.rules.value import margin_of
from tui.rules.words import Role
from tui.services import given
from tui.services.exit_reminders import remind
from tui.services.wording_exits import milestone as title_of
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Account, Departure
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Planned:
    """A milestone with the reminder it got."""

    milestone_id: int
    kind: str
    title: str
    due_on: date
    reminder_id: int


def former_value(work: Work, account: Account, decided_on: date) -> tuple[int, int]:
    """(revenue, margin) in cents of the 12 whole months before the decision."""
    from tui.store.queries.leaving import revenue_between

    before = decided_on.replace(day=1)
    revenue = revenue_between(work.reader, given.known_id(account.id), add_months(before, -12), before)
    return revenue, margin_of(revenue, None, account.margin_rate, work.defaults)[0]


def made_for(
    work: Work, account: Account, departure: Departure, hunter: int | None
) -> tuple[int, int, tuple[Planned, ...], tuple[tuple[int, str], ...]]:
    """(plan, register entry, milestones, farewells) of a departure."""
    from tui.store.tables import ExitPlan, LostEntry

    account_id, departure_id = given.known_id(account.id), given.known_id(departure.id)
    planned = rule.default_milestones(departure.decided_on, departure.ends_on)
    plan = work.add(
        ExitPlan(
            account_id=account_id,
            departure_id=departure_id,
            leader_id=hunter,
            starts_on=departure.decided_on,
            ends_on=max(milestone.due_on for milestone in planned),
        )
    )
    entry = work.add(
        LostEntry(
            account_id=account_id,
            departure_id=departure_id,
            entered_on=work.today,
            former_margin_cents=departure.former_margin_cents,
        )
    )
    plan_id = given.known_id(plan.id)
    milestones = tuple(_planned(work, account_id, plan_id, one, hunter) for one in planned)
    return plan_id, given.known_id(entry.id), milestones, _farewells(work, account_id, plan_id)


def _planned(
    work: Work, account_id: int, plan_id: int, planned: rule.PlannedMilestone, hunter: int | None
) -> Planned:
    """A default milestone is kept by its code, so that it reads in the language of whoever looks."""
    from tui.store.tables import Milestone

    code = planned.code.value
    row = Milestone(account_id=account_id, plan_id=plan_id, kind=code, title=code, due_on=planned.due_on)
    made = given.known_id(work.add(row).id)
    reminder = remind(work, account_id, title_of(code, code), planned.due_on, hunter)
    return Planned(made, code, title_of(code, code), planned.due_on, reminder.reminder_id)


def _farewells(work: Work, account_id: int, plan_id: int) -> tuple[tuple[int, str], ...]:
    from tui.store.queries.who import people
    from tui.store.tables import Farewell

    here = [
        rule.ContactFacts(one.id, one.name, Role(one.role), one.left_on is not None)
        for one in people(work.reader, account_id)
    ]
    told = rule.farewell_list(here)
    for one in told:
        work.add(Farewell(account_id=account_id, plan_id=plan_id, contact_id=one.id))
    return tuple((one.id, one.name) for one in told)
