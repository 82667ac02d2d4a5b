"""Who of us, and who of theirs: small questions that acts ask before they write."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tui.clean import fold
from tui.store.reading import Reader, day

ME = "(SELECT r.id FROM meta AS m JOIN rep AS r ON r.id = CAST(m.value AS INTEGER) WHERE m.key = 'me')"  # asked once


def of_rep(column: str = "rep_id") -> str:
    """An SQL condition: looked after by `:rep`, or everybody's where that is NULL. `column` is the owner of an account.

    What belongs to nobody is mine: what a file brought without an owner must not be seen by nobody.
    """
    return f"(:rep IS NULL OR coalesce({column}, {ME}) IS :rep)"


class Person(NamedTuple):
    id: int
    name: str
    role: str
    left_on: date | None


def me(reader: Reader) -> int | None:
    """The rep this store belongs to; None in a fresh store, or where that rep was undone."""
    found: int | None = reader.value(f"SELECT {ME}")  # names: closed list
    return found


def people(reader: Reader, account_id: int) -> list[Person]:
    """The contacts of an account by id, those who left included."""
    rows = reader.rows(
        "SELECT id, name, role, left_on FROM contact WHERE account_id = ? ORDER BY id", (account_id,)
    )
    return [Person(row[0], row[1], row[2], day(row[3])) for row in rows]


def namesake(reader: Reader, account_id: int, name: str) -> Person | None:
    """The contact of an account with this name, case and accents aside; one who is still there first."""
    same = [person for person in people(reader, account_id) if fold(person.name) == fold(name)]
    return min(same, key=lambda person: (person.left_on is not None, person.id), default=None)


def reps(reader: Reader) -> list[tuple[int, str]]:
    return [(row[0], row[1]) for row in reader.rows("SELECT id, name FROM rep ORDER BY name")]


def reps_gone(reader: Reader) -> frozenset[int]:
    """Those of us who left."""
    return frozenset([row[0] for row in reader.rows("SELECT id FROM rep WHERE left_on IS NOT NULL")])
