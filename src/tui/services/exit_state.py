"""An exit plan in the hand of an act: taken, counted by the rule of the five steps, closed when it is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.exits import StepState, exit_over, interview_opens, progress, steps
from tui.rules.words import ExitStep, Stage
from tui.services import given
from tui.services.cooling import begun
from tui.services.exit_facts import plan_facts
from tui.services.exit_reminders import remove_open
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Departure, ExitPlan
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class ExitChanged:
    """A plan after an act: conditions met of all, and whether this act completed it. `row_id`: what was written."""

    plan_id: int
    account_id: int
    row_id: int
    done: int
    total: int
    closed: bool = False


def taken(work: Work, plan_id: int, act: str, *, also_closed: bool = False) -> ExitPlan:
    """An open plan (where allowed, a closed one too), and the name of the act on it."""
    from tui.store.tables import ExitPlan

    plan = work.get(ExitPlan, plan_id, _("The exit plan"))
    work.named(act, given.account(work, plan.account_id).name, plan.account_id)
    if plan.state != "open" and not also_closed:
        raise given.refused(_("This exit plan is closed."))
    begun(work, plan.departure_id)
    return plan


def departure_of(work: Work, plan: ExitPlan) -> Departure:
    from tui.store.tables import Departure

    return work.get(Departure, plan.departure_id, _("The departure"))


def step_states(work: Work, plan: ExitPlan) -> tuple[StepState, ...]:
    from tui.store.queries.exits import parts
    from tui.store.queries.exits import plan as ask

    row = ask(work.reader, given.known_id(plan.id))
    if row is None:
        raise given.refused(_("This exit plan is closed."))
    return steps(plan_facts(row, parts(work.reader, [row])), work.today)


def changed(work: Work, plan: ExitPlan, row_id: int | None = None) -> ExitChanged:
    """What the act made of the plan. The last lesson of a service that ended closes it (R12, step 5)."""
    states = step_states(work, plan)
    done, total = progress(states)
    plan_id = given.known_id(plan.id)
    departure = departure_of(work, plan)
    over = plan.state == "open" and exit_over(states) and work.today >= interview_opens(departure.ends_on)
    if over:
        close(work, plan, departure)
    return ExitChanged(plan_id, plan.account_id, row_id or plan_id, done, total, over)


def close(work: Work, plan: ExitPlan, departure: Departure) -> None:
    """The exit is over: the account is lost, and waits in the register. Loose ends are still to be tied."""
    plan.state = departure.state = "over"
    given.account(work, plan.account_id).stage = Stage.LOST
    remove_open(work, plan.account_id)


def interview_open(work: Work, departure: Departure) -> None:
    """Refuse before the day after the end of service: you are there to listen when it is over."""
    opens = interview_opens(departure.ends_on)
    if work.today < opens:
        raise given.refused(
            _("The interview opens on {day}, when the exit is over.").format(day=opens.isoformat()),
            _("Until then, help them to leave well."),
        )


def missing(states: tuple[StepState, ...]) -> tuple[str, ...]:
    """Codes of the conditions of step 5 that are not met."""
    last = next(state for state in states if state.step == ExitStep.HUMILITY)
    return tuple(str(condition.code) for condition in last.conditions if not condition.met)
