"""A ledger in groups: headings between its rows, on which the cursor never rests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from textual.strip import Strip

from tui.shape import dataclass
from tui.ui.text import Words, look, width
from tui.ui.widgets.columns import GUTTER, Column
from tui.ui.widgets.ledger import Ledger

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a group and what is said beside it; `tone` is the title's."""

    key: str
    title: str
    beside: str = ""
    tone: str = "bold"


class GroupedLedger(Ledger[Any], Generic[Row]):
    """For short lists that are all in hand. A group without rows is not shown."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        row_id: Callable[[Row], str],
        *,
        empty: Sequence[Words] = (),
        id: str | None = None,
    ) -> None:
        super().__init__(
            columns,
            lambda row: f"group {row.key}" if isinstance(row, Heading) else row_id(row),
            empty=empty,
            id=id,
        )

    def set_groups(self, groups: Sequence[tuple[Heading, Sequence[Row]]], keep_id: str | None = None) -> None:
        """Show groups one under the other, the cursor on `keep_id` or on the id it was on."""
        rows: list[Row | Heading] = []
        for heading, members in groups:
            if members:
                rows += [heading, *members]
        self.set_rows(rows, keep_id)

    def _settle(self) -> None:
        if isinstance(self._windows.get(self.index), Heading):
            self.index += 1
        super()._settle()

    def move_to(self, index: int) -> None:
        """A heading is stepped over, in the direction of the move; above the first row there is none."""
        if not self.count:
            return
        index = max(0, min(self.count - 1, index))
        if isinstance(self._windows.get(index), Heading):
            index += 1 if index > self.index or index == 0 else -1
        super().move_to(index)

    def _show_cursor(self) -> None:
        """The heading over the first row of a group is shown with it."""
        above = self.index - 1
        if above >= 0 and above < self._top and isinstance(self._windows.get(above), Heading):
            self.scroll_to(y=above, animate=False)
        else:
            super()._show_cursor()

    def render_line(self, y: int) -> Strip:
        index = self._top + y - self._head
        row = self._windows.get(index) if self.count and y >= self._head else None
        if not isinstance(row, Heading):
            return super().render_line(y)
        cells = self.scrollable_content_region.width - GUTTER
        beside = f"  {row.beside} " if row.beside else " "
        line = look.glyphs.rule * max(0, cells - width(row.title + beside) - 1)
        return self._lines.words(((row.title, row.tone), (beside, "dim"), (line, "dim")))
