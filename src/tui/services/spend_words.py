"""Spend against its season in words: `fell 31 % against the 3 months before; 27 % is normal for the season`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.i18n import _, ngettext
from tui.services import wording_terms as terms
from tui.services.figures import money, number, percent, short_day

if TYPE_CHECKING:
    from tui.services.spend import Spend

Params = Mapping[str, Any]
"""What is kept of R6: changes as fractions, sums in cents, days as dates."""


@terms.by_language
def _ends() -> terms.Table:
    """What follows from it, by the code of its note."""
    return {
        "no_data": _("no spend known"),
        "season_unknown": _("season unknown"),
        "disrupted": _("no normal months to compare"),
        "muted": _("not judged: {muted_by}"),
        "own_rhythm": _("buys at its own rhythm"),
        "within_spread": _("within its usual ups and downs"),
        "lapsed": _("stopped buying, as it did before"),
        "normal": "",
        "excused": _("no fall where the disrupted months are counted"),
        "moved": _("its group as a whole did not fall"),
        "other_currency": _("not judged: {months} in another currency"),
        "left": _("they left"),
        "drop": _("look, do not sell"),
    }


def _per_cent(fraction: float) -> str:
    return number(abs(fraction) * 100)


def _change(change: float) -> str:
    if round(change * 100) == 0:
        return _("as much as in the 3 months before")
    text = (
        _("fell {n} % against the 3 months before")
        if change < 0
        else _("rose {n} % against the 3 months before")
    )
    return text.format(n=_per_cent(change))


def _normal(change: float, seasonal: float) -> str:
    """What the season does by itself; the way is said where it is not the same."""
    if round(seasonal * 100) == 0:
        return _("no change is normal for the season")
    if (seasonal < 0) == (change < 0) and round(change * 100) != 0:
        return _("{n} % is normal for the season").format(n=_per_cent(seasonal))
    text = (
        _("a fall of {n} % is normal for the season")
        if seasonal < 0
        else _("a rise of {n} % is normal for the season")
    )
    return text.format(n=_per_cent(seasonal))


def fall(said: Params) -> str:
    """`fell 31 % against the 3 months before; 27 % is normal for the season`; sums where nothing was before."""
    change, seasonal = said.get("change"), said.get("seasonal_change")
    if change is None:
        recent, expected = said.get("recent"), said.get("expected")
        if recent is None or expected is None:
            return ""
        sums = _("{recent} of {expected} to be expected")
        return sums.format(recent=_sum(recent, said), expected=_sum(expected, said))
    parts = [_change(change)]
    if seasonal is not None:
        parts.append(_normal(change, seasonal))
    return "; ".join(parts)


def _sum(cents: int, said: Params) -> str:
    return money(cents, str(said.get("currency") or ""))


def sentence(said: Params) -> str:
    """The whole of it: what changed, what the season does, what follows, and where the records end."""
    code = str(said.get("note", "no_data"))
    n = int(said.get("other") or 0)
    months = ngettext("{n} month", "{n} months", n).format(n=number(n))
    follows = terms.said(_ends(), code).format(muted_by=said.get("muted_by"), months=months)
    ended = said.get("ended")
    flat = code == "normal" and not any(
        round((said.get(name) or 0) * 100) for name in ("change", "seasonal_change")
    )
    parts = [
        _("as usual for the season") if flat else fall(said),
        follows,
        _("the records end on {day}").format(day=short_day(ended)) if isinstance(ended, date) else "",
    ]
    return "; ".join(part for part in parts if part)


def terms_of(one: Spend) -> list[tuple[str, str]]:
    """What the sentence stands on, as labels and texts; a term that is not there has no line."""

    def sum_of(cents: int | None) -> str:
        return "" if cents is None else money(cents, one.currency)

    through = "" if one.through is None else f"{one.through:%Y-%m}"
    years = ngettext("{n} earlier year", "{n} earlier years", one.years).format(n=number(one.years))
    spread = ""
    if one.spread is not None and one.ratios:
        said = ngettext("{share} of {n} past window", "{share} of {n} past windows", one.ratios)
        spread = said.format(share=percent(one.spread), n=number(one.ratios))
    known = ngettext("{n} complete month, through {month}", "{n} complete months, through {month}", one.n)
    out = ", ".join(f"{day:%Y-%m}" for day in one.left_out)
    if one.left_out:
        out = _("{months} (disrupted, or no data)").format(months=out)
    other = ngettext("{n} month in another currency", "{n} months in another currency", one.other)
    rows = [
        (_("last 3 months"), sum_of(one.recent)),
        (_("3 before"), sum_of(one.before)),
        (_("expected"), sum_of(one.expected)),
        (_("from"), f"{years}, {_('trend')} {percent(one.trend)}" if one.years else ""),
        (_("spread"), spread),
        (_("known"), known.format(n=number(one.n), month=through) if one.n else ""),
        (
            _("left out"),
            ", ".join(text for text in (out, other.format(n=number(one.other)) if one.other else "") if text),
        ),
    ]
    return [(label, text) for label, text in rows if text]
