"""What is at stake (A6): of one account with its terms, of the portfolio by stance and category."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tui.errors import NotFound
from tui.i18n import _
from tui.rules.value import keep_rate, margin_note, market_key, multiple_of
from tui.rules.words import Stance
from tui.services import wording_terms
from tui.shape import dataclass
from tui.store.queries import value as query
from tui.store.queries.who import me

if TYPE_CHECKING:
    from tui.store.reading import Reader

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
