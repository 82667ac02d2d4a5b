"""Files for a phone, a mail program, a calendar: people as cards, what is due as entries."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.desk import opened
from tui.cli.main import CALLED_WRONG, DONE
from tui.cli.output import note, say, say_json
from tui.i18n import _, ngettext
from tui.services.find import find_account

if TYPE_CHECKING:
    from tui.services.calendar import Wanted
    from tui.services.desk import Desk


def vcard(args: argparse.Namespace) -> int:
    """To a file with --to, else to stdout as it would stand in the file."""
    from tui.services.cards import card_file, usual_name

    if (args.account is None) is not args.all:
        note(_("Say whose cards: an ACCOUNT, or --all."))
        return CALLED_WRONG
    with opened() as desk:
        account = None if args.all else desk.read_now(find_account, args.account)
        made = desk.write_now(card_file, account, None, args.version)
        name = desk.read_now(usual_name, account, None, desk.clock.today())
    path = _sent(args, made.content, name)
    if args.json:
        people = [card.to_json() for card in made.cards]
        said = {"path": path, "version": made.version, "cards": len(people), "people": people}
        say_json(said if path else {**said, "content": made.content.decode()})
    elif path:
        text = ngettext("{n} card: {path}", "{n} cards: {path}", len(made.cards))
        say(text.format(n=f"{len(made.cards):,}", path=path))
    return DONE


def ics(args: argparse.Namespace) -> int:
    """One file, to --to or stdout; or one file an entry in the folder of --vdir."""
    from tui.services.calendar import Wanted, calendar_file, usual_name

    if args.vdir is not None and (args.to is not None or args.force):
        note(_("--vdir stands alone: a folder is brought up to date, a file is written."))
        return CALLED_WRONG
    with opened() as desk:
        account = None if args.account is None else desk.read_now(find_account, args.account)
        wanted = Wanted(account, args.queue, args.all, args.alarms, args.as_events)
        if args.vdir is not None:
            return _folder(desk, args, wanted)
        made = desk.write_now(calendar_file, wanted)
        name = desk.read_now(usual_name, wanted)
    path = _sent(args, made.content, name)
    if args.json:
        entries = [entry.to_json() for entry in made.entries]
        said = {"path": path, "entries": entries}
        say_json(said if path else {**said, "content": made.content.decode()})
    elif path:
        text = ngettext("{n} entry: {path}", "{n} entries: {path}", len(made.entries))
        say(text.format(n=f"{len(made.entries):,}", path=path))
    return DONE


def _folder(desk: Desk, args: argparse.Namespace, wanted: Wanted) -> int:
    from tui.services.calendar import calendar_folder, settle

    made = desk.write_now(calendar_folder, args.vdir, wanted)
    settle(made)
    if args.json:
        say_json(
            {
                "path": made.folder,
                "written": made.written,
                "removed": made.removed,
                "same": made.same,
                "entries": [entry.to_json() for entry in made.entries],
            }
        )
    else:
        text = _("{path}: {written} written, {removed} taken away, {same} as they were.")
        say(
            text.format(
                path=made.folder,
                written=f"{made.written:,}",
                removed=f"{made.removed:,}",
                same=f"{made.same:,}",
            )
        )
    return DONE


def _sent(args: argparse.Namespace, content: bytes, name: str) -> Path | None:
    """Where it was written; None where it went to stdout, or goes into the JSON."""
    from tui.services.paper_files import path_of, write_paper

    if args.to is not None:
        return write_paper(content, path_of(str(args.to), name), over=args.force)
    if not args.json:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return None
