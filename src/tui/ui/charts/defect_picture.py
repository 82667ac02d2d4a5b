"""Defects as a picture of text: how often (X) against how much loyalty it costs (Y); what cannot be measured beside it.

Pure: from the ranking and a size to lines, and where each defect stands in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from tui.i18n import _
from tui.services.defects import DefectView
from tui.ui.charts.grid import Grid, Line
from tui.ui.figures import number, percent
from tui.ui.text import Bit, fit, look, masked, width

DRAWN = 40
"""The most points; of more, those that cost least are left to the list."""
_MARGIN = 6
_LEAST_PLOT = 5
_LABELS = (26, 16)
_NAME = 30
_TAGS = "123456789"
"""Signs of those whose name finds no room beside them: it stands elsewhere with the same sign."""
_STEPS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2)
_INTERVALS = 5


@dataclass(frozen=True, slots=True)
class Signs:
    """What the picture is drawn with; `chance` is a point that may be chance."""

    point: str
    chance: str
    mended: str
    upright: str
    level: str
    tick: str
    under: str
    corner: str


_DRAWN = Signs("●", "○", "✓", "│", "─", "┤", "┴", "└")
_ASCII = Signs("o", "?", "+", "|", "-", "+", "+", "+")


@dataclass(frozen=True, slots=True)
class Drawn:
    """The lines, and for each defect the column and line of its sign or name."""

    lines: tuple[Line, ...]
    spots: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Scale:
    """From nothing to `top` in steps of `step`."""

    top: float
    step: float

    def at(self, value: float, cells: int) -> int:
        return round(min(1.0, max(0.0, value / self.top)) * (cells - 1))

    @property
    def ticks(self) -> list[float]:
        return [self.step * n for n in range(round(self.top / self.step) + 1)]


def scale(largest: float) -> Scale:
    """The finest steps that reach over the largest value in five intervals at most; all there may be over nothing."""
    if largest <= 0.0:
        return Scale(1.0, 0.2)
    step = next((step for step in _STEPS if largest <= step * _INTERVALS), _STEPS[-1])
    return Scale(step * max(1, ceil(round(largest / step, 6))), step)


def measured(defects: Sequence[DefectView]) -> list[DefectView]:
    """Those that stand in the picture."""
    return [one for one in defects if one.severity][:DRAWN]


def draw(defects: Sequence[DefectView], cells: int, rows: int, current: int | None = None) -> Drawn:
    """The picture of a ranking, worst first, on `cells` x `rows`; `current` is under the cursor."""
    signs = _ASCII if look.glyphs.rule.isascii() else _DRAWN
    points = measured(defects)
    room = max(1, min(3, rows // 8))
    below, spots = _beside(defects, points, cells, room, current)
    height = max(_LEAST_PLOT, rows - 4 - len(below) - bool(below))
    across, up = scale(max((d.frequency for d in points), default=0.0)), _upright(points)
    grid = Grid(cells - _MARGIN, height)
    for one, at in _placed(grid, points, across, up).items():
        spots[one] = (at[0] + _MARGIN, at[1] + 1)
    here = {one.id: (spots[one.id][0] - _MARGIN, spots[one.id][1] - 1) for one in points}
    _write(grid, points, here, signs, current)
    if not points:
        grid.put(
            2,
            height // 2,
            fit(_("Nothing to draw: nothing measured costs loyalty."), cells - _MARGIN - 4),
            "dim",
        )
    body = [(_edge(up, height, line, signs), *row) for line, row in enumerate(grid.lines())]
    under = next((one for one in defects if one.id == current), None)
    lines = [_title(under, cells), *body, *_axis(across, cells, signs)]
    if below:
        lines += [((" ", ""),), *below]
    offset = 1 + height + 3 + 1
    found = {id: (x, y if id in here else y + offset) for id, (x, y) in spots.items()}
    return Drawn(tuple(lines), found)


def _upright(points: Sequence[DefectView]) -> Scale:
    return scale(max((one.severity or 0.0 for one in points), default=0.0))


def _title(under: DefectView | None, cells: int) -> Line:
    """What goes up; and at the right the defect under the cursor, since in a crowd not every sign has its name."""
    title = _("severity (-r)")
    if under is None:
        return ((fit(title, cells), "dim"),)
    figures = f"  {percent(under.frequency)}"
    if under.severity is not None:
        figures += f" x {number(under.severity, 2)}"
    name = masked(under.name)
    room = cells - width(title) - width(figures) - 4
    name = fit(name, min(width(name), max(0, room)))
    gap = " " * max(1, cells - width(title) - width(name) - width(figures))
    return ((title, "dim"), (gap, ""), (name, "bold"), (figures, "dim"))


def _edge(up: Scale, height: int, line: int, signs: Signs) -> Bit:
    """The upright axis at a line, with a figure where it has a tick."""
    value = next((value for value in up.ticks if height - 1 - up.at(value, height) == line), None)
    said = "" if value is None else number(value, 3 if up.step < 0.01 else 2)
    return (fit(said, _MARGIN - 1, "right") + (signs.upright if value is None else signs.tick), "dim")


def _axis(across: Scale, cells: int, signs: Signs) -> list[Line]:
    """The line under the plot with its ticks; the figures under it, and at their end what they are."""
    plot = cells - _MARGIN
    line, text = [signs.level] * plot, Grid(cells, 1)
    for value in across.ticks:
        at = across.at(value, plot)
        line[at] = signs.under
        said = percent(value) if across.step >= 0.01 else f"{number(value * 100, 1)} %"
        start = min(_MARGIN + at - len(said) // 2, cells - len(said))
        if text.free(start - 1, 0, len(said) + 1):
            text.put(start, 0, said, "dim")
    title = _("frequency: share of customers")
    meant = ((signs.point, _("costs loyalty")), (signs.chance, _("chance?")), (signs.mended, _("mended")))
    legend = "  ".join(f"{sign} {word}" for sign, word in meant)
    ends = (" " * (_MARGIN - 1) + signs.corner + "".join(line), "dim")
    return [(ends,), *text.lines(), ((fit(legend, cells - width(title)) + title, "dim"),)]


def _placed(grid: Grid, points: Sequence[DefectView], across: Scale, up: Scale) -> dict[int, tuple[int, int]]:
    """A cell for the sign of each; where one is taken, the nearest that is free."""
    found: dict[int, tuple[int, int]] = {}
    for one in points:
        x = across.at(one.frequency, grid.cells)
        y = grid.rows - 1 - up.at(one.severity or 0.0, grid.rows)
        near = sorted(
            ((x + dx, y + dy) for dx in range(-6, 7) for dy in range(-2, 3)),
            key=lambda at: abs(at[0] - x) + 2 * abs(at[1] - y),
        )
        at = next((at for at in near if grid.free(*at, 1)), (x, y))
        grid.put(*at, " ")
        found[one.id] = at
    return found


def _write(
    grid: Grid,
    points: Sequence[DefectView],
    here: Mapping[int, tuple[int, int]],
    signs: Signs,
    current: int | None,
) -> None:
    """Signs, then names: the worst first; where none fits, a sign and the name with the same sign elsewhere."""
    for one in reversed(points):
        sign = signs.mended if one.fixed_on else signs.chance if one.code == "chance" else signs.point
        grid.put(*here[one.id], sign, "sel bold" if one.id == current else _tone(one))
    nameless = [one for one in points if not _named(grid, one, here[one.id], one.id == current)]
    size = _LABELS[0] + 2
    free = [y for y in range(grid.rows - 2, 0, -1) if grid.free(0, y, size + 2)][: len(nameless)]
    for tag, one, y in zip(_TAGS, nameless, sorted(free[: len(_TAGS)]), strict=False):
        text = fit(masked(one.name), min(width(masked(one.name)), _LABELS[0]))
        here_now = one.id == current
        grid.put(1, y, f"{tag} {text}", "sel" if here_now else "dim")
        grid.put(*here[one.id], tag, "sel bold" if here_now else _tone(one))


def _named(grid: Grid, one: DefectView, at: tuple[int, int], current: bool) -> bool:
    """Its name beside its sign, cut where it must be, or over or under it; False where there is no room."""
    x, y = at
    name = masked(one.name)
    whole, short = (fit(name, min(width(name), size)) for size in _LABELS)
    spots = [(said, to) for said in (whole, short) for to in ((x + 2, y), (x - 1 - width(said), y))]
    spots += [(whole, (x + 1, y - 1)), (whole, (x + 1, y + 1))]
    for text, to in spots:
        if grid.free(to[0] - 1, to[1], width(text) + 2):
            grid.put(*to, text, "sel" if current else _tone(one))
            return True
    return False


def _tone(one: DefectView) -> str:
    return "dim" if one.fixed_on or one.code else "bold"


def _beside(
    defects: Sequence[DefectView], points: Sequence[DefectView], cells: int, room: int, current: int | None
) -> tuple[list[Line], dict[int, tuple[int, int]]]:
    """What is not in the picture, in `room` lines at most for each reason, and where each name stands."""
    drawn = {one.id for one in points}
    rest = [one for one in defects if one.id not in drawn]
    groups = (
        (_("too few"), [one for one in rest if one.code == "too_few"]),
        (_("no loss"), [one for one in rest if not one.too_few and not one.severity]),
        (_("nobody"), [one for one in rest if one.code == "nobody"]),
        (_("small"), [one for one in rest if one.severity]),
    )
    lines: list[Line] = []
    spots: dict[int, tuple[int, int]] = {}
    for title, members in groups:
        if members:
            most = 1 if members[0].code == "nobody" else room
            lines += _flow(title, members, cells, most, len(lines), spots, current)
    return lines, spots


def _flow(
    title: str,
    members: Sequence[DefectView],
    cells: int,
    room: int,
    first: int,
    spots: dict[int, tuple[int, int]],
    current: int | None,
) -> list[Line]:
    """Names one after the other under their title, and how many found no room."""
    indent = 10
    lines: list[list[Bit]] = [[(fit(title, indent), "dim")]]
    used = indent
    for at, one in enumerate(members):
        text = (
            fit(masked(one.name), min(width(masked(one.name)), _NAME, cells - indent - 22))
            + f" {number(one.n1)}"
        )
        more = _("and {n} more").format(n=number(len(members) - at))
        last = len(lines) == room
        need = width(text) + 3 + (width(more) + 3 if last and at < len(members) - 1 else 0)
        if used + need > cells and used > indent:
            if last:
                lines[-1].append(("   " + more, "dim"))
                break
            lines.append([(" " * indent, "")])
            used = indent
        spots[one.id] = (used + (3 if used > indent else 0), first + len(lines) - 1)
        lines[-1] += [("   " if used > indent else "", ""), (text, "sel" if one.id == current else "")]
        used += len(lines[-1][-2][0]) + width(text)
    return [tuple(line) for line in lines]
