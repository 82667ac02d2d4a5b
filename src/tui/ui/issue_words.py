"""An issue in bits: its way from reported to confirmed, its clock, its steps; for lists and panes alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from tui.i18n import _
from tui.services.brief import Brief
from tui.services.colleague_views import AskView
from tui.services.discounts import DiscountView
from tui.services.fixes import WAY, IssueView, StepView
from tui.services.shapes import Why
from tui.services.wording_terms import issue as state_words
from tui.ui.brief_words import Line, why_lines
from tui.ui.charts.exit_line import bar
from tui.ui.checklist_words import asked_line
from tui.ui.discount_words import amends_section
from tui.ui.figures import day, full_day
from tui.ui.text import Bit, Words, look, masked
from tui.ui.widgets.reading_pane import Section, labelled


def progress_bits(issue: IssueView) -> tuple[Bit, ...]:
    """One cell for each of the six states that is reached: `━━━───`."""
    return bar(issue.step + 1, len(WAY), len(WAY))


def clock_words(issue: IssueView, today: date) -> Words:
    """What runs and until when, what is late first; where nothing runs, what happened last."""
    clock = issue.clock
    if clock is not None:
        call = clock.kind == "call_back"
        if clock.overdue:
            said = _("call back {n} d late") if call else _("promise {n} d late")
            if not clock.days_late:
                said = _("call back overdue")
            return ((said.format(n=clock.days_late), "bold hold"),)
        said = _("call back {day}") if call else _("promised {day}")
        return ((said.format(day=day(clock.due, today)), "bold"),)
    waits = issue.promised_on if issue.state == "fixed" else None
    if waits is not None and waits < today:  # they count on a day that is gone, and know nothing of the fix
        return ((_("tell them, {n} d late").format(n=(today - waits).days), "bold hold"),)
    if issue.told_on is not None and issue.state == "told":
        said = _("told {day}").format(day=day(issue.told_on, today))
    elif issue.fixed_on is not None and issue.state == "fixed":
        said = _("fixed {day}").format(day=day(issue.fixed_on, today))
    else:
        said = _("reported {day}").format(day=day(issue.reported_on, today))
    return ((said, "dim"),)


def way_lines(issue: IssueView) -> Iterator[Line]:
    """How far it is as a bar, then all six states: those behind it ticked, the one it is in bold."""
    names = (_("reported"), _("diagnosed"), _("fixing"), _("fixed"), _("told"), _("confirmed"))
    signs = look.glyphs
    yield (*bar(issue.step + 1, len(WAY), 4 * len(WAY)), ("  " + issue.state_words, "bold"))
    parts: list[Bit] = []
    for number, name in enumerate(names):
        sign = signs.go if number < issue.step else signs.cursor if number == issue.step else signs.gap
        tone = "bold" if number == issue.step else "dim"
        parts.append((f"{sign} {name}".replace(" ", "\u00a0") + " ", tone))
        parts.append((" ", ""))
    yield tuple(parts)


def _promised(issue: IssueView) -> str:
    if issue.promise is None:
        return ""
    return ", ".join(part for part in (full_day(issue.promise.on), issue.promise.how) if part)


def fact_lines(issue: IssueView, today: date) -> Iterator[Line]:
    facts = (
        (_("kind"), f"{issue.category_words}, {state_words(issue.severity)}"),
        (_("reported"), day(issue.reported_on, today)),
        (_("by"), masked(issue.contact or "")),
        (_("owner"), masked(issue.owner or "")),
        (_("promised"), _promised(issue)),
        (_("clock"), issue.call_back),
        (_("defect"), masked(issue.defect or "")),
        (_("reopened"), str(issue.reopened) if issue.reopened else ""),
    )
    yield from labelled(facts)


def chain_of(steps: Sequence[StepView]) -> list[str]:
    """The whys since the issue was reopened last, in the order they were asked."""
    chain: list[str] = []
    for step in steps:
        if step.kind == "reopened":
            chain.clear()
        elif step.kind == "why":
            chain.append(step.body)
    return chain


def chain_lines(steps: Sequence[StepView]) -> Iterator[Line]:
    """Each why a step further in than the one that it explains."""
    for depth, why in enumerate(chain_of(steps)):
        yield ((f"{'  ' * depth}{depth + 1} ", "dim"), (masked(why), ""))


def said_once(step: StepView, issue: IssueView) -> str:
    """What was said at a step, unless it stands as the cause or the fix already."""
    return f"  “{masked(step.body)}”" if step.body and step.body not in (issue.cause, issue.fix) else ""


def step_lines(steps: Sequence[StepView], issue: IssueView, today: date) -> Iterator[Line]:
    for step in steps:
        if step.kind == "why":
            continue
        who = f" · {masked(step.contact)}" if step.contact else ""
        said = said_once(step, issue)
        yield ((f"{day(step.on, today)} ", "dim"), (step.what, ""), (who, "dim"), (said, "dim"))


def holds_of(issue: IssueView, about: Brief) -> Why:
    """The reasons of the account that stand on this issue, with what lifts them."""
    found = tuple(one for one in about.why.reasons if ("issue", issue.id) in one.evidence)
    return Why(found, ())


def _lines(text: str) -> list[Line]:
    return [((masked(line), ""),) for line in text.splitlines() if line.strip()]


def issue_sections(
    issue: IssueView,
    steps: Sequence[StepView],
    about: Brief | None,
    today: date,
    asked: Sequence[AskView] = (),
    amends: Sequence[DiscountView] = (),
) -> Iterator[Section]:
    """What the pane says of an issue."""
    heading: list[Line] = [((f"{issue.code}  ", "bold"), (masked(issue.title), "bold"))]
    if issue.state == "not_ours":
        heading.append(((state_words(issue.state), "bold"), (f"  {masked(issue.not_ours_reason or '')}", "")))
    else:
        heading += way_lines(issue)
    if issue.clocks:
        heading.append(((" ", ""),))
    heading += [((clock.text, "bold hold" if clock.overdue else "bold"),) for clock in issue.clocks]
    yield "", heading
    if about is not None:
        yield _("what lifts the hold"), list(why_lines(holds_of(issue, about)))
    yield "", list(fact_lines(issue, today))
    yield _("in their words"), _lines(issue.body)
    yield _("why, and why that"), list(chain_lines(steps))
    yield _("cause"), _lines(issue.cause)
    yield _("fix"), _lines(issue.fix)
    yield amends_section(amends, today)
    yield _("asked of colleagues"), [asked_line(one) for one in asked]
    yield _("steps"), list(step_lines(steps, issue, today))
