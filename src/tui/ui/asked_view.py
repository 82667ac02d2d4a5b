"""The third view of the fixes: what I asked of colleagues for customers, the most overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.i18n import _
from tui.services.colleague_asks import asked
from tui.services.colleague_views import AskView
from tui.ui.colleague_lists import asked_columns, asked_sections, grouped_asks
from tui.ui.figures import number
from tui.ui.fix_view import FixView, Groups
from tui.ui.text import Words, masked
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.columns import Column
from tui.ui.widgets.reading_pane import Section

LATE = "late"


class AskedView(FixView):
    id = "asked"

    def __init__(self, place: Any) -> None:
        super().__init__(place)
        self.asks: tuple[AskView, ...] = ()

    def load(self) -> None:
        everyone = self.place.everyone
        self.place.read(lambda: self.place.desk.read(asked, everyone), self._came, "list")

    def _came(self, found: tuple[AskView, ...]) -> None:
        self.asks = found
        self.place.came(self)

    def columns(self) -> list[Column[Any]]:
        return asked_columns(lambda: self.today)

    def groups(self) -> Groups:
        return grouped_asks([one for one in self.asks if self._shown(one)])

    def _shown(self, one: AskView) -> bool:
        only = self.place.only
        fits = only in (None, one.department) or (only == LATE and _late(one))
        return fits and self.place.fits(one.account, one.wanted, one.whom, one.issue, one.answer)

    def chips(self) -> Iterator[Chip]:
        only = self.place.only
        yield Chip(LATE, _("overdue"), only == LATE, sum(map(_late, self.asks)))
        words = {one.department: one.department_words for one in self.asks}
        for name in sorted(words):
            count = sum(one.department == name for one in self.asks)
            yield Chip(name, words[name], only == name, count)

    def told(self) -> tuple[str, ...]:
        waiting = sum(one.open for one in self.asks)
        said = [_("{n} asked of colleagues").format(n=number(waiting))]
        if late := sum(map(_late, self.asks)):
            said.append(_("{n} overdue").format(n=number(late)))
        return tuple(said)

    def say_empty(self) -> None:
        more = _("Ask on a customer; it is chased from here.")
        self.place.say_empty(
            _("Nothing is asked of colleagues."), more, ("portfolio", "colleague", "defects")
        )

    def draw(self, row: Any) -> None:
        if not isinstance(row, AskView):
            self.place.pane.clear(
                _("What was asked is shown here, with how old it is and how often it was chased.")
            )
            return

        def head() -> Words:
            return ((masked(row.account), "bold"),)

        def sections(_cells: int) -> list[Section]:
            return list(asked_sections(row, self.today))

        self.place.pane.draw(f"asked {row.id}", head, sections)

    def opened(self, row: Any) -> None:
        self.done(row)

    def done(self, row: Any) -> None:
        """They answered, or were chased."""
        from tui.ui.acts.colleague import work_on

        if not isinstance(row, AskView):
            self.place.fallow.say(_("Nothing that was asked is under the cursor."))
            return
        ask = row.id
        self.place.talk(lambda: work_on(self.place, ask))


def _late(one: AskView) -> bool:
    return one.open and one.overdue > 0
