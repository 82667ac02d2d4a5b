"""R8: what an account is worth, and what its stance puts at stake. Integer cents."""

from enum import StrEnum

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.words import Stance
from tui.shape import dataclass

LEAST_MULTIPLE, MOST_MULTIPLE = 3.0, 7.0
"""Between these lies the multiple k of promoters over detractors, whatever the market."""


class MarginNote(StrEnum):
    """What is odd about a margin: nothing at stake is claimed of any of these."""

    UNKNOWN = "unknown"
    ZERO = "zero"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Value:
    """`clv` at the present stance, `as_promoter` at the best one; `estimated` where the margin came by rate."""

    margin: int
    estimated: bool
    keep: float
    clv: int
    as_promoter: int
    at_stake: int
    multiple: float = 3.0


def margin_of(
    revenue: int, margin: int | None, rate: float | None = None, defaults: Defaults = DEFAULTS
) -> tuple[int, bool]:
    """Margin of 12 months, and whether it is only revenue times a rate."""
    if margin is not None:
        return margin, False
    return round(revenue * (defaults.margin_rate if rate is None else rate)), True


def margin_note(margin: int, known: bool) -> MarginNote | None:
    """`known`: there are figures it comes from. Without any it is no margin of 0, but none."""
    if not known:
        return MarginNote.UNKNOWN
    if margin > 0:
        return None
    return MarginNote.NEGATIVE if margin < 0 else MarginNote.ZERO


def keep_rate(stance: Stance, defaults: Defaults = DEFAULTS) -> float:
    """Yearly retention r by stance."""
    if stance == Stance.PROMOTER:
        return defaults.keep_promoter
    if stance == Stance.PASSIVE:
        return defaults.keep_passive
    if stance == Stance.DETRACTOR:
        return defaults.keep_detractor
    return defaults.keep_unknown


def market_key(text: str) -> str:
    """How a market is compared: blanks at its ends and capitals aside."""
    return text.strip().casefold()


def multiple_of(market: str | None, defaults: Defaults = DEFAULTS) -> float:
    """The multiple k of a market; of one that is not set apart, and of an account without one, the general k."""
    if market is not None and defaults.market_multiples:
        wanted = market_key(market)
        for name, multiple in defaults.market_multiples:
            if name == wanted:
                return multiple
    return defaults.promoter_multiple


def lifetime_value(margin: int, keep: float, discount: float) -> int:
    """CLV = m * r / (1 + i - r), margins for ever at retention r and discount rate i."""
    return round(margin * keep / (1.0 + discount - keep))


def value_of(
    margin: int,
    estimated: bool,
    stance: Stance,
    defaults: Defaults = DEFAULTS,
    market: str | None = None,
) -> Value:
    """At stake for a non-promoter: CLV as promoter * (1 - 1/k); nothing where the account earns nothing."""
    if margin == 0 and defaults is DEFAULTS:
        return _NOTHING[stance, estimated]
    return _value(margin, estimated, stance, defaults, multiple_of(market, defaults))


def _value(margin: int, estimated: bool, stance: Stance, defaults: Defaults, multiple: float) -> Value:
    keep = keep_rate(stance, defaults)
    clv = lifetime_value(margin, keep, defaults.discount_rate)
    best = lifetime_value(margin, defaults.keep_promoter, defaults.discount_rate)
    at_stake = 0
    if stance != Stance.PROMOTER:
        at_stake = max(0, round(best * (1.0 - 1.0 / multiple)))
    return Value(margin, estimated, keep, clv, best, at_stake, multiple)


# most accounts of an imported portfolio have no money yet: one value serves them all
_NOTHING = {
    (stance, estimated): _value(0, estimated, stance, DEFAULTS, DEFAULTS.promoter_multiple)
    for stance in Stance
    for estimated in (True, False)
}
