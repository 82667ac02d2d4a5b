"""Spend of an account against its season, and month by month beside what was to be expected (A12, A13, A14)."""

from __future__ import annotations

from datetime import date

from tui.errors import NotFound
from tui.i18n import _
from tui.services import spend_words
from tui.shape import dataclass
from tui.store.codec import object_of
from tui.store.queries import spend as query
from tui.store.reading import Reader

MONTHS = 24


@dataclass(frozen=True, slots=True)
class Spend:
    """What R6 says of one account, with its terms: cents of `currency`, changes as fractions of 1.

    `recent` is the sum of the last 3 complete months that count, `before` of the 3 before them, `expected` what the
    season and the trend make of earlier years; `seasonal_change` is what the season alone does. `code` is the note
    of the rule, `note` its sentence. `through`: the last complete month; `ended`: the last day of the data where
    they end early; `left_out`: months of the three that were disrupted; `other`: months in another currency.
    """

    account_id: int
    account: str
    currency: str
    recent: int | None
    before: int | None
    expected: int | None
    change: float | None
    seasonal_change: float | None
    spread: float | None
    alert: bool
    muted_by: str | None
    code: str
    note: str
    n: int
    years: int
    ratios: int
    trend: float
    through: date | None
    ended: date | None
    left_out: tuple[date, ...]
    other: int


def spend(reader: Reader, account_id: int) -> Spend:
    """Raises NotFound where there is no such account."""
    kept = query.one(reader, account_id)
    if kept is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    return _view(kept)


def spends(reader: Reader) -> tuple[Spend, ...]:
    """All accounts whose spend is known: alerts first, those that lack most in front; then the others by name."""
    found = [_view(kept) for kept in query.all_known(reader)]
    found.sort(key=lambda one: (not one.alert, -_lacking(one) if one.alert else 0))
    return tuple(found)


def _lacking(one: Spend) -> int:
    return (one.expected or 0) - (one.recent or 0)


def _view(kept: query.Kept) -> Spend:
    said = object_of(kept.spend)
    return Spend(
        kept.id,
        kept.name,
        kept.currency,
        said.get("recent"),
        said.get("before"),
        said.get("expected"),
        said.get("change"),
        said.get("seasonal_change"),
        said.get("spread"),
        bool(said.get("alert")),
        said.get("muted_by"),
        str(said.get("note", "no_data")),
        spend_words.sentence({**said, "currency": kept.currency}),
        said.get("n", 0),
        said.get("years", 0),
        said.get("ratios", 0),
        said.get("trend", 1.0),
        said.get("through"),
        said.get("ended"),
        tuple(date.fromisoformat(day) for day in said.get("left_out", "").split()),
        said.get("other", 0),
    )


@dataclass(frozen=True, slots=True)
class MonthView:
    """Net cents of a month, what was to be expected (None: no earlier year says) and the same month a year before.

    `disrupted` names what was not normal then; `window`: one of the 3 months that are judged; `left_out`: of those,
    one that does not count; `missing`: the source has no record of anybody in it.
    """

    month: date
    cents: int
    year_before: int | None
    expected: int | None = None
    disrupted: str | None = None
    window: bool = False
    left_out: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class SpendView:
    """Newest last. `currency` is the account's."""

    months: tuple[MonthView, ...]
    currency: str


def spend_by_month(reader: Reader, account_id: int, months: int = MONTHS) -> SpendView:
    """The last complete months that have a record or lie between two; empty where no spend is known."""
    from tui.rules.season_months import months_of
    from tui.store.care import CareLoader
    from tui.store.facts import FactLoader

    known = FactLoader(reader.db).chunk(account_id, account_id)
    for one, cared in zip(known, CareLoader(reader.db).chunk(account_id, account_id, known), strict=True):
        series = cared.money.series
        if series is None:
            return SpendView((), cared.money.currency)
        found = months_of(series, one.facts.disruptions, reader.today, months, reader.defaults)
        shown = tuple(
            MonthView(
                each.month,
                each.cents,
                each.year_before,
                each.expected,
                each.disrupted,
                each.window,
                each.left_out,
                each.missing,
            )
            for each in found
        )
        return SpendView(shown, cared.money.currency)
    return SpendView((), "")
