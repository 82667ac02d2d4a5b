"""Small columns over time, a picture a row on one scale: `price  ▂ █ ▁ · ▃   12,300 €`."""

from __future__ import annotations

from collections.abc import Sequence

from tui.shape import dataclass
from tui.ui.charts.exit_line import labels
from tui.ui.text import Bit, fit, look, width

Line = tuple[Bit, ...]
_WIDEST = 7


@dataclass(frozen=True, slots=True)
class Series:
    """A row of columns, one a period; `said` stands at its end."""

    label: str
    values: tuple[float, ...]
    said: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """The name of a period under its column; `year` stands once under the first of its periods."""

    name: str
    year: str = ""


def steps() -> str:
    """The heights within a cell, from low to full."""
    return ".:#" if look.glyphs.rule.isascii() else "▁▂▃▄▅▆▇█"


def columns(
    series: Sequence[Series], ticks: Sequence[Tick], cells: int, beside: Sequence[Series] = ()
) -> list[Line]:
    """Two lines a row, the highest column of all as high as both; under them the periods.

    The latest periods are drawn where not all find room. Something is never drawn as nothing. `beside` are rows of
    a neighbouring picture: both share their columns.
    """
    if not series or not ticks:
        return []
    every = (*series, *beside)
    label = min(max(width(one.label) for one in every), max(10, cells // 3)) + 2
    said = max(width(one.said) for one in every) + 1
    room = max(len(ticks[-1].name), cells - label - said)
    last = min(len(ticks), room)
    each = min(_WIDEST, room // last)
    top = max([0.0, *(value for one in series for value in one.values[-last:])])
    out: list[Line] = []
    for one in series:
        heights = [_height(value, top) for value in one.values[-last:]]
        out.append(_row("", heights, "", 1, (label, each, room, said), one.tone))
        out.append(_row(one.label, heights, one.said, 0, (label, each, room, said), one.tone))
    shown = ticks[-last:]
    middle = [at * each + max(0, each - 1) // 2 for at in range(last)]
    names = labels([(at, tick.name, "dim") for at, tick in zip(middle, shown, strict=True)], room)
    out.append(((" " * label, ""), *names, (" " * said, "")))
    years = [
        (middle[at], tick.year, "dim")
        for at, tick in enumerate(shown)
        if tick.year and (at == 0 or tick.year != shown[at - 1].year)
    ]
    if years:
        out.append(((" " * label, ""), *labels(years, room), (" " * said, "")))
    return out


def _height(value: float, top: float) -> int:
    """In steps of a cell: 0 for nothing, at most one short of two cells, so that rows do not grow together."""
    most = 2 * len(steps()) - 1
    return 0 if value <= 0 or top <= 0 else max(1, round(value / top * most))


def _row(
    label: str, heights: Sequence[int], said: str, floor: int, sizes: tuple[int, int, int, int], tone: str
) -> Line:
    """One of the two lines of a row; `floor` 1 is the upper one."""
    left, each, room, right = sizes
    signs = steps()
    fill = max(1, each - 1)
    parts: list[Bit] = [(fit(label, left - 2) + "  ", "bold" if "bold" in tone else "")]
    for height in heights:
        above = height - floor * len(signs)
        if height == 0 and floor == 0:
            parts.append((fit(" " * (max(0, each - 1) // 2) + look.glyphs.gap, each), "dim"))
        elif above <= 0:
            parts.append((" " * each, ""))
        else:
            parts.append((fit(signs[min(above, len(signs)) - 1] * fill, each), tone))
    parts.append((" " * (room - each * len(heights)), ""))
    parts.append((fit(said, right, "right"), "bold" if said else ""))
    return tuple(part for part in parts if part[0])
