"""The journal: before and after of every change, whichever way it was made, and its inversion.

Triggers made from the tables themselves write it, so nothing can bypass it: a change outside an act fails, since
`current_act` is empty then. Undo inverts the entries of one batch and is a batch of its own; redo inverts that.
"""

from __future__ import annotations

import sqlite3
from functools import cache

from tui.errors import Refused
from tui.i18n import _

# Everything else is a table of facts.
NOT_FACTS = frozenset(
    "meta batch journal current_act known_mapping erased standing queue_line play_standing".split()
)


def fact_tables(db: sqlite3.Connection) -> tuple[str, ...]:
    """Names of the journalled tables, sorted."""
    found = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return tuple(
        name for (name,) in found if name not in NOT_FACTS and not name.startswith(("sqlite_", "search"))
    )


def columns(db: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in db.execute("SELECT * FROM pragma_table_info(?)", (table,)))


def install(db: sqlite3.Connection) -> None:
    """Make the triggers anew for the tables as they are."""
    found = db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND substr(name, 1, 2) = 'j_'")
    for (name,) in found.fetchall():
        db.execute(f"DROP TRIGGER {name}")  # names: closed list
    for table in fact_tables(db):
        types = dict(db.execute("SELECT name, type FROM pragma_table_info(?)", (table,)))
        for statement in _triggers(table, types):
            db.execute(statement)


def _triggers(table: str, types: dict[str, str]) -> list[str]:
    """Short texts: SQLite reads all of them anew for each connection, which is most of what opening one takes."""

    def entry(side: str, op: str, before: str, after: str) -> str:
        whose = (
            f"{side}.id" if table == "account" else f"{side}.account_id" if "account_id" in types else "NULL"
        )
        return (
            "INSERT INTO journal (batch_id, tbl, row_id, account_id, op, before, after) "
            f"SELECT (SELECT batch_id FROM current_act), '{table}', {side}.id, {whose}, '{op}', {before}, {after} "
            "FROM (SELECT char(2, 3) AS q);"
        )

    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in types)
    guard = _guard(types)
    old, new = _image("OLD", types), _image("NEW", types)
    return [
        f"CREATE TRIGGER j_{table}_i AFTER INSERT ON {table} "
        f"WHEN (SELECT bulk FROM current_act) IS NOT '{table}' "
        f"BEGIN {guard} {entry('NEW', 'I', 'NULL', 'NULL')} END",
        f"CREATE TRIGGER j_{table}_u AFTER UPDATE ON {table} WHEN {changed} "
        f"BEGIN {guard} {entry('NEW', 'U', old, new)} END",
        f"CREATE TRIGGER j_{table}_d AFTER DELETE ON {table} BEGIN {entry('OLD', 'D', old, 'NULL')} END",
    ]


def _image(side: str, types: dict[str, str]) -> str:
    """An SQL expression for a row as JSON. SQLite's own JSON functions are not allowed in the triggers of an
    untrusted schema (3.40: "unsafe use of json_object()"), so the text is put together from what is.

    `q`, two controls that no text holds, stands for the quotes of JSON until those of the texts are escaped.
    """
    keys, values = [], []
    for name, kind in types.items():
        value = f"{side}.{name}"
        if kind == "TEXT":
            value = f"q || {value} || q"
        elif kind == "REAL":
            value = f"CASE WHEN {value} IS NOT NULL THEN printf('%!.17g', {value}) END"
        keys.append(f"~{name}~:%s")
        values.append(f"coalesce({value}, 'null')")
    row = f"printf(replace('{{{','.join(keys)}}}', '~', q), {', '.join(values)})"
    for char, escaped in (
        ("'\\'", "'\\\\'"),
        ("'\"'", "'\\\"'"),
        ("char(10)", "'\\n'"),
        ("char(9)", "'\\t'"),
        ("q", "'\"'"),
    ):
        row = f"replace({row}, {char}, {escaped})"
    return row


def _guard(types: dict[str, str]) -> str:
    """Text with control characters is stopped here as well: it was cleaned at every entrance."""
    texts = [f"NEW.{name}" for name, kind in types.items() if kind == "TEXT"]
    if not texts:
        return ""
    controls = "'*[' || char(1) || '-' || char(8) || char(11) || '-' || char(31) || ']*'"
    found = f"printf('{'%s' * len(texts)}', {', '.join(texts)}) GLOB {controls}"
    return f"SELECT RAISE(ABORT, 'a text holds control characters') WHERE {found};"


def latest(db: sqlite3.Connection, batch: int) -> int:
    """The batch whose entries stand for `batch` now: itself, or its last undo or redo."""
    row = db.execute(
        "SELECT max(id) FROM batch WHERE (id = ?1 OR target = ?1) AND id NOT IN (SELECT batch_id FROM current_act)",
        (batch,),
    ).fetchone()
    return int(row[0])


