"""The touchpoint map as a picture of text: the curve of a customer's mood along the sales cycle.

Three levels as rows, the phases under them, a sign on the curve for each point; a line from top to bottom marks the
moment to renew or leave. What is wider than the window is shown around the point under the cursor.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi

from tui.services.touchpoints import MapView, TouchpointView
from tui.services.wording_touchpoints import PHASES, mood
from tui.ui.charts.grid import Grid
from tui.ui.charts.touchpoint_frame import LEVELS, Frame, centred, frame_of
from tui.ui.charts.walk import Spot
from tui.ui.text import Bit, fit, look, masked, width

Line = tuple[Bit, ...]
_FAR = 4
"""Cells between the dots of a level."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the picture is drawn with; `falls` and `rises` are the corners above and under a step of the curve."""

    flat: str
    falls: tuple[str, str]
    rises: tuple[str, str]
    steep: str
    level: str
    axis: str
    tick: str
    guide: str
    neutral: str
    moment: str


_DRAWN = Signs("─", ("╮", "╰"), ("╭", "╯"), "│", "·", "─", "┬", "┊", "●", "◆")
_ASCII = Signs("-", (".", "'"), (".", "'"), "|", ".", "-", "+", ":", "o", "#")


def signs() -> Signs:
    """Lines where the terminal draws them, else ASCII."""
    return _ASCII if look.glyphs.rule.isascii() else _DRAWN


@dataclass(frozen=True, slots=True)
class Drawn:
    """The lines, and on which cell each point stands, by its key; a point outside the window has none."""

    lines: tuple[Line, ...]
    spots: dict[str, Spot]


def title(point: TouchpointView) -> str:
    """The name of a point; one that somebody typed is masked with the names."""
    return masked(point.title) if point.typed else point.title


def sign(point: TouchpointView) -> Bit:
    """Shape and tone of a point: where it stands says the same once more."""
    glyphs = look.glyphs
    return {
        "positive": (glyphs.promoter, "bold go"),
        "negative": (glyphs.detractor, "bold hold"),
    }.get(point.mood, (signs().neutral, "bold"))


def flag(point: TouchpointView) -> Bit:
    """What stands behind the sign: `!` late, `?` no counter-measure yet, ticked when it is done."""
    return {
        "late": ("!", "bold hold"),
        "missing": ("?", "bold hold"),
        "done": (look.glyphs.go, "dim"),
    }.get(point.measure_state, ("", ""))


