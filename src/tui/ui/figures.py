"""Dates near today in words, and sparks in the signs of this terminal; numbers are written as everywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.i18n import _, language
from tui.services import figures
from tui.services.figures import money, number, percent
from tui.services.figures import short_day as full_day
from tui.ui.glyphs import UNICODE, Glyphs

__all__ = ["day", "full_day", "money", "number", "percent", "spark"]

_DAYS = {
    "en": "Mon Tue Wed Thu Fri Sat Sun".split(),
    "es": "lun mar mié jue vie sáb dom".split(),
    "zh": "周一 周二 周三 周四 周五 周六 周日".split(),
}
_NEAR_DAYS = 6
_NEAR_WEEKS = 27


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


def spark(values: Sequence[float | None], glyphs: Glyphs = UNICODE) -> str:
    """One sign per value from nothing to the highest; a missing value is a gap, not a zero."""
    return figures.spark(values, glyphs.spark, glyphs.gap)
