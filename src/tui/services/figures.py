"""Numbers, money and dates as people read them, by language, in plain text: no sign set of a terminal in here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.i18n import _, language, ngettext

_MONTHS = {
    "en": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    "es": "ene feb mar abr may jun jul ago sep oct nov dic".split(),
}
_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "CNY": "¥", "JPY": "¥"}
STEPS = "▁▂▃▄▅▆▇█"


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


def short_day(when: date, today: date | None = None) -> str:
    """`12 Sep`, with its year where that is not this one: `12 Sep 2025`. Without `today`: always with it."""
    far = today is None or when.year != today.year
    if language() == "zh":
        return (f"{when.year}年" if far else "") + f"{when.month}月{when.day}日"
    text = f"{when.day} {_MONTHS[language()][when.month - 1]}"
    return f"{text} {when.year}" if far else text


def late(days: int) -> str:
    """`2 days late`; nothing where nothing is late."""
    return ngettext("{n} day late", "{n} days late", days).format(n=number(days)) if days > 0 else ""


def near(when: date, today: date) -> str:
    """The day of something to do: `today`, `tomorrow`, else its date."""
    words = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get((when - today).days)
    return words or short_day(when, today)


def spark(values: Sequence[float | None], steps: str = STEPS, gap: str = " ") -> str:
    """One sign per value from nothing to the highest; a missing value is a gap, not a zero."""
    top = max((value for value in values if value is not None), default=0)
    out = []
    for value in values:
        if value is None:
            out.append(gap)
        elif top <= 0 or value <= 0:
            out.append(steps[0])
        else:
            out.append(steps[min(len(steps) - 1, int(value / top * len(steps)))])
    return "".join(out)
