"""Facts beyond the gate's: money, and how the account is looked after."""

from datetime import date, datetime

from tui.rules.codes import QueueKind
from tui.rules.facts import Id
from tui.rules.nurture import NurtureFacts
from tui.rules.season import Series
from tui.rules.words import ExitStep, PlayKind
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class MoneyFacts:
    """Cents. `revenue` (12 months) is used only where there is no monthly series; `margin` is of 12 months.

    `market` is the account's country, by which the multiple of R8 is set.
    """

    series: Series | None = None
    revenue: int = 0
    margin: int | None = None
    margin_rate: float | None = None
    currency: str = "EUR"
    category_spend: int | None = None
    rank: int | None = None
    brands: int | None = None
    wallet_said_on: date | None = None
    potential: int | None = None
    renewal_on: date | None = None
    renewal_argued: bool = False
    market: str | None = None


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """An open reminder. `snoozed_until` hides it till that day."""

    id: Id
    text: str
    due_on: date
    snoozed_until: date | None = None


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What an exit plan has to be done on a day: a milestone, (with `step`) a step, or what `kind` says.

    `kind` is milestone, tail (a loose end) or coordination (agreed with the competitor).
    """

    id: Id
    text: str
    due_on: date
    step: ExitStep | None = None
    kind: str = "milestone"


@dataclass(frozen=True, slots=True)
class PlayFacts:
    """An open play that waits for a good time, if `good_on` is set."""

    id: Id
    kind: PlayKind
    contact_id: Id | None = None
    good_on: date | None = None


@dataclass(frozen=True, slots=True)
class Snooze:
    """One kind of line of one account, put off till a day."""

    kind: QueueKind
    until: date


@dataclass(frozen=True, slots=True)
class DepartedFacts:
    """An open departure. `hunter_id`: who runs it and is still with us; `cooling_until` is aware (B5).

    `margin_cents`: of the 12 months before, by which it stands in the queue; `said_on`: when we recorded it.
    """

    id: Id
    decided_on: date
    ends_on: date
    said_on: date
    margin_cents: int = 0
    hunter_id: Id | None = None
    cooling_until: datetime | None = None
    taken_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class CareFacts:
    """`since`: the day the account came into the portfolio; silence, reviews and feedback count from it."""

    since: date | None = None
    customer_since: date | None = None
    last_contact_on: date | None = None
    last_review_on: date | None = None
    feedback_asked_on: date | None = None
    has_contacts: bool = True
    reminders: tuple[ReminderFacts, ...] = ()
    dues: tuple[DueFacts, ...] = ()
    plays: tuple[PlayFacts, ...] = ()
    snoozes: tuple[Snooze, ...] = ()
    revisit_on: date | None = None
    muted: bool = False
    nurture: NurtureFacts | None = None
    departed: DepartedFacts | None = None


NO_MONEY = MoneyFacts()
NO_CARE = CareFacts()
