"""`fallow lessons`: what was learned from those who left; with an account, what of it fits there and why."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.clean import clean_line
from tui.cli.desk import opened
from tui.cli.output import note, say, say_json, styled
from tui.i18n import _
from tui.services.card import card
from tui.services.find import find_account
from tui.services.lessons import LessonRow, Offers, OfferView, answer, answers, lessons, offered

if TYPE_CHECKING:
    from tui.services.desk import Desk


def told(args: argparse.Namespace) -> int:
    """The list, what fits an account, or an answer to one of them."""
    with opened() as desk:
        if args.account is None:
            return _all(desk, args)
        account = desk.read_now(card, desk.read_now(find_account, args.account))
        if args.used is not None or args.no_fit is not None:
            return _answered(desk, account.id, args)
        found = desk.read_now(offered, account.id)
        said = desk.read_now(answers, account.id)
    wanted = args.tag.casefold().split() if args.tag else ()
    shown = tuple(one for one in found.lessons if all(tag in one.lesson.tags for tag in wanted))
    if args.json:
        say_json(
            {
                "account": {"id": account.id, "name": account.name},
                "moment": found.moment,
                "lessons": [
                    {**_json(one.lesson), "score": one.score, "terms": one.terms, "why": one.why}
                    for one in shown
                ],
                "answered": said,
            }
        )
        return 0
    _say_fits(account.name, found, shown)
    for old in said:
        more = f": {clean_line(old.note)}" if old.note else ""
        note(f"{old.said_on.isoformat()}  {old.answer_words}{more}  “{clean_line(old.body, 80)}”")
    return 0


def _all(desk: Desk, args: argparse.Namespace) -> int:
    if args.used is not None or args.no_fit is not None:
        note(_("Say at which account: fallow lessons ACCOUNT --used N."))
        return 2
    found = desk.read_now(lessons, args.tag or "")
    if args.json:
        say_json([_json(one) for one in found])
        return 0
    for one in found:
        _say_lesson(one)
    if not found:
        note(_("No lessons yet: the last step of an exit asks for one."))
    return 0


def _answered(desk: Desk, account_id: int, args: argparse.Namespace) -> int:
    said, lesson = ("used", args.used) if args.used is not None else ("not_fitting", args.no_fit)
    made = desk.write_now(answer, account_id, lesson, said, args.note or "")
    if args.json:
        say_json(made)
    else:
        say(_("Kept. fallow undo takes it back."))
    return 0


def _say_lesson(one: LessonRow) -> None:
    about = " ".join(f"#{tag}" for tag in one.tags)
    say(f"{one.id:>4}  " + styled(clean_line(one.body, 500), "bold"))
    left = " · ".join(part for part in (one.reason, one.competitor) if part)
    parts = (one.said_on.isoformat(), clean_line(one.account), clean_line(left), clean_line(about))
    say("      " + "  ".join(part for part in parts if part))


def _say_fits(name: str, found: Offers, shown: tuple[OfferView, ...]) -> None:
    if not shown:
        note(_("No lesson of others fits {name} today.").format(name=clean_line(name)))
        return
    say(styled(found.moment_words.upper(), "bold"))
    for one in shown:
        say(f"{one.lesson.id:>4}  " + styled(clean_line(one.lesson.body, 500), "bold"))
        say(
            f"      {one.lesson.said_on.isoformat()}  {clean_line(one.lesson.account)}  {clean_line(one.why)}"
        )


def _json(one: LessonRow) -> dict[str, Any]:
    return {
        "id": one.id,
        "account": {"id": one.account_id, "name": one.account},
        "text": one.body,
        "tags": one.tags,
        "on": one.said_on,
        "reason": one.reason,
        "competitor": one.competitor,
        "used": one.used,
        "not_fitting": one.not_fitting,
    }
