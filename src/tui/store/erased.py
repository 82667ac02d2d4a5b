"""Who was erased, as marks that tell nothing: so that a file with the same person is noticed when it comes.

A mark is a salted hash of an address, of a number in another program, or of a name with the customer's. The salt
is this store's own.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tui.clean import fold
from tui.shape import dataclass

_SALT = "erased_salt"


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a store with their days; asked for each person that a file brings."""

    salt: str
    days: dict[str, str]

    def __bool__(self) -> bool:
        return bool(self.days)

    def is_marked(
        self, *, email: str = "", source: str = "", external_id: str = "", name: str = "", account: str = ""
    ) -> date | None:
        """The day on which a person with this address, number or name was erased; None where nobody was."""
        if not self.days:
            return None
        known = marks_of(self.salt, emails=(email,), ids=((source, external_id),), names=((name, account),))
        days = [self.days[mark] for mark in known if mark in self.days]
        return date.fromisoformat(max(days)) if days else None


def mark_of(salt: str, kind: str, *said: str) -> str:
    """A hash of 64 hex digits. Case, accents and blanks of what is said do not count."""
    text = "\x1f".join((kind, *map(fold, said)))
    return hashlib.blake2b(text.encode(), digest_size=32, key=bytes.fromhex(salt)).hexdigest()


def marks_of(
    salt: str,
    *,
    emails: Iterable[str] = (),
    ids: Iterable[tuple[str, str]] = (),
    names: Iterable[tuple[str, str]] = (),
) -> list[str]:
    """The marks of a person: by address, by (source, number there), by (name, account). Empty texts mark nobody."""
    return [
        *(mark_of(salt, "email", email) for email in emails if email.strip()),
        *(mark_of(salt, "id", *pair) for pair in ids if pair[1].strip()),
        *(mark_of(salt, "name", *pair) for pair in names if all(map(str.strip, pair))),
    ]


def load(db: sqlite3.Connection) -> Marks:
    """All marks of a store; few, so that they are read once for a file."""
    found = dict(db.execute("SELECT mark, erased_on FROM erased").fetchall())
    return Marks(_salt(db) or "00", found)


def _salt(db: sqlite3.Connection) -> str | None:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_SALT,)).fetchone()
    return None if row is None else str(row[0])


def put(
    db: sqlite3.Connection,
    day: date,
    *,
    emails: Iterable[str] = (),
    ids: Iterable[tuple[str, str]] = (),
    names: Iterable[tuple[str, str]] = (),
) -> None:
    """Keep the marks of somebody; inside a transaction of the caller."""
    salt = _salt(db)
    if salt is None:
        salt = secrets.token_hex(32)
        db.execute("INSERT INTO meta (key, value) VALUES (?, ?)", (_SALT, salt))
    rows = [(mark, day.isoformat()) for mark in marks_of(salt, emails=emails, ids=ids, names=names)]
    db.executemany("INSERT OR REPLACE INTO erased (mark, erased_on) VALUES (?, ?)", rows)


def taken_along(db: sqlite3.Connection) -> tuple[str | None, list[list[str]]]:
    """(salt, [mark, day] each), for an export: marks are worth nothing without their salt."""
    rows = db.execute("SELECT mark, erased_on FROM erased ORDER BY mark").fetchall()
    return _salt(db) if rows else None, [list(row) for row in rows]


def carry(old: sqlite3.Connection, new: sqlite3.Connection) -> None:
    """What one state of a store knows of erased people into another state of it, in one transaction."""
    salt, rows = taken_along(old)
    if salt is not None and _salt(new) in (None, salt):
        new.execute("BEGIN IMMEDIATE")
        bring_back(new, salt, rows)
        new.execute("COMMIT")


class Back(NamedTuple):
    """Somebody who was erased and is there."""

    id: int
    name: str
    account: str


def back_again(db: sqlite3.Connection) -> list[Back]:
    """The people of a store who bear the mark of somebody erased."""
    marks = load(db)
    if not marks:
        return []
    rows = db.execute(
        "SELECT c.id, c.name, a.name, c.email, c.source, c.external_id "
        "FROM contact AS c JOIN account AS a ON a.id = c.account_id ORDER BY c.id"
    )
    return [
        Back(row_id, name, account)
        for row_id, name, account, email, source, external in rows
        if marks.is_marked(
            email=email or "", source=source, external_id=external or "", name=name, account=account
        )
    ]


def bring_back(db: sqlite3.Connection, salt: str | None, rows: Iterable[Iterable[str]]) -> None:
    """The same into an empty store."""
    if salt is not None:
        db.execute("INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)", (_SALT, salt))
    db.executemany(
        "INSERT OR REPLACE INTO erased (mark, erased_on) VALUES (?, ?)", [tuple(row) for row in rows]
    )
