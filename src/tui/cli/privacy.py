"""One person: everything known of them into a file; and erased, after a list, for good."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tui.clean import clean_line
from tui.cli.desk import opened
from tui.cli.main import CALLED_WRONG, COULD_NOT, DONE
from tui.cli.output import as_json, note, say, say_json
from tui.i18n import _, ngettext
from tui.services.erasing import EraseWish, find_person
from tui.services.figures import number, short_day

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.services.erasing import Count, ErasedView, ErasePlan

_SHOWN = 12


def person(args: argparse.Namespace) -> int:
    """To a file with --to, else to stdout as it would stand in the file."""
    from tui.services.paper_files import file_name, path_of, write_paper
    from tui.services.person_file import content

    with opened() as desk:
        whom = _whom(desk, args)
        ending = args.format or (args.to.suffix.lstrip(".") if args.to is not None else "") or "md"
        made = desk.read_now(content, whom, desk.store.home, ending, args.private)
    if args.to is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(made)
        sys.stdout.buffer.flush()
        return DONE
    path = write_paper(
        made, path_of(str(args.to), file_name(f"person-{whom}", "file", ending)), over=args.force
    )
    say(_("Written: {path}").format(path=path))
    return DONE


def _whom(desk: Desk, args: argparse.Namespace) -> int:
    from tui.services.find import find_account

    account = desk.read_now(find_account, args.account) if args.account else None
    return desk.read_now(find_person, args.person, account)


def erase(args: argparse.Namespace) -> int:
    """The list, then the name typed once more (or --yes); status 1 where nothing was erased."""
    from tui.services.erasing import erase as do
    from tui.services.erasing import plan

    if args.sweep:
        return _sweep()
    if args.person is None:
        note(_("Say whom: a name, a mail address or an id."))
        return CALLED_WRONG
    wish = EraseWish(args.keep_scores, args.mentions, args.backups)
    with opened() as desk:
        whom = _whom(desk, args)
        found = desk.read_now(plan, whom, desk.store.home, wish)
        if not args.json:
            _show(found, wish)
        sure = args.yes or (not args.json and _agreed(found))
        done = do(desk.store, whom, wish) if sure else None
    if args.json:
        say_json({"plan": as_json(found), "erased": as_json(done)})
    elif done is None:
        note(_("Nothing was changed."))
    else:
        _tell(done)
    return DONE if done is not None or args.json else COULD_NOT


def _sweep() -> int:
    from tui.services.erasing import sweep

    with opened() as desk:
        clean = sweep(desk.store)
    if not clean:
        note(_("Another window is at work: close it and try again."))
        return COULD_NOT
    say(_("The store's file is written anew; nothing that was erased is left in it."))
    return DONE


def _agreed(found: ErasePlan) -> bool:
    from tui.services.erasing import same_name

    if not sys.stdin.isatty():
        note(_("Say --yes to erase without being asked."))
        return False
    sys.stdout.write(_("This cannot be undone. Type the name to erase: "))
    sys.stdout.flush()
    return same_name(found, sys.stdin.readline())


def _show(found: ErasePlan, wish: EraseWish) -> None:
    say(f"{found.name} · {found.account} ({found.contact_id})")
    say("  " + _("goes: {what}").format(what=counted(found.goes)))
    if found.stays:
        say("  " + _("stays without them and their words: {what}").format(what=counted(found.stays)))
    if found.answers:
        kept = _("their answers go, and the stance is judged without them; --keep-scores keeps the numbers")
        say("  " + (_("their scores stay, as numbers of nobody") if wish.keep_scores else kept))
    _mentioned(found, wish)
    for copy in found.copies:
        held = _("backup: {name}") if copy.readable else _("cannot be read, so only deleted: {name}")
        say("  " + held.format(name=copy.path.name))
    for day, what, whom in found.files:
        said = _("out of reach: {what} on {day} to {name}")
        say("  " + said.format(what=what, day=short_day(day), name=whom or "?"))
    for key, name, account in found.elsewhere:
        say(
            "  " + _("the same address: {name} · {account} ({id})").format(name=name, account=account, id=key)
        )


def _mentioned(found: ErasePlan, wish: EraseWish) -> None:
    for one in found.mentions[:_SHOWN]:
        masked = wish.mentions == "mask" and not one.stays
        what = _("masked in") if masked else _("stays in")
        where = " · ".join(part for part in (one.words, clean_line(one.account), one.field) if part)
        say(f"  {what} {where}: {one.around}")
    more = len(found.mentions) - _SHOWN
    if more > 0:
        say("  " + _("and {n} more; --json lists them").format(n=number(more)))


def counted(those: tuple[Count, ...]) -> str:
    """`person 1, answer 3`."""
    return ", ".join(f"{one.words} {number(one.rows)}" for one in those)


def _tell(done: ErasedView) -> None:
    say(_("Erased: {what}.").format(what=counted(done.gone)))
    if done.masked:
        said = ngettext("{n} text was changed.", "{n} texts were changed.", done.masked)
        say(said.format(n=number(done.masked)))
    for path in done.rewritten:
        say(_("Erased from {name}, too.").format(name=path.name))
    for path in done.deleted:
        say(_("Deleted: {name}").format(name=path.name))
    for path in done.left:
        note(_("Still in {name}.").format(name=path.name))
    if not done.traceless:
        said = _("Another window was at work, so rests may be left in the store's file.")
        note(said + " " + _("Close it, then say `fallow erase --sweep`."))
    say(_("It cannot be undone."))
