"""An exit plan as a picture of text: bars of its five steps, and its milestones on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tui.i18n import _
from tui.services.exit_parts import MilestoneView
from tui.services.exits import ExitView, StepView
from tui.services.figures import short_day
from tui.ui.text import Bit, fit, look, width

Line = tuple[Bit, ...]
_BAR = 8


@dataclass(frozen=True, slots=True)
class Signs:
    """What these pictures are drawn with."""

    full: str
    rest: str
    open: str
    done: str
    today: str
    end: str


_DRAWN = Signs(full="━", rest="─", open="◆", done="✓", today="┃", end="┤")
_ASCII = Signs(full="=", rest="-", open="o", done="+", today="|", end="]")


def signs() -> Signs:
    """Lines where the terminal draws them, else ASCII."""
    return _ASCII if look.glyphs.rule.isascii() else _DRAWN


def bar(done: int, total: int, cells: int = _BAR) -> tuple[Bit, Bit]:
    """A bar of `cells`; full only where all is done, and begun as soon as something is."""
    drawn = signs()
    full = cells if done >= total else min(cells - 1, max(1, cells * done // total)) if done else 0
    return (drawn.full * full, "bold"), (drawn.rest * (cells - full), "dim")


def _opens(step: StepView, today: date) -> str:
    """When a locked step opens; nothing for the others."""
    return _("opens {day}").format(day=short_day(step.opens_on, today)) if step.opens_on else ""


def step_bits(step: StepView, here: bool, cells: int, today: date) -> Line:
    """`2 trust ━━━───── 1/3`; a locked step says when it opens. `here` is the step to work on."""
    name = f"{step.number} {step.title} "
    if step.opens_on is not None:
        return ((fit(name + _opens(step, today), cells), "dim"),)
    count = f" {step.done}/{len(step.conditions)}"
    room = max(1, min(_BAR, cells - width(name) - width(count)))
    tone = "dim" if step.complete else "bold" if here else ""
    filled, rest = bar(step.done, len(step.conditions), room)
    used = width(name) + room + width(count)
    return ((name, tone), filled, rest, (count + " " * max(0, cells - used), "dim" if not here else ""))


def step_bars(plan: ExitView, cells: int, today: date) -> list[Line]:
    """The five steps side by side on one line where they fit, else in columns."""
    sizes = [width(f"{step.number} {step.title} " + _opens(step, today)) for step in plan.steps]
    sizes = [size + (0 if step.opens_on else _BAR + 4) for size, step in zip(sizes, plan.steps, strict=True)]
    if sum(sizes) + 3 * (len(sizes) - 1) <= cells:
        across, shares, gap = len(sizes), sizes, "   "
    else:
        across = next((n for n in (3, 2) if n * (max(sizes) + 2) - 2 <= cells), 1)
        shares, gap = [min(max(sizes) + 4, (cells + 2) // across - 2)] * len(sizes), "  "
    lines: list[Line] = []
    for first in range(0, len(plan.steps), across):
        parts: list[Bit] = []
        for step, share in list(zip(plan.steps, shares, strict=True))[first : first + across]:
            parts += [*step_bits(step, step.number == plan.next, share, today), (gap, "")]
        lines.append(tuple(parts[:-1]))
    return lines


def number_bars(plan: ExitView, today: date) -> Line:
    """The same without titles, in 60 cells or so: `1 ━━━━━ 4/4  2 ───── 0/2  4 opens 24 Dec`."""
    parts: list[Bit] = []
    for step in plan.steps:
        here = step.number == plan.next
        tone = "bold" if here else "dim"
        parts += [("  " if parts else "", ""), (f"{step.number} ", tone)]
        if step.opens_on is not None:
            parts.append((_opens(step, today), "dim"))
        else:
            parts += [
                *bar(step.done, len(step.conditions), 5),
                (f" {step.done}/{len(step.conditions)}", tone),
            ]
    return tuple(parts)


def tiny_bars(plan: ExitView, cells_each: int = 2) -> Line:
    """The five bars alone, for a column of a list: as wide as 5 * cells_each + 4."""
    parts: list[Bit] = []
    for step in plan.steps:
        parts += [*bar(step.done, len(step.conditions), cells_each), (" ", "")]
    return tuple(parts[:-1])


def _tone(milestone: MilestoneView) -> str:
    return "dim" if milestone.done_on else "bold hold" if milestone.days_late else "bold"


def time_line(plan: ExitView, cells: int, today: date) -> list[Line]:
    """Three lines: decision, today and end of service in words; the line with its milestones; their dates.

    Milestones done are ticked, late ones orange. Of several on one cell the one that asks for most is drawn.
    """
    first = plan.decided_on
    last = max(plan.ends_on, plan.plan_ends_on, today, *(one.due_on for one in plan.milestones))
    span = max(1, (last - first).days)

    def at(when: date) -> int:
        return round(min(max(0, (when - first).days), span) / span * (cells - 1))

    drawn = signs()
    line: list[Bit] = [(drawn.rest, "dim")] * cells
    line[at(plan.ends_on)] = (drawn.end, "bold")
    if first <= today <= last:
        line[at(today)] = (drawn.today, "bold go")
    ranked = sorted(plan.milestones, key=lambda one: (one.done_on is None, one.days_late))
    for one in ranked:
        line[at(one.due_on)] = (drawn.done if one.done_on else drawn.open, _tone(one))
    above = [
        (at(today), _("today"), "bold go"),
        (at(plan.ends_on), _("ends {day}").format(day=short_day(plan.ends_on, today)), "bold"),
        (0, _("decided {day}").format(day=short_day(first, today)), "dim"),
    ]
    below = [(at(one.due_on), short_day(one.due_on, today), _tone(one)) for one in reversed(ranked)]
    return [labels(above, cells), tuple(line), labels(below, cells)]


def labels(wanted: Sequence[tuple[int, str, str]], cells: int) -> Line:
    """Texts over the cells they belong to (cell, text, tone); what would run into an earlier one is left out."""
    placed: list[tuple[int, int, str, str]] = []
    for at, text, tone in wanted:
        size = width(text)
        start = max(0, min(cells - size, at - size // 2))
        if size <= cells and all(start > end or start + size < begin for begin, end, _t, _s in placed):
            placed.append((start, start + size, text, tone))
    parts: list[Bit] = []
    here = 0
    for start, end, text, tone in sorted(placed):
        parts += [(" " * (start - here), ""), (text, tone)]
        here = end
    return (*parts, (" " * (cells - here), ""))
