"""The commands that write for other programs: cards, a calendar, a mailer's list."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.cli.adding import Commands, adder
from tui.i18n import _


def cards(commands: Commands[argparse.ArgumentParser]) -> None:
    add = adder(commands, "cards")
    people = add(
        "vcard",
        "vcard",
        _("people as cards for a phone or a mail program"),
        "fallow vcard Albión --to albion.vcf",
    )
    people.add_argument("account", metavar="ACCOUNT", nargs="?")
    people.add_argument("--all", action="store_true", help=_("everybody, of every account"))
    people.add_argument(
        "--version", choices=("3.0", "4.0"), default="3.0", help=_("3.0 is read by everything (3.0)")
    )
    _to(people)
    dates = add(
        "ics",
        "ics",
        _("what is due, for a calendar: reminders, reviews, renewals, exits; taken in again it updates"),
        "fallow ics --to calendar.ics",
    )
    dates.add_argument("account", metavar="ACCOUNT", nargs="?")
    dates.add_argument("--queue", action="store_true", help=_("only what Today shows"))
    dates.add_argument("--all", action="store_true", help=_("colleagues' entries, too"))
    dates.add_argument(
        "--as-events", action="store_true", help=_("follow-ups as days, for programs without tasks (Outlook)")
    )
    dates.add_argument(
        "--alarms", action="store_true", help=_("ring 15 minutes before a meeting, a day before a day")
    )
    dates.add_argument(
        "--vdir", type=Path, metavar="DIR", help=_("one file an entry, as khal and todoman read it")
    )
    _to(dates)
    _mailing(commands)


def _mailing(commands: Commands[argparse.ArgumentParser]) -> None:
    mail = adder(commands, "mailing")(
        "mailing",
        "mailing",
        _("a list for a mailer: only whom the gate lets be written to"),
        "fallow mailing --play newsletter --to people.csv",
    )
    mail.add_argument("--play", metavar="KIND", default="newsletter", help=_("the kind of play (newsletter)"))
    mail.add_argument("--to", type=Path, metavar="FILE", help=_("the CSV to write; without it only shown"))
    mail.add_argument("--all", action="store_true", help=_("colleagues' accounts too"))


def _to(command: argparse.ArgumentParser) -> None:
    command.add_argument("--to", metavar="FILE", help=_("write it there; a folder: under its usual name"))
    command.add_argument("--force", action="store_true", help=_("replace a file that is there"))
