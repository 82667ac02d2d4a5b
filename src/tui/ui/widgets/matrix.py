"""The matrix as a widget: arrows walk its cells, enter goes into one. It scrolls where the window is too low for it."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.services.matrix import LEVELS, CellView, MatrixView
from tui.ui.commands import bindings
from tui.ui.matrix_words import Grid, grid
from tui.ui.text import Words, bits, look

_ACROSS = len(LEVELS)
NO_LINES: tuple[Words, ...] = ()


class MatrixGrid(Widget, can_focus=True):
    """`show(view)` draws it, the cursor on the cell it was on; `show_empty` says what stands in place of no account."""

    BINDINGS = bindings("cells", "down", "up", "first", "last", "open")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "matrix--head",
        "matrix--cursor",
        "matrix--cursor-blurred",
        "matrix--hold",
        "matrix--go",
        "matrix--dim",
        "matrix--rule",
    }
    DEFAULT_CSS = """
    MatrixGrid {
        height: 1fr;
        background: $background;
        color: $foreground;
        & > .matrix--head { color: $dim; text-style: underline; }
        & > .matrix--cursor { background: $cursor; }
        & > .matrix--cursor-blurred { background: $cursor-blurred; }
        & > .matrix--hold { color: $hold; }
        & > .matrix--go { color: $go; }
        & > .matrix--dim { color: $dim; }
        & > .matrix--rule { color: $rule; }
    }
    """

    class Walked(Message):
        """The cursor came to rest on a cell."""

    class Entered(Message):
        """Enter, or a second click, on the cell under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: MatrixView | None = None
        self.at = 0
        self._grid: Grid | None = None
        self._top = 0
        self._empty = NO_LINES

    def show(self, view: MatrixView, at: str | None = None) -> None:
        """Draw a matrix, the cursor on the cell of the id `at`."""
        self.view = view
        if at is not None:
            self.at = next((n for n, cell in enumerate(view.cells) if cell.id == at), self.at)
        self._lay_out()
        self.post_message(self.Walked())

    def show_empty(self, *lines: Words) -> None:
        """Say something in place of the cells; without lines they are drawn."""
        self._empty = lines
        self.refresh()

    def redraw(self) -> None:
        """Names are masked now, or no longer."""
        self._lay_out()

    @property
    def current(self) -> CellView | None:
        return None if self.view is None else self.view.cells[self.at]

    # -- walking -------------------------------------------------------------------------------------

    def action_down(self) -> None:
        self._walk(self.at + _ACROSS)

    def action_up(self) -> None:
        self._walk(self.at - _ACROSS)

    def action_cell_left(self) -> None:
        if self.at % _ACROSS:
            self._walk(self.at - 1)

    def action_cell_right(self) -> None:
        if self.at % _ACROSS < _ACROSS - 1:
            self._walk(self.at + 1)

    def action_first(self) -> None:
        self._walk(0)

    def action_last(self) -> None:
        self._walk(len(self.view.cells) - 1 if self.view is not None else 0)

    def action_open(self) -> None:
        if self.current is not None and not self._empty:
            self.post_message(self.Entered())

    def _walk(self, to: int) -> None:
        if self.view is None or self._empty or to == self.at or not 0 <= to < len(self.view.cells):
            return
        self.at = to
        self._keep_in_view()
        self.refresh()
        self.post_message(self.Walked())

    def on_click(self, event: events.Click) -> None:
        if self._grid is None or self._empty:
            return
        line = event.y + self._top
        rows = [at for at, (first, last) in enumerate(self._grid.rows) if first < line <= last]
        if not rows or event.x >= self._grid.columns[-1]:
            return
        column = max(at for at, start in enumerate(self._grid.columns[:-1]) if start <= event.x)
        to = rows[0] * _ACROSS + column
        if event.chain > 1 and to == self.at:
            self.action_open()
        else:
            self._walk(to)

    # -- drawing -------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        self._lay_out()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.refresh()

    def _lay_out(self) -> None:
        if self.view is not None and self.size.width:
            self._grid = grid(self.view, self.size.width, self.size.height)
            self._keep_in_view()
        self.refresh()

    def _keep_in_view(self) -> None:
        """The row under the cursor is seen whole; at the top the titles as well."""
        if self._grid is None:
            return
        first, last = self._grid.rows[self.at // _ACROSS]
        if last >= self._top + self.size.height:
            self._top = last - self.size.height + 1
        if first <= self._top:
            self._top = first
        if last < self.size.height:
            self._top = 0

    def render_line(self, y: int) -> Strip:
        cells = self.size.width
        if self._empty:
            said = self._empty[y - 1] if 0 <= y - 1 < len(self._empty) else ""
            parts = [Segment("  ", self.rich_style), *self._segments(bits(said), -1)]
            return Strip(parts).adjust_cell_length(cells, self.rich_style)
        lines = self._grid.lines if self._grid is not None else ()
        if not y + self._top < len(lines):
            return Strip.blank(cells, self.rich_style)
        parts = [one for bit, cell in lines[y + self._top] for one in self._segments((bit,), cell)]
        return Strip(parts).adjust_cell_length(cells, self.rich_style)

    def _segments(self, words: tuple[tuple[str, str], ...], cell: int) -> list[Segment]:
        base = self.rich_style
        here = cell == self.at
        if here:
            base += self.get_component_rich_style(
                "matrix--cursor" if self.has_focus else "matrix--cursor-blurred", partial=True
            )
        sign = look.glyphs.cursor if here else " "
        return [Segment(text.replace("\0", sign), base + self._tone(tone)) for text, tone in words if text]

    def _tone(self, tone: str) -> Style:
        style = Style()
        for word in tone.split():
            if word == "bold":
                style += Style(bold=True)
            else:
                found = self.get_component_rich_style(f"matrix--{word}", partial=True)
                style += found if word == "head" else Style(color=found.color)
        return style
