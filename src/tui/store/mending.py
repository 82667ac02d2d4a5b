"""The doctor's round through a home, and its named repairs. What it cannot mend it names."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.errors import StoreError
from tui.paths import Home
from tui.store import calendar_mark, checking, migrations, standing
from tui.store.backup import backups
from tui.store.checking import DERIVED, Found
from tui.store.engine import connect, first_sight, identify, is_there, translated
from tui.store.journal import install
from tui.store.store import Store

if TYPE_CHECKING:
    from tui.store.writing import Work

_DERIVED_ROWS = ("standing", "queue_line", "play_standing")


class _TakenBack(Exception):
    """Ends an act that was only a trial."""


def examine(home: Home, clock: Clock) -> list[Found]:
    """Everything that is not as it should be, the worst of the store first; nothing that stays is changed."""
    try:
        there = is_there(home.store)
    except StoreError as error:
        return [Found("closed", str(error))]
    files = [path for path in (home.store, home.settings, home.log, home.crash, home.drafts) if path.exists()]
    copies = [path for _made, path in backups(home.backups)]
    found = checking.rights(home.folder, [*files, *([home.backups] if copies else []), *copies])
    if not there:
        return [Found("no_store", str(home.store)), *found, *_backups(copies)]
    hot = home.store.with_name(home.store.name + "-journal")
    if hot.exists() and hot.stat().st_size:
        found.append(Found("hot_journal", str(hot)))
    return [*_store(home, clock), *found, *_backups(copies)]


def _store(home: Home, clock: Clock) -> list[Found]:
    try:
        version = first_sight(home.store, migrations.NEWEST)
        if not version:
            return [Found("empty", str(home.store))]
        with closing(checking.opened(home.store)) as db:
            if version < migrations.NEWEST:
                return [*checking.integrity(db), Found("older", str(version))]
            found = _content(db)
            writable = not db.execute("PRAGMA query_only").fetchone()[0]
            if not writable:
                found.append(Found("read_only", str(home.store)))
            elif not found:
                found = checking.settings(db) + checking.search_words(db)
    except StoreError as error:
        return [Found("closed", str(error))]
    except sqlite3.Error as error:
        return [Found("closed", str(translated(error, home.store)))]
    if found or not writable:
        return found
    return standing_differs(home, clock)


def _content(db: sqlite3.Connection) -> list[Found]:
    """Each later check reads what the one before has found whole."""
    found = checking.integrity(db)
    if any(one.code == "damage" for one in found):
        return found
    found += checking.schema(db)
    if any(one.code == "missing" and one.what.startswith("table") for one in found):
        return found
    return [
        *found,
        *checking.foreign_keys(db),
        *checking.texts(db),
        *checking.journal(db),
        *checking.derived(db),
    ]


def _backups(copies: list[Path]) -> list[Found]:
    if not copies:
        return [Found("no_backup")]
    return [Found("bad_backup", str(path)) for path in copies if not _good(path)]


def _good(path: Path) -> bool:
    try:
        with closing(connect(path, write=False)) as db:
            whole = all(one.code == "index" for one in checking.integrity(db))  # restoring mends indexes
            return identify(db, path, migrations.NEWEST) > 0 and whole
    except (StoreError, sqlite3.Error):
        return False


def standing_differs(home: Home, clock: Clock) -> list[Found]:
    """Derived rows that a rebuild would make otherwise, by table; those that only wait for today are left out."""
    found: list[Found] = []
    store = Store.open(home, clock, create=False)
    try:
        with store.writing() as work:
            found = _trial(work)
            raise _TakenBack
    except _TakenBack:
        return found
    finally:
        store.close()


def _trial(work: Work) -> list[Found]:
    db = work.db
    if calendar_mark.due(db, work.today, work.defaults) is None:
        return []  # other rules or another day: the next start derives all of them anyway
    for table in _DERIVED_ROWS:
        db.execute(f"CREATE TEMP TABLE was_{table} AS SELECT * FROM main.{table}")  # names: closed list
    standing.rebuild(work.db, work.today, work.defaults)
    due = "(SELECT account_id FROM temp.was_standing WHERE changes_on <= :today)"
    found = []
    for table in _DERIVED_ROWS:
        now, was = f"SELECT * FROM main.{table}", f"SELECT * FROM temp.was_{table}"
        sql = (
            f"SELECT count(DISTINCT account_id) FROM (SELECT account_id FROM ({now} EXCEPT {was}) "
            f"UNION ALL SELECT account_id FROM ({was} EXCEPT {now})) WHERE account_id NOT IN {due}"
        )
        number = db.execute(sql, {"today": work.today.isoformat()}).fetchone()[0]  # names: closed list
        if number:
            found.append(Found("standing", f"{table}: {number}"))
    return found


def mend_rights(found: Iterable[Found]) -> None:
    """Take the rights of others away from what `rights` named."""
    for one in found:
        if one.code == "rights":
            path = Path(one.what)
            path.chmod(path.stat().st_mode & 0o700)


def mend_schema(home: Home) -> None:
    """Make missing derived tables and indexes, and all triggers, anew; triggers that are not ours go."""
    with closing(connect(home.store, write=True)) as db:
        try:
            db.execute("BEGIN IMMEDIATE")
            complete(db)
            db.execute("DELETE FROM current_act")
            db.execute("COMMIT")
        except sqlite3.Error as error:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise translated(error, home.store) from error


def complete(db: sqlite3.Connection) -> None:
    """The same inside a transaction of the caller."""
    broken = {one.what.partition(" ")[2] for one in checking.schema(db)}
    names = {name for name in broken if name in DERIVED}
    if any(name.startswith("search") for name in broken):
        names.add("search")
    for name in names:
        db.execute(f"DROP TABLE IF EXISTS {name}")  # names: closed list
    has = checking.objects(db)
    should = checking.expected()
    for (kind, name), text in should.items():
        wanted = kind == "index" or (kind == "table" and name in DERIVED)
        if wanted and text and (kind, name) not in has:
            db.execute(text)
    for kind, name in has:
        if kind == "trigger" and (kind, name) not in should:
            quoted = name.replace('"', '""')
            db.execute(f'DROP TRIGGER "{quoted}"')  # names: closed list
    install(db)


def mend_indexes(home: Home) -> None:
    """Make every index anew from its table."""
    with closing(connect(home.store, write=True)) as db:
        try:
            db.execute("REINDEX")
        except sqlite3.Error as error:
            raise translated(error, home.store) from error


def mend_derived(home: Home, clock: Clock) -> None:
    """Derive all standing, queue lines and words of the search anew."""
    store = Store.open(home, clock, create=False)
    try:
        with store.writing() as work:
            standing.rebuild(work.db, work.today, work.defaults)
    finally:
        store.close()
