"""R5: defects ranked by how often they hit and how much loyalty they cost."""

from collections.abc import Iterable
from math import sqrt

from tui.rules.defaults import DEFAULTS, Defaults
from tui.shape import dataclass


@dataclass(frozen=True, slots=True)
class DefectRank:
    """n1 accounts with the defect, n0 without. `r`, `severity`, `points_lost` are None where too few or no spread."""

    defect: str
    n1: int
    n0: int
    frequency: float
    r: float | None
    severity: float | None
    points_lost: float | None
    too_few: bool

    @property
    def weight(self) -> float:
        """f * s, the rank of R5."""
        return self.frequency * (self.severity or 0.0)


def point_biserial(with_it: list[float], without: list[float]) -> float | None:
    """Pearson correlation of the 0/1 flag with the score; None where either does not vary."""
    n1, n0 = len(with_it), len(without)
    n = n1 + n0
    if not n1 or not n0:
        return None
    everything = [*with_it, *without]
    mean = sum(everything) / n
    deviation = sqrt(sum((y - mean) ** 2 for y in everything) / n)
    if deviation == 0.0:
        return None
    return (sum(with_it) / n1 - sum(without) / n0) / deviation * sqrt(n1 * n0 / n**2)


def rank_defects(
    scores: dict[int, float], defects: Iterable[tuple[str, frozenset[int]]], defaults: Defaults = DEFAULTS
) -> tuple[DefectRank, ...]:
    """`scores`: mean score by account with an answer in the window; `defects`: (code, accounts that had it).

    Accounts without an answer are no unit and are left out. Worst first; too few after the others, by n1.
    """
    found = [_rank(code, hit & scores.keys(), scores, defaults) for code, hit in defects]
    return tuple(sorted(found, key=lambda d: (d.too_few, 0.0 if d.too_few else -d.weight, -d.n1, d.defect)))


def _rank(code: str, hit: frozenset[int], scores: dict[int, float], defaults: Defaults) -> DefectRank:
    with_it = [scores[account] for account in sorted(hit)]
    without = [score for account, score in scores.items() if account not in hit]
    n1, n0 = len(with_it), len(without)
    frequency = n1 / (n1 + n0) if scores else 0.0
    if n1 < defaults.defect_min_n or n0 < defaults.defect_min_n:
        return DefectRank(code, n1, n0, frequency, None, None, None, True)
    r = point_biserial(with_it, without)
    lost = frequency * (sum(without) / n0 - sum(with_it) / n1)
    return DefectRank(code, n1, n0, frequency, r, None if r is None else max(0.0, -r), lost, False)
