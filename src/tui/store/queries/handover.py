"""One account with all that hangs on it, as rows, and which handovers it went through."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.store.journal import fact_tables
from tui.store.queries.exporting import PRIVATE, PRIVATE_COLUMNS
from tui.store.reading import Reader, Record

if TYPE_CHECKING:
    from tui.store.writing import Work

Row = dict[str, Any]
ACCOUNT = "account"
NAMED: Mapping[str, tuple[str, ...]] = {
    "rep": ("name",),
    "defect": ("name",),
    "disruption": ("name", "side", "scope", "starts_on"),
}
"""Tables of the whole portfolio of which a bundle holds what its rows point at; known again by these columns."""
LEFT_OUT = frozenset({"handover", "foreign_row", "snooze", "inbox", "apart"})
"""Tables that stay: what the bundle says otherwise, how the sender arranged their own day, lines nobody understood,
and what was said of two accounts of the sender's."""
STAYS = frozenset({("account", "parent_id"), ("rep", "email"), ("rep", "left_on")})
"""Columns that stay: another account, and what concerns colleagues alone."""


class Column(NamedTuple):
    """As `exchange.bundle_rows.Field`."""

    name: str
    kind: str
    optional: bool
    parent: str | None
    spare: bool


Shape = dict[str, tuple[Column, ...]]


class Passed(NamedTuple):
    """A handover of an account, sent or received."""

    id: int
    way: str
    bundle: str
    checksum: str
    partner: str
    private: bool
    at: str
    account_id: int


def shape(reader: Reader, private: bool) -> Shape:
    """The tables of facts that belong to an account, parents first, with the columns that travel."""
    found: Shape = {}
    for table in fact_tables(reader.db):
        columns = _columns(reader, table, private)
        of_account = table == ACCOUNT or any(column.name == "account_id" for column in columns)
        if table not in LEFT_OUT and (of_account or table in NAMED):
            found[table] = columns
    done: Shape = {}
    while len(done) < len(found):
        for table, columns in found.items():
            if table not in done and all(one.parent is None or one.parent in done for one in columns):
                done[table] = columns
    return done


def _columns(reader: Reader, table: str, private: bool) -> tuple[Column, ...]:
    keys = reader.rows('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,))
    parents: dict[str, str] = dict(keys)
    rows = reader.rows('SELECT name, type, "notnull", dflt_value FROM pragma_table_info(?)', (table,))
    return tuple(
        Column(name, kind, not full and name != "id", parents.get(name), default is not None)
        for name, kind, full, default in rows
        if (table, name) not in STAYS and (private or (table, name) not in PRIVATE_COLUMNS)
    )


def rows(reader: Reader, account_id: int, columns: Shape, private: bool) -> dict[str, list[Row]]:
    """The rows of an account by table. What points at rows of other accounts is empty, or is left out with its row."""
    found: dict[str, list[Row]] = {}
    ids: dict[str, set[int]] = {}
    for table, fields in columns.items():
        if table in NAMED:
            continue
        where = "id = ?" if table == ACCOUNT else "account_id = ?"
        if table in PRIVATE and not private:
            where += f" AND NOT ({PRIVATE[table]})"
        names = [field.name for field in fields]
        sql = f"SELECT {', '.join(names)} FROM {table} WHERE {where} ORDER BY id"  # names: closed list
        said = [dict(zip(names, row, strict=True)) for row in reader.each(sql, (account_id,))]
        found[table] = [row for row in said if _inside(row, fields, ids)]
        ids[table] = {row["id"] for row in found[table]}
    for table in NAMED:
        found[table] = _pointed_at(reader, table, columns, found)
    return {table: found[table] for table in columns}


def _inside(row: Row, fields: Iterable[Column], ids: Mapping[str, set[int]]) -> bool:
    """Whether all that a row needs is of this account; what it does not need is emptied."""
    for field in fields:
        value = row[field.name]
        if field.parent is None or field.parent in NAMED or value is None:
            continue
        if value not in ids[field.parent]:
            if not field.optional:
                return False
            row[field.name] = None
    return True


def _pointed_at(reader: Reader, table: str, columns: Shape, found: Mapping[str, Sequence[Row]]) -> list[Row]:
    wanted = {
        row[field.name]
        for name, rows_ in found.items()
        for field in columns[name]
        if field.parent == table
        for row in rows_
        if row[field.name] is not None
    }
    names = [column.name for column in columns[table]]
    sql = f"SELECT {', '.join(names)} FROM {table} ORDER BY id"  # names: closed list
    return [dict(zip(names, row, strict=True)) for row in reader.each(sql) if row[0] in wanted]


def account_name(reader: Reader, account_id: int) -> str | None:
    found: str | None = reader.value("SELECT name FROM account WHERE id = ?", (account_id,))
    return found


def private_rows(reader: Reader, account_id: int) -> int:
    """How many private things of an account there are."""
    count = 0
    for table, where in PRIVATE.items():
        sql = f"SELECT count(*) FROM {table} WHERE account_id = ? AND ({where})"  # names: closed list
        count += reader.value(sql, (account_id,))
    for table, column in PRIVATE_COLUMNS:
        sql = f"SELECT count(*) FROM {table} WHERE account_id = ? AND {column} IS NOT NULL"
        count += reader.value(sql, (account_id,))  # names: closed list
    return count


# -- stores and handovers ---------------------------------------------------------------------------------


def store_id(reader: Reader) -> str | None:
    """What tells this store apart from others; None before its first handover."""
    found: str | None = reader.value("SELECT value FROM meta WHERE key = 'store_id'")
    return found


def make_store_id(work: Work) -> str:
    """The same, drawn by lot at first need; no fact, so undo leaves it."""
    known = store_id(work.reader)
    if known is None:
        known = secrets.token_hex(16)
        work.db.execute("INSERT INTO meta (key, value) VALUES ('store_id', ?)", (known,))
    return known


_PASSED = "SELECT id, way, bundle, checksum, partner, private, at, account_id FROM handover"


def _handover(row: Record) -> Passed:
    key, way, bundle, checksum, partner, private, at, account_id = row
    return Passed(key, way, bundle, checksum, partner, bool(private), at, account_id)


def passed(reader: Reader, account_id: int) -> list[Passed]:
    """The handovers of an account in their order."""
    found = reader.rows(f"{_PASSED} WHERE account_id = ? ORDER BY id", (account_id,))  # names: closed list
    return [_handover(row) for row in found]


def of_bundle(reader: Reader, bundle: str) -> list[Passed]:
    found = reader.rows(f"{_PASSED} WHERE bundle = ? ORDER BY id", (bundle,))  # names: closed list
    return [_handover(row) for row in found]


def batch_of(reader: Reader, handover_id: int) -> int:
    """The act that wrote a handover, or that did it again after an undo."""
    found: int = reader.value(
        "SELECT max(batch_id) FROM journal WHERE tbl = 'handover' AND row_id = ? AND op = 'I'", (handover_id,)
    )
    return found


def origins(reader: Reader, account_id: int) -> dict[str, dict[str, dict[int, int]]]:
    """By store and table: our id -> the id there, of all rows of an account that other stores know."""
    found: dict[str, dict[str, dict[int, int]]] = {}
    sql = "SELECT origin, tbl, row_id, foreign_id FROM foreign_row WHERE account_id = ? ORDER BY id"
    for origin, table, ours, theirs in reader.each(sql, (account_id,)):
        found.setdefault(origin, {}).setdefault(table, {})[ours] = theirs
    return found
