"""Farmer and hunter in one person (B5): a pause, facts asked instead of anger, and the moment the hunter begins.

The hunter has begun with the first act of theirs on the plan, or when they say so; until then the departure stands
first in their queue. What the account's rep does on the plan of another hunter begins nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.clean import clean
from tui.i18n import _
from tui.services import given
from tui.shape import dataclass

if TYPE_CHECKING:
    from datetime import date

    from tui.store.tables import Account, Departure, ExitPlan, Rep
    from tui.store.writing import Work

FACTS = ("fact_happened", "fact_need", "fact_shoes")
"""What happened, what do they need, what would I want in their shoes: the order they are asked in."""


@dataclass(frozen=True, slots=True)
class DepartureChanged:
    departure_id: int
    account_id: int
    state: str
    stage: str
    ends_on: date


def taken(work: Work, departure_id: int, act: str) -> tuple[Departure, Account]:
    """An open departure with its account, and the name of the act on it."""
    from tui.store.tables import Departure

    departure = work.get(Departure, departure_id, _("The departure"))
    account = given.account(work, departure.account_id)
    work.named(act, account.name, account.id)
    if departure.state != "open":
        raise given.refused(_("This departure is over."))
    return departure, account


def plans(work: Work, departure_id: int) -> list[ExitPlan]:
    from tui.store.queries.leaving import plans_of
    from tui.store.tables import ExitPlan

    return [work.get(ExitPlan, key, _("The exit plan")) for key in plans_of(work.reader, departure_id)]


def still_here(work: Work, rep_id: int) -> Rep:
    """A colleague who can run an exit: one who left us cannot."""
    found = given.rep(work, rep_id)
    if found.left_on is not None:
        raise given.refused(
            _("{name} left us on {day}.").format(name=found.name, day=found.left_on.isoformat()),
            _("Name somebody who is still here."),
        )
    return found


def changed(departure: Departure, account: Account) -> DepartureChanged:
    return DepartureChanged(
        given.known_id(departure.id), departure.account_id, departure.state, account.stage, departure.ends_on
    )


def take_up(work: Work, departure_id: int) -> DepartureChanged:
    """The hunter begins: the departure leaves the head of the queue, the plan's own lines go on."""
    departure, account = taken(work, departure_id, "departure.take_up")
    if departure.taken_up_on is not None:
        raise given.refused(
            _("It was taken up on {day}.").format(day=departure.taken_up_on.isoformat()),
            _("Open its exit plan."),
        )
    departure.taken_up_on = work.today
    return changed(departure, account)


def begun(work: Work, departure_id: int) -> None:
    """As a part of an act on the plan: whose act it is decides whether the hunter has begun."""
    from tui.store.queries.departing import hunts
    from tui.store.tables import Departure

    departure = work.get(Departure, departure_id, _("The departure"))
    if departure.state != "open" or departure.taken_up_on is not None:
        return
    me = given.me(work)
    if me is None or hunts(work.reader, departure_id, me):
        departure.taken_up_on = work.today


def say_fact(work: Work, departure_id: int, field: str, text: str) -> DepartureChanged:
    """The answer to one of the three questions, in one's own words; an empty one takes it back."""
    departure, account = taken(work, departure_id, "departure.facts")
    name = given.one_of(field, FACTS, _("The field"))
    given.put(departure, {name: clean(text, given.BODY_LIMIT).strip()})
    return changed(departure, account)


def skip_cooling(work: Work, departure_id: int, why: str) -> DepartureChanged:
    """Start before the pause is over: the reason stands at the departure ever after, and in its history."""
    from tui.services.acts import logged

    departure, account = taken(work, departure_id, "departure.skip_cooling")
    if departure.cooling_until is None or departure.cooling_until <= work.now:
        raise given.refused(_("There is no pause to skip."))
    said = given.line(why, _("The reason"))
    departure.cooling_until = None
    departure.cooling_skipped = said
    logged(work, departure.account_id, "note", _("Pause skipped: {why}").format(why=said), source="departure")
    return changed(departure, account)
