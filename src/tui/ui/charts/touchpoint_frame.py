"""Where everything on a touchpoint map stands: phases beside one another, points in them, names that find room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tui.services.touchpoints import MapView
from tui.services.wording_touchpoints import PHASES, phase
from tui.ui.charts.walk import Spot
from tui.ui.text import fit, width

LEVELS = ("positive", "neutral", "negative")
"""The moods from the highest row to the lowest."""
_LEAST_SLOT = 3
"""Cells for one point at least: what then is too wide scrolls."""
_LEAST_ROWS = 5
_MOST_ROWS = 15
_APART = 3
"""Cells between two names of phases on one row; where there are fewer, every other one goes to a second row."""
_SAID_ROWS = 12
"""With fewer rows, what answers say of a phase is only read out: the curve goes before it."""
_AIRY_ROWS = 13
"""From so many rows on there is room for names over the highest level and under the lowest."""
Name = tuple[str, int, str]
"""A phase, the cell its name begins at, and the name as far as there is room."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Cells of the whole picture: `starts` of the phases (and the end), `spots` of the points, rows of the curve."""

    cells: int
    rows: int
    starts: tuple[int, ...]
    air: int
    spots: dict[str, Spot]
    names: tuple[tuple[Name, ...], ...]
    said: bool

    @property
    def top(self) -> int:
        """The row of the highest level; over it stands the moment."""
        return 1 + self.air

    @property
    def axis(self) -> int:
        return self.top + self.rows + self.air


def frame_of(view: MapView, cells: int, rows: int) -> Frame:
    counts = [max(1, sum(point.phase == name for point in view.points)) for name in PHASES]
    cells = max(cells, _LEAST_SLOT * sum(counts))
    slot = cells / sum(counts)
    starts = [round(slot * sum(counts[:at])) for at in range(len(counts) + 1)]
    one_row = _named(range(len(counts)), starts)
    rows_of_names = (
        (one_row[0],)
        if one_row[1]
        else tuple(_named(range(first, len(counts), 2), starts)[0] for first in range(2))
    )
    said = rows >= _SAID_ROWS and any(point.phase_said.n for point in view.points)
    room = rows - 2 - len(rows_of_names) - said
    air = int(room >= _AIRY_ROWS)
    height = max(_LEAST_ROWS, min(_MOST_ROWS, room - 2 * air))
    height -= 1 - height % 2
    spots: dict[str, Spot] = {}
    for at, name in enumerate(PHASES):
        there = [point for point in view.points if point.phase == name]
        for number, point in enumerate(there):
            x = int(slot * (sum(counts[:at]) + number + 0.5))
            spots[point.key] = (x, 1 + air + LEVELS.index(point.mood) * (height - 1) // 2)
    return Frame(cells, height, tuple(starts), air, spots, rows_of_names, said)


def _named(which: Iterable[int], starts: Sequence[int]) -> tuple[tuple[Name, ...], bool]:
    """Names of phases on one row, each as near the middle of its phase as can be; and whether they stand apart."""
    numbers = list(which)
    texts = [phase(PHASES[number]) for number in numbers]
    firsts = [
        centred(starts[number], starts[number + 1], width(text), starts[-1])
        for number, text in zip(numbers, texts, strict=True)
    ]
    for at in range(1, len(firsts)):
        firsts[at] = max(firsts[at], firsts[at - 1] + width(texts[at - 1]) + 1)
    end = starts[-1]
    for at in range(len(firsts) - 1, -1, -1):
        firsts[at] = max(0, min(firsts[at], end - width(texts[at])))
        end = firsts[at] - 1
    out: list[Name] = []
    apart, taken = True, 0
    for at, (number, text) in enumerate(zip(numbers, texts, strict=True)):
        first = max(firsts[at], taken)
        end = firsts[at + 1] - 1 if at + 1 < len(firsts) else starts[-1]
        cut = fit(text, min(width(text), max(1, end - first)))
        apart = apart and cut == text and (not at or first - taken >= _APART - 1)
        out.append((PHASES[number], first, cut))
        taken = first + width(cut) + 1
    return tuple(out), apart


def centred(start: int, end: int, size: int, cells: int) -> int:
    return max(0, min(cells - size, (start + end - size) // 2))
