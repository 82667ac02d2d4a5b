"""The parts of Insight: their titles, the one figure beside each, and what the pane draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tui.i18n import _, ngettext
from tui.services.discounts import DiscountsView
from tui.services.insight import GROUPINGS, Balance, Overview
from tui.services.multiple import Multiple
from tui.services.nps import NpsGroup
from tui.services.quarter_end import GuardView
from tui.services.reasons import WAYS, ReasonsView
from tui.services.value import ValueView
from tui.ui.charts.nps import score_words
from tui.ui.figures import money, number
from tui.ui.insight_nps import group_sections, overview_sections, trend_sections
from tui.ui.insight_reasons import headline as reasons_headline
from tui.ui.insight_reasons import reasons_sections
from tui.ui.insight_reasons import title as reasons_title
from tui.ui.insight_worth import balance_sections, discount_sections, guard_sections, value_sections
from tui.ui.text import Words
from tui.ui.widgets.reading_pane import Section


@dataclass(slots=True)
class Page:
    """What was read so far (None: not yet), and how it is to be shown."""

    overview: Overview | None = None
    trend: tuple[NpsGroup, ...] | None = None
    groups: tuple[NpsGroup, ...] | None = None
    value: ValueView | None = None
    multiple: Multiple | None = None
    reasons: dict[str, ReasonsView] | None = None
    discounts: DiscountsView | None = None
    guard: GuardView | None = None
    balance: Balance | None = None
    today: date = date.min
    by_month: bool = False
    grouping: int = 0
    latest: bool = False
    everyone: bool = False
    way: int = 0
    mine: bool = False

    @property
    def counted(self) -> ReasonsView | None:
        """Why they left, in the way it is looked at."""
        return None if self.reasons is None else self.reasons[WAYS[self.way]]


def titles(page: Page) -> dict[str, str]:
    """The parts in their order."""
    groupings = {
        "survey": _("NPS by survey"),
        "touchpoint": _("NPS by touchpoint"),
        "segment": _("NPS by segment"),
        "category": _("NPS by category"),
        "rep": _("NPS by rep"),
    }
    return {
        "nps": _("NPS"),
        "trend": _("NPS by month") if page.by_month else _("NPS by quarter"),
        "groups": groupings[GROUPINGS[page.grouping]],
        "value": _("Value at stake"),
        "reasons": reasons_title(None),
        "discounts": _("Discounts"),
        "guard": _("Quarter end"),
        "balance": _("Balance"),
    }


def heading(page: Page, key: str) -> str:
    """The first line of the pane."""
    return reasons_title(page.counted) if key == "reasons" else titles(page)[key]


def headline(page: Page, key: str) -> Words:
    """The figure beside a title; nothing while it is not read."""
    if key == "nps" and page.overview is not None:
        return _score(page.overview.every.n, score_words(page.overview.every))
    if key == "trend" and page.trend:
        return _score(page.trend[-1].nps.n, score_words(page.trend[-1].nps))
    if key == "groups" and page.groups:
        n = len(page.groups)
        return ((ngettext("{n} group", "{n} groups", n).format(n=number(n)), "dim"),)
    if key == "value" and page.value is not None and page.value.portfolios:
        first = page.value.portfolios[0]
        return ((money(first.at_stake, first.currency), ""),)
    if key == "reasons" and page.counted is not None:
        return reasons_headline(page.counted)
    if key == "discounts" and page.discounts is not None and page.discounts.rows:
        return ((_("{n} asked").format(n=number(len(page.discounts.rows))), "dim"),)
    if key == "guard" and page.guard is not None:
        return _guard(page.guard)
    if key == "balance" and page.balance is not None and page.balance.shares is not None:
        return ((" / ".join(number(share * 100) for share in page.balance.shares), "dim"),)
    return ""


def _score(n: int, score: str) -> Words:
    return ((score, ""),) if score else ((_("{n} answers").format(n=number(n)), "dim"),)


def _guard(found: GuardView) -> Words:
    if found.holds:
        return ((_("warns"), "bold hold"),)
    return ((_("in {n} days").format(n=number(found.days_left)), "" if found.near else "dim"),)


def sections(page: Page, key: str, cells: int) -> Iterator[Section]:
    """The pane of a part: its picture, then its table; nothing while it is not read."""
    if key == "nps" and page.overview is not None:
        yield from overview_sections(page.overview, cells)
    elif key == "trend" and page.trend is not None:
        yield from trend_sections(page.trend, page.by_month, cells)
        yield "", [((_("m: by quarter") if page.by_month else _("m: by month"), "dim"),)]
    elif key == "groups" and page.groups is not None:
        yield from group_sections(page.groups, GROUPINGS[page.grouping], cells)
        whose = _("the latest per person") if page.latest else _("all answers")
        yield "", [((_("Counted: {whose}. c changes that, m the grouping.").format(whose=whose), "dim"),)]
    elif key == "value" and page.value is not None:
        yield from value_sections(page.value, page.multiple, cells)
        yield "", [((_whose(page.everyone), "dim"),)]
    elif key == "reasons" and page.counted is not None:
        yield from reasons_sections(page.counted, cells)
        yield "", [((_whose_departures(page.mine), "dim"),)]
    elif key == "discounts" and page.discounts is not None:
        yield from discount_sections(page.discounts, cells, page.today)
        yield "", [((_whose(page.everyone), "dim"),)]
    elif key == "guard" and page.guard is not None:
        yield from guard_sections(page.guard, cells)
    elif key == "balance" and page.balance is not None:
        yield from balance_sections(page.balance, cells, page.today)


def _whose(everyone: bool) -> str:
    return _("Colleagues' accounts too; c: only mine.") if everyone else _("My accounts; c: colleagues' too.")


def _whose_departures(mine: bool) -> str:
    if mine:
        return _("Of my accounts, and those I hunt; c: everybody's.")
    return _("Everybody's; c: only of my accounts, and those I hunt.")
