"""Acts: the one-line log, undo and redo."""

from __future__ import annotations

import argparse

from tui.cli.desk import opened
from tui.cli.output import note, say, say_json
from tui.i18n import _, ngettext
from tui.services.figures import number, short_day
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
