"""Exit: the five steps as a guided checklist over a line of time; without a departure, what the tab is for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Static

from tui.i18n import _
from tui.services.after import After, after
from tui.services.departure_view import DepartureView, with_plan
from tui.services.exits import ExitView
from tui.ui.brief_words import Line
from tui.ui.charts.exit_line import number_bars, step_bars, time_line
from tui.ui.commands import bindings
from tui.ui.tabs.base import ListTab
from tui.ui.tabs.exit_after import after_sections, woken_line
from tui.ui.tabs.exit_departure import departing_lines, head_line
from tui.ui.tabs.exit_lines import (
    condition_lines,
    countdown,
    departure_lines,
    item_lines,
    phase_lines,
    phases_line,
)
from tui.ui.tabs.exit_rows import ExitRow, exit_rows
from tui.ui.text import Words, bits, fit_bits, look, safe
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import GroupedLedger
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import Section

_MINUTE = 60.0
_LOW = 30
"""Lines of the window under which the head of the tab is drawn short, as the list needs them."""


class GuideLedger(GroupedLedger[ExitRow]):
    """Where it begins stands in its upper part, with what was done just before it, until the cursor is moved."""

    begins_at = -1

    def begin_here(self) -> None:
        self.begins_at = self.index
        self.on_resize()

    def on_resize(self) -> None:
        if self.index == self.begins_at:
            above = self.scrollable_content_region.height // 3
            self.scroll_to(y=max(0, self.index - above), animate=False)


class ExitTab(ListTab[ExitRow]):
    """Enter or `d` works on the line under the cursor, `a` adds what hangs on the plan."""

    BINDINGS = bindings("add", "done")
    FILLED_BY = ("leave",)
    FOOTER = ("add", "done", "papers", "lessons")
    DEFAULT_CSS = """
    ExitTab {
        #exit-head { height: auto; padding: 1 1 1 1; &.-low { padding: 0 1; } }
        &.-empty #exit-head { display: none; }
    }
    """

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self.plan: ExitView | None = None
        self.departure: DepartureView | None = None
        self._minute: Timer | None = None
        self.after: After | None = None

    def purpose(self) -> str:
        return _("They are not leaving. When they decide to, the way out is guided here in five steps.")

    def above(self) -> ComposeResult:
        yield Static(id="exit-head")

    def list_made(self, empty: Sequence[Words]) -> Ledger[Any]:
        return GuideLedger(self.columns(), self.row_id, empty=empty)

    def load(self) -> None:
        self.place.read(lambda: self.place.desk.read(with_plan, self.account), self._show, "exit")
        self.place.read(lambda: self.place.desk.read(after, self.account), self._show_after, "after")

    def _show_after(self, found: After) -> None:
        self.after = found
        self._draw_head()
        self._read_on()

    def _show(self, found: tuple[ExitView, DepartureView] | None) -> None:
        plan, self.departure = found if found is not None else (None, None)
        self.plan = plan
        rows = [] if plan is None else exit_rows(plan, self._today)
        todo = next((row.id for row in rows if isinstance(row, ExitRow) and self._to_do(row)), None)
        fresh = self.fresh
        self.show_rows(rows, todo)
        if fresh and isinstance(self.ledger, GuideLedger):
            self.ledger.begin_here()
        self._draw_head()
        self._count_down()

    def _count_down(self) -> None:
        """While the pause runs, its count-down is drawn anew every minute."""
        if self._minute is not None:
            self._minute.stop()
        self._minute = None
        seen = self.departure
        if seen is not None and seen.paused(self.place.desk.clock.now()):
            self._draw_head()
            self._minute = self.set_timer(_MINUTE, self._count_down)

    def _to_do(self, row: ExitRow) -> bool:
        """The first thing of the step to work on is where the cursor begins."""
        here = self.plan is not None and row.step is not None and row.step.number == self.plan.next
        return here and not row.met and not row.rests

    def _draw_head(self) -> None:
        if self.plan is None:
            return
        head = self.query_one("#exit-head", Static)
        cells = max(40, self.size.width - 2)
        low = self.screen.size.height < _LOW
        line = time_line(self.plan, cells, self._today)
        lines: list[Words] = [
            fit_bits(bits(countdown(self.plan, self._today, low)), cells),
            *self._before(cells),
            *([number_bars(self.plan, self._today)] if low else step_bars(self.plan, cells, self._today)),
            *([] if low else [fit_bits(bits(phases_line(self.plan, cells, self._today)), cells)]),
            *(line[1:] if low else line),
        ]
        head.set_class(low, "-low")
        head.update(safe(*lines, sep="\n"))

    def _before(self, cells: int) -> list[Words]:
        """What is to be done before the plan, if anything."""
        seen = self.departure
        lines = (
            None if seen is None else head_line(seen, self.place.desk.clock),
            woken_line(self.after, self._today),
        )
        return [fit_bits(bits(line), cells) for line in lines if line is not None]

    def on_resize(self, _event: events.Resize) -> None:
        self._draw_head()

    @property
    def _today(self) -> date:
        return self.place.desk.clock.today()

    def columns(self) -> Sequence[Column[ExitRow]]:
        def mark(row: ExitRow) -> Words:
            signs = look.glyphs
            if row.met:
                return ((signs.go, "go"),)
            if row.rests:
                return ""
            return ((signs.hold, "bold hold") if row.late else (signs.gap, "bold"),)

        def text(row: ExitRow) -> Words:
            return ((row.text, "dim" if row.met or row.rests else "bold hold" if row.late else ""),)

        def told(row: ExitRow) -> Words:
            return ((row.told, "hold" if row.late else "dim"),)

        return [
            Column("mark", "", mark, 1),
            Column("text", _("What"), text, 24, weight=5),
            Column("told", "", told, 14, 1, "right"),
        ]

    def row_id(self, row: ExitRow) -> str:
        return row.id

    def title_of(self, row: ExitRow) -> Words:
        return ((row.text, "bold"),)

    def details(self, row: ExitRow) -> Sequence[Section]:
        if self.plan is None:
            return ()
        steps = list(condition_lines(row.step)) if row.step is not None else []
        title = f"{row.step.number} {row.step.title}" if row.step is not None else ""
        return (
            ("", list(item_lines(row, self.plan))),
            (title, steps),
            *after_sections(self.after, self._today),
            (_("phases"), list(phase_lines(self.plan, self._today))),
            (_("departure"), [*departure_lines(self.plan, self._today), *self._departing()]),
        )

    def _departing(self) -> list[Line]:
        seen = self.departure
        return [] if seen is None else list(departing_lines(seen, self.place.desk.clock))

    def work_on(self, row: ExitRow) -> None:
        if self.plan is not None:
            self.converse("exit", "work_on_item", self.plan.plan_id, row.item)

    def action_done(self) -> None:
        row = self.current
        if row is None:
            self.place.fallow.say(_("There is no line under the cursor."))
        else:
            self.work_on(row)

    def action_add(self) -> None:
        """Without a departure there is nothing to add to."""
        if self.plan is None:
            self.place.about("leave")
        else:
            self.converse("exit", "add_item", self.plan.plan_id)
