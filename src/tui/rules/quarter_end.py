"""R16: selling to those who are no promoters because a quarter ends. The names are said before the next contact."""

from collections.abc import Iterable
from datetime import date, timedelta

from tui.rules.dates import month_end, month_index, month_start
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Id
from tui.rules.words import Stance
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class SalesContact:
    """An outbound contact to sell. A stale promoter is no promoter, as at the gate; a detractor stays one."""

    account_id: Id
    name: str
    on: date
    stance: Stance
    stale: bool = False

    @property
    def promoter(self) -> bool:
        return self.stance == Stance.PROMOTER and not self.stale


@dataclass(frozen=True, slots=True)
class Guard:
    """`names` are those to warn of, detractors first, each once; empty where nothing is to be said.

    `n` counts the contacts to accounts that are no promoters since `since`; `burst`: there are too many of them.
    """

    ends: date
    days_left: int
    since: date
    n: int
    burst: bool
    names: tuple[tuple[Id, str, Stance], ...]

    @property
    def holds(self) -> bool:
        return bool(self.names)


def quarter(day: date, fiscal_month: int = 1) -> tuple[date, date]:
    """First and last day of the fiscal quarter; `fiscal_month` (1..12) begins the fiscal year."""
    index = month_index(day)
    first = index - (index - (fiscal_month - 1)) % 3
    return month_start(first), month_end(first + 2)


def near_end(today: date, defaults: Defaults = DEFAULTS) -> date | None:
    """The last day of the quarter where today is one of its last 21 days (that day counted), else None."""
    _first, last = quarter(today, defaults.fiscal_month)
    return last if (last - today).days < defaults.quarter_end_days else None


def span_begins(today: date, defaults: Defaults = DEFAULTS) -> date:
    """The first of the 5 days that are looked at; today is the last of them."""
    return today - timedelta(days=defaults.quarter_end_span - 1)


def guard(
    contacts: Iterable[SalesContact],
    today: date,
    planned: SalesContact | None = None,
    defaults: Defaults = DEFAULTS,
) -> Guard | None:
    """None outside the last days of a quarter. `contacts` are those made; `planned` is the one about to be logged.

    Five contacts in 5 days to accounts that are no promoters are a burst; a detractor is one too many at once, also
    as the planned one. A planned contact with a promoter is never warned of.
    """
    ends = near_end(today, defaults)
    if ends is None:
        return None
    since = span_begins(today, defaults)
    made = [one for one in contacts if since <= one.on <= today and not one.promoter]
    burst = len(made) >= defaults.quarter_end_contacts
    warned = made if burst else [one for one in made if one.stance == Stance.DETRACTOR]
    if planned is not None:
        if planned.promoter:
            warned = []
        elif burst or planned.stance == Stance.DETRACTOR:
            warned = [*warned, planned]
    return Guard(ends, (ends - today).days, since, len(made), burst, _names(warned))


def _names(warned: list[SalesContact]) -> tuple[tuple[Id, str, Stance], ...]:
    seen: dict[Id, SalesContact] = {}
    for one in sorted(warned, key=_worst_first):
        seen.setdefault(one.account_id, one)
    return tuple((one.account_id, one.name, one.stance) for one in seen.values())


def _worst_first(one: SalesContact) -> tuple[bool, date, Id, str]:
    return one.stance != Stance.DETRACTOR, one.on, one.account_id, one.stance
