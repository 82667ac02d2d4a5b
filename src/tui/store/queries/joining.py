"""By what else accounts and people are known, who wrote a field last, and who is meant by an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tui.store.reading import Reader, Record


def accounts_known_as(reader: Reader) -> list[Record]:
    """(account, kind, source, value) of what else accounts are called or numbered."""
    return reader.rows("SELECT account_id, kind, source, value FROM known_as WHERE contact_id IS NULL")


def people_known_as(reader: Reader) -> list[Record]:
    """(contact, account, kind, source, value) of what else people are called or numbered."""
    return reader.rows(
        "SELECT contact_id, account_id, kind, source, value FROM known_as WHERE contact_id IS NOT NULL"
    )


def ended(reader: Reader) -> dict[int, str]:
    """The last day of each account that left and did not come back, as files and acts said before this import."""
    rows = reader.rows(
        """
        SELECT d.account_id, max(d.ends_on) FROM departure AS d JOIN account AS a ON a.id = d.account_id
        WHERE d.state = 'over' AND a.stage <> 'returned' GROUP BY 1
        """
    )
    return {row[0]: row[1] for row in rows}


def begun(reader: Reader) -> dict[int, str]:
    """Since when each account is a customer, where that is known."""
    return {
        row[0]: row[1] for row in reader.rows("SELECT id, since_on FROM account WHERE since_on IS NOT NULL")
    }


def products(reader: Reader) -> list[str]:
    """What deals were about so far, the oldest spelling of each first."""
    return [
        row[0]
        for row in reader.rows(
            "SELECT product FROM deal WHERE product IS NOT NULL GROUP BY 1 ORDER BY min(id)"
        )
    ]


def names_of(reader: Reader, ids: Sequence[int]) -> dict[int, str]:
    """The names of a few accounts."""
    marks = ", ".join("?" * len(ids))
    rows = reader.rows(
        f"SELECT id, name FROM account WHERE id IN ({marks})", tuple(ids)
    )  # names: closed list
    return {row[0]: row[1] for row in rows}


def typed(
    reader: Reader, table: str, ids: Sequence[int], imports: Sequence[str]
) -> dict[int, dict[str, str]]:
    """Of some rows the fields that a person wrote last, with the day: by row, field -> day.

    `imports`: the acts that are no person's. Acts that were undone count for nothing. A row that a person made has
    all its fields from them until something else writes one; `*` is their day.
    """
    found: dict[int, dict[str, str]] = {}
    ours = set(imports)
    for at in range(0, len(ids), 5_000):
        some = tuple(ids[at : at + 5_000])
        for row_id, day in _made(reader, table, some, ours):
            found[row_id] = {"*": day}
        for row_id, act, day, fields in _changed(reader, table, some):
            here = found.setdefault(row_id, {})
            for field in fields:
                here[field] = "" if act in ours else day
    return found


def _made(reader: Reader, table: str, ids: Sequence[int], imports: set[str]) -> list[tuple[int, str]]:
    """(row, day) of those among the rows that a person made by hand: never in a range, which an import alone writes."""
    rows = reader.rows(
        """
        SELECT j.row_id, substr(b.at, 1, 10), b.act FROM journal AS j JOIN batch AS b ON b.id = j.batch_id
        WHERE j.tbl = ? AND j.op = 'I' AND b.kind = 'act' AND b.state = 'done'
          AND j.row_to IS NULL AND j.row_id BETWEEN ? AND ?
        """,
        (table, min(ids), max(ids)),
    )
    wanted = set(ids)
    return [(row[0], row[1]) for row in rows if row[2] not in imports and row[0] in wanted]


def _changed(reader: Reader, table: str, ids: Sequence[int]) -> list[tuple[int, str, str, list[str]]]:
    """(row, act, day, fields) of the changes of some rows, oldest first."""
    marks = ", ".join("?" * len(ids))
    sql = (
        "SELECT j.row_id, b.act, substr(b.at, 1, 10), j.before, j.after FROM journal AS j "  # names: closed list
        f"JOIN batch AS b ON b.id = j.batch_id WHERE j.tbl = ? AND j.row_id IN ({marks}) AND j.op = 'U' "
        "AND b.kind = 'act' AND b.state = 'done' AND b.id NOT IN (SELECT batch_id FROM current_act) "
        "ORDER BY j.seq"
    )
    found = []
    for row_id, act, day, before, after in reader.rows(sql, (table, *ids)):
        old: Mapping[str, Any] = json.loads(before)
        new: Mapping[str, Any] = json.loads(after)
        found.append((row_id, act, day, [name for name, value in new.items() if old.get(name) != value]))
    return found
