"""A table of any length that holds only the rows around its cursor.

The ledger asks, its screen answers:

- `WindowWanted(offset, limit, listing)`: the screen reads those rows and gives them by `fill`.
- `ReloadWanted(keep_id, offset, limit)` after `reload()`: the screen reads the new count, where `keep_id`
  stands now, and the rows around it, and gives them by `start`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Generic, TypeAlias, TypeVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.ui.commands import bindings
from tui.ui.text import Words
from tui.ui.widgets import ledger_messages as messages
from tui.ui.widgets.columns import Column
from tui.ui.widgets.ledger_lines import BLURRED, CURSOR, PLAIN, Lines
from tui.ui.widgets.windows import Windows

Row = TypeVar("Row")


class Ledger(ScrollView, Generic[Row], can_focus=True):
    """Rows by position, known by id; one of them under the cursor, any of them marked, but for those of a question."""

    BINDINGS = bindings("list")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ledger--header",
        "ledger--cursor",
        "ledger--cursor-blurred",
        "ledger--hold",
        "ledger--go",
        "ledger--dim",
    }
    DEFAULT_CSS = """
    Ledger {
        height: 1fr;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        background: $background;
        & > .ledger--header { color: $dim; text-style: underline; }
        & > .ledger--cursor { background: $cursor; text-style: bold; }
        & > .ledger--cursor-blurred { background: $cursor-blurred; }
        & > .ledger--hold { color: $hold; }
        & > .ledger--go { color: $go; }
        & > .ledger--dim { color: $dim; }
    }
    """

    Highlighted: TypeAlias = messages.Highlighted
    Opened: TypeAlias = messages.Opened
    Marked: TypeAlias = messages.Marked
    WindowWanted: TypeAlias = messages.WindowWanted
    ReloadWanted: TypeAlias = messages.ReloadWanted
    SortWanted: TypeAlias = messages.SortWanted

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], str],
        *,
        empty: Sequence[Words] = (),
        titles: bool = True,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._row_id = row_id
        self._head = 1 if titles else 0
        self._empty = list(empty)
        self._windows: Windows[Row] = Windows()
        self._lines = Lines(columns, self._style_of)
        self._told: tuple[int, int] | None = None
        self.count: int | None = None
        self.index = 0
        self.listing = 0
        self.marked: set[str] = set()

    def start(self, count: int, index: int | None = None, rows: Sequence[Row] = (), offset: int = 0) -> None:
        """Begin a new listing of `count` rows, the cursor at `index` (where it was, by default)."""
        self._begin(count, self.index if index is None else index)
        self._windows.fill(offset, rows)
        self._settle()

    def set_rows(self, rows: Sequence[Row], keep_id: str | None = None) -> None:
        """Show a short list that is all in hand, the cursor on `keep_id` or on the id it was on."""
        keep_id = keep_id or self.current_id
        at = next((n for n, row in enumerate(rows) if self._row_id(row) == keep_id), self.index)
        self._begin(len(rows), at)
        self._windows.fill(0, rows, keep_all=True)
        self._settle()

    def fill(self, offset: int, rows: Sequence[Row], listing: int | None = None) -> None:
        """Give rows that were wanted; an answer to an older listing is dropped."""
        if listing is not None and listing != self.listing:
            return
        self._windows.fill(offset, rows)
        self._lines.forget(range(offset, offset + len(rows)))
        self._settle()

    def reload(self) -> None:
        """Ask for everything anew, the cursor to stay on the same id."""
        self.post_message(self.ReloadWanted(self, self.current_id, self.index))

    def show_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Other columns for the same rows."""
        self._lines.columns = list(columns)
        self._lay_out()

    def show_sort(self, key: str, descending: bool) -> None:
        """Say in the titles by which column the rows stand in order."""
        self._lines.sort = (key, descending)
        self.refresh()

    def show_empty(self, *lines: Words) -> None:
        """What an empty ledger says."""
        self._empty = list(lines)
        self.refresh()

    def redraw(self) -> None:
        """Draw every line anew: what the renderers say changed though the rows did not."""
        self._lines.forget()
        self.refresh()

    @property
    def current_row(self) -> Row | None:
        return self._windows.get(self.index) if self.count else None

    @property
    def current_id(self) -> str | None:
        row = self.current_row
        return None if row is None else self._row_id(row)

    def move_to(self, index: int) -> None:
        """Put the cursor on a position; only the two lines that change are drawn again."""
        if not self.count:
            return
        index = max(0, min(self.count - 1, index))
        before, self.index = self.index, index
        if before == index and self._told is not None:
            return
        self._refresh_row(before)
        self._refresh_row(index)
        self._show_cursor()
        self._ask()
        self._tell()

    def _begin(self, count: int, index: int) -> None:
        self.listing += 1
        self._windows.clear()
        self._lines.forget()
        self.count = count
        self.index = max(0, min(count - 1, index))
        self.virtual_size = Size(self.size.width, count + self._head)

    def _settle(self) -> None:
        self._show_cursor()
        self.refresh()
        self._ask()
        self._tell()

    def _tell(self) -> None:
        """Say where the cursor is, once for each listing and position, and not before the row is there."""
        place_now = (self.listing, self.index)
        if self._told != place_now and (self.count == 0 or self.current_row is not None):
            self._told = place_now
            self.post_message(self.Highlighted(self, self.current_id))

    def _ask(self) -> None:
        if not self.count or self.size.height <= self._head:
            return
        top = self._top
        span = self._windows.wanted(top, min(self.count, top + self._page), self.count)
        if span is not None:
            self.post_message(self.WindowWanted(self, *span, self.listing))

    @property
    def _top(self) -> int:
        return round(self.scroll_y)

    @property
    def _page(self) -> int:
        return max(1, self.scrollable_content_region.height - self._head)

    def _show_cursor(self) -> None:
        if self.size.height <= self._head:
            return
        if self.index < self._top:
            self.scroll_to(y=self.index, animate=False)
        elif self.index >= self._top + self._page:
            self.scroll_to(y=self.index - self._page + 1, animate=False)

    def _refresh_row(self, index: int) -> None:
        line = index - self._top + self._head
        if self._head <= line < self.size.height:
            self.refresh(Region(0, line, self.size.width, 1))

    def _lay_out(self) -> None:
        self._lines.lay_out(self.scrollable_content_region.width)
        self.refresh()

    def _marks_changed(self) -> None:
        self._lines.forget()
        self.refresh()
        self.post_message(self.Marked(self, frozenset(self.marked)))

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, (self.count or 0) + self._head)
        self._lay_out()
        self._show_cursor()
        self._ask()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._lines.forget_styles()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self._refresh_row(self.index)

    def on_click(self, event: events.Click) -> None:
        if event.y < self._head:
            if (column := self._lines.column_at(event.x)) is not None:
                self.post_message(self.SortWanted(self, column.key))
            return
        index = self._top + event.y - self._head
        if self.count is None or index >= self.count:
            return
        if event.chain > 1 and index == self.index:
            self.action_open()
        else:
            self.move_to(index)

    def action_down(self) -> None:
        self.move_to(self.index + 1)

    def action_up(self) -> None:
        self.move_to(self.index - 1)

    def action_first(self) -> None:
        self.move_to(0)

    def action_last(self) -> None:
        self.move_to((self.count or 1) - 1)

    def action_page_down(self) -> None:
        self.move_to(self.index + self._page)

    def action_page_up(self) -> None:
        self.move_to(self.index - self._page)

    def action_open(self) -> None:
        if (current := self.current_id) is not None:
            self.post_message(self.Opened(self, current))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return not (action == "mark" and self.screen.is_modal)

    def action_mark(self) -> None:
        if (current := self.current_id) is not None:
            self.marked.symmetric_difference_update({current})
            self._marks_changed()
            self.move_to(self.index + 1)

    def unmark(self) -> None:
        self.marked.clear()
        self._marks_changed()

    def render_line(self, y: int) -> Strip:
        if self._lines.cells != self.scrollable_content_region.width:  # the scrollbar came or went
            self._lines.lay_out(self.scrollable_content_region.width)
        if y < self._head:
            return self._lines.header()
        index = self._top + y - self._head
        if not self.count:
            line = y - self._head * 2
            said = self.count == 0 and 0 <= line < len(self._empty)
            return self._lines.words(self._empty[line]) if said else self._lines.blank()
        if index >= self.count:
            return self._lines.blank()
        state = PLAIN if index != self.index else CURSOR if self.has_focus else BLURRED
        row = self._windows.get(index)
        return self._lines.row(index, row, state, row is not None and self._row_id(row) in self.marked)

    def _style_of(self, name: str) -> Style:
        named, partial = f"ledger--{name}", name != "header"
        return self.get_component_rich_style(named, partial=partial) if name else self.rich_style
