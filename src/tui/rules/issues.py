"""R4: the states of an issue, what each move needs, the call-back clock, and whom to tell first."""

from datetime import UTC, date, datetime, tzinfo
from enum import StrEnum

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Id
from tui.rules.words import Category, IssueState
from tui.rules.worktime import WORK_TIME, WorkTime, add_working_hours
from tui.shape import dataclass


class Problem(StrEnum):
    """Why a move is refused."""

    NO_SUCH_MOVE = "no_such_move"
    NEEDS_DATE = "needs_date"
    NEEDS_CONTACT = "needs_contact"
    NEEDS_WORDS = "needs_words"
    NEEDS_REASON = "needs_reason"
    IN_THE_FUTURE = "in_the_future"
    BEFORE_LAST_STEP = "before_last_step"


@dataclass(frozen=True, slots=True)
class Move:
    """What somebody brings along: when it happened, with whom, what the contact said, or the reason told."""

    to: IssueState
    on: date | None = None
    contact_id: Id | None = None
    words: str = ""
    reason: str = ""


_S = IssueState
_DATE, _CONTACT, _WORDS, _REASON = (
    Problem.NEEDS_DATE,
    Problem.NEEDS_CONTACT,
    Problem.NEEDS_WORDS,
    Problem.NEEDS_REASON,
)
_EXPLAINED = (_REASON, _DATE, _CONTACT)
MOVES: dict[tuple[IssueState, IssueState], tuple[Problem, ...]] = {
    (_S.REPORTED, _S.DIAGNOSED): (),
    (_S.DIAGNOSED, _S.FIXING): (),
    (_S.FIXING, _S.FIXED): (_DATE,),
    (_S.FIXED, _S.TOLD): (_DATE, _CONTACT),
    (_S.TOLD, _S.CONFIRMED): (_DATE, _CONTACT, _WORDS),
    (_S.REPORTED, _S.NOT_OURS): _EXPLAINED,
    (_S.DIAGNOSED, _S.NOT_OURS): _EXPLAINED,
    (_S.FIXING, _S.NOT_OURS): _EXPLAINED,
    # reopened: the cause is looked for again
    (_S.FIXED, _S.DIAGNOSED): (),
    (_S.TOLD, _S.DIAGNOSED): (),
    (_S.CONFIRMED, _S.DIAGNOSED): (),
    (_S.NOT_OURS, _S.DIAGNOSED): (),
}
_REOPENS = frozenset((_S.FIXED, _S.TOLD, _S.CONFIRMED, _S.NOT_OURS))


def moves_from(state: IssueState) -> tuple[IssueState, ...]:
    return tuple(to for at, to in MOVES if at == state)


def reopens(state: IssueState, to: IssueState) -> bool:
    return state in _REOPENS and to == _S.DIAGNOSED


def advance(state: IssueState, move: Move, last_step_on: date, today: date) -> Problem | None:
    """None where the move is allowed. `last_step_on` is the date of the step before (or of the report)."""
    needs = MOVES.get((state, move.to))
    if needs is None:
        return Problem.NO_SUCH_MOVE
    brought = {
        _DATE: move.on is not None,
        _CONTACT: move.contact_id is not None,
        _WORDS: bool(move.words.strip()),
        _REASON: bool(move.reason.strip()),
    }
    for need in needs:
        if not brought[need]:
            return need
    if move.on is None:
        return None
    if move.on > today:
        return Problem.IN_THE_FUTURE
    return Problem.BEFORE_LAST_STEP if move.on < last_step_on else None


def callback_due(
    answered_at: datetime,
    category: Category | None,
    tz: tzinfo,
    defaults: Defaults = DEFAULTS,
) -> datetime:
    """When the customer must have been called back: 24 working hours for key accounts, 48 for others. UTC."""
    hours = defaults.callback_hours_key if category == Category.KEY else defaults.callback_hours_other
    return add_working_hours(answered_at, hours, tz, defaults.work)


def clock_starts(on: date, now: datetime, today: date, tz: tzinfo, work: WorkTime = WORK_TIME) -> datetime:
    """From when the call-back clock runs: from now, or from the first hour of an earlier day."""
    return now if on == today else datetime.combine(on, work.opens, tz).astimezone(UTC)


def opens_clock(score: int) -> bool:
    """An answer of 6 or less opens an issue with its clock at once."""
    return score <= 6


_TELL_RANK: dict[Category | None, int] = {Category.KEY: 0, Category.NORMAL: 1, None: 2, Category.LOW: 3}


def tell_order(
    category: Category | None, margin_cents: int, reported_on: date, issue_id: Id
) -> tuple[int, int, date, Id]:
    """Sort key of the tell-them list (A22): category, margin of 12 months, age. Uncategorised before low."""
    return (_TELL_RANK[category], -margin_cents, reported_on, issue_id)
