"""R12: what a departure makes at once (milestones, farewell list, cooling-off)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum

from tui.rules.care import DepartedFacts
from tui.rules.dates import working_day
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Id, Params
from tui.rules.words import Role
from tui.shape import dataclass


class MilestoneCode(StrEnum):
    """The default milestones in their order."""

    KICK_OFF = "kick_off"
    DATA_HANDED_OVER = "data_handed_over"
    ADMINISTRATION_SETTLED = "administration_settled"
    LAST_DAY = "last_day"
    INTERVIEW = "interview"


class Refusal(StrEnum):
    END_BEFORE_DECISION = "end_before_decision"
    DECIDED_IN_FUTURE = "decided_in_future"


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    code: MilestoneCode
    due_on: date


@dataclass(frozen=True, slots=True)
class ContactFacts:
    id: Id
    name: str
    role: Role
    left: bool = False


_SHARES = (
    (MilestoneCode.KICK_OFF, 0.1),
    (MilestoneCode.DATA_HANDED_OVER, 0.5),
    (MilestoneCode.ADMINISTRATION_SETTLED, 0.85),
)
_KICK_OFF_WITHIN = 7
_INTERVIEW_AFTER = 7


def refusal(decided_on: date, ends_on: date, today: date) -> Refusal | None:
    """Why a departure with these dates cannot be recorded; an end of service already past is allowed."""
    if decided_on > today:
        return Refusal.DECIDED_IN_FUTURE
    return Refusal.END_BEFORE_DECISION if ends_on < decided_on else None


def default_milestones(
    decided_on: date, ends_on: date, holidays: frozenset[date] = frozenset()
) -> tuple[PlannedMilestone, ...]:
    """Five dated milestones: three spread between decision and end, the end itself, the interview after it.

    Dates fall on working days inside the span (on the calendar day where the span holds no working day), never
    run backwards, and the kick-off comes within a week. ValueError where the end lies before the decision.
    """
    if ends_on < decided_on:
        raise ValueError(Refusal.END_BEFORE_DECISION)
    days = (ends_on - decided_on).days
    planned: list[PlannedMilestone] = []
    for code, share in _SHARES:
        offset = round(days * share)
        if code == MilestoneCode.KICK_OFF:
            offset = min(offset, _KICK_OFF_WITHIN)
        planned.append(PlannedMilestone(code, _inside(decided_on, ends_on, offset, holidays)))
    planned.append(PlannedMilestone(MilestoneCode.LAST_DAY, ends_on))
    interview = working_day(ends_on + timedelta(days=_INTERVIEW_AFTER), holidays)
    planned.append(PlannedMilestone(MilestoneCode.INTERVIEW, interview))
    return tuple(planned)


def _inside(first: date, last: date, offset: int, holidays: frozenset[date]) -> date:
    wanted = first + timedelta(days=offset)
    later = working_day(wanted, holidays)
    if later <= last:
        return later
    sooner = working_day(wanted, holidays, -1)
    return sooner if sooner >= first else wanted


MATTERS = (Role.DECISION_MAKER, Role.ADMINISTRATION)


def farewell_list(contacts: Iterable[ContactFacts]) -> tuple[ContactFacts, ...]:
    """Everyone who decides, then administration; who left the customer already is not said goodbye to."""
    here = [contact for contact in contacts if contact.role in MATTERS and not contact.left]
    return tuple(sorted(here, key=lambda contact: (MATTERS.index(contact.role), contact.name, contact.id)))


def cooling_off_until(
    hunter_id: Id, farmer_id: Id, at: datetime, defaults: Defaults = DEFAULTS
) -> datetime | None:
    """End of the pause where the hunter is the farmer (B5); None for another person."""
    return at + timedelta(hours=defaults.cooling_hours) if hunter_id == farmer_id else None


@dataclass(frozen=True, slots=True)
class Call:
    """What a fresh departure says to the hunter (B4): by when, and until which day it says so.

    `code` is `cooling` while the farmer who hunts changes hats (B5), else `departed`.
    """

    due_on: date
    code: str
    params: Params
    changes_on: date | None


def call_of(departed: DepartedFacts, currency: str, today: date) -> Call | None:
    """From the day it was recorded until the hunter has begun; None from then on.

    The day on which the pause ends still belongs to it: whoever shows the line knows the hour.
    """
    if departed.taken_up_on is not None:
        return None
    until = departed.cooling_until
    ends = None if until is None else until.date()
    cooling = ends is not None and today <= ends
    params: Params = (
        ("decided", departed.decided_on),
        ("ends", departed.ends_on),
        ("margin", departed.margin_cents),
        ("currency", currency),
        ("until", until if cooling else None),
    )
    due = departed.said_on if ends is None else max(departed.said_on, ends)
    after = ends + timedelta(days=1) if cooling and ends is not None else None
    return Call(due, "cooling" if cooling else "departed", params, after)


def weight(margin_cents: int, register_cents: int) -> float | None:
    """R13: the former margin as a share of the whole register, which holds it; None where nothing is known."""
    if margin_cents <= 0 or register_cents < margin_cents:
        return None
    return margin_cents / register_cents
