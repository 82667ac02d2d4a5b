"""Step 3: goodbye to all who matter. The list is kept up by itself while the exit is open; each goodbye is an act."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.rules.departure import ContactFacts, farewell_list
from tui.rules.words import Channel, Role
from tui.services import given
from tui.services.exit_state import ExitChanged, changed, taken

if TYPE_CHECKING:
    from tui.store.tables import Contact, ExitPlan, Farewell
    from tui.store.writing import Work


def add_farewell(work: Work, plan_id: int, contact_id: int) -> ExitChanged:
    """One more person to say goodbye to."""
    from tui.store.queries.leaving import farewell_of
    from tui.store.tables import Farewell

    plan = taken(work, plan_id, "exit.farewell_add")
    contact = given.contact(work, plan.account_id, contact_id)
    if contact.left_on is not None:
        raise given.refused(
            _("{name} left them on {day}.").format(name=contact.name, day=contact.left_on.isoformat())
        )
    if farewell_of(work.reader, plan_id, contact_id) is not None:
        raise given.refused(_("{name} is on the list.").format(name=contact.name))
    row = Farewell(account_id=plan.account_id, plan_id=plan_id, contact_id=contact_id)
    return changed(work, plan, work.add(row).id)


def remove_farewell(work: Work, farewell_id: int) -> ExitChanged:
    """Somebody who needs no goodbye, as long as none was said."""
    row, plan = _open(work, farewell_id, "exit.farewell_remove")
    work.remove(row)
    return changed(work, plan)


def told(
    work: Work,
    farewell_id: int,
    note: str = "",
    on: date | None = None,
    channel: str = Channel.CALL,
    help_offered: str = "",
) -> ExitChanged:
    """What we are doing was told and help offered: a dated act to that person."""
    from tui.services.acts import logged

    row, plan = _open(work, farewell_id, "exit.told")
    said, offered = clean(note).strip(), clean(help_offered).strip()
    both = [said, _("Help offered: {help}").format(help=offered) if offered else ""]
    text = "\n".join(part for part in both if part)
    act = logged(work, plan.account_id, channel, text, contact_id=row.contact_id, on=on)
    row.told_on, row.note, row.help = act.on, said, offered
    return changed(work, plan, farewell_id)


def amend(work: Work, farewell_id: int, note: str, help_offered: str) -> ExitChanged:
    """Write down better what was said; the act in the log stays as it was."""
    row, plan = _taken(work, farewell_id, "exit.farewell_edit")
    if row.told_on is None:
        raise given.refused(_("They were not told yet."))
    given.put(row, {"note": clean(note).strip(), "help": clean(help_offered).strip()})
    return changed(work, plan, farewell_id)


def kept_up(work: Work, contact: Contact) -> int | None:
    """Put somebody who decides or administrates on the list of an open exit; as a part of the act that made them so.

    The farewell's id; None where no exit is open, they do not matter in this, they left, or they are on it.
    """
    from tui.store.queries.leaving import farewell_of, open_plan
    from tui.store.tables import Farewell

    plan_id = open_plan(work.reader, contact.account_id)
    contact_id = given.known_id(contact.id)
    facts = ContactFacts(contact_id, contact.name, Role(contact.role), contact.left_on is not None)
    if plan_id is None or not farewell_list([facts]) or farewell_of(work.reader, plan_id, contact_id):
        return None
    row = Farewell(account_id=contact.account_id, plan_id=plan_id, contact_id=contact_id)
    return given.known_id(work.add(row).id)


def _open(work: Work, farewell_id: int, act: str) -> tuple[Farewell, ExitPlan]:
    row, plan = _taken(work, farewell_id, act)
    if row.told_on is not None:
        raise given.refused(_("They were told on {day}.").format(day=row.told_on.isoformat()))
    return row, plan


def _taken(work: Work, farewell_id: int, act: str) -> tuple[Farewell, ExitPlan]:
    from tui.store.tables import Farewell

    row = work.get(Farewell, farewell_id, _("The goodbye"))
    return row, taken(work, row.plan_id, act)
