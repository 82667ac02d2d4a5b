"""Behind a defect: its customers, most important first, each with its score and whether it was told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tui.i18n import _, ngettext
from tui.services.brief import Brief, brief
from tui.services.defects import BEHIND, BehindView, DefectView, behind
from tui.ui.brief_words import next_lines, stance_lines, why_lines
from tui.ui.defect_lists import behind_columns, figure
from tui.ui.figures import day, number
from tui.ui.fix_lists import category_bits
from tui.ui.fix_view import FixView, Groups
from tui.ui.text import Words, masked
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.reading_pane import Section, labelled

if TYPE_CHECKING:
    from tui.ui.defects_view import DefectsView


class BehindDefect(FixView):
    """The customers behind one defect, most important first; enter opens an account's page."""

    id = "behind"

    def __init__(self, place: Any, of: DefectsView, defect: DefectView, pictured: bool) -> None:
        super().__init__(place)
        self._of, self._defect, self._pictured = of, defect, pictured
        self._rows: tuple[BehindView, ...] | None = None
        self._brief: Brief | None = None

    def load(self) -> None:
        defect, months = self._defect.id, self._of.months
        self.place.read(lambda: self.place.desk.read(behind, defect, months), self._came, "list")

    def _came(self, found: tuple[BehindView, ...]) -> None:
        self._rows, self._brief = found, None
        self.place.came(self)

    def columns(self) -> list[Column[Any]]:
        return behind_columns(lambda: self.today)

    def groups(self) -> Groups:
        only = self.place.only
        rows = [one for one in self._rows or () if self.place.fits(one.account) and only in (None, one.told)]
        some = len(self._rows or ()) >= BEHIND
        beside = _("the {n} most important") if some else _("{n}, most important first")
        beside = beside.format(n=number(len(rows)))
        return [(Heading("behind", masked(self._defect.name), beside), rows)]

    def chips(self) -> Iterator[Chip]:
        words = (("untold", _("not told")), ("running", _("not fixed")), ("told", _("told")))
        for name, label in (*words, ("confirmed", _("confirmed"))):
            count = sum(one.told == name for one in self._rows or ())
            yield Chip(name, label, self.place.only == name, count)

    def told(self) -> tuple[str, ...]:
        return (_("{n} customers").format(n=number(len(self._rows or ()))),)

    def say_empty(self) -> None:
        if self._rows is None:
            self.place.ledger.show_empty(((_("Looking for its customers…"), "dim"),))
            return
        self.place.say_empty(_("Nobody had it in these months."), _("Escape leads back to the defects."), ())

    def draw(self, row: Any) -> None:
        if not isinstance(row, BehindView):
            self.place.pane.clear(_("The account under the cursor is shown here."))
            return
        known = self._brief if self._brief is not None and self._brief.head.id == row.account_id else None
        self._draw(row, known)
        if known is None and self.place.pane.display:
            account = row.account_id
            self.place.read(lambda: self.place.desk.read(brief, account), self._read_brief, "sheet")

    def _read_brief(self, found: Brief) -> None:
        self._brief = found
        row = self.place.current
        if isinstance(row, BehindView) and row.account_id == found.head.id:
            self._draw(row, found)

    def _draw(self, one: BehindView, about: Brief | None) -> None:
        def head() -> Words:
            return ((masked(one.account), "bold"), ("  ", ""), *category_bits(one.category))

        def sections(_cells: int) -> list[Section]:
            n = ngettext("{n} answer", "{n} answers", one.answers).format(n=number(one.answers))
            facts = (
                (_("score"), f"{figure(one.score, 1)}  {n}" if one.answers else _("no answer")),
                (_("known by"), f"{one.how}, {day(one.first_on, self.today)}"),
                (_("told"), one.told_words),
            )
            said: list[Section] = [(masked(self._defect.name), list(labelled(facts)))]
            if about is not None:
                said += [
                    (_("stance"), list(stance_lines(about))),
                    (_("why, and what lifts it"), list(why_lines(about.why))),
                    (_("next"), list(next_lines(about))),
                ]
            return said

        verdict = about.head.verdict if about is not None else None
        self.place.pane.draw(f"behind {one.account_id}", head, sections, verdict)

    def neighbours(self) -> list[int]:
        return [one.account_id for one in self._rows or ()]

    def opened(self, row: Any) -> None:
        if isinstance(row, BehindView):
            self.place.open_account(row.account_id)

    def back(self) -> FixView | None:
        if self._pictured:
            self.place.call_next(self._of.switch_picture)
        return self._of
