"""The touchpoint map as a picture for paper: the curve, the phases, and under it what is done at each point."""

from __future__ import annotations

from collections.abc import Iterator

from tui.exchange.svg_out import DIM, GO, HOLD, INK, Picture
from tui.i18n import _
from tui.services.cells import broken, cut
from tui.services.figures import late, short_day
from tui.services.touchpoints import MapView, TouchpointView, touchpoints
from tui.services.wording_touchpoints import PHASES, mood, phase
from tui.store.reading import Reader

_SLOT, _LEFT, _RIGHT, _TOP, _LEVEL = 92.0, 104.0, 36.0, 150.0, 105.0
_CELL = 0.56
"""Width of a cell as a share of the size of its letters; a wide sign takes two."""
_LEVELS = ("positive", "neutral", "negative")
_LINE, _SMALL = 18.0, 12.0
_ROWS = 3
"""Lines of a text in the table at most."""

Spots = dict[str, tuple[float, float]]


def touchpoints_svg(reader: Reader, account_id: int | None = None) -> str:
    """The map of an account, or without one the default map, as an SVG file. Raises NotFound."""
    return drawn(touchpoints(reader, account_id))


def drawn(view: MapView) -> str:
    """Wide enough for its points; as high as its table."""
    counts = [max(1, sum(point.phase == name for point in view.points)) for name in PHASES]
    title = _("Touchpoints · {name}").format(name=view.account or _("the default map"))
    about = ", ".join(f"{point.title}: {point.mood_words}" for point in view.points)
    picture = Picture(_LEFT + _RIGHT + _SLOT * sum(counts), title, about)
    picture.write(28, 44, cut(title, int((picture.width - 56) / 12)), size=22, bold=True)
    soon = view.days is None or view.days >= 0
    moment = view.moment_line if view.account_id is not None else view.moment
    picture.write(28, 70, moment, size=14, color=DIM if soon else HOLD)
    spots = _spots(view, counts)
    _ground(picture, view, counts, spots)
    picture.curve([spots[point.key] for point in view.points], wide=2.5)
    for point in view.points:
        _point(picture, point, spots, view)
    return picture.svg(_table(picture, view, _TOP + 2 * _LEVEL + 150))


def _spots(view: MapView, counts: list[int]) -> Spots:
    spots: Spots = {}
    for at, name in enumerate(PHASES):
        for number, point in enumerate(one for one in view.points if one.phase == name):
            x = _LEFT + _SLOT * (sum(counts[:at]) + number + 0.5)
            spots[point.key] = (x, _TOP + _LEVEL * _LEVELS.index(point.mood))
    return spots


def _ground(picture: Picture, view: MapView, counts: list[int], spots: Spots) -> None:
    """Levels, phases, and the line of the moment to renew or leave."""
    right = picture.width - _RIGHT
    for number, name in enumerate(_LEVELS):
        y = _TOP + _LEVEL * number
        picture.line(_LEFT, y, right, y, dash="1 5")
        picture.write(_LEFT - 14, y + 4, mood(name), size=_SMALL, color=DIM, anchor="end")
    axis = _TOP + 2 * _LEVEL + 66
    picture.line(_LEFT, axis, right, axis, color=DIM)
    for at, name in enumerate(PHASES):
        start = _LEFT + _SLOT * sum(counts[:at])
        if at:
            picture.line(start, axis, start, axis + 6, color=DIM)
        middle, room = start + _SLOT * counts[at] / 2, int(_SLOT * counts[at] / (13 * _CELL)) - 1
        for row, text in enumerate(broken(phase(name), room)[:2]):
            picture.write(middle, axis + 22 + 16 * row, cut(text, room), bold=True, anchor="middle")
        said = next((point.phase_said for point in view.points if point.phase == name), None)
        if said is not None and said.mean is not None:
            told = _("{mean} of {n} answers").format(mean=f"{said.mean:.1f}", n=said.n)
            picture.write(middle, axis + 56, told, size=11, color=DIM, anchor="middle")
    moment = next((point.key for point in view.points if point.renewal), None)
    if moment is not None:
        x = spots[moment][0]
        picture.line(x, _TOP - 46, x, axis, color=DIM, dash="4 4")


