"""The facts of one account as its forms show them, and what an exit plan hangs on."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


class Card(NamedTuple):
    id: int
    name: str
    category: str | None
    stage: str
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
    renewal_on: str | None
    renewal_argument: str | None
    reviewed_on: str | None
    potential_cents: int | None


def card(reader: Reader, account_id: int) -> Card | None:
    row = reader.one(
        """
        SELECT a.id, a.name, a.category, a.stage, a.rep_id, r.name, a.currency, a.region, a.industry, a.city,
          a.country, a.website, a.phone, a.note, a.renewal_on, a.renewal_argument, a.reviewed_on, a.potential_cents
        FROM account AS a LEFT JOIN rep AS r ON r.id = a.rep_id WHERE a.id = ?
        """,
        (account_id,),
    )
    return None if row is None else Card(*row)


class Share(NamedTuple):
    """What was said last of their spend on the category: cents a year, or our rank among so many brands."""

    said_on: str
    yearly_cents: int | None
    our_rank: int | None
    brands: int | None
    source: str


def share(reader: Reader, account_id: int) -> Share | None:
    row = reader.one(
        """
        SELECT said_on, yearly_cents, our_rank, brands, source FROM category_spend WHERE account_id = ?
        ORDER BY said_on DESC, id DESC LIMIT 1
        """,
        (account_id,),
    )
    return None if row is None else Share(*row)


def key_accounts(reader: Reader, rep_id: int | None, me: int | None, but: int) -> list[tuple[int, str]]:
    """(id, name) of the key accounts a rep has, without account `but`; those nobody owns are mine."""
    rows = reader.rows(
        "SELECT id, name FROM account WHERE category = 'key' AND stage <> 'lost' AND id <> ? "
        "AND coalesce(rep_id, ?) IS ? ORDER BY name",
        (but, me, rep_id),
    )
    return [(row[0], row[1]) for row in rows]
