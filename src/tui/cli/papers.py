"""What is printed and sent when a customer leaves: the exit meeting, and the papers of an account."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from tui.cli.desk import opened
from tui.cli.main import CALLED_WRONG
from tui.cli.output import note, say, say_json
from tui.errors import Refused
from tui.i18n import _
from tui.services import meeting as meetings
from tui.services.find import find_account
from tui.services.meeting import MeetingView
from tui.services.paper_words import when_words

if TYPE_CHECKING:
    from tui.services.desk import Desk


def meeting(args: argparse.Namespace) -> int:
    """Says it; proposes or moves it where a part of it is given; takes it back with --withdraw."""
    changes = args.all_day or any(part is not None for part in (args.on, args.at, args.minutes, args.place))
    if args.withdraw and changes:
        note(_("--withdraw stands alone."))
        return CALLED_WRONG
    with opened() as desk:
        plan = desk.read_now(meetings.plan_of, desk.read_now(find_account, args.account))
        if args.withdraw:
            desk.write_now(meetings.withdraw, plan)
        elif changes:
            _propose(desk, args, desk.read_now(meetings.meeting, plan))
        found = desk.read_now(meetings.meeting, plan)
    if args.json:
        say_json(_json(found))
        return 0
    _tell(found)
    return 0


def _propose(desk: Desk, args: argparse.Namespace, found: MeetingView) -> None:
    """What is not said stays as it is."""
    on = args.on or found.on
    if on is None:
        raise Refused(_("No meeting is proposed."), todo=_("Say its day: --on 2026-12-01"))
    at = found.at if args.at is None else meetings.time_of(args.at)
    minutes = found.minutes if args.minutes is None else args.minutes
    place = found.place if args.place is None else args.place
    desk.write_now(meetings.propose, found.plan_id, on, None if args.all_day else at, minutes, place)


def _tell(found: MeetingView) -> None:
    if found.on is None:
        say(_("No meeting is proposed."))
        if found.cancelled:
            note(_("It is called off: `fallow paper ACCOUNT invitation` writes that for a calendar."))
        return
    say(when_words(found) + (f" · {found.place}" if found.place else ""))
    names = [f"{one.name} <{one.email}>" if one.email else one.name for one in (*found.ours, *found.theirs)]
    say(_("invited: {names}").format(names=", ".join(names)))
    _beware(found)


def _beware(found: MeetingView) -> None:
    if found.cancelled:
        note(_("It is called off."))
    for said in found.beware:
        note(_("Beware: {what}.").format(what=said))
    if not found.theirs:
        note(_("Nobody of theirs is on the list of goodbyes: nobody of theirs is invited."))
    elif found.unaddressed:
        names = ", ".join(found.unaddressed)
        note(_("No address is known of {names}: tell them yourself.").format(names=names))


def _json(found: MeetingView) -> dict[str, Any]:
    def people(those: tuple[meetings.Invitee, ...]) -> list[dict[str, Any]]:
        return [{"name": one.name, "role": one.role_words or None, "email": one.email} for one in those]

    return {
        "account": {"id": found.account_id, "name": found.account},
        "on": found.on,
        "at": None if found.at is None else f"{found.at:%H:%M}",
        "minutes": found.minutes,
        "place": found.place,
        "starts": found.starts,
        "ends": found.ends,
        "uid": found.uid,
        "sequence": found.sequence,
        "cancelled": found.cancelled,
        "theirs": people(found.theirs),
        "ours": people(found.ours),
        "beware": list(found.beware),
    }


def paper(args: argparse.Namespace) -> int:
    """To a file with --to, else to stdout as it would stand in the file."""
    from tui.services import papers
    from tui.services.paper_files import file_name, path_of, write_paper

    wish = papers.Wish(args.opening or "", args.answers, args.private)
    ending = "ics" if args.kind == "invitation" else args.format
    with opened() as desk:
        account = desk.read_now(find_account, args.account)
        content = desk.read_now(papers.written, account, args.kind, ending, wish)
        if args.kind == "invitation":
            _beware(desk.read_now(meetings.meeting, desk.read_now(meetings.plan_of, account)))
        name = file_name(desk.read_now(papers.name_of, account), args.kind, ending)
    if args.to is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return 0
    path = write_paper(content, path_of(str(args.to), name), over=args.force)
    say(_("Written: {path}").format(path=path))
    return 0
