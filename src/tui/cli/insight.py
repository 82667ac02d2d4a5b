"""What an ask is worth, and what was asked off the price: the plain counterpart of Insight."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.cli.desk import opened
from tui.cli.output import as_json, major, say, say_json, say_table, styled
from tui.i18n import _
from tui.services.cells import cut
from tui.services.figures import money, number, percent, short_day
from tui.services.find import find_account

if TYPE_CHECKING:
    from tui.services.discounts import DiscountsView, DiscountView, Tally
    from tui.services.multiple import Multiple, SideOf
    from tui.services.value import Portfolio, Stake, Terms, ValueView


def value(args: argparse.Namespace) -> int:
    """Of an account with all its terms, or of the portfolio by stance and category."""
    from tui.services import value as worth
    from tui.services.multiple import multiple as measured

    with opened() as desk:
        if args.account is not None:
            _one(desk.read_now(worth.terms, desk.read_now(find_account, args.account)), args.json)
            return 0
        whole = desk.read_now(worth.value, args.all)
        multiple = desk.read_now(measured, args.all)
    if args.json:
        say_json(_value_json(whole, multiple))
    else:
        _say_value(whole, multiple)
    return 0


def _one(found: Terms, json: bool) -> None:
    from tui.services.value_words import terms_lines

    if json:
        said = as_json(found)
        said.update({name: major(getattr(found, name)) for name in _MONEY})
        say_json(said)
        return
    say(f"{found.account} · {found.stance_words}")
    say_table(terms_lines(found))


_MONEY = ("revenue", "margin", "clv", "as_promoter", "at_stake")


def _value_json(whole: ValueView, multiple: Multiple) -> dict[str, Any]:
    return {
        "total": [_portfolio_json(one) for one in whole.portfolios],
        "accounts": [{**as_json(one), "at_stake": major(one.at_stake)} for one in whole.most],
        "rates": {**as_json(whole.rates), "keep": dict(whole.rates.keep)},
        "multiple": {
            **as_json(multiple),
            "promoters": _side_json(multiple.promoters),
            "detractors": _side_json(multiple.detractors),
        },
    }


def _portfolio_json(one: Portfolio) -> dict[str, Any]:
    return {
        **as_json(one),
        "at_stake": major(one.at_stake),
        "revenue": major(one.revenue),
        "by_stance": [_stake_json(stake) for stake in one.by_stance],
        "by_category": [_stake_json(stake) for stake in one.by_category],
    }


def _stake_json(one: Stake) -> dict[str, Any]:
    return {**as_json(one), "at_stake": major(one.at_stake), "revenue": major(one.revenue)}


def _side_json(one: SideOf) -> dict[str, Any]:
    return {**as_json(one), "margin": major(one.margin), "clv": major(one.clv)}


def _say_value(whole: ValueView, multiple: Multiple) -> None:
    from tui.services.value_words import multiple_lines, silent_words
    from tui.services.wording_terms import stance as stance_words

    for one in whole.portfolios:
        say(styled(_("at stake: {sum}").format(sum=money(one.at_stake, one.currency)), "bold"))
        rows = [("", _("accounts"), _("12 months"), _("at stake"))]
        for stake in (*one.by_stance, *one.by_category):
            amounts = (money(stake.revenue, one.currency), money(stake.at_stake, one.currency))
            rows.append((stake.label, number(stake.n), *amounts))
        say_table(rows, right=frozenset({1, 2, 3}))
        for said in silent_words(one):
            say(said)
        say()
    if not whole.portfolios:
        say(_("No accounts yet."))
    for line in multiple_lines(multiple):
        say(line)
    table = [
        (cut(one.account, 32), stance_words(one.stance), money(one.at_stake, one.currency))
        for one in whole.most
    ]
    if table:
        say()
        say_table(table, right=frozenset({2}))


def discounts(args: argparse.Namespace) -> int:
    from tui.services import discounts as asked

    with opened() as desk:
        if args.account is not None:
            found = desk.read_now(asked.of_account, desk.read_now(find_account, args.account))
        else:
            found = desk.read_now(asked.of_portfolio, args.all)
    if args.json:
        say_json(_discounts_json(found))
        return 0
    for currency, one in found.tallies:
        for line in _tally_lines(one, currency):
            say(line)
    for currency, members in found.by_issue:
        for issue in members:
            say(f"  {issue.code}  {money(issue.granted, currency)}  {issue.account}: {issue.title}")
    if found.rows:
        say()
    say_table([_row(one) for one in found.rows], _("No discount was asked for."), right=frozenset({4, 5, 6}))
    return 0


def _tally_lines(one: Tally, currency: str) -> list[str]:
    from tui.services.value_words import amends_words, level_words, objection_words

    return [objection_words(one, currency), amends_words(one, currency), level_words(one)]


def _row(one: DiscountView) -> tuple[str, ...]:
    return (
        short_day(one.asked_on),
        cut(one.account, 28),
        one.kind_words + (f" {one.issue_code}" if one.issue_code else ""),
        cut(one.about, 32),
        money(one.list_price, one.currency),
        money(one.asked, one.currency),
        _("open") if one.granted is None else money(one.granted, one.currency),
        percent(one.asked / one.list_price),
    )


def _discounts_json(found: DiscountsView) -> dict[str, Any]:
    amends = dict(found.by_issue)
    return {
        "totals": [
            {
                "currency": currency,
                "objections": {
                    "n": one.objections,
                    "decided": one.decided,
                    "granted_some": one.granted_some,
                    "asked": major(one.asked),
                    "granted": major(one.granted),
                    "share_granted": one.share_granted,
                },
                "amends": {
                    "n": one.amends,
                    "open": one.amends_open,
                    "granted": major(one.amends_granted),
                    "by_issue": [
                        {**as_json(issue), "granted": major(issue.granted)}
                        for issue in amends.get(currency, ())
                    ],
                },
                "price_level": one.price_level,
            }
            for currency, one in found.tallies
        ],
        "discounts": [
            {
                **as_json(one),
                "list_price": major(one.list_price),
                "asked": major(one.asked),
                "granted": major(one.granted),
            }
            for one in found.rows
        ],
    }
