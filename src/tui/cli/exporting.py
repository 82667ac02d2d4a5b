"""Everything out, or the part of it that was chosen."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.desk import opened
from tui.cli.main import CALLED_WRONG, DONE
from tui.cli.output import note, say, say_json
from tui.i18n import _, ngettext
from tui.services.figures import number

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.services.exporting import Written

_FILTERS = ("stance", "verdict", "category", "stage", "rep", "find")


def export(args: argparse.Namespace) -> int:
    """The files that were written. Status 2 where two options contradict each other."""
    if args.flat and (args.tables or args.format == "jsonl" or args.private):
        note(
            _(
                "--flat writes accounts.csv and contacts.csv; it has no tables, no other format, no private notes."
            )
        )
        return CALLED_WRONG
    with opened() as desk:
        chosen = _accounts(desk, args)
        done = _written(desk, args, chosen)
    if chosen is not None:
        text = ngettext(
            "This is a part: {n} account and what hangs on it.",
            "This is a part: {n} accounts and what hangs on them.",
            len(chosen),
        )
        note(text.format(n=number(len(chosen))))
    elif args.tables is not None:
        note(
            _("This is a part: some tables only. It does not come back by itself where they point at others.")
        )
    if args.json:
        say_json(done)
        return DONE
    for file in done:
        if file.rows:
            say(f"{file.rows:>9,}  {file.path}")
    if empty := sum(not file.rows for file in done):
        text = ngettext("and {n} table that is empty", "and {n} tables that are empty", empty)
        say(f"{'':>9}  {text.format(n=empty)}")
    return DONE


def _written(desk: Desk, args: argparse.Namespace, chosen: list[int] | None) -> list[Written]:
    from tui.services.export_flat import export_flat
    from tui.services.exporting import export_all, left_out

    to = args.to.expanduser()
    if args.flat:
        return desk.read_now(export_flat, to, chosen, replace=args.force)
    tables = (
        None if args.tables is None else [name.strip() for name in args.tables.split(",") if name.strip()]
    )
    done = desk.read_now(
        export_all, to, args.format, tables, accounts=chosen, private=args.private, replace=args.force
    )
    if not args.private and (missing := desk.read_now(left_out, chosen)):
        note(missing_words(missing))
    return done


def missing_words(missing: int) -> str:
    text = ngettext(
        "{n} private answer or name about one of our people is left out; --private writes it, too.",
        "{n} private answers and names about our own people are left out; --private writes them, too.",
        missing,
    )
    return text.format(n=missing)


def _accounts(desk: Desk, args: argparse.Namespace) -> list[int] | None:
    """The accounts that were chosen by name and by filters; None: all of them, colleagues' as well."""
    from tui.services.find import find_account

    named = [desk.read_now(find_account, one) for one in args.account]
    if not any(getattr(args, name) is not None for name in _FILTERS):
        return named or None
    from tui.cli.looking import filters_of
    from tui.services.portfolio import order

    if args.rep is None:
        args.rep = "all"
    found = list(desk.read_now(order, filters_of(desk, args)).ids)
    return [one for one in found if one in set(named)] if named else found