def later_changes(db: sqlite3.Connection, batch: int) -> list[int]:
    """Other acts that changed rows of `batch` since, and hold another state than they did then.

    An act that was done and undone since, or undone and redone, leaves the rows as they were and does not count.
    """
    last = latest(db, batch)
    rows = db.execute(
        """
        SELECT DISTINCT owner.id
        FROM journal AS mine
        JOIN journal AS theirs ON theirs.tbl = mine.tbl AND theirs.op <> 'I'
          AND theirs.row_id BETWEEN mine.row_id AND coalesce(mine.row_to, mine.row_id)
        JOIN batch AS b ON b.id = theirs.batch_id
        JOIN batch AS owner ON owner.id = coalesce(b.target, b.id)
        WHERE mine.batch_id = ?1 AND theirs.batch_id > ?1 AND owner.id <> ?2
          AND owner.state <> coalesce(
            (SELECT CASE old.kind WHEN 'undo' THEN 'undone' ELSE 'done' END FROM batch AS old
             WHERE (old.id = owner.id OR old.target = owner.id) AND old.id < ?1 ORDER BY old.id DESC LIMIT 1),
            'undone')
        ORDER BY 1
        """,
        (last, batch),
    )
    return [row[0] for row in rows]


def invert(db: sqlite3.Connection, batch: int) -> int:
    """Put every row that `batch` touched back to what it was before it. Returns the number of rows.

    Runs inside the transaction of another act, which journals the inversion in turn. Rows are set back as sets,
    table by table, in SQL; foreign keys are deferred and checked at the commit.
    """
    if db.execute("SELECT 1 FROM journal WHERE batch_id = ? LIMIT 1", (batch,)).fetchone() is None:
        raise Refused(_("There is nothing to put back in this act."))
    db.execute("DROP TABLE IF EXISTS temp.net")
    db.execute(
        """
        CREATE TEMP TABLE net AS
        SELECT tbl, row_id, row_to, min(seq) AS seq, op, before FROM journal WHERE batch_id = ?
        GROUP BY tbl, row_id
        """,
        (batch,),
    )
    touched = 0
    tables = [row[0] for row in db.execute("SELECT DISTINCT tbl FROM temp.net").fetchall()]
    known = fact_tables(db)
    for table in tables:
        if table not in known:
            raise Refused(_("This act belongs to an older schema and cannot be put back."))
        touched += _invert_table(db, table)
    db.execute("DROP TABLE temp.net")
    return touched


def _invert_table(db: sqlite3.Connection, table: str) -> int:
    delete, insert, update = _statements(table, columns(db, table), _defaults(db, table))
    count = 0
    ranges = db.execute(
        "SELECT row_id, coalesce(row_to, row_id) FROM temp.net WHERE tbl = ? AND op = 'I'", (table,)
    ).fetchall()
    # A row made and changed in one batch stands once, as made: the first entry of a row decides.
    for first, last in ranges:
        count += db.execute(delete, (first, last)).rowcount
    inside = [(first, last) for first, last in ranges if last > first]
    for first, last in inside:
        db.execute(
            "DELETE FROM temp.net WHERE tbl = ? AND op <> 'I' AND row_id BETWEEN ? AND ?",
            (table, first, last),
        )
    count += db.execute(update, (table,)).rowcount
    count += db.execute(insert, (table,)).rowcount
    return count


def _defaults(db: sqlite3.Connection, table: str) -> tuple[tuple[str, str], ...]:
    """(column, its default as SQL) of those that are never empty: an image from before they came does not hold them."""
    return tuple(
        db.execute(
            'SELECT name, dflt_value FROM pragma_table_info(?) WHERE "notnull" AND dflt_value IS NOT NULL',
            (table,),
        )
    )


@cache
def _statements(
    table: str, names: tuple[str, ...], defaults: tuple[tuple[str, str], ...]
) -> tuple[str, str, str]:
    """(delete a range, insert what is missing, set back what is there) for one table."""
    known = {name: f"json_extract(n.before, '$.{name}')" for name in names}
    known |= {name: f"coalesce({known[name]}, {default})" for name, default in defaults}
    values = ", ".join(known.values())
    sets = ", ".join(f"{name} = {value}" for name, value in known.items() if name != "id")
    delete = f"DELETE FROM {table} WHERE id BETWEEN ? AND ?"
    insert = (
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM temp.net AS n "
        f"WHERE n.tbl = ? AND n.op <> 'I' AND NOT EXISTS (SELECT 1 FROM {table} AS t WHERE t.id = n.row_id)"
    )
    update = (
        f"UPDATE {table} SET {sets} FROM temp.net AS n "
        f"WHERE n.tbl = ? AND n.op <> 'I' AND {table}.id = n.row_id"
    )
    return delete, insert, update


def mark(db: sqlite3.Connection, batch: int, kind: str, target: int) -> None:
    """Say that `batch` undoes or redoes `target`, and leave `target` in the state that follows."""
    db.execute("UPDATE batch SET kind = ?, target = ? WHERE id = ?", (kind, target, batch))
    state = "undone" if kind == "undo" else "done"
    db.execute("UPDATE batch SET state = ? WHERE id = ?", (state, target))
