"""Reading: short sessions on a read-only connection, plain tuples out. No ORM on the way to the first paint."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from tui.clock import Clock, instant_of
from tui.rules.defaults import DEFAULTS, Defaults
from tui.shape import dataclass
from tui.store.engine import translated

Params = Sequence[Any] | dict[str, Any]
Record = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Reader:
    """A snapshot of the store, good for one question of a screen."""

    db: sqlite3.Connection
    path: Path
    clock: Clock
    defaults: Defaults = DEFAULTS

    @property
    def today(self) -> date:
        return self.clock.today()

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def rows(self, sql: str, params: Params = ()) -> list[Record]:
        try:
            return self.db.execute(sql, params).fetchall()
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    def one(self, sql: str, params: Params = ()) -> Record | None:
        try:
            found: Record | None = self.db.execute(sql, params).fetchone()
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        return found

    def value(self, sql: str, params: Params = ()) -> Any:
        row = self.one(sql, params)
        return None if row is None else row[0]

    def each(self, sql: str, params: Params = ()) -> Iterator[Record]:
        """Rows one by one, for what is larger than memory should hold."""
        try:
            yield from self.db.execute(sql, params)
        except sqlite3.Error as error:
            raise translated(error, self.path) from error


@contextmanager
def session(
    db: sqlite3.Connection, path: Path, clock: Clock, defaults: Defaults = DEFAULTS
) -> Iterator[Reader]:
    """One consistent view; closed before anything is drawn, so that a resting window holds no lock."""
    try:
        db.execute("BEGIN")
        yield Reader(db, path, clock, defaults)
    except sqlite3.Error as error:
        raise translated(error, path) from error
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def instant(text: str | None) -> datetime | None:
    return None if text is None else instant_of(text)
