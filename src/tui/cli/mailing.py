"""A list for a mailer, through the gate."""

from __future__ import annotations

import argparse
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import note, say, say_json, say_table
from tui.i18n import _, ngettext
from tui.services.cells import cut
from tui.services.mailing import Mailing, together, write_mailing
from tui.services.mailing import mailing as asked
from tui.services.plays import kind_called

_SHOWN = 40


def mailing(args: argparse.Namespace) -> int:
    """Writes the list where --to names a file; says who was left out and why."""
    kind = kind_called(args.play)
    with opened() as desk:
        found = desk.read_now(asked, kind, None, args.all)
    written = write_mailing(found, args.to) if args.to is not None and found.go else None
    if args.json:
        say_json(_json(found, None if written is None else str(written)))
        return 0 if found.go or args.to is None else 1
    if written is None:
        say_table([(cut(one.account, 32), cut(one.contact, 28), one.email) for one in found.go])
    else:
        told = ngettext("{n} person written to {path}.", "{n} people written to {path}.", len(found.go))
        say(told.format(n=len(found.go), path=written))
    _tell_left_out(found)
    if not found.go:
        note(_("Nobody is on the list: no file was written."))
        return 0 if args.to is None else 1
    return 0


def _tell_left_out(found: Mailing) -> None:
    if not found.left_out:
        return
    note(_("left out: {n}").format(n=len(found.left_out)))
    lines = together(found.left_out)
    for who, why in lines[:_SHOWN]:
        note(f"  {cut(who, 56)} · {why}")
    if len(lines) > _SHOWN:
        note("  " + _("and {n} more; --json lists them").format(n=len(lines) - _SHOWN))


def _json(found: Mailing, to: str | None) -> dict[str, Any]:
    return {
        "play": found.kind,
        "to": to,
        "accounts": found.accounts,
        "people": [
            {
                "account": {"id": one.account_id, "name": one.account},
                "contact": {"id": one.contact_id, "name": one.contact},
                "email": one.email,
            }
            for one in found.go
        ],
        "left_out": [
            {
                "account": {"id": one.account_id, "name": one.account},
                "contact": None if one.contact_id is None else {"id": one.contact_id, "name": one.contact},
                "verdict": one.verdict,
                "codes": list(one.codes),
                "reasons": list(one.reasons),
            }
            for one in found.left_out
        ],
    }
