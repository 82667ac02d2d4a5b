"""What they ask off the price (A8). After a failure of ours it is amends: it points at the issue, is no price
objection, and says nothing about our prices.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from tui.errors import NotFound
from tui.i18n import _
from tui.rules import discounts as rule
from tui.rules.discounts import DiscountFacts, DiscountKind, Proposal, Tally, tally
from tui.rules.words import Severity
from tui.services import wording_terms
from tui.services.figures import short_day
from tui.shape import dataclass
from tui.store.queries import discounts as query
from tui.store.queries.who import me
from tui.store.reading import day

if TYPE_CHECKING:
    from tui.store.reading import Reader


__all__ = ["DiscountView", "DiscountsView", "Tally"]


@dataclass(frozen=True, slots=True)
class FailureView:
    """An issue of ours; `closed_on` is the day the customer confirmed the fix."""

    id: int
    code: str
    title: str
    reported_on: date
    closed_on: date | None


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What the rule makes of a discount asked on a day: its kind, the issue behind it, and why in words."""

    kind: str
    issue: FailureView | None
    text: str


@dataclass(frozen=True, slots=True)
class DiscountView:
    """Cents of `currency`; `granted` and `decided_on` are None while nothing is decided."""

    id: int
    account_id: int
    account: str
    kind: str
    kind_words: str
    about: str
    list_price: int
    asked: int
    granted: int | None
    currency: str
    asked_on: date
    decided_on: date | None
    issue_id: int | None
    issue_code: str | None
    issue: str | None
    contact: str | None
    play: str | None
    note: str


@dataclass(frozen=True, slots=True)
class IssueAmends:
    """What amends for one issue came to, in cents."""

    issue_id: int
    code: str
    title: str
    account: str
    granted: int


@dataclass(frozen=True, slots=True)
class DiscountsView:
    """Discounts of an account or of all; `tallies` and `by_issue` by currency, the one with the most of them first."""

    rows: tuple[DiscountView, ...]
    tallies: tuple[tuple[str, Tally], ...]
    by_issue: tuple[tuple[str, tuple[IssueAmends, ...]], ...]


def failures(reader: Reader, account_id: int) -> tuple[FailureView, ...]:
    """The issues a discount may make amends for, the newest first."""
    return tuple(_failure(row) for row in query.failures(reader, account_id))


def _failure(row: query.Failure) -> FailureView:
    on = date.fromisoformat(row.reported_on)
    return FailureView(row.id, f"F-{row.id}", row.title, on, day(row.confirmed_on))


def proposal(reader: Reader, account_id: int, asked_on: date | None = None) -> ProposalView:
    """What a discount asked on that day (today) is, by the rule."""
    rows = query.failures(reader, account_id)
    found = rule.propose(
        [
            rule.Failure(
                row.id, Severity(row.severity), date.fromisoformat(row.reported_on), day(row.confirmed_on)
            )
            for row in rows
        ],
        asked_on or reader.today,
        reader.defaults,
    )
    issue = next((_failure(row) for row in rows if row.id == found.issue_id), None)
    return ProposalView(found.kind, issue, _why(found, issue, reader.defaults.amends_days))


def _why(found: Proposal, issue: FailureView | None, days: int) -> str:
    if issue is None:
        said = _("No failure of ours is open, and none was closed in the last {n} days: a price objection.")
        return said.format(n=days)
    if found.still_open or issue.closed_on is None:
        return _("{code} {title} is open: this is amends, no price objection.").format(
            code=issue.code, title=issue.title
        )
    return _("{code} {title} was closed on {day}: this is amends, no price objection.").format(
        code=issue.code, title=issue.title, day=short_day(issue.closed_on)
    )


def of_account(reader: Reader, account_id: int) -> DiscountsView:
    return _view(query.of_account(reader, account_id))


def of_issue(reader: Reader, issue_id: int) -> tuple[DiscountView, ...]:
    """The amends that point at an issue."""
    return tuple(_row(row) for row in query.of_issue(reader, issue_id))


def of_portfolio(reader: Reader, everyone: bool = False) -> DiscountsView:
    return _view(query.of_portfolio(reader, None if everyone else me(reader)))


def discount(reader: Reader, discount_id: int) -> DiscountView:
    """Raises NotFound."""
    row = query.one(reader, discount_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The discount")))
    return _row(row)


def _view(found: list[query.Discount]) -> DiscountsView:
    rows = tuple(_row(row) for row in found)
    by_currency: dict[str, list[DiscountView]] = {}
    for row in rows:
        by_currency.setdefault(row.currency, []).append(row)
    ordered = sorted(by_currency.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    tallies = tuple((currency, tally(_facts(members))) for currency, members in ordered)
    known = {row.issue_id: row for row in rows if row.issue_id is not None}
    return DiscountsView(
        rows,
        tallies,
        tuple(
            (currency, tuple(_amends(known[issue], granted) for issue, granted in one.by_issue))
            for currency, one in tallies
        ),
    )


def _facts(rows: Iterable[DiscountView]) -> list[DiscountFacts]:
    return [
        DiscountFacts(DiscountKind(row.kind), row.list_price, row.asked, row.granted, row.issue_id)
        for row in rows
    ]


def _amends(row: DiscountView, granted: int) -> IssueAmends:
    return IssueAmends(row.issue_id or 0, row.issue_code or "", row.issue or "", row.account, granted)


def _row(row: query.Discount) -> DiscountView:
    return DiscountView(
        row.id,
        row.account_id,
        row.account,
        row.kind,
        wording_terms.discount(row.kind),
        row.about,
        row.list_cents,
        row.asked_cents,
        row.granted_cents,
        row.currency,
        date.fromisoformat(row.asked_on),
        day(row.decided_on),
        row.issue_id,
        None if row.issue_id is None else f"F-{row.issue_id}",
        row.issue,
        row.contact,
        row.play,
        row.note,
    )
