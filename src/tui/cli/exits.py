"""Exit plans: all that are under way, or one of them whole, as text or as one JSON document.

What a customer said about one of our people is read in the interview alone: here it only counts as answered.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from tui.cli.desk import opened
from tui.cli.output import major, say, say_json, say_table, styled
from tui.i18n import _, ngettext
from tui.services.cells import cut
from tui.services.exit_parts import ItemView, MilestoneView, PointView
from tui.services.exits import ExitView, StepView, of_account
from tui.services.exits import exits as asked
from tui.services.figures import money, short_day
from tui.services.find import find_account


def exits(args: argparse.Namespace) -> int:
    """The list, or the plan of ACCOUNT."""
    with opened() as desk:
        today = desk.clock.today()
        if args.account is not None:
            account = desk.read_now(find_account, args.account)
            return _one(args, desk.read_now(of_account, account), today)
        found = desk.read_now(asked, args.all)
    if args.json:
        say_json([as_object(one) for one in found])
        return 0
    table = []
    for one in found:
        bars = "".join("■" if step.complete else "□" for step in one.steps)
        coming = next((m for m in one.milestones if m.done_on is None), None)
        step = f"{coming.due_on.isoformat()} {coming.title}" if coming is not None else ""
        late = _("{n} late").format(n=one.late) if one.late else ""
        phase = one.phase.title if one.phase is not None else ""
        table.append((cut(one.account, 28), bars, one.ends_words, one.leader or "", phase, late, step))
    say_table(table, _("Nobody is leaving."))
    return 0


def _one(args: argparse.Namespace, plan: ExitView | None, today: date) -> int:
    if args.json:
        say_json(None if plan is None else as_object(plan))
    elif plan is None:
        say(_("They are not leaving, and never did."))
    else:
        for line in told(plan, today):
            say(line)
    return 0


def as_object(plan: ExitView) -> dict[str, Any]:
    """All of a plan for a program, amounts in major units; private words left out, and said to be."""
    out = {field.name: getattr(plan, field.name) for field in fields(plan)}
    answers = [{field.name: getattr(one, field.name) for field in fields(one)} for one in plan.answers]
    for one, answer in zip(plan.answers, answers, strict=True):
        answer["private"] = one.private
        if one.private:
            answer["verbatim"] = ""
    counts = {"late": plan.late, "phase": plan.phase.phase if plan.phase else None}
    return {**out, "former_margin": major(plan.former_margin), "answers": answers, **counts}


def told(plan: ExitView, today: date) -> Iterator[str]:
    """The whole plan in lines."""
    yield styled(plan.account, "bold") + "  " + _head(plan)
    yield from _departure(plan)
    yield from _section(_("Phases"), _phases(plan, today))
    for step in plan.steps:
        yield from _section(f"{step.number} {step.title}", _step(step, plan, today), _state(step, today))
    yield from _section(_("Loose ends"), (_item(one, today) for one in plan.of_kind("tail")))


def _head(plan: ExitView) -> str:
    n = plan.days_left
    if plan.state != "open":
        when = _("over") if plan.state == "over" else _("they stayed")
    elif n >= 0:
        when = ngettext("in {n} day", "in {n} days", n).format(n=n)
    else:
        when = ngettext("{n} day ago", "{n} days ago", -n).format(n=-n)
    stays = plan.state == "cancelled"
    ends = (_("service was to end {day}") if stays else _("service ends {day}")).format(
        day=short_day(plan.ends_on)
    )
    done = _("{done} of {total} done").format(done=plan.done, total=plan.total)
    late = [styled(_("{n} late").format(n=plan.late), "hold")] if plan.late else []
    return " · ".join([f"{ends}, {when}", done, *late])


def _departure(plan: ExitView) -> Iterator[str]:
    for label, said in (
        (_("decided"), short_day(plan.decided_on)),
        (_("reason"), plan.reason or _("not known yet")),
        (_("to"), plan.competitor or _("not known yet")),
        (_("substitute"), plan.substitute),
        (_("hunter"), plan.hunter),
        (_("leader"), plan.leader),
        (_("margin lost"), money(plan.former_margin, plan.currency) if plan.former_margin else None),
    ):
        if said:
            yield f"  {label:<12} {said}"


def _section(title: str, lines: Iterable[str], tail: str = "") -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield styled(title, "bold") + (f"  {tail}" if tail else "")
        yield from (f"  {line}" for line in found)


def _state(step: StepView, today: date) -> str:
    if step.opens_on is not None:
        return _("opens {day}").format(day=short_day(step.opens_on, today))
    return _("{done} of {total}").format(done=step.done, total=len(step.conditions))


def _phases(plan: ExitView, today: date) -> Iterator[str]:
    for one in plan.phases:
        span = f"{short_day(one.starts_on, one.ends_on)} – {short_day(one.ends_on, today)}"
        late = _("{n} late").format(n=one.late) if one.late else ""
        now = _("now") if one.now and plan.state == "open" else ""
        yield "  ".join(
            part for part in (f"{one.title}: {span}", f"{one.done}/{one.total}", late, now) if part
        )


def _step(step: StepView, plan: ExitView, today: date) -> Iterator[str]:
    for one in step.conditions:
        yield ("✓ " if one.met else "· ") + one.text
    if step.step == "plan":
        yield from (_dated(one, one.title, today, one.owner) for one in plan.milestones)
    elif step.step == "trust":
        yield from (_item(one, today) for one in plan.of_kind("worry"))
        if plan.coordination_note:
            yield "  " + plan.coordination_note
        yield from (_dated(one, f"{one.who}: {one.what}", today) for one in plan.points)
    elif step.step == "goodbye":
        yield from _farewells(plan, today)
        yield from (_item(one, today) for one in plan.of_kind("friction"))
    elif step.step == "interview" and step.opens_on is None:
        yield from _answers(plan)
    elif step.step == "humility":
        yield from (f"  ✓ {one.body}" + (f"  ({one.tags})" if one.tags else "") for one in plan.lessons)


def _dated(one: MilestoneView | PointView, text: str, today: date, owner: str = "") -> str:
    when = _("done {day}").format(day=short_day(one.done_on, today)) if one.done_on else one.late
    parts = [short_day(one.due_on, today), text, owner, when]
    return ("  ✓ " if one.done_on else "  · ") + "  ".join(part for part in parts if part)


def _item(one: ItemView, today: date) -> str:
    due = short_day(one.due_on, today) if one.due_on is not None else ""
    text = f"“{one.body}”" if one.kind == "worry" else one.body
    state = one.state_words if one.settled_on else one.late
    first = _("administrative") if one.administrative else ""
    parts = [due, text, one.contact or "", first, state, one.owner, one.note]
    return ("  ✓ " if one.settled_on else "  · ") + "  ".join(part for part in parts if part)


def _farewells(plan: ExitView, today: date) -> Iterator[str]:
    for one in plan.farewells:
        if one.told_on:
            said = _("told {day}").format(day=short_day(one.told_on, today))
        elif one.left_on:
            said = _("left them {day}").format(day=short_day(one.left_on, today))
        else:
            said = ""
        offered = _("Help offered: {help}").format(help=one.help) if one.help else ""
        parts = [one.name, one.role_words, said, one.note, offered]
        yield ("  ✓ " if one.told_on else "  · ") + "  ".join(part for part in parts if part)


def _answers(plan: ExitView) -> Iterator[str]:
    for one in plan.answers:
        said = _("private") if one.private and one.verbatim else one.verbatim
        words = f"“{said}”" if said and not one.private else said
        parts = [one.text, one.state_words or _("not asked yet"), words]
        yield ("  ✓ " if one.state else "  · ") + "  ".join(part for part in parts if part)
