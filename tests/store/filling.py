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
    wanted = frozenset(tables)
    for table in in_order(db):
        if wanted and table not in wanted:
            continue
        made[table] = [row for _n in range(rows) if (row := _one(db, chance, say, table, fixed or {}))]
    return made


def _one(
    db: sqlite3.Connection, chance: random.Random, say: Say, table: str, fixed: dict[str, Any]
) -> int | None:
    sql, points = sql_of(db, table), _points(db, table)
    found = db.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (table,)).fetchall()
    names = [name for name, _kind, _full in found if name != "id"]
    accounts = [row[0] for row in db.execute("SELECT id FROM account")]
    for attempt in range(_TRIES):
        known = {"account_id": chance.choice(accounts)} if "account_id" in names and accounts else {}
        known |= _ground(db, chance, found, points, fixed) | fixed
        known |= {
            name: _parent(db, chance, (table, name, parent), known.get("account_id"))
            for name, parent in points.items()
            if name not in known
        }
        often = 1.0 if attempt % 3 else 0.6
        values = [
            (known[name] if name in fixed or full or chance.random() < often else None)
            if name in known
            else _value(chance, say, (table, name, kind), sql, full or attempt % 3)
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


def _ground(
    db: sqlite3.Connection,
    chance: random.Random,
    found: list[Any],
    points: dict[str, str],
    fixed: dict[str, Any],
) -> dict[str, Any]:
    """The record that one cannot be without, and its account."""
    full = [name for name, _kind, full in found if full and name in points and name != "account_id"]
    for name in full:
        if name in fixed or not _of_account(db, points[name]):
            continue
        where = "WHERE account_id = ?" if "account_id" in fixed else ""
        rows = db.execute(
            f"SELECT id, account_id FROM {points[name]} {where}", (fixed["account_id"],) if where else ()
        )
        if pairs := rows.fetchall():
            key, account = chance.choice(pairs)
            return {name: key, "account_id": account}
    return {}


def _of_account(db: sqlite3.Connection, table: str) -> bool:
    if table not in _KNOWN:
        _KNOWN[table] = any(row[1] == "account_id" for row in db.execute(f"PRAGMA table_info({table})"))
    return _KNOWN[table]


_KNOWN: dict[str, bool] = {}


def _parent(
    db: sqlite3.Connection, chance: random.Random, link: tuple[str, str, str], account: int | None
) -> int | None:
    """A row of the same account, as every record but one points at."""
    table, _name, parent = link
    near = account is not None and table != "lesson_offer" and parent != "account"
    near = near and _of_account(db, parent)
    where = "WHERE account_id = ?" if near else ""
    keys = [row[0] for row in db.execute(f"SELECT id FROM {parent} {where}", (account,) if near else ())]
    return chance.choice(keys) if keys else None


def _value(chance: random.Random, say: Say, what: tuple[str, str, str], sql: str, full: int) -> Any:
    table, name, kind = what
    if not full and chance.random() < 0.4:
        return None
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
