"""What stands between a customer and a good exit: worries (step 2), frictions (step 3), loose ends with an owner."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.services import given
from tui.services.exit_reminders import Due, gone, of_due, remind, ticked
from tui.services.exit_reminders import changed as reminder_changed
from tui.services.exit_state import ExitChanged, changed, taken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from tui.store.tables import ExitItem, ExitPlan
    from tui.store.writing import Work


def add_worry(work: Work, plan_id: int, text: str, contact_id: int | None = None) -> ExitChanged:
    """Something the customer is afraid of when they leave, in their words, and who said it."""
    return _add(work, plan_id, "worry", text, contact_id=contact_id)


def worry_removed(work: Work, item_id: int, on: date | None = None, how: str = "") -> ExitChanged:
    """We took it away, and how."""
    return _settle(work, item_id, "worry", "removed", on, how)


def worry_accepted(
    work: Work, item_id: int, on: date | None = None, by: int | None = None, how: str = ""
) -> ExitChanged:
    """The customer lives with it: who said so, else whose worry it is."""
    row = _item(work, item_id)
    contact = row.contact_id if by is None else by
    who = "" if contact is None else given.contact(work, row.account_id, contact).name
    return _settle(work, item_id, "worry", "accepted", on, how, who)


def add_friction(work: Work, plan_id: int, text: str, administrative: bool = False) -> ExitChanged:
    """Something between their people and ours that is to be settled before goodbye."""
    return _add(work, plan_id, "friction", text, administrative=administrative)


def friction_solved(work: Work, item_id: int, on: date | None = None, how: str = "") -> ExitChanged:
    return _settle(work, item_id, "friction", "solved", on, how)


def friction_handed_on(
    work: Work, item_id: int, to: str, on: date | None = None, how: str = ""
) -> ExitChanged:
    """Somebody else settles it: who."""
    return _settle(work, item_id, "friction", "handed_on", on, how, given.line(to, _("Who takes it")))


def add_tail(work: Work, plan_id: int, text: str, owner: str, due_on: date) -> ExitChanged:
    """A migration, a transfer, a loose end: with an owner and a date. It outlives the exit until it is done."""
    due = given.any_day(due_on, _("The due date"))
    made = _add(work, plan_id, "tail", text, owner=given.line(owner, _("The owner")), due_on=due)
    _remind(work, _item(work, made.row_id))
    return made


def tail_done(work: Work, item_id: int, on: date | None = None, how: str = "") -> ExitChanged:
    reminder = of_due(work, _due(_item(work, item_id)))
    made = _settle(work, item_id, "tail", "solved", on, how)
    ticked(reminder, _item(work, item_id).settled_on or work.today)
    return made


def reopen(work: Work, item_id: int) -> ExitChanged:
    """It came back."""
    row, plan = _taken(work, item_id, "reopen")
    if row.settled_on is None:
        raise given.refused(_("It is open."))
    kept = {"owner": row.owner} if row.kind == "tail" else {"owner": ""}
    given.put(row, {"state": "open", "settled_on": None, "note": "", **kept})
    if row.kind == "tail":
        _remind(work, row)
    return changed(work, plan, item_id)


def edit(
    work: Work, item_id: int, changes: Mapping[str, Any], expect: Mapping[str, Any] | None = None
) -> ExitChanged:
    """Change the text; of a worry whose it is (contact_id), of a friction whether it is administrative, of a loose
    end owner and due_on. `expect` holds the fields as the form showed them."""
    row, plan = _taken(work, item_id, "edit")
    work.expect(row, dict(expect or {}))
    _still_open(row)
    reminder = of_due(work, _due(row)) if row.kind == "tail" else None
    given.put(row, given.checked(changes, _checks(work, row)))
    if row.due_on is not None:
        reminder_changed(reminder, row.body, row.due_on)
    return changed(work, plan, item_id)


def remove(work: Work, item_id: int) -> ExitChanged:
    """Take away one that was wrong; what was settled stays."""
    row, plan = _taken(work, item_id, "remove")
    _still_open(row)
    if row.kind == "tail":
        gone(work, of_due(work, _due(row)))
    work.remove(row)
    return changed(work, plan)


def _checks(work: Work, row: ExitItem) -> dict[str, Callable[[Any], Any]]:
    checks: dict[str, Callable[[Any], Any]] = {"body": lambda value: given.body(value, _("The text"))}
    if row.kind == "worry":
        checks["contact_id"] = lambda value: given.contact_or_none(work, row.account_id, value)
    elif row.kind == "friction":
        checks["administrative"] = int
    else:
        checks["owner"] = lambda value: given.line(value, _("The owner"))
        checks["due_on"] = lambda value: given.any_day(value, _("The due date"))
    return checks


def _add(
    work: Work,
    plan_id: int,
    kind: str,
    text: str,
    *,
    owner: str = "",
    due_on: date | None = None,
    contact_id: int | None = None,
    administrative: bool = False,
) -> ExitChanged:
    from tui.store.tables import ExitItem

    plan = taken(work, plan_id, f"exit.{kind}_add")
    row = ExitItem(
        account_id=plan.account_id,
        plan_id=plan_id,
        kind=kind,
        body=given.body(text, _("The text")),
        owner=owner,
        due_on=due_on,
        contact_id=given.contact_or_none(work, plan.account_id, contact_id),
        administrative=int(administrative),
    )
    return changed(work, plan, work.add(row).id)


def _settle(
    work: Work, item_id: int, kind: str, state: str, on: date | None, how: str, owner: str | None = None
) -> ExitChanged:
    row, plan = _taken(work, item_id, state)
    if row.kind != kind:
        raise given.refused(_("That is something else."))
    _still_open(row)
    row.settled_on = given.past_day(work, on, _("The day it was settled"))
    row.state = state
    row.note = clean(how).strip()
    if owner is not None:
        row.owner = owner
    return changed(work, plan, item_id)


def _still_open(row: ExitItem) -> None:
    if row.settled_on is not None:
        raise given.refused(_("It was settled on {day}.").format(day=row.settled_on.isoformat()))


def _remind(work: Work, row: ExitItem) -> None:
    from tui.store.tables import ExitPlan

    plan = work.get(ExitPlan, row.plan_id, _("The exit plan"))
    if row.due_on is not None:
        remind(work, row.account_id, row.body, row.due_on, plan.leader_id)


def _due(row: ExitItem) -> Due:
    return Due(row.account_id, row.body, row.due_on or date.min)


def _taken(work: Work, item_id: int, verb: str) -> tuple[ExitItem, ExitPlan]:
    """A loose end may be worked when the exit is over, too."""
    row = _item(work, item_id)
    plan = taken(work, row.plan_id, f"exit.{row.kind}_{verb}", also_closed=row.kind == "tail")
    if plan.state == "cancelled":
        raise given.refused(_("They stay: this exit plan is given up."))
    return row, plan


def _item(work: Work, item_id: int) -> ExitItem:
    from tui.store.tables import ExitItem

    return work.get(ExitItem, item_id, _("The item"))
