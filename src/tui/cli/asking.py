"""What customers say and what may be asked of them: NPS, asks that were earned, whom to ask for feedback next."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.cli.desk import opened
from tui.cli.output import major, note, say, say_json, say_table, styled
from tui.i18n import _
from tui.services.cells import cut
from tui.services.figures import money, number, short_day

if TYPE_CHECKING:
    from tui.services.asking import Asks, EarnedView, WantedView
    from tui.services.nps import NpsGroup


def nps(args: argparse.Namespace) -> int:
    from tui.services.nps import least
    from tui.services.nps import nps as asked

    with opened() as desk:
        groups = desk.read_now(asked, args.by, args.latest, args.since, args.until)
        enough = desk.read_now(least)
    if args.json:
        say_json([_nps_json(one) for one in groups])
        return 0
    head = ("", "n", _("promoters"), _("passives"), _("detractors"), "NPS", "±")
    table: list[tuple[str, ...]] = [head]
    for one in groups:
        score = "–" if one.nps.nps is None else f"{one.nps.nps:.1f}"
        margin = "" if one.nps.margin is None else f"{one.nps.margin:.1f}"
        counts = (one.nps.n, one.nps.promoters, one.nps.passives, one.nps.detractors)
        table.append((one.label, *(number(count) for count in counts), score, margin))
    say_table(table, right=frozenset({1, 2, 3, 4, 5, 6}))
    if not groups:
        note(_("There are no answers in it."))
    elif any(one.nps.nps is None for one in groups):
        note(_("Under {n} answers there are counts and no score.").format(n=enough))
    note(_("The latest answer of each person.") if args.latest else _("All answers."))
    return 0


def _nps_json(found: NpsGroup) -> dict[str, Any]:
    names = ("n", "promoters", "passives", "detractors", "nps", "margin")
    return {
        "group": found.group,
        "label": found.label,
        **{name: getattr(found.nps, name) for name in names},
    }


def asks(args: argparse.Namespace) -> int:
    from tui.services.asking import asks as asked
    from tui.services.wording_asks import coverage, never

    with opened() as desk:
        found = desk.read_now(asked, args.all)
        today = desk.clock.today()
    if args.json:
        say_json(_asks_json(found))
        return 0
    say(styled(_("earned asks").upper(), "bold"))
    rows = [
        (cut(one.account, 28), cut(one.contact, 24), one.ask_words, one.reason, _worth(one))
        for one in found.earned
    ]
    say_table(rows, _("No ask was earned that the gate lets pass today."), right=frozenset({4}))
    say(styled(_("ask for feedback next").upper(), "bold"))
    wanted = [
        (
            cut(one.account, 28),
            cut(one.contact, 24),
            one.role_words,
            one.reason,
            _("asked {day}").format(day=short_day(one.asked_on, today)) if one.asked_on else "",
        )
        for one in found.feedback
    ]
    say_table(wanted, _("Nobody is to be asked today."))
    note("; ".join(said for said in (coverage(found.coverage), never(found.coverage)) if said))
    if found.passed_over:
        left = ", ".join(f"{one.n} {one.text}" for one in found.passed_over)
        note(_("not asked: {what}").format(what=left))
    return 0


def _asks_json(found: Asks) -> dict[str, Any]:
    cover = found.coverage
    return {
        "earned": [_earned_json(one) for one in found.earned],
        "feedback": [_ask_json(one) for one in found.feedback],
        "feedback_total": found.feedback_total,
        "not_asked": {one.code: one.n for one in found.passed_over},
        "coverage": {"fresh": cover.fresh, "stale": cover.stale, "never": cover.never, "all": cover.all},
    }


def _worth(one: EarnedView) -> str:
    return money(one.spend_12m, one.currency) if one.spend_12m else ""


def _earned_json(one: EarnedView) -> dict[str, Any]:
    return {
        "account": {"id": one.account_id, "name": one.account},
        "contact": {"id": one.contact_id, "name": one.contact, "role": one.role},
        "ask": one.ask,
        "play": one.kind,
        "play_id": one.play_id,
        "score": one.score,
        "on": one.on,
        "promoters": one.promoters,
        "share_of_wallet": one.share,
        "share_estimated": one.share_estimated,
        "spend_12m": major(one.spend_12m),
        "currency": one.currency,
        "reason": one.reason,
    }


def _ask_json(one: WantedView) -> dict[str, Any]:
    return {
        "account": {"id": one.account_id, "name": one.account},
        "contact": {"id": one.contact_id, "name": one.contact, "role": one.role},
        "code": one.code,
        "reason": one.reason,
        "due": one.due,
        "last_answer": one.last_on,
        "asked": one.asked_on,
        "channels": one.channels,
    }
