"""Discounts of an account or an issue in lines, and what is at stake with its terms, for tabs and panes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.discounts import DiscountsView, DiscountView
from tui.services.figures import short_day
from tui.services.value import Terms
from tui.services.value_words import amends_words, level_words, objection_words, terms_lines
from tui.ui.brief_words import Line
from tui.ui.figures import money, percent
from tui.ui.text import masked
from tui.ui.widgets.reading_pane import Section, labelled


def discount_line(one: DiscountView, today: date) -> Line:
    """`13 Nov  amends F-15  October invoice: 1,800 € (15 %) off 11,800 €, granted 900 €`."""
    kind = one.kind_words + (f" {one.issue_code}" if one.issue_code else "")
    if one.granted is None:
        granted = (_("not decided"), "bold hold")
    elif not one.granted:
        granted = (_("nothing granted"), "bold")
    else:
        granted = (_("granted {sum}").format(sum=money(one.granted, one.currency)), "bold")
    asked = _("{asked} ({share}) off {price}").format(
        asked=money(one.asked, one.currency),
        share=percent(one.asked / one.list_price),
        price=money(one.list_price, one.currency),
    )
    return (
        (f"{short_day(one.asked_on, today)}  ", "dim"),
        (kind, "bold" if one.kind == "amends" else ""),
        (f"  {masked(one.about)}: ", ""),
        (asked + ", ", "dim"),
        granted,
    )


def discount_lines(found: Sequence[DiscountView], today: date) -> Iterator[Line]:
    for one in found:
        yield discount_line(one, today)
        for line in one.note.splitlines():
            yield (("   ", ""), (masked(line), "dim"))


def discount_section(found: DiscountsView, today: date) -> Section:
    """The section of an account: what was asked off, then objections and amends apart; empty without any."""
    lines = list(discount_lines(found.rows, today))
    for currency, one in found.tallies:
        lines.append(((" ", ""),))
        lines += [((objection_words(one, currency), "dim"),), ((amends_words(one, currency), "dim"),)]
        if one.price_level is not None:
            lines.append(((level_words(one), "dim"),))
    return _("discounts"), lines


def amends_section(found: Sequence[DiscountView], today: date) -> Section:
    """The section of an issue: what it cost in amends."""
    return _("amends"), list(discount_lines(found, today))


def value_section(found: Terms) -> Section:
    """The section of an account: at stake, with each term it is made of."""
    return _("at stake, and why"), list(labelled(terms_lines(found)))
