"""The first view of the fixes: issues by what they ask of the reader."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from tui.i18n import _
from tui.services.fix_board import Board, IssueSheet, board, issue_sheet
from tui.services.issue_views import IssueView
from tui.services.wording_terms import issue as state_words
from tui.ui.figures import number
from tui.ui.fix_lists import category_bits, grouped, issue_columns
from tui.ui.fix_view import FixView, Groups, row_key
from tui.ui.issue_words import issue_sections
from tui.ui.text import Words, masked
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.columns import Column
from tui.ui.widgets.reading_pane import Section

CATEGORIES = ("product", "price", "service")


class IssuesView(FixView):
    """`of` narrows to the issues of one defect (id, name); escape leads back to `behind`."""

    id = "issue"
    actions = frozenset({"under_defect"})

    def __init__(self, place: Any) -> None:
        super().__init__(place)
        self.board = Board((), ())
        self.of: tuple[int, str] | None = None
        self.behind: FixView | None = None
        self._sheet: IssueSheet | None = None

    def load(self) -> None:
        everyone = self.place.everyone
        self.place.read(lambda: self.place.desk.read(board, everyone), self._came, "list")

    def _came(self, found: Board) -> None:
        self.board, self._sheet = found, None
        self.place.came(self)

    def columns(self) -> list[Column[Any]]:
        return issue_columns(lambda: self.today)

    def groups(self) -> Groups:
        issues = [one for one in self.board.issues if self._shown(one)]
        return grouped(issues, [one for one in self.board.to_tell if self._shown(one)])

    def _shown(self, one: IssueView) -> bool:
        only, late = self.place.only, _late(one)
        fits = only in (None, one.category, str(one.state)) or (only == "late" and late)
        of = self.of is None or one.defect_id == self.of[0]
        return fits and of and self.place.fits(one.code, one.account, one.title, one.owner, one.defect)

    def chips(self) -> Iterator[Chip]:
        issues, only = self.board.issues, self.place.only
        yield Chip("late", _("overdue"), only == "late", sum(map(_late, issues)))
        for name in CATEGORIES:
            yield Chip(name, state_words(name), only == name, sum(one.category == name for one in issues))
        for name, label in (("fixed", _("to tell")), ("told", _("told"))):
            yield Chip(name, label, only == name, sum(one.state == name for one in issues))

    def told(self) -> tuple[str, ...]:
        issues = self.board.issues
        said = [_("{n} open").format(n=number(len(issues)))]
        if late := sum(map(_late, issues)):
            said.append(_("{n} overdue").format(n=number(late)))
        if self.of is not None:
            said.append(masked(self.of[1]))
        return tuple(said)

    def say_empty(self) -> None:
        more = _("Nothing that hurt a customer waits for you.")
        self.place.say_empty(_("No open issue."), more, ("portfolio", "issue", "feedback"))

    # -- the pane ----------------------------------------------------------------------------------------

    def draw(self, row: Any) -> None:
        if not isinstance(row, IssueView):
            self.place.pane.clear(
                _("The issue under the cursor is shown here, with its steps and what it holds.")
            )
            return
        known = self._sheet if self._sheet is not None and self._sheet.issue.id == row.id else None
        self._draw(row, known)
        if known is None and self.place.pane.display:
            issue = row.id
            self.place.read(lambda: self.place.desk.read(issue_sheet, issue), self._read_sheet, "sheet")

    def _read_sheet(self, found: IssueSheet) -> None:
        self._sheet = found
        row = self.place.current
        if isinstance(row, IssueView) and row.id == found.issue.id:
            self._draw(row, found)

    def _draw(self, issue: IssueView, sheet: IssueSheet | None) -> None:
        def head() -> Words:
            return ((masked(issue.account), "bold"), ("  ", ""), *category_bits(issue.account_category))

        def sections(_cells: int) -> list[Section]:
            steps, about = (sheet.steps, sheet.about) if sheet is not None else ((), None)
            asked = sheet.asked if sheet is not None else ()
            amends = sheet.amends if sheet is not None else ()
            return list(issue_sections(issue, steps, about, self.today, asked, amends))

        self.place.pane.draw(f"issue {issue.id}", head, sections)

    # -- what is done ------------------------------------------------------------------------------------

    def opened(self, row: Any) -> None:
        self.done(row)

    def done(self, row: Any) -> None:
        """The next step of the issue under the cursor."""
        if not isinstance(row, IssueView):
            self.place.fallow.say(_("There is no issue under the cursor."))
            return
        conversation = importlib.import_module("tui.ui.acts.issue").work_on
        issue = row.id
        self.place.talk(lambda: conversation(self.place, issue))

    def under_defect(self, row: Any) -> None:
        """The issues that are marked, else the one under the cursor, under a defect."""
        from tui.ui.acts.defect import put_under

        marked = {row_key(one): one for one in self.board.issues}
        chosen = [marked[key] for key in self.place.ledger.marked if key in marked]
        chosen = chosen or ([row] if isinstance(row, IssueView) else [])
        if not chosen:
            self.place.fallow.say(_("There is no issue under the cursor."))
            return
        self.place.talk(lambda: put_under(self.place, chosen, self.place.unmark))

    def only_of(self, defect: tuple[int, str], behind: FixView) -> None:
        """The issues of one defect; escape leads back."""
        self.of, self.behind = defect, behind

    def left(self) -> None:
        self.of = self.behind = None

    def back(self) -> FixView | None:
        return self.behind


def _late(one: IssueView) -> bool:
    return one.clock is not None and one.clock.overdue
