"""Share of wallet of an account: all that was said of it, each with its day, its source and our same 12 months."""

from __future__ import annotations

from datetime import date

from tui.rules.matrix import doubt, old_from, revenue_in_year, share_of_wallet, year_of_wallet
from tui.rules.season import Series
from tui.shape import dataclass
from tui.store.care import CareLoader
from tui.store.facts import FactLoader
from tui.store.queries import matrix as query
from tui.store.reading import Reader


@dataclass(frozen=True, slots=True)
class ShareView:
    """What was said on a day, in cents a year or as our rank among brands, and the share that makes of it.

    `revenue` is ours of the 12 months up to `months_to`; None beside a rank, and where no month is known.
    """

    id: int
    on: date
    source: str
    yearly_cents: int | None
    our_rank: int | None
    brands: int | None
    share: float | None
    estimated: bool
    old: bool
    doubt: str | None
    revenue: int | None
    months_to: date | None


@dataclass(frozen=True, slots=True)
class Shares:
    """Newest first: the first one is the share that counts."""

    said: tuple[ShareView, ...]
    currency: str


def shares(reader: Reader, account_id: int) -> Shares:
    """The history of the share of an account; empty where nothing was said yet."""
    series, currency = _months(reader, account_id)
    said = query.said(reader, account_id)
    return Shares(tuple(_view(reader, row, series) for row in said), currency)


def would_be(
    reader: Reader,
    account_id: int,
    yearly_cents: int | None,
    our_rank: int | None,
    brands: int | None,
    on: date | None = None,
) -> ShareView:
    """The share that figures would make of an account, before they are kept."""
    said_on = (on or reader.today).isoformat()
    row = query.Said(0, said_on, yearly_cents, our_rank, brands, "")
    return _view(reader, row, _months(reader, account_id)[0])


def _months(reader: Reader, account_id: int) -> tuple[Series | None, str]:
    """The months of an account that have figures, and its currency."""
    known = FactLoader(reader.db).chunk(account_id, account_id)
    for cared in CareLoader(reader.db).chunk(account_id, account_id, known):
        series = cared.money.series
        return series if series is not None and series.months else None, cared.money.currency
    return None, ""


def _view(reader: Reader, row: query.Said, series: Series | None) -> ShareView:
    on, today = date.fromisoformat(row.said_on), reader.today
    revenue, months_to = 0, None
    if series is not None:
        last = year_of_wallet(series, on, today)
        revenue, months_to = revenue_in_year(series, last), date(last // 12, last % 12 + 1, 1)
    found = share_of_wallet(revenue, row.yearly_cents, row.our_rank, row.brands)
    against = found is not None and not found.estimated
    return ShareView(
        row.id,
        on,
        row.source,
        row.yearly_cents,
        row.our_rank,
        row.brands,
        None if found is None else found.share,
        found is not None and found.estimated,
        today >= old_from(on, reader.defaults),
        None if found is None else doubt(found.share),
        revenue if against else None,
        months_to if against else None,
    )
