"""Money: a bar for each month beside the same month a year before, and what the season explains of it."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult

from tui.i18n import _
from tui.services.brief import Brief, brief
from tui.services.discounts import DiscountsView
from tui.services.discounts import of_account as discounts_of
from tui.services.spend import MonthView, SpendView, spend_by_month
from tui.services.value import Terms, terms
from tui.ui.brief_words import Line, money_lines
from tui.ui.charts.exit_line import signs
from tui.ui.discount_words import discount_section, value_section
from tui.ui.figures import money, percent
from tui.ui.tabs.base import AccountTab, Reading
from tui.ui.widgets.reading_pane import Section

_LEAST_BAR = 10
_SIDE = 36
"""Cells that month, amount and change take beside the bar."""


def month_line(one: MonthView, top: int, room: int, currency: str) -> Line:
    """`2026-10  ━━━━━━━━━──  12,300 €   -31 %`; the light part is what the month was a year before."""
    full = round(max(0, one.cents) / top * room) if top else 0
    before = round(max(0, one.year_before or 0) / top * room) if top else 0
    light = max(0, before - full)
    change = (one.cents - one.year_before) / one.year_before if one.year_before else None
    said = "" if change is None else f"{'+' if round(change * 100) > 0 else ''}{percent(change)}"
    drawn = signs()
    return (
        (f"{one.month:%Y-%m}  ", "dim"),
        (drawn.full * full, ""),
        (drawn.rest * light, "dim"),
        (" " * (room - full - light), ""),
        (f" {money(one.cents, currency):>14}", "bold"),
        (f"  {said:>7}", "dim"),
    )


def spend_lines(spend: SpendView, cells: int) -> Iterator[Line]:
    """The months, newest first."""
    room = max(_LEAST_BAR, min(80, cells - _SIDE))
    top = max((max(one.cents, one.year_before or 0) for one in spend.months), default=0)
    for one in reversed(spend.months):
        yield month_line(one, top, room, spend.currency)


class MoneyTab(AccountTab):
    """To be read; nothing is typed here: figures come by importing them."""

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self._found: tuple[Brief, SpendView] | None = None
        self._worth: tuple[Terms, DiscountsView] | None = None

    def compose(self) -> ComposeResult:
        yield Reading(classes="whole")

    @property
    def reading(self) -> Reading:
        return self.query_one(Reading)

    def load(self) -> None:
        account, desk = self.account, self.place.desk

        async def ask() -> tuple[Brief, SpendView]:
            return await desk.read(brief, account), await desk.read(spend_by_month, account)

        async def ask_worth() -> tuple[Terms, DiscountsView]:
            return await desk.read(terms, account), await desk.read(discounts_of, account)

        self.place.read(ask, self._show, "money")
        self.place.read(ask_worth, self._show_worth, "worth")

    def _show(self, found: tuple[Brief, SpendView]) -> None:
        self._found = found
        self._draw()

    def _show_worth(self, found: tuple[Terms, DiscountsView]) -> None:
        self._worth = found
        self._draw()

    def _worth_sections(self) -> list[Section]:
        """What is at stake with its terms, and what they asked off the price."""
        if self._worth is None or self._worth[0].account_id != self.account:
            return []
        today = self.place.desk.clock.today()
        return [value_section(self._worth[0]), discount_section(self._worth[1], today)]

    def _draw(self) -> None:
        if self._found is None:
            return
        known, spend = self._found
        said = list(money_lines(known))

        def sections(cells: int) -> list[Section]:
            months = list(spend_lines(spend, cells))
            legend: Line = ((_("the light part: the same month a year before"), "dim"),)
            return [
                ("", said[1:]),
                (_("month by month"), [*months, (("", ""),), legend] if months else []),
                *self._worth_sections(),
            ]

        self.reading.draw(f"money {self.account}", lambda: said[0], sections)

    def take_keys(self) -> None:
        self.reading.focus()
