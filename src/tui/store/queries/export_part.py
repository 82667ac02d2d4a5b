"""A part of the store that holds together: some accounts, what hangs on them, and what those records point at."""

from __future__ import annotations

import json
from collections.abc import Iterable

from tui.shape import dataclass
from tui.store.journal import columns, fact_tables
from tui.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Part:
    """`ids`: the accounts as JSON. `only`: of tables without an account, the rows that are pointed at.

    `gone`: rows, and (table, column) `blank`: references of rows, that point at what is not in the part.
    """

    ids: str
    only: dict[str, str]
    gone: dict[str, str]
    blank: dict[tuple[str, str], str]


_IN = "IN (SELECT value FROM json_each(?))"


def part(reader: Reader, accounts: Iterable[int]) -> Part:
    """The part that some accounts make. The accounts above them come along alone, so that every reference holds."""
    wanted = sorted(set(accounts))
    above = _above(reader, wanted)
    made = Part(json.dumps(wanted), {}, {}, {})
    only: dict[str, set[int]] = {"account": above, "rep": _me(reader), "inbox": set()}
    known = json.dumps([*wanted, *above])
    for table in fact_tables(reader.db):
        for parent, name in _references(reader, table):
            if parent != "account":
                _follow(reader, made, only, (table, name, parent), known if table == "account" else made.ids)
    everywhere = reader.rows("SELECT id FROM disruption WHERE scope <> 'accounts'")
    only.setdefault("disruption", set()).update(row[0] for row in everywhere)
    made.only.update({table: json.dumps(sorted(ids)) for table, ids in only.items()})
    made.gone["apart"] = json.dumps([row[0] for row in reader.rows(_APART, {"ids": made.ids})])
    return made


_APART = """
SELECT id FROM apart WHERE account_id IN (SELECT value FROM json_each(:ids)) AND (
  (tbl = 'account' AND (one_id NOT IN (SELECT value FROM json_each(:ids))
    OR other_id NOT IN (SELECT value FROM json_each(:ids))))
  OR (tbl = 'contact' AND EXISTS (SELECT 1 FROM contact AS c WHERE c.id IN (one_id, other_id)
    AND c.account_id NOT IN (SELECT value FROM json_each(:ids)))))
"""


def _above(reader: Reader, wanted: list[int]) -> set[int]:
    rows = reader.rows(
        """
        WITH RECURSIVE above (id) AS (
          SELECT parent_id FROM account WHERE id IN (SELECT value FROM json_each(?))
          UNION SELECT a.parent_id FROM account AS a JOIN above ON above.id = a.id)
        SELECT id FROM above WHERE id IS NOT NULL
        """,
        (json.dumps(wanted),),
    )
    return {row[0] for row in rows} - set(wanted)


def _me(reader: Reader) -> set[int]:
    found = reader.value(
        "SELECT r.id FROM meta AS m JOIN rep AS r ON r.id = CAST(m.value AS INTEGER) WHERE key = 'me'"
    )
    return set() if found is None else {found}


def _references(reader: Reader, table: str) -> list[tuple[str, str]]:
    names = columns(reader.db, table)
    rows = reader.rows('SELECT "table", "from" FROM pragma_foreign_key_list(?)', (table,))
    return [(parent, name) for parent, name in rows if name in names]


def _own(table: str) -> str:
    """The condition that a row of the table `c` belongs to accounts; the map of all belongs to every part."""
    own = f"c.{'id' if table == 'account' else 'account_id'} {_IN}"
    return f"({own} OR c.account_id IS NULL)" if table == "touchpoint" else own


def _follow(
    reader: Reader, made: Part, only: dict[str, set[int]], link: tuple[str, str, str], ids: str
) -> None:
    """Take along what a column points at; where that is another account's, the row or its reference stays out."""
    table, name, parent = link
    if table != "account" and "account_id" not in columns(reader.db, table):
        return
    if "account_id" not in columns(reader.db, parent):
        sql = f"SELECT DISTINCT c.{name} FROM {table} AS c WHERE c.{name} IS NOT NULL AND {_own(table)}"
        only.setdefault(parent, set()).update(row[0] for row in reader.rows(sql, (ids,)))  # closed list
        return
    sql = (  # names: closed list
        f"SELECT c.id FROM {table} AS c JOIN {parent} AS p ON p.id = c.{name} "
        f"WHERE {_own(table)} AND p.account_id NOT {_IN}"
    )
    loose = [row[0] for row in reader.rows(sql, (ids, made.ids))]
    if not loose:
        return
    full = reader.value('SELECT "notnull" FROM pragma_table_info(?) WHERE name = ?', (table, name))
    if full:
        made.gone[table] = json.dumps(sorted({*json.loads(made.gone.get(table, "[]")), *loose}))
    else:
        made.blank[table, name] = json.dumps(loose)


def where(reader: Reader, table: str, made: Part) -> tuple[str, tuple[str, ...]]:
    """(condition, its values) of the rows of a table that belong to the part."""
    if table == "account":
        return f"(id {_IN} OR id {_IN})", (made.ids, made.only["account"])
    if "account_id" not in columns(reader.db, table):
        return f"id {_IN}", (made.only.get(table, "[]"),)
    own = _own(table).replace("c.", "")
    if table in made.gone:
        return f"{own} AND id NOT {_IN}", (made.ids, made.gone[table])
    return own, (made.ids,)
