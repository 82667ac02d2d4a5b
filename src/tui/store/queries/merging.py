"""Two records made one, as rows: what points at the one that goes is moved, what would collide is united."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.store.groups import members
from tui.store.journal import columns, fact_tables
from tui.store.reading import Reader

if TYPE_CHECKING:
    import sqlite3

    from tui.store.writing import Work

Fields = dict[str, Any]
MERGED = "merged"
"""The source of the alias under which a row that went is known: `fallow:account:17`."""
MONEY: Mapping[str, str] = {"spend_month": "amount_cents", "invoice": "amount_cents"}


class Reference(NamedTuple):
    """A column of a table of facts that holds the id of an account or a person."""

    table: str
    column: str
    parent: str


def references(db: sqlite3.Connection) -> tuple[Reference, ...]:
    """All of them, from the schema itself: a table that comes later is moved like any other."""
    found = []
    for table in fact_tables(db):
        keys = db.execute('SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)).fetchall()
        found += [Reference(table, name, parent) for name, parent in keys if parent in ("account", "contact")]
    return tuple(sorted(found))


def row(reader: Reader, table: str, key: int) -> Fields | None:
    """A whole row by its columns."""
    names = columns(reader.db, table)
    found = reader.one(f"SELECT {', '.join(names)} FROM {table} WHERE id = ?", (key,))  # names: closed list
    return None if found is None else dict(zip(names, found, strict=True))


def changed_in(reader: Reader, table: str, key: int) -> dict[str, int]:
    """Field -> the act that changed it last, of those that were changed at all."""
    rows = reader.rows(
        """
        SELECT b.key, max(j.batch_id) FROM journal AS j, json_each(j.before) AS b
        WHERE j.tbl = ? AND j.row_id = ? AND j.op = 'U'
          AND b.value IS NOT json_extract(j.after, '$.' || b.key)
        GROUP BY b.key
        """,
        (table, key),
    )
    return {row[0]: row[1] for row in rows}


def hanging(reader: Reader, table: str, key: int) -> dict[str, int]:
    """How many rows of each table hang on an account or a person."""
    owner = f"{table}_id"
    found = {}
    for name, column, parent in references(reader.db):
        if parent == table and column == owner:
            sql = f"SELECT count(*) FROM {name} WHERE {column} = ?"  # names: closed list
            if count := int(reader.value(sql, (key,))):
                found[name] = count
    return found


def money(reader: Reader, account: int) -> dict[str, dict[str, int]]:
    """Table -> currency -> cents, of all the money of an account."""
    found: dict[str, dict[str, int]] = {}
    for table, column in MONEY.items():
        sql = (  # names: closed list
            f"SELECT currency, sum({column}) FROM {table} WHERE account_id = ? GROUP BY currency"
        )
        sums: dict[str, int] = dict(reader.rows(sql, (account,)))
        if sums:
            found[table] = sums
    return found


def open_departure(reader: Reader, account: int) -> int | None:
    found: int | None = reader.value(
        "SELECT id FROM departure WHERE account_id = ? AND state = 'open'", (account,)
    )
    return found


def above(reader: Reader, account: int) -> list[int]:
    """The parents above an account, nearest first."""
    rows = reader.rows(
        """
        WITH RECURSIVE above (id, depth) AS (
          SELECT parent_id, 1 FROM account WHERE id = ?
          UNION SELECT a.parent_id, depth + 1 FROM account AS a JOIN above ON a.id = above.id WHERE depth < 50
        ) SELECT id FROM above WHERE id IS NOT NULL ORDER BY depth
        """,
        (account,),
    )
    return [row[0] for row in rows]


# -- writing -----------------------------------------------------------------------------------------------


def unite(work: Work, table: str, keep: int, gone: int) -> dict[str, int]:
    """What both have and only one can be: made one before anything is moved. Table -> how many went into others."""
    steps = _OF_ACCOUNTS if table == "account" else _OF_PEOPLE
    united: dict[str, int] = {}
    for name, into, away in steps:
        said = {"keep": keep, "gone": gone}
        if into:
            work.db.execute(into, said)
        if count := work.db.execute(away, said).rowcount:
            united[name] = count
    return united


_SAME_MONTH = (
    "m.month = spend_month.month AND m.source = spend_month.source AND m.currency = spend_month.currency"
)
_SAME_FAREWELL = "f.plan_id = farewell.plan_id AND f.contact_id"
_OF_ACCOUNTS: tuple[tuple[str, str, str], ...] = (
    # Two customers of one program that are one: what they spent in a month is the sum.
    (
        "spend_month",
        f"""
        UPDATE spend_month SET amount_cents = amount_cents + (
          SELECT sum(m.amount_cents) FROM spend_month AS m WHERE m.account_id = :gone AND {_SAME_MONTH})
        WHERE id IN (SELECT min(id) FROM spend_month WHERE account_id = :keep GROUP BY month, source, currency)
          AND EXISTS (SELECT 1 FROM spend_month AS m WHERE m.account_id = :gone AND {_SAME_MONTH})
        """,
        f"""
        DELETE FROM spend_month WHERE account_id = :gone AND EXISTS (
          SELECT 1 FROM spend_month AS m WHERE m.account_id = :keep AND {_SAME_MONTH})
        """,
    ),
    # Of one point of the map what was said last.
    (
        "touchpoint",
        """
        DELETE FROM touchpoint WHERE account_id = :keep AND EXISTS (
          SELECT 1 FROM touchpoint AS t
          WHERE t.account_id = :gone AND t.key = touchpoint.key AND t.said_on > touchpoint.said_on)
        """,
        """
        DELETE FROM touchpoint WHERE account_id = :gone AND EXISTS (
          SELECT 1 FROM touchpoint AS t WHERE t.account_id = :keep AND t.key = touchpoint.key)
        """,
    ),
    (
        "disruption_account",
        "",
        """
        DELETE FROM disruption_account WHERE account_id = :gone AND disruption_id IN (
          SELECT disruption_id FROM disruption_account WHERE account_id = :keep)
        """,
    ),
    # One customer stands once in the register, with what both were worth.
    (
        "lost_entry",
        """
        UPDATE lost_entry SET former_margin_cents = former_margin_cents + (
          SELECT coalesce(sum(former_margin_cents), 0) FROM lost_entry
          WHERE account_id = :gone AND state = 'waiting')
        WHERE id = (SELECT min(id) FROM lost_entry WHERE account_id = :keep AND state = 'waiting')
          AND EXISTS (SELECT 1 FROM lost_entry WHERE account_id = :gone AND state = 'waiting')
        """,
        """
        DELETE FROM lost_entry WHERE account_id = :gone AND state = 'waiting'
          AND EXISTS (SELECT 1 FROM lost_entry WHERE account_id = :keep AND state = 'waiting')
        """,
    ),
)
_OF_PEOPLE: tuple[tuple[str, str, str], ...] = (
    # One goodbye a plan; one that was said already counts.
    (
        "farewell",
        f"""
        DELETE FROM farewell WHERE contact_id = :keep AND told_on IS NULL AND EXISTS (
          SELECT 1 FROM farewell AS f WHERE {_SAME_FAREWELL} = :gone AND f.told_on IS NOT NULL)
        """,
        f"""
        DELETE FROM farewell WHERE contact_id = :gone AND EXISTS (
          SELECT 1 FROM farewell AS f WHERE {_SAME_FAREWELL} = :keep)
        """,
    ),
    (
        "contact_detail",
        "",
        """
        DELETE FROM contact_detail WHERE contact_id = :gone AND EXISTS (
          SELECT 1 FROM contact_detail AS d WHERE d.contact_id = :keep
            AND d.kind = contact_detail.kind AND d.value = contact_detail.value)
        """,
    ),
)


def move(work: Work, table: str, keep: int, gone: int) -> int:
    """Whatever points at the one that goes points at the kept one. The number of rows."""
    moved = 0
    for name, column, parent in references(work.db):
        if parent == table:
            sql = f"UPDATE {name} SET {column} = ? WHERE {column} = ?"  # names: closed list
            moved += work.db.execute(sql, (keep, gone)).rowcount
    work.db.execute("UPDATE foreign_row SET row_id = ? WHERE tbl = ? AND row_id = ?", (keep, table, gone))
    _move_apart(work, table, keep, gone)
    return moved


def _move_apart(work: Work, table: str, keep: int, gone: int) -> None:
    """What was said of the one that goes holds for the kept one, once."""
    rows = work.db.execute(
        "SELECT id, one_id, other_id FROM apart WHERE tbl = ?1 AND (one_id = ?2 OR other_id = ?2) ORDER BY id",
        (table, gone),
    ).fetchall()
    for key, one, other in rows:
        third = other if one == gone else one
        pair = (min(keep, third), max(keep, third))
        known = work.db.execute(
            "SELECT 1 FROM apart WHERE tbl = ? AND one_id = ? AND other_id = ?", (table, *pair)
        ).fetchone()
        if third == keep or known:
            work.db.execute("DELETE FROM apart WHERE id = ?", (key,))
        else:
            work.db.execute("UPDATE apart SET one_id = ?, other_id = ? WHERE id = ?", (*pair, key))


def remove(work: Work, table: str, key: int) -> None:
    work.db.execute(f"DELETE FROM {table} WHERE id = ?", (key,))  # names: closed list


def only_theirs(work: Work, accounts: Sequence[int | None]) -> None:
    """Money goes from hand to hand within the groups of these accounts: nobody else's figures change by it."""
    found = {one for account in accounts if account is not None for one in members(work.db, account)}
    work.within = found | (work.within or set())


