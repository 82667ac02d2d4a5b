"""One connection factory for the whole program, with its settings read back, and the opening of a store.

Only SQLite touches the files of a live store: opening and closing them ourselves would drop SQLite's locks.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from urllib.parse import quote

from tui.errors import StoreError
from tui.i18n import _

APPLICATION_ID = 0x46414C57  # "FALW"
BUSY_MS = 5000
_OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
_WAL_RESET_FIXED = ((3, 44, 6), (3, 50, 7))
_SETTINGS = {
    "busy_timeout": BUSY_MS,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "temp_store": 2,
    "secure_delete": 1,
}


def journal_mode() -> tuple[str, int]:
    """(journal mode, synchronous) that lose no acknowledged row on this SQLite library.

    Versions 3.7.0 to 3.51.2 (but 3.44.6 and 3.50.7) can lose rows when a WAL is reset: they get the
    rollback journal with EXTRA, later ones WAL with FULL.
    """
    version = sqlite3.sqlite_version_info
    fixed = version > (3, 51, 2) or version in _WAL_RESET_FIXED
    return ("wal", 2) if fixed else ("truncate", 3)


def is_there(path: Path) -> bool:
    """Whether there is anything under that name. Raises StoreError where the folder may not be looked into."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise StoreError(
            _("{path} cannot be opened: {why}.").format(path=path, why=error.strerror),
            todo=_("Look at the folder and its rights."),
        ) from error
    return True


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to an existing store. Never creates one; raises StoreError with words."""
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreError(
            _("This Python comes with SQLite {version}; Fallow needs 3.37 or newer.").format(
                version=sqlite3.sqlite_version
            )
        )
    if is_there(path) and not path.is_file():
        # Opening a pipe would wait for ever for somebody at its other end.
        raise StoreError(
            _("{path} is no file.").format(path=path),
            todo=_("Name another folder with FALLOW_HOME, or move it away."),
        )
    mode = "rw" if write else "ro"
    url = f"file:{quote(str(path))}?mode={mode}"
    try:
        db = sqlite3.connect(url, uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise translated(error, path) from error
    try:
        _settle(db, write)
    except sqlite3.Error as error:
        db.close()
        raise translated(error, path) from error
    except UnicodeDecodeError as error:
        # SQLite's message quotes the broken schema, and Python cannot read the quotation.
        db.close()
        raise damaged(path, _("its schema is no text")) from error
    except BaseException:
        db.close()
        raise
    return db


def _settle(db: sqlite3.Connection, write: bool) -> None:
    for name, value in _SETTINGS.items():
        db.execute(f"PRAGMA {name} = {value}")  # names: closed list
        if (got := db.execute(f"PRAGMA {name}").fetchone()) is None or got[0] != value:  # names: closed list
            raise StoreError(_("SQLite did not take the setting {name}.").format(name=name))
    db.execute("PRAGMA mmap_size = 0")
    db.execute("PRAGMA cache_size = -16000")
    if not write:
        db.execute("PRAGMA query_only = 1")
        return
    mode, synchronous = journal_mode()
    got = db.execute("PRAGMA journal_mode").fetchone()[0]
    if got != mode:
        with suppress(sqlite3.OperationalError):  # a busy neighbour keeps the mode: the next start sets it
            db.execute(f"PRAGMA journal_mode = {mode}")  # names: closed list
    db.execute(f"PRAGMA synchronous = {synchronous}")  # names: closed list
    if db.execute("PRAGMA synchronous").fetchone()[0] != synchronous:
        raise StoreError(_("SQLite did not take the setting {name}.").format(name="synchronous"))


def identify(db: sqlite3.Connection, path: Path, newest: int) -> int:
    """The schema version of an open store: 0 for a new one. Raises StoreError for a foreign or newer file."""
    try:
        found = db.execute("PRAGMA application_id").fetchone()[0]
        version: int = db.execute("PRAGMA user_version").fetchone()[0]
        objects = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    except sqlite3.Error as error:
        raise translated(error, path) from error
    except UnicodeDecodeError as error:  # as above
        raise damaged(path, _("its schema is no text")) from error
    if found == 0 and version == 0 and objects == 0:
        return 0
    if found != APPLICATION_ID:
        raise StoreError(
            _("{path} is a file of another program.").format(path=path),
            _("It was not changed."),
            _("Name another folder with FALLOW_HOME, or move the file away."),
        )
    if version < 1:
        raise damaged(path, _("its schema has the number {found}").format(found=version))
    if version > newest:
        raise StoreError(
            _("{path} was written by a newer Fallow (schema {found}, this one knows {known}).").format(
                path=path, found=version, known=newest
            ),
            _("It was not changed."),
            _("Install the newer version."),
        )
    return version


def first_sight(path: Path, newest: int) -> int:
    """`identify` for a file that may be anybody's: read-only, so that a foreign or newer one keeps every byte.

    A writable connection would set our journal mode in it. Only where a crash left an act half done is one needed.
    """
    try:
        with closing(connect(path, write=False)) as db:
            return identify(db, path, newest)
    except StoreError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
        if code not in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise
    with closing(connect(path, write=True)) as db:
        return identify(db, path, newest)


def as_it_is(path: Path, newest: int) -> sqlite3.Connection | None:
    """A reading connection to a store at which nothing is to be done or explained; None for any other file."""
    try:
        db = connect(path, write=False)
    except StoreError:
        return None
    try:
        ready = identify(db, path, newest) == newest
        # One in the other kind of journal is brought to ours first, while nobody reads it.
        wal = db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        ready = ready and wal == (journal_mode()[0] == "wal")
        db.execute("SELECT 1 FROM standing LIMIT 1").fetchone()
    except (StoreError, sqlite3.Error):
        ready = False
    if ready:
        return db
    db.close()
    return None


def sound(db: sqlite3.Connection, path: Path) -> None:
    """Raise StoreError where a quick check finds damage: before the first write, and before a backup."""
    try:
        findings = [row[0] for row in db.execute("PRAGMA quick_check(1)")]
    except sqlite3.Error as error:
        raise translated(error, path) from error
    if findings != ["ok"]:
        raise damaged(path, str(findings[0]))


class Damaged(StoreError):
    """The file is no sound store of ours: a backup may take its place."""


def is_damage(error: BaseException | None) -> bool:
    """Whether an error says that the file is no sound database: SQLite's finding, or text that is none."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return (
        isinstance(error, UnicodeDecodeError)
        or code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
        or "Could not decode" in str(error)
    )