def draw(view: MapView, cells: int, rows: int, at: str | None = None) -> Drawn:
    """The map in `cells` x `rows` (as many rows as it needs at least), the cursor on the point `at`."""
    moods = [mood(name) for name in LEVELS]
    left = max(width(name) for name in moods) + 1
    frame = frame_of(view, max(1, cells - left), rows)
    grid = Grid(frame.cells, frame.axis + 1 + len(frame.names) + frame.said)
    _moment(grid, frame, view)
    _curve(grid, frame, view)
    _points(grid, frame, view, at)
    _levels(grid, frame)
    _phases(grid, frame, view, at)
    first = _window(frame, cells - left, at)
    lines = [_cut(line, first, cells - left) for line in grid.lines()]
    heads = {frame.top + number * (frame.rows - 1) // 2: name for number, name in enumerate(moods)}
    margin = [(fit(heads.get(row, ""), left - 1, "right") + " ", "dim") for row in range(len(lines))]
    spots = {
        key: (x - first + left, y) for key, (x, y) in frame.spots.items() if 0 <= x - first < cells - left
    }
    return Drawn(tuple((head, *line) for head, line in zip(margin, lines, strict=True)), spots)


def _window(frame: Frame, cells: int, at: str | None) -> int:
    """The first cell that is shown: the point under the cursor stands in the middle where not all finds room."""
    if frame.cells <= cells or at not in frame.spots:
        return 0
    return max(0, min(frame.cells - cells, frame.spots[at][0] - cells // 2))


def _cut(line: Line, first: int, cells: int) -> Line:
    """`cells` of a line from its cell `first` on; a wide sign that is cut in half is a blank."""
    parts: list[Bit] = []
    at = 0
    for text, tone in line:
        kept = ""
        for char in text:
            size = width(char)
            if first <= at and at + size <= first + cells:
                kept += char
            elif at < first < at + size or at < first + cells < at + size:
                kept += " "
            at += size
        if kept:
            parts.append((kept, tone))
    return tuple(parts)


def _curve(grid: Grid, frame: Frame, view: MapView) -> None:
    """From point to point in the shape of a wave, a step of one row at a time."""
    drawn = signs()
    for one, other in pairwise(frame.spots[point.key] for point in view.points):
        (x0, y0), (x1, y1) = one, other
        heights = [
            round(y0 + (y1 - y0) * (1 - cos(pi * step / max(1, x1 - x0))) / 2) for step in range(x1 - x0 + 1)
        ]
        for step, (here, there) in enumerate(pairwise(heights)):
            x = x0 + step
            if here == there:
                grid.put(x, here, drawn.flat)
                continue
            falling = there > here
            above, under = drawn.falls if falling else drawn.rises
            grid.put(x, min(here, there), above)
            grid.put(x, max(here, there), under)
            for y in range(min(here, there) + 1, max(here, there)):
                grid.put(x, y, drawn.steep)


def _points(grid: Grid, frame: Frame, view: MapView, at: str | None) -> None:
    """The signs, then names where they find room: that of the cursor first, what asks for something, our own."""
    for point in view.points:
        x, y = frame.spots[point.key]
        text, tone = sign(point)
        if point.renewal and point.mood == "neutral":
            text = signs().moment
        grid.put(x, y, text, f"{tone} sel" if point.key == at else tone)
        grid.put(x + 1, y, *flag(point))
    ranked = sorted(
        view.points,
        key=lambda one: (one.key != at, not flag(one)[0], not one.here, one.mood == "neutral"),
    )
    for point in ranked:
        if point.renewal and point.key != at:
            continue  # over its line stands what it is
        _name(grid, frame, point, point.key == at)


def _name(grid: Grid, frame: Frame, point: TouchpointView, here: bool) -> None:
    """Over the point where it is good, under it where it is bad; left out where it would touch something."""
    x, y = frame.spots[point.key]
    text = fit(title(point), min(width(title(point)), 30))
    size = width(text)
    ways = (1, -1) if point.mood == "negative" else (-1, 1)
    starts = [max(0, min(grid.cells - size, x - shift)) for shift in (size // 2, 0, size - 1)]
    for row in [y + way for way in ways] + ([y + 2 * way for way in ways] if here else []):
        if not 1 <= row < frame.axis:
            continue
        for start in starts:
            first = max(0, start - 1)
            if grid.free(first, row, min(size + 2, grid.cells - first)):
                grid.put(start, row, text, "bold" if here else "dim")
                return


def _moment(grid: Grid, frame: Frame, view: MapView) -> None:
    """B3: the line of the moment to renew or leave, and over it when that is."""
    spot = next((frame.spots[point.key] for point in view.points if point.renewal), None)
    if spot is None:
        return
    close = view.days is not None and view.days >= 0
    said = f"{signs().moment} {view.moment_line}"
    size = width(said)
    said = fit(said, min(size, grid.cells))
    start = max(0, min(grid.cells - width(said), spot[0] - width(said) // 2))
    grid.put(start, 0, said, "bold" if close else "dim" if view.days is None else "bold hold")
    for y in range(frame.top, frame.axis):
        grid.put(spot[0], y, signs().guide, "dim", hold=False)


def _levels(grid: Grid, frame: Frame) -> None:
    """Dots along the three levels, where nothing else stands."""
    for number in range(len(LEVELS)):
        y = frame.top + number * (frame.rows - 1) // 2
        for x in range(0, frame.cells, _FAR):
            first = max(0, x - 1)
            if grid.free(first, y, min(x + 2, frame.cells) - first):
                grid.put(x, y, signs().level, "dim", hold=False)


def _phases(grid: Grid, frame: Frame, view: MapView, at: str | None) -> None:
    """The axis with its ticks, the names of the phases under it, and what answers say of each."""
    drawn = signs()
    grid.put(0, frame.axis, drawn.axis * frame.cells, "dim")
    here = next((point.phase for point in view.points if point.key == at), None)
    for row, names in enumerate(frame.names):
        for name, start, text in names:
            grid.put(start, frame.axis + 1 + row, text, "bold" if name == here else "dim")
    for number, name in enumerate(PHASES):
        start, end = frame.starts[number], frame.starts[number + 1]
        if number:
            grid.put(start, frame.axis, drawn.tick, "dim")
        said = next((point.phase_said for point in view.points if point.phase == name), None)
        if frame.said and said is not None and said.mean is not None:
            told = f"{said.mean:.1f} ({said.n})"
            told = fit(told, min(width(told), end - start))
            at_row = frame.axis + 1 + len(frame.names)
            grid.put(centred(start, end, width(told), frame.cells), at_row, told, "dim")
