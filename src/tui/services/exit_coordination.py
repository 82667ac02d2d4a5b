"""Step 2: what is agreed with the competitor who takes over (who, what, when), or the reason why nothing is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import given
from tui.services.exit_reminders import Due, gone, of_due, remind, ticked
from tui.services.exit_reminders import changed as reminder_changed
from tui.services.exit_state import ExitChanged, changed, taken

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from tui.store.tables import Coordination, ExitPlan
    from tui.store.writing import Work


def add_point(work: Work, plan_id: int, who: str, what: str, due_on: date) -> ExitChanged:
    """One thing agreed: who does what, and when. Where coordination was declined, that is taken back."""
    from tui.store.tables import Coordination

    plan = taken(work, plan_id, "exit.coordination_add")
    row = Coordination(
        account_id=plan.account_id,
        plan_id=plan_id,
        who=given.line(who, _("Who does it")),
        what=given.body(what, _("What is agreed")),
        due_on=given.any_day(due_on, _("The due date")),
    )
    if plan.coordination == "declined":
        _list_again(work, plan)
    elif plan.coordination == "done":
        plan.coordination = "open"  # said in one sentence so far, its note stays: from now on the list counts
    made = given.known_id(work.add(row).id)
    remind(work, plan.account_id, _words(row), row.due_on, plan.leader_id)
    return changed(work, plan, made)


def point_done(work: Work, point_id: int, on: date | None = None) -> ExitChanged:
    row, plan = _open(work, point_id, "exit.coordination_done")
    row.done_on = given.past_day(work, on, _("The day it was done"))
    ticked(of_due(work, _due(row)), row.done_on)
    return changed(work, plan, point_id)


def point_reopen(work: Work, point_id: int) -> ExitChanged:
    row, plan = _taken(work, point_id, "exit.coordination_reopen")
    if row.done_on is None:
        raise given.refused(_("It is open."))
    row.done_on = None
    remind(work, plan.account_id, _words(row), row.due_on, plan.leader_id)
    return changed(work, plan, point_id)


def point_edit(
    work: Work, point_id: int, changes: Mapping[str, Any], expect: Mapping[str, Any] | None = None
) -> ExitChanged:
    """Change who, what or due_on. `expect` holds the fields as the form showed them."""
    row, plan = _open(work, point_id, "exit.coordination_edit")
    work.expect(row, dict(expect or {}))
    reminder = of_due(work, _due(row))
    checks = {
        "who": lambda value: given.line(value, _("Who does it")),
        "what": lambda value: given.body(value, _("What is agreed")),
        "due_on": lambda value: given.any_day(value, _("The due date")),
    }
    given.put(row, given.checked(changes, checks))
    reminder_changed(reminder, _words(row), row.due_on)
    return changed(work, plan, point_id)


def point_remove(work: Work, point_id: int) -> ExitChanged:
    """It is not agreed any more."""
    row, plan = _open(work, point_id, "exit.coordination_remove")
    gone(work, of_due(work, _due(row)))
    work.remove(row)
    return changed(work, plan)


def coordination_declined(work: Work, plan_id: int, why: str) -> ExitChanged:
    """There is none, with the reason. What was agreed rests, and reminds of nothing."""
    plan = taken(work, plan_id, "exit.coordination_declined")
    given.put(plan, {"coordination": "declined", "coordination_note": given.body(why, _("The reason"))})
    for row in _rows(work, plan_id):
        gone(work, of_due(work, _due(row)))
    return changed(work, plan)


def coordination_taken_back(work: Work, plan_id: int) -> ExitChanged:
    """They talk to each other after all: what was agreed counts again."""
    plan = taken(work, plan_id, "exit.coordination_reopen")
    if plan.coordination != "declined":
        raise given.refused(_("Coordination was not declined."))
    _list_again(work, plan)
    return changed(work, plan)


def _list_again(work: Work, plan: ExitPlan) -> None:
    given.put(plan, {"coordination": "open", "coordination_note": ""})
    for row in _rows(work, given.known_id(plan.id)):
        remind(work, plan.account_id, _words(row), row.due_on, plan.leader_id)


def _rows(work: Work, plan_id: int) -> list[Coordination]:
    """The points that are open."""
    from tui.store.queries.leaving import open_points
    from tui.store.tables import Coordination

    return [work.get(Coordination, key, _("What was agreed")) for key in open_points(work.reader, plan_id)]


def _words(row: Coordination) -> str:
    return point_words(row.who, row.what)


def point_words(who: str, what: str) -> str:
    """`Rival: copies the archive`, as Today and its reminder name it."""
    return f"{who}: {what}"


def _due(row: Coordination) -> Due:
    return Due(row.account_id, _words(row), row.due_on)


def _open(work: Work, point_id: int, act: str) -> tuple[Coordination, ExitPlan]:
    row, plan = _taken(work, point_id, act)
    given.undone(row.done_on)
    return row, plan


def _taken(work: Work, point_id: int, act: str) -> tuple[Coordination, ExitPlan]:
    from tui.store.tables import Coordination

    row = work.get(Coordination, point_id, _("What was agreed"))
    return row, taken(work, row.plan_id, act)
