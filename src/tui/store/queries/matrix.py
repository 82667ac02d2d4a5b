"""The matrix advocacy x share of wallet: all its cells in one walk over the index of the portfolio."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.queries.portfolio import IN_THE_MATRIX, LEVEL
from tui.store.queries.who import of_rep
from tui.store.reading import Reader

LOST = "lost"
"""The level of accounts that stand in no cell, as they are customers no longer."""


class Group(NamedTuple):
    """Accounts of one cell in one currency. `top`: `place:id` of those that weigh most in their cell, by blanks."""

    stance: str
    level: str
    currency: str
    accounts: int
    spend: int
    stake: int
    hold: int
    stale: int
    estimated: int
    top: str | None


def groups(reader: Reader, rep: int | None, top: int) -> list[Group]:
    """Counts and sums by stance, level and currency, of a rep or of all; shares are high from the rules' border on.

    The weight is that of the portfolio's order of this name: key accounts first, then the most spend.
    """
    found = reader.rows(
        f"""
        SELECT stance, level, currency, count(*), sum(spend_12m), sum(at_stake), sum(verdict = 'hold'),
          sum(stale), sum(share_estimated),
          group_concat(CASE WHEN place <= :top THEN place || ':' || account_id END, ' ')
        FROM (
          SELECT account_id, stance, level, currency, spend_12m, at_stake, verdict, stale, share_estimated,
            row_number() OVER (
              PARTITION BY stance, level ORDER BY category IS 'key' DESC, spend_12m DESC, name_key, account_id
            ) AS place
          FROM (
            SELECT *, CASE WHEN {IN_THE_MATRIX} THEN {LEVEL} ELSE '{LOST}' END AS level
            FROM standing INDEXED BY standing_list WHERE {of_rep()}
          )
        )
        GROUP BY stance, level, currency
        """,  # names: closed list
        {"rep": rep, "top": top, "high": reader.defaults.high_share},
    )
    return [Group(*row) for row in found]


class Said(NamedTuple):
    """One figure of their spend on the category, or of our rank."""

    id: int
    said_on: str
    yearly_cents: int | None
    our_rank: int | None
    brands: int | None
    source: str


def said(reader: Reader, account_id: int) -> list[Said]:
    """All that was said of the wallet of an account, the newest first."""
    found = reader.rows(
        """
        SELECT id, said_on, yearly_cents, our_rank, brands, source FROM category_spend WHERE account_id = ?
        ORDER BY said_on DESC, id DESC
        """,
        (account_id,),
    )
    return [Said(*row) for row in found]
