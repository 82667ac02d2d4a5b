"""R8: what an account is worth, and what its stance puts at stake. Integer cents."""

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.words import Stance
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Value:
    """`clv` at the present stance, `as_promoter` at the best one; `estimated` where the margin came by rate."""

    margin: int
    estimated: bool
    keep: float
    clv: int
    as_promoter: int
    at_stake: int


def margin_of(
    revenue: int, margin: int | None, rate: float | None = None, defaults: Defaults = DEFAULTS
) -> tuple[int, bool]:
    """Margin of 12 months, and whether it is only revenue times a rate."""
    if margin is not None:
        return margin, False
    return round(revenue * (defaults.margin_rate if rate is None else rate)), True


def keep_rate(stance: Stance, defaults: Defaults = DEFAULTS) -> float:
    """Yearly retention r by stance."""
    if stance == Stance.PROMOTER:
        return defaults.keep_promoter
    if stance == Stance.PASSIVE:
        return defaults.keep_passive
    if stance == Stance.DETRACTOR:
        return defaults.keep_detractor
    return defaults.keep_unknown


def lifetime_value(margin: int, keep: float, discount: float) -> int:
    """CLV = m * r / (1 + i - r), margins for ever at retention r and discount rate i."""
    return round(margin * keep / (1.0 + discount - keep))


def value_of(margin: int, estimated: bool, stance: Stance, defaults: Defaults = DEFAULTS) -> Value:
    """At stake for a non-promoter: CLV as promoter * (1 - 1/k); nothing where the account earns nothing."""
    if margin == 0 and defaults is DEFAULTS:
        return _NOTHING[stance, estimated]
    return _value(margin, estimated, stance, defaults)


def _value(margin: int, estimated: bool, stance: Stance, defaults: Defaults) -> Value:
    keep = keep_rate(stance, defaults)
    clv = lifetime_value(margin, keep, defaults.discount_rate)
    best = lifetime_value(margin, defaults.keep_promoter, defaults.discount_rate)
    at_stake = 0
    if stance != Stance.PROMOTER:
        at_stake = max(0, round(best * (1.0 - 1.0 / defaults.promoter_multiple)))
    return Value(margin, estimated, keep, clv, best, at_stake)


# most accounts of an imported portfolio have no money yet: one value serves them all
_NOTHING = {
    (stance, estimated): _value(0, estimated, stance, DEFAULTS)
    for stance in Stance
    for estimated in (True, False)
}
