"""What acts on accounts must know: how many key accounts a rep has, and the limit that holds."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from tui.store.reading import Reader


class Raised(NamedTuple):
    """A limit of key accounts that was raised, by the act that said why."""

    limit: int
    why: str
    on: str
    who: str
    batch: int


def key_accounts(reader: Reader, rep_id: int | None, me: int | None, but: int) -> list[str]:
    """Names of the key accounts a rep has, without account `but`; those nobody owns are mine. Lost ones are over."""
    rows = reader.rows(
        "SELECT name FROM account WHERE category = 'key' AND stage <> 'lost' AND id <> ? "
        "AND coalesce(rep_id, ?) IS ? ORDER BY name",
        (but, me, rep_id),
    )
    return [row[0] for row in rows]


def raised_limit(reader: Reader, rep_id: int | None) -> Raised | None:
    """The limit in force for a rep, where one was raised by an act that is not undone."""
    for entry in reversed(_entries(reader.db, rep_id)):
        if reader.value("SELECT state FROM batch WHERE id = ?", (entry.batch,)) == "done":
            return entry
    return None


def raise_limit(db: sqlite3.Connection, rep_id: int | None, raised: Raised) -> None:
    said = json.dumps([entry._asdict() for entry in (*_entries(db, rep_id), raised)], ensure_ascii=False)
    db.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_key(rep_id), said),
    )


def set_me(db: sqlite3.Connection, rep_id: int) -> None:
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('me', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (str(rep_id),),
    )


def _key(rep_id: int | None) -> str:
    return f"key_limit.{rep_id or 0}"


def _entries(db: sqlite3.Connection, rep_id: int | None) -> list[Raised]:
    row = db.execute("SELECT value FROM meta WHERE key = ?", (_key(rep_id),)).fetchone()
    said: list[dict[str, Any]] = json.loads(row[0]) if row else []
    return [Raised(**entry) for entry in said]


def same_name(reader: Reader, name_key: str) -> list[tuple[int, str]]:
    """Accounts whose name is this one, case and accents aside."""
    rows = reader.rows("SELECT account_id, name FROM standing WHERE name_key = ? LIMIT 5", (name_key,))
    return [(row[0], row[1]) for row in rows]


def parents(reader: Reader, account_id: int) -> list[int]:
    """The chain of parents above an account, nearest first."""
    rows = reader.rows(
        """
        WITH RECURSIVE above (id, depth) AS (
          SELECT parent_id, 1 FROM account WHERE id = ?
          UNION SELECT a.parent_id, depth + 1 FROM account AS a JOIN above ON a.id = above.id WHERE depth < 50
        ) SELECT id FROM above WHERE id IS NOT NULL ORDER BY depth
        """,
        (account_id,),
    )
    return [row[0] for row in rows]


def waiting_entries(reader: Reader, account_id: int) -> list[int]:
    rows = reader.rows("SELECT id FROM lost_entry WHERE account_id = ? AND state = 'waiting'", (account_id,))
    return [row[0] for row in rows]
