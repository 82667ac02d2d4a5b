"""Exits: plans of those who leave, side by side; beside them the ladder of those at risk; on `m` what was learned.

In a large window both lists are seen at once over a broad pane, and `m` goes from one to the other; in a smaller one
it changes what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.i18n import _
from tui.services.exits import ExitView, RiskTermView, exits, risk_terms
from tui.services.ladder import LadderRow, ladder
from tui.services.lessons import LessonRow, lessons
from tui.ui.commands import bindings
from tui.ui.exit_chips import lesson_passes, plan_chips, plan_passes, rung_chips, rung_passes, tag_chips
from tui.ui.exit_lists import (
    emptiness,
    grouped_ladder,
    grouped_plans,
    ladder_columns,
    lesson_columns,
    lesson_sections,
    nothing_here,
    plan_columns,
    plan_head,
    risk_head,
    risk_sections,
)
from tui.ui.exit_pane import plan_sections
from tui.ui.figures import number
from tui.ui.short_place import ShortPlace
from tui.ui.text import masked
from tui.ui.widgets.chips import Chip, Chips
from tui.ui.widgets.find import Find
from tui.ui.widgets.grouped import GroupedLedger, Heading
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import ReadingPane, Section

VIEWS = ("plans", "risk", "lessons")
_ROOM = (120, 30)
"""Cells and lines of the window from which plans and ladder are seen at once."""
_FRAME, _LEAST = 3, 8
"""Lines of header, chips and footer; and the least number of lines for the lists."""
Row = ExitView | LadderRow | LessonRow


def row_key(row: Row) -> str:
    if isinstance(row, ExitView):
        return f"plan {row.plan_id}"
    return f"account {row.id}" if isinstance(row, LadderRow) else f"lesson {row.id}"


class ExitsScreen(ShortPlace):
    """Three lists: exit plans under way, accounts at risk, lessons. The keys are in one of them."""

    BINDINGS = bindings("exits")

    def __init__(self) -> None:
        super().__init__()
        self.view = VIEWS[0]
        self._plans: tuple[ExitView, ...] = ()
        self._risky: tuple[LadderRow, ...] = ()
        self._learned: tuple[LessonRow, ...] = ()
        self._listed: dict[str, list[Row]] = {view: [] for view in VIEWS}
        self._headings = dict.fromkeys(VIEWS, 0)
        self._terms: tuple[int, tuple[RiskTermView, ...]] = (0, ())
        self.add_class("-plans")

    def _today(self) -> date:
        return self.desk.clock.today()

    def body(self) -> ComposeResult:
        yield Chips(self._chips(), id="chips")
        with Horizontal(classes="split"):
            yield GroupedLedger(plan_columns(self._today), row_key, id="plans")
            yield GroupedLedger(ladder_columns(self._today), row_key, id="risk")
            yield GroupedLedger(lesson_columns(self._today), row_key, id="lessons")
            yield ReadingPane(classes="pane")
        yield Find(id="find")

    @property
    def ledger(self) -> GroupedLedger[Any]:
        return self.query_one(f"#{self.view}", GroupedLedger)

    @property
    def both(self) -> bool:
        """Whether plans and ladder are seen at once."""
        return self.has_class("-both") and self.view != "lessons"

    def on_resize(self, event: events.Resize) -> None:
        self.set_class(event.size.width >= _ROOM[0] and event.size.height >= _ROOM[1], "-both")
        self._share_height()

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        everyone = self.everyone
        self.read(lambda: self.desk.read(exits, everyone), self._show_plans, "list")
        self.read(lambda: self.desk.read(ladder, everyone), self._show_risky, "ladder")
        self.read(lambda: self.desk.read(lessons), self._show_learned, "lessons")

    def _show_plans(self, found: tuple[ExitView, ...]) -> None:
        self._plans = found
        self._shown()

    def _show_risky(self, found: tuple[LadderRow, ...]) -> None:
        self._risky = found
        self._terms = (0, ())
        self._shown()

    def _show_learned(self, found: tuple[LessonRow, ...]) -> None:
        self._learned = found
        self._shown()

    def _shown(self) -> None:
        self.narrow_again()
        late = sum(bool(plan.late) for plan in self._plans)
        told = [_("{n} leaving").format(n=number(len(self._plans)))]
        if late:
            told.append(_("{n} late").format(n=number(late)))
        risky = sum(row.rung not in ("saved", "lost") for row in self._risky)
        told.append(_("{n} at risk").format(n=number(risky)))
        self.query_one(PlaceHeader).told = tuple(told)
        self.show_pane()

    def show_rows(self, keep: str | None = None) -> None:
        """All three, each narrowed by what is looked for, and the one with the keys by its chip."""
        only = self.only
        plans = [
            one
            for one in self._plans
            if plan_passes(one, only) and self.fits(one.account, one.leader, one.hunter, one.competitor)
        ]
        risky = [
            one
            for one in self._risky
            if rung_passes(one, only) and self.fits(one.account.name, one.account.rep, one.rung_words)
        ]
        learned = [
            one
            for one in self._learned
            if lesson_passes(one, only) and self.fits(one.body, one.account, *one.tags)
        ]
        heading = Heading("lessons", _("learned from those who left"), number(len(learned)))
        lists: tuple[tuple[str, Sequence[tuple[Heading, Sequence[Row]]]], ...] = (
            ("plans", grouped_plans(plans)),
            ("risk", grouped_ladder(risky)),
            ("lessons", [(heading, learned)]),
        )
        for view, groups in lists:
            self._say_empty_in(view)
            self._listed[view] = [row for _heading, rows in groups for row in rows]
            self._headings[view] = sum(bool(rows) for _heading, rows in groups)
            self.query_one(f"#{view}", GroupedLedger).set_groups(groups)
        self._share_height()

    def _share_height(self) -> None:
        """Over the pane the lists take the lines they need, up to half of the window."""
        lines = max(len(self._listed[view]) + self._headings[view] for view in VIEWS[:2])
        half = max(_LEAST, (self.size.height - _FRAME) // 2)
        lists = min(half, max(_LEAST, lines + 2))
        split = self.query_one(".split")
        if self.both:
            split.styles.grid_rows = f"{lists} 1fr"
        elif split.styles.has_rule("grid_rows"):
            split.styles.clear_rule("grid_rows")

    def _say_empty_in(self, view: str) -> None:
        """What an empty list says: `say_empty` speaks in the list of the view."""
        here, self.view = self.view, view
        self.say_empty(*emptiness(view))
        self.view = here

    def counted(self) -> Iterator[Chip]:
        """Of the plans, of the stages of the ladder, or of the tags."""
        if self.view == "plans":
            yield from plan_chips(self._plans, self.only)
        elif self.view == "risk":
            yield from rung_chips(self._risky, self.only)
        else:
            yield from tag_chips(self._learned, self.only)

    # -- the pane ------------------------------------------------------------------------------------

    @property
    def current(self) -> Row | None:
        row = self.ledger.current_row
        return row if isinstance(row, Row) else None

    @on(Ledger.Highlighted)
    def _moved_in(self, event: Ledger.Highlighted) -> None:
        self.show_pane()

    @on(events.DescendantFocus)
    def _keys_went(self, event: events.DescendantFocus) -> None:
        """A click in the other list, or `m`."""
        view = event.widget.id or ""
        if view in VIEWS and view != self.view:
            self._turn(view)

    def show_pane(self) -> None:
        row = self.current
        if isinstance(row, ExitView):
            self._draw_plan(row)
        elif isinstance(row, LadderRow):
            self._draw_risk(row)
        elif row is not None:
            lesson = row

            def sections(_cells: int) -> list[Section]:
                return list(lesson_sections(lesson, self._today()))

            self.pane.draw(f"lesson {lesson.id}", lambda: ((f"“{masked(lesson.body)}”", "bold"),), sections)
        else:
            self.pane.clear(nothing_here(self.view))

    def _draw_plan(self, plan: ExitView) -> None:
        def sections(cells: int) -> list[Section]:
            return list(plan_sections(plan, cells, self._today()))

        self.pane.draw(f"plan {plan.plan_id}", lambda: plan_head(plan), sections)

    def _draw_risk(self, row: LadderRow) -> None:
        account, terms = self._terms
        terms = terms if account == row.id else ()

        def sections(cells: int) -> list[Section]:
            return list(risk_sections(row, terms, cells, self._today()))

        verdict = None if self.both else row.account.verdict
        self.pane.draw(f"risk {row.id}", lambda: risk_head(row, self.both), sections, verdict)
        if not terms and self.pane.display and account != row.id:
            wanted = row.id

            def show(found: tuple[RiskTermView, ...]) -> None:
                self._terms = (wanted, found)
                now = self.current
                if isinstance(now, LadderRow) and now.id == wanted:
                    self._draw_risk(now)

            self.read(lambda: self.desk.read(risk_terms, wanted), show, "terms")

    # -- what is done here -----------------------------------------------------------------------------

    def current_account(self) -> int | None:
        row = self.current
        if row is None:
            return None
        return row.id if isinstance(row, LadderRow) else row.account_id

    def neighbours(self) -> list[int]:
        shown = self._listed[self.view]
        return list(dict.fromkeys(row.id if isinstance(row, LadderRow) else row.account_id for row in shown))

    def opened(self, event: Ledger.Opened) -> None:
        account = self.current_account()
        if account is not None:
            self.open_account(account, "brief" if self.view == "risk" else "exit")

    def action_edit(self) -> None:
        """A lesson has its tags; an account its fields."""
        row = self.current
        if not isinstance(row, LessonRow):
            super().action_edit()
            return
        from tui.ui.acts.lessons import tags

        lesson = row
        self.talk(lambda: tags(self, lesson))

    def action_at_risk(self) -> None:
        """On to the next list; each keeps its cursor."""
        self._turn(VIEWS[(VIEWS.index(self.view) + 1) % len(VIEWS)])

    def _turn(self, view: str) -> None:
        self.remove_class(f"-{self.view}")
        self.view = view
        self.add_class(f"-{view}")
        self.only = None
        self.narrow_again()
        self.ledger.focus()
        self.show_pane()

    async def action_back(self) -> None:
        if self.view != "plans" and not self.narrowed and self.ledger.has_focus:
            self._turn("plans")
        else:
            await super().action_back()
