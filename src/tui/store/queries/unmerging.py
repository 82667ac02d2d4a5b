"""A merge read back from the journal, row by row, and rows set to what they were where nobody changed them since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.store.journal import columns, fact_tables, latest
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work

Fields = dict[str, Any]
_MERGES = "('account.merge', 'contact.merge')"


class Merge(NamedTuple):
    """A merge in force. `table` is account or contact; `gone` the ids of that table that went."""

    batch: int
    table: str
    at: str
    about: str
    account_id: int
    gone: tuple[int, ...]
    kept: int


class Net(NamedTuple):
    """What an act did to a row in all: I, U or D, with the first image and the last."""

    table: str
    row_id: int
    op: str
    before: Fields
    after: Fields


def net(reader: Reader, batch: int) -> list[Net]:
    """The rows of the entries that stand for an act, in order of their first entry."""
    first: dict[tuple[str, int], tuple[str, Fields]] = {}
    last: dict[tuple[str, int], tuple[str, Fields]] = {}
    rows = reader.rows(
        "SELECT tbl, row_id, op, before, after FROM journal WHERE batch_id = ? ORDER BY seq",
        (latest(reader.db, batch),),
    )
    for table, row_id, op, before, after in rows:
        key = (table, row_id)
        first.setdefault(key, (op, json.loads(before) if before else {}))
        last[key] = (op, json.loads(after) if after else {})
    found = []
    for (table, row_id), (op, before) in first.items():
        ended, after = last[table, row_id]
        if op == "I" and ended == "D":
            continue
        kind = "I" if op == "I" else "D" if ended == "D" else "U"
        found.append(Net(table, row_id, kind, before, after))
    return found


def merge_of(reader: Reader, batch: int) -> Merge | None:
    """The merge that an act was; None for another act, or one that is undone."""
    row = reader.one(
        "SELECT id, act, at, about, account_id FROM batch "  # names: closed list
        f"WHERE id = ? AND kind = 'act' AND state = 'done' AND act IN {_MERGES}",
        (batch,),
    )
    if row is None:
        return None
    table = row[1].partition(".")[0]
    changed = net(reader, batch)
    gone = tuple(one.row_id for one in changed if one.op == "D" and one.table == table)
    aliases = [_image(reader, one) for one in changed if one.op == "I" and one.table == "known_as"]
    kept = row[4] if table == "account" else 0
    for alias in aliases:
        if table == "contact" and alias.get("contact_id"):
            kept = alias["contact_id"]
    return Merge(row[0], table, row[2], row[3], row[4], gone, kept)


def _image(reader: Reader, one: Net) -> Fields:
    """A row that was made then, as it is, or as it was when it was changed or removed."""
    names = columns(reader.db, one.table)
    sql = f"SELECT {', '.join(names)} FROM {one.table} WHERE id = ?"  # names: closed list
    row = reader.one(sql, (one.row_id,))
    if row is not None:
        return dict(zip(names, row, strict=True))
    text = reader.value(
        "SELECT before FROM journal WHERE tbl = ? AND row_id = ? AND op <> 'I' ORDER BY seq DESC LIMIT 1",
        (one.table, one.row_id),
    )
    found: Fields = json.loads(text) if text else {}
    return found


def merges_into(reader: Reader, table: str, kept: int) -> list[Merge]:
    """The merges in force whose kept record this is and whose other one does not stand again; newest first."""
    return [one for one in _in_force(reader, table) if one.kept == kept]


def merges_in_force(reader: Reader, table: str, most: int) -> list[Merge]:
    """The newest of all of them whose kept record is there."""
    return list(
        islice((one for one in _in_force(reader, table) if standing(reader, table, (one.kept,))), most)
    )


def _in_force(reader: Reader, table: str) -> Iterator[Merge]:
    rows = reader.rows(
        "SELECT id FROM batch WHERE kind = 'act' AND state = 'done' AND act = ? ORDER BY id DESC",
        (f"{table}.merge",),
    )
    for row in rows:
        found = merge_of(reader, row[0])
        if found is not None and not standing(reader, table, found.gone):
            yield found


def standing(reader: Reader, table: str, ids: tuple[int, ...]) -> bool:
    """Whether one of these rows is there."""
    marks = ", ".join("?" * len(ids))
    return reader.one(f"SELECT 1 FROM {table} WHERE id IN ({marks})", ids) is not None  # names: closed list


def merged_later(reader: Reader, table: str, key: int, after: int) -> str | None:
    """What a later merge of a record that is gone was about."""
    rows = reader.rows(
        "SELECT b.about FROM journal AS j JOIN batch AS b ON b.id = j.batch_id "
        "WHERE j.tbl = ? AND j.row_id = ? AND j.op = 'D' AND j.batch_id > ? ORDER BY j.batch_id DESC LIMIT 1",
        (table, key, after),
    )
    return rows[0][0] if rows else None


# -- writing -----------------------------------------------------------------------------------------------


def put_back(work: Work, one: Net) -> list[str]:
    """A row that went stands again. Names of the references that are empty now, since what they meant is gone."""
    known = columns(work.db, one.table)
    values = {name: value for name, value in one.before.items() if name in known}
    emptied = []
    parents = work.db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (one.table,))
    for name, parent in parents.fetchall():
        at = values.get(name)
        sql = f"SELECT 1 FROM {parent} WHERE id = ?"  # names: closed list
        if at is not None and parent == "rep" and work.db.execute(sql, (at,)).fetchone() is None:
            values[name] = None
            emptied.append(name)
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO {one.table} ({', '.join(values)}) VALUES ({marks})"  # names: closed list
    work.db.execute(sql, tuple(values.values()))
    return emptied


def take_out(work: Work, one: Net) -> None:
    work.db.execute(f"DELETE FROM {one.table} WHERE id = ?", (one.row_id,))  # names: closed list


def now_of(reader: Reader, one: Net) -> Fields | None:
    names = columns(reader.db, one.table)
    sql = f"SELECT {', '.join(names)} FROM {one.table} WHERE id = ?"  # names: closed list
    row = reader.one(sql, (one.row_id,))
    return None if row is None else dict(zip(names, row, strict=True))


def set_fields(work: Work, one: Net, changes: Fields) -> None:
    if changes:
        sets = ", ".join(f"{name} = ?" for name in changes)
        sql = f"UPDATE {one.table} SET {sets} WHERE id = ?"  # names: closed list
        work.db.execute(sql, (*changes.values(), one.row_id))


def follow(work: Work, kept: int, back: int) -> int:
    """What was added later to a record that goes back goes with it: an answer of a person, a step of an issue.

    A row that hangs on others besides people follows those; people alone decide only where nothing else does.
    """
    moved = 0
    while count := sum(_follow_table(work, table, kept, back) for table in fact_tables(work.db)):
        moved += count
    return moved


def _follow_table(work: Work, table: str, kept: int, back: int) -> int:
    names = columns(work.db, table)
    if table == "account" or "account_id" not in names:
        return 0
    keys = work.db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)).fetchall()
    firm: list[tuple[str, str]] = []
    people: list[tuple[str, str]] = []
    for name, parent in keys:
        if parent == "account" or "account_id" not in columns(work.db, parent):
            continue
        (people if parent == "contact" else firm).append((name, parent))
    if not firm and not people:
        return 0

    def of(pairs: list[tuple[str, str]], owner: str) -> str:
        tests = [f"{name} IN (SELECT id FROM {parent} WHERE account_id = {owner})" for name, parent in pairs]
        return f"({' OR '.join(tests)})" if tests else "0"

    own = [pair for pair in people if pair[0] == "contact_id"]
    bare = " AND ".join(f"{name} IS NULL" for name, _parent in firm) or "1"
    sql = (
        f"UPDATE {table} SET account_id = :back WHERE account_id = :kept AND "  # names: closed list
        f"(({of(firm, ':back')} AND NOT {of(firm, ':kept')}) OR ({bare} AND {of(own, ':back')}))"
    )
    return work.db.execute(sql, {"kept": kept, "back": back}).rowcount


def came_later(reader: Reader, account: int, after: int) -> dict[str, int]:
    """Table -> rows made after an act that hang on an account."""
    found: dict[str, int] = {}
    known = fact_tables(reader.db)
    rows = reader.rows(
        "SELECT tbl, row_id, coalesce(row_to, row_id) FROM journal WHERE batch_id > ? AND op = 'I'", (after,)
    )
    for table, first, last in rows:
        if table in known and table != "known_as" and "account_id" in columns(reader.db, table):
            sql = f"SELECT count(*) FROM {table} WHERE id BETWEEN ? AND ? AND account_id = ?"
            if count := int(reader.value(sql, (first, last, account))):  # names: closed list
                found[table] = found.get(table, 0) + count
    return found
