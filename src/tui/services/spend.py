"""Spend of an account month by month, as the season rule sees it: totals, invoices, and how far the source reaches."""

from __future__ import annotations

from datetime import date

from tui.rules.dates import month_index
from tui.rules.season import last_complete
from tui.shape import dataclass
from tui.store.care import CareLoader
from tui.store.facts import FactLoader
from tui.store.reading import Reader

MONTHS = 24


@dataclass(frozen=True, slots=True)
class MonthView:
    """Net cents of a month and of the same month a year before; None where the account had no record before it."""

    month: date
    cents: int
    year_before: int | None


@dataclass(frozen=True, slots=True)
class SpendView:
    """Newest last. `currency` is the account's."""

    months: tuple[MonthView, ...]
    currency: str


def spend_by_month(reader: Reader, account_id: int, months: int = MONTHS) -> SpendView:
    """The last complete months that have a record or lie between two; empty where no spend is known."""
    known = FactLoader(reader.db).chunk(account_id, account_id)
    for cared in CareLoader(reader.db).chunk(account_id, account_id, known):
        series = cared.money.series
        if series is None or not series.months:
            return SpendView((), cared.money.currency)
        values = {month_index(month): cents for month, cents in series.months}
        last, _reached = last_complete(series, reader.today)
        first = min(values)
        shown = range(max(first, last - months + 1), last + 1)
        return SpendView(tuple(_month(index, values, first) for index in shown), cared.money.currency)
    return SpendView((), "")


def _month(index: int, values: dict[int, int], first: int) -> MonthView:
    year, month = divmod(index, 12)
    before = values.get(index - 12, 0) if index - 12 >= first else None
    return MonthView(date(year, month + 1, 1), values.get(index, 0), before)
