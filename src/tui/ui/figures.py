"""Numbers, money and dates in words, by language; small enough to stand on the way to the first paint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.i18n import _, language
from tui.ui.glyphs import UNICODE, Glyphs

_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "es": "ene feb mar abr may jun jul ago sep oct nov dic".split(),
}
_DAYS = {
    "en": "Mon Tue Wed Thu Fri Sat Sun".split(),
    "es": "lun mar mié jue vie sáb dom".split(),
    "zh": "周一 周二 周三 周四 周五 周六 周日".split(),
}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "CNY": "¥", "JPY": "¥"}
_NEAR_DAYS = 6
_NEAR_WEEKS = 27


def number(value: float, decimals: int = 0) -> str:
    """A number with thousands marks: 1,234.5 in English and Chinese, 1.234,5 in Spanish."""
    text = f"{value:,.{decimals}f}"
    if text.startswith("-") and not any(char in "123456789" for char in text):
        text = text[1:]  # -0 is 0
    return text.translate(str.maketrans(",.", ".,")) if language() == "es" else text


def money(cents: int, currency: str, with_cents: bool = False) -> str:
    """An amount with its sign behind: `48,200 €`. Without cents it is rounded half away from zero."""
    sign = _SIGNS.get(currency, currency)
    if not with_cents:
        whole = (abs(cents) + 50) // 100
        return f"{number(whole if cents >= 0 else -whole)} {sign}"
    whole, rest = divmod(abs(cents), 100)
    point = "," if language() == "es" else "."
    return f"{'-' if cents < 0 else ''}{number(whole)}{point}{rest:02d} {sign}"


def percent(share: float) -> str:
    """A share of one as a whole per cent: 0.62 is `62 %`."""
    return f"{number(share * 100)} %"


def day(when: date | None, today: date) -> str:
    """A date near today in words (`today`, `Thu`, `in 3 w`, `2 d ago`), any other in full; None is empty."""
    if when is None:
        return ""
    ahead = (when - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(ahead)
    if near is not None:
        return near
    if 0 < ahead <= _NEAR_DAYS:
        return _DAYS[language()][when.weekday()]
    if -_NEAR_DAYS <= ahead < 0:
        return _("{n} d ago").format(n=-ahead)
    if _NEAR_DAYS < ahead <= _NEAR_WEEKS:
        return _("in {n} w").format(n=round(ahead / 7))
    if -_NEAR_WEEKS <= ahead < 0:
        return _("{n} w ago").format(n=round(-ahead / 7))
    return full_day(when)


def full_day(when: date) -> str:
    """`12 Sep 2026`, `12 sep 2026`, `2026年9月12日`."""
    if language() == "zh":
        return f"{when.year}年{when.month}月{when.day}日"
    return f"{when.day} {_MONTHS[language()][when.month - 1]} {when.year}"


def spark(values: Sequence[float | None], glyphs: Glyphs = UNICODE) -> str:
    """One sign per value from nothing to the highest; a missing value is a gap, not a zero."""
    known = [value for value in values if value is not None]
    top = max(known, default=0)
    steps = glyphs.spark
    out = []
    for value in values:
        if value is None:
            out.append(glyphs.gap)
        elif top <= 0 or value <= 0:
            out.append(steps[0])
        else:
            out.append(steps[min(len(steps) - 1, int(value / top * len(steps)))])
    return "".join(out)
