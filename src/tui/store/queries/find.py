"""Accounts and people by what somebody typed of their name."""

from __future__ import annotations

from typing import Any, NamedTuple

from tui.clean import fold
from tui.store.queries.match import match_of
from tui.store.reading import Reader


class Named(NamedTuple):
    id: int
    name: str


def account_by_id(reader: Reader, account_id: int) -> Named | None:
    row = reader.one("SELECT id, name FROM account WHERE id = ?", (account_id,))
    return None if row is None else Named(*row)


def accounts_called(reader: Reader, text: str) -> list[Named]:
    """Accounts with exactly this name, case and accents aside."""
    rows = reader.rows("SELECT account_id, name FROM standing WHERE name_key = ?", (fold(text),))
    return [Named(*row) for row in rows]


def accounts_with(reader: Reader, text: str, limit: int) -> list[Named]:
    """Accounts whose name holds this text anywhere, by name."""
    rows = reader.rows(
        """
        SELECT s.account_id, s.name FROM standing AS s WHERE s.account_id IN (
          SELECT account_id FROM standing INDEXED BY standing_list
          WHERE instr(name_key, ?) > 0 ORDER BY name_key, account_id LIMIT ?
        ) ORDER BY s.name_key, s.account_id
        """,
        (fold(text), limit),
    )
    return [Named(*row) for row in rows]


class Hit(NamedTuple):
    """An account, or with `contact_id` one of its people."""

    account_id: int
    account: str
    stage: str
    verdict: str
    contact_id: int | None
    contact: str | None
    left: bool


def beginning(reader: Reader, text: str, limit: int) -> list[Hit]:
    """Accounts whose name begins with the text, or holds it where it is no word; by name."""
    key = fold(text)
    values: tuple[Any, ...]
    if match_of(text) is None:
        where, values = "instr(name_key, ?) > 0", (key, limit)
    else:
        where, values = "name_key >= ? AND name_key < ? || char(1114111)", (key, key, limit)
    rows = reader.rows(
        f"""
        SELECT s.account_id, s.name, s.stage, s.verdict FROM standing AS s WHERE s.account_id IN (
          SELECT account_id FROM standing INDEXED BY standing_list WHERE {where} ORDER BY name_key LIMIT ?
        ) ORDER BY s.name_key
        """,  # names: closed list
        values,
    )
    return [Hit(row[0], row[1], row[2], row[3], None, None, False) for row in rows]


def hits(reader: Reader, text: str, limit: int) -> list[Hit]:
    """Accounts found by their own words or by those of their people, with each person of theirs."""
    match = match_of(text, beginnings=True)
    if match is None:
        return []
    rows = reader.rows(
        """
        SELECT s.account_id, s.name, s.stage, s.verdict, c.id, c.name, c.left_on IS NOT NULL
        FROM (SELECT rowid AS account_id FROM search WHERE search MATCH ? LIMIT ?) AS hit
        JOIN standing AS s ON s.account_id = hit.account_id
        LEFT JOIN contact AS c ON c.account_id = s.account_id
        ORDER BY s.name_key, s.account_id, c.name
        """,
        (match, limit),
    )
    return [Hit(row[0], row[1], row[2], row[3], row[4], row[5], bool(row[6])) for row in rows]
