"""A fall of spend was looked at: what was found is an act, and the queue asks again when three new months are there."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.rules.codes import QueueKind
from tui.rules.dates import month_index, month_start
from tui.services import given
from tui.services.acts import logged
from tui.services.spend import spend
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.writing import Work

_NEW_MONTHS = 3
_LEAST = timedelta(days=28)
"""Where the months are known late, it is not asked again at once."""


@dataclass(frozen=True, slots=True)
class Looked:
    """The act that says what was found, and the day from which a fall is asked about again."""

    act_id: int
    account_id: int
    again_on: date


def looked(
    work: Work, account_id: int, kind: str, found: str, contact_id: int | None = None, on: date | None = None
) -> Looked:
    """Why they buy less, in words, and how it was learned. It is no selling; a fall of later months asks anew."""
    from tui.store.tables import Snooze

    account = given.account(work, account_id)
    work.named("spend.looked", account.name, account_id)
    known = spend(work.reader, account_id)
    if not known.alert or known.through is None:
        raise given.refused(_("There is no fall to look at: {note}.").format(note=known.note))
    act = logged(work, account_id, kind, given.body(found, _("What was found")), contact_id=contact_id, on=on)
    again = max(month_start(month_index(known.through) + 1 + _NEW_MONTHS), work.today + _LEAST)
    work.add(
        Snooze(
            account_id=account_id,
            kind=QueueKind.LOOK,
            until_on=again,
            why=given.line(_("looked at: {found}").format(found=found)[:200], _("The reason")),
            said_on=work.today,
        )
    )
    return Looked(act.act_id, account_id, again)
