"""Dates as people say them, in three languages: a small table of phrases first, a library as the last resort.

Every date without a year is the next one that comes; with `past`, the last one that was.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from tui.clean import fold, is_cjk
from tui.i18n import language as language_in_force
from tui.rules.dates import add_months, month_end, month_index

_NEAR = {
    **dict.fromkeys(("today", "hoy", "今天", "今日"), 0),
    **dict.fromkeys(("tomorrow", "tmr", "tomorow", "manana", "明天", "明日"), 1),
    **dict.fromkeys(("day after tomorrow", "the day after tomorrow", "pasado manana", "后天"), 2),
    "大后天": 3,
    **dict.fromkeys(("yesterday", "ayer", "昨天", "昨日"), -1),
    **dict.fromkeys(("day before yesterday", "anteayer", "antes de ayer", "前天"), -2),
}
_WEEKDAYS = {
    **{
        name: number
        for number, names in enumerate(
            (
                "monday mon lunes lun 周一 星期一 礼拜一",
                "tuesday tue tues martes mar 周二 星期二 礼拜二",
                "wednesday wed miercoles mie 周三 星期三 礼拜三",
                "thursday thu thur thurs jueves jue 周四 星期四 礼拜四",
                "friday fri viernes vie 周五 星期五 礼拜五",
                "saturday sat sabado sab 周六 星期六 礼拜六",
                "sunday sun domingo dom 周日 周天 星期日 星期天 礼拜天",
            )
        )
        for name in names.split()
    },
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero ene",
            "february feb febrero",
            "march mar marzo",
            "april apr abril abr",
            "may mayo",
            "june jun junio",
            "july jul julio",
            "august aug agosto ago",
            "september sep sept septiembre setiembre set",
            "october oct octubre",
            "november nov noviembre",
            "december dec diciembre dic",
        ),
        start=1,
    )
    for name in names.split()
}
_UNITS = {
    **dict.fromkeys(("d", "day", "days", "dia", "dias", "天", "日"), "d"),
    **dict.fromkeys(
        (
            "w",
            "wk",
            "week",
            "weeks",
            "s",
            "sem",
            "semana",
            "semanas",
            "周",
            "星期",
            "个星期",
            "礼拜",
            "个礼拜",
        ),
        "w",
    ),
    **dict.fromkeys(("m", "mo", "month", "months", "mes", "meses", "个月"), "m"),
    **dict.fromkeys(("y", "year", "years", "ano", "anos", "年"), "y"),
}
_NUMBERS = {
    **{name: number for number, name in enumerate("一二三四五六七八九十", start=1)},
    **dict.fromkeys(("a", "an", "one", "un", "una"), 1),
    **dict.fromkeys(("two", "dos", "两"), 2),
    **dict.fromkeys(("three", "tres"), 3),
    **dict.fromkeys(("four", "cuatro"), 4),
    **dict.fromkeys(("five", "cinco"), 5),
    **dict.fromkeys(("six", "seis"), 6),
}
_SMALL_WORDS = re.compile(r"^(?:on|by|this|coming|next|el|la|para el|proximo|proxima|este|esta|本|这|这个) ?")
_FURTHER = re.compile(r" (?:que viene|proximo|proxima)$")
_LAST = re.compile(r"^(?:last|上|上个) ?| (?:pasado|pasada)$")
_NUMBER = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
_UNIT = "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True))
_IN = re.compile(
    rf"^(?:(?P<sign>[+-])|in |en |dentro de |de aqui a )?(?P<n>\d{{1,4}}|{_NUMBER}) ?(?P<unit>{_UNIT})"
    r"(?P<tail> ?(?:后|之后|以后|内| later| from now| ago|前|之前))?$"
)
_BACK = re.compile(rf"^hace (?P<n>\d{{1,4}}|{_NUMBER}) (?P<unit>{_UNIT})$")
_NEXT_WEEK = (
    "next week",
    "proxima semana",
    "la proxima semana",
    "semana que viene",
    "la semana que viene",
    "下周",
    "下星期",
)
_NEXT_MONTH = (
    "next month",
    "proximo mes",
    "el proximo mes",
    "el mes que viene",
    "mes que viene",
    "下个月",
    "下月",
)
_MONTH_END = ("end of month", "end of the month", "eom", "fin de mes", "a fin de mes", "月底", "本月底")


def parse_day(text: str, today: date, language: str | None = None, *, past: bool = False) -> date | None:
    """The day a phrase means, or None. `language` (en, es, zh; the one in force) orders 3/4 and asks the library.

    Weekdays and dates without a year mean the next one after today (a date may be today), with `past` the last.
    """
    code = language or language_in_force()
    found = said_day(text, today, code, past=past)
    return found if found is not None else _by_library(text, today, code, past)


def said_day(text: str, today: date, language: str, *, past: bool = False) -> date | None:
    """The same by the table of phrases alone: nothing that is not surely a date."""
    said = fold(text).strip(" .,;。，；")
    if not said or len(said) > 60:
        return None
    if said in _NEAR:
        return today + timedelta(days=_NEAR[said])
    readers: tuple[Callable[[str, date, str, bool], date | None], ...] = (
        _iso,
        _chinese,
        _figures,
        _distance,
        _named_span,
        _weekday,
        _month_name,
    )
    try:
        return next((day for read in readers if (day := read(said, today, language, past)) is not None), None)
    except (ValueError, OverflowError):
        return None  # the 30th of February is no day


def _iso(said: str, today: date, language: str, past: bool) -> date | None:
    found = re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", said)
    return date(*map(int, found.groups())) if found else None


def _chinese(said: str, today: date, language: str, past: bool) -> date | None:
    found = re.fullmatch(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})[日号]?", said)
    return _dated(found[1], int(found[2]), int(found[3]), today, past) if found else None


def _figures(said: str, today: date, language: str, past: bool) -> date | None:
    """30/11, 30.11., 11/30: the language's order, or the only one that is a date."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?\.?", said)
    if not found:
        return None
    first, second = int(found[1]), int(found[2])
    month_first = language == "zh" if first <= 12 and second <= 12 else second > 12
    month, day = (first, second) if month_first else (second, first)
    year = f"20{found[3]}" if found[3] and len(found[3]) == 2 else found[3]
    return _dated(year, month, day, today, past)