def damaged(path: Path, detail: str) -> Damaged:
    return Damaged(
        _("The store {path} is damaged ({detail}).").format(path=path, detail=detail.splitlines()[-1][:120]),
        _("Nothing was written to it."),
        _("`fallow doctor` looks closer, `fallow restore` brings back a backup."),
    )


_FULL = re.compile(r"disk is full|disk I/O error|too big|file size limit", re.IGNORECASE)


def translated(error: sqlite3.Error, path: Path) -> StoreError:
    """SQLite's message as one of ours: what happened, what was kept, what to do."""
    said = str(error)
    kept = _("Nothing was changed; what was typed is still there.")
    if isinstance(error, sqlite3.DatabaseError) and "not a database" in said:
        return StoreError(
            _("{path} is no Fallow store.").format(path=path),
            _("It was not changed."),
            _("`fallow restore FILE` brings back a backup."),
        )
    if is_damage(error) or "malformed" in said or "corrupt" in said or "unsupported file format" in said:
        return damaged(path, said.partition(" with text ")[0])  # what follows is data
    if "no such table" in said or "no such column" in said:
        return damaged(path, said)
    if _FULL.search(said):
        return StoreError(_("The disk is full."), kept, _("Make room and save again."))
    if "locked" in said or "busy" in said:
        return StoreError(_("Another window is writing to the store."), kept, _("Try again in a moment."))
    if "readonly" in said or "read-only" in said:
        return StoreError(
            _("{path} cannot be written.").format(path=path), kept, _("Look at the rights of its folder.")
        )
    if "unable to open" in said:
        return StoreError(
            _("{path} cannot be opened.").format(path=path), kept, _("Look at the folder and its rights.")
        )
    return StoreError(_("The store said: {said}.").format(said=said), kept)


def create_file(path: Path) -> bool:
    """An empty file with rights 0600 from birth, for SQLite to fill; False where one is there. Raises StoreError."""
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except FileExistsError:
        return False
    except OSError as error:
        raise StoreError(
            _("{path} cannot be made: {why}.").format(path=path, why=error.strerror),
            todo=_("Name another folder with FALLOW_HOME."),
        ) from error
    os.close(handle)
    return True


def unmake(path: Path) -> None:
    """Take an empty file away again where it could not be filled, unless another window is at it."""
    with suppress(sqlite3.Error, StoreError, OSError), closing(connect(path, write=True)) as db:
        db.execute("BEGIN EXCLUSIVE")
        if db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
            path.unlink()
            path.with_name(path.name + "-journal").unlink(missing_ok=True)
