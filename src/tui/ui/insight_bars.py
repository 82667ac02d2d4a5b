"""Bars of amounts, one a line, all on one scale: label, bar, amount, and what stands beside it."""

from __future__ import annotations

from collections.abc import Sequence

from tui.shape import dataclass
from tui.ui.brief_words import Line
from tui.ui.charts.exit_line import signs
from tui.ui.text import fit, width

_LEAST, _MOST = 8, 60


@dataclass(frozen=True, slots=True)
class Bar:
    """`size` decides the length; `mark` (of the same unit) is where the target lies; `tone` is the bar's."""

    label: str
    size: float
    said: str
    beside: str = ""
    tone: str = ""
    mark: float | None = None


def bar_lines(
    bars: Sequence[Bar], cells: int, most: float | None = None, beside_others: Sequence[Bar] = ()
) -> list[Line]:
    """The longest bar is the largest `size`, or `most` where that is given; something is never drawn as nothing.

    `beside_others` are bars of a neighbouring picture: both share their columns.
    """
    if not bars:
        return []
    top = max(most or 0.0, *(bar.size for bar in bars), *(bar.mark or 0.0 for bar in bars))
    every = (*bars, *beside_others)
    label = min(max(width(bar.label) for bar in every), max(12, cells // 3)) + 2
    said = max(width(bar.said) for bar in every)
    beside = max(width(bar.beside) for bar in every)
    room = min(_MOST, cells - label - said - 1 - (beside + 2 if beside else 0))
    if room < _LEAST and beside:
        beside, room = 0, min(_MOST, cells - label - said - 1)
    room = max(_LEAST, room)
    return [_line(bar, top, (label, room, said, beside)) for bar in bars]


def _line(bar: Bar, top: float, sizes: tuple[int, int, int, int]) -> Line:
    label, room, said, beside = sizes
    drawn = signs()
    full = max(1, round(bar.size / top * room)) if top and bar.size > 0 else 0
    rest = drawn.rest * (room - full)
    parts: list[tuple[str, str]] = [
        (fit(bar.label, label - 2) + "  ", ""),
        (drawn.full * full, bar.tone),
        (rest, "dim"),
    ]
    if bar.mark is not None and top:
        at = min(room - 1, max(0, round(bar.mark / top * room) - 1))
        drawn_bar = (drawn.full * full + rest)[:room]
        parts[1:] = [
            (drawn_bar[: min(at, full)], bar.tone),
            (drawn_bar[min(at, full) : at], "dim"),
            (drawn.today, "bold"),
            (drawn_bar[at + 1 : max(at + 1, full)], bar.tone),
            (drawn_bar[max(at + 1, full) :], "dim"),
        ]
    parts.append((" " + fit(bar.said, said, "right"), "bold" if bar.size else "dim"))
    if beside:
        parts.append(("  " + bar.beside, "dim"))
    return tuple(part for part in parts if part[0])


def grid(
    rows: Sequence[Sequence[tuple[str, str]]], cells: int, wide: Sequence[int], right: Sequence[int]
) -> list[Line]:
    """Rows of bits in columns, two blanks between; the columns of `wide` share what the others leave, and are cut.

    `right` stand flush right. A column that holds nothing in any row takes no room.
    """
    if not rows:
        return []
    needs = [max(width(row[at][0]) for row in rows) for at in range(len(rows[0]))]
    shown = [at for at, need in enumerate(needs) if need]
    spare = cells - sum(needs[at] for at in shown if at not in wide) - 2 * (len(shown) - 1)
    left = [at for at in wide if at in shown]
    for n, at in enumerate(left):
        needs[at] = min(needs[at], max(6, spare // (len(left) - n)))
        spare -= needs[at]
    out: list[Line] = []
    for row in rows:
        parts: list[tuple[str, str]] = []
        for at in shown:
            gap = "  " if parts else ""
            parts.append((gap + fit(row[at][0], needs[at], "right" if at in right else "left"), row[at][1]))
        out.append(tuple(parts))
    return out
