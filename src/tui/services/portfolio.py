"""The portfolio: a window of rows at a time, narrowed and sorted, mine by default."""

from __future__ import annotations

from array import array
from datetime import date, timedelta

from tui.clean import fold
from tui.errors import Refused
from tui.i18n import _
from tui.rules.codes import QUEUE_RANK, QueueKind
from tui.services.shapes import next_step, spark_values
from tui.shape import dataclass
from tui.store.queries import portfolio as query
from tui.store.queries.match import match_of
from tui.store.queries.portfolio import NO_CATEGORY
from tui.store.queries.who import me
from tui.store.reading import Reader, day

__all__ = ["NO_CATEGORY", "SORTS", "Figures", "Filters", "Order", "PortfolioRow", "Sort", "Summary"]

SORTS: tuple[str, ...] = tuple(query.ORDERS)
"""name, stance, verdict, category, stage, share, spend, weight, stake, risk, last, next."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; None does not narrow.

    Without a `rep` it is the rep of this store (all accounts where the store has none, or with `everyone`).
    `category` also takes NO_CATEGORY. `cell` is a cell of the matrix, written stance/level. `line` is a kind of
    queue line that the account has now, as LIFTED: may sell again. `spend` is `fell` (an alert) or `muted` (by a
    disruption). `text` is what somebody typed: words, none of it syntax.
    """

    rep: int | None = None
    everyone: bool = False
    stance: str | None = None
    verdict: str | None = None
    category: str | None = None
    stage: str | None = None
    cell: str | None = None
    line: str | None = None
    spend: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Sort:
    """One of SORTS; `backwards` turns the direction that puts first what wants attention."""

    by: str = "name"
    backwards: bool = False


LIFTED = str(QueueKind.LIFTED)
"""The line of an account that may be sold to again (A28)."""
BY_NAME = Sort()
MINE = Filters()
EVERYTHING = Filters(everyone=True)


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    """One account in a list. Money in cents of `currency`; `spark` holds up to 12 months, oldest first.

    `share_old`: what it rests on was said too long ago; it may be under 0 or over 1, where somebody is wrong.
    """

    id: int
    name: str
    category: str | None
    stage: str
    rep: str | None
    stance: str
    stale: bool
    stance_n: int
    verdict: str
    share: float | None
    share_estimated: bool
    share_old: bool
    spend_12m: int
    spark: tuple[int, ...]
    at_stake: int
    currency: str
    risk: int
    next_on: date | None
    next_text: str | None
    next_late: bool
    last_contact_on: date | None


@dataclass(frozen=True, slots=True)
class Order:
    """All ids of a list in its order, kept by a screen: with it any window of any sort costs the same."""

    filters: Filters
    sort: Sort
    ids: array[int]

    def __len__(self) -> int:
        return len(self.ids)

    def position_of(self, account_id: int) -> int | None:
        try:
            return self.ids.index(account_id)
        except ValueError:
            return None


def _where(reader: Reader, filters: Filters) -> query.Where:
    text = filters.text.strip()
    match = match_of(text) if text else None
    stance, level = filters.cell.split("/") if filters.cell else (None, None)
    return query.Where(
        rep=filters.rep if filters.rep is not None else None if filters.everyone else me(reader),
        stance=filters.stance,
        verdict=filters.verdict,
        category=filters.category,
        stage=filters.stage,
        cell_stance=stance,
        level=level,
        match=match,
        literal=fold(text) if text and match is None else None,
        high=reader.defaults.high_share,
        line=None if filters.line is None else QUEUE_RANK[QueueKind(filters.line)],
        today=reader.today.isoformat(),
        spend=filters.spend,
    )


def _checked(sort: Sort) -> Sort:
    if sort.by not in query.ORDERS:
        raise Refused(
            _("A portfolio is not sorted by “{by}”.").format(by=sort.by),
            todo=_("It can be: {names}.").format(names=", ".join(SORTS)),
        )
    return sort


def count(reader: Reader, filters: Filters = MINE) -> int:
    return query.count(reader, _where(reader, filters))


def window(
    reader: Reader, filters: Filters, sort: Sort = BY_NAME, offset: int = 0, limit: int = 50
) -> tuple[PortfolioRow, ...]:
    """The rows from `offset` on. Raises Refused for a sort there is not."""
    sort = _checked(sort)
    wanted = query.ids(reader, _where(reader, filters), sort.by, sort.backwards, offset, limit)
    return _rows(reader, wanted)


def order(reader: Reader, filters: Filters, sort: Sort = BY_NAME) -> Order:
    """The whole order at once, for a list that will be walked in another sort than by name."""
    sort = _checked(sort)
    return Order(
        filters, sort, array("q", query.ids(reader, _where(reader, filters), sort.by, sort.backwards))
    )


def page(reader: Reader, known: Order, offset: int, limit: int = 50) -> tuple[PortfolioRow, ...]:
    """A window of a known order; accounts that are gone since are left out."""
    return _rows(reader, list(known.ids[offset : offset + limit]))


def rows_of(reader: Reader, account_ids: list[int]) -> tuple[PortfolioRow, ...]:
    """The rows of these accounts in this order, for marked or found ones."""
    return _rows(reader, account_ids)


def position_of(reader: Reader, filters: Filters, sort: Sort, account_id: int) -> int | None:
    """The place of an account in the list, counted from 0; None where it is not in it."""
    sort = _checked(sort)
    return query.position(reader, _where(reader, filters), sort.by, sort.backwards, account_id)


def _rows(reader: Reader, wanted: list[int]) -> tuple[PortfolioRow, ...]:
    if not wanted:
        return ()
    fresh = (reader.today - timedelta(days=reader.defaults.share_fresh_days)).isoformat()
    return tuple(
        PortfolioRow(
            row.id,
            row.name,
            row.category,
            row.stage,
            row.rep,
            row.stance,
            bool(row.stale),
            row.stance_n,
            row.verdict,
            row.share,
            bool(row.share_estimated),
            row.share is not None and row.share_on is not None and row.share_on < fresh,
            row.spend_12m,
            spark_values(row.spark),
            row.at_stake,
            row.currency,
            row.risk,
            day(row.next_on),
            *next_step(row.next_line, reader.today),
            day(row.last_contact_on),
        )
        for row in query.rows(reader, wanted)
    )


@dataclass(frozen=True, slots=True)
class Summary:
    """The header: the rep's accounts, how many of them have no category (C3), how many are held."""

    mine: bool
    accounts: int
    uncategorised: int
    hold: int


def summary(reader: Reader, filters: Filters = MINE) -> Summary:
    """Of the rep's whole portfolio, whatever else the list is narrowed to."""
    rep = _where(reader, Filters(filters.rep, filters.everyone)).rep
    return Summary(rep is not None, *query.counts(reader, rep))


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of accounts by stance and by verdict; what is at stake in cents by currency."""

    stances: dict[str, int]
    verdicts: dict[str, int]
    at_stake: dict[str, int]


def figures(reader: Reader, filters: Filters = MINE) -> Figures:
    rep = _where(reader, Filters(filters.rep, filters.everyone)).rep
    return Figures(*query.figures(reader, rep))
