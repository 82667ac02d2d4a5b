"""What the pane says of an exit plan: its days in a line, its five steps, what is still open; beside one another where
there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from tui.i18n import _, ngettext
from tui.services.exits import ExitView
from tui.services.wording_exits import reason_kind
from tui.ui.brief_words import Line, wrapped
from tui.ui.charts.exit_line import step_bars, time_line
from tui.ui.figures import day, full_day, money, number
from tui.ui.text import Bit, bits, fit, fit_bits, look, masked, rule
from tui.ui.widgets.reading_pane import Section, labelled

BROAD = 100
"""Cells from which the parts stand beside one another."""
_GAP = 4


def plan_sections(plan: ExitView, cells: int, today: date) -> Iterator[Section]:
    """In a narrow pane one under the other, in a broad one the line of time over three columns."""
    if cells < BROAD:
        yield _steps_title(plan), step_bars(plan, cells, today)
        yield _("milestones"), [*time_line(plan, cells, today), ((" ", ""),), *milestone_lines(plan, today)]
        yield _("still open"), list(open_lines(plan))
        yield _("the departure"), list(departure_lines(plan))
        return
    yield "", time_line(plan, cells, today)
    yield _steps_title(plan), step_bars(plan, cells, today)
    parts = (
        (_("still open"), list(open_lines(plan)), 5),
        (_("milestones"), list(milestone_lines(plan, today)), 15),
        (_("the departure"), list(departure_lines(plan)), 12),
    )
    yield "", beside(parts, cells)


def _steps_title(plan: ExitView) -> str:
    return _("five steps, {done} of {total}").format(done=plan.done, total=plan.total)


def left_words(plan: ExitView) -> tuple[Bit, ...]:
    """`38 days to the end of service`."""
    if plan.days_left > 0:
        n = plan.days_left
        said = ngettext("{n} day to the end of service", "{n} days to the end of service", n)
    elif plan.days_left == 0:
        return ((_("the service ends today"), "bold hold"),)
    else:
        n = -plan.days_left
        said = ngettext("the service ended {n} day ago", "the service ended {n} days ago", n)
    return ((said.format(n=number(n)), "bold"),)


def beside(parts: Sequence[tuple[str, Sequence[Line], int]], cells: int) -> list[Line]:
    """(title, lines, indent) as columns of one width, each under its own rule; a long line goes on indented."""
    shown = [part for part in parts if part[1]]
    if not shown:
        return []
    share = (cells - _GAP * (len(shown) - 1)) // len(shown)
    columns = [
        [((rule(title, share), "dim"),), *(row for line in lines for row in wrapped(line, share, indent))]
        for title, lines, indent in shown
    ]
    gap = (" " * _GAP, "")
    out: list[Line] = []
    for row in zip_longest(*columns, fillvalue=()):
        bits_of_row: list[Bit] = []
        for part in row:
            bits_of_row += [*fit_bits(bits(part), share), gap]
        out.append(tuple(bits_of_row[:-1]))
    return out


def milestone_lines(plan: ExitView, today: date) -> Iterator[Line]:
    for one in plan.milestones:
        sign = look.glyphs.go if one.done_on else look.glyphs.hold if one.days_late else look.glyphs.gap
        tone = "dim" if one.done_on else "bold hold" if one.days_late else ""
        when = day(one.done_on or one.due_on, today)
        if one.days_late:
            when = _("{n} d late").format(n=number(one.days_late))
        owner = f" · {masked(one.owner)}" if one.owner else ""
        yield (
            (f"{sign} ", tone),
            (fit(when, 11) + "  ", "hold" if one.days_late else "dim"),
            (masked(one.title), tone),
            (owner, "dim"),
        )


def open_lines(plan: ExitView) -> Iterator[Line]:
    """Each step that is not complete with the conditions it still lacks; the one to work on is bold."""
    for step in plan.steps:
        if step.complete:
            continue
        here = step.number == plan.next
        tail = f"  {_('opens {day}').format(day=full_day(step.opens_on))}" if step.opens_on else ""
        yield ((f"{step.number} {step.title}", "bold" if here else ""), (tail, "dim"))
        if step.opens_on is None:
            for condition in step.conditions:
                if not condition.met:
                    yield ((f"   {look.glyphs.gap} {condition.text}", "" if here else "dim"),)


def departure_lines(plan: ExitView) -> Iterator[Line]:
    yield from labelled(
        (
            (_("leads"), masked(plan.leader or _("nobody"))),
            (_("hunts"), masked(plan.hunter or _("nobody"))),
            (_("decided"), full_day(plan.decided_on)),
            (_("ends"), full_day(plan.ends_on)),
            (_("reason"), masked(plan.reason or reason_kind(plan.reason_kind))),
            (_("goes to"), masked(plan.competitor or _("unknown"))),
            (_("margin"), money(plan.former_margin, plan.currency) if plan.former_margin else ""),
        )
    )
