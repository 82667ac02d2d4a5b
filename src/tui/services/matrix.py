"""The portfolio as a matrix: what accounts think of us against how much of their spending is ours (R7).

Every account that is not lost stands in exactly one cell; low potential counts like any other. Lost accounts are
counted beside it: their place is the register. Key accounts weigh most, then those that spend most.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.clean import clean_line, fold
from tui.errors import Refused
from tui.i18n import _
from tui.rules.matrix import Level, Strategy, place_of, strategy
from tui.rules.words import Stance
from tui.services import portfolio
from tui.services.portfolio import Filters, PortfolioRow, Sort
from tui.services.wording_terms import stance as stance_words
from tui.services.wording_terms import strategy as strategy_words
from tui.shape import dataclass, replace
from tui.store.queries import matrix as query
from tui.store.queries.who import me
from tui.store.reading import Reader

STANCES = (Stance.DETRACTOR, Stance.PASSIVE, Stance.PROMOTER, Stance.UNKNOWN)
LEVELS = (Level.LOW, Level.HIGH, Level.UNKNOWN)
TOP = 4
BY_WEIGHT = Sort("weight")


@dataclass(frozen=True, slots=True)
class CellView:
    """One cell. Money in cents by currency, most first; `top` are up to TOP accounts, those that weigh most first.

    `strategy` is None in the margins, where stance or share is unknown; `words` then say how to learn it.
    """

    id: str
    stance: str
    level: str
    strategy: str | None
    words: str
    accounts: int
    hold: int
    stale: int
    estimated: int
    spend: dict[str, int]
    at_stake: dict[str, int]
    top: tuple[PortfolioRow, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """`cells` row by row: STANCES x LEVELS. `lost` accounts stand in none of them."""

    cells: tuple[CellView, ...]
    lost: int
    high_share: float
    mine: bool

    @property
    def accounts(self) -> int:
        """How many stand in a cell."""
        return sum(cell.accounts for cell in self.cells)

    def row(self, stance: str) -> tuple[CellView, ...]:
        return tuple(cell for cell in self.cells if cell.stance == stance)


def cell_id(stance: str, level: str) -> str:
    return f"{stance}/{level}"


def cell_words(stance: str, level: str) -> str:
    """The strategy of a cell in words, or in the margins what to find out first."""
    found = strategy(Stance(stance), Level(level))
    if found is not None:
        return strategy_words(found)
    return _("ask for feedback") if stance == Stance.UNKNOWN else _("ask what they spend")


def words_of(cell: str) -> str:
    """The name of a cell: its strategy, or in the margins where it lies."""
    stance, level = cell.split("/")
    if strategy(Stance(stance), Level(level)) is not None:
        return cell_words(stance, level)
    share = {Level.LOW: _("low share"), Level.HIGH: _("high share"), Level.UNKNOWN: _("share unknown")}
    return f"{stance_words(stance)}, {share[Level(level)]}"


def cell_names() -> tuple[str, ...]:
    """What a cell may be called: its strategy, or stance/level."""
    return (*Strategy, *(cell_id(stance, level) for stance in STANCES for level in LEVELS))


def cell_called(name: str) -> str:
    """The id of the cell of that name or with those words as its strategy. Raises Refused with the names there are."""
    said = {fold(strategy_words(one)): str(one) for one in Strategy}
    name = said.get(fold(name), name)
    if name not in cell_names():
        raise Refused(
            _("The matrix has no cell “{name}”.").format(name=clean_line(name, 60)),
            todo=_("It can be: {names}.").format(names=", ".join(cell_names())),
        )
    return name if "/" in name else cell_id(*place_of(Strategy(name)))


def matrix(reader: Reader, filters: Filters = portfolio.MINE) -> MatrixView:
    """The rep's whole portfolio, whatever else `filters` narrows it to."""
    rep = filters.rep if filters.rep is not None else None if filters.everyone else me(reader)
    groups = query.groups(reader, rep, TOP)
    top = dict(_top_rows(reader, groups))
    cells = tuple(_cell(stance, level, groups, top) for stance in STANCES for level in LEVELS)
    lost = sum(group.accounts for group in groups if group.level == query.LOST)
    return MatrixView(cells, lost, reader.defaults.high_share, rep is not None)


def _top_rows(reader: Reader, groups: Iterable[query.Group]) -> Iterable[tuple[int, PortfolioRow]]:
    wanted = [account for group in groups if group.level != query.LOST for _place, account in _places(group)]
    return ((row.id, row) for row in portfolio.rows_of(reader, wanted))


def _places(group: query.Group) -> list[tuple[int, int]]:
    """(place in its cell, account)."""
    pairs = (one.split(":") for one in (group.top or "").split())
    return [(int(place), int(account)) for place, account in pairs]


def _cell(stance: str, level: str, groups: list[query.Group], rows: dict[int, PortfolioRow]) -> CellView:
    mine = [group for group in groups if (group.stance, group.level) == (stance, level)]
    found = strategy(Stance(stance), Level(level))
    places = sorted(place for group in mine for place in _places(group))
    return CellView(
        cell_id(stance, level),
        str(stance),
        str(level),
        None if found is None else str(found),
        cell_words(stance, level),
        sum(group.accounts for group in mine),
        sum(group.hold for group in mine),
        sum(group.stale for group in mine),
        sum(group.estimated for group in mine),
        _sums((group.currency, group.spend) for group in mine),
        _sums((group.currency, group.stake) for group in mine),
        tuple(rows[account] for _place, account in places if account in rows),
    )


def _sums(parts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Cents by currency, most first; a currency with nothing is left out."""
    sums: dict[str, int] = {}
    for currency, cents in parts:
        sums[currency] = sums.get(currency, 0) + cents
    return dict(sorted(((name, cents) for name, cents in sums.items() if cents), key=lambda one: -one[1]))


def total(cells: Iterable[CellView], name: str) -> dict[str, int]:
    """`spend` or `at_stake` of several cells together."""
    return _sums(part for cell in cells for part in getattr(cell, name).items())


def accounts_of(
    reader: Reader, cell: str, filters: Filters = portfolio.MINE, limit: int = 1_000_000
) -> tuple[PortfolioRow, ...]:
    """The accounts of a cell, those that weigh most first."""
    return portfolio.window(reader, replace(filters, cell=cell), BY_WEIGHT, 0, limit)


def whole(
    reader: Reader, filters: Filters = portfolio.MINE
) -> tuple[MatrixView, dict[str, tuple[PortfolioRow, ...]]]:
    """The matrix, and all accounts of each cell that has some."""
    found = matrix(reader, filters)
    return found, {one.id: accounts_of(reader, one.id, filters) for one in found.cells if one.accounts}
