"""What takes a fall for something else than a drop: a rhythm of the account's own, or months that were left out."""

from collections.abc import Iterator
from itertools import combinations

from tui.rules.defaults import Defaults
from tui.rules.season_fit import Fit, History

SELDOM = 2.0
"""Months between purchases from which on a rhythm of its own is seen within three months."""
_ALL_SUBSETS_TO = 4


def seldom(history: History, found: Fit, gap: float, defaults: Defaults) -> bool:
    """Whether fewer purchases fell into the window than into those of other years, each no smaller than usual.

    A customer who buys every second month or more seldom has one purchase less in a window by a few days' delay.
    """
    if gap < SELDOM:
        return False
    values = history.values
    now = [values[at] for at in found.used if values[at] > 0]
    usual = sum([values[at - 12 * k] > 0 for k in found.ks for at in found.used]) / len(found.ks)
    if not now or len(now) >= usual:
        return False
    return found.recent / len(now) >= defaults.alert_share * found.expected / usual


def subsets(spells: list[frozenset[int]]) -> Iterator[frozenset[int]]:
    """The months that fewer disruptions would leave out: none first, then all choices.

    A drop must be one under each of them, so that registering a disruption never makes an alert. From five
    disruptions on: each alone, and all but one.
    """
    different = sorted({frozenset(spell) for spell in spells if spell}, key=sorted)
    if not different:
        return
    n = len(different)
    for size in range(n) if n <= _ALL_SUBSETS_TO else (0, 1, n - 1):
        for some in combinations(different, size):
            yield frozenset().union(*some)
