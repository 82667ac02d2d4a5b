"""R15: on whom the rep's own acts were spent in the last 30 days."""

from collections.abc import Iterable
from datetime import date, timedelta

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.words import Stage
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class Balance:
    """Counts and, from one act on, shares of 1, as (prospects, customers, ex-customers)."""

    n: int
    counts: tuple[int, int, int]
    shares: tuple[float, float, float] | None
    target: tuple[float, float, float]
    since: date


_GROUP = {Stage.PROSPECT: 0, Stage.LOST: 2, Stage.LEAVING: 2}


def balance(acts: Iterable[tuple[date, Stage]], today: date, defaults: Defaults = DEFAULTS) -> Balance:
    """`acts`: (day, stage of the account at the act). An exit under way counts to the ex-customers."""
    since = today - timedelta(days=defaults.balance_days - 1)
    counts = [0, 0, 0]
    for day, stage in acts:
        if since <= day <= today:
            counts[_GROUP.get(stage, 1)] += 1
    n = sum(counts)
    found = (counts[0], counts[1], counts[2])
    shares = (found[0] / n, found[1] / n, found[2] / n) if n else None
    target = (defaults.balance_prospects, defaults.balance_customers, defaults.balance_former)
    return Balance(n, found, shares, target, since)
