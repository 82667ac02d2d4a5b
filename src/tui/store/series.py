"""Months of revenue by account: of one currency, with how far their sources reach and the group beside them."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from tui.rules.dates import month_index, month_start
from tui.rules.season import Series, reached_month
from tui.store.facts import Known, read_day
from tui.store.groups import Groups
from tui.store.reach import Key, reaches

Values = tuple[Any, ...]
_OVERLAP = 3
_RETIRED = 15
"""Months: two sources that ran longer side by side belong together; one that ended longer ago is history."""

# Whole accounts as two lists in step, since most have one figure a month from one source.
_LISTS = """
SELECT account_id, group_concat(month, ' '), group_concat(amount_cents, ' '),
  min(source), max(source), min(currency), max(currency)
FROM spend_month WHERE account_id BETWEEN ? AND ? GROUP BY account_id
"""
_TOTALS = """
SELECT account_id, month, sum(amount_cents), min(source), max(source), min(currency), max(currency)
FROM spend_month WHERE account_id BETWEEN ? AND ? GROUP BY account_id, month
"""
# Sums of invoice lines are exact to the hundredth of a cent and rounded once, by month.
_CENTS = "CAST(round((sum(amount_cents) * 100 + sum(rest)) / 100.0) AS INTEGER)"
_INVOICES = f"""
SELECT account_id, substr(issued_on, 1, 7) || '-01' AS month, {_CENTS}, min(source), max(source),
  min(currency), max(currency)
FROM invoice WHERE account_id BETWEEN ? AND ? GROUP BY account_id, month
"""
_EACH_TOTAL = """
SELECT account_id, month, sum(amount_cents), min(source), max(source), currency, currency
FROM spend_month WHERE account_id = ? GROUP BY month, currency
"""
_EACH_INVOICE = f"""
SELECT account_id, substr(issued_on, 1, 7) || '-01' AS month, {_CENTS}, min(source), max(source), currency, currency
FROM invoice WHERE account_id = ? GROUP BY month, currency
"""


class SeriesLoader:
    """Loads ranges; knows how far each source of money reaches, since that is the same for all accounts."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._reach = reaches(db)
        self._covered: dict[tuple[Key, ...], frozenset[int]] = {}
        self._layouts: dict[str, tuple[date, ...]] = {}
        self._plain_holes: dict[tuple[Key, date], tuple[date, ...]] = {}
        self._groups = Groups(db) if self._reach else None

    def chunk(self, span: tuple[int, int], known: list[Known]) -> dict[int, Series]:
        """The series of those accounts of a range that have any money."""
        if self._groups is None:
            return {}
        lists = {row[0]: row for row in self.db.execute(_LISTS, span)}
        invoices = self._grouped(_INVOICES, span)
        found = {}
        for head, _facts, _contacts in known:
            if head.id in invoices or head.id in lists:
                one = None if head.id in invoices else self._plain(head.currency, lists[head.id])
                if one is None:
                    totals = self.db.execute(_TOTALS, (head.id, head.id)).fetchall()
                    one = self._series(head.id, head.currency, totals, invoices.get(head.id, ()))
                found[head.id] = one
        self._groups.put(span, found)
        return found

    def _grouped(self, sql: str, span: tuple[int, int]) -> dict[int, list[Values]]:
        groups: dict[int, list[Values]] = defaultdict(list)
        for row in self.db.execute(sql, span):
            groups[row[0]].append(row)
        return groups

    def _plain(self, currency: str, row: Values) -> Series | None:
        """The series of an account with one total a month, of one source, in its currency; None for any other."""
        _account, months, cents, first, last, least, most = row
        if first != last or least != currency or most != currency:
            return None
        layout = self._layouts.get(months)
        if layout is None:
            layout = tuple([read_day(text) for text in months.split()])
            layout = layout if all(sooner < later for sooner, later in pairwise(layout)) else ()
            self._layouts[months] = layout
        if not layout:  # a month twice, or in no order
            return None
        key: Key = (True, first)
        end = self._reach[key].end
        if (key, layout[0]) not in self._plain_holes:
            run = [month_index(layout[0]), month_index(layout[-1])]
            self._plain_holes[key, layout[0]] = self._holes({key: run}, month_index(end))
        holes = self._plain_holes[key, layout[0]]
        return Series(
            tuple(zip(layout, map(int, cents.split()), strict=True)), end, True, currency, holes=holes
        )

    def _series(
        self, account: int, currency: str, totals: Sequence[Values], invoices: Sequence[Values]
    ) -> Series:
        """Months of both kinds of source together, in the account's currency."""
        if any(row[5] != currency or row[6] != currency for rows in (totals, invoices) for row in rows):
            totals = self.db.execute(_EACH_TOTAL, (account,)).fetchall()
            invoices = self.db.execute(_EACH_INVOICE, (account,)).fetchall()
        months: dict[date, int] = defaultdict(int)
        other: set[date] = set()
        runs: dict[Key, list[int]] = {}
        for whole, rows in ((True, totals), (False, invoices)):
            for _account, text, cents, first, last, said, _said in rows:
                month = read_day(text)
                index = month_index(month)
                if said == currency:
                    months[month] += cents
                else:
                    other.add(month)
                for source in (first, last) if first != last else (first,):
                    run = runs.setdefault((whole, source), [index, index])
                    run[0], run[1] = min(run[0], index), max(run[1], index)
        end, whole = self._end(runs)
        holes = self._holes(runs, month_index(end))
        return Series(tuple(sorted(months.items())), end, whole, currency, tuple(sorted(other)), holes=holes)

    def _holes(self, runs: dict[Key, list[int]], last: int) -> tuple[date, ...]:
        """The months since the account's first one in which none of its sources has a record of anybody."""
        kept = tuple(runs)
        first = min([run[0] for run in runs.values()])
        if kept not in self._covered:
            self._covered[kept] = frozenset().union(*[self._reach[key].months for key in kept])
        covered = self._covered[kept]
        return tuple([month_start(index) for index in range(first, last + 1) if index not in covered])

    def _end(self, runs: dict[Key, list[int]]) -> tuple[date, bool]:
        """Where the data end: with the source that reaches furthest, unless another ran beside it and stopped.

        A source that takes over from another leaves no gap. Where one of two that ran side by side stops, only the
        months before it are whole.
        """
        ends = sorted(
            [(reached_month(self._reach[key].end, key[0]), self._reach[key].end, key[0], key) for key in runs]
        )
        furthest = ends[-1]
        for index, end, whole, key in ends[:-1]:
            if index == furthest[0] or furthest[0] - index > _RETIRED:
                continue
            beside = [run for other, run in runs.items() if other != key and run[1] > index]
            if any(runs[key][1] - run[0] >= _OVERLAP for run in beside):
                return end, whole
        return furthest[1], furthest[2]
