"""Is the store what it should be? Questions to a connection; nothing here changes anything that stays."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from tui.errors import StoreError
from tui.store import migrations
from tui.store.engine import Damaged, connect, first_sight, is_damage, is_there, journal_mode, translated
from tui.store.journal import NOT_FACTS, columns, fact_tables, install

DERIVED = ("standing", "queue_line", "play_standing", "search")
_MOST = 20
_OF_SEARCH = re.compile(r"search_(data|idx|content|docsize|config)")
# ANALYZE keeps its figures in these.
_OF_SQLITE = re.compile(r"sqlite_(stat\d|autoindex_.*)")
_CONTROLS = "*[" + "".join(map(chr, (*range(1, 9), *range(11, 32)))) + "]*"

Object = tuple[str, str]
"""(table, index, trigger or view; its name)"""


class Found(NamedTuple):
    """One thing that is not as it should be: a code, and what it is about."""

    code: str
    what: str = ""


def objects(db: sqlite3.Connection) -> dict[Object, str]:
    """Every object of a schema with its text; none of SQLite's own, and FTS5's tables by name only."""
    found = db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY rowid").fetchall()
    return {
        (kind, name): "" if _OF_SEARCH.fullmatch(name) else sql
        for kind, name, sql in found
        if not _OF_SQLITE.fullmatch(name)
    }


def expected(version: int = migrations.NEWEST) -> dict[Object, str]:
    """The same of a store as this program makes it at a version of the schema, in the order of making."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for step in migrations.STEPS[:version]:
            for statement in migrations.statements(migrations.text_of(step)):
                db.execute(statement)
        install(db)
        return objects(db)


def schema(db: sqlite3.Connection, version: int = migrations.NEWEST) -> list[Found]:
    """Objects that are missing, too many, or not as this program makes them."""
    should, has = expected(version), objects(db)
    found = [Found("missing", " ".join(key)) for key in should if key not in has]
    found += [Found("extra", " ".join(key)) for key in has if key not in should]
    for key, text in should.items():
        if has.get(key, text).split() != text.split():
            found.append(Found("changed", " ".join(key)))
    return sorted(found)


def state(path: Path) -> str:
    """`missing`, `sound`, or `damaged`: what SQLite cannot read, what is empty, or lacks a table of ours.

    Raises StoreError where the file is another program's, a newer Fallow's, or cannot be opened at all.
    """
    if not is_there(path):
        return "missing"
    try:
        number = first_sight(path, migrations.NEWEST)
        with closing(opened(path)) as db:
            if [row[0] for row in db.execute("PRAGMA quick_check(1)")] != ["ok"]:
                return "damaged"
            has = objects(db)
            lacks = not number or any(key[0] == "table" and key not in has for key in expected(number))
            return "damaged" if lacks else "sound"
    except (StoreError, sqlite3.Error) as error:
        cause = error if isinstance(error, sqlite3.Error) else error.__cause__
        if isinstance(error, Damaged) or is_damage(cause):
            return "damaged"
        raise translated(error, path) if isinstance(error, sqlite3.Error) else error from cause


def opened(path: Path) -> sqlite3.Connection:
    """Writable where that is possible: only such a connection rolls back what a crash left half done."""
    try:
        return connect(path, write=True)
    except StoreError:
        return connect(path, write=False)


def integrity(db: sqlite3.Connection) -> list[Found]:
    """Pages, indexes, types, CHECKs; `index` is what making the indexes anew would mend."""
    try:
        said = [str(row[0]) for row in db.execute(f"PRAGMA integrity_check({_MOST})")]  # names: closed list
    except sqlite3.Error as error:
        said = [str(error)]
    found = []
    for line in said:
        if line != "ok":
            of_index = "missing from index" in line or "wrong # of entries in index" in line
            found.append(Found("index" if of_index else "damage", line.splitlines()[-1][:200]))
    return found


