"""What a long list needs when it opens or reads anew: its length, where the cursor belongs, the rows around it."""

from __future__ import annotations

from tui.services import portfolio
from tui.services.portfolio import Filters, Order, PortfolioRow, Sort, Summary
from tui.shape import dataclass
from tui.store.reading import Reader

AROUND = 60


@dataclass(frozen=True, slots=True)
class Listing:
    """`order` is there where walking the list needs it: in any other sort than by name."""

    total: int
    index: int
    offset: int
    rows: tuple[PortfolioRow, ...]
    order: Order | None
    summary: Summary


def listing(reader: Reader, filters: Filters, sort: Sort, keep: int | None = None, index: int = 0) -> Listing:
    """Open a list with the cursor on account `keep` where it is still in it, else at position `index`."""
    summary = portfolio.summary(reader)
    if sort.by == "name":
        total = portfolio.count(reader, filters)
        found = None if keep is None else portfolio.position_of(reader, filters, sort, keep)
        at = _inside(index if found is None else found, total)
        offset = max(0, at - AROUND // 2)
        rows = portfolio.window(reader, filters, sort, offset, AROUND)
        return Listing(total, at, offset, rows, None, summary)
    order = portfolio.order(reader, filters, sort)
    found = None if keep is None else order.position_of(keep)
    at = _inside(index if found is None else found, len(order))
    offset = max(0, at - AROUND // 2)
    return Listing(len(order), at, offset, portfolio.page(reader, order, offset, AROUND), order, summary)


def more(
    reader: Reader, filters: Filters, sort: Sort, order: Order | None, offset: int, limit: int
) -> tuple[PortfolioRow, ...]:
    """The rows of a list that is open already."""
    if order is not None:
        return portfolio.page(reader, order, offset, limit)
    return portfolio.window(reader, filters, sort, offset, limit)


def _inside(index: int, total: int) -> int:
    return max(0, min(total - 1, index))
