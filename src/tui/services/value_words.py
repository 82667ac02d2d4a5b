"""What is at stake, the multiple and discounts in sentences, for screen and command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services.figures import money, number, percent, short_day

if TYPE_CHECKING:
    from tui.rules.discounts import Tally
    from tui.services.multiple import Multiple
    from tui.services.value import Portfolio, Terms


def terms_lines(found: Terms) -> list[tuple[str, str]]:
    """(label, figure with what it comes from), one for each term, at stake last."""
    currency = found.currency
    if found.note is not None:
        return [
            (_("revenue"), money(found.revenue, currency)),
            (_("margin"), found.note_words),
            (_("at stake"), money(found.at_stake, currency)),
        ]
    rate = _("{rate} of {revenue} in 12 months, {whose}").format(
        rate=percent(found.rate),
        revenue=money(found.revenue, currency),
        whose=_("their own rate") if found.rate_own else _("the general rate"),
    )
    market = (
        _("set for {market}").format(market=found.market) if found.market_own else _("assumed everywhere")
    )
    return [
        (_("margin"), f"{money(found.margin, currency)}  ({rate})"),
        (_("discount rate"), percent(found.discount_rate)),
        (
            _("worth as they are"),
            f"{money(found.clv, currency)}  ({found.stance_words}: {_keeps(found.keep)})",
        ),
        (_("worth as promoter"), f"{money(found.as_promoter, currency)}  ({_keeps(found.keep_promoter)})"),
        (_("multiple"), f"{found.multiple:g}  ({market})"),
        (_("at stake"), f"{money(found.at_stake, currency)}  ({_how(found)})"),
    ]


def _keeps(rate: float) -> str:
    return _("{rate} stay a year").format(rate=percent(rate))


def _how(found: Terms) -> str:
    if found.stance == "promoter":
        return _("a promoter: nothing")
    return _("worth as promoter x (1 - 1/{k})").format(k=f"{found.multiple:g}")


def silent_words(one: Portfolio) -> list[str]:
    """What no amount was guessed for."""
    said = []
    if one.silent:
        said.append(
            ngettext(
                "{n} account has no figures: nothing is guessed for it.",
                "{n} accounts have no figures: nothing is guessed for them.",
                one.silent,
            ).format(n=number(one.silent))
        )
    if one.negative:
        said.append(
            ngettext(
                "{n} account with negative revenue counts as nothing at stake.",
                "{n} accounts with negative revenue count as nothing at stake.",
                one.negative,
            ).format(n=number(one.negative))
        )
    return said


def multiple_lines(found: Multiple) -> list[str]:
    """The multiple that counts, those of markets, and what one's own accounts show."""
    said = [_("multiple: {k} assumed").format(k=f"{found.assumed:g}") + f"; {found.text}"]
    for one in found.markets:
        line = _("{market}: {k} ({n} accounts)")
        said.append(line.format(market=one.market, k=f"{one.multiple:g}", n=number(one.accounts)))
    said.append(
        _("Measured on the stances of {day}: margin of the 12 months before, and who stayed since.").format(
            day=short_day(found.asof)
        )
    )
    return said


def objection_words(one: Tally, currency: str) -> str:
    if not one.objections:
        return _("price objections: none")
    said = _("price objections: {n}").format(n=number(one.objections))
    if one.share_granted is None:
        return said + "; " + _("none is decided")
    return f"{said}; " + _("of what was asked {share} was granted, {sum} ({decided} decided)").format(
        share=percent(one.share_granted), decided=number(one.decided), sum=money(one.granted, currency)
    )


def amends_words(one: Tally, currency: str) -> str:
    if not one.amends:
        return _("amends: none")
    said = _("amends: {n}, {sum} granted").format(
        n=number(one.amends), sum=money(one.amends_granted, currency)
    )
    return said + "; " + _("{n} not decided").format(n=number(one.amends_open)) if one.amends_open else said


def level_words(one: Tally) -> str:
    if one.price_level is None:
        return _("level of normal prices: nothing to say yet")
    return _("level of normal prices: {level} of the list, amends left out (n = {n})").format(
        level=percent(one.price_level), n=number(one.decided)
    )