def _point(picture: Picture, point: TouchpointView, spots: Spots, view: MapView) -> None:
    """Its sign on the curve, and its name where the curve does not go."""
    x, y = spots[point.key]
    if point.mood == "positive":
        picture.shape([(x, y - 9), (x + 9, y + 7), (x - 9, y + 7)], color=GO)
    elif point.mood == "negative":
        picture.shape([(x, y + 9), (x + 9, y - 7), (x - 9, y - 7)], color=HOLD)
    elif point.renewal:
        picture.shape([(x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y)])
    else:
        picture.disc(x, y, 6.5)
    beside = _beside(point, view)
    under = point.mood == "negative" or (point.mood == "neutral" and "negative" not in beside)
    room = int(_SLOT * 1.1 / (_SMALL * _CELL))
    lines = [cut(line, room) for line in broken(point.title, room)[:3]]
    first = y + 26 if under else y - 18 - 15 * (len(lines) - 1)
    for row, text in enumerate(lines):
        asks = point.measure_state in ("late", "missing")
        color = HOLD if asks else INK
        picture.write(
            x, first + 15 * row, text, size=_SMALL, color=color, anchor="middle", bold=asks, halo=True
        )


def _beside(point: TouchpointView, view: MapView) -> set[str]:
    """The moods of the points before and after."""
    at = view.points.index(point)
    return {one.mood for one in (*view.points[max(0, at - 1) : at], *view.points[at + 1 : at + 2])}


def _table(picture: Picture, view: MapView, y: float) -> float:
    """Each point with what we do there and what is done about it; gives the height of the whole picture."""
    left, right = 28.0, picture.width - _RIGHT
    columns = (left, left + (right - left) * 0.22, left + (right - left) * 0.58)
    heads = (_("point"), _("what we do there"), _("counter-measure"))
    for x, head in zip(columns, heads, strict=True):
        picture.write(x, y, head, size=_SMALL, color=DIM)
    y += 8
    for point in view.points:
        picture.line(left, y, right, y)
        rooms = [
            int((end - start - 16) / (_SMALL * _CELL))
            for start, end in zip(columns, (*columns[1:], right), strict=True)
        ]
        named = [(line, INK) for line in _lines(point.title, rooms[0])]
        done = [(line, INK) for line in _lines(point.action, rooms[1])]
        measure = list(_measure(point, rooms[2]))
        for x, lines in zip(columns, (named, done, measure), strict=True):
            for row, (text, color) in enumerate(lines):
                bold = x == left or color == HOLD
                picture.write(x, y + _LINE * (row + 0.8), text, size=_SMALL, color=color, bold=bold)
        y += _LINE * max(1, len(named), len(done), len(measure)) + 4
    picture.line(left, y, right, y)
    said = _("Fallow, {day}").format(day=short_day(view.today))
    picture.write(right, y + 24, said, size=11, color=DIM, anchor="end")
    return y + 44


def _lines(text: str, room: int) -> list[str]:
    """At most three lines; what is longer says so."""
    lines = broken(text, room) if text else []
    if len(lines) > _ROWS:
        lines[_ROWS - 1] = cut(" ".join(lines[_ROWS - 1 :]), room)
    return [cut(line, room) for line in lines[:_ROWS]]


def _measure(point: TouchpointView, room: int) -> Iterator[tuple[str, str]]:
    """What is done about it, by whom, until when; what is late or missing in the colour of a hold."""
    if point.measure_state == "missing":
        yield point.measure_words, HOLD
    if point.measure_state not in ("open", "late", "done"):
        return
    for line in _lines(point.measure, room):
        yield line, INK
    when = "" if point.due_on is None else _("until {day}").format(day=short_day(point.due_on))
    if point.done_on is not None:
        when = _("done {day}").format(day=short_day(point.done_on))
    told = " · ".join(part for part in (point.owner, when, late(point.days_late)) if part)
    yield from ((line, HOLD if point.late else DIM) for line in _lines(told, room))
