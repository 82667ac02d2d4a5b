"""The places as lists: plays, reminders."""

from __future__ import annotations

import argparse
from dataclasses import fields
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import major, say, say_json, say_table, styled
from tui.i18n import _
from tui.services import plays as playing
from tui.services.cells import cut
from tui.services.figures import money


def plays(args: argparse.Namespace) -> int:
    with opened() as desk:
        found = desk.read_now(playing.place)
    every = (*found.go, *found.ask_first, *found.hold, *found.asked)
    if args.json:
        say_json([{**_plain(play, "value"), "value": major(play.value)} for play in every])
        return 0
    for title, group in (
        (_("go"), found.go),
        (_("ask first"), found.ask_first),
        (_("hold"), found.hold),
        (_("asked"), found.asked),
    ):
        if group:
            say(styled(title.upper(), "bold"))
        for play in group:
            value = f"  {money(play.value, play.currency)}" if play.value is not None else ""
            say(f"  {play.account}  {play.kind_words}: {play.title}{value}")
            for reason in play.why.reasons:
                say(f"      {reason.text}  · " + _("lifted by: {what}").format(what=reason.lift.text))
            for override in play.overrides:
                said = _("overridden by {who} on {day}: {why}")
                say(
                    "      "
                    + said.format(who=override.who, day=override.at.date().isoformat(), why=override.why)
                )
    if not every:
        say(_("No plays are proposed."))
    return 0


def _plain(view: Any, *without: str) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(view) if field.name not in without}


def reminders(args: argparse.Namespace) -> int:
    from tui.services.reminding import open_reminders

    with opened() as desk:
        found = desk.read_now(open_reminders)
    if args.json:
        say_json(found)
        return 0
    table = [(one.due_on.isoformat(), cut(one.account, 28), one.text, one.repeat or "") for one in found]
    say_table(table, _("No reminder is open."))
    return 0
