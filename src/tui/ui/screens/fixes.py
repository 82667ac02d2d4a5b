"""Fixes: what hurt a customer, by the clock that runs; and defects, by what they cost, with whom to tell first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.ui.account_place import ACTS
from tui.ui.asked_view import AskedView
from tui.ui.commands import bindings
from tui.ui.defect_chart import DefectChart
from tui.ui.defects_view import DefectsView
from tui.ui.fix_view import FixView, row_key
from tui.ui.issues_view import IssuesView
from tui.ui.short_place import ShortPlace
from tui.ui.widgets.chips import Chip, Chips
from tui.ui.widgets.find import Find
from tui.ui.widgets.grouped import GroupedLedger, Heading
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import ReadingPane

_OF_ACCOUNTS = frozenset(ACTS) - {"log", "edit"} | {"account_page"}


class FixesScreen(ShortPlace):
    """Hosts views: `m` goes through `views`; a view may lead into others of its own."""

    BINDINGS = bindings("fixes", "account_page")

    def __init__(self) -> None:
        super().__init__()
        self.issues = IssuesView(self)
        self.defects = DefectsView(self)
        self.views: tuple[FixView, ...] = (self.issues, self.defects, AskedView(self))
        self.view: FixView = self.issues
        self.pictured = False

    def body(self) -> ComposeResult:
        yield Chips(self._chips(), id="chips")
        with Horizontal(classes="split"):
            yield self.list_made()
            yield DefectChart(id="picture")
            yield ReadingPane(classes="pane")
        yield Find(id="find")

    def list_made(self) -> GroupedLedger[Any]:
        return GroupedLedger(self.view.columns(), row_key, id="rows")

    @property
    def picture(self) -> DefectChart:
        return self.query_one(DefectChart)

    @property
    def walked(self) -> GroupedLedger[Any] | DefectChart:
        """What the cursor walks in: the list, or the picture in its place."""
        return self.picture if self.pictured else self.ledger

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        self.view.load()

    def came(self, view: FixView) -> None:
        """A view has read; where it is the one on show, it is shown."""
        if view is not self.view:
            return
        self.narrow_again()
        self.show_pane()

    def show_rows(self, keep: str | None = None) -> None:
        self.view.say_empty()
        self.ledger.set_groups(self.view.groups(), keep)
        self.query_one(PlaceHeader).told = self.view.told()

    def counted(self) -> Iterable[Chip]:
        return self.view.chips()

    @property
    def current(self) -> Any:
        if self.pictured:
            return self.picture.current
        row = self.ledger.current_row
        return None if isinstance(row, Heading) else row

    def show_pane(self) -> None:
        self.view.draw(self.current)

    # -- from view to view -----------------------------------------------------------------------------

    def show_view(self, view: FixView) -> None:
        """Another view, its cursor where it was."""
        row = self.current
        self.view.kept = None if row is None else row_key(row)
        self.view.left()
        self.view, self.only = view, None
        self.show_picture(False)
        self.unmark()
        self.ledger.index = 0
        self.ledger.show_columns(view.columns())
        view.show_sort()
        self.show_rows(view.kept)
        self.query_one(Chips).chips = self._chips()
        self.show_pane()
        self.refresh_bindings()
        view.load()

    def show_picture(self, shown: bool) -> None:
        """The picture in the place of the list, or the list again."""
        had_focus = self.walked.has_focus
        self.pictured = shown
        self.set_class(shown, "-pictured")
        if had_focus:
            self.call_after_refresh(self.walked.focus)

    def action_defects(self) -> None:
        """The next view; from inside one, the next of those that `m` goes through."""
        at = next((n for n, view in enumerate(self.views) if view is self.view), 0)
        self.show_view(self.views[(at + 1) % len(self.views)])

    async def action_back(self) -> None:
        """To the list; from a narrowed list to all of it; from a view to where it was entered; out."""
        if self.pane_alone:
            self.action_pane()
        elif not self.walked.has_focus:
            self.walked.focus()
        elif self.narrowed:
            await super().action_back()
        elif self.pictured:
            self.action_picture()
        elif (before := self.view.back()) is not None:
            self.show_view(before)
        elif self.view is not self.issues:
            self.show_view(self.issues)
        else:
            await super().action_back()

    # -- what is done here -----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("picture", "under_defect", "sort"):
            return action in self.view.actions
        if action in _OF_ACCOUNTS and not self.view.of_accounts:
            return False
        return super().check_action(action, parameters)

    def current_account(self) -> int | None:
        row = self.current
        return None if row is None else self.view.account_of(row)

    def neighbours(self) -> list[int]:
        return self.view.neighbours()

    def opened(self, event: Ledger.Opened) -> None:
        self.action_enter()

    @on(DefectChart.Opened)
    def action_enter(self) -> None:
        if (row := self.current) is not None:
            self.view.opened(row)

    @on(DefectChart.Walked)
    def _walked(self) -> None:
        self.show_pane()

    @on(Chips.Switched)
    def _switched(self, event: Chips.Switched) -> None:
        if self.view.switched(event.id):
            event.prevent_default()

    @on(Find.Left)
    def _found(self) -> None:
        self.walked.focus()

    def action_filter(self) -> None:
        (self.walked if self.query_one(Chips).has_focus else self.query_one(Chips)).focus()

    def action_done(self) -> None:
        self.view.done(self.current)

    def action_add(self) -> None:
        if not self.view.add():
            super().action_add()

    def action_edit(self) -> None:
        if not self.view.edit(self.current):
            super().action_edit()

    def action_sort(self) -> None:
        self.view.sort()

    @on(Ledger.SortWanted, "#rows")
    def _sort_wanted(self, event: Ledger.SortWanted) -> None:
        self.view.sort_by(event.key)

    def action_picture(self) -> None:
        self.defects.switch_picture()

    def unmark(self) -> None:
        self.ledger.marked.clear()
        self.ledger.redraw()

    def action_under_defect(self) -> None:
        self.issues.under_defect(self.current)
