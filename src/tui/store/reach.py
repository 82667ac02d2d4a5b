"""How far each source of money reaches, and the months in which it has no record of anybody.

Walked over an index in steps: a portfolio has millions of figures, few sources and a few dozen months.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tui.rules.dates import month_index, month_start
from tui.store.fact_rows import read_day

Key = tuple[bool, str]
"""(monthly totals rather than invoices, source)."""


class Reach(NamedTuple):
    """The newest record, and the months that have any as indices."""

    end: date
    months: frozenset[int]


def reaches(db: sqlite3.Connection) -> dict[Key, Reach]:
    """All sources of money."""
    found: dict[Key, Reach] = {}
    for whole, table, column in ((True, "spend_month", "month"), (False, "invoice", "issued_on")):
        for source in _sources(db, table):
            months: set[int] = set()
            next_first = "0001-01-01"
            newest = f"SELECT max({column}) FROM {table} WHERE source = ?"  # names: closed list
            oldest = (
                f"SELECT min({column}) FROM {table} WHERE source = ? AND {column} >= ?"  # names: closed list
            )
            while (day := db.execute(oldest, (source, next_first)).fetchone()[0]) is not None:
                index = month_index(read_day(day))
                months.add(index)
                next_first = month_start(index + 1).isoformat()
            end = read_day(db.execute(newest, (source,)).fetchone()[0])
            found[whole, source] = Reach(end, frozenset(months))
    return found


def _sources(db: sqlite3.Connection, table: str) -> Iterator[str]:
    source = db.execute(f"SELECT min(source) FROM {table}").fetchone()[0]  # names: closed list
    further = f"SELECT min(source) FROM {table} WHERE source > ?"  # names: closed list
    while source is not None:
        yield source
        source = db.execute(further, (source,)).fetchone()[0]
