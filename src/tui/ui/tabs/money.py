"""Money: what the season explains of their spend, with its terms, and the months against what was expected."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult

from tui.i18n import _
from tui.services.brief import Brief, brief
from tui.services.discounts import DiscountsView
from tui.services.discounts import of_account as discounts_of
from tui.services.shares import Shares, shares
from tui.services.spend import Spend, SpendView, spend, spend_by_month
from tui.services.spend_words import terms_of
from tui.services.value import Terms, terms
from tui.ui.brief_words import Line, money_lines
from tui.ui.charts.spend import legend, spend_lines
from tui.ui.discount_words import discount_section, value_section
from tui.ui.share_words import share_sections
from tui.ui.tabs.base import AccountTab, Reading
from tui.ui.text import Bit, look, masked, width
from tui.ui.widgets.reading_pane import Section


@dataclass(frozen=True, slots=True)
class Known:
    brief: Brief
    spend: Spend
    months: SpendView
    worth: Terms
    discounts: DiscountsView
    shares: Shares


def sentence_line(found: Spend) -> Line:
    """`✗ fell 31 % …; look, do not sell`; M where a disruption mutes it."""
    if found.alert:
        return ((f"{look.glyphs.hold} ", "bold hold"), (masked_note(found), "bold hold"))
    if found.muted_by:
        return (("M ", "bold"), (masked_note(found), "bold"))
    return ((masked_note(found), "bold"),)


def masked_note(found: Spend) -> str:
    """The sentence; a disruption may carry a customer's name, so it is masked with the names."""
    if found.muted_by and look.private:
        return found.note.replace(found.muted_by, masked(found.muted_by))
    return found.note


def terms_lines(found: Spend, cells: int) -> list[Line]:
    """The terms one after another, labels dim; a line breaks between two of them."""
    lines: list[list[Bit]] = [[]]
    used = 0
    for label, text in terms_of(found):
        size = width(label) + 1 + width(text)
        if used and used + 3 + size > cells:
            lines.append([])
            used = 0
        lines[-1] += [("   " if used else "", ""), (f"{label} ", "dim"), (text, "")]
        used += size + (3 if used else 0)
    return [tuple(line) for line in lines]


class MoneyTab(AccountTab):
    """To be read; nothing is typed here: figures come by importing them."""

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self._found: Known | None = None

    def compose(self) -> ComposeResult:
        yield Reading(classes="whole")

    @property
    def reading(self) -> Reading:
        return self.query_one(Reading)

    def load(self) -> None:
        account, desk = self.account, self.place.desk

        async def ask() -> Known:
            return Known(
                await desk.read(brief, account),
                await desk.read(spend, account),
                await desk.read(spend_by_month, account),
                await desk.read(terms, account),
                await desk.read(discounts_of, account),
                await desk.read(shares, account),
            )

        self.place.read(ask, self._show, "money")

    def _show(self, found: Known) -> None:
        self._found = found
        self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        known, found, months = self._found.brief, self._found.spend, self._found.months
        said = [line for line in money_lines(known) if known.money.note not in [text for text, _tone in line]]
        today = self.place.desk.clock.today()
        worth = [
            value_section(self._found.worth),
            *share_sections(self._found.shares, today),
            discount_section(self._found.discounts, today),
        ]
        if found.code == "no_data":
            self.reading.draw(
                f"money {self.account}", lambda: said[0], lambda _cells: [("", said[1:]), *worth]
            )
            return

        def sections(cells: int) -> list[Section]:
            drawn = list(spend_lines(months, cells, found.alert))
            picture = [*drawn, *legend(months)]
            return [
                ("", terms_lines(found, cells)),
                (_("month by month"), picture),
                (_("worth"), said),
                *worth,
            ]

        self.reading.draw(f"money {self.account}", lambda: sentence_line(found), sections)

    def take_keys(self) -> None:
        self.reading.focus()
