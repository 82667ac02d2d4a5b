"""The portfolio as a matrix one can walk into: what they think of us against how much of their spending is ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.i18n import _
from tui.services.cells import broken
from tui.services.matrix import CellView, MatrixView, accounts_of, matrix
from tui.services.portfolio import PortfolioRow
from tui.ui.commands import bindings
from tui.ui.figures import number
from tui.ui.matrix_words import cell_head, cell_sections
from tui.ui.place import Place
from tui.ui.widgets.empty import empty_words
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.matrix import MatrixGrid
from tui.ui.widgets.reading_pane import ReadingPane, Section

if TYPE_CHECKING:
    from tui.ui.screens.portfolio import PortfolioScreen

_SHOWN = 60
"""Accounts of a cell that the pane names."""


class MatrixScreen(Place):
    """Lies on the portfolio it was opened from; enter narrows that one to a cell, `at` is the cell to begin with."""

    BINDINGS = bindings("matrix", "log", "add")
    AUTO_FOCUS = "MatrixGrid"
    DEFAULT_CSS = """
    MatrixScreen {
        .split MatrixGrid { width: 3fr; }
        &.-narrow.-other-pane .split MatrixGrid { display: none; }
    }
    """

    def __init__(self, portfolio: PortfolioScreen, at: str | None = None) -> None:
        super().__init__()
        self.portfolio = portfolio
        self._at = at
        self._rows: tuple[str, tuple[PortfolioRow, ...]] = ("", ())

    def body(self) -> ComposeResult:
        with Horizontal(classes="split"):
            yield MatrixGrid()
            yield ReadingPane(classes="pane")

    @property
    def grid(self) -> MatrixGrid:
        return self.query_one(MatrixGrid)

    @property
    def pane(self) -> ReadingPane:
        return self.query_one(ReadingPane)

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        self.read(lambda: self.desk.read(matrix), self._show, "matrix")

    def _show(self, found: MatrixView) -> None:
        self._rows = ("", ())
        at, self._at = self._at, None
        told = [_("{n} accounts").format(n=number(found.accounts))]
        if found.lost:
            told.append(_("{n} lost, not in it").format(n=number(found.lost)))
        grid = self.grid
        if found.accounts:
            grid.show_empty()
        else:
            first, *keys = empty_words(_("No accounts yet."), ("import", "add"))
            why = _(
                "The matrix sets what each account thinks of us against how much of its spending is ours."
            )
            grid.show_empty(first, "", *(((line, "dim"),) for line in broken(why, 50)), *keys)
        grid.show(found, at)
        self.query_one(PlaceHeader).told = tuple(told)

    @on(MatrixGrid.Walked)
    def _walked(self) -> None:
        cell = self.grid.current
        if cell is None or (self.grid.view is not None and not self.grid.view.accounts):
            self.pane.clear(_("The accounts of the cell under the cursor are shown here."))
            return
        known = self._rows[0] == cell.id
        self._draw(cell, self._rows[1] if known else cell.top)
        if not known and self.pane.display and cell.accounts > len(cell.top):
            self._read_rows(cell)

    def _read_rows(self, cell: CellView) -> None:
        """The pane names more accounts than the cell has room for."""

        def show(rows: tuple[PortfolioRow, ...]) -> None:
            self._rows = (cell.id, rows)
            now = self.grid.current
            if now is not None and now.id == cell.id:
                self._draw(now, rows)

        self.read(lambda: self.desk.read(accounts_of, cell.id, limit=_SHOWN), show, "cell")

    def _draw(self, cell: CellView, rows: tuple[PortfolioRow, ...]) -> None:
        high_share = self.grid.view.high_share if self.grid.view is not None else 0.5

        def sections(cells: int) -> list[Section]:
            return list(cell_sections(cell, high_share, rows, cells))

        self.pane.draw(cell.id, lambda: cell_head(cell), sections)

    def masks_changed(self) -> None:
        self.grid.redraw()
        self.pane.draw_again()

    # -- what is done here ---------------------------------------------------------------------------

    @on(MatrixGrid.Entered)
    def _entered(self) -> None:
        cell = self.grid.current
        if cell is None:
            return
        if not cell.accounts:
            self.fallow.say(_("No account stands in this cell."))
            return
        self.portfolio.enter_cell(cell.id)
        self._leave()

    def _leave(self) -> None:
        """Back to the portfolio; keys typed meanwhile act on its rows."""
        self.fallow.arriving = True
        self.fallow.hold_keys()
        self.app.pop_screen()

    def action_matrix(self) -> None:
        self._leave()

    async def action_back(self) -> None:
        if self.pane_alone:
            self.action_pane()
        else:
            self._leave()

    def action_pane(self) -> None:
        super().action_pane()
        self._walked()

    def action_log(self) -> None:
        from tui.ui.acts.log import log

        self.talk(lambda: log(self))

    def action_add(self) -> None:
        from tui.ui.acts.account import add

        self.talk(lambda: add(self))
