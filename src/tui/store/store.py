"""The store: one SQLite file. Opens it, says why not where it cannot, lends sessions to read and to write."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.clock import Clock
from tui.errors import StoreError
from tui.i18n import _
from tui.paths import Home
from tui.rules.defaults import DEFAULTS, Defaults
from tui.store import migrations
from tui.store.engine import (
    as_it_is,
    connect,
    create_file,
    first_sight,
    identify,
    is_there,
    sound,
    translated,
    unmake,
)
from tui.store.reading import Reader, session
from tui.store.turn import my_turn

if TYPE_CHECKING:
    from tui.store.writing import Work


class Store:
    """One open store. Readers take a connection of their thread; writers wait for each other."""

    def __init__(self, home: Home, clock: Clock, defaults: Defaults = DEFAULTS) -> None:
        self.home = home
        self.clock = clock
        self.defaults = defaults
        self.path: Path = home.store
        self._readers = threading.local()
        self._open_readers: list[sqlite3.Connection] = []
        self._spare: list[sqlite3.Connection] = []
        self._lock = threading.RLock()
        self._engine: Any = None
        self._checked = False
        self._file: tuple[int, int] | None = None
        self._who: str | None = None

    @classmethod
    def open(cls, home: Home, clock: Clock, defaults: Defaults = DEFAULTS, *, create: bool = True) -> Store:
        """Open the store of a home, making or migrating it where needed. Raises StoreError with words.

        A damaged, foreign or newer file is left as it is, to the byte.
        """
        store = cls(home, clock, defaults)
        fresh = not is_there(store.path)
        made = False
        if fresh:
            if not create:
                raise StoreError(
                    _("There is no store at {path}.").format(path=store.path),
                    todo=_("`fallow import FILE` or `fallow` starts one; `fallow demo` shows a sample."),
                )
            try:
                home.prepare()
            except OSError as error:
                raise StoreError(
                    _("{path} cannot be made: {why}.").format(path=home.folder, why=error.strerror),
                    todo=_("Name another folder with FALLOW_HOME."),
                ) from error
            made = create_file(store.path)
        try:
            store._first_look(fresh=fresh, create=create)
        except StoreError:
            if made:
                unmake(store.path)
            raise
        return store

    def _first_look(self, *, fresh: bool, create: bool) -> None:
        db = None if fresh else as_it_is(self.path, migrations.NEWEST)
        if db is None:
            self._make_ready(fresh=fresh, create=create)
        else:  # kept for the first question: opening one takes longer than most answers
            self._spare.append(db)
            self._open_readers.append(db)
        self._file = self._on_disk()

    def _make_ready(self, *, fresh: bool, create: bool) -> None:
        version = first_sight(self.path, migrations.NEWEST)
        if not (version or fresh or (create and self._never_was())):
            raise StoreError(
                _("The store {path} is empty.").format(path=self.path),
                _("Nothing was written to it."),
                _("`fallow restore FILE` brings back a backup; without one, remove it and start anew."),
            )
        # A writable connection goes first: only it can roll back what a crash left half done.
        try:
            db = connect(self.path, write=True)
        except StoreError:
            db = connect(self.path, write=False)
        try:
            version = identify(db, self.path, migrations.NEWEST)
            if version < migrations.NEWEST:
                if version:
                    from tui.store.backup import back_up

                    back_up(self, "before-migration")
                migrations.migrate(db, version)
            db.execute("SELECT 1 FROM standing LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        finally:
            db.close()

    def _never_was(self) -> bool:
        """Without backups a file without content was killed while it was made; with them it has lost it."""
        from tui.store.backup import backups

        return not backups(self.home.backups)

    def _on_disk(self) -> tuple[int, int] | None:
        try:
            found = self.path.stat()
        except OSError:
            return None
        return (found.st_dev, found.st_ino)

    def still_there(self) -> None:
        """Raise StoreError where the file was deleted or replaced under us: nothing is written then."""
        if self._on_disk() != self._file:
            raise StoreError(
                _("The store {path} was removed or replaced while it was open.").format(path=self.path),
                _("Nothing more is written; what you see is the old one."),
                _("Put the file back, or start Fallow again to use the new one."),
            )

    def _reader_connection(self) -> sqlite3.Connection:
        db: sqlite3.Connection | None = getattr(self._readers, "db", None)
        if db is None:
            with self._lock:
                db = self._spare.pop() if self._spare else None
            if db is None:
                db = connect(self.path, write=False)
                with self._lock:
                    self._open_readers.append(db)
            self._readers.db = db
        return db

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with session(self._reader_connection(), self.path, self.clock, self.defaults) as reader:
            yield reader

    def data_version(self) -> int:
        """A number that changes when another connection has written."""
        db = self._reader_connection()
        try:
            return int(db.execute("PRAGMA data_version").fetchone()[0])
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    @contextmanager
    def writing(self, *, sets: bool = False) -> Iterator[Work]:
        """One act, from BEGIN IMMEDIATE to COMMIT. The store is checked before its first write."""
        from tui.store import standing
        from tui.store.writing import make_engine, unit_of_work

        with self._lock, ExitStack() as act:
            self.still_there()
            if self._engine is None:
                self._engine = make_engine(self.path)
            if not self._checked:
                with self.reading() as reader:
                    sound(reader.db, self.path)
                self._checked = True
            act.callback(self.forget_who)  # the act may say who this store belongs to
            with my_turn(self.path.parent):
                work = act.enter_context(
                    unit_of_work(
                        self._engine,
                        self.path,
                        self.clock,
                        self.who(),
                        standing.derive,
                        self.defaults,
                        sets=sets,
                    )
                )
            yield work

    @contextmanager
    def replacing(self) -> Iterator[None]:
        """No act of this process runs meanwhile; what was known of the content is forgotten after it."""
        with self._lock:
            self.still_there()
            try:
                yield
            finally:
                self._checked = False
                self.forget_who()

    def wake(self) -> bool:
        """Bring the standings up to the day where time alone has changed them; True if there were any.

        Derived rows only, so no act and no journal; and no ORM, since short commands come through here.
        """
        from tui.store import calendar_mark

        today = self.clock.today()
        with self.reading() as reader:
            wanted = calendar_mark.due(reader.db, today, self.defaults)
        if wanted == []:
            return False
        from tui.store import standing

        with self._lock:
            db = connect(self.path, write=True)
            try:
                sound(db, self.path)
                with my_turn(self.path.parent):
                    db.execute("BEGIN IMMEDIATE")
                if wanted is None:
                    standing.rebuild(db, today, self.defaults)
                else:
                    standing.refresh(db, wanted, today, self.defaults)
                    calendar_mark.remember_day(db, today, self.defaults)
                db.execute("COMMIT")
            except sqlite3.Error as error:
                raise translated(error, self.path) from error
            finally:
                db.close()
        return True

    def rebuild(self) -> tuple[int, int]:
        """Derive all standings anew: (accounts, how many rows came out differently)."""
        from tui.store import standing

        with self._lock:
            self.still_there()
            db = connect(self.path, write=True)
            try:
                sound(db, self.path)
                with my_turn(self.path.parent):
                    db.execute("BEGIN IMMEDIATE")
                db.execute("CREATE TEMP TABLE before AS SELECT * FROM standing")
                accounts = standing.rebuild(db, self.clock.today(), self.defaults)
                changed = db.execute(
                    "SELECT count(*) FROM (SELECT * FROM before EXCEPT SELECT * FROM standing)"
                ).fetchone()[0]
                db.execute("COMMIT")
            except sqlite3.Error as error:
                raise translated(error, self.path) from error
            finally:
                db.close()
        return accounts, changed

    def who(self) -> str:
        """The name that acts are kept under: the rep this store belongs to, or the login name."""
        if self._who is None:
            with self.reading() as reader:
                said = reader.value(
                    "SELECT r.name FROM meta AS m JOIN rep AS r ON r.id = m.value WHERE m.key = 'me'"
                )
            self._who = said or _login()
        return self._who

    def forget_who(self) -> None:
        self._who = None

    def close(self) -> None:
        with self._lock:
            for db in self._open_readers:
                with suppress(sqlite3.Error):
                    db.close()
            self._open_readers.clear()
            self._spare.clear()
            self._readers = threading.local()
            # The writing one last: only it can fold a write-ahead log back into the store.
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "me"
