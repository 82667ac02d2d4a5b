"""Records that may be one, found by keys: a key that two records share makes them a pair, and nothing else is compared.

The keys of all records lie in a table of a database of their own, in a temporary file: memory stays flat, and a
portfolio of a hundred thousand accounts is gone through a few times in order, never crosswise.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, NamedTuple

from tui.store.queries.match import match_of
from tui.store.reading import Reader

Key = tuple[str, str, int]
"""(code, value, id)"""
_GROUP_REACH = 3
"""In a crowd under one key each is paired with so many before it: a chain holds the crowd together."""
NEAR_REACH = 4
"""How far two names may lie apart in the order of the alphabet, forwards or backwards, to be compared."""
_WORTH = 100
NAME = "name"

_EQUAL = "SELECT DISTINCT code, value, id FROM key WHERE code <> ? ORDER BY 1, 2, 3"
_NAMES = """
SELECT substr(value, 1, instr(value, char(10))), substr(value, instr(value, char(10)) + 1), id
FROM key WHERE code = ? ORDER BY value
"""
_NAMES_BACKWARDS = """
SELECT substr(value, 1, instr(value, char(10))) AS g, substr(value, instr(value, char(10)) + 1) AS n, id
FROM key WHERE code = ? ORDER BY g, backwards(n)
"""


class AccountRow(NamedTuple):
    id: int
    name: str
    external_id: str | None
    source: str
    domain: str | None
    website: str | None
    phone: str | None
    city: str | None
    country: str | None
    parent_id: int | None
    stage: str
    created_on: str


class PersonRow(NamedTuple):
    id: int
    account_id: int
    name: str
    external_id: str | None
    source: str
    email: str | None
    phone: str | None
    title: str | None
    left_on: str | None
    account: str


_ACCOUNTS = (
    "SELECT id, name, external_id, source, domain, website, phone, city, country, parent_id, stage, created_on "
    "FROM account"
)
_PEOPLE = (
    "SELECT c.id, c.account_id, c.name, c.external_id, c.source, c.email, c.phone, c.title, c.left_on, a.name "
    "FROM contact AS c JOIN account AS a ON a.id = c.account_id"
)


def accounts(reader: Reader) -> Iterator[AccountRow]:
    return map(AccountRow._make, reader.each(_ACCOUNTS))


def people(reader: Reader) -> Iterator[PersonRow]:
    return map(PersonRow._make, reader.each(_PEOPLE))


def count(reader: Reader, table: str) -> int:
    return int(reader.value(f"SELECT count(*) FROM {table}"))  # names: closed list


def mails(reader: Reader) -> Iterator[tuple[str, int]]:
    """(e-mail in lower case, account) of the addresses that people of several accounts have."""
    rows = reader.each(
        """
        SELECT DISTINCT lower(email) AS mail, account_id FROM contact WHERE mail IN (
          SELECT lower(email) AS mail FROM contact WHERE email IS NOT NULL
          GROUP BY mail HAVING min(account_id) <> max(account_id))
        """
    )
    return ((row[0], row[1]) for row in rows)


def accounts_of(reader: Reader, ids: Sequence[int]) -> dict[int, AccountRow]:
    return {row[0]: AccountRow._make(row) for row in _some(reader, f"{_ACCOUNTS} WHERE id IN", ids)}


def people_of(reader: Reader, ids: Sequence[int]) -> dict[int, PersonRow]:
    return {row[0]: PersonRow._make(row) for row in _some(reader, f"{_PEOPLE} WHERE c.id IN", ids)}


def at_account(reader: Reader, account: int) -> list[PersonRow]:
    rows = reader.rows(f"{_PEOPLE} WHERE c.account_id = ?", (account,))  # names: closed list
    return [PersonRow._make(row) for row in rows]


def _some(reader: Reader, select: str, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), 5_000):
        some = wanted[at : at + 5_000]
        marks = ", ".join("?" * len(some))
        yield from reader.rows(f"{select} ({marks})", some)  # names: closed list


def accounts_with(reader: Reader, mail: str) -> list[int]:
    """The accounts at which somebody has this address, written so or in lower case."""
    sql = "SELECT DISTINCT account_id FROM contact WHERE email IN (?, ?) LIMIT ?"
    return [row[0] for row in reader.rows(sql, (mail, mail.lower(), _WORTH))]


def said_apart(reader: Reader, table: str) -> set[tuple[int, int]]:
    """Pairs of which somebody said that they are two."""
    rows = reader.rows("SELECT one_id, other_id FROM apart WHERE tbl = ?", (table,))
    return {(row[0], row[1]) for row in rows}


def candidates(reader: Reader, name: str, domain: str, phone_end: str, mails: Sequence[str]) -> list[int]:
    """Accounts that share a word of the name, a domain, the end of a number or a person's address: some hundred."""
    found: dict[int, None] = {}
    for word in sorted(name.split(), key=len, reverse=True)[:3]:
        if (match := match_of(word)) is not None:
            sql = "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"
            found.update(dict.fromkeys(row[0] for row in reader.rows(sql, (match, _WORTH))))
    if domain:
        sql = "SELECT id FROM account WHERE domain LIKE ?1 OR website LIKE ?1 LIMIT ?2"
        found.update(dict.fromkeys(row[0] for row in reader.rows(sql, (f"%{domain}%", _WORTH))))
    if phone_end:
        sql = "SELECT id FROM account WHERE replace(replace(phone, ' ', ''), '-', '') LIKE ? LIMIT ?"
        found.update(dict.fromkeys(row[0] for row in reader.rows(sql, (f"%{phone_end}", _WORTH))))
    for mail in mails[:_WORTH]:
        found.update(dict.fromkeys(accounts_with(reader, mail)))
    return list(found)


