"""The commands about those who leave: why they did, and what is done until the last day and after."""

from __future__ import annotations

import argparse

from tui.cli.adding import Commands, adder
from tui.cli.arguments import REASONS_BY, day
from tui.i18n import _


def departures(commands: Commands[argparse.ArgumentParser]) -> None:
    why = adder(commands, "reasons")(
        "reasons",
        "told",
        _("why customers left, counted and weighted by what they brought"),
        "fallow reasons --by competitor --since 2026-01-01",
    )
    why.add_argument("--by", choices=REASONS_BY, default="kind", help=_("what they are counted by (kind)"))
    why.add_argument("--since", type=day, metavar="D", help=_("decided on that day or later"))
    why.add_argument("--until", type=day, metavar="D", help=_("decided on that day or before"))
