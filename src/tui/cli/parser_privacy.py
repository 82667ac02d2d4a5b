"""The commands for what leaves the store: everything of it, one person, and one person for good."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli.adding import Commands, adder
from tui.cli.arguments import CATEGORIES, STAGES, STANCES, VERDICTS
from tui.i18n import _


def export(commands: Commands[argparse.ArgumentParser]) -> None:
    out = adder(commands, "exporting")(
        "export",
        "export",
        _("write everything, or a part of it, in open formats"),
        "fallow export --to ./backup --format jsonl",
    )
    out.add_argument("--to", type=Path, required=True, metavar="DIR")
    out.add_argument("--format", choices=("csv", "jsonl"), default="csv")
    out.add_argument("--tables", metavar="A,B", help=_("only these tables"))
    out.add_argument(
        "--account",
        metavar="ACCOUNT",
        action="append",
        default=[],
        help=_("only this customer; may be said again"),
    )
    out.add_argument("--stance", choices=STANCES)
    out.add_argument("--verdict", choices=VERDICTS)
    out.add_argument("--category", choices=CATEGORIES)
    out.add_argument("--stage", choices=STAGES)
    out.add_argument("--rep", metavar="R", help=_("a rep's name, or `all`"))
    out.add_argument("--find", metavar="TEXT", help=_("only accounts or people with these words"))
    out.add_argument(
        "--flat",
        action="store_true",
        help=_("two plain lists for other programs: accounts.csv, contacts.csv"),
    )
    out.add_argument(
        "--private", action="store_true", help=_("also what was said about one of our own people")
    )
    out.add_argument("--force", action="store_true", help=_("replace files that are there"))


def privacy(commands: Commands[argparse.ArgumentParser]) -> None:
    add = adder(commands, "privacy")
    whom = add(
        "person",
        "person",
        _("everything known of one person"),
        "fallow person 'Marta Ruiz' --to marta.html",
        False,
    )
    whom.add_argument("person", metavar="PERSON", help=_("a name, a mail address or an id"))
    whom.add_argument("--to", type=Path, metavar="FILE", help=_("the file; without it to the terminal"))
    whom.add_argument("--format", choices=("json", "md", "html"), help=_("as the file ends, else md"))
    whom.add_argument(
        "--private", action="store_true", help=_("also what was said about one of our own people")
    )
    whom.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    _of(whom)
    _erase(commands)


def _erase(commands: Commands[argparse.ArgumentParser]) -> None:
    erase = adder(commands, "privacy")(
        "erase",
        "erase",
        _("erase one person for good: also from the journal and the backups"),
        "fallow erase 'Marta Ruiz' --keep-scores",
    )
    erase.add_argument("person", metavar="PERSON", nargs="?", help=_("a name, a mail address or an id"))
    erase.add_argument("--yes", action="store_true", help=_("erase without being asked"))
    erase.add_argument(
        "--keep-scores", action="store_true", help=_("answers stay as numbers of nobody (they go else)")
    )
    erase.add_argument(
        "--mentions",
        choices=("mask", "keep"),
        default="mask",
        help=_("what becomes of texts that speak of them (mask)"),
    )
    erase.add_argument(
        "--backups",
        choices=("rewrite", "delete", "keep"),
        default="rewrite",
        help=_("what becomes of backups that hold them (rewrite)"),
    )
    erase.add_argument(
        "--sweep", action="store_true", help=_("nobody: write the store's file anew, without rests")
    )
    _of(erase)


def _of(command: argparse.ArgumentParser) -> None:
    command.add_argument("--account", metavar="ACCOUNT", help=_("the one of this customer"))
