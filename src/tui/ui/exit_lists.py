"""The lists of the exits: plans with their five bars and next milestone, the ladder of those at risk, lessons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.exit_parts import MilestoneView
from tui.services.exits import ExitView, RiskTermView
from tui.services.ladder import LadderRow
from tui.services.lessons import LessonRow
from tui.services.wording import short_name
from tui.ui.after_words import lesson_lines
from tui.ui.brief_words import Line
from tui.ui.charts.exit_line import bar, tiny_bars
from tui.ui.columns_of import category_mark
from tui.ui.exit_pane import BROAD, beside, left_words
from tui.ui.figures import day, money, number
from tui.ui.text import Words, masked, stance_mark, verdict_mark
from tui.ui.widgets.columns import Column
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.reading_pane import Section, labelled

_RISK_BAR = 6


def plan_columns(today: Callable[[], date]) -> list[Column[ExitView]]:
    """Account, the five steps, the next milestone, how long the service lasts, who hunts."""

    def who(plan: ExitView) -> Words:
        name = plan.hunter or plan.leader
        return ((masked(short_name(name)) if name else "–", "dim"),)

    return [
        Column("account", _("Account"), lambda plan: masked(plan.account), 14, weight=2),
        Column("steps", _("Five steps"), tiny_bars, 14),
        Column("next", _("Next milestone"), lambda plan: milestone_words(plan, today()), 20, weight=3),
        Column("ends", _("Ends"), lambda plan: ends_words(plan), 9, 0, "right"),
        Column("who", _("Hunter"), who, 8, shown_from=72),
    ]


def next_milestone(plan: ExitView) -> MilestoneView | None:
    """The one that is latest; where none is late, the first that is to come."""
    still = [one for one in plan.milestones if one.done_on is None]
    return min(still, key=lambda one: (-one.days_late, one.due_on), default=None)


def latest(plan: ExitView) -> int:
    """Days by which the latest thing of the plan is late: a milestone, a loose end, what was agreed."""
    days = [one.days_late for one in plan.milestones] + [one.days_late for one in plan.items]
    if plan.coordination != "declined":
        days += [one.days_late for one in plan.points]
    return max(days, default=0)


def milestone_words(plan: ExitView, today: date) -> Words:
    found = next_milestone(plan)
    worst = latest(plan)
    if worst and (found is None or found.days_late < worst):
        return _late_words(worst, _late_other(plan, worst))
    if found is None:
        return ((_("all done"), "dim"),)
    if found.days_late:
        return _late_words(found.days_late, masked(found.title))
    return ((f"{day(found.due_on, today)}  ", "dim"), (masked(found.title), ""))


def _late_words(days: int, text: str) -> Words:
    return ((_("{n} d late").format(n=number(days)) + "  ", "bold hold"), (text, "hold"))


def _late_other(plan: ExitView, worst: int) -> str:
    """The loose end or agreed point that is latest."""
    said = [(one.days_late, one.body) for one in plan.items]
    said += [(one.days_late, f"{one.who}: {one.what}") for one in plan.points]
    return next(masked(text) for days, text in said if days == worst)


def ends_words(plan: ExitView) -> Words:
    """Counted down in days; after the end, how long ago it was."""
    if plan.days_left > 0:
        return ((_("in {n} d").format(n=number(plan.days_left)), "bold"),)
    if plan.days_left == 0:
        return ((_("today"), "bold hold"),)
    return ((_("{n} d ago").format(n=number(-plan.days_left)), "dim"),)


def grouped_plans(plans: Sequence[ExitView]) -> list[tuple[Heading, list[ExitView]]]:
    """Late ones first, the latest of them on top."""
    late = sorted([plan for plan in plans if plan.late], key=lambda plan: -latest(plan))
    rest = [plan for plan in plans if not plan.late]
    going = [plan for plan in rest if plan.days_left >= 0]
    ended = [plan for plan in rest if plan.days_left < 0]
    return [
        (Heading("late", _("late"), number(len(late)), "bold hold"), late),
        (Heading("going", _("under way"), number(len(going))), going),
        (Heading("ended", _("service ended: interview and lessons"), number(len(ended))), ended),
    ]


# -- at risk --------------------------------------------------------------------------------------


def ladder_columns(today: Callable[[], date]) -> list[Column[LadderRow]]:
    """Account, points of risk with their bar, what is next; stance, verdict and value where there is room."""

    def points(row: LadderRow) -> Words:
        if not row.account.risk:
            return ""
        return (*bar(min(row.account.risk, 100), 100, _RISK_BAR), (f" {row.account.risk:>3}", "bold"))

    def next_words(row: LadderRow) -> Words:
        one = row.account
        late = one.next_on is not None and one.next_on < today()
        return ((masked(one.next_text or "–"), "hold" if late else "dim"),)

    return [
        Column("stance", "", lambda row: stance_mark(row.account.stance, row.account.stale), 4),
        Column("category", "", lambda row: category_mark(row.account.category), 1, shown_from=60),
        Column("account", _("Account"), lambda row: masked(row.account.name), 14, weight=2),
        Column("risk", _("Risk"), points, _RISK_BAR + 4),
        Column("stake", _("At stake"), stake, 11, 0, "right", shown_from=60),
        Column("next", _("Next"), next_words, 12, weight=3, shown_from=66),
        Column("verdict", _("May I?"), lambda row: (verdict_mark(row.account.verdict),), 6, shown_from=92),
    ]


def grouped_ladder(rows: Sequence[LadderRow]) -> list[tuple[Heading, list[LadderRow]]]:
    """By stage, in the order they come."""
    stages = dict.fromkeys(row.rung for row in rows)
    return [
        (
            Heading(
                stage, one[0].rung_words, number(len(one)), "bold hold" if stage == "at_risk" else "bold"
            ),
            one,
        )
        for stage in stages
        if (one := [row for row in rows if row.rung == stage])
    ]


def stake(row: LadderRow) -> str:
    return money(row.account.at_stake, row.account.currency) if row.account.at_stake else ""


def risk_sections(
    row: LadderRow, terms: Sequence[RiskTermView], cells: int, today: date
) -> Iterator[Section]:
    """The stage, the five terms of the points, also those that gave none; then what is next."""
    one = row.account
    points = _("risk {n} of 100").format(n=one.risk)
    yield "", [((points, "bold"), (f"  {row.rung_words}", "dim"))]
    late = one.next_on is not None and one.next_on < today
    when = f"{day(one.next_on, today)}  " if one.next_on else ""
    step: Line = ((when, "bold hold" if late else "bold"), (masked(one.next_text or ""), ""))
    facts = labelled(
        (
            (_("at stake"), stake(row)),
            (_("spoke"), day(one.last_contact_on, today) if one.last_contact_on else _("never")),
            (_("rep"), masked(one.rep or "")),
        )
    )
    parts = (
        (_("where the points come from"), [_term_line(term) for term in terms], 12),
        (_("next"), [step] if one.next_text else [], 3),
        (_("the account"), list(facts), 12),
    )
    if cells >= BROAD:
        yield "", beside(parts, cells)
        return
    for title, lines, _indent in parts:
        yield title, lines


def _term_line(term: RiskTermView) -> Line:
    tone = "" if term.points else "dim"
    return (
        (f"{term.points:>3} ", "bold" if term.points else "dim"),
        *(bar(term.points, 30, 6) if term.points else ((" " * 6, ""),)),
        (f"  {term.text}", tone),
    )


# -- lessons --------------------------------------------------------------------------------------


def lesson_columns(today: Callable[[], date]) -> list[Column[LessonRow]]:
    """The lesson first, then what it is about, whom it is from and since when."""

    def about(row: LessonRow) -> Words:
        return ((" ".join(f"#{masked(tag)}" for tag in row.tags), "dim"),)

    def elsewhere(row: LessonRow) -> Words:
        return ((str(row.used) if row.used else "", "bold go"),)

    return [
        Column("lesson", _("Lesson"), lambda row: masked(row.body), 24, weight=4),
        Column("tags", _("About"), about, 14, weight=1, shown_from=56),
        Column("account", _("From"), lambda row: ((masked(row.account), "dim"),), 14, weight=1),
        Column("used", _("Used"), elsewhere, 4, 0, "right", shown_from=66),
        Column("on", _("Since"), lambda row: ((day(row.said_on, today()), "dim"),), 11, shown_from=66),
    ]


def lesson_sections(row: LessonRow, today: date) -> Iterator[Section]:
    yield "", list(lesson_lines(row, today))


# -- what is said around the lists ----------------------------------------------------------------


def plan_head(plan: ExitView) -> Words:
    """The customer, how long the service lasts, how late the latest thing is."""
    days = latest(plan)
    late = _("{n} d late").format(n=number(days)) if days else ""
    return ((masked(plan.account), "bold"), ("  ", ""), *left_words(plan), (f"  {late}", "bold hold"))


def risk_head(row: LadderRow, broad: bool) -> Words:
    """Over a broad pane the verdict is a word, not a wall."""
    mark = (("  ", ""), verdict_mark(row.account.verdict)) if broad else ()
    return ((masked(row.account.name), "bold"), *mark)


def emptiness(view: str) -> tuple[str, str, tuple[str, ...]]:
    """Why a list is empty, what it is for, which commands fill it."""
    return {
        "plans": (
            _("Nobody is leaving."),
            _("Whoever decides to has a plan here, to part well."),
            ("portfolio", "leave", "at_risk"),
        ),
        "risk": (_("Nobody is at risk."), _("From 50 points on they stand here."), ()),
        "lessons": (
            _("Nothing was learned yet."),
            _("The last step of an exit asks for a lesson."),
            ("at_risk",),
        ),
    }[view]


def nothing_here(view: str) -> str:
    """What the pane would show."""
    return {
        "plans": _("The plan under the cursor is shown here: its steps, and its days in a line."),
        "risk": _("What puts the account under the cursor at risk is shown here."),
        "lessons": _("Whom the lesson under the cursor is from is shown here."),
    }[view]