def foreign_keys(db: sqlite3.Connection) -> list[Found]:
    """Rows that point at nothing, counted by table."""
    counts: dict[tuple[str, str], int] = {}
    for table, _row, parent, _number in db.execute("PRAGMA foreign_key_check"):
        counts[table, parent] = counts.get((table, parent), 0) + 1
    return [
        Found("foreign_key", f"{table} -> {parent}: {n}") for (table, parent), n in sorted(counts.items())
    ]


def settings(db: sqlite3.Connection) -> list[Found]:
    """The journal of a writable connection; its other settings were read back when it was made."""
    mode, synchronous = journal_mode()
    said = {
        "journal_mode": (db.execute("PRAGMA journal_mode").fetchone()[0], mode),
        "synchronous": (db.execute("PRAGMA synchronous").fetchone()[0], synchronous),
    }
    return [Found("setting", f"{name} {got}") for name, (got, want) in said.items() if got != want]


def texts(db: sqlite3.Connection) -> list[Found]:
    """Columns of facts that hold control characters, which no entrance lets in."""
    found = []
    for table in fact_tables(db):
        for name in columns(db, table):
            sql = f"SELECT 1 FROM {table} WHERE {name} GLOB ? LIMIT 1"  # names: closed list
            if db.execute(sql, (_CONTROLS,)).fetchone():
                found.append(Found("controls", f"{table}.{name}"))
    return found


def journal(db: sqlite3.Connection) -> list[Found]:
    """Whether every act can be put back: images that are whole, undone acts with their undo, no act left open."""
    found = []
    broken = db.execute(
        """
        SELECT count(*) FROM journal WHERE (before IS NOT NULL AND NOT json_valid(before))
          OR (after IS NOT NULL AND NOT json_valid(after))
          OR (op = 'U' AND (before IS NULL OR after IS NULL)) OR (op = 'D' AND before IS NULL)
        """
    ).fetchone()[0]
    if broken:
        found.append(Found("journal", str(broken)))
    loose = db.execute(
        "SELECT count(*) FROM batch AS b WHERE kind = 'act' AND state <> coalesce((SELECT CASE u.kind "
        "WHEN 'undo' THEN 'undone' ELSE 'done' END FROM batch AS u WHERE u.target = b.id "
        "ORDER BY u.id DESC LIMIT 1), 'done')"
    ).fetchone()[0]
    if loose:
        found.append(Found("batch", str(loose)))
    if db.execute("SELECT 1 FROM current_act").fetchone():
        found.append(Found("open_act"))
    unknown = db.execute("SELECT DISTINCT tbl FROM journal ORDER BY tbl").fetchall()
    known = set(fact_tables(db)) | NOT_FACTS
    found += [Found("journal_table", table) for (table,) in unknown if table not in known]
    return found


def derived(db: sqlite3.Connection) -> list[Found]:
    """Derived rows of accounts that are not there, and accounts without; the words of the search whole."""
    found = []
    for table, key in (("standing", "account_id"), ("search", "rowid")):
        sql = (
            f"SELECT (SELECT count(*) FROM account WHERE id NOT IN (SELECT {key} FROM {table})) "
            f"+ (SELECT count(*) FROM {table} WHERE {key} NOT IN (SELECT id FROM account))"
        )
        number = db.execute(sql).fetchone()[0]  # names: closed list
        if number:
            found.append(Found("derived", f"{table}: {number}"))
    return found


def search_words(db: sqlite3.Connection) -> list[Found]:
    """FTS5's own check, which asks for a write that is taken back."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
    except sqlite3.DatabaseError as error:
        return [Found("derived", f"search: {error}")]
    finally:
        db.execute("ROLLBACK")
    return []


def rights(folder: Path, files: list[Path]) -> list[Found]:
    """What others than the owner may look into. Looked at from outside: no file is opened."""
    found = []
    for path in (folder, *files):
        if path.exists() and path.stat().st_mode & 0o077:
            found.append(Found("rights", str(path)))
    return found


def version(path: Path) -> int | None:
    """The version of a store's schema; None where there is none that can be read."""
    try:
        if not is_there(path):
            return None
        return first_sight(path, migrations.NEWEST)
    except StoreError:
        return None
