"""The second view of the fixes: defects by what they cost, as a list or a picture."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.i18n import _
from tui.services.defects import WINDOW, BehindView, DefectView, behind
from tui.services.fix_board import DefectBoard, defect_board
from tui.services.wording_terms import issue as state_words
from tui.ui.behind_view import BehindDefect
from tui.ui.defect_lists import (
    SORTS,
    defect_columns,
    defect_sections,
    grouped_defects,
    sorts,
)
from tui.ui.figures import number
from tui.ui.fix_view import FixView, Groups
from tui.ui.issues_view import CATEGORIES
from tui.ui.text import masked
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.columns import Column
from tui.ui.widgets.reading_pane import Section

WINDOWS = (6, WINDOW, 24)


class DefectsView(FixView):
    """`months` is the window of the ranking; chips change it."""

    id = "defect"
    actions = frozenset({"picture", "sort"})
    of_accounts = False

    def __init__(self, place: Any) -> None:
        super().__init__(place)
        self.months = WINDOW
        self.board: DefectBoard | None = None
        self._sorted = ("rank", False)
        self._behind: tuple[int, tuple[BehindView, ...]] = (0, ())

    def load(self) -> None:
        months, everyone = self.months, self.place.everyone
        self.place.read(lambda: self.place.desk.read(defect_board, months, everyone), self._came, "list")

    def _came(self, found: DefectBoard) -> None:
        self.board, self._behind = found, (0, ())
        self.place.came(self)

    @property
    def defects(self) -> tuple[DefectView, ...]:
        return self.board.ranking.defects if self.board is not None else ()

    def columns(self) -> list[Column[Any]]:
        return defect_columns(lambda defect: self.board.progress_of(defect) if self.board is not None else "")

    def groups(self) -> Groups:
        only = self.place.only
        shown = [one for one in self.defects if self.place.fits(one.name) and only in (None, one.category)]
        self.place.picture.show(shown)
        return grouped_defects(shown, *self._sorted)

    def chips(self) -> Iterator[Chip]:
        for months in WINDOWS:
            yield Chip(f"months {months}", _("{n} months").format(n=months), self.months == months)
        for name in CATEGORIES:
            count = sum(one.category == name for one in self.defects)
            yield Chip(name, state_words(name), self.place.only == name, count)

    def switched(self, chip: str) -> bool:
        if not chip.startswith("months "):
            return False
        self.months = int(chip.removeprefix("months "))
        self.place.narrow_again()
        self.load()
        return True

    def told(self) -> tuple[str, ...]:
        if self.board is None:
            return ()
        found = self.board.ranking
        answered = _("{n} customers answered in {months} months")
        said = [answered.format(n=number(found.n), months=found.months)]
        if found.unnamed:
            said.append(_("{n} departures name no defect").format(n=number(found.unnamed)))
        return tuple(said)

    def say_empty(self) -> None:
        if self.board is None:
            self.place.ledger.show_empty(((_("Adding up the answers…"), "dim"),))
            return
        more = _("Issues of one sort are joined under a defect and mended together.")
        self.place.say_empty(_("No defects yet."), more, ("add", "under_defect", "import"))

    # -- the pane ----------------------------------------------------------------------------------------

    def draw(self, row: Any) -> None:
        if not isinstance(row, DefectView) or self.board is None:
            self.place.pane.clear(
                _("The defect under the cursor is shown here, with what its figures stand on.")
            )
            return
        known = self._behind[1] if self._behind[0] == row.id else None
        self._draw(row, self.board, known)
        if known is None and self.place.pane.display:
            defect, months = row.id, self.months
            self.place.read(lambda: self.place.desk.read(behind, defect, months), self._read_behind, "sheet")

    def _read_behind(self, found: tuple[BehindView, ...]) -> None:
        row = self.place.current
        if isinstance(row, DefectView) and self.board is not None:
            self._behind = (row.id, found)
            self._draw(row, self.board, found)

    def _draw(self, one: DefectView, board: DefectBoard, known: tuple[BehindView, ...] | None) -> None:
        def sections(cells: int) -> list[Section]:
            waiting = board.to_tell_of(one.id)
            told = board.progress_of(one.id)
            return list(defect_sections(one, board.ranking, known, waiting, self.today, cells, told))

        self.place.pane.draw(f"defect {one.id}", lambda: ((masked(one.name), "bold"),), sections)

    # -- what is done ------------------------------------------------------------------------------------

    def opened(self, row: Any) -> None:
        """The customers behind it."""
        if isinstance(row, DefectView):
            self.place.show_view(BehindDefect(self.place, self, row, self.place.pictured))

    def done(self, row: Any) -> None:
        """Mended; its customers told; or broken again."""
        from tui.ui.acts.defect import mend_or_break

        if isinstance(row, DefectView):
            self.place.talk(lambda: mend_or_break(self.place, row))
        else:
            self.place.fallow.say(_("There is no defect under the cursor."))

    def add(self) -> bool:
        from tui.ui.acts.defect import new

        async def ask() -> None:
            await new(self.place)

        self.place.talk(ask)
        return True

    def edit(self, row: Any) -> bool:
        from tui.ui.acts.defect import work_on

        if isinstance(row, DefectView):
            self.place.talk(lambda: work_on(self.place, row, self.defects, self._issues_of))
        else:
            self.place.fallow.say(_("There is no defect under the cursor."))
        return True

    def _issues_of(self, one: DefectView) -> None:
        self.place.show_view(self.place.issues)
        self.place.issues.only_of((one.id, one.name), self)
        self.place.came(self.place.issues)

    def sort(self) -> None:
        self.place.talk(self._ask_sort)

    async def _ask_sort(self) -> None:
        from tui.ui.widgets.prompt import Choose

        said = _("The same again turns it round.")
        chosen = await self.place.app.push_screen_wait(Choose(_("Sort by"), sorts(), said=said))
        if chosen is not None:
            self.sort_by(chosen)

    def sort_by(self, key: str) -> None:
        if key not in SORTS:
            return
        self._sorted = (key, self._sorted == (key, False))
        self.show_sort()
        self.place.show_rows()
        self.place.show_pane()

    def show_sort(self) -> None:
        key, backwards = self._sorted
        self.place.ledger.show_sort(key, SORTS[key][1] != backwards)

    def switch_picture(self) -> None:
        """The picture in the place of the list, the cursor on the same defect."""
        place = self.place
        shown = not place.pictured
        row = place.current
        place.show_picture(shown)
        if isinstance(row, DefectView):
            if shown:
                place.picture.go_to(row.id)
            else:
                place.show_rows(f"DefectView {row.id}")
        place.show_pane()
