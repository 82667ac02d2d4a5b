"""Insight: pictures first, tables under them. What is looked at stands at the left, its picture at the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.i18n import _
from tui.services.insight import GROUPINGS
from tui.shape import dataclass
from tui.ui.commands import bindings
from tui.ui.figures import full_day
from tui.ui.insight_inside import GONE, Inside
from tui.ui.insight_page import Page, heading, headline, sections, titles
from tui.ui.insight_reasons import next_way
from tui.ui.place import Place
from tui.ui.tabs.base import Reading
from tui.ui.text import Words
from tui.ui.widgets.columns import Column
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import Section


@dataclass(frozen=True, slots=True)
class Row:
    """One of the things that can be looked at."""

    key: str
    title: str
    figure: Words = ""


class InsightScreen(Place):
    """`m` shows the same in another way; `c` says whose answers, or whose accounts."""

    BINDINGS = bindings("insight")

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.inside = Inside(self)

    def body(self) -> ComposeResult:
        def title(row: Row) -> Words:
            return ((row.title, "bold"),)

        columns = [
            Column("title", "", title, 16, 1),
            Column("figure", "", self._figure, 15, 0, "right", shown_from=30),
        ]
        with Horizontal(classes="split"):
            yield Ledger[Row](columns, lambda row: row.key, titles=False, id="rows")
            yield Reading(classes="pane")

    def _figure(self, row: Row) -> Words:
        return row.figure or headline(self.page, row.key)

    @property
    def ledger(self) -> Ledger[Row]:
        return self.query_one("#rows", Ledger)

    @property
    def pane(self) -> Reading:
        return self.query_one(Reading)

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        """Each part is asked for by itself and shown when it is there: the first picture waits for no other."""
        from tui.services import discounts, insight, quarter_end, reasons, value

        page, desk = self.page, self.desk
        page.today = desk.clock.today()
        everyone, latest, by, by_month = page.everyone, page.latest, GROUPINGS[page.grouping], page.by_month
        mine = page.mine
        self.show_list()
        questions: dict[str, Callable[[], Any]] = {
            "overview": lambda: desk.read(insight.overview),
            "trend": lambda: desk.read(insight.trend, by_month),
            "groups": lambda: desk.read(insight.grouped, by, latest),
            "value": lambda: desk.read(value.value, everyone),
            "reasons": lambda: desk.read(reasons.board, mine),
            "discounts": lambda: desk.read(discounts.of_portfolio, everyone),
            "guard": lambda: desk.read(quarter_end.guard),
            "balance": lambda: desk.read(insight.own_balance),
        }
        for what, question in questions.items():
            self.read(question, self._keeper(what), what)
        self.query_one(PlaceHeader).told = (full_day(page.today),)
        page.multiple = None
        self._measure()

    def _measure(self) -> None:
        """The measured multiple looks at every answer of a year ago: it is asked for where it is shown."""
        if self.current != "value" or self.page.multiple is not None:
            return
        from tui.services.multiple import multiple

        everyone = self.page.everyone
        self.read(lambda: self.desk.read(multiple, everyone), self._keeper("multiple"), "multiple")

    def _keeper(self, what: str) -> Callable[[Any], None]:
        def keep(found: Any) -> None:
            setattr(self.page, what, found)
            if what == "reasons":
                self.show_list()
                self.inside.came()
            self.ledger.redraw()
            self.show_pane()

        return keep

    def show_list(self, at: str | None = None) -> None:
        """All parts, or what stands inside the one that was entered; the cursor stays, or goes to the id `at`."""
        rows = [Row(key, title) for key, title in titles(self.page).items()]
        if self.inside.depth:
            rows = [Row(*row) for row in self.inside.rows()]
        self.ledger.set_rows(rows, at)

    # -- the pane ------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        row = self.ledger.current_row
        return "nps" if row is None else row.key

    def show_pane(self) -> None:
        key, page, inside = self.current, self.page, self.inside

        def within(cells: int) -> list[Section]:
            return list(inside.sections(cells, page.today))

        if inside.depth:
            self.pane.draw(f"insight {inside.topic()}", inside.head, within)
            return

        def shown(cells: int) -> list[Section]:
            return list(sections(page, key, cells))

        self.pane.draw(f"insight {key}", lambda: ((heading(page, key), "bold"),), shown)

    @on(Ledger.Highlighted, "#rows")
    def _moved(self) -> None:
        self.show_pane()
        self._measure()
        self.inside.moved()

    @on(Ledger.Opened, "#rows")
    def _opened(self) -> None:
        """Into the picture, to scroll it; into the reasons, to those who left for them."""
        if self.inside.depth or self.current == "reasons":
            self.inside.enter()
        else:
            self.pane.focus()

    # -- what is done here -----------------------------------------------------------------------------

    def action_other_view(self) -> None:
        """Months for quarters, the next grouping for this one."""
        page = self.page
        if self.inside.depth == GONE:
            self.fallow.say(self.inside.said_other_view())
            return
        if self.inside.depth or self.current == "reasons":
            page.way = next_way(page.way)
            self.inside.again()
            self.show_list()
            self.show_pane()
            return
        if self.current == "trend":
            page.by_month = not page.by_month
        elif self.current == "groups":
            page.grouping = (page.grouping + 1) % len(GROUPINGS)
        else:
            self.fallow.say(_("This is shown in one way only."))
            return
        self.load()

    def action_filter(self) -> None:
        """Whose answers, whose accounts: of the groups all answers or the latest, of the sums mine or everyone's."""
        page = self.page
        if self.current == "groups":
            page.latest = not page.latest
        elif self.inside.depth or self.current == "reasons":
            page.mine = not page.mine
            self.inside.again()
        elif self.current in ("value", "discounts"):
            page.everyone = not page.everyone
        else:
            self.fallow.say(_("All of it is shown."))
            return
        self.load()

    def action_pane(self) -> None:
        super().action_pane()
        (self.ledger if self.ledger.display else self.pane).focus()

    async def action_back(self) -> None:
        """From the picture to the list."""
        if self.has_class("-other-pane"):
            self.action_pane()
        elif not self.ledger.has_focus:
            self.ledger.focus()
        elif not self.inside.leave():
            await self.fallow.action_back()
