"""R7: share of wallet and the cell of the matrix advocacy x share."""

from enum import StrEnum

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.words import Stance
from tui.shape import dataclass


class Strategy(StrEnum):
    """What to do in a cell: the rows of R7, low share then high share."""

    FIX_BASICS = "fix_basics"
    ROOT_CAUSE = "root_cause"
    ASK_WHAT_MAKES_NINE = "ask_what_makes_nine"
    PROGRESS_MEETING = "progress_meeting"
    SELL_HERE = "sell_here"
    PROTECT = "protect"


class ShareSource(StrEnum):
    SPEND = "spend"
    RANK = "rank"


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


_CELLS = {
    (Stance.DETRACTOR, False): Strategy.FIX_BASICS,
    (Stance.DETRACTOR, True): Strategy.ROOT_CAUSE,
    (Stance.PASSIVE, False): Strategy.ASK_WHAT_MAKES_NINE,
    (Stance.PASSIVE, True): Strategy.PROGRESS_MEETING,
    (Stance.PROMOTER, False): Strategy.SELL_HERE,
    (Stance.PROMOTER, True): Strategy.PROTECT,
}


def cell(stance: Stance, share: Share | None, defaults: Defaults = DEFAULTS) -> Strategy | None:
    """The strategy of the account's cell; None while stance or share is unknown."""
    if share is None:
        return None
    return _CELLS.get((stance, share.share >= defaults.high_share))
