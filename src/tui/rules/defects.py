"""R5: defects ranked by how often they hit and how much loyalty they cost.

All is made of sums, so that the store adds up and the rule decides: the cost does not grow with defects x accounts.
"""

from collections.abc import Iterable, Mapping
from math import fsum, sqrt

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Id
from tui.shape import dataclass

CENTRE = 5.0
"""Scores are squared as they lie from here: the middle of the scale keeps the sums small."""
_DOUBT = 0.05


@dataclass(frozen=True, slots=True)
class Base:
    """The units: `n` accounts with an answer in the window, by their mean scores.

    `total` is their sum, `squares` the sum of their squared distances from CENTRE, `least` and `most` the ends.
    """

    n: int = 0
    total: float = 0.0
    squares: float = 0.0
    least: float = 0.0
    most: float = 0.0

    @property
    def mean(self) -> float | None:
        return self.total / self.n if self.n else None

    @property
    def deviation(self) -> float:
        """Standard deviation of the population; 0.0 where all scores are equal, whatever rounding makes of sums."""
        if self.n == 0 or self.least == self.most:
            return 0.0
        distance = self.total / self.n - CENTRE
        return sqrt(max(0.0, self.squares / self.n - distance * distance))


@dataclass(frozen=True, slots=True)
class Hit:
    """A defect, how many of the units had it, and the sum of their mean scores."""

    defect: Id
    n1: int
    total: float


@dataclass(frozen=True, slots=True)
class DefectRank:
    """n1 units with the defect, n0 without; `mean1` and `mean0` are their mean scores.

    `r` and `severity` are None where too few or without spread, `points_lost` where too few. `by_chance`: r is no
    larger than what random scores give somewhere among as many defects (one in twenty times).
    """

    defect: Id
    n1: int
    n0: int
    frequency: float
    mean1: float | None
    mean0: float | None
    r: float | None
    severity: float | None
    points_lost: float | None
    too_few: bool
    by_chance: bool

    @property
    def weight(self) -> float:
        """f * s, the rank of R5."""
        return self.frequency * (self.severity or 0.0)


def base_of(scores: Iterable[float]) -> Base:
    """The sums of mean scores that are all in hand."""
    known = list(scores)
    if not known:
        return Base()
    return Base(len(known), fsum(known), fsum((y - CENTRE) ** 2 for y in known), min(known), max(known))


def hit_of(defect: Id, accounts: Iterable[Id], scores: Mapping[Id, float]) -> Hit:
    """The sums of a defect; accounts without an answer are no unit and are left out."""
    found = [scores[account] for account in set(accounts) if account in scores]
    return Hit(defect, len(found), fsum(found))


def point_biserial(base: Base, hit: Hit) -> float | None:
    """Pearson correlation of the 0/1 flag with the score; None where either does not vary."""
    n1, n0 = hit.n1, base.n - hit.n1
    if n1 <= 0 or n0 <= 0 or base.deviation == 0.0:
        return None
    apart = hit.total / n1 - (base.total - hit.total) / n0
    return max(-1.0, min(1.0, apart / base.deviation * sqrt(n1 * n0) / base.n))


def noise(n: int, compared: int) -> float:
    """The largest |r| that random scores of `n` units are likely to show somewhere among `compared` defects.

    Under no connection r * sqrt(n) is nearly standard normal; the doubt of 5 % is shared out (Bonferroni).
    """
    from statistics import NormalDist

    if n == 0 or compared == 0:
        return 0.0
    return min(1.0, NormalDist().inv_cdf(1 - _DOUBT / (2 * compared)) / sqrt(n))


def rank_defects(base: Base, hits: Iterable[Hit], defaults: Defaults = DEFAULTS) -> tuple[DefectRank, ...]:
    """Worst first; too few after the others, by n1."""
    known = list(hits)
    least = defaults.defect_min_n
    measured = sum(hit.n1 >= least and base.n - hit.n1 >= least for hit in known)
    floor = noise(base.n, measured)
    found = [_rank(base, hit, least, floor) for hit in known]
    return tuple(sorted(found, key=lambda d: (d.too_few, 0.0 if d.too_few else -d.weight, -d.n1, d.defect)))


def _rank(base: Base, hit: Hit, least: int, floor: float) -> DefectRank:
    n1, n0 = hit.n1, base.n - hit.n1
    frequency = n1 / base.n if base.n else 0.0
    mean1 = hit.total / n1 if n1 else None
    mean0 = (base.total - hit.total) / n0 if n0 else None
    if n1 < least or n0 < least or mean1 is None or mean0 is None:
        return DefectRank(hit.defect, n1, n0, frequency, mean1, mean0, None, None, None, True, False)
    r = point_biserial(base, hit)
    severity = None if r is None else max(0.0, -r)
    chance = r is not None and abs(r) <= floor
    lost = frequency * (mean0 - mean1)
    return DefectRank(hit.defect, n1, n0, frequency, mean1, mean0, r, severity, lost, False, chance)
