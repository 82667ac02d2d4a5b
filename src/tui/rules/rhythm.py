"""Two plain statistics of R6: how far ratios spread, and at what rhythm an account buys."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from tui.rules.defaults import DEFAULTS, Defaults


def spread_of(ratios: Sequence[float]) -> float | None:
    """1.4826 * median absolute deviation: the standard deviation of a normal draw, deaf to outliers."""
    if not ratios:
        return None
    middle = median(ratios)
    return 1.4826 * median([abs(ratio - middle) for ratio in ratios])


def rhythm(values: Sequence[int], defaults: Defaults = DEFAULTS) -> tuple[float | None, int, bool]:
    """(median gap in months between months with purchases, months since the last one, lapsed)."""
    bought = [at for at, value in enumerate(values) if value > 0]
    if not bought:
        return None, len(values), False
    since = len(values) - 1 - bought[-1]
    if len(bought) < 2:
        return None, since, False
    gap = float(median([later - sooner for sooner, later in pairwise(bought)]))
    return gap, since, since >= max(defaults.rhythm_factor * gap, defaults.rhythm_min_months)
