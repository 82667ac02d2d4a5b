"""Backups: copies made by SQLite itself, checked before they get their name, and thinned out by age.

A name says when (UTC) and why: `fallow-20261122T120000Z-before-import.db`. A file under its final name is whole and
sound; what a kill leaves behind is called `.part-...` and swept away later.
"""

from __future__ import annotations

import os
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clock import Clock
from tui.errors import StoreError
from tui.i18n import _
from tui.paths import Home
from tui.store.engine import connect, sound, translated

if TYPE_CHECKING:
    from tui.store.store import Store

ALL_FOR = timedelta(days=2)
DAILY = 12
WEEKLY = 8
_STAMP = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"fallow-(\d{8}T\d{6}Z)-([a-z]+(?:-[a-z]+)*)(?:~\d+)?\.db")
_PART = ".part-"
_PART_AGE = timedelta(days=1)


def stamp(clock: Clock) -> str:
    """The moment, as a part of a file's name."""
    return clock.now().strftime(_STAMP)


def back_up(store: Store | Path, why: str, folder: Path | None = None, clock: Clock | None = None) -> Path:
    """Copy a store, open or by its path, into its folder of backups (or `folder`) and return the new file.

    `why` is a word or words joined by hyphens. Raises StoreError where the store is damaged or the copy cannot be
    made; then no file with a final name was left.
    """
    if isinstance(store, Path):
        home, clock, path = Home(store.parent), clock or Clock.system(), store
    else:
        home, clock, path = store.home, clock or store.clock, store.path
    folder = private_folder(home.backups if folder is None else folder)
    with part(folder) as copy:
        copy_out(path, copy)
        return _named(copy, folder, f"fallow-{stamp(clock)}-{why}")


def first_of_day(store: Store) -> Path | None:
    """The backup of a day's first start, and the thinning out of the old ones; None where there is one already.

    A store in which nothing was ever done needs none.
    """
    now = store.clock.now()
    folder = store.home.backups
    if any(made.date() == now.date() for made, _path in backups(folder)):
        return None
    with store.reading() as reader:
        if reader.value("SELECT 1 FROM batch LIMIT 1") is None:
            return None
    made = back_up(store, "daily")
    keep(folder, now)
    return made


def backups(folder: Path) -> list[tuple[datetime, Path]]:
    """(when it was made, file) of all backups of a folder, the newest first. Other files are not ours."""
    try:
        paths = list(folder.iterdir())
    except OSError:
        return []
    found = []
    for path in paths:
        if match := _NAME.fullmatch(path.name):
            with suppress(ValueError):  # 99 as a month: not a name of ours
                found.append((datetime.strptime(match[1], _STAMP).replace(tzinfo=UTC), path))
    return sorted(found, key=lambda pair: (pair[0], pair[1].name), reverse=True)


def keep(folder: Path, now: datetime) -> list[Path]:
    """Thin the backups out and return what was removed.

    Kept are all of 2 days, the last one of each of 12 days, the last one of each of 8 weeks. One whose name lies in
    the future (the clock was set back) counts as new.
    """
    wanted: set[Path] = set()
    days: dict[object, Path] = {}
    weeks: dict[object, Path] = {}
    found = backups(folder)
    for made, path in found:
        if made > now - ALL_FOR:
            wanted.add(path)
        days.setdefault(made.date(), path)
        weeks.setdefault(made.isocalendar()[:2], path)
    wanted.update(list(days.values())[:DAILY], list(weeks.values())[:WEEKLY])
    gone = [path for _made, path in found if path not in wanted]
    gone += _left_behind(folder, now)
    for path in gone:
        path.unlink(missing_ok=True)
    return gone


def _left_behind(folder: Path, now: datetime) -> list[Path]:
    """Parts of copies that a kill interrupted: a day old, so that none under way is taken away."""
    old = (now - _PART_AGE).timestamp()
    found = []
    for path in folder.glob(f"{_PART}*"):
        with suppress(OSError):  # its maker has just finished
            if path.lstat().st_mtime < old:
                found.append(path)
    return found


def private_folder(folder: Path) -> Path:
    """Make a folder of rights 0700 where it is missing. Raises StoreError."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


@contextmanager
def part(folder: Path) -> Iterator[Path]:
    """An empty file of rights 0600 under a name nobody has; gone at the end unless it was renamed."""
    path = folder / f"{_PART}{os.getpid()}-{secrets.token_hex(6)}"
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_NOFOLLOW", 0)
    try:
        os.close(os.open(path, flags, 0o600))
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield path
    finally:
        for name in (path, path.with_name(path.name + "-journal")):
            with suppress(OSError):
                name.unlink(missing_ok=True)


def copy_out(path: Path, to: Path) -> None:
    """Copy a store into an empty file by SQLite, as it is at this moment, and check the copy.

    The copy equals the store page by page, so one check speaks for both, and writers wait for the copying only.
    """
    with closing(connect(path, write=False)) as source, closing(writable(to)) as copy:
        try:
            source.execute("BEGIN")
            source.execute(
                "SELECT count(*) FROM sqlite_schema"
            ).fetchone()  # waits for a writer, not for ever
            source.backup(copy, pages=-1)
            source.execute("ROLLBACK")
            copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise translated(error, path) from error
        sound(copy, path)
    settle(to)


def writable(path: Path) -> sqlite3.Connection:
    """A connection to a copy of ours that nobody else knows: no journal is needed while it is filled."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA trusted_schema = OFF")
    db.execute("PRAGMA cell_size_check = ON")
    return db


def settle(path: Path) -> None:
    """Force a file onto the disk. Raises StoreError."""
    try:
        _sync(path, os.O_RDWR)
    except OSError as error:
        raise _unwritable(path, error) from error


def rename_into_place(copy: Path, to: Path) -> None:
    """Give a settled copy its name, on the disk as well. Raises StoreError."""
    try:
        copy.rename(to)
        if os.name == "posix":
            _sync(to.parent, os.O_RDONLY)
    except OSError as error:
        raise _unwritable(to.parent, error) from error


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _named(copy: Path, folder: Path, name: str) -> Path:
    to = folder / f"{name}.db"
    number = 2
    while os.path.lexists(to):
        to = folder / f"{name}~{number}.db"
        number += 1
    rename_into_place(copy, to)
    return to


def _unwritable(where: Path, error: OSError) -> StoreError:
    return StoreError(
        _("{path} cannot be written: {why}.").format(path=where, why=error.strerror),
        _("Nothing was changed."),
        _("Make room, or look at the rights of the folder."),
    )
