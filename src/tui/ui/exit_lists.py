"""The lists of the exits: plans with their five bars and next milestone, and accounts by their risk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.exit_parts import MilestoneView
from tui.services.exits import ExitView, RiskTermView
from tui.services.portfolio import PortfolioRow
from tui.ui.brief_words import Line
from tui.ui.charts.exit_line import bar, step_bars, time_line, tiny_bars
from tui.ui.columns_of import category_mark
from tui.ui.figures import day, full_day, money, number
from tui.ui.text import Words, fit, look, masked, stance_mark, verdict_mark
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.reading_pane import Section, labelled

_RISK_BAR = 10


def plan_columns(today: Callable[[], date]) -> list[Column[ExitView]]:
    """Account, the five steps, the next milestone, how long the service lasts, who leads or hunts."""

    def who(plan: ExitView) -> Words:
        names = [masked(name) for name in (plan.leader, plan.hunter) if name]
        return ((" / ".join(dict.fromkeys(names)) or "–", "dim"),)

    return [
        Column("account", _("Account"), lambda plan: masked(plan.account), 14, weight=2),
        Column("steps", _("Five steps"), tiny_bars, 14),
        Column("next", _("Next milestone"), lambda plan: milestone_words(plan, today()), 20, weight=3),
        Column("ends", _("Ends"), lambda plan: ends_words(plan), 12, 0, "right"),
        Column("who", _("Leads / hunts"), who, 14, weight=1, shown_from=90),
    ]


def next_milestone(plan: ExitView) -> MilestoneView | None:
    """The one that is latest; where none is late, the first that is to come."""
    still = [one for one in plan.milestones if one.done_on is None]
    return min(still, key=lambda one: (-one.days_late, one.due_on), default=None)


def milestone_words(plan: ExitView, today: date) -> Words:
    found = next_milestone(plan)
    if found is None:
        return ((_("all done"), "dim"),)
    if found.days_late:
        when = _("{n} d late").format(n=number(found.days_late))
        return ((f"{when}  ", "bold hold"), (masked(found.title), "hold"))
    return ((f"{day(found.due_on, today)}  ", "dim"), (masked(found.title), ""))


def ends_words(plan: ExitView) -> Words:
    """Counted down in days; after the end, how long ago it was."""
    if plan.days_left > 0:
        return ((_("in {n} d").format(n=number(plan.days_left)), "bold"),)
    if plan.days_left == 0:
        return ((_("today"), "bold hold"),)
    return ((_("{n} d ago").format(n=number(-plan.days_left)), "dim"),)


def grouped_plans(plans: Sequence[ExitView]) -> list[tuple[Heading, list[ExitView]]]:
    late = [plan for plan in plans if plan.late]
    rest = [plan for plan in plans if not plan.late]
    going = [plan for plan in rest if plan.days_left >= 0]
    ended = [plan for plan in rest if plan.days_left < 0]
    return [
        (Heading("late", _("a milestone is late"), number(len(late)), "bold hold"), late),
        (Heading("going", _("under way"), number(len(going))), going),
        (Heading("ended", _("service ended: interview and lessons"), number(len(ended))), ended),
    ]


def plan_sections(plan: ExitView, cells: int, today: date) -> Iterator[Section]:
    """What the pane says of a plan."""
    if plan.days_left > 0:
        left = _("{n} days to the end of service").format(n=number(plan.days_left))
    elif plan.days_left == 0:
        left = _("the service ends today")
    else:
        left = _("the service ended {n} days ago").format(n=number(-plan.days_left))
    yield "", [((left, "bold"), (f"  {full_day(plan.ends_on)}", "dim"))]
    done = _("five steps, {done} of {total}").format(done=plan.done, total=plan.total)
    yield done, step_bars(plan, cells, today)
    yield _("milestones"), [*time_line(plan, cells, today), ((" ", ""),), *milestone_lines(plan, today)]
    yield _("still open"), list(open_lines(plan))
    facts = (
        (_("leads"), masked(plan.leader or _("nobody"))),
        (_("hunts"), masked(plan.hunter or _("nobody"))),
        (_("decided"), full_day(plan.decided_on)),
        (_("reason"), masked(plan.reason or _("unknown"))),
        (_("goes to"), masked(plan.competitor or _("unknown"))),
        (_("margin"), money(plan.former_margin, plan.currency) if plan.former_margin else ""),
    )
    yield _("the departure"), list(labelled(facts))


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


# -- at risk --------------------------------------------------------------------------------------


def risk_columns(today: Callable[[], date]) -> list[Column[PortfolioRow]]:
    """Account, points of risk with their bar, stance, at stake, what is next."""

    def points(row: PortfolioRow) -> Words:
        return (*bar(min(row.risk, 100), 100, _RISK_BAR), (f" {row.risk:>3}", "bold"))

    def next_words(row: PortfolioRow) -> Words:
        late = row.next_on is not None and row.next_on < today()
        return ((masked(row.next_text or "–"), "hold" if late else "dim"),)

    return [
        Column("stance", "", lambda row: stance_mark(row.stance, row.stale), 4),
        Column("category", "", lambda row: category_mark(row.category), 1),
        Column("account", _("Account"), lambda row: masked(row.name), 16, weight=2),
        Column("risk", _("Risk"), points, _RISK_BAR + 4),
        Column("stake", _("At stake"), lambda row: _stake(row), 11, 0, "right"),
        Column("next", _("Next"), next_words, 12, weight=3, shown_from=66),
        Column("verdict", _("May I?"), lambda row: (verdict_mark(row.verdict),), 6, shown_from=92),
    ]


def _stake(row: PortfolioRow) -> str:
    return money(row.at_stake, row.currency) if row.at_stake else ""


def risk_sections(
    row: PortfolioRow, terms: Sequence[RiskTermView], cells: int, today: date
) -> Iterator[Section]:
    """The five terms of the points, also those that gave none; then what is next."""
    yield "", [((_("risk {n} of 100").format(n=row.risk), "bold"),)]
    yield _("where the points come from"), [_term_line(term) for term in terms]
    if row.next_text:
        late = row.next_on is not None and row.next_on < today
        when = f"{day(row.next_on, today)}  " if row.next_on else ""
        yield _("next"), [((when, "bold hold" if late else "bold"), (masked(row.next_text), ""))]
    facts = (
        (_("at stake"), _stake(row)),
        (_("spoke"), day(row.last_contact_on, today) if row.last_contact_on else _("never")),
        (_("rep"), masked(row.rep or "")),
    )
    yield "", list(labelled(facts))


def _term_line(term: RiskTermView) -> Line:
    tone = "" if term.points else "dim"
    return (
        (f"{term.points:>3} ", "bold" if term.points else "dim"),
        *(bar(term.points, 30, 6) if term.points else ((" " * 6, ""),)),
        (f"  {term.text}", tone),
    )
