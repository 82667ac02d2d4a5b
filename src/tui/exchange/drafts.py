"""What a file from outside says, one record a row, cleaned and typed but not yet matched to the store.

None stands for "the file does not say": a blank cell, or a column that is not there. Money is integer cents;
an invoice line alone is finer (`amount`, ten-thousandths of the currency's unit), because price x quantity x
(1 - discount) has four decimals and is rounded once, where it is summed. Days are `date`, as written in the
file; a month is its first day. `*_ref` holds whatever the file joins by: an id, a name or an e-mail. `also` are further
ids of the same program for the same record (merged ids): a later row with one of them is this record.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

LINE_UNITS_PER_CENT = 100


class AccountDraft(NamedTuple):
    """`stage` and `category` are words of PRODUCT.md; `parent_name` is an id or a name.

    `kept`: lines `Column: value` of columns that the user keeps; they go under the note that is there.
    """

    external_id: str | None = None
    name: str | None = None
    domain: str | None = None
    website: str | None = None
    phone: str | None = None
    industry: str | None = None
    region: str | None = None
    city: str | None = None
    country: str | None = None
    category: str | None = None
    stage: str | None = None
    rep_name: str | None = None
    parent_name: str | None = None
    employees: int | None = None
    currency: str | None = None
    renewal_on: date | None = None
    since_on: date | None = None
    potential_cents: int | None = None
    wallet_cents: int | None = None
    wallet_on: date | None = None
    wallet_source: str | None = None
    our_rank: int | None = None
    brands: int | None = None
    note: str | None = None
    deleted: bool = False
    also: tuple[str, ...] = ()
    kept: str | None = None


class Detail(NamedTuple):
    """A further line of a card: `kind` as a vCard calls it (TEL, EMAIL, ADR), `label` its TYPE, `params` the others."""

    kind: str
    label: str
    value: str
    params: str = ""


class ContactDraft(NamedTuple):
    """`role` is decision_maker, influencer, user or administration where the file says so.

    `details`: further numbers and addresses of this person, first `email` and `phone` not among them.
    """

    external_id: str | None = None
    account_ref: str | None = None
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    title: str | None = None
    role: str | None = None
    left_on: date | None = None
    deleted: bool = False
    also: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    note: str | None = None
    kept: str | None = None


class ResponseDraft(NamedTuple):
    """`score` is 0 to 10; a row without a score makes no draft. `on` is None where no column holds a day.

    `defect` is what the answer names as its reason or driver, as one of a few names.
    """

    external_id: str | None = None
    account_ref: str | None = None
    contact_ref: str | None = None
    contact_name: str | None = None
    email: str | None = None
    score: int = 0
    on: date | None = None
    comment: str | None = None
    survey: str | None = None
    touchpoint: str | None = None
    defect: str | None = None
    segment: str | None = None


class SpendDraft(NamedTuple):
    """The net revenue of one month; `month` is its first day."""

    account_ref: str | None = None
    month: date | None = None
    cents: int | None = None
    currency: str | None = None


class InvoiceDraft(NamedTuple):
    """`cents` is None for an order whose lines come in another file; a credit note is negative."""

    external_id: str | None = None
    account_ref: str | None = None
    number: str | None = None
    on: date | None = None
    cents: int | None = None
    currency: str | None = None
    is_credit: bool = False


class InvoiceLineDraft(NamedTuple):
    """`amount` in ten-thousandths of the currency's unit, joined to its invoice by number."""

    invoice_number: str | None = None
    amount: int | None = None


class IssueDraft(NamedTuple):
    """`severity` is normal or severe, `state` one of R4's; the file's own words are in `priority`."""

    external_id: str | None = None
    account_ref: str | None = None
    contact_ref: str | None = None
    email: str | None = None
    title: str | None = None
    text: str | None = None
    category: str | None = None
    severity: str | None = None
    priority: str | None = None
    state: str | None = None
    reported_at: date | None = None
    closed_at: date | None = None
    promised_on: date | None = None
    owner: str | None = None
    defect: str | None = None
    deleted: bool = False


class DealDraft(NamedTuple):
    """`state` is open, won or lost; `stage` is the file's own word."""

    external_id: str | None = None
    account_ref: str | None = None
    name: str | None = None
    stage: str | None = None
    state: str | None = None
    cents: int | None = None
    currency: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    owner: str | None = None
    product: str | None = None
    lost_reason: str | None = None
    deleted: bool = False


class ActDraft(NamedTuple):
    """`kind` is call, mail, meeting, visit or note; `direction` out or in."""

    account_ref: str | None = None
    contact_ref: str | None = None
    on: date | None = None
    kind: str | None = None
    direction: str | None = None
    text: str | None = None
    rep: str | None = None


class DepartureDraft(NamedTuple):
    """A customer that left, or with another `stage` one that did not. `reason_category` is the file's own word."""

    external_id: str | None = None
    account_ref: str | None = None
    stage: str | None = None
    decided_on: date | None = None
    ended_on: date | None = None
    reason: str | None = None
    reason_category: str | None = None
    competitor: str | None = None
    substitute: str | None = None
    avoidable: str | None = None
    lost_cents: int | None = None
    currency: str | None = None


Draft = (
    AccountDraft
    | ContactDraft
    | ResponseDraft
    | SpendDraft
    | InvoiceDraft
    | InvoiceLineDraft
    | IssueDraft
    | DealDraft
    | ActDraft
    | DepartureDraft
)

# In the order in which a file that feeds several kinds is applied: what others refer to comes first.
DRAFTS: dict[str, type[Draft]] = {
    "accounts": AccountDraft,
    "contacts": ContactDraft,
    "responses": ResponseDraft,
    "spend": SpendDraft,
    "invoices": InvoiceDraft,
    "invoice_lines": InvoiceLineDraft,
    "issues": IssueDraft,
    "deals": DealDraft,
    "acts": ActDraft,
    "departures": DepartureDraft,
}
KINDS = tuple(DRAFTS)


class Chunk(NamedTuple):
    """Some thousand drafts, all of DRAFTS[kind]; `lines[i]` is the physical line on which `rows[i]` begins."""

    kind: str
    lines: list[int]
    rows: Sequence[Any]
