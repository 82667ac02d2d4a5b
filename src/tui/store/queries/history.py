"""The journal as a history: acts, the rows they changed, and the images before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from tui.store.journal import columns, fact_tables
from tui.store.reading import Reader


class Batch(NamedTuple):
    """An act, an undo or a redo. For the latter two `target_act` is the act they turned."""

    id: int
    at: str
    who: str
    act: str
    about: str
    account_id: int | None
    kind: str
    target: int | None
    target_act: str | None
    state: str
    rows: int


_BATCH = """
SELECT b.id, b.at, b.who, b.act, b.about, b.account_id, b.kind, b.target, t.act, b.state,
  (SELECT coalesce(sum(coalesce(j.row_to, j.row_id) - j.row_id + 1), 0) FROM journal AS j WHERE j.batch_id = b.id)
FROM batch AS b LEFT JOIN batch AS t ON t.id = b.target
"""


def batches(reader: Reader, limit: int, before: int | None) -> list[Batch]:
    """Newest first, from the one before `before` on."""
    rows = reader.rows(
        f"{_BATCH} WHERE :before IS NULL OR b.id < :before ORDER BY b.id DESC LIMIT :limit",  # names: closed list
        {"limit": limit, "before": before},
    )
    return [Batch(*row) for row in rows]


def of_account(reader: Reader, account_id: int, limit: int, before: int | None) -> list[Batch]:
    """What touched one account, or one that was merged into it: acts about it, changes of its rows, its import."""
    rows = reader.rows(
        f"""
        WITH RECURSIVE own (id) AS (
          SELECT :account UNION
          SELECT j.row_id FROM own JOIN batch AS m
            ON m.act = 'account.merge' AND m.account_id = own.id AND m.state = 'done'
          JOIN journal AS j ON j.batch_id = m.id AND j.tbl = 'account' AND j.op = 'D'
          WHERE NOT EXISTS (SELECT 1 FROM account AS a WHERE a.id = j.row_id)
        )
        {_BATCH} WHERE (:before IS NULL OR b.id < :before) AND b.id IN (
          SELECT batch.id FROM own JOIN batch ON batch.account_id = own.id
          UNION SELECT batch_id FROM own JOIN journal ON journal.account_id = own.id
          UNION SELECT batch_id FROM own JOIN journal
            ON tbl = 'account' AND op = 'I' AND own.id BETWEEN row_id AND coalesce(row_to, row_id)
        ) ORDER BY b.id DESC LIMIT :limit
        """,  # names: closed list
        {"account": account_id, "limit": limit, "before": before},
    )
    return [Batch(*row) for row in rows]


def batch(reader: Reader, batch_id: int) -> Batch | None:
    row = reader.one(f"{_BATCH} WHERE b.id = ?", (batch_id,))  # names: closed list
    return None if row is None else Batch(*row)


class Entry(NamedTuple):
    """One journal entry with its images; an insert of many rows has `row_to` and none."""

    table: str
    row_id: int
    row_to: int | None
    op: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def entries(reader: Reader, batch_id: int, limit: int) -> list[Entry]:
    """The rows an act changed, in the order it did."""
    rows = reader.rows(
        "SELECT seq, tbl, row_id, row_to, op, before, after FROM journal WHERE batch_id = ? ORDER BY seq LIMIT ?",
        (batch_id, limit),
    )
    found = []
    for seq, table, row_id, row_to, op, before, after in rows:
        image = json.loads(after) if after else None
        if op == "I" and row_to is None:
            image = _as_inserted(reader, seq, table, row_id)
        found.append(Entry(table, row_id, row_to, op, json.loads(before) if before else None, image))
    return found


def _as_inserted(reader: Reader, seq: int, table: str, row_id: int) -> dict[str, Any] | None:
    """An insert keeps no image: it is the next `before` of the row, or the row as it is."""
    before = reader.value(
        """
        SELECT before FROM journal WHERE tbl = ? AND row_id = ? AND op <> 'I' AND seq > ? ORDER BY seq LIMIT 1
        """,
        (table, row_id, seq),
    )
    if before is not None:
        image: dict[str, Any] = json.loads(before)
        return image
    if table not in fact_tables(reader.db):
        return None
    row = reader.one(f"SELECT * FROM {table} WHERE id = ?", (row_id,))  # names: closed list
    return None if row is None else dict(zip(columns(reader.db, table), row, strict=True))


_NAMES: Mapping[str, tuple[str, str]] = {
    "rep_id": ("rep", "name"),
    "owner_id": ("rep", "name"),
    "hunter_id": ("rep", "name"),
    "leader_id": ("rep", "name"),
    "contact_id": ("contact", "name"),
    "told_contact_id": ("contact", "name"),
    "confirmed_contact_id": ("contact", "name"),
    "parent_id": ("account", "name"),
    "issue_id": ("issue", "title"),
    "defect_id": ("defect", "name"),
    "play_id": ("play", "title"),
    "disruption_id": ("disruption", "name"),
    "reminder_id": ("reminder", "body"),
}


def name_behind(reader: Reader, column: str, key: int) -> str | None:
    """What a reference points to, by name; None where that is gone or has none."""
    if column not in _NAMES:
        return None
    table, name = _NAMES[column]
    found: str | None = reader.value(
        f"SELECT {name} FROM {table} WHERE id = ?",  # names: closed list
        (key,),
    )
    return found
