"""The SQL says the schema, SQLModel says how to write it: both are the same, both ways."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy.dialects import sqlite
from sqlmodel import SQLModel

from tui.store import tables
from tui.store.journal import NOT_FACTS, fact_tables
from tui.store.store import Store
from tui.store.tables.base import Instant

TYPES = {"INTEGER": "INTEGER", "FLOAT": "REAL", "VARCHAR": "TEXT", "DATE": "TEXT"}
CLASSES: list[type[tables.Row]] = [getattr(tables, name) for name in tables.__all__ if name != "Row"]


def table_of(row: type[tables.Row]) -> Any:
    return SQLModel.metadata.tables[str(row.__tablename__)]


def test_every_table_of_facts_has_its_class(store: Store) -> None:
    with store.reading() as reader:
        assert set(fact_tables(reader.db)) == {str(row.__tablename__) for row in CLASSES}


@pytest.mark.parametrize("row", CLASSES, ids=lambda row: row.__tablename__)
def test_columns_agree_by_name_order_type_and_emptiness(store: Store, row: type[tables.Row]) -> None:
    with store.reading() as reader:
        said = reader.rows(
            'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (str(row.__tablename__),)
        )
    here = [
        (
            column.name,
            TYPES[column.type.compile(sqlite.dialect())],
            int(not column.nullable and not column.primary_key),
        )
        for column in table_of(row).columns
    ]
    assert here == [(name, kind, full) for name, kind, full, _key in said]
    assert [name for name, _kind, _full, key in said if key] == ["id"]


@pytest.mark.parametrize("row", CLASSES, ids=lambda row: row.__tablename__)
def test_foreign_keys_agree(store: Store, row: type[tables.Row]) -> None:
    with store.reading() as reader:
        said = reader.rows(
            'SELECT "from", "table", "to" FROM pragma_foreign_key_list(?)', (str(row.__tablename__),)
        )
    here = {
        (column.name, key.column.table.name, key.column.name)
        for column in table_of(row).columns
        for key in column.foreign_keys
    }
    assert here == set(said)


def test_defaults_agree(store: Store) -> None:
    """A row made by its class and one made by SQL with the columns left out are the same."""
    with store.reading() as reader:
        for row in CLASSES:
            said: dict[str, str] = dict(
                reader.rows(
                    "SELECT name, dflt_value FROM pragma_table_info(?) WHERE dflt_value IS NOT NULL",
                    (str(row.__tablename__),),
                )
            )
            here = {
                name: repr(field.default) if isinstance(field.default, str) else str(field.default)
                for name, field in row.model_fields.items()
                if field.default is not None and not field.is_required()
            }
            assert here == said, row


def test_every_table_is_strict(store: Store) -> None:
    with store.reading() as reader:
        loose = reader.rows(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict "
            "AND name NOT LIKE 'sqlite%'"
        )
        known = {name for (name,) in reader.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    assert loose == []
    assert known > NOT_FACTS


def test_everything_that_points_is_found_by_an_index(store: Store) -> None:
    """Deleting an account asks each table by its account: none may be read from end to end."""
    with store.reading() as reader:
        for table in fact_tables(reader.db):
            names = {row[0] for row in reader.rows("SELECT name FROM pragma_table_info(?)", (table,))}
            if "account_id" in names:
                plan = reader.rows(f"EXPLAIN QUERY PLAN SELECT 1 FROM {table} WHERE account_id = 1")
                assert "USING" in plan[0][3], table


def scratch(store: Store, table: str) -> closing[sqlite3.Connection]:
    """One table of the schema alone, without triggers."""
    db = sqlite3.connect(":memory:")
    with store.reading() as reader:
        db.execute(reader.value("SELECT sql FROM sqlite_schema WHERE name = ?", (table,)))
    return closing(db)


@pytest.mark.parametrize(
    "day",
    ["2026-02-30", "2025-02-29", "0000-00-00", "31.12.2026", "2026-1-1", "12026-01-01", "2026-13-01", ""],
)
def test_a_day_that_is_none_is_refused(store: Store, day: str) -> None:
    with scratch(store, "rep") as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO rep (name, left_on) VALUES ('x', ?)", (day,))


@pytest.mark.parametrize(
    "said", ["2026-02-30T10:00:00Z", "2026-01-01T25:00:00Z", "2026-01-01 10:00:00", "soon"]
)
def test_an_instant_that_is_none_is_refused(store: Store, said: str) -> None:
    with scratch(store, "inbox") as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO inbox (body, problem, said_at) VALUES ('x', 'y', ?)", (said,))


def test_an_instant_needs_its_zone() -> None:
    kept, dialect = Instant(), sqlite.dialect()
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    text = kept.process_bind_param(moment, dialect)
    assert text == "2026-11-22T12:00:00Z"
    assert kept.process_result_value(text, dialect) == moment
    assert kept.process_bind_param(None, dialect) is None
    assert kept.process_result_value(None, dialect) is None
    with pytest.raises(ValueError, match="zone"):
        kept.process_bind_param(moment.replace(tzinfo=None), dialect)
