"""The commands, their arguments, and where each runs. Help texts teach: each shows a call that works."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui import __version__
from tui.cli.adding import Commands as _Commands
from tui.cli.adding import adder as _adder
from tui.cli.arguments import (
    CATEGORIES,
    GROUPS,
    SORTS,
    STAGES,
    STANCES,
    VERDICTS,
    day,
    positive,
)
from tui.cli.parser_cards import cards as _cards
from tui.cli.parser_duplicates import duplicates as _duplicates
from tui.cli.parser_exits import departures as _departures
from tui.cli.parser_handover import handovers as _handovers
from tui.cli.parser_import import files as _files
from tui.cli.parser_privacy import export as _export
from tui.cli.parser_privacy import privacy as _privacy
from tui.i18n import _


def build() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="fallow",
        description=_("Do not sell to a customer you have hurt; mend first, then sow again."),
        epilog=_("Without a command the app opens. `fallow COMMAND --help` shows how a command is used."),
    )
    parser.add_argument("--version", action="version", version=f"fallow {__version__}")
    parser.set_defaults(family="start", run="app")
    commands = parser.add_subparsers(title=_("commands"), metavar=_("COMMAND"))
    families(commands)
    return parser


def families(commands: _Commands[argparse.ArgumentParser]) -> None:
    for family in (
        _start,
        _looking,
        _asking,
        _places,
        _spend,
        _doing,
        _departures,
        _handovers,
        _duplicates,
        _files,
        _cards,
        _export,
        _privacy,
        _safety,
    ):
        family(commands)


def _start(commands: _Commands[argparse.ArgumentParser]) -> None:
    add = _adder(commands, "start")
    demo = add(
        "demo", "demo", _("open the app on the sample portfolio, in a throw-away store"), "fallow demo", False
    )
    demo.add_argument("--keep", type=Path, metavar="DIR", help=_("keep the sample store in this folder"))
    demo.add_argument("--no-app", action="store_true", help=_("only make the store, with --keep"))
    completion = add(
        "completion", "completion", _("print completion for a shell"), "fallow completion bash", False
    )
    completion.add_argument("shell", choices=("bash", "zsh", "tcsh"))


def _looking(commands: _Commands[argparse.ArgumentParser]) -> None:
    add = _adder(commands, "looking")
    listing = add("list", "portfolio_list", _("the portfolio"), "fallow list --verdict hold --sort at_stake")
    listing.add_argument("--stance", choices=STANCES)
    listing.add_argument("--verdict", choices=VERDICTS)
    listing.add_argument("--category", choices=CATEGORIES)
    listing.add_argument("--stage", choices=STAGES)
    listing.add_argument("--rep", metavar="R", help=_("a rep's name, or `all`"))
    listing.add_argument("--find", metavar="TEXT", help=_("only accounts or people with these words"))
    listing.add_argument(
        "--cell", metavar="NAME", help=_("only a cell of the matrix: its strategy, or stance/share")
    )
    listing.add_argument(
        "--again", action="store_true", help=_("only who may be sold to again, on a proof of the last days")
    )
    listing.add_argument(
        "--spend", choices=("fell", "muted"), help=_("only whose spend fell, or whose alert is muted")
    )
    listing.add_argument("--sort", choices=SORTS, default="name")
    listing.add_argument("--limit", type=positive, metavar="N")
    may = add("may-i", "may_i", _("may I sell to this account?"), "fallow may-i Albión --play upsell_more")
    may.add_argument("account", metavar="ACCOUNT")
    may.add_argument("--play", metavar="KIND", default="cross_sell", help=_("the kind of play (cross_sell)"))
    may.add_argument("--channel", choices=("call", "mail", "meeting", "visit", "message"))
    may.add_argument("--contact", metavar="NAME", help=_("whom it would go to"))
    may.add_argument("--inbound", action="store_true", help=_("they asked, and we answer"))
    brief = add("brief", "brief", _("an account on one page"), "fallow brief Albión --format md")
    brief.add_argument("account", metavar="ACCOUNT")
    brief.add_argument("--format", choices=("text", "md", "html"), default="text")
    today = add("today", "queue", _("what to do now, with reasons"), "fallow today")
    today.add_argument("--all", action="store_true", help=_("also what is snoozed or hidden"))
    _inbox(commands)
    _worth(commands)
    history = add(
        "history", "history", _("what was changed, by whom, before and after"), "fallow history Albión"
    )
    history.add_argument("account", metavar="ACCOUNT", nargs="?")
    history.add_argument("--limit", type=positive, metavar="N", default=50)


def _inbox(commands: _Commands[argparse.ArgumentParser]) -> None:
    """What found no account, and what is done with it."""
    inbox = _adder(commands, "looking")(
        "inbox", "inbox", _("lines and rows of files that found no account"), "fallow inbox --done 3"
    )
    inbox.add_argument("--done", type=positive, metavar="N", help=_("number N was dealt with"))
    put = _("number N belongs there: log it, or say whom the file means")
    inbox.add_argument("--put", nargs=2, metavar=("N", "ACCOUNT"), help=put)
    inbox.add_argument(
        "--name", metavar="TEXT", help=_("of a file that asks for several: which name means it")
    )


def _worth(commands: _Commands[argparse.ArgumentParser]) -> None:
    """What an ask is worth, and what was asked off the price."""
    add = _adder(commands, "insight")
    for name, run, text in (
        ("value", "value", _("what is at stake, with its terms: of the portfolio, or of an account")),
        (
            "discounts",
            "discounts",
            _("price objections and amends, apart: of the portfolio, or of an account"),
        ),
    ):
        command = add(name, run, text, f"fallow {name} Albión")
        command.add_argument("account", metavar="ACCOUNT", nargs="?")
        command.add_argument("--all", action="store_true", help=_("colleagues' accounts too"))


def _asking(commands: _Commands[argparse.ArgumentParser]) -> None:
    add = _adder(commands, "asking")
    nps = add("nps", "nps", _("Net Promoter Score with its margin"), "fallow nps --by survey --latest")
    nps.add_argument("--by", choices=GROUPS)
    nps.add_argument("--latest", action="store_true", help=_("only the latest answer of each person"))
    nps.add_argument("--since", type=day, metavar="D")
    nps.add_argument("--until", type=day, metavar="D")
    asks = add(
        "asks", "asks", _("asks that promoters earned, and whom to ask for feedback next"), "fallow asks"
    )
    asks.add_argument("--all", action="store_true", help=_("also what colleagues look after"))


def _places(commands: _Commands[argparse.ArgumentParser]) -> None:
    add = _adder(commands, "places")
    matrix = _adder(commands, "matrix")(
        "matrix", "matrix", _("advocacy x share of wallet, with the strategy of each cell"), "fallow matrix"
    )
    matrix.add_argument("--rep", metavar="R", help=_("a rep's name, or `all`"))
    points = _adder(commands, "touchpoints")(
        "touchpoints",
        "touchpoints",
        _("where a customer meets us and how that feels; without ACCOUNT the default map"),
        "fallow touchpoints Albión --svg map.svg",
    )
    points.add_argument("account", metavar="ACCOUNT", nargs="?")
    points.add_argument("--svg", metavar="FILE", help=_("write the map as a picture"))
    points.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    fixes = _adder(commands, "fixes")(
        "fixes",
        "fixes",
        _("issues by their clock, what colleagues were asked, whom to tell first"),
        "fallow fixes --asked",
    )
    which = fixes.add_mutually_exclusive_group()
    which.add_argument("--asked", action="store_true", help=_("what I asked of colleagues, with its age"))
    which.add_argument("--tell", action="store_true", help=_("whom to tell of a mended defect, in order"))
    fixes.add_argument("--all", action="store_true", help=_("also what colleagues look after"))
    ranked = _adder(commands, "defects")(
        "defects",
        "ranked",
        _("defects by how often they hit and what they cost"),
        "fallow defects --window 6",
    )
    ranked.add_argument("--window", type=positive, metavar="MONTHS", default=12, help=_("months (12)"))
    for name, text in (
        ("plays", _("plays: go, ask first, hold")),
        ("reminders", _("reminders that are open")),
    ):
        add(name, name, text, f"fallow {name}")


def _spend(commands: _Commands[argparse.ArgumentParser]) -> None:
    add = _adder(commands, "spend")
    spend = add("spend", "spend", _("spend against its season: alerts first"), "fallow spend Albión")
    spend.add_argument("account", metavar="ACCOUNT", nargs="?")
    odd = add(
        "disruptions",
        "disruptions",
        _("periods in which things were not normal: they mute alerts and hold sales"),
        "fallow disruptions --add 'Flood' --side theirs --from 2026-11-02 --region Levante",
    )
    what = odd.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="NAME", help=_("register one; it touches everybody unless it is said"))
    what.add_argument("--end", type=positive, metavar="N", help=_("number N is over: today, or --until D"))
    what.add_argument("--remove", type=positive, metavar="N", help=_("number N never was"))
    odd.add_argument("--side", choices=("ours", "theirs"), default="ours")
    odd.add_argument("--from", dest="starts", type=day, metavar="D")
    odd.add_argument("--until", type=day, metavar="D")
    where = odd.add_mutually_exclusive_group()
    where.add_argument("--region", metavar="R")
    where.add_argument("--industry", metavar="I")
    where.add_argument("--account", metavar="ACCOUNT", action="append", default=[])


def _doing(commands: _Commands[argparse.ArgumentParser]) -> None:
    add = _adder(commands, "doing")
    log = add(
        "log",
        "log",
        _("one line: what I did, and what comes next"),
        "fallow log 'call Albión: Marta asks for dates; next Tue send plan'",
    )
    log.add_argument("text", metavar="TEXT", nargs="+")
    log.add_argument("--selling", action="store_true", help=_("something was offered or asked"))
    undo = add("undo", "undo", _("take back the last act, or the one named"), "fallow undo 42")
    undo.add_argument("batch", type=positive, nargs="?", metavar="BATCH")
    add("redo", "redo", _("do again what was taken back"), "fallow redo")


def _safety(commands: _Commands[argparse.ArgumentParser]) -> None:
    add = _adder(commands, "safety")
    add("where", "where", _("where the store, its backups and settings are"), "fallow where")
    add("backup", "backup", _("write a checked copy of the store now"), "fallow backup")
    restore = add(
        "restore", "restore", _("bring back a backup (the present is backed up first)"), "fallow restore FILE"
    )
    restore.add_argument("file", type=Path, metavar="FILE")
    doctor = add("doctor", "doctor", _("look whether all is well"), "fallow doctor --repair")
    doctor.add_argument(
        "--repair", action="store_true", help=_("mend what can be mended safely, after a backup")
    )
    standing = add("standing", "standing", _("derive all standings again"), "fallow standing --rebuild")
    standing.add_argument("--rebuild", action="store_true", required=True)
