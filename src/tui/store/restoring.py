"""Bringing a backup back: looked at on a copy of our own, compared with our schema, then copied into the store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.errors import BadFile, Refused, StoreError
from tui.i18n import _
from tui.paths import Home
from tui.rules.defaults import DEFAULTS, Defaults
from tui.store import checking, erased, migrations, standing
from tui.store.backup import back_up, part, private_folder, rename_into_place, settle, stamp, writable
from tui.store.checking import DERIVED
from tui.store.engine import connect, identify, translated
from tui.store.erased import Back
from tui.store.mending import complete

if TYPE_CHECKING:
    from tui.store.store import Store

_TRIES = 2
"""Each waits as long as the connection's busy timeout."""


def restore(store: Store, file: Path) -> tuple[Path, list[Back]]:
    """Make the store what a backup holds; (the backup of what it held until now, who was erased and is back).

    Restoring that one takes this back. Who was erased here stays known as such, whatever an older backup holds. Raises
    BadFile where the file is damaged, newer, of another program, or not of our schema object by object; then the file
    and the store are as they were.
    """
    _other_than(store.path, file)
    with part(private_folder(store.home.backups)) as copy:
        _checked_copy(file, copy, store.clock, store.defaults)
        before = back_up(store, "before-restore")
        back = _marked(store, copy)
        with store.replacing():
            _copy_in(copy, store.path)
    return before, back


def _marked(store: Store, copy: Path) -> list[Back]:
    """Bring the marks of who was erased into a copy; those in it who bear one."""
    with store.reading() as reader, closing(writable(copy)) as db:
        erased.carry(reader.db, db)
        return erased.back_again(db)


def put_in_place(home: Home, clock: Clock, file: Path) -> Path | None:
    """Restore where there is no store, or one that is damaged: that is set aside, its new path returned.

    A damaged store cannot be backed up, so it keeps its bytes under another name.
    """
    _other_than(home.store, file)
    private_folder(home.folder)
    with part(private_folder(home.backups)) as copy:
        _checked_copy(file, copy, clock, DEFAULTS)
        aside = _set_aside(home.store, clock)
        rename_into_place(copy, home.store)
    return aside


def _other_than(path: Path, file: Path) -> None:
    if not file.is_file():
        raise BadFile(_("{path} is no file.").format(path=file), _("Nothing was changed."))
    if path.exists() and path.samefile(file):
        raise Refused(_("{path} is the store itself.").format(path=file), _("Nothing was changed."))


def _set_aside(path: Path, clock: Clock) -> Path | None:
    """Rename a store with what lies beside it; renaming opens nothing, so no lock of another window is lost."""
    if not path.exists():
        return None
    at = stamp(clock)
    aside = path.with_name(f"fallow-damaged-{at}.db")
    number = 2
    while aside.exists():
        aside = path.with_name(f"fallow-damaged-{at}~{number}.db")
        number += 1
    for suffix in ("", "-journal", "-wal", "-shm"):
        beside = path.with_name(path.name + suffix)
        if beside.exists():
            rename_into_place(beside, aside.with_name(aside.name + suffix))
    return aside


def _checked_copy(file: Path, copy: Path, clock: Clock, defaults: Defaults) -> None:
    """A private copy of a backup, found good and brought to this program's schema and rules. Raises BadFile."""
    try:
        _fill(file, copy)
        _derive(copy, clock, defaults)
    except (StoreError, sqlite3.Error) as error:
        said = error if isinstance(error, StoreError) else translated(error, file)
        raise _bad(said.happened) from error
    except ValueError as error:
        raise _bad(_("{path} holds a word that is none of ours.").format(path=file)) from error
    settle(copy)


def _derive(copy: Path, clock: Clock, defaults: Defaults) -> None:
    """What the rules make of the facts is never taken from a file."""
    with closing(writable(copy)) as db:
        db.execute("BEGIN IMMEDIATE")
        standing.rebuild(db, clock.today(), defaults)
        db.execute("COMMIT")


def _fill(file: Path, copy: Path) -> None:
    with closing(connect(file, write=False)) as source, closing(writable(copy)) as db:
        source.backup(db, pages=-1)
        db.execute("PRAGMA journal_mode = DELETE")
        version = identify(db, file, migrations.NEWEST)
        if version == 0:
            raise _bad(_("{path} holds no portfolio.").format(path=file))
        broken = checking.integrity(db)
        _refuse_damage(file, [one for one in broken if one.code != "index"])
        for found in checking.schema(db, version):
            if not _made_anew(found, version):
                raise _bad(_("{path} is not built as ours: {what}.").format(path=file, what=found.what))
        if broken:
            db.execute("REINDEX")  # a backup made before that very repair
        _refuse_damage(file, checking.integrity(db) if broken else [])
        _refuse_damage(file, checking.foreign_keys(db))
        for found in checking.texts(db):
            raise _bad(_("{path} holds control characters in {what}.").format(path=file, what=found.what))
        _own_triggers(db, version)


def _made_anew(found: checking.Found, version: int) -> bool:
    """Whether what is missing is derived, an index or a trigger of ours, as in a backup made before a repair.

    All triggers are made anew on the copy, so that one of ours that reads otherwise has no effect.
    """
    kind, _blank, name = found.what.partition(" ")
    if kind == "trigger" and name.startswith("j_"):
        return found.code != "extra"
    return (
        found.code == "missing"
        and version == migrations.NEWEST
        and (kind == "index" or name in DERIVED or name.startswith("search_"))
    )


def _refuse_damage(file: Path, found: list[checking.Found]) -> None:
    for one in found:
        raise _bad(_("{path} is damaged ({detail}).").format(path=file, detail=one.what))


def _own_triggers(db: sqlite3.Connection, version: int) -> None:
    db.execute("BEGIN IMMEDIATE")
    for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")  # names: closed list
    db.execute("DELETE FROM current_act")
    if version == migrations.NEWEST:
        complete(db)
    db.execute("COMMIT")
    if version < migrations.NEWEST:
        migrations.migrate(db, version)


def _copy_in(copy: Path, path: Path) -> None:
    """The reverse of a backup: SQLite writes the pages as one transaction, which other windows see as a change."""
    tries = 0

    def patience(status: int, _remaining: int, _total: int) -> None:
        nonlocal tries
        tries += status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        if tries >= _TRIES:
            raise sqlite3.OperationalError("database is locked")

    with closing(writable(copy)) as source, closing(connect(path, write=True)) as live:
        try:
            source.backup(live, pages=-1, progress=patience)
        except sqlite3.Error as error:
            raise translated(error, path) from error


def _bad(happened: str) -> BadFile:
    return BadFile(happened, _("The file and the store are as they were."), _("Try an older backup."))
