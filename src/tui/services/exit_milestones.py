"""The milestones of an exit plan: added, done, changed, taken away; inside its days, or the plan is widened."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.departure import MilestoneCode
from tui.services import given
from tui.services.exit_reminders import changed as reminder_changed
from tui.services.exit_reminders import gone, of_milestone, remind, ticked
from tui.services.exit_state import ExitChanged, changed, departure_of, taken
from tui.services.wording_exits import milestone as title_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from tui.store.tables import ExitPlan, Milestone, Reminder
    from tui.store.writing import Work


def add_milestone(
    work: Work, plan_id: int, title: str, due_on: date, owner: str = "", *, widen: bool = False
) -> ExitChanged:
    """A day outside the plan is refused; with `widen` the plan begins earlier or ends later for it."""
    from tui.store.tables import Milestone

    plan = taken(work, plan_id, "exit.milestone_add")
    _inside(plan, given.any_day(due_on, _("The due date")), widen)
    row = Milestone(
        account_id=plan.account_id,
        plan_id=plan_id,
        kind="own",
        title=given.line(title, _("The milestone")),
        due_on=due_on,
        owner=given.maybe_line(owner) or "",
    )
    made = given.known_id(work.add(row).id)
    remind(work, plan.account_id, row.title, row.due_on, plan.leader_id)
    return changed(work, plan, made)


def milestone_done(work: Work, milestone_id: int, on: date | None = None) -> ExitChanged:
    row, plan = _open(work, milestone_id, "exit.milestone_done")
    row.done_on = given.past_day(work, on, _("The day it was done"))
    ticked(_reminder(work, row), row.done_on)
    return changed(work, plan, milestone_id)


def milestone_reopen(work: Work, milestone_id: int) -> ExitChanged:
    """It was not done after all."""
    row, plan = _taken(work, milestone_id, "exit.milestone_reopen")
    if row.done_on is None:
        raise given.refused(_("It is open."))
    row.done_on = None
    remind(work, plan.account_id, _words(row), row.due_on, plan.leader_id)
    return changed(work, plan, milestone_id)


def milestone_move(work: Work, milestone_id: int, due_on: date, *, widen: bool = False) -> ExitChanged:
    """Another day. The last day of service is moved with the end of service, the interview lies after it."""
    row, plan = _open(work, milestone_id, "exit.milestone_move")
    _change(work, row, plan, {"due_on": due_on}, widen)
    return changed(work, plan, milestone_id)


def milestone_edit(
    work: Work,
    milestone_id: int,
    changes: Mapping[str, Any],
    expect: Mapping[str, Any] | None = None,
    *,
    widen: bool = False,
) -> ExitChanged:
    """Change title, due_on or owner. `expect` holds the fields as the form showed them."""
    row, plan = _open(work, milestone_id, "exit.milestone_edit")
    shown = dict(expect or {})
    if shown.get("title") == _words(row):
        shown["title"] = row.title  # a default one is shown in words
    work.expect(row, shown)
    _change(work, row, plan, changes, widen)
    return changed(work, plan, milestone_id)


def milestone_remove(work: Work, milestone_id: int) -> ExitChanged:
    """It is not wanted in this plan: its days belong to what comes next."""
    row, plan = _open(work, milestone_id, "exit.milestone_remove")
    gone(work, _reminder(work, row))
    work.remove(row)
    return changed(work, plan)


def _change(work: Work, row: Milestone, plan: ExitPlan, changes: Mapping[str, Any], widen: bool) -> None:
    said = given.checked(
        {name: value for name, value in changes.items() if name != "title" or value != _words(row)},
        {
            "title": lambda value: given.line(value, _("The milestone")),
            "due_on": lambda value: given.any_day(value, _("The due date")),
            "owner": lambda value: given.maybe_line(value) or "",
        },
    )
    if said.get("due_on", row.due_on) != row.due_on:
        _may_be(work, row, plan, said["due_on"])
        _inside(plan, said["due_on"], widen)
    reminder = _reminder(work, row)
    given.put(row, said)
    reminder_changed(reminder, _words(row), row.due_on)


def _may_be(work: Work, row: Milestone, plan: ExitPlan, due_on: date) -> None:
    ends = departure_of(work, plan).ends_on
    if row.kind == MilestoneCode.LAST_DAY and due_on != ends:
        raise given.refused(
            _("The service ends on {day}, and this is its last day.").format(day=ends.isoformat()),
            _("Move the end of service: this milestone moves with it."),
        )
    if row.kind == MilestoneCode.INTERVIEW and due_on <= ends:
        raise given.refused(
            _("The interview is held when the exit is over, after {day}.").format(day=ends.isoformat())
        )


def _inside(plan: ExitPlan, due_on: date, widen: bool) -> None:
    """Refuse a day outside the plan's, or widen the plan to it."""
    if plan.starts_on <= due_on <= plan.ends_on:
        return
    if not widen:
        said = _("{day} lies outside the plan, which goes from {start} to {end}.")
        raise given.refused(
            said.format(
                day=due_on.isoformat(), start=plan.starts_on.isoformat(), end=plan.ends_on.isoformat()
            ),
            _("Choose a day inside it, or widen the plan."),
        )
    plan.starts_on, plan.ends_on = min(plan.starts_on, due_on), max(plan.ends_on, due_on)


def _words(row: Milestone) -> str:
    return title_of(row.kind, row.title)


def _reminder(work: Work, row: Milestone) -> Reminder | None:
    return of_milestone(work, row.account_id, _words(row), row.due_on)


def _open(work: Work, milestone_id: int, act: str) -> tuple[Milestone, ExitPlan]:
    row, plan = _taken(work, milestone_id, act)
    given.undone(row.done_on)
    return row, plan


def _taken(work: Work, milestone_id: int, act: str) -> tuple[Milestone, ExitPlan]:
    from tui.store.tables import Milestone

    row = work.get(Milestone, milestone_id, _("The milestone"))
    return row, taken(work, row.plan_id, act)
