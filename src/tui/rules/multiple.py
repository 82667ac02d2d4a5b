"""A6: the multiple of promoters over detractors, measured on one's own accounts; shown beside the assumed one.

The cohort is looked at from a year ago, so that nobody's stance is read after the fact: who was a promoter or a
detractor then and had bought in the 12 months before, what margin those months left, and who is still here.
"""

from collections.abc import Iterable
from enum import StrEnum

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.words import Stance
from tui.shape import dataclass


class MultipleNote(StrEnum):
    MEASURED = "measured"
    TOO_FEW = "too_few"
    NO_MARGIN = "no_margin"


@dataclass(frozen=True, slots=True)
class Member:
    """One account of the cohort: its stance a year ago, its margin of the 12 months before (cents), did it stay."""

    stance: Stance
    margin: int
    stayed: bool


@dataclass(frozen=True, slots=True)
class SideOf:
    """One side: n, how many stayed, mean margin (cents), retention, and the lifetime value that follows (cents)."""

    n: int
    stayed: int
    margin: int
    keep: float
    clv: int


@dataclass(frozen=True, slots=True)
class Measured:
    """`multiple` is None unless the note says measured."""

    multiple: float | None
    note: MultipleNote
    promoters: SideOf
    detractors: SideOf


def retention(stayed: int, n: int) -> float:
    """Laplace's rule of succession, (stayed + 1) / (n + 2): ten of ten who stayed will not all stay for ever."""
    return (stayed + 1) / (n + 2)


def _side(members: list[Member], defaults: Defaults) -> SideOf:
    n = len(members)
    stayed = sum(one.stayed for one in members)
    mean = sum(one.margin for one in members) / n if n else 0.0
    keep = retention(stayed, n)
    return SideOf(n, stayed, round(mean), keep, round(mean * keep / (1.0 + defaults.discount_rate - keep)))


def measure(cohort: Iterable[Member], defaults: Defaults = DEFAULTS) -> Measured:
    """Lifetime value of an average promoter over that of an average detractor, by R8 with observed figures.

    Fewer than `multiple_min_n` on either side: too few, no figure. A side that leaves no margin has no ratio.
    """
    sides: dict[Stance, list[Member]] = {Stance.PROMOTER: [], Stance.DETRACTOR: []}
    for one in cohort:
        if one.stance in sides:
            sides[one.stance].append(one)
    promoters, detractors = (_side(sides[stance], defaults) for stance in (Stance.PROMOTER, Stance.DETRACTOR))
    if min(promoters.n, detractors.n) < max(1, defaults.multiple_min_n):
        return Measured(None, MultipleNote.TOO_FEW, promoters, detractors)
    if promoters.clv <= 0 or detractors.clv <= 0:
        return Measured(None, MultipleNote.NO_MARGIN, promoters, detractors)
    return Measured(promoters.clv / detractors.clv, MultipleNote.MEASURED, promoters, detractors)