def _distance(said: str, today: date, language: str, past: bool) -> date | None:
    """+3d, in 3 days, dentro de 2 semanas, 3天后; ago, hace, 前 go back. A bare figure is no distance."""
    if found := _BACK.match(said):
        return _moved(today, -_count(found["n"]), _UNITS[found["unit"]])
    found = _IN.match(said)
    if not found or not (said[0].isdigit() or said != found["n"] + found["unit"] or found["tail"]):
        return None
    tail = (found["tail"] or "").strip()
    back = found["sign"] == "-" or tail in ("ago", "前", "之前")
    return _moved(today, -_count(found["n"]) if back else _count(found["n"]), _UNITS[found["unit"]])


def _count(said: str) -> int:
    return _NUMBERS[said] if said in _NUMBERS else int(said)


def _moved(today: date, count: int, unit: str) -> date:
    if unit in "my":
        return add_months(today, count * (12 if unit == "y" else 1))
    return today + timedelta(days=count * (7 if unit == "w" else 1))


def _named_span(said: str, today: date, language: str, past: bool) -> date | None:
    """Next week is its Monday, next month its first day."""
    if said in _NEXT_WEEK:
        return today + timedelta(days=7 - today.weekday())
    if said in _NEXT_MONTH:
        return add_months(today.replace(day=1), 1)
    if said in _MONTH_END:
        return month_end(month_index(today))
    return None


def _weekday(said: str, today: date, language: str, past: bool) -> date | None:
    """The coming one, never today; 下周二 is of the week after this one, as it is said."""
    if said.startswith(("下周", "下星期")) and (number := _WEEKDAYS.get(said.removeprefix("下"))) is not None:
        return today + timedelta(days=7 - today.weekday() + number)
    if _LAST.search(said):
        said, past = _LAST.sub("", said), True
    bare = _FURTHER.sub("", _SMALL_WORDS.sub("", _SMALL_WORDS.sub("", said)))
    number = _WEEKDAYS.get(bare)
    if number is None:
        return None
    if past:
        return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def _month_name(said: str, today: date, language: str, past: bool) -> date | None:
    """12 Sep, 12th of September 2026, Sep 12, el 12 de septiembre de 2026."""
    bare = re.sub(r"\b(?:on|by|el|the|para|of|de|del)\b|,", " ", said)
    words = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", bare).split()
    year = words.pop() if len(words) == 3 and re.fullmatch(r"\d{4}", words[2]) else None
    if len(words) != 2:
        return None
    first, second = (word.strip(".") for word in words)
    day, name = (first, second) if first.isdecimal() else (second, first)
    if not day.isdecimal() or name not in _MONTHS:
        return None
    return _dated(year, _MONTHS[name], int(day), today, past)


def _dated(year: str | None, month: int, day: int, today: date, past: bool) -> date:
    if year is not None:
        return date(int(year), month, day)
    found = date(today.year, month, day) if (month, day) != (2, 29) else _leap_day(today, past)
    if past and found > today:
        return found.replace(year=found.year - 1)
    return found.replace(year=found.year + 1) if not past and found < today else found


def _leap_day(today: date, past: bool) -> date:
    years = range(today.year, today.year - 9, -1) if past else range(today.year, today.year + 9)
    days = [date(year, 2, 29) for year in years if year % 4 == 0 and (year % 100 or not year % 400)]
    return next(day for day in days if (day <= today if past else day >= today))


def _by_library(text: str, today: date, language: str, past: bool) -> date | None:
    """What dateparser makes of it, where it holds a figure and names a day: its guesses from bare words are wild."""
    if not any(char.isdigit() for char in text) or len(text) > 60:
        return None
    from datetime import datetime

    import dateparser

    settings = {
        "RELATIVE_BASE": datetime.combine(today, datetime.min.time()),
        "PREFER_DATES_FROM": "past" if past else "future",
        "REQUIRE_PARTS": ["day", "month"],
        "DATE_ORDER": "MDY" if language == "zh" else "DMY",
    }
    languages = list(dict.fromkeys((language, "en")))
    found = dateparser.parse(text, languages=languages, settings=settings)
    return None if found is None else found.date()


def leading_day(text: str, today: date, language: str, *, past: bool = False) -> tuple[date, str] | None:
    """(day, rest) where a text begins with a date; the longest phrase wins."""
    for end in _ends(text):
        if (day := said_day(text[:end], today, language, past=past)) is not None:
            return day, text[end:].strip(" ,:，：")
    return None


def trailing_day(text: str, today: date, language: str) -> tuple[date, str] | None:
    """(day, rest) where a text ends with a date."""
    words = text.split()
    for start in range(max(0, len(words) - 5), len(words)):
        if start and (day := said_day(" ".join(words[start:]), today, language)) is not None:
            return day, " ".join(words[:start]).strip(" ,:，：")
    return None


def _ends(text: str) -> list[int]:
    """Where a leading phrase may end, longest first: after one of five words, or after a Chinese character."""
    ends = [found.end() for found in re.finditer(r"\S+", text)][:5]
    ends += [place + 1 for place, char in enumerate(text[:14]) if is_cjk(char)]
    return sorted(set(ends), reverse=True)
