"""Dates as programs and people write them, one cell at a time; their order is judged in date_order.py.

A zone is kept apart: the day of a draft is the day as written, `instant()` is in UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from tui.clean import fold

_YEARS = range(1900, 2200)
LONGEST = 80
_TIME = (
    r"(?:(?:[T ,]|\s+at\s)\s*(?P<early>上午|下午)?\s*"
    r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?\s?m\.?)?\s*(?:Z|GMT|UTC)?\s*(?P<zone>[+-]\d{1,2}(?::?\d{2})?)?"
    r"(?:\s*\(?(?:WET|WEST|CET|CEST|EET|EEST|BST|[ECMP][SD]T|MEZ|MESZ|CST|JST|IST)\)?)?)?\s*"
)
_WEEKDAY = r"(?:[^\W\d_]+[.,]*\s+)?"
NUMBERS = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})" + _TIME, re.IGNORECASE)
_CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?" + _TIME, re.IGNORECASE)
_DAY_NAMED = re.compile(
    _WEEKDAY
    + r"(\d{1,2})(?:\.|er|º|ª|°|st|nd|rd|th)?[\s/-]*(?:de\s+)?([^\W\d_]+)\.?,?[\s/-]*(?:del?\s+)?(\d{4}|\d{2})"
    + _TIME,
    re.IGNORECASE,
)
_NAMED_DAY = re.compile(
    _WEEKDAY + r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _TIME, re.IGNORECASE
)
_MONTH_NUMBERS = re.compile(r"(\d{4})[-/.年\s](\d{1,2})月?|(\d{1,2})[-/.](\d{4})|(\d{4})(\d{2})")
_MONTH_NAMED = re.compile(r"([^\W\d_]+)\.?[\s/,-]*(?:de\s+)?(\d{4}|\d{2})")
_MONTHS = {
    name: month
    for month, names in enumerate(
        """january enero januar janvier janeiro jan ene janv
        february febrero februar fevrier fevereiro feb fev fevr
        march marzo marz maerz mars marco mar mrz
        april abril avril apr abr avr
        may mayo mai maio
        june junio juni juin junho jun
        july julio juli juillet julho jul juil
        august agosto aout aug ago
        september septiembre setiembre septembre setembro sep sept set
        october octubre oktober octobre outubro oct okt out
        november noviembre novembre novembro nov
        december diciembre dezember decembre dezembro dec dic dez""".splitlines(),
        1,
    )
    for name in names.split()
} | {
    f"{number}月": month for month, number in enumerate("一 二 三 四 五 六 七 八 九 十 十一 十二".split(), 1)
}
_EXCEL_ZERO = {"serial": date(1899, 12, 30), "serial1904": date(1904, 1, 1)}
FRACTION = re.compile(r"(\d{5}|\d{10}|\d{13})\.\d{1,12}")
SERIALS = range(20_000, 80_000)


class Moment(NamedTuple):
    """A day as written, the seconds into it, and the zone's minutes off UTC (None: not said)."""

    day: date
    seconds: int
    zone: int | None


def moment(text: str, order: str = "") -> Moment | None:
    """Read one cell; None where it is no date, no possible one, or its order is not known.

    `order`: dmy or mdy for numbers with the year last; serial, serial1904 (a Mac's) or unix for bare numbers.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if text.isdecimal():
        return _bare(text, order)
    if match := FRACTION.fullmatch(text):
        return _bare(match[1], order)
    for pattern, pick in ((NUMBERS, _from_numbers), (_CHINESE, _from_chinese), (_DAY_NAMED, _from_named)):
        if match := pattern.fullmatch(text):
            return _moment(match, *pick(match, order))
    if match := _NAMED_DAY.fullmatch(text):
        return _moment(match, int(match[3]), _MONTHS.get(fold(match[1]), 0), int(match[2]))
    return None


def instant(text: str, order: str = "") -> datetime | None:
    """The same as an aware instant in UTC; a time without a zone is taken as UTC."""
    found = moment(text, order)
    if found is None:
        return None
    zone = timezone(timedelta(minutes=found.zone or 0))
    start = datetime(found.day.year, found.day.month, found.day.day, tzinfo=zone)
    return (start + timedelta(seconds=found.seconds)).astimezone(UTC)


def _from_numbers(match: re.Match[str], order: str) -> tuple[int, int, int]:
    first, middle, last = match[1], int(match[3]), match[4]
    if len(first) == 4:
        return int(first), middle, int(last) if len(last) < 3 else 0
    year = int(last) if len(last) == 4 else _century(int(last)) if len(last) == 2 else 0
    if order == "mdy":
        return year, int(first), middle
    return (year, middle, int(first)) if order == "dmy" else (0, 0, 0)


def _from_chinese(match: re.Match[str], _order: str) -> tuple[int, int, int]:
    return int(match[1]), int(match[2]), int(match[3])


def _from_named(match: re.Match[str], _order: str) -> tuple[int, int, int]:
    year = int(match[3]) if len(match[3]) == 4 else _century(int(match[3]))
    return year, _MONTHS.get(fold(match[2]), 0), int(match[1])


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900)


def _moment(match: re.Match[str], year: int, month: int, day: int) -> Moment | None:
    if year not in _YEARS:
        return None
    try:
        when = date(year, month, day)
    except ValueError:
        return None
    if match["hour"] is None:
        return Moment(when, 0, None)
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if half := match["half"] or match["early"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "pP下" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return None
    zone = None
    if match["zone"]:
        sign = -1 if match["zone"][0] == "-" else 1
        digits = match["zone"][1:].replace(":", "")
        zone = sign * (
            int(digits[:-2] if len(digits) > 2 else digits) * 60 + int(digits[-2:] if len(digits) > 2 else 0)
        )
        if abs(zone) > 15 * 60:
            return None
    return Moment(when, hour * 3600 + minute * 60 + second, zone)


def _bare(text: str, order: str) -> Moment | None:
    """A number alone: 20260131, an Excel serial, seconds or milliseconds since 1970."""
    number = int(text) if len(text) <= 14 else 0
    if len(text) == 8 and order not in (*_EXCEL_ZERO, "unix"):
        try:
            day = date(number // 10_000, number // 100 % 100, number % 100)
        except ValueError:
            return None
        return Moment(day, 0, None) if day.year in _YEARS else None
    if order in _EXCEL_ZERO and number in SERIALS:
        return Moment(_EXCEL_ZERO[order] + timedelta(days=number), 0, None)
    if order == "unix" and len(text) in (10, 13):
        stamp = datetime.fromtimestamp(number // (1000 if len(text) == 13 else 1), UTC)
        return Moment(stamp.date(), stamp.hour * 3600 + stamp.minute * 60 + stamp.second, 0)
    return None


def month_of(text: str, order: str = "") -> date | None:
    """The first day of the month a cell names: 2026-03, 03/2026, Mar 2026, 202603, or any day in it."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if match := _MONTH_NUMBERS.fullmatch(text):
        year, month = int(match[1] or match[4] or match[5]), int(match[2] or match[3] or match[6])
    elif match := _MONTH_NAMED.fullmatch(text):
        year, month = int(match[2]), _MONTHS.get(fold(match[1]), 0)
        year = year if year > 99 else _century(year)
    else:
        found = moment(text, order)
        return found.day.replace(day=1) if found else None
    return date(year, month, 1) if year in _YEARS and 1 <= month <= 12 else None
