"""The commands for one account between two laptops."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli.adding import Commands, adder
from tui.i18n import _


def handovers(commands: Commands[argparse.ArgumentParser]) -> None:
    add = adder(commands, "handover")
    send = add(
        "handover",
        "hand_over",
        _("write one account into a file for a colleague"),
        "fallow handover Albión --to albion.fallow.json --rep Tom",
    )
    send.add_argument("account", metavar="ACCOUNT")
    send.add_argument("--to", type=Path, required=True, metavar="FILE")
    send.add_argument("--rep", metavar="NAME", help=_("the account is theirs from now on"))
    send.add_argument(
        "--private", action="store_true", help=_("also what was said about our own people (left out else)")
    )
    send.add_argument("--force", action="store_true", help=_("replace the file, where it is a handover"))
    send.add_argument("--passphrase", action="store_true", help=_("lock it; asks for the passphrase"))
    _from(send)
    take = add(
        "receive",
        "receive",
        _("show what a colleague's file would change, and take it in"),
        "fallow receive albion.fallow.json --yes",
    )
    take.add_argument("file", type=Path, metavar="FILE")
    take.add_argument("--yes", action="store_true", help=_("take it in without asking"))
    which = take.add_mutually_exclusive_group()
    which.add_argument("--into", metavar="ACCOUNT", help=_("it is this account of mine"))
    which.add_argument("--new", action="store_true", help=_("it is none of my accounts, whatever its name"))
    take.add_argument(
        "--wins", choices=("theirs", "ours"), default="", help=_("where both sides changed the same")
    )
    take.add_argument("--bring-back", action="store_true", help=_("also people who were erased here"))
    _from(take)


def _from(command: argparse.ArgumentParser) -> None:
    """A passphrase on the command line itself would stand in the list of processes."""
    command.add_argument(
        "--passphrase-from", metavar="FILE", help=_("read the passphrase from a file, `-`: from stdin")
    )
