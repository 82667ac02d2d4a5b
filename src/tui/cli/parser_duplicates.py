"""The commands for records that are one and the same."""

from __future__ import annotations

import argparse

from tui.cli.adding import Commands, adder
from tui.cli.arguments import positive
from tui.i18n import _


def duplicates(commands: Commands[argparse.ArgumentParser]) -> None:
    add = adder(commands, "duplicates")
    found = add(
        "duplicates",
        "duplicates",
        _("accounts, or people, that may be one and the same, with why"),
        "fallow duplicates --people",
    )
    found.add_argument("account", metavar="ACCOUNT", nargs="?", help=_("only what looks like this one"))
    found.add_argument("--people", action="store_true", help=_("people instead of accounts"))
    found.add_argument("--limit", type=positive, metavar="N", default=50)
    _merge(commands)
    apart = add(
        "apart", "apart", _("say that two are not the same: not offered again"), "fallow apart Albión 17"
    )
    _two(apart, "one", "other")
    away = add(
        "unmerge",
        "unmerge",
        _("take a merge apart, also long after"),
        "fallow unmerge Albión",
    )
    away.add_argument(
        "what", metavar="BATCH|ACCOUNT", help=_("the act of the merge, or the account that was kept")
    )


def _merge(commands: Commands[argparse.ArgumentParser]) -> None:
    merge = adder(commands, "duplicates")(
        "merge",
        "merge",
        _("make two records one; without --yes shown side by side first"),
        "fallow merge Albión 'Albion S.A.' --take phone=other --dry-run",
    )
    _two(merge, "keep", "other")
    merge.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="FIELD=other",
        help=_("which side a field takes: keep, other, or both for a text"),
    )
    merge.add_argument(
        "--each-person",
        action="store_true",
        help=_("people stay apart, also those of one name or address (else they are merged along)"),
    )
    merge.add_argument("--lift-hold", action="store_true", help=_("also where that lifts a hold"))
    merge.add_argument("--dry-run", action="store_true", help=_("say what would happen, change nothing"))
    merge.add_argument("--yes", action="store_true", help=_("merge without asking"))


def _two(command: argparse.ArgumentParser, one: str, other: str) -> None:
    command.add_argument("one", metavar=one.upper())
    command.add_argument("other", metavar=other.upper())
    command.add_argument(
        "--people", action="store_true", help=_("two people, by name or by number, of one account")
    )
