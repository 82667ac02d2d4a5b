"""Whole tables out and in again, with their ids."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.errors import BadFile
from tui.rules.exits import Question
from tui.store.journal import fact_tables
from tui.store.queries.export_part import Part, part, where
from tui.store.reading import Reader, Record

if TYPE_CHECKING:
    from tui.store.writing import Work

__all__ = ["Part", "part"]
ABOUT_OURS = tuple(Question).index(Question.TROUBLE_WITH_PERSON) + 1
Told = Callable[[str], BadFile]
PRIVATE = {"departure_answer": f"question = {ABOUT_OURS}"}
"""Rows that leave the store only when asked for: what was said about one of our people (D12)."""
PRIVATE_COLUMNS = frozenset({("departure", "trouble_with")})
"""Columns that are empty in what leaves the store, unless asked for: who of ours it was about."""


class ColumnInfo(NamedTuple):
    """`kind` is INTEGER, REAL or TEXT."""

    name: str
    kind: str
    optional: bool


def tables(reader: Reader) -> tuple[str, ...]:
    return fact_tables(reader.db)


def columns(reader: Reader, table: str) -> tuple[ColumnInfo, ...]:
    """The columns of a table of facts in their order; the id is never empty."""
    found = reader.rows('SELECT name, type, "notnull" FROM pragma_table_info(?)', (table,))
    return tuple(ColumnInfo(name, kind, not full and name != "id") for name, kind, full in found)


def rows(reader: Reader, table: str, private: bool, part: Part | None = None) -> Iterator[Record]:
    """All rows by id, one by one, or those of a part; without the private ones, and with private columns empty, unless
    `private`."""
    conditions, values = [], []
    shown = []
    for column in columns(reader, table):
        name = column.name
        if not private and (table, name) in PRIVATE_COLUMNS:
            name = "NULL"
        elif part is not None and (table, name) in part.blank:
            name = f"CASE WHEN id NOT IN (SELECT value FROM json_each(?)) THEN {name} END"
            values.append(part.blank[table, column.name])
        shown.append(name)
    if table in PRIVATE and not private:
        conditions.append(f"NOT ({PRIVATE[table]})")
    if part is not None:
        condition, more = where(reader, table, part)
        conditions.append(condition)
        values += more
    which = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    sql = f"SELECT {', '.join(shown)} FROM {table} {which} ORDER BY id"  # names: closed list
    return reader.each(sql, values)


def left_out(reader: Reader, private: bool, part: Part | None = None) -> dict[str, int]:
    """Private rows by table, and private values by `table.column`, that an export does not hold."""
    if private:
        return {}
    asked = {table: (table, which) for table, which in PRIVATE.items()}
    asked |= {f"{table}.{name}": (table, f"{name} IS NOT NULL") for table, name in sorted(PRIVATE_COLUMNS)}
    found = {}
    for what, (table, which) in asked.items():
        condition, values = where(reader, table, part) if part is not None else ("1", ())
        sql = f"SELECT count(*) FROM {table} WHERE {which} AND {condition}"  # names: closed list
        if count := reader.value(sql, values):
            found[what] = int(count)
    return found


def is_empty(reader: Reader) -> bool:
    """Whether no table of facts holds a row."""
    questions = [f"SELECT 1 FROM {table} LIMIT 1" for table in fact_tables(reader.db)]
    return all(reader.value(question) is None for question in questions)


def me(reader: Reader) -> str | None:
    found: str | None = reader.value("SELECT value FROM meta WHERE key = 'me'")
    return found


def mappings(reader: Reader) -> list[Record]:
    """(signature, kind, columns) of what imports have learned."""
    return reader.rows("SELECT signature, kind, columns FROM known_mapping ORDER BY signature")


def put_mappings(work: Work, rows: Sequence[Sequence[str]]) -> None:
    work.db.executemany(
        "INSERT OR REPLACE INTO known_mapping (signature, kind, columns) VALUES (?, ?, ?)", rows
    )


def marks(reader: Reader) -> tuple[str | None, list[list[str]]]:
    """(salt, [mark, day] each) of who was erased."""
    from tui.store import erased

    return erased.taken_along(reader.db)


def put_marks(work: Work, salt: str | None, rows: Sequence[Sequence[str]]) -> None:
    from tui.store import erased

    erased.bring_back(work.db, salt, rows)


def put(work: Work, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]], told: Told) -> int:
    """Insert rows that bring their ids into an empty table, as one entry of the journal; how many.

    `names` are columns of the table, told before; `told` makes the refusal of a value that the schema does not take.
    """
    db = work.db
    marks = ", ".join("?" * len(names))
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # names: closed list
    db.execute("UPDATE current_act SET bulk = ?", (table,))
    try:
        db.executemany(sql, rows)
    except (sqlite3.IntegrityError, sqlite3.OperationalError) as error:
        if isinstance(error, sqlite3.OperationalError) and "non-deterministic" not in str(error):
            raise  # a full disk, not the word “now” in place of a date
        raise told(str(error)) from error
    db.execute("UPDATE current_act SET bulk = NULL")
    first, last, count = db.execute(
        f"SELECT min(id), max(id), count(*) FROM {table}"
    ).fetchone()  # names: closed list
    if count:
        db.execute(
            "INSERT INTO journal (batch_id, tbl, row_id, row_to, op) VALUES (?, ?, ?, ?, 'I')",
            (work.batch, table, first, last),
        )
        work.everything = True
    return int(count)


def orphans(work: Work) -> list[str]:
    """Tables whose rows point at what is not there."""
    return sorted({row[0] for row in work.db.execute("PRAGMA foreign_key_check")})
