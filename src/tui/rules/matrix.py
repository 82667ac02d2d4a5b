"""R7: share of wallet and the cell of the matrix advocacy x share."""

from datetime import date, timedelta
from enum import StrEnum

from tui.rules.dates import month_index, month_start
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.season import Series, last_complete
from tui.rules.words import Stance
from tui.shape import dataclass

_YEAR = 12


class Strategy(StrEnum):
    """What to do in a cell: the rows of R7, low share then high share."""

    FIX_BASICS = "fix_basics"
    ROOT_CAUSE = "root_cause"
    ASK_WHAT_MAKES_NINE = "ask_what_makes_nine"
    PROGRESS_MEETING = "progress_meeting"
    SELL_HERE = "sell_here"
    PROTECT = "protect"


class Level(StrEnum):
    """The columns of the matrix."""

    LOW = "low"
    HIGH = "high"
    UNKNOWN = "unknown"


class ShareSource(StrEnum):
    SPEND = "spend"
    RANK = "rank"


class Doubt(StrEnum):
    """What a share cannot be: more than their whole category, or less than nothing (credits beyond all sales)."""

    OVER = "over"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Share:
    """`share` is a fraction of 1 (over 1 where they buy from us beyond the category); by rank it is an estimate."""

    share: float
    source: ShareSource

    @property
    def estimated(self) -> bool:
        return self.source == ShareSource.RANK


def share_of_wallet(
    revenue: int, category_spend: int | None, rank: int | None = None, brands: int | None = None
) -> Share | None:
    """Our revenue over their spend in the category, same 12 months; else by rank; else None, never a guess."""
    if category_spend is not None and category_spend > 0:
        return Share(revenue / category_spend, ShareSource.SPEND)
    if rank is None or brands is None or not 1 <= rank <= brands:
        return None
    return Share(wallet_by_rank(rank, brands), ShareSource.RANK)


def wallet_by_rank(rank: int, brands: int) -> float:
    """Wallet Allocation Rule: (1 - rank / (brands + 1)) * 2 / brands; the shares of all ranks add up to 1."""
    return (1.0 - rank / (brands + 1)) * 2.0 / brands


def year_of_wallet(series: Series, said_on: date, today: date) -> int:
    """Index of the last of the 12 months of our revenue that a figure said on a day is compared with.

    They end with the last month that was complete that day. Where our figures begin later than those 12 months, it is
    the first 12 we have, or as many of them as are complete by today.
    """
    last, _ = last_complete(series, today)
    then, _ = last_complete(series, min(said_on, today))
    first = min(month_index(month) for month, _cents in series.months)
    return min(last, max(then, first + _YEAR - 1))


def revenue_in_year(series: Series, last: int) -> int:
    """Cents of the 12 months that end with the month of index `last`."""
    first, after = month_start(max(last + 1 - _YEAR, month_index(date.min))), month_start(last + 1)
    return sum([cents for month, cents in series.months if first <= month < after])


def doubt(share: float) -> Doubt | None:
    """Why a share is to be checked; None for one between 0 and 1."""
    return Doubt.OVER if share > 1 else Doubt.NEGATIVE if share < 0 else None


def old_from(said_on: date, defaults: Defaults = DEFAULTS) -> date:
    """The first day on which a figure of a wallet is too old to be taken for today's."""
    return said_on + timedelta(days=defaults.share_fresh_days + 1)


_CELLS = {
    (Stance.DETRACTOR, Level.LOW): Strategy.FIX_BASICS,
    (Stance.DETRACTOR, Level.HIGH): Strategy.ROOT_CAUSE,
    (Stance.PASSIVE, Level.LOW): Strategy.ASK_WHAT_MAKES_NINE,
    (Stance.PASSIVE, Level.HIGH): Strategy.PROGRESS_MEETING,
    (Stance.PROMOTER, Level.LOW): Strategy.SELL_HERE,
    (Stance.PROMOTER, Level.HIGH): Strategy.PROTECT,
}


def level_of(share: float | None, defaults: Defaults = DEFAULTS) -> Level:
    """The column a share stands in."""
    if share is None:
        return Level.UNKNOWN
    return Level.HIGH if share >= defaults.high_share else Level.LOW


def strategy(stance: Stance, level: Level) -> Strategy | None:
    """What to do in a cell; None in the margins, where stance or share is unknown."""
    return _CELLS.get((stance, level))


def place_of(wanted: Strategy) -> tuple[Stance, Level]:
    """The one cell a strategy belongs to."""
    return next(place for place, found in _CELLS.items() if found == wanted)


def cell(stance: Stance, share: Share | None, defaults: Defaults = DEFAULTS) -> Strategy | None:
    """The strategy of the account's cell; None while stance or share is unknown."""
    return strategy(stance, level_of(None if share is None else share.share, defaults))
