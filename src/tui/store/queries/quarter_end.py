"""Whom we went to in order to sell, in a few days."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tui.store.reading import Reader


class Sold(NamedTuple):
    """One outbound contact to sell, with the stance of its account now."""

    account_id: int
    account: str
    on: str
    stance: str
    stale: int


_SOLD = """
SELECT a.account_id, n.name, a.done_on, coalesce(s.stance, 'unknown'), coalesce(s.stale, 0)
FROM act AS a JOIN account AS n ON n.id = a.account_id LEFT JOIN standing AS s ON s.account_id = a.account_id
WHERE a.done_on BETWEEN :since AND :until AND a.selling = 1 AND a.direction = 'out'
  AND (:rep IS NULL OR a.rep_id IS NULL OR a.rep_id = :rep)
ORDER BY a.done_on, a.id
"""


def sold(reader: Reader, since: date, until: date, rep: int | None) -> list[Sold]:
    """A rep's own contacts and those that name no rep; of all without one. Both days included."""
    values = {"since": since.isoformat(), "until": until.isoformat(), "rep": rep}
    return [Sold(*row) for row in reader.rows(_SOLD, values)]


def one(reader: Reader, account_id: int) -> Sold | None:
    """The same of an account that is about to be contacted; `on` is empty."""
    row = reader.one(
        "SELECT n.id, n.name, '', coalesce(s.stance, 'unknown'), coalesce(s.stale, 0) FROM account AS n "
        "LEFT JOIN standing AS s ON s.account_id = n.id WHERE n.id = ?",
        (account_id,),
    )
    return None if row is None else Sold(*row)