class Blocks:
    """Keys, and the pairs they make, in a database of their own."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        db.execute("CREATE TABLE key (code TEXT, value TEXT, id INTEGER)")
        db.execute(
            "CREATE TABLE pair (one INTEGER, other INTEGER, code TEXT, strength REAL, "
            "PRIMARY KEY (one, other, code)) WITHOUT ROWID"
        )

    def add(self, keys: Iterable[Key]) -> None:
        """Keys of the code `NAME` are for `near`: of those, what stands before a line feed must be equal."""
        self._all("INSERT INTO key VALUES (?, ?, ?)", keys)

    def equal(self) -> None:
        """A pair for each key that two share."""
        self._put(self._equal())

    def _equal(self) -> Iterator[tuple[int, int, str, float]]:
        last: tuple[str, str] = ("", "")
        before: deque[int] = deque(maxlen=_GROUP_REACH)
        for code, value, key in self._db.execute(_EQUAL, (NAME,)):
            if (code, value) != last:
                last = (code, value)
                before.clear()
            for other in before:
                yield other, key, code, 1.0
            before.append(key)

    def near(self, code: str, similarity: Callable[[str, str], float]) -> None:
        """A pair for names that lie near each other in the alphabet, read forwards and backwards, and are alike.

        `similarity` says how strong that is, 0 for not at all; it is not asked about equal ones.
        """
        self._put(self._near(_NAMES, code, similarity))
        self._db.create_function("backwards", 1, lambda text: text[::-1], deterministic=True)
        self._put(self._near(_NAMES_BACKWARDS, code, similarity))

    def _near(
        self, sql: str, code: str, similarity: Callable[[str, str], float]
    ) -> Iterator[tuple[int, int, str, float]]:
        before: deque[tuple[str, int]] = deque(maxlen=NEAR_REACH)
        last = ""
        for group, name, key in self._db.execute(sql, (NAME,)):
            if group != last:
                last = group
                before.clear()
            for other_name, other in before:
                if other_name != name and (strength := similarity(other_name, name)) > 0:
                    yield (other, key, code, strength) if other < key else (key, other, code, strength)
            before.append((name, key))

    def _put(self, pairs: Iterable[tuple[int, int, str, float]]) -> None:
        self._all("INSERT OR IGNORE INTO pair VALUES (?, ?, ?, ?)", pairs)

    def _all(self, sql: str, rows: Iterable[tuple[Any, ...]]) -> None:
        self._db.execute("BEGIN")
        self._db.executemany(sql, rows)
        self._db.execute("COMMIT")

    def pairs(self) -> Iterator[tuple[int, int, dict[str, float]]]:
        """(one, other, evidence -> strength), in order of the ids."""
        rows = self._db.execute(
            "SELECT one, other, group_concat(code || ' ' || strength, ';') FROM pair GROUP BY one, other"
        )
        for one, other, said in rows:
            parts = (part.split(" ") for part in said.split(";"))
            yield one, other, {code: float(strength) for code, strength in parts}


@contextmanager
def blocks() -> Iterator[Blocks]:
    """Made anew for each search; the file goes with it."""
    with closing(sqlite3.connect("", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("PRAGMA cache_size = -8000")
        yield Blocks(db)
