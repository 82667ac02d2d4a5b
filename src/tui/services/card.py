"""An account as its forms show it: plain values to fill fields with, and to compare before saving."""

from __future__ import annotations

from datetime import date

from tui.clean import fold
from tui.errors import NotFound
from tui.i18n import _
from tui.services import wording_terms
from tui.shape import dataclass
from tui.store.queries import card as query
from tui.store.queries import keeping
from tui.store.reading import Reader, day


@dataclass(frozen=True, slots=True)
class ShareSaid:
    """What was said last of their spend on our category: cents a year, or our rank among so many brands."""

    on: date
    yearly_cents: int | None
    our_rank: int | None
    brands: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """Values as they are stored; amounts in cents of `currency`."""

    id: int
    name: str
    category: str | None
    category_words: str
    stage: str
    stage_words: str
    rep_id: int | None
    rep: str | None
    currency: str
    region: str | None
    industry: str | None
    city: str | None
    country: str | None
    website: str | None
    phone: str | None
    note: str
    renewal_on: date | None
    renewal_argument: str | None
    reviewed_on: date | None
    potential_cents: int | None
    share: ShareSaid | None


def card(reader: Reader, account_id: int) -> Card:
    """Raises NotFound."""
    row = query.card(reader, account_id)
    if row is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The account")))
    said = query.share(reader, account_id)
    return Card(
        row.id,
        row.name,
        row.category,
        wording_terms.category(row.category),
        row.stage,
        wording_terms.stage(row.stage),
        row.rep_id,
        row.rep,
        row.currency,
        row.region,
        row.industry,
        row.city,
        row.country,
        row.website,
        row.phone,
        row.note,
        day(row.renewal_on),
        row.renewal_argument,
        day(row.reviewed_on),
        row.potential_cents,
        None if said is None else ShareSaid(date.fromisoformat(said.said_on), *said[1:]),
    )


def same_name(reader: Reader, name: str) -> str | None:
    """The name of an account that is called so already, case and accents aside."""
    found = keeping.same_name(reader, fold(name))
    return found[0][1] if found else None
