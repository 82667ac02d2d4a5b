"""What is at stake (A6): of one account with its terms, of the portfolio by stance and category, and the multiple
of promoters over detractors as it is assumed and as it is measured on the rep's own accounts.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from tui.errors import NotFound
from tui.i18n import _
from tui.rules.dates import add_months, month_index, month_start
from tui.rules.multiple import Member, MultipleNote, SideOf, measure
from tui.rules.value import keep_rate, margin_note, margin_of, market_key, multiple_of
from tui.rules.words import Stance
from tui.services import wording_terms
from tui.shape import dataclass
from tui.store.queries import value as query
from tui.store.queries.who import me

if TYPE_CHECKING:
    from tui.store.reading import Reader

__all__ = ["Multiple", "Portfolio", "SideOf", "Stake", "Terms", "ValueView"]
MOST = 8
_STANCES = ("detractor", "passive", "unknown", "promoter")
_CATEGORIES = ("key", "normal", "low", None)


@dataclass(frozen=True, slots=True)
class Terms:
    """At stake of one account, and all it is made of. Cents of `currency`, of the last 12 complete months.

    `rate` turned revenue into margin, `rate_own` where it was typed for this account; `note` is set where the margin
    is unknown, zero or negative: then nothing is claimed to be at stake.
    """

    account_id: int
    account: str
    currency: str
    stance: str
    stance_words: str
    stale: bool
    revenue: int
    margin: int
    rate: float
    rate_own: bool
    note: str | None
    note_words: str
    keep: float
    keep_promoter: float
    discount_rate: float
    multiple: float
    market: str | None
    market_own: bool
    clv: int
    as_promoter: int
    at_stake: int


def terms(reader: Reader, account_id: int) -> Terms:
    """Asked of the facts as they stand. Raises NotFound."""
    from tui.rules.standing import stand
    from tui.store.care import CareLoader
    from tui.store.facts import FactLoader

    known = FactLoader(reader.db).chunk(account_id, account_id)
    if not known:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    one, care = known[0], CareLoader(reader.db).chunk(account_id, account_id, known)[0]
    defaults, money = reader.defaults, care.money
    made = stand(one.facts, reader.today, money, care.care, defaults)
    value, stance = made.value, made.stance.stance
    note = margin_note(value.margin, money.series is not None or money.revenue != 0)
    return Terms(
        account_id,
        one.head.name,
        one.head.currency,
        stance,
        wording_terms.stance(stance),
        made.stance.stale,
        made.revenue,
        value.margin,
        defaults.margin_rate if money.margin_rate is None else money.margin_rate,
        money.margin_rate is not None,
        note,
        margin_words(note),
        keep_rate(stance, defaults),
        defaults.keep_promoter,
        defaults.discount_rate,
        multiple_of(money.market, defaults),
        money.market,
        any(name == market_key(money.market or "") for name, _multiple in defaults.market_multiples),
        value.clv,
        value.as_promoter,
        value.at_stake,
    )


def margin_words(note: str | None) -> str:
    return {
        "unknown": _("no figures known: nothing is guessed"),
        "zero": _("no margin in 12 months"),
        "negative": _("the margin of 12 months is negative"),
    }.get(note or "", "")


# -- the portfolio ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Stake:
    """One line of a table: a stance or a category with its accounts; cents. `key` as it is kept."""

    key: str | None
    label: str
    n: int
    at_stake: int
    revenue: int


@dataclass(frozen=True, slots=True)
class Portfolio:
    """At stake in one currency. `silent` accounts have no figures, `negative` ones gave back more than they bought:
    both count with nothing at stake. `own_rate`: accounts whose margin rate was typed.
    """

    currency: str
    n: int
    at_stake: int
    revenue: int
    by_stance: tuple[Stake, ...]
    by_category: tuple[Stake, ...]
    silent: int
    negative: int
    own_rate: int


@dataclass(frozen=True, slots=True)
class AccountStake:
    account_id: int
    account: str
    stance: str
    stale: bool
    at_stake: int
    currency: str


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


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates all of it stands on."""

    margin_rate: float
    discount_rate: float
    keep: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class ValueView:
    """By currency, the one with the most accounts first."""

    portfolios: tuple[Portfolio, ...]
    most: tuple[AccountStake, ...]
    rates: Rates


def value(reader: Reader, everyone: bool = False, limit: int = MOST) -> ValueView:
    """What the stances of the portfolio put at stake; who was lost is not counted."""
    rep = None if everyone else me(reader)
    by_currency: dict[str, list[query.Sum]] = defaultdict(list)
    for row in query.sums(reader, rep):
        by_currency[row.currency].append(row)
    portfolios = [_portfolio(currency, rows) for currency, rows in by_currency.items()]
    portfolios.sort(key=lambda one: (-one.n, one.currency))
    defaults = reader.defaults
    keeps = tuple((stance, keep_rate(Stance(stance), defaults)) for stance in _STANCES)
    return ValueView(
        tuple(portfolios),
        tuple(
            AccountStake(row.account_id, row.account, row.stance, bool(row.stale), row.at_stake, row.currency)
            for row in query.most(reader, rep, limit)
        ),
        Rates(defaults.margin_rate, defaults.discount_rate, keeps),
    )


def _portfolio(currency: str, rows: list[query.Sum]) -> Portfolio:
    by_stance = [
        _stake(stance, wording_terms.stance(stance), [row for row in rows if row.stance == stance])
        for stance in _STANCES
    ]
    by_category = [
        _stake(category, wording_terms.category(category), [row for row in rows if row.category == category])
        for category in _CATEGORIES
    ]
    return Portfolio(
        currency,
        sum(row.n for row in rows),
        sum(row.at_stake for row in rows),
        sum(row.spend_12m for row in rows),
        tuple(by_stance),
        tuple(one for one in by_category if one.n),
        sum(row.silent for row in rows),
        sum(row.negative for row in rows),
        sum(row.own_rate for row in rows),
    )


def _stake(key: str | None, label: str, rows: list[query.Sum]) -> Stake:
    return Stake(
        key,
        label,
        sum(row.n for row in rows),
        sum(row.at_stake for row in rows),
        sum(row.spend_12m for row in rows),
    )


# -- the multiple -----------------------------------------------------------------------------------------


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
