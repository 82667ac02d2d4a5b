"""The five steps of an exit as rows: a guided checklist in which every line can be reached and worked on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from tui.i18n import _
from tui.services.exit_parts import (
    AnswerView,
    FarewellView,
    ItemView,
    LessonView,
    MilestoneView,
    PointView,
)
from tui.services.exits import ConditionView, ExitView, StepView
from tui.services.figures import short_day
from tui.ui.figures import day
from tui.ui.text import look, masked
from tui.ui.widgets.grouped import Heading

Item: TypeAlias = (
    StepView | ConditionView | MilestoneView | PointView | ItemView | FarewellView | AnswerView | LessonView
)
"""What a row stands for, and what a conversation about it is handed."""

_SAID_BY_ROWS = ("questions", "service_ended")
"""Conditions whose own things stand in the list, or whose step says it."""


@dataclass(frozen=True, slots=True)
class ExitRow:
    """`told` stands at the right: a date, an owner, a state. `step` is None for a tail task.

    `rests`: nothing is to be done about it, and nothing was.
    """

    id: str
    item: Item
    step: StepView | None
    text: str
    told: str = ""
    met: bool = False
    late: bool = False
    rests: bool = False


def exit_rows(plan: ExitView, today: date) -> list[ExitRow | Heading]:
    """Each step under its heading with its conditions and what hangs on them, in the order of guidance."""
    out: list[ExitRow | Heading] = []
    for step in plan.steps:
        out += [_heading(step, plan), *_rows_of(step, plan, today)]
    tail = [_item(one, None, today) for one in plan.of_kind("tail")]
    if tail:
        left = sum(not row.met for row in tail)
        out += [Heading("tail", _("Loose ends"), _("{n} open").format(n=left)), *tail]
    return out


def _heading(step: StepView, plan: ExitView) -> Heading:
    """`2 Win back trust  1 of 2`; the step to work on is pointed at, one that is complete ticked."""
    signs = look.glyphs
    here = step.number == plan.next and plan.state == "open"
    sign = signs.go if step.complete else signs.cursor if here else " "
    told = _("{done} of {total}").format(done=step.done, total=len(step.conditions))
    if here:
        told += " · " + _("now")
    tone = "dim" if step.complete or step.opens_on is not None else "bold"
    return Heading(step.step, f"{sign} {step.number} {step.title}", told, tone)


def _rows_of(step: StepView, plan: ExitView, today: date) -> Iterator[ExitRow]:
    if step.opens_on is not None:
        told = _("opens {day}").format(day=short_day(step.opens_on, today))
        yield ExitRow("interview", step, step, _("locked until the service has ended"), told)
        return
    if step.step == "plan":
        yield from _conditions(step, plan, today)
        yield from (_milestone(one, step, today) for one in plan.milestones)
    elif step.step == "trust":
        yield from (_item(one, step, today) for one in plan.of_kind("worry"))
        yield from _conditions(step, plan, today)
        yield from (_point(one, step, plan, today) for one in plan.points)
    elif step.step == "goodbye":
        yield from (_farewell(one, step, today) for one in plan.farewells)
        yield from (_item(one, step, today) for one in plan.of_kind("friction"))
        yield from _conditions(step, plan, today)
    elif step.step == "interview":
        yield from _conditions(step, plan, today)
        yield from (_answer(one, step) for one in plan.answers)
    else:
        yield from _conditions(step, plan, today)
        yield from (_lesson(one, step, today) for one in plan.lessons)


def _conditions(step: StepView, plan: ExitView, today: date) -> Iterator[ExitRow]:
    """Each condition that has a row of its own; one that nothing was listed for says so."""
    for one in step.conditions:
        if one.code in ("worries", "frictions"):
            kind = "worry" if one.code == "worries" else "friction"
            if not plan.of_kind(kind):
                said = _("no worry heard yet") if kind == "worry" else _("no friction known")
                yield ExitRow(f"condition {one.code}", one, step, said, _("a adds one"), rests=True)
        elif _has_row(one, plan):
            yield ExitRow(f"condition {one.code}", one, step, *_condition(one, plan, today), one.met)


def _has_row(one: ConditionView, plan: ExitView) -> bool:
    """A condition that is counted stands as a row only where nothing in the list says what is missing."""
    if one.code == "all_told":
        return not any(farewell.awaited or farewell.told_on for farewell in plan.farewells)
    if one.code in ("milestones", "lesson"):
        return not one.met
    return one.code not in _SAID_BY_ROWS


def _condition(one: ConditionView, plan: ExitView, today: date) -> tuple[str, str]:
    """The words of a condition, and what meets it."""
    span = f"{short_day(plan.starts_on, today)} – {short_day(plan.plan_ends_on, today)}"
    by = {
        "leader": masked(plan.leader or ""),
        "dates": span,
        "meeting_proposed": day(plan.meeting_on, today),
        "coordination": _coordination(plan),
        "slow_rhythm": _("every {n} months").format(n=plan.rhythm_months) if plan.rhythm_months else "",
        "revisit": day(plan.revisit_on, today),
    }
    if one.code == "coordination":
        return _("coordination with the competitor"), by[one.code]
    return one.text, by.get(one.code, "")


def _coordination(plan: ExitView) -> str:
    if plan.coordination in ("done", "declined"):
        return {"done": _("done"), "declined": _("declined")}[plan.coordination]
    if not plan.points:
        return _("nothing agreed yet")
    done = sum(point.done_on is not None for point in plan.points)
    return _("{done} of {total}").format(done=done, total=len(plan.points))


def _milestone(one: MilestoneView, step: StepView, today: date) -> ExitRow:
    done = _("done {day}").format(day=day(one.done_on, today)) if one.done_on else ""
    when = done or one.late or day(one.due_on, today)
    if one.outside and not one.done_on:
        when += " · " + _("outside")
    met, late = one.done_on is not None, one.days_late > 0
    return ExitRow(f"milestone {one.id}", one, step, masked(one.title), when, met, late)


def _point(one: PointView, step: StepView, plan: ExitView, today: date) -> ExitRow:
    done = _("done {day}").format(day=day(one.done_on, today)) if one.done_on else ""
    told = done or one.late or day(one.due_on, today)
    text = masked(f"{one.who}: {one.what}")
    rests = plan.coordination == "declined" and one.done_on is None
    late = one.days_late > 0 and not rests
    return ExitRow(f"point {one.id}", one, step, text, told, one.done_on is not None, late, rests)


def _item(one: ItemView, step: StepView | None, today: date) -> ExitRow:
    """A worry in their words, a friction or a loose end."""
    said = {"worry": "“{text}”", "friction": _("settle: {text}")}.get(one.kind, "{text}")
    settled = one.settled_on is not None
    owner = masked(one.owner)
    parts: Iterable[str]
    if settled:
        words = _("accepted") if one.state == "accepted" else one.state_words
        parts = (words, owner if one.state in ("handed_on", "accepted") else "")
    elif one.kind == "tail":
        parts = (owner, one.late or day(one.due_on, today))
    else:
        parts = (masked(one.contact or ""), _("administrative") if one.administrative else "")
    told = " · ".join(part for part in parts if part)
    text = said.format(text=masked(one.body))
    return ExitRow(f"item {one.id}", one, step, text, told, settled, one.days_late > 0)


def _farewell(one: FarewellView, step: StepView, today: date) -> ExitRow:
    text = _("say goodbye to {name}").format(name=masked(one.name))
    if one.told_on:
        told = _("told {day}").format(day=day(one.told_on, today))
    elif one.left_on:
        told = _("left {day}").format(day=day(one.left_on, today))
    else:
        told = one.role_words
    gone = one.told_on is None and one.left_on is not None
    return ExitRow(f"farewell {one.id}", one, step, text, told, one.told_on is not None, rests=gone)


def _answer(one: AnswerView, step: StepView) -> ExitRow:
    settled = one.state is not None
    return ExitRow(f"answer {one.number}", one, step, one.text, one.state_words, settled)


def _lesson(one: LessonView, step: StepView, today: date) -> ExitRow:
    text = _("lesson: {text}").format(text=masked(one.body))
    return ExitRow(f"lesson {one.id}", one, step, text, day(one.said_on, today), True)
