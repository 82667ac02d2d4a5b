"""Working hours, Monday to Friday in local time (R4). Safe over DST: hours are counted on the UTC line."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from tui.shape import dataclass

_REACH_DAYS = 4000
_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class WorkTime:
    """When calls can be made: between two hours of a working day, and on none of the holidays (in order)."""

    opens: time = time(9)
    closes: time = time(18)
    holidays: tuple[date, ...] = ()


WORK_TIME = WorkTime()


def is_working_day(day: date, work: WorkTime = WORK_TIME) -> bool:
    return day.weekday() <= _FRIDAY and day not in work.holidays


def working_day_from(day: date, work: WorkTime = WORK_TIME) -> date:
    """The day itself, or the first working day after it."""
    for ahead in range(_REACH_DAYS):
        found = day + timedelta(days=ahead)
        if is_working_day(found, work):
            return found
    raise ValueError("no working day within reach: the holidays cover everything")


def _shifts(start: datetime, tz: tzinfo, work: WorkTime) -> Iterator[tuple[datetime, datetime]]:
    """Opening and closing instants (UTC) of the working days from the local day of `start` on."""
    day = start.astimezone(tz).date()
    holidays = frozenset(work.holidays)
    for _ in range(_REACH_DAYS):
        if day.weekday() <= _FRIDAY and day not in holidays:
            opens = datetime.combine(day, work.opens, tz).astimezone(UTC)
            yield opens, datetime.combine(day, work.closes, tz).astimezone(UTC)
        day += timedelta(days=1)
    raise ValueError("no working day within reach: the holidays cover everything")


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return moment.astimezone(UTC)


def add_working_hours(start: datetime, hours: float, tz: tzinfo, work: WorkTime = WORK_TIME) -> datetime:
    """The instant (UTC) at which `hours` of working time have passed since `start`."""
    left = timedelta(hours=hours)
    start = _aware(start)
    shifts = _shifts(start, tz, work)
    while True:
        opens, closes = next(shifts)
        begins = max(start, opens)
        if begins >= closes:
            continue
        if left <= closes - begins:
            return begins + left
        left -= closes - begins


def working_hours(start: datetime, end: datetime, tz: tzinfo, work: WorkTime = WORK_TIME) -> float:
    """Working hours from `start` to `end`; 0 where `end` is not later."""
    start, end = _aware(start), _aware(end)
    total = timedelta()
    if end <= start:
        return 0.0
    for opens, closes in _shifts(start, tz, work):
        if opens >= end:
            break
        total += max(timedelta(), min(end, closes) - max(start, opens))
    return total / timedelta(hours=1)
