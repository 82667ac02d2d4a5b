"""Exits: plans of those who leave, side by side; and on `m` those at risk of it, the worst first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tui.i18n import _
from tui.services.exits import ExitView, RiskTermView, at_risk, exits, risk_terms
from tui.services.portfolio import PortfolioRow
from tui.ui.commands import bindings
from tui.ui.exit_lists import (
    grouped_plans,
    next_milestone,
    plan_columns,
    plan_sections,
    risk_columns,
    risk_sections,
)
from tui.ui.figures import number
from tui.ui.short_place import ShortPlace
from tui.ui.text import Words, masked
from tui.ui.widgets.chips import Chip
from tui.ui.widgets.grouped import GroupedLedger, Heading
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import Section


def row_key(row: ExitView | PortfolioRow) -> str:
    return f"plan {row.plan_id}" if isinstance(row, ExitView) else f"account {row.id}"


class ExitsScreen(ShortPlace):
    """Two lists in one: exit plans under way, and accounts at risk."""

    BINDINGS = bindings("exits")

    def __init__(self) -> None:
        super().__init__()
        self._plans: tuple[ExitView, ...] = ()
        self._risky: tuple[PortfolioRow, ...] = ()
        self._ladder = False
        self._terms: tuple[int, tuple[RiskTermView, ...]] = (0, ())
        self._kept: dict[bool, str | None] = {}

    def _today(self) -> date:
        return self.desk.clock.today()

    def list_made(self) -> GroupedLedger[Any]:
        return GroupedLedger(plan_columns(self._today), row_key, id="rows")

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        everyone = self.everyone
        self.read(lambda: self.desk.read(exits, everyone), self._show_plans, "list")
        self.read(lambda: self.desk.read(at_risk, everyone), self._show_risky, "ladder")

    def _show_plans(self, found: tuple[ExitView, ...]) -> None:
        self._plans = found
        self._shown()

    def _show_risky(self, found: tuple[PortfolioRow, ...]) -> None:
        self._risky = found
        self._terms = (0, ())
        self._shown()

    def _shown(self) -> None:
        self.narrow_again()
        late = sum(bool(plan.late) for plan in self._plans)
        told = [_("{n} leaving").format(n=number(len(self._plans)))]
        if late:
            told.append(_("{n} late").format(n=number(late)))
        told.append(_("{n} at risk").format(n=number(len(self._risky))))
        self.query_one(PlaceHeader).told = tuple(told)
        self.show_pane()

    def show_rows(self, keep: str | None = None) -> None:
        if self._ladder:
            self.say_empty(_("Nobody is at risk."), _("From 50 points on they stand here."), ("at_risk",))
        else:
            more = _("Whoever decides to has a plan here, to part well.")
            self.say_empty(_("Nobody is leaving."), more, ("portfolio", "leave", "at_risk"))
        if self._ladder:
            rows = [row for row in self._risky if self.fits(row.name, row.rep)]
            heading = Heading("risk", _("at risk, the worst first"), number(len(rows)))
            self.ledger.set_groups([(heading, rows)], keep)
        else:
            self.ledger.set_groups(grouped_plans([plan for plan in self._plans if self._fits(plan)]), keep)

    def _fits(self, plan: ExitView) -> bool:
        fits = {
            None: True,
            "late": bool(plan.late),
            "month": 0 <= plan.days_left <= 31,
            "ended": plan.days_left < 0,
        }[self.only]
        return fits and self.fits(plan.account, plan.leader, plan.hunter, plan.competitor)

    def counted(self) -> Iterator[Chip]:
        if self._ladder:
            return
        late = sum(bool(plan.late) for plan in self._plans)
        yield Chip("late", _("late"), self.only == "late", late)
        month = sum(0 <= plan.days_left <= 31 for plan in self._plans)
        yield Chip("month", _("ends within a month"), self.only == "month", month)
        ended = sum(plan.days_left < 0 for plan in self._plans)
        yield Chip("ended", _("ended"), self.only == "ended", ended)

    # -- the pane ------------------------------------------------------------------------------------

    @property
    def current(self) -> ExitView | PortfolioRow | None:
        row = self.ledger.current_row
        return row if isinstance(row, ExitView | PortfolioRow) else None

    def show_pane(self) -> None:
        row = self.current
        if isinstance(row, ExitView):
            self._draw_plan(row)
        elif row is not None:
            self._draw_risk(row)
        elif self._ladder:
            self.pane.clear(_("What puts the account under the cursor at risk is shown here."))
        else:
            self.pane.clear(_("The plan under the cursor is shown here: its steps, and its days in a line."))

    def _draw_plan(self, plan: ExitView) -> None:
        def head() -> Words:
            late = next_milestone(plan)
            tail = late.late if late is not None and late.days_late else ""
            return ((masked(plan.account), "bold"), (f"  {tail}", "bold hold"))

        def sections(cells: int) -> list[Section]:
            return list(plan_sections(plan, cells, self._today()))

        self.pane.draw(f"plan {plan.plan_id}", head, sections)

    def _draw_risk(self, row: PortfolioRow) -> None:
        account, terms = self._terms
        terms = terms if account == row.id else ()

        def sections(cells: int) -> list[Section]:
            return list(risk_sections(row, terms, cells, self._today()))

        self.pane.draw(f"risk {row.id}", lambda: ((masked(row.name), "bold"),), sections, row.verdict)
        if not terms and self.pane.display and account != row.id:
            wanted = row.id

            def show(found: tuple[RiskTermView, ...]) -> None:
                self._terms = (wanted, found)
                now = self.current
                if isinstance(now, PortfolioRow) and now.id == wanted:
                    self._draw_risk(now)

            self.read(lambda: self.desk.read(risk_terms, wanted), show, "terms")

    # -- what is done here -----------------------------------------------------------------------------

    def current_account(self) -> int | None:
        row = self.current
        if row is None:
            return None
        return row.account_id if isinstance(row, ExitView) else row.id

    def neighbours(self) -> list[int]:
        if self._ladder:
            return [row.id for row in self._risky]
        return [plan.account_id for _heading, plans in grouped_plans(self._plans) for plan in plans]

    def opened(self, event: Ledger.Opened) -> None:
        row = self.current
        if row is not None:
            account = row.account_id if isinstance(row, ExitView) else row.id
            self.open_account(account, "exit" if isinstance(row, ExitView) else "brief")

    def action_at_risk(self) -> None:
        """The other list, its cursor where it was."""
        self._kept[self._ladder] = self.ledger.current_id
        self._ladder = not self._ladder
        self.only = None
        self.ledger.index = 0
        columns: Any = risk_columns(self._today) if self._ladder else plan_columns(self._today)
        self.ledger.show_columns(columns)
        self.show_rows(self._kept.get(self._ladder))
        self.narrow_again()
        self.show_pane()

    async def action_back(self) -> None:
        if self._ladder and not self.narrowed and self.ledger.has_focus:
            self.action_at_risk()
        else:
            await super().action_back()
