"""Ratios: two programs in turn, A B A B, and the median of each round's ratio, so that a machine whose speed drifts
does not matter much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
YARDSTICKS = Path(__file__).resolve().parent / "yardsticks"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a run may spend: `quick` takes smaller stores and fewer rounds. `folder` holds what is made once."""

    folder: Path
    quick: bool

    @property
    def large(self) -> int:
        return 10_000 if self.quick else 100_000

    @property
    def answers(self) -> int:
        return 10 * self.large

    def rounds(self, full: int) -> int:
        return max(3, full // 3) if self.quick else full


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `unit` is that of `ours` and `yard`; `value` is what the bar is held against."""

    what: str
    yardstick: str
    ours: float
    yard: float
    unit: str
    value: float
    bar: float | None
    kind: str = "x"

    @property
    def kept(self) -> bool | None:
        return None if self.bar is None else self.value <= self.bar


def ratio(
    what: str, yardstick: str, ours: Sequence[float], yard: Sequence[float], unit: str, bar: float | None
) -> Row:
    """Round by round; both sequences hold one figure a round."""
    value = median(a / b for a, b in zip(ours, yard, strict=True))
    return Row(what, yardstick, median(ours), median(yard), unit, value, bar)


def difference(
    what: str, yardstick: str, ours: Sequence[float], yard: Sequence[float], unit: str, bar: float | None
) -> Row:
    value = median(a - b for a, b in zip(ours, yard, strict=True))
    return Row(what, yardstick, median(ours), median(yard), unit, value, bar, f"+{unit}")


def in_turn(rounds: int, *runs: Callable[[], float]) -> list[list[float]]:
    """The figures of each run, one a round, after one round that does not count: caches, byte code."""
    for run in runs:
        run()
    found: list[list[float]] = [[] for _run in runs]
    for _round in range(rounds):
        for place, run in enumerate(runs):
            found[place].append(run())
    return found
