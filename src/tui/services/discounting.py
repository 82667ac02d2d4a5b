"""Discounts are recorded as amends or as price objections, and decided. One act each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

from tui.clean import clean
from tui.i18n import _
from tui.rules.discounts import DiscountKind
from tui.services import given
from tui.services.discounts import ProposalView, proposal
from tui.shape import dataclass

if TYPE_CHECKING:
    from tui.store.tables import Discount
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Recorded:
    discount_id: int
    account_id: int
    kind: str
    issue_id: int | None
    granted_cents: int | None


class More(TypedDict, total=False):
    """Who asks, for which play, and what else there is to say."""

    contact_id: int | None
    play_id: int | None
    note: str


def record(
    work: Work,
    account_id: int,
    about: str,
    list_cents: int,
    asked_cents: int,
    *,
    kind: str | None = None,
    issue_id: int | None = None,
    reason: str = "",
    granted_cents: int | None = None,
    on: date | None = None,
    **more: Unpack[More],
) -> Recorded:
    """They asked for a discount. Without a kind it is what the rule says.

    Calling it a price objection where a failure of ours stands behind it needs a typed reason, which is kept.
    """
    from tui.store.tables import Discount

    work.named("discount.record", given.account(work, account_id).name, account_id)
    asked_on = given.past_day(work, on, _("The day it was asked"))
    whole, off = _price(list_cents, asked_cents)
    found = proposal(work.reader, account_id, asked_on)
    meant = found.kind if kind is None else given.word(DiscountKind, kind, _("The kind"))
    issue = _issue_of(work, account_id, issue_id, found) if meant == DiscountKind.AMENDS else None
    why = "" if meant == DiscountKind.AMENDS or found.issue is None else _reason(reason, found)
    row = work.add(
        Discount(
            account_id=account_id,
            contact_id=given.contact_or_none(work, account_id, more.get("contact_id")),
            play_id=_play_of(work, account_id, more.get("play_id")),
            issue_id=issue,
            kind=meant,
            about=given.line(about, _("What it is about")),
            asked_on=asked_on,
            list_cents=whole,
            asked_cents=off,
            note="\n".join(part for part in (why, clean(more.get("note", "")).strip()) if part),
        )
    )
    if granted_cents is not None:
        _decided(work, row, granted_cents, None)
    return Recorded(given.known_id(row.id), account_id, meant, issue, row.granted_cents)


def _price(list_cents: int, asked_cents: int) -> tuple[int, int]:
    """(list price, what they ask off it)."""
    whole = given.cents(list_cents, _("The list price"), 1) or 0
    off = given.cents(asked_cents, _("What they ask off"), 1) or 0
    if off > whole:
        raise given.refused(_("They cannot ask more off than the list price."))
    return whole, off


def _play_of(work: Work, account_id: int, play_id: int | None) -> int | None:
    from tui.store.tables import Play

    if play_id is not None:
        given.of_account(work.get(Play, play_id, _("The play")).account_id, account_id, _("The play"))
    return play_id


def _issue_of(work: Work, account_id: int, issue_id: int | None, found: ProposalView) -> int:
    """The issue amends are for: the one that is named, else the one the rule points at."""
    from tui.store.tables import Issue

    if issue_id is None:
        if found.issue is None:
            raise given.refused(
                _("Amends are for a failure of ours, and none is open or was closed of late."),
                _("Name the issue they are for, or call it a price objection."),
            )
        return found.issue.id
    issue = work.get(Issue, issue_id, _("The issue"))
    given.of_account(issue.account_id, account_id, _("The issue"))
    if issue.state == "not_ours":
        raise given.refused(
            _("{code} was not ours to fix: there is nothing to amend.").format(code=f"F-{issue_id}")
        )
    return issue_id


def _reason(reason: str, found: ProposalView) -> str:
    said = clean(reason, given.BODY_LIMIT).strip()
    if not said:
        raise given.refused(
            found.text, _("To call it a price objection all the same, type the reason: it is kept with it.")
        )
    return _("A price objection all the same: {reason}").format(reason=said)


def decide(
    work: Work, discount_id: int, granted_cents: int, on: date | None = None, note: str = ""
) -> Recorded:
    """What was granted in the end; 0 is no."""
    from tui.store.tables import Discount

    row = work.get(Discount, discount_id, _("The discount"))
    account = given.account(work, row.account_id)
    work.named("discount.decide", account.name, row.account_id)
    if row.decided_on is not None:
        raise given.refused(_("This was decided on {day}.").format(day=row.decided_on.isoformat()))
    _decided(work, row, granted_cents, on)
    row.note = "\n".join(part for part in (row.note, clean(note).strip()) if part)
    return Recorded(discount_id, row.account_id, row.kind, row.issue_id, row.granted_cents)


def _decided(work: Work, row: Discount, granted_cents: int, on: date | None) -> None:
    granted = given.cents(granted_cents, _("What is granted")) or 0
    decided_on = given.past_day(work, on, _("The day it was decided"))
    if granted > row.list_cents:
        raise given.refused(_("More cannot be granted than the list price."))
    if decided_on < row.asked_on:
        raise given.refused(_("It cannot be decided before it was asked."), _("Look at the date."))
    row.granted_cents, row.decided_on = granted, decided_on
