"""The command that brings files in, and all that may be said of them."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli.adding import Commands, adder
from tui.cli.arguments import IMPORT_KINDS, day
from tui.i18n import _


def files(commands: Commands[argparse.ArgumentParser]) -> None:
    bring = adder(commands, "files")(
        "import",
        "bring_in",
        _("read files of other programs"),
        "fallow import accounts.csv answers.csv --dry-run",
    )
    bring.add_argument("files", metavar="FILE", nargs="+", type=Path)
    kinds = ", ".join(IMPORT_KINDS)
    bring.add_argument("--as", dest="kind", choices=IMPORT_KINDS, metavar="KIND", help=kinds)
    for option, form, said in (
        (
            "--map",
            "FIELD=COLUMN",
            _("say which column holds a field; FILE:FIELD=COLUMN for one of several files"),
        ),
        ("--default", "FIELD=VALUE", _("what holds for all rows where no cell says it, as region=North")),
        (
            "--map-value",
            "WORD=KIND",
            _("what a category of reasons for leaving comes down to; - for not known"),
        ),
        ("--wins", "[FIELD=]WHO", _("who wins where both say something else: file, mine, ask or typed")),
    ):
        bring.add_argument(option, action="append", default=[], metavar=form, help=said)
    for option, said in (
        ("--keep-notes", _("keep columns that nobody reads as lines of the note")),
        ("--forget", _("pass over what was said before of files like these")),
        ("--dry-run", _("say what would happen, change nothing")),
        ("--yes", _("apply without asking")),
    ):
        bring.add_argument(option, action="store_true", help=said)
    bring.add_argument("--on", type=day, metavar="D", help=_("the day they left, where no column says it"))
    orders = ("dmy", "mdy", "serial1904")
    bring.add_argument("--date-order", choices=orders, help=_("where 03/04 could be either"))
