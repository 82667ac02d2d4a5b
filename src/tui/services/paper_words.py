"""What papers say of days and times: written out, as in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from tui.i18n import _, language
from tui.services.meeting import MeetingView

_DAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
    "es": "lunes martes miércoles jueves viernes sábado domingo".split(),
    "zh": "星期一 星期二 星期三 星期四 星期五 星期六 星期日".split(),
}
_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}
_STEP = 5


def written_day(when: date) -> str:
    """`Tuesday, 1 December 2026`."""
    if language() == "zh":
        return f"{when.year}年{when.month}月{when.day}日 {_DAYS['zh'][when.weekday()]}"
    name, month = _DAYS[language()][when.weekday()], _MONTHS[language()][when.month - 1]
    of = " de " if language() == "es" else " "
    return f"{name}, {when.day}{of}{month}{of}{when.year}"


def plain_day(when: date) -> str:
    """`1 December 2026`, without the day of the week."""
    if language() == "zh":
        return f"{when.year}年{when.month}月{when.day}日"
    of = " de " if language() == "es" else " "
    return f"{when.day}{of}{_MONTHS[language()][when.month - 1]}{of}{when.year}"


def clock_words(at: time, minutes: int) -> str:
    """`10:00 – 11:00`; what goes past midnight names its beginning only."""
    ends = datetime.combine(date(2000, 1, 1), at) + timedelta(minutes=minutes)
    if ends.date() != date(2000, 1, 1):
        return _("from {time}").format(time=f"{at:%H:%M}")
    return f"{at:%H:%M} – {ends:%H:%M}"


def when_words(meeting: MeetingView) -> str:
    """`Tuesday, 1 December 2026, 10:00 – 11:00`; empty where none is proposed."""
    if meeting.on is None:
        return ""
    said = written_day(meeting.on)
    return said if meeting.at is None else f"{said}, {clock_words(meeting.at, meeting.minutes)}"


def slots(minutes: int, weights: Sequence[int]) -> list[int]:
    """Minutes for each point of an agenda, by weight, in steps of five; the last takes what is left over.

    Of a meeting too short for five minutes each: nothing.
    """
    units = minutes // _STEP
    if units < len(weights):
        return []
    spare, total = units - len(weights), sum(weights)
    shares = [spare * weight / total for weight in weights]
    given = [1 + int(share) for share in shares]
    rest = sorted(range(len(weights)), key=lambda at: (int(shares[at]) - shares[at], at))
    for at in rest[: units - sum(given)]:
        given[at] += 1
    found = [_STEP * one for one in given]
    found[-1] += minutes - sum(found)
    return found
