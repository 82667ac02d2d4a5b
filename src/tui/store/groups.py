"""Accounts that belong together: what moves from one to another within a group has not left."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from tui.shape import replace
from tui.store.facts import read_day

if TYPE_CHECKING:
    from tui.rules.season import Series

# Up to the head of the group, then down to all of it; UNION ends where parents name each other in a circle.
_MEMBERS = """
WITH RECURSIVE
  up (id, parent) AS (
    SELECT id, parent_id FROM account WHERE id = :account
    UNION SELECT a.id, a.parent_id FROM account AS a JOIN up ON a.id = up.parent
  ),
  whole (id) AS (
    SELECT id FROM up UNION SELECT a.id FROM account AS a JOIN whole ON a.parent_id = whole.id
  )
SELECT id FROM whole ORDER BY id
"""
_MONTHS = """
SELECT month, sum(cents) FROM (
  SELECT month, amount_cents AS cents FROM spend_month WHERE account_id IN ({ids}) AND currency = ?
  UNION ALL
  SELECT substr(issued_on, 1, 7) || '-01', amount_cents FROM invoice WHERE account_id IN ({ids}) AND currency = ?
) GROUP BY month ORDER BY month
"""
_IN_GROUPS = """
SELECT id FROM account AS a WHERE id BETWEEN ? AND ?
AND (parent_id IS NOT NULL OR EXISTS (SELECT 1 FROM account AS c WHERE c.parent_id = a.id))
"""
_MOVED = """
SELECT row_id, json_extract(before, '$.parent_id'), json_extract(after, '$.parent_id') FROM journal
WHERE batch_id = ? AND tbl = 'account' AND op = 'U'
AND json_extract(before, '$.parent_id') IS NOT json_extract(after, '$.parent_id')
"""
_MOST = 500
"""Members of one group that are added up; a tree that large is a distribution list, no customer."""


def members(db: sqlite3.Connection, account: int) -> list[int]:
    """The account with all it belongs to and all that belongs to it."""
    return [row[0] for row in db.execute(_MEMBERS, {"account": account})]


def touched_by_moves(db: sqlite3.Connection, batch: int) -> set[int]:
    """The accounts of all groups that an act took an account out of or put one into."""
    found: set[int] = set()
    for row in db.execute(_MOVED, (batch,)).fetchall():
        for account in row:
            if account is not None and account not in found:
                found.update(members(db, account))
    return found


class Groups:
    """The months of whole groups, added up once a group and currency."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        row = db.execute("SELECT 1 FROM account WHERE parent_id IS NOT NULL LIMIT 1").fetchone()
        self._any = row is not None
        self._known: dict[tuple[int, str], tuple[tuple[date, int], ...]] = {}

    def put(self, span: tuple[int, int], series: dict[int, Series]) -> None:
        """Set the group's months on each series whose account belongs to one."""
        if not self._any:
            return
        for (account,) in self.db.execute(_IN_GROUPS, span).fetchall():
            one = series.get(account)
            if one is not None:
                series[account] = replace(one, group=self._months(account, one.currency))

    def _months(self, account: int, currency: str) -> tuple[tuple[date, int], ...]:
        ids = members(self.db, account)
        if len(ids) > _MOST:
            return ()
        key = (ids[0], currency)
        if key not in self._known:
            self._known[key] = tuple(_months_of(self.db, ids, currency))
        return self._known[key]


def _months_of(db: sqlite3.Connection, ids: list[int], currency: str) -> Iterable[tuple[date, int]]:
    """Whole months of some accounts in one currency."""
    text = ", ".join(str(int(each)) for each in ids)
    sql = _MONTHS.format(ids=text)  # names: closed list
    return [(read_day(month), cents) for month, cents in db.execute(sql, (currency, currency))]
