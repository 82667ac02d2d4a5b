"""Working hours, Monday to Friday 9-18 local time (R4). Safe over DST: hours are counted on the UTC line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

OPENS, CLOSES = time(9), time(18)
NO_HOLIDAYS: frozenset[date] = frozenset()
_REACH_DAYS = 4000


def _shifts(start: datetime, tz: tzinfo, holidays: frozenset[date]) -> Iterator[tuple[datetime, datetime]]:
    """Opening and closing instants (UTC) of the working days from the local day of `start` on."""
    day = start.astimezone(tz).date()
    for _ in range(_REACH_DAYS):
        if day.weekday() <= 4 and day not in holidays:
            opens = datetime.combine(day, OPENS, tz).astimezone(UTC)
            yield opens, datetime.combine(day, CLOSES, tz).astimezone(UTC)
        day += timedelta(days=1)
    raise ValueError("no working day within reach: the holidays cover everything")


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return moment.astimezone(UTC)


def add_working_hours(
    start: datetime, hours: float, tz: tzinfo, holidays: frozenset[date] = NO_HOLIDAYS
) -> datetime:
    """The instant (UTC) at which `hours` of working time have passed since `start`."""
    left = timedelta(hours=hours)
    start = _aware(start)
    shifts = _shifts(start, tz, holidays)
    while True:
        opens, closes = next(shifts)
        begins = max(start, opens)
        if begins >= closes:
            continue
        if left <= closes - begins:
            return begins + left
        left -= closes - begins


def working_hours(
    start: datetime, end: datetime, tz: tzinfo, holidays: frozenset[date] = NO_HOLIDAYS
) -> float:
    """Working hours from `start` to `end`; 0 where `end` is not later."""
    start, end = _aware(start), _aware(end)
    total = timedelta()
    if end <= start:
        return 0.0
    for opens, closes in _shifts(start, tz, holidays):
        if opens >= end:
            break
        total += max(timedelta(), min(end, closes) - max(start, opens))
    return total / timedelta(hours=1)
