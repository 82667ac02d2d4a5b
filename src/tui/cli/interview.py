"""`fallow interview`: the seven questions of an exit, read and answered without the screen."""

from __future__ import annotations

import argparse
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import note, say, say_json, styled
from tui.errors import Refused
from tui.i18n import _
from tui.services import interview as service
from tui.services import wording_exits
from tui.services.card import card
from tui.services.exits import of_account
from tui.services.find import find_account
from tui.services.interview import AskedView, Heard, InterviewView


def interview(args: argparse.Namespace) -> int:
    """What is wished is done first; then the interview is said as it stands."""
    with opened() as desk:
        account = desk.read_now(find_account, args.account)
        plan = desk.read_now(of_account, account)
        if plan is None:
            name = desk.read_now(card, account).name
            raise Refused(
                _("{name} is not leaving, and never did: there is nothing to ask.").format(name=name)
            )
        heard = _heard(args)
        if heard.something:
            desk.write_now(service.hear, plan.plan_id, heard)
        view = desk.read_now(service.interview, plan.plan_id)
    if args.json:
        say_json(_json(view, args.private))
    else:
        _say(view, args.private)
    return 0


def _heard(args: argparse.Namespace) -> Heard:
    if args.answer is None and (args.says or args.unknown or args.refused or args.fact is not None):
        raise Refused(_("Say which question, 1 to 7, with --answer."), _("Nothing was changed."))
    state = "unknown" if args.unknown else "refused" if args.refused else "answered"
    return Heard(
        args.answer, state, args.says or "", args.fact, args.kind, args.reason, args.declined, args.on
    )


def _say(view: InterviewView, private: bool) -> None:
    said = _("Exit interview · {name} · {done} of {total}")
    say(styled(said.format(name=view.account, done=view.settled, total=len(view.asked)), "bold"))
    if view.opens_on is not None:
        opens = _("It opens on {day}, when the exit is over.").format(day=view.opens_on.isoformat())
        note(f"{opens} {_('Until then, help them to leave well.')}")
    for one in view.asked:
        state = one.answer.state_words or _("not asked yet")
        say(f"{one.number} {one.answer.text}  {styled(state, 'dim')}")
        if one.private and not private and (one.answer.verbatim or one.fact):
            say("    " + _("private: --private shows it"))
            continue
        for line in one.answer.verbatim.splitlines():
            say(f"    {line}")
        if one.fact:
            say(f"    → {_fact(one)}")
    kind = wording_exits.reason_kind(view.reason_kind or None)
    say(_("It comes down to: {kind}").format(kind=": ".join(part for part in (kind, view.reason) if part)))


def _fact(one: AskedView) -> str:
    return wording_exits.avoidable(one.fact) if one.field == "avoidable" else one.fact


def _json(view: InterviewView, private: bool) -> dict[str, Any]:
    questions = []
    for one in view.asked:
        hidden = one.private and not private
        questions.append(
            {
                "number": one.number,
                "question": one.answer.question.value,
                "text": one.answer.text,
                "state": one.answer.state,
                "verbatim": None if hidden else one.answer.verbatim,
                "said_on": one.answer.said_on,
                "fact": None if hidden else one.fact or None,
                "private": one.private,
                "left_out": hidden and bool(one.answer.verbatim or one.fact),
                "corrected": one.corrected,
            }
        )
    return {
        "account": {"id": view.account_id, "name": view.account},
        "plan": view.plan_id,
        "opens_on": view.opens_on,
        "settled": view.settled,
        "total": len(view.asked),
        "questions": questions,
        "reason_kind": view.reason_kind or None,
        "reason": view.reason or None,
    }
