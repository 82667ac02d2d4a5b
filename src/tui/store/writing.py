"""Writing: a unit of work is one act, one transaction, one undoable batch in the journal.

Leaving a unit of work by an exception undoes all of it. At its end the standing of every account it touched is
derived anew, inside the same transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, create_engine

from tui.clock import Clock, instant_text
from tui.errors import NotFound, Refused, Stale, StoreError
from tui.i18n import _
from tui.rules.defaults import DEFAULTS, Defaults
from tui.store.bulk import orphans
from tui.store.engine import connect, translated
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.tables import Row

R = TypeVar("R", bound="Row")
Derive = Callable[["Work"], None]
# What touches accounts beyond the row's own: how far a source of money reaches is the same for all of them.
_CONCERN_ALL = frozenset({"disruption", "disruption_account", "rep", "spend_month", "invoice"})


def make_engine(path: Path) -> Engine:
    """The one engine: a single connection of the one factory; every transaction is BEGIN IMMEDIATE."""
    engine = create_engine(
        "sqlite://", creator=lambda: connect(path, write=True), poolclass=StaticPool, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@dataclass(slots=True)
class Work:
    """An open transaction: the session for rows, `db` for sets, and the act that all of it belongs to."""

    session: Session
    db: sqlite3.Connection
    path: Path
    clock: Clock
    batch: int
    who: str
    defaults: Defaults = DEFAULTS
    everything: bool = False
    within: set[int] | None = None
    progress: Callable[[str, int, int], None] | None = None
    _tables: set[str] = field(default_factory=set)

    @property
    def today(self) -> date:
        return self.clock.today()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def reader(self) -> Reader:
        """The same questions as of a read session, seeing what this act has written so far."""
        self.session.flush()
        return Reader(self.db, self.path, self.clock, self.defaults)

    def named(self, act: str, about: str = "", account: int | None = None) -> None:
        """Say what the act is: a code, the name of what it is about, and the account whose history it joins."""
        self.db.execute(
            "UPDATE batch SET act = ?, about = ?, account_id = ? WHERE id = ?",
            (act, about[:200], account, self.batch),
        )

    def add(self, row: R) -> R:
        """Save a new row and give it its id: one that no row of the table ever had, since undo goes by ids."""
        table = str(row.__tablename__)
        row.id = self._next_id(table)
        self.session.add(row)
        self.session.flush()
        return row

    def get(self, table: type[R], key: int, what: str) -> R:
        """A row to change. Raises NotFound with `what` it should have been."""
        row = self.session.get(table, key)
        if row is None:
            raise NotFound(_("{what} is not there any more.").format(what=what))
        return row

    def remove(self, row: Row) -> None:
        self.session.delete(row)
        self.session.flush()

    def expect(self, row: Row, shown: dict[str, Any]) -> None:
        """Raise Stale where a field is no longer what the form was filled from."""
        for name, value in shown.items():
            if (now := getattr(row, name)) != value:
                raise Stale(
                    _("{field} was changed meanwhile: it is now “{now}”.").format(field=name, now=now),
                    _("What you typed is still in the form."),
                    _("Look at both and save again."),
                )

    def insert_all(self, table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> tuple[int, int]:
        """Insert many new rows as one journal entry; (first id, number). Ids follow each other without a gap.

        `rows` hold the values of `names` without the id. Cleaned and judged before: only CHECKs stand behind.
        """
        self.session.flush()
        first = self._next_id(table)
        marks = ", ".join("?" * (len(names) + 1))
        sql = f"INSERT INTO {table} (id, {', '.join(names)}) VALUES ({marks})"  # names: closed list
        self.db.execute("UPDATE current_act SET bulk = ?", (table,))
        numbered = ((number, *row) for number, row in enumerate(rows, start=first))
        count = self.db.executemany(sql, numbered).rowcount
        count = max(count, 0)
        self.db.execute("UPDATE current_act SET bulk = NULL")
        if count:
            self.db.execute(
                "INSERT INTO journal (batch_id, tbl, row_id, row_to, op) VALUES (?, ?, ?, ?, 'I')",
                (self.batch, table, first, first + count - 1),
            )
            self.everything = True
        return first, count

    def _next_id(self, table: str) -> int:
        here = self.db.execute(f"SELECT max(id) FROM {table}").fetchone()[0]  # names: closed list
        gone = self.db.execute(
            "SELECT max(row_id) FROM journal WHERE tbl = ? AND op <> 'I'", (table,)
        ).fetchone()[0]
        return max(here or 0, gone or 0) + 1

    def touched(self) -> set[int] | None:
        """Ids of the accounts whose facts this act changed; None for: look at all of them.

        `within`: money only changed hands among these, so that no source of money reaches further than before.
        """
        if self.everything:
            return None
        rows = self.db.execute(
            "SELECT DISTINCT tbl, account_id FROM journal WHERE batch_id = ?", (self.batch,)
        ).fetchall()
        if self.within is None and any(table in _CONCERN_ALL for table, _account in rows):
            return None
        return {account for _table, account in rows if account is not None} | (self.within or set())


@contextmanager
def unit_of_work(
    engine: Engine,
    path: Path,
    clock: Clock,
    who: str,
    derive: Derive,
    defaults: Defaults = DEFAULTS,
    *,
    sets: bool = False,
) -> Iterator[Work]:
    """Open an act; commit it on leaving, with what the rules make of it; undo all of it on an exception.

    `sets`: foreign keys are checked as a whole before the commit instead of row by row (see `bulk.in_sets`).
    """
    try:
        with _keys(engine, sets), Session(engine, expire_on_commit=False) as session:
            try:
                db: Any = session.connection().connection.driver_connection
                work = Work(session, db, path, clock, _open_batch(db, clock, who), who, defaults)
                yield from _inside(work, derive)
                if sets and orphans(db, work.batch):
                    raise sqlite3.IntegrityError("FOREIGN KEY constraint failed")
                session.commit()
            except BaseException:
                session.rollback()
                raise
    except DBAPIError as error:
        raise _said(error.orig, path) from error
    except sqlite3.Error as error:
        raise _said(error, path) from error


@contextmanager
def _keys(engine: Engine, sets: bool) -> Iterator[None]:
    """Foreign keys off for one act. The setting cannot change inside a transaction, so it lies around it."""
    if not sets:
        yield
        return
    db: Any = engine.raw_connection().driver_connection
    db.execute("PRAGMA foreign_keys = 0")
    try:
        yield
    finally:
        db.execute("PRAGMA foreign_keys = 1")
        if db.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
            raise StoreError(_("SQLite did not take the setting {name}.").format(name="foreign_keys"))


def _open_batch(db: sqlite3.Connection, clock: Clock, who: str) -> int:
    at = instant_text(clock.now())
    batch = db.execute("INSERT INTO batch (at, who, act) VALUES (?, ?, '')", (at, who)).lastrowid
    db.execute("INSERT INTO current_act (id, batch_id) VALUES (1, ?)", (batch,))
    return int(batch or 0)


def _inside(work: Work, derive: Derive) -> Iterator[Work]:
    yield work
    work.session.flush()
    changed = work.db.execute("SELECT 1 FROM journal WHERE batch_id = ? LIMIT 1", (work.batch,)).fetchone()
    if changed is not None:
        derive(work)
    work.db.execute("DELETE FROM current_act")
    if changed is None:
        work.db.execute("DELETE FROM batch WHERE id = ?", (work.batch,))


def _said(error: BaseException | None, path: Path) -> Exception:
    """A driver's error in words. A foreign key at the end of an act means that others stand on the row."""
    if isinstance(error, sqlite3.IntegrityError):
        if "FOREIGN KEY" in str(error):
            return Refused(
                _("Other records stand on what this would remove."),
                _("Nothing was changed."),
                _("Undo or remove those first."),
            )
        return Refused(_("The store refused a value: {said}.").format(said=error), _("Nothing was changed."))
    if isinstance(error, sqlite3.Error):
        return translated(error, path)
    return RuntimeError(f"unknown database error: {type(error).__name__}")
