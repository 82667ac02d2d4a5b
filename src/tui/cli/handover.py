"""One account between two laptops: written into a file; a file shown field by field, and taken in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cli.desk import opened as opened_desk
from tui.cli.main import CALLED_WRONG, COULD_NOT, DONE
from tui.cli.output import as_json, note, say, say_json
from tui.errors import BadFile, Refused
from tui.i18n import _, ngettext
from tui.services.figures import short_day
from tui.services.find import find_account

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.services.receiving import Bundle, Received, Wish
    from tui.services.receiving_views import Diff, RecordView

_SHOWN_NEW = 30
_MOST_SECRET = 4_000


def hand_over(args: argparse.Namespace) -> int:
    """Write the file, mark the account."""
    from tui.services.handover import hand_over as send

    if args.passphrase and args.passphrase_from:
        note(_("--passphrase asks for it and --passphrase-from reads it: say one of them."))
        return CALLED_WRONG
    with opened_desk() as desk:
        account = desk.read_now(find_account, args.account)
        secret = _asked_twice() if args.passphrase else _read_from(args.passphrase_from)
        done = desk.write_now(
            send,
            account,
            args.to.expanduser(),
            rep=args.rep,
            private=args.private,
            passphrase=secret,
            replace=args.force,
        )
    from tui.services.handover_text import counted, stays

    if args.json:
        say_json({**as_json(done), "stays": stays()})
        return DONE
    say(_("{account} is in {path}.").format(account=done.account, path=done.path))
    say("  " + counted(done.rows))
    if done.private_left:
        said = ngettext("{n} private note stayed here.", "{n} private notes stayed here.", done.private_left)
        say(said.format(n=done.private_left))
    if done.locked:
        say(_("It is locked: tell them the passphrase by another way."))
    if done.reassigned:
        say(_("{name} looks after it from now on.").format(name=done.to))
    say(_("`fallow undo` takes back the mark that it was handed over; the file stays."))
    return DONE


def receive(args: argparse.Namespace) -> int:
    """Show the diff, ask (or --yes), take it in. Status 1 where something is to be said first."""
    from tui.services.receiving import Wish, look
    from tui.services.receiving import receive as take

    sure = args.yes or (sys.stdin.isatty() and not args.json)
    with opened_desk(create=True, trial=not sure) as desk:
        bundle = _unlocked(desk, args)
        into = desk.read_now(find_account, args.into) if args.into else None
        wish = Wish(into, args.new, args.wins, bring_back=args.bring_back)
        found = desk.read_now(look, bundle, wish)
        if not args.json:
            _show(found)
        done = None
        if found.received_on is None and (args.yes or (not args.json and _agreed(found, wish))):
            done = desk.write_now(take, bundle, wish)
    if args.json:
        say_json({"diff": found, "applied": done})
    else:
        _outcome(found, done)
    open_ = found.received_on is None and done is None and (found.how == "ask" or not args.json)
    return COULD_NOT if open_ and (found.how == "ask" or not sure) else DONE


def _outcome(found: Diff, done: Received | None) -> None:
    if done is not None and done.batch is not None:
        said = _("Taken in: {new} new, {changed} changed. `fallow undo {batch}` takes it back.")
        say(said.format(new=done.new, changed=done.changed, batch=done.batch))
    elif found.received_on is not None:
        day = short_day(found.received_on)
        said = _("You wrote this file yourself, {day}: nothing is changed.")
        if not found.own:
            said = _("This file was taken in already, {day}: nothing is changed.")
        say(said.format(day=day))
    else:
        note(_("Nothing was changed."))


# -- passphrases ------------------------------------------------------------------------------------------


def _unlocked(desk: Desk, args: argparse.Namespace) -> Bundle:
    from tui.services.receiving import NeedsPassphrase, opened

    path = args.file.expanduser()
    try:
        return desk.read_now(opened, path, _read_from(args.passphrase_from))
    except NeedsPassphrase as error:
        if not sys.stdin.isatty():
            raise BadFile(
                error.happened, error.kept, _("Say `--passphrase-from FILE`, or `-` for stdin.")
            ) from error
        return desk.read_now(opened, path, _asked(_("Passphrase: ")))


def _read_from(source: str | None) -> str | None:
    """The first line of a file or of stdin."""
    if source is None:
        return None
    try:
        if source == "-":
            text = sys.stdin.readline(_MOST_SECRET)
        else:
            with Path(source).expanduser().open(encoding="utf-8") as file:
                text = file.readline(_MOST_SECRET)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or _("it is no text")
        raise Refused(
            _("The passphrase cannot be read from {path}: {why}.").format(path=source, why=why)
        ) from error
    return text.rstrip("\r\n")


def _asked(prompt: str) -> str:
    from getpass import getpass

    return getpass(prompt)


def _asked_twice() -> str:
    if not sys.stdin.isatty():
        raise Refused(
            _("There is nobody to ask for a passphrase."), todo=_("Say `--passphrase-from FILE`, or `-`.")
        )
    secret = _asked(_("Passphrase: "))
    if _asked(_("Once more: ")) != secret:
        raise Refused(_("The two are not the same."), _("Nothing was written."))
    return secret


# -- showing ----------------------------------------------------------------------------------------------


def _agreed(found: Diff, wish: Wish) -> bool:
    open_ = (found.conflicts and not wish.wins) or (found.erased and not wish.bring_back)
    if found.how == "ask" or open_:
        return False
    if not sys.stdin.isatty():
        note(_("Say --yes to take it in without being asked."))
        return False
    sys.stdout.write(_("Take it in? [y/N] "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in ("y", "yes", "s", "sí", "si", "是")


def _show(found: Diff) -> None:
    from tui.services.receiving_views import STATES, how_words, state_words

    sent = _("{account} · claims to be from {name}, written {day}")
    say(sent.format(account=found.account, name=found.sender, day=short_day(found.written_on)))
    if found.received_on is not None:
        return
    say("  " + how_words(found))
    if found.how == "ask":
        for key, name in found.candidates:
            say(f"  {name} ({key})")
        note(_("Say `--into ACCOUNT` where it is the same, `--new` where it is another one."))
        return
    for state in STATES:
        those = [one for one in found.records if one.state == state]
        if those:
            say(f"{state_words(state)}: {len(those):,}")
            _records(those if state != "same" else [])
    if found.conflicts:
        note(_("Both sides changed the same: say `--wins theirs` or `--wins ours`."))
    if found.erased:
        from tui.services.receiving_erased import words

        note(words(found.erased) + " " + _("Say `--bring-back` where they may."))


def _records(those: list[RecordView]) -> None:
    for one in those[:_SHOWN_NEW]:
        say(f"  {one.kind}: {one.title}")
        if one.state == "new":
            continue
        for field in one.fields:
            mark = {"theirs": "→", "ours": "=", "conflict": "?"}[field.wins]
            say(f"    {field.words}: {field.ours or '–'} {mark} {field.theirs or '–'}")
    if len(those) > _SHOWN_NEW:
        say("  " + _("and {n} more; --json lists them").format(n=f"{len(those) - _SHOWN_NEW:,}"))
