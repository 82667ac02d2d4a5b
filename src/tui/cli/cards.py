"""Files for a phone, a mail program, a calendar: people as cards, what is due as entries."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tui.cli.desk import opened
from tui.cli.main import CALLED_WRONG, DONE
from tui.cli.output import note, say, say_json
from tui.i18n import _, ngettext
from tui.services.find import find_account


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
