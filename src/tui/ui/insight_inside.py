"""Inside the reasons of Insight: from the picture to its lines, from a line to the departures behind it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services.reasons import WAYS, GoneView, LineView, ReasonsView
from tui.ui.figures import full_day, money, number
from tui.ui.insight_reasons import behind_section, gone_sections, line_figure, name_of, picture, title
from tui.ui.text import Words, masked
from tui.ui.widgets.reading_pane import Section

if TYPE_CHECKING:
    from tui.ui.screens.insight import InsightScreen

LINES, GONE = 1, 2


class Inside:
    """`depth` 0 is the list of all parts, LINES those of one way of counting, GONE the departures behind a line."""

    def __init__(self, place: InsightScreen) -> None:
        self.place = place
        self.depth = 0
        self.line: LineView | None = None
        self.gone: tuple[GoneView, ...] | None = None
        self._known: dict[str, tuple[GoneView, ...]] = {}

    @property
    def found(self) -> ReasonsView | None:
        return self.place.page.counted

    # -- the list -------------------------------------------------------------------------------------------

    def rows(self) -> Iterator[tuple[str, str, Words]]:
        """(id, title, figure) of what stands in the list now."""
        found = self.found
        if found is None:
            return
        if self.depth == LINES:
            for line in found.lines:
                if line.n:
                    yield f"line {line.id}", name_of(line, found), line_figure(line, found)
        for one in self.gone or () if self.depth == GONE else ():
            figure = money(one.margin, one.currency) if one.margin else full_day(one.decided_on)
            yield f"gone {one.departure_id}", masked(one.account), ((figure, "dim"),)

    def came(self) -> None:
        """The figures were read anew: what stood behind their lines is asked again."""
        self._known.clear()
        if self.depth == GONE:
            self._ask()

    def current_line(self) -> LineView | None:
        """The line under the cursor, or the one whose departures are listed."""
        if self.depth == GONE:
            return self.line
        found = self.found
        lines = found.lines if found is not None else ()
        return next((one for one in lines if f"line {one.id}" == self.place.current), None)

    def current_gone(self) -> GoneView | None:
        return next(
            (one for one in self.gone or () if f"gone {one.departure_id}" == self.place.current), None
        )

    # -- the pane -------------------------------------------------------------------------------------------

    def topic(self) -> str:
        return f"{WAYS[self.place.page.way]} {self.depth} {self.place.current if self.depth == GONE else ''}"

    def head(self) -> Words:
        one = self.current_gone() if self.depth == GONE else None
        return ((masked(one.account) if one is not None else title(self.found), "bold"),)

    def sections(self, cells: int, today: date) -> Iterator[Section]:
        found, line = self.found, self.current_line()
        if found is None:
            return
        if self.depth == GONE:
            one = self.current_gone()
            if one is not None:
                yield from gone_sections(one, today, cells)
            if line is not None and self.gone and line.n > len(self.gone):
                text = _("In the list: the {n} dearest of {all}.")
                said = text.format(n=number(len(self.gone)), all=number(line.n))
                yield "", [((said, "dim"),)]
            return
        yield from picture(found, cells)
        if line is not None and line.id in self._known:
            yield behind_section(line, found, self._known[line.id], cells)

    def moved(self) -> None:
        """Another line under the cursor: who is behind it is asked."""
        if self.depth == LINES:
            self._ask()

    def _ask(self) -> None:
        from tui.services.reasons import behind

        found, line = self.found, self.current_line()
        if found is None or line is None or (self.depth == LINES and line.id in self._known):
            return
        by, key, mine = found.by, line.key, self.place.page.mine
        desk = self.place.desk

        def keep(gone: tuple[GoneView, ...]) -> None:
            self._known[line.id] = gone
            if self.depth == GONE and self.line is not None and self.line.id == line.id:
                self.gone = gone
                self.place.show_list()
            self.place.show_pane()

        self.place.read(lambda: desk.read(behind, by, key, None, None, mine), keep, "behind")

    # -- in and out -----------------------------------------------------------------------------------------

    def enter(self) -> None:
        """One step in: the lines, who is behind one, the account's exit."""
        found = self.found
        if self.depth == 0:
            if found is None or not found.n:
                self.place.pane.focus()
                return
            self._go(LINES)
        elif self.depth == LINES:
            self.line = self.current_line()
            if self.line is not None:
                self.gone = self._known.get(self.line.id)
                self._go(GONE)
                self._ask()
        else:
            self._open()

    def _open(self) -> None:
        from tui.ui.screens.account import AccountScreen

        one = self.current_gone()
        if one is not None:
            accounts = list(dict.fromkeys(gone.account_id for gone in self.gone or ()))
            self.place.app.push_screen(AccountScreen(one.account_id, accounts, "exit"))

    def leave(self) -> bool:
        """One step out; False where one is not inside."""
        if self.depth == 0:
            return False
        back = f"line {self.line.id}" if self.depth == GONE and self.line is not None else "reasons"
        self._go(self.depth - 1, back)
        return True

    def again(self) -> None:
        """Another way of counting, other accounts: from the first line."""
        self._known.clear()
        if self.depth:
            self._go(LINES)

    def _go(self, depth: int, at: str | None = None) -> None:
        self.depth = depth
        if depth < GONE:
            self.line, self.gone = (self.line if depth else None), None
        self.place.set_class(depth == GONE, "-inside")
        self.place.ledger.index = 0
        self.place.show_list(at)
        self.place.show_pane()
        self.moved()

    def said_other_view(self) -> str:
        return _("Escape leads back to the picture, which m shows in another way.")
