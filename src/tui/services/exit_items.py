"""What stands between a customer and a good exit: worries (step 2), frictions (step 3), loose ends with an owner."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import given
from tui.services.exit_state import ExitChanged, changed, taken

if TYPE_CHECKING:
    from tui.store.tables import ExitItem
    from tui.store.writing import Work


def add_worry(work: Work, plan_id: int, text: str) -> ExitChanged:
    """Something the customer is afraid of when they leave."""
    return _add(work, plan_id, "worry", text)


def worry_removed(work: Work, item_id: int, on: date | None = None) -> ExitChanged:
    """We took it away."""
    return _settle(work, item_id, "worry", "removed", on)


def worry_accepted(work: Work, item_id: int, on: date | None = None) -> ExitChanged:
    """The customer lives with it."""
    return _settle(work, item_id, "worry", "accepted", on)


def add_friction(work: Work, plan_id: int, text: str) -> ExitChanged:
    """Something between their people and ours that is to be settled before goodbye."""
    return _add(work, plan_id, "friction", text)


def friction_solved(work: Work, item_id: int, on: date | None = None) -> ExitChanged:
    return _settle(work, item_id, "friction", "solved", on)


def friction_handed_on(work: Work, item_id: int, to: str, on: date | None = None) -> ExitChanged:
    """Somebody else settles it: who."""
    return _settle(work, item_id, "friction", "handed_on", on, given.line(to, _("Who takes it")))


def add_tail(work: Work, plan_id: int, text: str, owner: str, due_on: date) -> ExitChanged:
    """A migration, a transfer, a loose end: with an owner and a date."""
    due = given.any_day(due_on, _("The due date"))
    return _add(work, plan_id, "tail", text, given.line(owner, _("The owner")), due)


def tail_done(work: Work, item_id: int, on: date | None = None) -> ExitChanged:
    return _settle(work, item_id, "tail", "solved", on)


def reopen(work: Work, item_id: int) -> ExitChanged:
    """It came back."""
    row = _item(work, item_id)
    plan = taken(work, row.plan_id, f"exit.{row.kind}_reopen")
    given.put(row, {"state": "open", "settled_on": None})
    return changed(work, plan, item_id)


def _add(
    work: Work, plan_id: int, kind: str, text: str, owner: str = "", due_on: date | None = None
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
    )
    return changed(work, plan, work.add(row).id)


def _settle(
    work: Work, item_id: int, kind: str, state: str, on: date | None, owner: str | None = None
) -> ExitChanged:
    row = _item(work, item_id)
    plan = taken(work, row.plan_id, f"exit.{kind}_{state}")
    if row.kind != kind:
        raise given.refused(_("That is something else."))
    if row.settled_on is not None:
        raise given.refused(_("It was settled on {day}.").format(day=row.settled_on.isoformat()))
    row.settled_on = given.past_day(work, on, _("The day it was settled"))
    row.state = state
    if owner is not None:
        row.owner = owner
    return changed(work, plan, item_id)


def _item(work: Work, item_id: int) -> ExitItem:
    from tui.store.tables import ExitItem

    return work.get(ExitItem, item_id, _("The item"))
