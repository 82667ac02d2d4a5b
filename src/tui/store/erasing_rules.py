"""What becomes of each record that stands on an erased person: read off the schema, so that no new table is missed.

A record that cannot be without the person goes. One that can (a play, an issue, a logged act) stays as a fact of the
customer, without the person and without any text but those of `OURS`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from tui.store.journal import fact_tables

GOES_TOO = frozenset({"known_as", "closed_window", "response"})
"""They could be without a person, but these say nothing else than something about the person."""
OURS: dict[str, frozenset[str]] = {
    "act": frozenset({"external_id"}),
    "discount": frozenset({"about"}),
    "exit_item": frozenset({"owner"}),
    "issue": frozenset({"title", "cause", "fix", "not_ours_reason", "external_id"}),
    "issue_step": frozenset({"to_state"}),
    "play": frozenset({"kind", "title"}),
    "reminder": frozenset({"repeat", "uid"}),
    "response": frozenset({"survey", "touchpoint", "segment"}),
}
"""Texts of what stays that are ours, or numbers of a record elsewhere: they stay, without what speaks of the person."""
OF_OTHERS = frozenset(
    [
        *(("account", name) for name in ("name", "domain", "website", "phone", "external_id")),
        *(("contact", name) for name in ("name", "email", "phone", "external_id")),
        *(("rep", name) for name in ("name", "email")),
        *(("known_as", "value"), ("defect", "name"), ("handover", "partner")),
    ]
)
"""What somebody or something else is called: shown where it reads like the person, and left."""

_ERASING = ("told_contact_id", "confirmed_contact_id")
"""References that a state demands: somebody without a name takes the place."""


class Text(NamedTuple):
    """A column of text. `code`: a word of a closed list, a day or an instant. `limit` 0: none is set."""

    name: str
    optional: bool
    code: bool
    needed: bool
    limit: int


class Pointer(NamedTuple):
    """A column that points at a person. `held`: a state of the record may demand that it does."""

    name: str
    optional: bool
    held: bool


def sql_of(db: sqlite3.Connection, table: str) -> str:
    row = db.execute("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)).fetchone()
    return str(row[0])


def texts(db: sqlite3.Connection, table: str) -> tuple[Text, ...]:
    """The columns of text of a table, and what the schema says of each."""
    sql = sql_of(db, table)
    found = db.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (table,)).fetchall()
    return tuple(_text(sql, name, not full) for name, kind, full in found if kind == "TEXT")


def _text(sql: str, name: str, optional: bool) -> Text:
    code = rf"\b{name}\s+(?:IN\s*\(|IS\s+(?:date|strftime)\()|length\({name}\) = 3"
    least = re.search(rf"length\((?:trim\()?{name}\)+\s*(?:BETWEEN\s+(\d+)|>\s*0)", sql)
    most = re.search(rf"length\((?:trim\()?{name}\)+\s*(?:BETWEEN\s+\d+\s+AND|<=)\s+(\d+)", sql)
    return Text(
        name, optional, re.search(code, sql) is not None, least is not None, int(most[1]) if most else 0
    )


def references(db: sqlite3.Connection, parent: str) -> Iterator[tuple[str, Pointer]]:
    """(table, column) of all facts that point at a table."""
    for table in fact_tables(db):
        full = dict(db.execute('SELECT name, "notnull" FROM pragma_table_info(?)', (table,)).fetchall())
        pairs = db.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,)).fetchall()
        for to, name in sorted(pairs):
            if to == parent and name in full:
                yield table, Pointer(name, not full[name], name in _ERASING)


def linked(db: sqlite3.Connection) -> dict[str, tuple[Pointer, ...]]:
    """The tables whose records may stand on a person, with their columns that say so."""
    found: dict[str, tuple[Pointer, ...]] = {}
    for table, link in references(db, "contact"):
        found[table] = (*found.get(table, ()), link)
    return found


def goes(table: str, links: tuple[Pointer, ...], keep_scores: bool) -> bool:
    """Whether a record of a table goes with its person."""
    if table == "response" and keep_scores:
        return False
    return table in GOES_TOO or not all(link.optional for link in links)


def wiped(table: str, column: Text) -> bool:
    """Whether a text of a record that stays is taken out whole."""
    return not (column.code or column.name == "source" or column.name in OURS.get(table, ()))


def empty(column: Text) -> str | None:
    """What stands in place of a text that is taken out."""
    from tui.store.mentions import ERASED

    if column.optional:
        return None
    return ERASED if column.needed else ""
