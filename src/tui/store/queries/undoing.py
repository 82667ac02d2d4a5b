"""What undo and redo must know of the acts before them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from tui.store.journal import columns, fact_tables, latest
from tui.store.reading import Reader


class ActLine(NamedTuple):
    batch: int
    at: str
    who: str
    act: str
    about: str
    account_id: int | None
    state: str


_LINE = "SELECT id, at, who, act, about, account_id, state FROM batch WHERE kind = 'act'"


def act(reader: Reader, batch: int) -> ActLine | None:
    row = reader.one(f"{_LINE} AND id = ?", (batch,))  # names: closed list
    return None if row is None else ActLine(*row)


def newest_in_force(reader: Reader) -> ActLine | None:
    """The last act that was not undone. The act under way has no journal entry yet and does not count."""
    row = reader.one(
        f"{_LINE} AND state = 'done' AND id NOT IN (SELECT batch_id FROM current_act) "  # names: closed list
        "ORDER BY id DESC LIMIT 1"
    )
    return None if row is None else ActLine(*row)


def newest_undone(reader: Reader) -> ActLine | None:
    """The act that was undone last, unless another was done since: a new act ends what may be redone."""
    row = reader.one(
        """
        SELECT a.id, a.at, a.who, a.act, a.about, a.account_id, a.state
        FROM batch AS u JOIN batch AS a ON a.id = u.target
        WHERE u.kind = 'undo' AND a.state = 'undone'
          AND u.id = (SELECT max(id) FROM batch WHERE target = a.id)
          AND NOT EXISTS (
            SELECT 1 FROM batch AS n WHERE n.kind = 'act' AND n.id > u.id
              AND n.id NOT IN (SELECT batch_id FROM current_act))
        ORDER BY u.id DESC LIMIT 1
        """
    )
    return None if row is None else ActLine(*row)


def rows_of(reader: Reader, batch: int) -> int:
    """How many rows the entries that stand for an act concern; a range of an import counts whole."""
    if act(reader, batch) is None:
        return 0
    last = latest(reader.db, batch)
    sql = "SELECT total(coalesce(row_to, row_id) - row_id + 1) FROM journal WHERE batch_id = ?"
    return int(reader.value(sql, (last,)))


def dependents(db: sqlite3.Connection, batch: int) -> list[int]:
    """Acts that made rows standing on those that inverting the entries of `batch` would remove.

    A row that the same entries change is set back with them, so that it stands on nothing that goes.
    `batch` as `journal.latest` gives it. At most a few are looked for in each table.
    """
    db.execute("DROP TABLE IF EXISTS temp.going")
    db.execute(
        """
        CREATE TEMP TABLE going AS
        SELECT tbl, row_id, coalesce(row_to, row_id) AS row_to FROM journal WHERE batch_id = ? AND op = 'I'
        """,
        (batch,),
    )
    goes = {row[0] for row in db.execute("SELECT DISTINCT tbl FROM temp.going")}
    known = fact_tables(db)
    found: set[int] = set()
    for child in known if goes else ():
        for parent, name in _references(db, child):
            if parent in goes:
                found |= _standing_on(db, batch, child, parent, name)
    db.execute("DROP TABLE temp.going")
    return sorted(found)


def _references(db: sqlite3.Connection, child: str) -> list[tuple[str, str]]:
    """(table, column) pairs: which column of `child` points to which table."""
    rows = db.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', (child,)).fetchall()
    names = columns(db, child)
    return [(parent, name) for parent, name in rows if name in names]


def _standing_on(db: sqlite3.Connection, batch: int, child: str, parent: str, name: str) -> set[int]:
    # names: closed list
    sql = f"""
        SELECT c.id FROM temp.going AS g JOIN {child} AS c ON c.{name} BETWEEN g.row_id AND g.row_to
        WHERE g.tbl = ? AND NOT EXISTS (
          SELECT 1 FROM temp.going AS too WHERE too.tbl = ? AND c.id BETWEEN too.row_id AND too.row_to)
        AND NOT EXISTS (
          SELECT 1 FROM journal AS own
          WHERE own.batch_id = ? AND own.tbl = ? AND own.op = 'U' AND own.row_id = c.id)
        LIMIT 5
    """
    acts = set()
    for (row_id,) in db.execute(sql, (parent, child, batch, child)).fetchall():
        made = db.execute(
            """
            SELECT coalesce(b.target, b.id) FROM journal AS j JOIN batch AS b ON b.id = j.batch_id
            WHERE j.batch_id > ?1 AND j.tbl = ?2 AND ?3 BETWEEN j.row_id AND coalesce(j.row_to, j.row_id)
            ORDER BY j.batch_id DESC LIMIT 1
            """,
            (batch, child, row_id),
        ).fetchone()
        if made is not None:
            acts.add(int(made[0]))
    return acts
