"""Spend month by month as a picture of text: a bar for what was spent, a mark where it should have been.

One row a month, newest first: `2026-10 W  ━━━━━━━───◆     12,300 €    14,000 €   -12 %`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.i18n import _
from tui.services.spend import MonthView, SpendView
from tui.ui.figures import money, percent
from tui.ui.text import Bit, fit, look, masked, width

Line = tuple[Bit, ...]
_LEAST_BAR = 8
_MOST_BAR = 80
_HEAD = 12
"""Cells of month and letters before the bar."""
_CHANGE = 8
_BEYOND = 9.995
"""A change that is no longer written out."""
_WIDE = 100
"""From so many cells on, the amount of the same month last year has a column."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the picture is drawn with; `shade` is the bar of a disrupted month."""

    full: str
    light: str
    shade: str
    expected: str
    last_year: str
    zero: str


_DRAWN = Signs(full="━", light="─", shade="╍", expected="◆", last_year="○", zero="┃")
_ASCII = Signs(full="=", light="-", shade=":", expected="#", last_year="o", zero="|")


def signs() -> Signs:
    """Lines where the terminal draws them, else ASCII."""
    return _ASCII if look.glyphs.rule.isascii() else _DRAWN


@dataclass(frozen=True, slots=True)
class Scale:
    """Cents to cells: `left` cells below zero, `right` from zero on, where a cell is worth `unit` cents."""

    left: int
    right: int
    unit: float

    def at(self, cents: int) -> int:
        """The cell of an amount, zero being cell `left`."""
        return max(0, min(self.left + self.right, self.left + round(cents / self.unit)))


def scale_of(months: Sequence[MonthView], cells: int) -> Scale:
    values = [value for one in months for value in (one.cents, one.expected or 0, one.year_before or 0)]
    top, bottom = max([*values, 0]), min([one.cents for one in months] + [0])
    unit = max(1.0, (top - bottom) / max(1, cells - 1))
    left = min(cells - 1, round(-bottom / unit))
    return Scale(left, cells - 1 - left, unit)


def _letters(one: MonthView) -> Bit:
    """W: one of the three months that are judged; D: disrupted, ?: no data; with W: it does not count."""
    text = ("W" if one.window else " ") + ("D" if one.disrupted else "?" if one.missing else " ")
    return text, "dim" if one.disrupted or one.missing else "bold"


def bar(one: MonthView, scale: Scale, fell: bool) -> Line:
    """The bar of a month from zero to its amount, light up to what was expected; marks lie over it."""
    drawn = signs()
    zero, here = scale.left, scale.at(one.cents)
    cells: list[Bit] = [(" ", "")] * (scale.left + scale.right + 1)
    tone = (
        "hold"
        if one.cents < 0 or (fell and one.window and not one.disrupted)
        else "dim"
        if one.disrupted
        else ""
    )
    sign = drawn.shade if one.disrupted else drawn.full
    if one.expected is not None:
        for at in range(max(here, zero), scale.at(one.expected)):
            cells[at] = (drawn.light, "dim")
    for at in range(min(here, zero), max(here, zero)):
        cells[at] = (sign, tone)
    if scale.left:
        cells[zero] = (drawn.zero, "dim") if here <= zero else cells[zero]
    if one.year_before is not None:
        cells[scale.at(one.year_before)] = (drawn.last_year, "dim")
    if one.expected is not None:
        cells[scale.at(one.expected)] = (drawn.expected, "bold" if one.window else "dim")
    return _joined(cells)


def _joined(cells: Sequence[Bit]) -> Line:
    """Neighbours of one tone as one bit."""
    out: list[Bit] = []
    for text, tone in cells:
        if out and out[-1][1] == tone:
            out[-1] = (out[-1][0] + text, tone)
        else:
            out.append((text, tone))
    return tuple(out)


def _against(one: MonthView) -> str:
    """`-31 %`: what was spent against what was expected."""
    if one.expected is None or one.expected <= 0:
        return ""
    change = one.cents / one.expected - 1
    if abs(change) >= _BEYOND:
        return f"{'<-' if change < 0 else '>'}999 %"
    return f"{'+' if round(change * 100) > 0 else ''}{percent(change)}"


def _row(before: str, letters: Bit, drawn: Line, columns: Sequence[Bit]) -> Line:
    return ((before, "dim"), letters, ("  ", ""), *drawn, *columns)


def spend_lines(spend: SpendView, cells: int, fell: bool = False) -> Iterator[Line]:
    """The months, newest first, under a line that names the columns. `fell`: the months of W are drawn as a fall."""
    if not spend.months:
        return
    heads, rows = (
        [_("spent"), _("expected"), _("year before")],
        [_amounts(one, spend) for one in spend.months],
    )
    sizes = [max(width(row[at]) for row in [heads, *rows]) + 2 for at in range(len(heads))]
    shown = 3 if cells >= _WIDE else 2
    while shown > 1 and cells - _HEAD - sum(sizes[:shown]) - _CHANGE - 1 < _LEAST_BAR:
        shown -= 1  # amounts of many digits leave no room for a second one
    sizes = sizes[:shown]
    room = max(_LEAST_BAR, min(_MOST_BAR, cells - _HEAD - sum(sizes) - _CHANGE - 1))
    scale = scale_of(spend.months, room)
    titles = [_right(head, size) for head, size in zip(heads, sizes, strict=False)]
    yield ((fit(_key(), _HEAD + room) + "".join(titles), "dim"),)
    for one, row in zip(reversed(spend.months), reversed(rows), strict=True):
        tones = ("hold" if one.cents < 0 else "bold", "", "dim")
        columns = [(_right(text, size), tone) for text, size, tone in zip(row, sizes, tones, strict=False)]
        columns.append((_right(_against(one), _CHANGE), "dim"))
        yield _row(f"{one.month:%Y-%m} ", _letters(one), bar(one, scale, fell), columns)


def _amounts(one: MonthView, spend: SpendView) -> list[str]:
    said = (one.cents, one.expected, one.year_before)
    return ["" if value is None else money(value, spend.currency) for value in said]


def _key() -> str:
    drawn = signs()
    return f"W {_('judged')}   {drawn.expected} {_('expected')}   {drawn.last_year} {_('year before')}"


def _right(text: str, cells: int) -> str:
    return " " * max(0, cells - width(text)) + text


def legend(spend: SpendView) -> list[Line]:
    """What the rarer signs mean, and the disruptions by name."""
    drawn = signs()
    parts = []
    named = list(dict.fromkeys(one.disrupted for one in spend.months if one.disrupted))
    if named:
        parts.append(f"{drawn.shade} D {_('disrupted, left out')}")
    if any(one.missing for one in spend.months):
        parts.append(f"? {_('no data')}")
    if any(one.cents < 0 for one in spend.months):
        parts.append(_("below zero: credits"))
    lines: list[Line] = [(("   ".join(parts), "dim"),)] if parts else []
    return lines + [((f"D {masked(name)}", "dim"),) for name in named]
