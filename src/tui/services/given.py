"""What comes with a wish, looked at before anything is written: texts cleaned, days that can be, people that
belong to the account. Each says in words what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, tzinfo
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from tui.clean import clean, clean_line
from tui.errors import NotFound, Refused
from tui.i18n import _

if TYPE_CHECKING:
    from tui.store.tables import Account, Contact, Rep, Row
    from tui.store.writing import Work

E = TypeVar("E", bound=StrEnum)
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2200, 12, 31)
BODY_LIMIT = 2000


def refused(happened: str, todo: str = "") -> Refused:
    """A refusal that says what was kept: all of it."""
    return Refused(happened, _("Nothing was changed."), todo)


def line(text: str, what: str, limit: int = 200) -> str:
    """A line that must not be empty. `what` names the field for the refusal."""
    cleaned = clean_line(text, limit)
    if not cleaned:
        raise refused(_("{what} is missing.").format(what=what))
    return cleaned


def maybe_line(text: str | None, limit: int = 200) -> str | None:
    """A line that may be absent: empty becomes None."""
    return clean_line(text, limit) or None if text is not None else None


def body(text: str, what: str, limit: int = BODY_LIMIT) -> str:
    """A text of several lines that must not be empty."""
    cleaned = clean(text, limit).strip()
    if not cleaned:
        raise refused(_("{what} is missing.").format(what=what))
    return cleaned


def word(kind: type[E], value: str, what: str) -> E:
    """A value of a closed list, or a refusal that names the list."""
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(member.value for member in kind)
        said = _("{what} cannot be “{value}”.").format(what=what, value=clean_line(value, 40))
        raise refused(said, _("Use one of: {known}.").format(known=known)) from None


def one_of(value: str, known: Iterable[str], what: str) -> str:
    names = tuple(known)
    if value not in names:
        said = _("{what} cannot be “{value}”.").format(what=what, value=clean_line(value, 40))
        raise refused(said, _("Use one of: {known}.").format(known=", ".join(names)))
    return value


def any_day(on: date, what: str) -> date:
    if not FIRST_DAY <= on <= LAST_DAY:
        raise refused(_("{what} is no date to plan with: {day}.").format(what=what, day=on.isoformat()))
    return on


def past_day(work: Work, on: date | None, what: str) -> date:
    """The day something happened: today where none is given, never one that has not come."""
    if on is None:
        return work.today
    if on > work.today:
        raise refused(_("{what} lies in the future: {day}.").format(what=what, day=on.isoformat()))
    return any_day(on, what)


def undone(done_on: date | None) -> None:
    """Refuse what was done already, and say when."""
    if done_on is not None:
        raise refused(_("It was done on {day}.").format(day=done_on.isoformat()))


def coming_day(work: Work, on: date, what: str) -> date:
    if on < work.today:
        raise refused(_("{what} lies in the past: {day}.").format(what=what, day=on.isoformat()))
    return any_day(on, what)


def span(starts: date, ends: date) -> tuple[date, date]:
    any_day(starts, _("The first day"))
    any_day(ends, _("The last day"))
    if ends < starts:
        raise refused(
            _("The end, {end}, lies before the beginning, {start}.").format(
                end=ends.isoformat(), start=starts.isoformat()
            )
        )
    return starts, ends


def rhythm(months: int) -> int:
    """How slowly one writes to a customer who left."""
    if not 1 <= months <= 120:
        raise refused(_("A slow rhythm is of 1 to 120 months."))
    return months


def cents(value: int | None, what: str, least: int = 0) -> int | None:
    """An amount in cents, 15 digits at most."""
    if value is not None and not least <= value < 10**15:
        raise refused(_("{what} is no amount to keep.").format(what=what))
    return value


def account(work: Work, account_id: int) -> Account:
    from tui.store.tables import Account

    return work.get(Account, account_id, _("The account"))


def rep(work: Work, rep_id: int) -> Rep:
    from tui.store.tables import Rep

    return work.get(Rep, rep_id, _("The colleague"))


def contact(work: Work, account_id: int, contact_id: int) -> Contact:
    """A contact of this account; another's is refused by name."""
    from tui.store.tables import Contact

    found = work.get(Contact, contact_id, _("The contact"))
    if found.account_id != account_id:
        raise refused(
            _("{name} is no contact of this account.").format(name=found.name),
            _("Name one of the account's own contacts."),
        )
    return found


def contact_or_none(work: Work, account_id: int, contact_id: int | None) -> int | None:
    return None if contact_id is None else contact(work, account_id, contact_id).id


def me(work: Work) -> int | None:
    from tui.store.queries.who import me as ask

    return ask(work.reader)


def rep_of(work: Work, account: Account) -> int | None:
    """Whose it is: the account's rep, else the one this store belongs to."""
    return account.rep_id if account.rep_id is not None else me(work)


def zone(work: Work) -> tzinfo:
    """The zone of the desk, in which working hours are counted; UTC where a clock stands still."""
    if not work.clock.local:
        return UTC
    from dateutil.tz import tzlocal

    return tzlocal()


def known_id(row_id: int | None) -> int:
    """The id of a row that was saved."""
    if row_id is None:
        raise NotFound(_("The record is not there any more."))
    return row_id


def put(row: Row, changes: Mapping[str, Any]) -> tuple[str, ...]:
    """Set the fields that differ; their names. Nothing that differs is a refusal: an act changes something."""
    changed = tuple(name for name, value in changes.items() if getattr(row, name) != value)
    if not changed:
        raise refused(_("Nothing in it is different from before."))
    for name in changed:
        setattr(row, name, changes[name])
    return changed


def checked(changes: Mapping[str, Any], checks: Mapping[str, Callable[[Any], Any]]) -> dict[str, Any]:
    """Changes of a form, each through the check of its field; a field without one is refused."""
    for name in changes:
        one_of(name, checks, _("The field"))
    return {name: checks[name](value) for name, value in changes.items()}


def of_account(found: int, account_id: int, what: str) -> None:
    """Refuse a row that belongs to another account."""
    if found != account_id:
        raise refused(_("{what} belongs to another account.").format(what=what))


def currency(value: str) -> str:
    """An ISO code of three letters."""
    code = clean_line(value, 10).upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise refused(_("“{code}” is no currency code.").format(code=code), _("Write it like EUR."))
    return code


def email(value: str | None) -> str | None:
    """An address as far as it can be judged: one @ with something on both sides, no blanks."""
    said = maybe_line(value)
    if said is None:
        return None
    name, at, domain = said.partition("@")
    if not (name and at and domain) or "@" in domain or " " in said:
        raise refused(_("“{text}” is no mail address.").format(text=said))
    return said


def heard(work: Work, account_id: int, contact_id: int | None, on: date) -> int | None:
    """The contact of theirs who was spoken to: of this account, and still there on that day."""
    if contact_id is None:
        return None
    found = contact(work, account_id, contact_id)
    if found.left_on is not None and found.left_on < on:
        raise refused(
            _("{name} left them on {day}.").format(name=found.name, day=found.left_on.isoformat()),
            _("Name somebody who was there on the day."),
        )
    return found.id
