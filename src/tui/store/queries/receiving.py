"""What a handover finds here, and its rows with new ids: the way in."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from json import loads
from typing import TYPE_CHECKING, NamedTuple

from tui.store.queries.handover import Row, Shape
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work


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


def insert(work: Work, table: str, row: Row) -> None:
    """A row with its id; the triggers journal it."""
    marks = ", ".join("?" * len(row))
    sql = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # names: closed list
    work.db.execute(sql, tuple(row.values()))


def update(work: Work, table: str, row_id: int, values: Row) -> None:
    sets = ", ".join(f"{name} = ?" for name in values)
    sql = f"UPDATE {table} SET {sets} WHERE id = ?"  # names: closed list
    work.db.execute(sql, (*values.values(), row_id))


def remember(work: Work, account_id: int, origin: str, table: str, foreign_id: int, row_id: int) -> None:
    """Keep which row of another store this one is; what is known already stays."""
    if known_from(work.reader, origin, table, foreign_id) is None:
        from tui.store.bulk import next_id

        insert(
            work,
            "foreign_row",
            {
                "id": next_id(work.db, "foreign_row"),
                "account_id": account_id,
                "origin": origin,
                "tbl": table,
                "foreign_id": foreign_id,
                "row_id": row_id,
            },
        )


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
