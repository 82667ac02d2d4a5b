"""Small calendar arithmetic. A month is named by its first day or, where it is counted, by `year * 12 + month - 1`."""

from datetime import date, timedelta
from functools import lru_cache


def month_index(day: date) -> int:
    return day.year * 12 + day.month - 1


def month_start(index: int) -> date:
    return date(index // 12, index % 12 + 1, 1)


def month_end(index: int) -> date:
    return month_start(index + 1) - timedelta(days=1)


@lru_cache(maxsize=4096)
def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where that month is shorter."""
    index = month_index(day) + months
    return min(month_start(index) + timedelta(days=day.day - 1), month_end(index))


def earliest(*days: date | None) -> date | None:
    known = [day for day in days if day is not None]
    return min(known) if known else None


def ahead(today: date, *days: date | None) -> date | None:
    """The earliest of the days that lie after today."""
    return earliest(*[day for day in days if day is not None and day > today])


def working_day(day: date, holidays: frozenset[date] = frozenset(), step: int = 1) -> date:
    """`day`, or the next (step 1) or previous (step -1) Monday to Friday that is no holiday."""
    while day.weekday() > 4 or day in holidays:
        day += timedelta(days=step)
    return day
