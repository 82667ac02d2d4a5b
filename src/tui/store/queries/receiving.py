"""What a handover finds here, and its rows with new ids: the way in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from json import loads
from typing import TYPE_CHECKING, NamedTuple

from tui.store.bulk import next_id
from tui.store.queries.handover import Row, Shape
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work


FEW = 50
"""New rows of a table up to which each has an entry of its own in the journal."""


class Edit(NamedTuple):
    """A change of a row: the act it was part of, its values before and after."""

    batch: int
    before: Row
    after: Row


def named_rows(reader: Reader, table: str, columns: Shape) -> list[Row]:
    names = [column.name for column in columns[table]]
    sql = f"SELECT {', '.join(names)} FROM {table} ORDER BY id"  # names: closed list
    return [dict(zip(names, row, strict=True)) for row in reader.each(sql)]


def by_source(reader: Reader, external_id: str, source: str) -> list[int]:
    rows_ = reader.rows(
        "SELECT id FROM account WHERE external_id = ? AND source = ? ORDER BY id", (external_id, source)
    )
    return [row[0] for row in rows_]


def name_of(reader: Reader, table: str, row_id: int) -> str | None:
    found: str | None = reader.value(f"SELECT name FROM {table} WHERE id = ?", (row_id,))  # closed list
    return found


def was_removed(reader: Reader, table: str, row_id: int) -> bool:
    """Whether a row that is not there was removed here, and not only never written."""
    sql = "SELECT 1 FROM journal WHERE tbl = ? AND row_id = ? AND op = 'D' LIMIT 1"
    return reader.value(sql, (table, row_id)) is not None


def edits(reader: Reader, table: str, row_id: int) -> list[Edit]:
    """How a row was changed, the oldest first."""
    sql = "SELECT batch_id, before, after FROM journal WHERE tbl = ? AND row_id = ? AND op = 'U' ORDER BY seq"
    return [Edit(row[0], loads(row[1]), loads(row[2])) for row in reader.rows(sql, (table, row_id))]


def known_from(reader: Reader, origin: str, table: str, foreign_id: int) -> tuple[int, int] | None:
    """(our id, its account) of a row of another store."""
    row = reader.one(
        "SELECT row_id, account_id FROM foreign_row WHERE origin = ? AND tbl = ? AND foreign_id = ?",
        (origin, table, foreign_id),
    )
    return None if row is None else (row[0], row[1])


# -- writing ----------------------------------------------------------------------------------------------


def insert(work: Work, account_id: int, table: str, rows: Sequence[Row]) -> None:
    """New rows with their ids, in the order of these.

    A few are journalled one by one, each with its fields; of many those whose ids follow each other are one entry, as
    of an import: an undo looks at every pair of entries.
    """
    if not rows:
        return
    names = tuple(rows[0])
    marks = ", ".join("?" * len(names))
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # names: closed list
    many = len(rows) > FEW
    if many:
        work.db.execute("UPDATE current_act SET bulk = ?", (table,))
    work.db.executemany(sql, ([row[name] for name in names] for row in rows))
    if many:
        work.db.execute("UPDATE current_act SET bulk = NULL")
        for first, last in _runs([row["id"] for row in rows]):
            work.db.execute(
                "INSERT INTO journal (batch_id, tbl, row_id, row_to, account_id, op) VALUES (?, ?, ?, ?, ?, 'I')",
                (work.batch, table, first, last, account_id),
            )


def _runs(ids: Sequence[int]) -> list[tuple[int, int]]:
    """(first, last) of ids that follow each other without a gap."""
    found: list[tuple[int, int]] = []
    for key in ids:
        if found and key == found[-1][1] + 1:
            found[-1] = (found[-1][0], key)
        else:
            found.append((key, key))
    return found


def update(work: Work, table: str, row_id: int, values: Row) -> None:
    sets = ", ".join(f"{name} = ?" for name in values)
    sql = f"UPDATE {table} SET {sets} WHERE id = ?"  # names: closed list
    work.db.execute(sql, (*values.values(), row_id))


def remember(work: Work, account_id: int, pairs: Iterable[tuple[str, str, int, int]]) -> None:
    """Keep which row of another store (store, table, id there, id here) each is; what is known already stays."""
    reader = work.reader
    new = [pair for pair in pairs if known_from(reader, *pair[:3]) is None]
    first = next_id(work.db, "foreign_row")
    names = ("origin", "tbl", "foreign_id", "row_id")
    rows = [
        {"id": key, "account_id": account_id, **dict(zip(names, pair, strict=True))}
        for key, pair in enumerate(new, start=first)
    ]
    insert(work, account_id, "foreign_row", rows)


def refusal(tables: Mapping[str, Sequence[Row]]) -> tuple[str, str] | None:
    """(table, what SQLite says) of the first row that our schema would not keep; None where all of them fit.

    The rows go into an empty store in memory: the schema itself is the judge.
    """
    from tui.store import migrations

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for step in migrations.STEPS:
            for statement in migrations.statements(migrations.text_of(step)):
                db.execute(statement)
        for table, rows_ in tables.items():
            for row in rows_:
                marks = ", ".join("?" * len(row))
                sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # names: closed list
                try:
                    db.execute(sql, tuple(row.values()))
                except (sqlite3.Error, OverflowError) as error:
                    return table, str(error)
        bad = db.execute("PRAGMA foreign_key_check").fetchone()
        return None if bad is None else (str(bad[0]), "FOREIGN KEY")
