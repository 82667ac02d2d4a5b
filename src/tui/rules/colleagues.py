"""A27: what was asked of a colleague for a customer: how old it is, how late, when to chase it, how it ends."""

from datetime import date, timedelta
from enum import StrEnum

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Id
from tui.rules.worktime import working_day_from
from tui.shape import dataclass


class Department(StrEnum):
    PRODUCT = "product"
    BILLING = "billing"
    SUPPORT = "support"
    LOGISTICS = "logistics"
    SALES = "sales"
    OTHER = "other"


class AskState(StrEnum):
    """Open until they did it, said no, or it was dropped by the one who asked."""

    OPEN = "open"
    DONE = "done"
    REFUSED = "refused"
    DROPPED = "dropped"


class AskProblem(StrEnum):
    """Why a step is refused."""

    SETTLED = "settled"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_LAST_STEP = "before_last_step"
    NEEDS_WORDS = "needs_words"


@dataclass(frozen=True, slots=True)
class Ask:
    """`chased_on` is the last of the `chased` times; `answered_on` is set once it is no longer open."""

    asked_on: date
    wanted_by: date
    state: AskState = AskState.OPEN
    chased: int = 0
    chased_on: date | None = None
    answered_on: date | None = None


def age_days(ask: Ask, today: date) -> int:
    """How long it has been waited for, or was."""
    return max(0, ((ask.answered_on or today) - ask.asked_on).days)


def overdue_days(ask: Ask, today: date) -> int:
    """How long after its day it is still open, or was; 0 where it came in time."""
    return max(0, ((ask.answered_on or today) - ask.wanted_by).days)


def chase_on(ask: Ask, defaults: Defaults = DEFAULTS) -> date | None:
    """The day to chase it: when it is wanted, then again some days after each chase, always a working day."""
    if ask.state != AskState.OPEN:
        return None
    day = ask.wanted_by
    if ask.chased_on is not None:
        day = max(day, ask.chased_on + timedelta(days=defaults.chase_days))
    return working_day_from(day, defaults.work)


def step_problem(ask: Ask, to: AskState, on: date, words: str, today: date) -> AskProblem | None:
    """None where it may be chased (`to` is OPEN) or settled on that day. A refusal is kept in their words."""
    if ask.state != AskState.OPEN:
        return AskProblem.SETTLED
    if on > today:
        return AskProblem.IN_THE_FUTURE
    if on < (ask.chased_on or ask.asked_on):
        return AskProblem.BEFORE_LAST_STEP
    if to == AskState.REFUSED and not words.strip():
        return AskProblem.NEEDS_WORDS
    return None


def ask_order(ask: Ask, ask_id: Id) -> tuple[bool, date, date, Id]:
    """Sort key: what is open first, and of that what was wanted soonest."""
    return (ask.state != AskState.OPEN, ask.wanted_by, ask.asked_on, ask_id)
