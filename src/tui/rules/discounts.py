"""A8: what they ask off the price. After a failure of ours it is amends, and says nothing about our prices."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.facts import Id
from tui.rules.words import Severity
from tui.shape import dataclass


class DiscountKind(StrEnum):
    OBJECTION = "objection"
    AMENDS = "amends"


@dataclass(frozen=True, slots=True)
class Failure:
    """An issue of ours (not one that was not ours to fix); `confirmed_on` closes it."""

    id: Id
    severity: Severity
    reported_on: date
    confirmed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a discount is, and the issue it would make amends for; `still_open`: on the day it was asked."""

    kind: DiscountKind
    issue_id: Id | None = None
    still_open: bool = False


NO_FAILURE = Proposal(DiscountKind.OBJECTION)


def propose(failures: Iterable[Failure], asked_on: date, defaults: Defaults = DEFAULTS) -> Proposal:
    """Amends where an issue was open on that day or had been closed in the 90 days before, else an objection.

    It points at what hurts most: open before closed, severe first, then the newest.
    """
    oldest = asked_on - timedelta(days=defaults.amends_days)
    best: tuple[bool, bool, date, Id] | None = None
    for one in failures:
        if one.reported_on > asked_on:
            continue
        is_open = one.confirmed_on is None or one.confirmed_on > asked_on
        since = one.reported_on if one.confirmed_on is None or is_open else one.confirmed_on
        if is_open or since >= oldest:
            found = (is_open, one.severity == Severity.SEVERE, since, one.id)
            best = found if best is None else max(best, found)
    if best is None:
        return NO_FAILURE
    return Proposal(DiscountKind.AMENDS, best[3], best[0])


@dataclass(frozen=True, slots=True)
class DiscountFacts:
    """Cents; `granted` is None while it is not decided."""

    kind: DiscountKind
    list_price: int
    asked: int
    granted: int | None = None
    issue_id: Id | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """Objections and amends of one currency, apart from each other. Sums in cents.

    `share_granted`: of what objections asked, how much was granted; `price_level`: what was paid of the list, over
    decided objections only. Both None where nothing was decided. `by_issue`: (issue, granted) of decided amends.
    """

    objections: int
    decided: int
    granted_some: int
    asked: int
    granted: int
    share_granted: float | None
    price_level: float | None
    amends: int
    amends_open: int
    amends_granted: int
    by_issue: tuple[tuple[Id, int], ...]


def tally(discounts: Iterable[DiscountFacts]) -> Tally:
    """Amends count, but neither among the objections nor in the level of prices."""
    found = list(discounts)
    objections = [one for one in found if one.kind == DiscountKind.OBJECTION]
    decided = [(one, one.granted) for one in objections if one.granted is not None]
    amends = [one for one in found if one.kind == DiscountKind.AMENDS]
    asked = sum(one.asked for one, _granted in decided)
    granted = sum(given for _one, given in decided)
    listed = sum(one.list_price for one, _granted in decided)
    sums: dict[Id, int] = {}
    for one in amends:
        if one.issue_id is not None and one.granted is not None:
            sums[one.issue_id] = sums.get(one.issue_id, 0) + one.granted
    return Tally(
        objections=len(objections),
        decided=len(decided),
        granted_some=sum(given > 0 for _one, given in decided),
        asked=sum(one.asked for one in objections),
        granted=granted,
        share_granted=granted / asked if asked else None,
        price_level=(listed - granted) / listed if listed else None,
        amends=len(amends),
        amends_open=sum(one.granted is None for one in amends),
        amends_granted=sum(one.granted or 0 for one in amends),
        by_issue=tuple(sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))),
    )
