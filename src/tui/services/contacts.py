"""The people of a customer: who they are, when they left or are away, which channels they allow.

`since_on` is the day from which we know them in their role: empty means from before anybody looked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.clean import clean
from tui.i18n import _
from tui.rules.words import Channel, Role, WindowKind
from tui.services import given
from tui.services.exit_goodbyes import kept_up
from tui.services.timing import WindowMade, window
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Contact
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class ContactChanged:
    contact_id: int
    account_id: int
    name: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentSaid:
    consent_id: int
    contact_id: int
    account_id: int
    channel: str
    given: bool
    on: date


def add(
    work: Work,
    account_id: int,
    name: str,
    role: str = Role.USER,
    *,
    anyway: bool = False,
    fields: Mapping[str, Any] | None = None,
) -> ContactChanged:
    """A person of the customer's; a second one of the same name only `anyway`. Fields as in `edit`."""
    from tui.store.queries.who import namesake
    from tui.store.tables import Contact

    account = given.account(work, account_id)
    said = given.line(name, _("The name"))
    work.named("contact.add", f"{said}, {account.name}", account_id)
    if not anyway and (same := namesake(work.reader, account_id, said)):
        raise given.refused(
            _("{name} is a contact of this account already.").format(name=same.name),
            _("Open that one, or add this one all the same."),
        )
    checked = given.checked(fields or {}, _checks())
    fresh: dict[str, Any] = {"role": _role(role), "since_on": work.today}
    row = work.add(Contact(account_id=account_id, name=said, **(fresh | checked)))
    kept_up(work, row)
    return ContactChanged(given.known_id(row.id), account_id, said)


def edit(
    work: Work, contact_id: int, changes: Mapping[str, Any], expect: Mapping[str, Any] | None = None
) -> ContactChanged:
    """Change name, role, title, email, phone or note. `expect` holds the fields as the form showed them."""
    row = _taken(work, contact_id, "contact.edit")
    work.expect(row, dict(expect or {}))
    wanted = given.checked(changes, _checks())
    if wanted.get("role", row.role) != row.role:
        wanted["since_on"] = work.today
    changed = given.put(row, wanted)
    if "role" in changed:
        kept_up(work, row)
    return ContactChanged(
        contact_id, row.account_id, row.name, tuple(name for name in changed if name != "since_on")
    )


def _role(value: str) -> str:
    return given.word(Role, value, _("The role")).value


def _checks() -> dict[str, Callable[[Any], Any]]:
    return {
        "name": lambda value: given.line(value, _("The name")),
        "role": _role,
        "title": given.maybe_line,
        "email": given.email,
        "phone": given.maybe_line,
        "note": lambda value: clean(value).strip(),
    }


def left(work: Work, contact_id: int, on: date | None = None) -> ContactChanged:
    """They left the customer: from that day they no longer speak for it. What they said is kept."""
    row = _taken(work, contact_id, "contact.left")
    day = given.past_day(work, on, _("The day they left"))
    return ContactChanged(contact_id, row.account_id, row.name, given.put(row, {"left_on": day}))


def back(work: Work, contact_id: int) -> ContactChanged:
    """They are there after all."""
    row = _taken(work, contact_id, "contact.back")
    changed = given.put(row, {"left_on": None})
    kept_up(work, row)
    return ContactChanged(contact_id, row.account_id, row.name, changed)


def consent(work: Work, contact_id: int, channel: str, agreed: bool, on: date | None = None) -> ConsentSaid:
    """What they said to one channel, dated. The last word counts; earlier ones are kept."""
    from tui.store.tables import Consent

    row = _taken(work, contact_id, "contact.consent")
    said = Consent(
        account_id=row.account_id,
        contact_id=contact_id,
        channel=given.word(Channel, channel, _("The channel")),
        given=int(agreed),
        said_on=given.past_day(work, on, _("The day they said it")),
    )
    made = given.known_id(work.add(said).id)
    return ConsentSaid(made, contact_id, row.account_id, said.channel, agreed, said.said_on)


def away(
    work: Work, contact_id: int, starts: date, ends: date, note: str = "", *, yearly: bool = False
) -> WindowMade:
    """Days on which they cannot be reached, both included; `yearly`: the same days of every year."""
    row = _taken(work, contact_id, "contact.away")
    return window(work, row.account_id, WindowKind.ABSENCE, starts, ends, note, contact_id, yearly=yearly)


def _taken(work: Work, contact_id: int, act: str) -> Contact:
    from tui.store.tables import Contact

    row = work.get(Contact, contact_id, _("The contact"))
    work.named(act, f"{row.name}, {given.account(work, row.account_id).name}", row.account_id)
    return row
