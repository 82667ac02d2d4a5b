"""What an ask is worth and what stands against asking: at stake, discounts, quarter end, balance; for Insight."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.i18n import _, ngettext
from tui.services.discounts import DiscountsView, DiscountView, Tally
from tui.services.figures import short_day
from tui.services.insight import Balance
from tui.services.multiple import Multiple
from tui.services.quarter_end import GuardView
from tui.services.value import Portfolio, Stake, ValueView
from tui.services.value_words import (
    amends_words,
    level_words,
    multiple_lines,
    objection_words,
    silent_words,
)
from tui.services.wording_terms import stance as stance_words
from tui.ui.brief_words import Line
from tui.ui.figures import full_day, money, number, percent
from tui.ui.insight_bars import Bar, bar_lines, grid
from tui.ui.text import look, masked, stance_mark
from tui.ui.widgets.reading_pane import Section

_TONES = {"detractor": "hold", "promoter": "go"}


def accounts_words(n: int) -> str:
    return ngettext("{n} account", "{n} accounts", n).format(n=number(n))


def _stakes(stakes: tuple[Stake, ...], one: Portfolio, tones: bool) -> list[Bar]:
    return [
        Bar(
            stake.label,
            stake.at_stake,
            money(stake.at_stake, one.currency),
            accounts_words(stake.n),
            _TONES.get(stake.key or "", "") if tones else "",
        )
        for stake in stakes
        if stake.n
    ]


def value_sections(found: ValueView, multiple: Multiple | None, cells: int) -> Iterator[Section]:
    """By stance and category as bars, the accounts with the most, and the multiple: assumed, and measured."""
    if not found.portfolios:
        yield "", [((_("No accounts yet: nothing is at stake."), "bold"),)]
    for one in found.portfolios:
        total: Line = (
            (money(one.at_stake, one.currency), "bold"),
            ("  " + _("at stake in {accounts}").format(accounts=accounts_words(one.n)), "dim"),
        )
        yield "", [total]
        if one.at_stake:
            stances = _stakes(one.by_stance, one, tones=True)
            categories = _stakes(one.by_category, one, tones=False)
            yield _("by stance"), bar_lines(stances, cells, None, categories)
            yield _("by category"), bar_lines(categories, cells, None, stances)
        yield "", [((said, "dim"),) for said in silent_words(one)]
    if found.most:
        bars = [
            Bar(
                masked(one.account),
                one.at_stake,
                money(one.at_stake, one.currency),
                stance_words(one.stance),
                _TONES.get(one.stance, ""),
            )
            for one in found.most
        ]
        yield _("most at stake"), bar_lines(bars, cells)
    if multiple is not None:
        yield _("what a promoter is worth beside a detractor"), list(_multiple(multiple, cells))
    yield _("with these rates"), list(_rates(found))


def _multiple(found: Multiple, cells: int) -> Iterator[Line]:
    """The assumed multiple as a bar, and under it the measured one where n allows."""
    bars = [Bar(_("assumed"), found.assumed, f"{found.assumed:g}")]
    bars += [
        Bar(one.market, one.multiple, f"{one.multiple:g}", accounts_words(one.accounts))
        for one in found.markets
    ]
    if found.measured is not None:
        bars.append(Bar(_("measured"), found.measured, f"{found.measured:.1f}", "", "go"))
    yield from bar_lines(bars, min(cells, 60), 7.0)
    said = multiple_lines(found)
    yield ((found.text, "bold" if found.measured is not None else ""),)
    yield ((said[-1], "dim"),)
    if found.measured is not None:
        for side, name in ((found.promoters, _("promoters")), (found.detractors, _("detractors"))):
            text = _("{who}: {stayed} of {n} stayed, margin {margin} a year, worth {clv}").format(
                who=name,
                stayed=number(side.stayed),
                n=number(side.n),
                margin=money(side.margin, found.currency),
                clv=money(side.clv, found.currency),
            )
            yield ((text, "dim"),)


def _rates(found: ValueView) -> Iterator[Line]:
    rates = found.rates
    keep = ", ".join(f"{stance_words(stance)} {percent(rate)}" for stance, rate in rates.keep)
    yield ((_("stay a year: {rates}").format(rates=keep), "dim"),)
    yield (
        (
            _("margin {margin} of revenue where no own rate is typed; discount rate {discount}").format(
                margin=percent(rates.margin_rate), discount=percent(rates.discount_rate)
            ),
            "dim",
        ),
    )


# -- discounts ----------------------------------------------------------------------------------------------


def discount_sections(found: DiscountsView, cells: int, today: date) -> Iterator[Section]:
    """Objections against amends, and what our prices are when amends are left out."""
    if not found.rows:
        yield (
            "",
            [
                ((_("No discount was asked for."), "bold"),),
                ((_("On an account, $ notes one: after a failure of ours it is amends."), "dim"),),
            ],
        )
        return
    amends = dict(found.by_issue)
    for currency, one in found.tallies:
        yield "", list(_tally(one, currency, cells))
        bars = [
            Bar(f"{issue.code} {masked(issue.account)}", issue.granted, money(issue.granted, currency))
            for issue in amends.get(currency, ())
        ]
        yield _("amends by issue"), bar_lines(bars, cells)
    yield _("asked for"), grid([_asked(one, today) for one in found.rows], cells, (1, 2), (0, 4, 5))


def _tally(one: Tally, currency: str, cells: int) -> Iterator[Line]:
    yield from bar_lines(
        [
            Bar(_("price objections"), one.granted, money(one.granted, currency), _n(one.objections)),
            Bar(_("amends"), one.amends_granted, money(one.amends_granted, currency), _n(one.amends), "hold"),
        ],
        cells,
    )
    yield ((" ", ""),)
    for said in (objection_words(one, currency), amends_words(one, currency)):
        yield ((said, ""),)
    yield ((level_words(one), "bold"),)


def _n(count: int) -> str:
    return _("{n} asked").format(n=number(count))


def _asked(one: DiscountView, today: date) -> tuple[tuple[str, str], ...]:
    """When, who, what for, amends for which issue, what was asked off, what was granted."""
    return (
        (short_day(one.asked_on, today), "dim"),
        (masked(one.account), "bold"),
        (masked(one.about), ""),
        (one.issue_code or _("price"), "dim"),
        (money(one.asked, one.currency), "dim"),
        (_("open"), "bold hold") if one.granted is None else (money(one.granted, one.currency), "bold"),
    )


# -- the quarter's end, balance -------------------------------------------------------------------------------


def guard_sections(found: GuardView, cells: int) -> Iterator[Section]:
    signs = look.glyphs
    if not found.near:
        ends = _("The quarter ends on {day}.").format(day=full_day(found.ends))
        begins = _("From {day} on the guard looks at whom you sell to.").format(day=full_day(found.begins))
        yield "", [((ends, "bold"),), ((begins, ""),)]
    elif not found.holds:
        yield "", [((f"{signs.go} ", "go"), (_("The guard has nothing to say."), "bold"))]
    else:
        yield "", [((f"{signs.hold} ", "bold hold"), (_("Stop before the next one."), "bold hold"))]
    if found.near:
        bars = [
            Bar(
                _("last {n} days").format(n=found.days),
                found.contacts,
                _("{n} of {limit}").format(n=found.contacts, limit=found.limit),
                "",
                "hold" if found.contacts >= found.limit else "",
                mark=found.limit,
            )
        ]
        yield _("sales contacts to accounts that are no promoters"), bar_lines(bars, min(cells, 70))
        yield (
            _("to whom"),
            [
                (*stance_mark(stance)[:1], ("  ", ""), (masked(name), "bold"))
                for _key, name, stance in found.names
            ],
        )
        said = _("The quarter ends on {day}, in {n} days.")
        yield "", [((said.format(day=full_day(found.ends), n=found.days_left), "dim"),)]
    rule = _("Who is no promoter remembers a quarter's end: mend first, then ask.")
    yield "", [((rule, "dim"),)]


def balance_sections(found: Balance, cells: int, today: date) -> Iterator[Section]:
    """Shares of the own acts as bars, the target marked on each."""
    if found.shares is None:
        yield "", [((_("Nothing was logged in the last 30 days: l logs a call."), "bold"),)]
        return
    names = (_("prospects"), _("customers"), _("ex-customers"))
    bars = [
        Bar(name, share, percent(share), _("target {share}").format(share=percent(target)), "", mark=target)
        for name, share, target in zip(names, found.shares, found.target, strict=True)
    ]
    yield "", bar_lines(bars, min(cells, 80), 1.0)
    said = _("{n} acts from {since} to {today}; the mark on each bar is the target.")
    yield (
        "",
        [((said.format(n=number(found.n), since=full_day(found.since), today=full_day(today)), "dim"),)],
    )
