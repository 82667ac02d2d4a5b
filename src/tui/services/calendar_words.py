"""Words and rhythms of the entries of a calendar."""

from __future__ import annotations

from datetime import date

from tui.i18n import _, ngettext

CATEGORY = "Fallow"


def reminder_word(kind: str) -> str:
    words = {
        "reminder": _("reminder"),
        "next_step": _("next step"),
        "promise": _("promise"),
        "exit": _("exit"),
        "internal": _("asked of a colleague"),
    }
    return words.get(kind, kind)


def window_word(kind: str) -> str:
    words = {"absence": _("Away"), "budget": _("Budget closed"), "quiet": _("They want quiet")}
    return words.get(kind, kind)


def every(months: int) -> str:
    return ngettext("Every {n} month.", "Every {n} months.", months).format(n=months)


def monthly(months: int, first: date) -> str:
    """An RRULE; the 29th to 31st fall on the last day of a month that is shorter."""
    return f"FREQ=MONTHLY;INTERVAL={months}{_short(first)}"


def yearly(first: date) -> str:
    """An RRULE; the 29th of February falls on the 28th in most years."""
    return "FREQ=YEARLY" + (f";BYMONTH=2{_short(first)}" if (first.month, first.day) == (2, 29) else "")


def _short(first: date) -> str:
    if first.day <= 28:
        return ""
    return f";BYMONTHDAY={','.join(str(day) for day in range(28, first.day + 1))};BYSETPOS=-1"
