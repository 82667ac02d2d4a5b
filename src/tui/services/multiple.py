"""The multiple of promoters over detractors (A6): as it is assumed, and as it is measured on the rep's own accounts."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.dates import add_months, month_index, month_start
from tui.rules.multiple import Member, MultipleNote, SideOf, measure
from tui.rules.value import margin_of, market_key
from tui.rules.words import Stance
from tui.shape import dataclass
from tui.store.queries import value as query
from tui.store.queries.who import me

if TYPE_CHECKING:
    from tui.store.reading import Reader

__all__ = ["Multiple", "SideOf", "multiple"]


@dataclass(frozen=True, slots=True)
class Market:
    """A country with a multiple of its own, as its accounts write it."""

    market: str
    multiple: float
    accounts: int


@dataclass(frozen=True, slots=True)
class Multiple:
    """The multiple that counts (`assumed`, and by market), and beside it the one measured on the own accounts.

    The measured one never replaces the assumed one. `asof` is the day whose stances are looked at; `left_out` are
    accounts of the cohort in other currencies.
    """

    assumed: float
    markets: tuple[Market, ...]
    measured: float | None
    note: str
    text: str
    promoters: SideOf
    detractors: SideOf
    least_n: int
    asof: date
    currency: str
    left_out: int


def multiple(reader: Reader, everyone: bool = False) -> Multiple:
    """The assumed multiple, and the one that promoters and detractors of a year ago show since."""
    rep = None if everyone else me(reader)
    asof = add_months(reader.today, -12)
    end = month_start(month_index(asof))
    bought = query.bought(reader, month_start(month_index(asof) - 12), end, asof, rep)
    counts: dict[str, int] = defaultdict(int)
    for row in bought:
        counts[row.currency] += 1
    currency = min(counts, key=lambda code: (-counts[code], code), default="EUR")
    here = [row for row in bought if row.currency == currency]
    stances = _stances(reader, asof, {row.account_id for row in here})
    cohort = [
        Member(stances[row.account_id], _margin(reader, row), not row.left)
        for row in here
        if row.account_id in stances
    ]
    found = measure(cohort, reader.defaults)
    return Multiple(
        reader.defaults.promoter_multiple,
        _markets(reader, rep),
        found.multiple,
        found.note,
        multiple_words(found.note, found.multiple, found.promoters.n, found.detractors.n),
        found.promoters,
        found.detractors,
        reader.defaults.multiple_min_n,
        asof,
        currency,
        len(bought) - len(here),
    )


def _margin(reader: Reader, row: query.Bought) -> int:
    return margin_of(row.revenue, None, row.margin_rate, reader.defaults)[0]


def _stances(reader: Reader, asof: date, wanted: set[int]) -> dict[int, Stance]:
    """The stances of that day; a stale one was none."""
    from tui.rules.advocacy import stance_of
    from tui.rules.facts import Voice
    from tui.rules.words import Role

    voices: dict[int, list[Voice]] = defaultdict(list)
    for one in query.said(reader, asof):
        if one.account_id in wanted:
            voice = Voice(
                one.contact_id, "", Role(one.role), one.score, date.fromisoformat(one.on), one.response_id
            )
            voices[one.account_id].append(voice)
    found: dict[int, Stance] = {}
    for account, heard in voices.items():
        made = stance_of(tuple(heard), asof, reader.defaults)
        if not made.stale:
            found[account] = made.stance
    return found


def _markets(reader: Reader, rep: int | None) -> tuple[Market, ...]:
    """The markets that are set apart; one without accounts is shown as it was set."""
    counts: dict[str, int] = defaultdict(int)
    names: dict[str, str] = {}
    for country, n in query.markets(reader, rep) if reader.defaults.market_multiples else ():
        if country is not None:
            counts[market_key(country)] += n
            names.setdefault(market_key(country), country)
    return tuple(
        Market(names.get(key, key.upper()), multiple, counts[key])
        for key, multiple in reader.defaults.market_multiples
    )


def multiple_words(note: str, measured: float | None, promoters: int, detractors: int) -> str:
    counts = _("{p} promoters, {d} detractors").format(p=promoters, d=detractors)
    if note == MultipleNote.MEASURED and measured is not None:
        return _("measured {k} (n = {counts})").format(k=f"{measured:.1f}", counts=counts)
    if note == MultipleNote.NO_MARGIN:
        return _("not measurable: a side left no margin (n = {counts})").format(counts=counts)
    return _("too few: n = {counts}").format(counts=counts)
