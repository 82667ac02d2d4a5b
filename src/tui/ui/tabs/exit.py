"""Exit: the five steps as a guided checklist over a line of time; without a departure, what the tab is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from tui.i18n import _, ngettext
from tui.services.exit_parts import AnswerView, FarewellView, ItemView, LessonView, MilestoneView
from tui.services.exits import ConditionView, ExitView, StepView
from tui.services.exits import of_account as exit_of
from tui.ui.brief_words import Line
from tui.ui.charts.exit_line import number_bars, step_bars, time_line
from tui.ui.commands import bindings
from tui.ui.figures import full_day, money, number
from tui.ui.tabs.base import ListTab, named
from tui.ui.tabs.exit_rows import ExitRow, exit_rows
from tui.ui.text import Words, bits, fit_bits, look, masked, safe
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import GroupedLedger
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import Section

_LOW = 30
"""Lines of the window under which the head of the tab is drawn short, as the list needs them."""


def countdown(plan: ExitView) -> Line:
    """`the service ends on 31 Dec 2026, in 38 days · to Rival · 6 of 13`."""
    n = abs(plan.days_left)
    if plan.state != "open":
        when, tone = _("this exit is over"), "dim"
    elif plan.days_left >= 0:
        when, tone = ngettext("in {n} day", "in {n} days", n).format(n=number(n)), "bold"
    else:
        when, tone = ngettext("{n} day ago", "{n} days ago", n).format(n=number(n)), "bold"
    to = _("to {name}").format(name=masked(plan.competitor)) if plan.competitor else ""
    late = ngettext("{n} milestone late", "{n} milestones late", plan.late).format(n=number(plan.late))
    rest = [part for part in (to, _("{done} of {total}").format(done=plan.done, total=plan.total)) if part]
    return (
        (_("service ends {day}").format(day=full_day(plan.ends_on)) + ", ", ""),
        (when, tone),
        ("".join(f" · {part}" for part in rest), "dim"),
        (f" · {late}" if plan.late else "", "bold hold"),
    )


def condition_lines(step: StepView) -> Iterator[Line]:
    """The conditions of a step in words: met, or what is missing."""
    signs = look.glyphs
    for one in step.conditions:
        if one.met:
            yield ((f"{signs.go} ", "go"), (one.text, "dim"))
        else:
            yield ((f"{signs.hold} ", "bold hold"), (one.text, ""))


def departure_lines(plan: ExitView, today: date) -> Iterator[Line]:
    """Why, to whom, and who leads them out."""
    cooling = plan.cooling_until
    for label, said in (
        (_("decided"), full_day(plan.decided_on)),
        (_("reason"), masked(plan.reason or _("not known yet"))),
        (_("to"), masked(plan.competitor or _("not known yet"))),
        (_("substitute"), masked(plan.substitute or "")),
        (_("hunter"), masked(plan.hunter or "")),
        (_("leader"), masked(plan.leader or "")),
        (_("pause until"), full_day(cooling.date()) if cooling and cooling.date() >= today else ""),
        (_("margin lost"), money(plan.former_margin, plan.currency) if plan.former_margin else ""),
    ):
        if said:
            yield named(label, (said, ""))


def item_lines(row: ExitRow, plan: ExitView) -> Iterator[Line]:
    """What is known of the thing under the cursor."""
    item = row.item
    if isinstance(item, AnswerView):
        yield ((item.state_words or _("not asked yet"), "dim"),)
        yield from _quoted(item.verbatim)
    elif isinstance(item, ConditionView):
        yield from _quoted(plan.coordination_note if item.code == "coordination" else "")
    elif isinstance(item, StepView):
        yield ((_("Until then, help them to leave well."), ""),)
    else:
        for label, said in _facts(item):
            if said:
                yield named(label, (said, "hold" if row.late and label == _("due") else ""))
        yield from _quoted(item.note if isinstance(item, FarewellView) else "")


def _facts(item: MilestoneView | ItemView | FarewellView | LessonView) -> tuple[tuple[str, str], ...]:
    """(label, what is said) of a thing on the plan; what is not known is empty."""
    if isinstance(item, MilestoneView):
        return (
            (_("due"), full_day(item.due_on)),
            (_("owner"), masked(item.owner)),
            (_("done"), _on(item.done_on)),
        )
    if isinstance(item, ItemView):
        return (
            (_("state"), item.state_words),
            (_("owner"), masked(item.owner)),
            (_("due"), _on(item.due_on)),
            (_("settled"), _on(item.settled_on)),
        )
    if isinstance(item, FarewellView):
        return ((_("role"), item.role_words), (_("told"), _on(item.told_on)))
    return ((_("learned"), full_day(item.said_on)), (_("tags"), masked(item.tags)))


def _on(when: date | None) -> str:
    return "" if when is None else full_day(when)


def _quoted(text: str) -> Iterator[Line]:
    if text:
        yield ((f"“{masked(text)}”", ""),)


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
    DEFAULT_CSS = """
    ExitTab {
        #exit-head { height: auto; padding: 1 1 1 1; &.-low { padding: 0 1; } }
        &.-empty #exit-head { display: none; }
    }
    """

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self.plan: ExitView | None = None

    def purpose(self) -> str:
        return _("They are not leaving. When they decide to, the way out is guided here in five steps.")

    def above(self) -> ComposeResult:
        yield Static(id="exit-head")

    def list_made(self, empty: Sequence[Words]) -> Ledger[Any]:
        return GuideLedger(self.columns(), self.row_id, empty=empty)

    def load(self) -> None:
        self.place.read(lambda: self.place.desk.read(exit_of, self.account), self._show, "exit")

    def _show(self, plan: ExitView | None) -> None:
        self.plan = plan
        rows = [] if plan is None else exit_rows(plan, self._today)
        todo = next((row.id for row in rows if isinstance(row, ExitRow) and self._to_do(row)), None)
        fresh = self.fresh
        self.show_rows(rows, todo)
        if fresh and isinstance(self.ledger, GuideLedger):
            self.ledger.begin_here()
        self._draw_head()

    def _to_do(self, row: ExitRow) -> bool:
        """The first thing of the step to work on is where the cursor begins."""
        here = self.plan is not None and row.step is not None and row.step.number == self.plan.next
        return here and not row.met

    def _draw_head(self) -> None:
        if self.plan is None:
            return
        head = self.query_one("#exit-head", Static)
        cells = max(40, self.size.width - 2)
        low = self.screen.size.height < _LOW
        line = time_line(self.plan, cells, self._today)
        lines: list[Words] = [
            fit_bits(bits(countdown(self.plan)), cells),
            *([number_bars(self.plan, self._today)] if low else step_bars(self.plan, cells, self._today)),
            *(line[1:] if low else line),
        ]
        head.set_class(low, "-low")
        head.update(safe(*lines, sep="\n"))

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
            return ((signs.hold, "bold hold") if row.late else (signs.gap, "bold"),)

        def text(row: ExitRow) -> Words:
            return ((row.text, "dim" if row.met else "bold hold" if row.late else ""),)

        def told(row: ExitRow) -> Words:
            return ((row.told, "hold" if row.late else "dim"),)

        return [
            Column("mark", "", mark, 1),
            Column("text", _("What"), text, 24, weight=3),
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
            (_("departure"), list(departure_lines(self.plan, self._today))),
        )

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
