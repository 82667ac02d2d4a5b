"""`fallow spend`: season against drop; `fallow disruptions`: what was not normal."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.cli.desk import opened
from tui.cli.output import major, note, say, say_json, say_table, styled
from tui.errors import Refused
from tui.i18n import _
from tui.services.cells import cut
from tui.services.figures import money, number
from tui.services.find import find_account

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.services.disruption_views import DisruptionView
    from tui.services.spend import Spend


def spend(args: argparse.Namespace) -> int:
    """Status 0 whatever is found: the answer was given."""
    from tui.services import spend as asked

    if args.account:
        with opened() as desk:
            one = desk.read_now(asked.spend, desk.read_now(find_account, args.account))
        if args.json:
            say_json(_json(one))
        else:
            _say_one(one)
        return 0
    with opened() as desk:
        found = desk.read_now(asked.spends)
    if args.json:
        say_json([_json(one) for one in found])
        return 0
    _say_all(found)
    return 0


def _json(one: Spend) -> dict[str, Any]:
    """Money in major units; `note` is the sentence, `code` the note of the rule."""
    return {
        "account": {"id": one.account_id, "name": one.account},
        "currency": one.currency,
        "recent": major(one.recent),
        "expected": major(one.expected),
        "change": one.change,
        "seasonal_change": one.seasonal_change,
        "spread": one.spread,
        "alert": one.alert,
        "muted_by": one.muted_by,
        "note": one.note,
        "code": one.code,
        "before": major(one.before),
        "months": one.n,
        "years": one.years,
        "ratios": one.ratios,
        "trend": one.trend,
        "through": one.through,
        "ended": one.ended,
        "left_out": one.left_out,
        "other_currency": one.other,
    }


def _say_one(one: Spend) -> None:
    from tui.services.spend_words import terms_of

    say(styled(one.account, "bold"))
    say(styled(one.note, "hold" if one.alert else "bold"))
    for label, text in terms_of(one):
        say(f"  {label}: {text}")


def _say_all(found: tuple[Spend, ...]) -> None:
    head = ("", _("account"), _("3 months"), _("expected"), "")
    table: list[tuple[str, ...]] = [head] if found else []
    for one in found:
        mark = "✗" if one.alert else "M" if one.muted_by else ""
        table.append(
            (
                mark,
                cut(one.account, 32),
                "" if one.recent is None else money(one.recent, one.currency),
                "" if one.expected is None else money(one.expected, one.currency),
                one.note,
            )
        )
    say_table(
        table, _("No spend known yet: `fallow import` reads invoices or monthly figures."), frozenset({2, 3})
    )
    if found:
        alerts, muted = sum(one.alert for one in found), sum(bool(one.muted_by) for one in found)
        said = _("{alerts} to look at, {muted} muted by a disruption (M), {all} in all")
        note(said.format(alerts=number(alerts), muted=number(muted), all=number(len(found))))


def disruptions(args: argparse.Namespace) -> int:
    """The list; with --add, --end or --remove what it says is done first."""
    from tui.services import disruption_views as views

    with opened() as desk:
        _change(desk, args)
        found = desk.read_now(views.disruptions)
    if args.json:
        say_json([_disruption_json(one) for one in found])
        return 0
    table = []
    for one in found:
        state = _("over") if one.over else _("runs") if one.running else _("to come")
        where = "" if one.scope == "all" else one.scope_words
        told = views.touched_words(one.touched)
        table.append(
            (str(one.id), state, cut(one.name, 40), one.side_words, one.when, where, told, one.doubt)
        )
    say_table(
        table, _("Nothing out of the ordinary is registered: `fallow disruptions --add NAME --from D`.")
    )
    return 0


def _change(desk: Desk, args: argparse.Namespace) -> None:
    from tui.services import disruptions as acts

    if args.add is not None:
        accounts = [desk.read_now(find_account, name) for name in args.account]
        scope = (
            "region" if args.region else "industry" if args.industry else "accounts" if accounts else "all"
        )
        made = desk.write_now(
            acts.register,
            args.add,
            args.side,
            args.starts or desk.clock.today(),
            args.until,
            scope=scope,
            value=args.region or args.industry or "",
            accounts=accounts,
        )
        if made.warning:
            note(made.warning)
    elif args.end:
        desk.write_now(acts.end, args.end, args.until)
    elif args.remove:
        desk.write_now(acts.remove, args.remove)
    elif args.starts or args.until or args.region or args.industry or args.account:
        raise Refused(
            _("It is not said what to do."), _("Nothing was changed."), _("Say --add NAME or --end N.")
        )


def _disruption_json(one: DisruptionView) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "side": one.side,
        "scope": one.scope,
        "value": one.scope_value,
        "accounts": one.accounts,
        "starts": one.starts,
        "ends": one.ends,
        "running": one.running,
        "touched": one.touched,
        "doubt": one.doubt or None,
    }
