"""Many new rows of one table as one journal entry: what an import of a million answers needs.

Rows get ids without a gap, above every id the table ever had, since undo goes by ids. While a table grows to a
multiple of itself its indexes and its insert trigger are taken out and put back as they were, in the same
transaction: making an index at once costs a third of keeping it row by row, and a range needs no entry a row.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from tui.store.journal import fact_tables

if TYPE_CHECKING:
    from tui.store.writing import Work

Act = TypeVar("Act", bound=Callable[..., Any])
_GROUP = 20
MASS = 20_000
"""From so many rows on, into a table that holds fewer, the indexes are made afterwards."""


def in_sets(act: Act) -> Act:
    """Marks an act that moves rows by the hundred thousand. Looking up two parents for every row takes more than
    half the time of inserting it, so the foreign keys are off inside the act and all of them are checked, as sets,
    before it is committed.
    """
    act.__dict__["in_sets"] = True
    return act


def in_sets_when(question: Callable[..., bool]) -> Callable[[Act], Act]:
    """The same for an act that moves many rows only at times: `question(reader, *args)` is asked before it begins."""

    def mark(act: Act) -> Act:
        act.__dict__["in_sets"] = question
        return act

    return mark


def orphans(db: sqlite3.Connection, batch: int) -> list[str]:
    """Tables with a row whose parent is not there, of those that a batch may have left so: the tables it wrote,
    and those that point at a table it deleted from. A fifth of the time of `PRAGMA foreign_key_check`.
    """
    wrote = {row[0] for row in db.execute("SELECT DISTINCT tbl FROM journal WHERE batch_id = ?", (batch,))}
    deleted = db.execute("SELECT DISTINCT tbl FROM journal WHERE batch_id = ? AND op = 'D'", (batch,))
    gone = {row[0] for row in deleted}
    bad = []
    for table in fact_tables(db):
        for parent, column in db.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,)):
            if table not in wrote and parent not in gone:
                continue
            sql = (  # names: closed list
                f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL "
                f"AND {column} NOT IN (SELECT id FROM {parent}) LIMIT 1"
            )
            if db.execute(sql).fetchone() is not None:
                bad.append(table)
    return bad


def next_id(db: sqlite3.Connection, table: str) -> int:
    """The first id of a table that no row of it ever had."""
    here = db.execute(f"SELECT max(id) FROM {table}").fetchone()[0]  # names: closed list
    gone = db.execute("SELECT max(row_id) FROM journal WHERE tbl = ? AND op <> 'I'", (table,)).fetchone()[0]
    return max(here or 0, gone or 0) + 1


class BulkInsert:
    """An insertion under way. `add` as often as needed, then `close`; nothing else adds to the table meanwhile.

    `names` are the columns of the rows, `fixed` those that are the same in all of them.
    """

    def __init__(
        self, work: Work, table: str, names: Sequence[str], fixed: Mapping[str, Any], expected: int = 0
    ) -> None:
        work.session.flush()
        self._work, self._db, self._table = work, work.db, table
        self._names, self._fixed = tuple(names), dict(fixed)
        self.first = self.next = next_id(work.db, table)
        self._out: list[str] = []
        here = work.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # names: closed list
        if expected >= MASS and expected > here:
            self._take_out()
        self._many, self._one = self._sql(_GROUP), self._sql(1)

    def _sql(self, rows: int) -> str:
        columns = ", ".join((*self._fixed, *self._names))
        number = len(self._fixed)
        groups = []
        for _row in range(rows):
            marks = [f"?{index + 1}" for index in range(len(self._fixed))]
            marks += [f"?{number + index + 1}" for index in range(len(self._names))]
            number += len(self._names)
            groups.append(f"({', '.join(marks)})")
        return f"INSERT INTO {self._table} ({columns}) VALUES {', '.join(groups)}"  # names: closed list

    def add(self, rows: Sequence[Sequence[Any]]) -> int:
        """Insert rows; the id of the first of them."""
        began = self.next
        if not rows:
            return began
        db, fixed, group = self._db, tuple(self._fixed.values()), _GROUP
        db.execute("UPDATE current_act SET bulk = ?", (self._table,))
        start = 0
        if began == self.first:
            self._first_row(rows[0], fixed)
            start = 1
        whole = start + (len(rows) - start) // group * group
        flat = chain.from_iterable
        db.executemany(
            self._many, ((*fixed, *flat(rows[at : at + group])) for at in range(start, whole, group))
        )
        db.executemany(self._one, ((*fixed, *row) for row in rows[whole:]))
        db.execute("UPDATE current_act SET bulk = NULL")
        self.next += len(rows)
        return began

    def _first_row(self, row: Sequence[Any], fixed: tuple[Any, ...]) -> None:
        """The first row brings its id; SQLite counts on from the highest."""
        columns = ", ".join(("id", *self._fixed, *self._names))
        marks = ", ".join("?" * (1 + len(fixed) + len(row)))
        sql = f"INSERT INTO {self._table} ({columns}) VALUES ({marks})"  # names: closed list
        self._db.execute(sql, (self.first, *fixed, *row))

    def close(self) -> int:
        """Put back what was taken out and write the journal entry; the number of rows."""
        if self._out:
            self._put_back()
        if (count := self.next - self.first) > 0:
            self._db.execute(
                "INSERT INTO journal (batch_id, tbl, row_id, row_to, op) VALUES (?, ?, ?, ?, 'I')",
                (self._work.batch, self._table, self.first, self.next - 1),
            )
            self._work.everything = True
        return count

    def _put_back(self) -> None:
        """Sorting takes the memory that the page cache had: both together would be the peak of an import."""
        self._db.execute("PRAGMA cache_size = -2000")
        self._db.execute("PRAGMA shrink_memory")
        for sql in self._out:
            self._db.execute(sql)  # names: closed list
        self._db.execute("PRAGMA cache_size = -16000")
        self._out.clear()

    def _take_out(self) -> None:
        found = self._db.execute(
            """
            SELECT type, name, sql FROM sqlite_schema
            WHERE tbl_name = ? AND sql IS NOT NULL
              AND ((type = 'index' AND sql NOT LIKE 'CREATE UNIQUE%') OR (type = 'trigger' AND name = ?))
            """,
            (self._table, f"j_{self._table}_i"),
        ).fetchall()
        # Rows without indexes are only ever appended: few pages are in use. The engine's own size comes back.
        self._db.execute("PRAGMA cache_size = -2000")
        for kind, name, sql in found:
            self._db.execute(f"DROP {kind} {name}")  # names: closed list
            self._out.append(sql)
