"""The five steps of an exit as rows: a guided checklist in which every line can be reached and worked on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from tui.i18n import _
from tui.services.exit_parts import AnswerView, FarewellView, ItemView, LessonView, MilestoneView
from tui.services.exits import ConditionView, ExitView, StepView
from tui.services.figures import short_day
from tui.ui.figures import day
from tui.ui.text import look, masked
from tui.ui.widgets.grouped import Heading

Item: TypeAlias = StepView | ConditionView | MilestoneView | ItemView | FarewellView | AnswerView | LessonView
"""What a row stands for, and what a conversation about it is handed."""

_SAID_BY_ROWS = ("worries", "frictions", "questions", "service_ended")
"""Conditions whose own things stand in the list, or whose step says it."""


@dataclass(frozen=True, slots=True)
class ExitRow:
    """`told` stands at the right: a date, an owner, a state. `step` is None for a tail task."""

    id: str
    item: Item
    step: StepView | None
    text: str
    told: str = ""
    met: bool = False
    late: bool = False


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
    here = step.number == plan.next
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
    for one in step.conditions:
        if _has_row(one, plan):
            yield ExitRow(f"condition {one.code}", one, step, *_condition(one, plan, today), one.met)
    if step.step == "plan":
        yield from (_milestone(one, step, today) for one in plan.milestones)
    elif step.step == "trust":
        yield from (_item(one, step, today) for one in plan.of_kind("worry"))
    elif step.step == "goodbye":
        yield from (_farewell(one, step, today) for one in plan.farewells)
        yield from (_item(one, step, today) for one in plan.of_kind("friction"))
    elif step.step == "interview":
        yield from (_answer(one, step) for one in plan.answers)
    else:
        yield from (_lesson(one, step, today) for one in plan.lessons)


def _has_row(one: ConditionView, plan: ExitView) -> bool:
    """A condition that is counted stands as a row only where nothing in the list says what is missing."""
    if one.code == "all_told":
        return not plan.farewells
    if one.code in ("milestones", "lesson"):
        return not one.met
    return one.code not in _SAID_BY_ROWS


def _condition(one: ConditionView, plan: ExitView, today: date) -> tuple[str, str]:
    """The words of a condition, and what meets it."""
    span = f"{short_day(plan.starts_on, today)} – {short_day(plan.plan_ends_on, today)}"
    done = {"done": _("done"), "declined": _("declined")}.get(plan.coordination, "")
    by = {
        "leader": masked(plan.leader or ""),
        "dates": span,
        "meeting_proposed": day(plan.meeting_on, today),
        "coordination": done,
        "slow_rhythm": _("every {n} months").format(n=plan.rhythm_months) if plan.rhythm_months else "",
        "revisit": day(plan.revisit_on, today),
    }
    return one.text, by.get(one.code, "")


def _milestone(one: MilestoneView, step: StepView, today: date) -> ExitRow:
    done = _("done {day}").format(day=day(one.done_on, today)) if one.done_on else ""
    told = done or one.late or day(one.due_on, today)
    text = _("milestone: {title}").format(title=masked(one.title))
    return ExitRow(f"milestone {one.id}", one, step, text, told, one.done_on is not None, one.days_late > 0)


def _item(one: ItemView, step: StepView | None, today: date) -> ExitRow:
    """A worry, a friction or a loose end."""
    said = {"worry": _("worry: {text}"), "friction": _("friction: {text}")}.get(one.kind, "{text}")
    settled = one.settled_on is not None
    owner = masked(one.owner)
    if settled:
        parts: Iterable[str] = (one.state_words, owner if one.state == "handed_on" else "")
    else:
        parts = (owner, day(one.due_on, today))
    late = not settled and one.due_on is not None and one.due_on < today
    told = " · ".join(part for part in parts if part)
    return ExitRow(f"item {one.id}", one, step, said.format(text=masked(one.body)), told, settled, late)


def _farewell(one: FarewellView, step: StepView, today: date) -> ExitRow:
    text = _("say goodbye to {name}").format(name=masked(one.name))
    told = _("told {day}").format(day=day(one.told_on, today)) if one.told_on else one.role_words
    return ExitRow(f"farewell {one.id}", one, step, text, told, one.told_on is not None)


def _answer(one: AnswerView, step: StepView) -> ExitRow:
    settled = one.state is not None
    return ExitRow(f"answer {one.number}", one, step, one.text, one.state_words, settled)


def _lesson(one: LessonView, step: StepView, today: date) -> ExitRow:
    text = _("lesson: {text}").format(text=masked(one.body))
    return ExitRow(f"lesson {one.id}", one, step, text, day(one.said_on, today), True)
