"""What the Exit tab says: how long they have, where the plan stands, and all that is known of the line at hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.i18n import _, ngettext
from tui.services.exit_parts import (
    AnswerView,
    FarewellView,
    ItemView,
    LessonView,
    MilestoneView,
    PhaseView,
    PointView,
)
from tui.services.exits import ConditionView, ExitView, StepView
from tui.services.figures import short_day
from tui.ui.brief_words import Line
from tui.ui.figures import full_day, money, number
from tui.ui.tabs.base import named
from tui.ui.tabs.exit_rows import ExitRow
from tui.ui.text import Bit, look, masked, width


def countdown(plan: ExitView, today: date, short: bool = False) -> Line:
    """`service ends 31 Dec 2026, in 38 days · 1 late · to Rival · 6 of 13 done`; `short` names the phase, too."""
    n = abs(plan.days_left)
    if plan.state == "cancelled":
        when, tone = _("they stayed"), "bold"
    elif plan.state != "open":
        when, tone = _("this exit is over"), "dim"
    elif plan.days_left >= 0:
        when, tone = ngettext("in {n} day", "in {n} days", n).format(n=number(n)), "bold"
    else:
        when, tone = ngettext("{n} day ago", "{n} days ago", n).format(n=number(n)), "bold"
    phase = plan.phase if short else None
    done = _("{done} of {total}") if short else _("{done} of {total} done")
    rest = [
        _("{phase} until {day}").format(phase=phase.title, day=short_day(phase.ends_on, today))
        if phase
        else "",
        _("to {name}").format(name=masked(plan.competitor)) if plan.competitor else "",
        done.format(done=plan.done, total=plan.total),
    ]
    late = plan.late if plan.state == "open" else plan.late_tails
    return (
        (ends_words(plan, full_day(plan.ends_on)) + ", ", ""),
        (when, tone),
        (f" · {_('{n} late').format(n=number(late))}" if late else "", "bold hold"),
        ("".join(f" · {part}" for part in rest if part), "dim"),
    )


def ends_words(plan: ExitView, day: str) -> str:
    stays = plan.state == "cancelled"
    return (_("service was to end {day}") if stays else _("service ends {day}")).format(day=day)


def phases_line(plan: ExitView, cells: int, today: date) -> Line:
    """The phases in a row, the one of today pointed at, each with its last day as far as there is room."""
    line: Line = ()
    for dated in (plan.phases, [one for one in plan.phases if one.now], []):
        line = _phases(plan, dated, today)
        if sum(width(text) for text, _tone in line) <= cells:
            break
    return line


def _phases(plan: ExitView, dated: object, today: date) -> Line:
    bits: list[Bit] = []
    until = {one.phase for one in dated} if isinstance(dated, (tuple, list)) else set()
    for one in plan.phases:
        sign, tone = phase_sign(one, plan)
        bits += [("   " if bits else "", ""), (f"{sign} {one.title}", tone)]
        if one.phase in until:
            bits.append((" " + _("until {day}").format(day=short_day(one.ends_on, today)), "dim"))
        if one.late and plan.state == "open":
            bits.append((" " + _("{n} late").format(n=number(one.late)), "hold"))
    return tuple(bits)


def phase_sign(one: PhaseView, plan: ExitView) -> tuple[str, str]:
    """A sign and a tone: done, late, where we are, or to come."""
    signs = look.glyphs
    if one.now and plan.state == "open":
        return signs.cursor, "bold go"
    if one.total and one.complete:
        return signs.go, "dim"
    return (signs.hold, "bold hold") if one.late and plan.state == "open" else (signs.gap, "dim")


def phase_lines(plan: ExitView, today: date) -> Iterator[Line]:
    """Each phase with its days, and how much in it is done."""
    wide = max((width(one.title) for one in plan.phases), default=0)
    for one in plan.phases:
        sign, tone = phase_sign(one, plan)
        title = one.title + " " * (wide - width(one.title))
        span = f"{short_day(one.starts_on, one.ends_on)} – {short_day(one.ends_on, today)}"
        done = f"{one.done}/{one.total}" if one.total else ""
        late = _("{n} late").format(n=number(one.late)) if one.late else ""
        yield (
            (f"{sign} {title}  ", tone),
            (span, "dim" if not one.now else ""),
            (f"  {done}" if done else "", "dim"),
            (f"  {late}" if late else "", "hold"),
        )


def condition_lines(step: StepView) -> Iterator[Line]:
    """The conditions of a step in words: met, or what is missing."""
    signs = look.glyphs
    for one in step.conditions:
        if one.met:
            yield ((f"{signs.go} ", "go"), (one.text, "dim"))
        else:
            yield ((f"{signs.hold} ", "bold hold"), (one.text, ""))


def departure_lines(plan: ExitView, today: date) -> Iterator[Line]:
    """Why, to whom, and who leads them out."""
    cooling = plan.cooling_until
    for label, said in (
        (_("decided"), full_day(plan.decided_on)),
        (_("reason"), masked(plan.reason or _("not known yet"))),
        (_("to"), masked(plan.competitor or _("not known yet"))),
        (_("substitute"), masked(plan.substitute or "")),
        (_("hunter"), masked(plan.hunter or "")),
        (_("leader"), masked(plan.leader or "")),
        (_("pause until"), full_day(cooling.date()) if cooling and cooling.date() >= today else ""),
        (_("margin lost"), money(plan.former_margin, plan.currency) if plan.former_margin else ""),
    ):
        if said:
            yield named(label, (said, ""))


def item_lines(row: ExitRow, plan: ExitView) -> Iterator[Line]:
    """All that is known of the thing under the cursor."""
    item = row.item
    if isinstance(item, AnswerView):
        yield ((item.state_words or _("not asked yet"), "dim"),)
        if item.private and item.verbatim:
            yield ((_("private: read in the interview alone"), "dim"),)
        else:
            yield from _quoted(item.verbatim)
    elif isinstance(item, ConditionView):
        yield from _condition(item, plan)
    elif isinstance(item, StepView):
        yield ((_("Until then, help them to leave well."), ""),)
    else:
        for label, said in _facts(item):
            if said:
                yield named(label, (said, "hold" if row.late and label == _("due") else ""))
        if isinstance(item, MilestoneView) and item.outside:
            yield ((_("outside the plan: move it, or widen the plan"), "hold"),)


def _condition(item: ConditionView, plan: ExitView) -> Iterator[Line]:
    hints = {
        "worries": _("Ask what they are afraid of, and write it down as they say it."),
        "frictions": _("What is not settled between their people and ours? Administration first."),
        "all_told": _("Nobody who decides is known: add somebody under People."),
        "coordination": _("Agree with whoever takes over who does what, and when."),
    }
    if item.code == "coordination" and plan.coordination_note:
        yield from _quoted(plan.coordination_note)
    elif item.code in hints and (not item.met or item.code in ("worries", "frictions")):
        yield ((hints[item.code], ""),)


def _facts(
    item: MilestoneView | PointView | ItemView | FarewellView | LessonView,
) -> tuple[tuple[str, str], ...]:
    """(label, what is said) of a thing on the plan; what is not known is empty."""
    if isinstance(item, MilestoneView):
        return (
            (_("due"), full_day(item.due_on)),
            (_("owner"), masked(item.owner)),
            (_("done"), _on(item.done_on)),
        )
    if isinstance(item, PointView):
        return (
            (_("due"), full_day(item.due_on)),
            (_("done"), _on(item.done_on)),
        )
    if isinstance(item, ItemView):
        return _item_facts(item)
    if isinstance(item, FarewellView):
        return (
            (_("role"), item.role_words),
            (_("left them"), _on(item.left_on)),
            (_("told"), _on(item.told_on)),
            (_("we said"), masked(item.note)),
            (_("we offered"), masked(item.help)),
        )
    return ((_("learned"), full_day(item.said_on)), (_("tags"), masked(item.tags)))


def _item_facts(item: ItemView) -> tuple[tuple[str, str], ...]:
    settled = item.settled_on is not None
    owner = {"accepted": _("by"), "handed_on": _("handed to")}.get(item.state, _("owner"))
    return (
        (_("said by"), masked(item.contact or "")),
        (_("kind"), _("administrative") if item.administrative else ""),
        (_("state"), item.state_words),
        (_("due"), _on(item.due_on)),
        (owner, masked(item.owner)),
        (_("settled"), _on(item.settled_on)),
        (_("how"), masked(item.note) if settled else ""),
    )


def _on(when: date | None) -> str:
    return "" if when is None else full_day(when)


def _quoted(text: str) -> Iterator[Line]:
    if text:
        yield ((f"“{masked(text)}”", ""),)
