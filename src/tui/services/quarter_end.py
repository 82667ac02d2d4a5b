"""The guard at the end of a quarter (A9): who is gone to that is no promoter, said before the next one is logged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.rules.quarter_end import Guard, SalesContact, near_end, quarter, span_begins
from tui.rules.quarter_end import guard as judge
from tui.rules.words import SALES_KINDS, Stance
from tui.services import wording_terms
from tui.services.figures import number, short_day
from tui.shape import dataclass
from tui.store.queries import quarter_end as query
from tui.store.queries.who import me

if TYPE_CHECKING:
    from tui.store.reading import Reader

_NAMED = 8


@dataclass(frozen=True, slots=True)
class GuardView:
    """`text` warns with the names and is empty where nothing is to be said. `near`: in the last days of a quarter.

    `ends` is the last day of the quarter; `contacts` counts sales contacts to accounts that are no promoters in the
    `days` up to today, `limit` is how many of them are a burst.
    """

    near: bool
    ends: date
    days_left: int
    begins: date
    contacts: int
    limit: int
    days: int
    names: tuple[tuple[int, str, str], ...] = ()
    text: str = ""

    @property
    def holds(self) -> bool:
        return bool(self.names)


def guard(reader: Reader, account_id: int | None = None) -> GuardView:
    """How it stands; with an account, how it stands for the next outbound contact to sell there."""
    today, defaults = reader.today, reader.defaults
    if near_end(today, defaults) is None:
        _first, ends = quarter(today, defaults.fiscal_month)
        return _view(reader, Guard(ends, (ends - today).days, today, 0, False, ()), near=False)
    found = query.sold(reader, span_begins(today, defaults), today, me(reader))
    made = [_contact(one, date.fromisoformat(one.on)) for one in found]
    planned = None if account_id is None else query.one(reader, account_id)
    judged = judge(made, today, None if planned is None else _contact(planned, today), defaults)
    if judged is None:  # near_end said otherwise
        raise ValueError(today)
    return _view(reader, judged, near=True)


def alarm(reader: Reader) -> GuardView | None:
    """How it stands where the guard has something to say; else None, and then nothing but the calendar was asked."""
    if near_end(reader.today, reader.defaults) is None:
        return None
    found = guard(reader)
    return found if found.holds else None


def before(reader: Reader, account_id: int, kind: str | None = None) -> GuardView | None:
    """What stands against the next outbound contact to sell there, by a play of this kind; None where nothing does.

    Serving plays are never warned of.
    """
    if near_end(reader.today, reader.defaults) is None or (kind is not None and kind not in SALES_KINDS):
        return None
    found = guard(reader, account_id)
    return found if found.holds else None


def warnings(reader: Reader, account_id: int) -> tuple[str, ...]:
    """The same in words, to be said and gone on."""
    found = before(reader, account_id)
    return () if found is None else (found.text,)


def _contact(one: query.Sold, on: date) -> SalesContact:
    return SalesContact(one.account_id, one.account, on, Stance(one.stance), bool(one.stale))


def _view(reader: Reader, found: Guard, near: bool) -> GuardView:
    defaults = reader.defaults
    begins = date.fromordinal(found.ends.toordinal() - defaults.quarter_end_days + 1)
    return GuardView(
        near,
        found.ends,
        found.days_left,
        begins,
        found.n,
        defaults.quarter_end_contacts,
        defaults.quarter_end_span,
        tuple((key, name, str(stance)) for key, name, stance in found.names),
        _words(found, defaults.quarter_end_span) if found.holds else "",
    )


def _words(found: Guard, span: int) -> str:
    """`The quarter ends on 31 Dec; 6 sales contacts in 5 days to accounts that are no promoters: A (detractor), B.`"""
    names = []
    for _key, name, stance in found.names[:_NAMED]:
        names.append(f"{name} ({wording_terms.stance(stance)})" if stance == Stance.DETRACTOR else name)
    if len(found.names) > _NAMED:
        names.append(_("and {n} more").format(n=len(found.names) - _NAMED))
    ends = _("The quarter ends on {day}").format(day=short_day(found.ends))
    if found.burst:
        many = ngettext(
            "{n} sales contact in {days} days to accounts that are no promoters",
            "{n} sales contacts in {days} days to accounts that are no promoters",
            found.n,
        ).format(n=number(found.n), days=span)
    else:
        many = _("selling to a detractor")
    return f"{ends}; {many}: {', '.join(names)}."
