"""Rows for every table of facts, made from the schema alone: a table that is new tomorrow is filled as well."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from tui.store.erasing_rules import sql_of
from tui.store.journal import fact_tables

Say = Callable[[str, str], str]
"""A text for (table, column)."""
CODES: dict[tuple[str, str], tuple[str, ...]] = {
    ("departure", "stage_before"): ("customer", "at_risk"),
    ("issue_step", "to_state"): ("fixed", "told"),
    ("milestone", "kind"): ("meeting", "other"),
    ("non_solicit", "covers"): ("", "cross_sell"),
    ("play", "kind"): ("cross_sell", "referral", "apology"),
    ("play_override", "reasons"): ("[]",),
    ("reminder", "repeat"): ("1m",),
    ("snooze", "kind"): ("promise", "review"),
    ("foreign_row", "tbl"): ("act", "issue"),
}
"""Words of the program's own that the schema does not list."""
_TRIES = 400
_NUMBERS = (0, 1, 1, 2, 7, 50, -1, 100, 10**6, 2**53 + 1, -(10**15), 10**17)


def in_order(db: sqlite3.Connection) -> list[str]:
    """The tables of facts, each after those it points at."""
    left = {table: _parents(db, table) - {table} for table in fact_tables(db)}
    order: list[str] = []
    while left:
        ready = sorted(table for table, parents in left.items() if parents <= set(order))
        order += ready
        left = {table: parents for table, parents in left.items() if table not in ready}
    return order


def _parents(db: sqlite3.Connection, table: str) -> set[str]:
    return set(_points(db, table).values())


def _points(db: sqlite3.Connection, table: str) -> dict[str, str]:
    return dict(db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)).fetchall())


def fill(
    db: sqlite3.Connection,
    chance: random.Random,
    say: Say,
    rows: int = 3,
    *,
    tables: Iterable[str] = (),
    fixed: dict[str, Any] | None = None,
) -> dict[str, list[int]]:
    """Some rows of each table (or of some), inside an act; their ids. `fixed` gives columns their values."""
    made: dict[str, list[int]] = {}
    for table in tables or in_order(db):
        made[table] = [row for _n in range(rows) if (row := _one(db, chance, say, table, fixed or {}))]
    return made


def _one(
    db: sqlite3.Connection, chance: random.Random, say: Say, table: str, fixed: dict[str, Any]
) -> int | None:
    sql, points = sql_of(db, table), _points(db, table)
    found = db.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (table,)).fetchall()
    names = [name for name, _kind, _full in found if name != "id"]
    for attempt in range(_TRIES):
        values = [
            fixed[name]
            if name in fixed
            else _value(db, chance, say, (table, name, kind), sql, points.get(name), full or attempt % 3)
            for name, kind, full in found
            if name != "id"
        ]
        marks = ", ".join("?" * len(values))
        try:
            put = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"
            return int(db.execute(put, values).lastrowid or 0)
        except sqlite3.IntegrityError:
            continue
    return None


def _value(
    db: sqlite3.Connection,
    chance: random.Random,
    say: Say,
    what: tuple[str, str, str],
    sql: str,
    parent: str | None,
    full: int,
) -> Any:
    table, name, kind = what
    if not full and chance.random() < 0.4:
        return None
    if parent is not None:
        keys = [row[0] for row in db.execute(f"SELECT id FROM {parent}")]
        return chance.choice(keys) if keys else None
    if kind == "REAL":
        return chance.choice([0.0, 1.0, 1 / 3, 0.1 + 0.2, 5e-324, chance.random()])
    if kind == "INTEGER":
        least = re.search(rf"\b{name} BETWEEN (-?\d+) AND (\d+)", sql)
        if least and chance.random() < 0.8:
            return chance.randint(int(least[1]), int(least[2]))
        return chance.choice(_NUMBERS)
    return _text(chance, say, table, name, sql)


def _text(chance: random.Random, say: Say, table: str, name: str, sql: str) -> str:
    if known := CODES.get((table, name)):
        return chance.choice(known)
    if words := re.search(rf"\b{name} IN \(([^)]*)\)", sql):
        return str(chance.choice(re.findall(r"'([^']*)'", words[1])))
    day = date(2026, 1, 1) + timedelta(days=chance.randrange(400))
    if "month LIKE" in sql and name == "month":
        return day.replace(day=1).isoformat()
    if re.search(rf"\b{name} IS date\(", sql):
        return day.isoformat()
    if re.search(rf"\b{name} IS strftime\('%H", sql):
        return f"{chance.randrange(24):02}:30"
    if re.search(rf"\b{name} IS strftime\(", sql):
        return f"{day}T12:{chance.randrange(60):02}:00Z"
    if size := re.search(rf"length\({name}\) = (\d+)", sql):
        return "".join(chance.choices("ABCDEF", k=int(size[1])))
    if re.search(rf"length\({name}\) BETWEEN 8", sql):
        return "".join(chance.choices("0123456789abcdef", k=32))
    return say(table, name)
