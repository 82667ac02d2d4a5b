"""The lines of a ledger as strips: made once, kept until something that shows in them changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.ui.text import Bit, Words, bits, fit, fit_bits, look, width
from tui.ui.widgets.columns import GUTTER, Column, Placed, place

Row = TypeVar("Row")
PLAIN, BLURRED, CURSOR = range(3)
_MOST_LINES = 600


class Lines(Generic[Row]):
    """Draws titles, rows and what an empty ledger says in `cells` cells.

    `style_of` gives the style for `header`, `cursor`, `cursor-blurred`, `hold`, `go`, `dim` and `` (the ground).
    """

    def __init__(self, columns: Sequence[Column[Row]], style_of: Callable[[str], Style]) -> None:
        self.columns = list(columns)
        self.cells = 0
        self.sort: tuple[str, bool] | None = None
        self._style_of = style_of
        self._placed: list[Placed[Row]] = []
        self._kept: dict[tuple[int, int], Strip] = {}
        self._styles: dict[str, Style] = {}

    def lay_out(self, cells: int) -> None:
        """Share `cells` between the columns anew."""
        self.cells = cells
        self._placed = place(self.columns, cells)
        self.forget_styles()

    def forget_styles(self) -> None:
        self._styles.clear()
        self._kept.clear()

    def forget(self, indexes: Collection[int] | None = None) -> None:
        """Drop the lines of some rows, or of all."""
        if indexes is None:
            self._kept.clear()
        else:
            self._kept = {key: line for key, line in self._kept.items() if key[0] not in indexes}

    def column_at(self, x: int) -> Column[Row] | None:
        for placed in self._placed:
            if placed.start <= x < placed.start + placed.cells:
                return placed.column
        return None

    def header(self) -> Strip:
        parts: list[str] = []
        at = 0
        for placed in self._placed:
            title = placed.column.title
            if self.sort and self.sort[0] == placed.column.key:
                arrow = look.glyphs.down if self.sort[1] else look.glyphs.up
                title = fit(title, max(0, min(width(title), placed.cells - 2))) + " " + arrow
            parts.append(" " * (placed.start - at) + fit(title, placed.cells, placed.column.align))
            at = placed.start + placed.cells
        return Strip([Segment(fit("".join(parts), self.cells), self._style("header"))], self.cells)

    def blank(self) -> Strip:
        return Strip.blank(self.cells, self._style(""))

    def words(self, parts: Words) -> Strip:
        """A line of its own, as an empty ledger says it."""
        return self._strip([(" " * GUTTER, ""), *bits(parts)], self._style(""))

    def row(self, index: int, row: Row | None, state: int, marked: bool) -> Strip:
        """The row at a position; a row that is None is still on its way."""
        if (line := self._kept.get((index, state))) is not None:
            return line
        base = self._style("")
        if state != PLAIN:
            base += self._style("cursor" if state == CURSOR else "cursor-blurred")
        signs = look.glyphs
        pointer = signs.cursor if state != PLAIN else " "
        if row is None:
            return self._strip([(pointer + "  " + signs.gap * 3, "dim")], base)
        line = self._strip(self._pieces(row, pointer + (signs.mark if marked else " ")), base)
        if len(self._kept) >= _MOST_LINES:
            self._kept.clear()
        self._kept[index, state] = line
        return line

    def _pieces(self, row: Row, gutter: str) -> list[Bit]:
        pieces: list[Bit] = [(gutter + " ", "bold")]
        at = GUTTER
        for placed in self._placed:
            pieces.append((" " * (placed.start - at), ""))
            pieces.extend(fit_bits(bits(placed.column.render(row)), placed.cells, placed.column.align))
            at = placed.start + placed.cells
        return pieces

    def _strip(self, pieces: Iterable[Bit], base: Style) -> Strip:
        segments = [Segment(text, base + self._tone(tone)) for text, tone in pieces if text]
        return Strip(segments).adjust_cell_length(self.cells, base)

    def _style(self, name: str) -> Style:
        if (style := self._styles.get(name)) is None:
            style = self._styles[name] = self._style_of(name)
        return style

    def _tone(self, tone: str) -> Style:
        key = f"tone {tone}"
        if (style := self._styles.get(key)) is None:
            style = Style()
            for word in tone.split():
                style += Style(bold=True) if word == "bold" else Style(color=self._style(word).color)
            self._styles[key] = style
        return style
