"""Acts: the one-line log, a departure, undo and redo."""

from __future__ import annotations

import argparse

from tui.cli.desk import opened
from tui.cli.output import note, say, say_json
from tui.i18n import _, ngettext
from tui.services.figures import money, number, short_day
from tui.services.find import find_account
from tui.services.undo import PutBack


def log(args: argparse.Namespace) -> int:
    """Status 1 where nothing of the line was understood; it is in the inbox then, not lost."""
    from tui.services.acts import log_line

    with opened() as desk:
        done = desk.write_now(log_line, " ".join(args.text), args.selling)
    for warning in done.warnings:
        note(_("Beware: {warning}").format(warning=warning))
    if args.json:
        say_json(done)
        return 0 if done.act is not None else 1
    if done.act is not None:
        who = f" · {done.act.contact}" if done.act.contact else ""
        say(f"{done.act.account}{who} · {done.act.kind} · {short_day(done.act.on)}")
        if done.act.text:
            say(f"  {done.act.text}")
    if done.next is not None:
        say(_("next: {text}, {day}").format(text=done.next.text, day=short_day(done.next.due_on)))
    if done.inbox_id is not None:
        note(done.problem)
        note(_("The line is kept in the inbox as number {n}.").format(n=done.inbox_id))
        for name in done.candidates:
            note(f"  {name}")
    return 0 if done.act is not None else 1


def leave(args: argparse.Namespace) -> int:
    from tui.services.colleagues import called
    from tui.services.departures import leave as depart

    with opened() as desk:
        account = desk.read_now(find_account, args.account)
        hunter = desk.read_now(called, args.hunter) if args.hunter else None
        made = desk.write_now(
            depart,
            account,
            args.decided,
            args.ends,
            hunter_id=hunter,
            reason=args.reason,
            competitor=args.competitor,
        )
    if args.json:
        say_json(made)
        return 0
    said = _("{account} leaves on {day}. All sales plays are held from now on.")
    say(said.format(account=made.account, day=short_day(made.ends_on)))
    say(_("The exit is run by {name}.").format(name=made.hunter or _("nobody yet")))
    if made.cooling_until is not None:
        pause = made.cooling_until.astimezone().strftime("%Y-%m-%d %H:%M")
        say(_("Farmer and hunter are the same person: a pause until {moment}.").format(moment=pause))
    say(_("Milestones:"))
    for milestone in made.milestones:
        say(f"  {short_day(milestone.due_on)}  {milestone.title}")
    names = ", ".join(name for _key, name in made.farewells)
    say(_("To say goodbye to: {names}").format(names=names or _("nobody known who decides")))
    former = money(made.former_margin_cents, made.currency)
    say(_("In the register of lost customers from today, with a former margin of {sum}.").format(sum=former))
    say(_("`fallow undo` takes all of it back."))
    return 0


def undo(args: argparse.Namespace) -> int:
    from tui.services.undo import undo as put_back

    with opened() as desk:
        done = desk.write_now(put_back, args.batch)
    return _put_back(args, done, _("Undone: {act} ({rows})."))


def redo(args: argparse.Namespace) -> int:
    from tui.services.undo import redo as again

    with opened() as desk:
        done = desk.write_now(again)
    return _put_back(args, done, _("Done again: {act} ({rows})."))


def _put_back(args: argparse.Namespace, done: PutBack, said: str) -> int:
    from tui.services.wording_acts import act

    if args.json:
        say_json(done)
        return 0
    words = f"{act(done.act)} · {done.about}" if done.about else act(done.act)
    rows = ngettext("{n} row", "{n} rows", done.rows).format(n=number(done.rows))
    say(said.format(act=words, rows=rows))
    return 0