def set_fields(work: Work, table: str, key: int, changes: Mapping[str, Any]) -> None:
    if changes:
        sets = ", ".join(f"{name} = ?" for name in changes)
        sql = f"UPDATE {table} SET {sets} WHERE id = ?"  # names: closed list
        work.db.execute(sql, (*changes.values(), key))


def end_waiting(work: Work, account: int) -> None:
    """Whoever returned waits in the register no longer."""
    work.db.execute(
        "UPDATE lost_entry SET state = 'returned' WHERE account_id = ? AND state = 'waiting'", (account,)
    )


def known_of(reader: Reader, table: str, key: int) -> set[tuple[str, str, str]]:
    """(kind, source, value) under which an account itself, or a person, is known besides."""
    where = "account_id = ? AND contact_id IS NULL" if table == "account" else "contact_id = ?"
    rows = reader.rows(
        f"SELECT kind, source, value FROM known_as WHERE {where}", (key,)
    )  # names: closed list
    return {(row[0], row[1], row[2]) for row in rows}


def said_apart(reader: Reader, table: str, one: int, other: int) -> bool:
    pair = (table, min(one, other), max(one, other))
    return reader.one("SELECT 1 FROM apart WHERE tbl = ? AND one_id = ? AND other_id = ?", pair) is not None


def people_of(reader: Reader, accounts: Sequence[int]) -> list[tuple[int, int, str]]:
    """(id, account, name) of the people of some accounts."""
    marks = ", ".join("?" * len(accounts))
    sql = f"SELECT id, account_id, name FROM contact WHERE account_id IN ({marks}) ORDER BY id"
    return [(row[0], row[1], row[2]) for row in reader.rows(sql, tuple(accounts))]  # names: closed list
