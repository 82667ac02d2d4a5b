"""Fixes: what hurt a customer, by the clock that runs; and defects, with whom to tell first when one is mended."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from datetime import date
from typing import Any

from tui.i18n import _
from tui.services.fix_board import Board, IssueSheet, board, issue_sheet
from tui.services.fixes import DefectView, IssueView
from tui.services.wording_terms import issue as state_words
from tui.ui.brief_words import Line
from tui.ui.commands import bindings
from tui.ui.figures import full_day, number
from tui.ui.fix_lists import (
    category_bits,
    defect_columns,
    grouped,
    issue_columns,
    row_key,
    tell_line,
)
from tui.ui.issue_words import issue_sections
from tui.ui.short_place import ShortPlace
from tui.ui.text import Words, masked
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.grouped import GroupedLedger, Heading
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import Section

CATEGORIES = ("product", "price", "service")
_NOTHING = Board((), (), ())


class FixesScreen(ShortPlace):
    """Two lists in one: issues, and on `m` the defects they belong to."""

    BINDINGS = bindings("fixes", "account_page")

    def __init__(self) -> None:
        super().__init__()
        self._board = _NOTHING
        self._defects = False
        self._of: DefectView | None = None
        self._sheet: IssueSheet | None = None
        self._kept: dict[bool, str | None] = {}

    def _today(self) -> date:
        return self.desk.clock.today()

    def list_made(self) -> GroupedLedger[Any]:
        return GroupedLedger(issue_columns(self._today), row_key, id="rows")

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        everyone = self.everyone
        self.read(lambda: self.desk.read(board, everyone), self._show, "list")

    def _show(self, found: Board) -> None:
        self._board = found
        self._sheet = None
        self.narrow_again()
        late = sum(one.clock is not None and one.clock.overdue for one in found.issues)
        told = [_("{n} open").format(n=number(len(found.issues)))]
        if late:
            told.append(_("{n} overdue").format(n=number(late)))
        self.query_one(PlaceHeader).told = tuple(told)
        self.show_pane()

    def show_rows(self, keep: str | None = None) -> None:
        if self._defects:
            self._show_defects(keep)
            return
        more = _("Nothing that hurt a customer waits for you.")
        self.say_empty(_("No open issue."), more, ("portfolio", "issue", "feedback"))
        issues = [one for one in self._board.issues if self._shown(one)]
        to_tell = [one for one in self._board.to_tell if self._shown(one)]
        self.ledger.set_groups(grouped(issues, to_tell), keep)

    def _show_defects(self, keep: str | None) -> None:
        more = _("Issues of one sort are joined here and mended together.")
        self.say_empty(_("No defects yet."), more, ("defects",))
        shown = [one for one in self._board.defects if self.fits(one.name)]
        broken = [one for one in shown if one.fixed_on is None]
        mended = [one for one in shown if one.fixed_on is not None]
        self.ledger.set_groups(
            [
                (Heading("broken", _("not mended"), number(len(broken))), broken),
                (Heading("mended", _("mended: do their customers know?"), number(len(mended))), mended),
            ],
            keep,
        )

    def _shown(self, one: IssueView) -> bool:
        late = one.clock is not None and one.clock.overdue
        fits = self.only in (None, one.category, str(one.state)) or (self.only == "late" and late)
        of = self._of is None or one.defect_id == self._of.id
        return fits and of and self.fits(one.code, one.account, one.title, one.owner, one.defect)

    def counted(self) -> Iterator[Chip]:
        issues = self._board.issues
        late = sum(one.clock is not None and one.clock.overdue for one in issues)
        yield Chip("late", _("overdue"), self.only == "late", late)
        for name in CATEGORIES:
            count = sum(one.category == name for one in issues)
            yield Chip(name, state_words(name), self.only == name, count)
        for name, label in (("fixed", _("to tell")), ("told", _("told"))):
            yield Chip(name, label, self.only == name, sum(one.state == name for one in issues))

    @property
    def narrowed(self) -> bool:
        return super().narrowed or self._of is not None

    # -- the pane ------------------------------------------------------------------------------------

    @property
    def current(self) -> IssueView | DefectView | None:
        row = self.ledger.current_row
        return row if isinstance(row, IssueView | DefectView) else None

    def show_pane(self) -> None:
        row = self.current
        if isinstance(row, DefectView):
            self._draw_defect(row)
        elif row is None:
            self.pane.clear(_("The issue under the cursor is shown here, with its steps and what it holds."))
        else:
            known = self._sheet if self._sheet is not None and self._sheet.issue.id == row.id else None
            self._draw(row, known)
            if known is None and self.pane.display:
                issue = row.id
                self.read(lambda: self.desk.read(issue_sheet, issue), self._read_sheet, "sheet")

    def _read_sheet(self, found: IssueSheet) -> None:
        self._sheet = found
        row = self.current
        if isinstance(row, IssueView) and row.id == found.issue.id:
            self._draw(row, found)

    def _draw(self, issue: IssueView, sheet: IssueSheet | None) -> None:
        def head() -> Words:
            return ((masked(issue.account), "bold"), ("  ", ""), *category_bits(issue.account_category))

        def sections(_cells: int) -> list[Section]:
            steps, about = (sheet.steps, sheet.about) if sheet is not None else ((), None)
            return list(issue_sections(issue, steps, about, self._today()))

        self.pane.draw(f"issue {issue.id}", head, sections)

    def _draw_defect(self, defect: DefectView) -> None:
        waiting = self._board.to_tell_of(defect.id)

        def sections(_cells: int) -> list[Section]:
            mended = _("mended {day}").format(day=full_day(defect.fixed_on)) if defect.fixed_on else ""
            counts = _("{issues} issues of {accounts} customers, {open} open").format(
                issues=number(defect.issues), accounts=number(defect.accounts), open=number(defect.open)
            )
            tell = [tell_line(n, one, self._today()) for n, one in enumerate(waiting, 1)]
            nobody: list[Line] = [((_("Nobody waits to be told."), "dim"),)]
            return [
                ("", [((counts, ""),), ((mended, "dim"),)] if mended else [((counts, ""),)]),
                (_("tell them, in this order"), tell or nobody),
                ("", [((_("Enter shows its issues."), "dim"),)]),
            ]

        self.pane.draw(f"defect {defect.id}", lambda: ((masked(defect.name), "bold"),), sections)

    # -- what is done here -----------------------------------------------------------------------------

    def current_account(self) -> int | None:
        row = self.current
        return row.account_id if isinstance(row, IssueView) else None

    def opened(self, event: Ledger.Opened) -> None:
        row = self.current
        if isinstance(row, DefectView):
            self._of = row
            self._switch(defects=False)
        else:
            self.action_done()

    def action_done(self) -> None:
        """The next step of the issue under the cursor."""
        row = self.current
        if not isinstance(row, IssueView):
            self.fallow.say(_("There is no issue under the cursor."))
            return
        conversation = importlib.import_module("tui.ui.acts.issue").work_on
        issue = row.id
        self.talk(lambda: conversation(self, issue))

    def action_defects(self) -> None:
        self._of = None
        self._switch(defects=not self._defects)

    def _switch(self, defects: bool) -> None:
        """The other list, its cursor where it was."""
        self._kept[self._defects] = self.ledger.current_id
        self._defects = defects
        self.ledger.index = 0
        self.ledger.show_columns(
            defect_columns(lambda: self._board, self._today) if defects else issue_columns(self._today)
        )
        self.show_rows(self._kept.get(defects))
        self.show_pane()

    async def action_back(self) -> None:
        if self._of is not None and self.ledger.has_focus:
            self._of = None
            self._switch(defects=True)
        elif self._defects and not self.narrowed and self.ledger.has_focus:
            self._switch(defects=False)
        else:
            await super().action_back()
