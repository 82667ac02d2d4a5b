"""What an import asks the store while it matches records, and the sets it writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.store.bulk import next_id
from tui.store.reading import Reader, Record

if TYPE_CHECKING:
    from tui.store.writing import Work

ACCOUNT_FIELDS = (
    *("name", "category", "stage", "rep_id", "external_id", "source", "domain", "website", "phone"),
    *("industry", "region", "city", "country", "employees", "currency", "since_on", "renewal_on"),
    *("potential_cents", "note", "parent_id"),
)
CONTACT_FIELDS = (
    *("account_id", "name", "role", "title", "email", "phone", "left_on", "external_id", "source", "note"),
)
DEAL_FIELDS = (
    *("account_id", "name", "stage", "state", "amount_cents", "currency", "opened_on", "closed_on", "owner"),
    *("product", "lost_reason", "external_id", "source"),
)
ISSUE_FIELDS = ("account_id", "title", "body", "category", "promised_on", "state", "external_id", "source")
FIELDS = {"account": ACCOUNT_FIELDS, "contact": CONTACT_FIELDS, "deal": DEAL_FIELDS, "issue": ISSUE_FIELDS}


def first_free(reader: Reader, table: str) -> int:
    """The id the next new row of a table gets."""
    return next_id(reader.db, table)


def accounts(reader: Reader) -> Iterator[Record]:
    """(id, name, external id, source, domain, website) of all accounts."""
    return reader.each("SELECT id, name, external_id, source, domain, website FROM account ORDER BY id")


def contacts(reader: Reader) -> Iterator[Record]:
    """(id, account, name, e-mail, external id, source) of all contacts, those who are still there first."""
    return reader.each(
        "SELECT id, account_id, name, email, external_id, source FROM contact "
        "ORDER BY left_on IS NOT NULL, id"
    )


def reps(reader: Reader) -> list[Record]:
    return reader.rows("SELECT id, name, email FROM rep ORDER BY id")


def values(reader: Reader, table: str, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """The fields of some rows that an import compares, by id."""
    names = FIELDS[table]
    found: dict[int, dict[str, Any]] = {}
    for at in range(0, len(ids), 5_000):
        some = ids[at : at + 5_000]
        columns, marks = ", ".join(names), ", ".join("?" * len(some))
        sql = f"SELECT id, {columns} FROM {table} WHERE id IN ({marks})"  # names: closed list
        for row in reader.rows(sql, tuple(some)):
            found[row[0]] = dict(zip(names, row[1:], strict=True))
    return found


def responses(reader: Reader) -> Iterator[Record]:
    """(id, account, contact, day, score, comment, external id, source, defect) of all answers."""
    return reader.each(
        "SELECT id, account_id, contact_id, answered_on, score, comment, external_id, source, defect_id "
        "FROM response"
    )


def answer(reader: Reader, row_id: int) -> Record:
    """An answer as `NAMES` of services/importing/responses.py has it, up to its defect."""
    found = reader.one(
        """
        SELECT account_id, contact_id, score, answered_on, comment, survey, touchpoint, external_id, defect_id
        FROM response WHERE id = ?
        """,
        (row_id,),
    )
    assert found is not None
    return found


def any_row(reader: Reader, table: str) -> bool:
    return reader.one(f"SELECT 1 FROM {table} LIMIT 1") is not None  # names: closed list


def latest_days(reader: Reader, since: str) -> dict[int, str]:
    """The day of each contact's latest answer, of those that answered on or after a day."""
    rows = reader.rows(
        """
        SELECT contact_id, max(answered_on) FROM response
        WHERE answered_on >= ? AND contact_id IS NOT NULL GROUP BY contact_id
        """,
        (since,),
    )
    return {row[0]: row[1] for row in rows}


def months(reader: Reader, source: str) -> Iterator[Record]:
    """(id, account, month, cents, currency) of the spend that one source said."""
    return reader.each(
        "SELECT id, account_id, month, amount_cents, currency FROM spend_month WHERE source = ?", (source,)
    )


def wallets(reader: Reader, ids: Sequence[int]) -> dict[int, Record]:
    """(day, cents a year, our rank, brands) of the latest figure of some accounts' wallets, by account."""
    found: dict[int, Record] = {}
    for at in range(0, len(ids), 5_000):
        some = ids[at : at + 5_000]
        marks = ", ".join("?" * len(some))
        sql = (
            "SELECT account_id, said_on, yearly_cents, our_rank, brands FROM category_spend "  # names: closed list
            f"WHERE account_id IN ({marks}) ORDER BY said_on, id"
        )
        found.update((row[0], tuple(row[1:])) for row in reader.rows(sql, tuple(some)))
    return found


def invoices(reader: Reader) -> Iterator[Record]:
    """(id, account, number, day, cents, rest, currency, source) of all invoices."""
    return reader.each(
        "SELECT id, account_id, number, issued_on, amount_cents, rest, currency, source FROM invoice"
    )


def _by_ids(reader: Reader, select: str, ids: Sequence[int]) -> Iterator[Record]:
    """The rows of these ids, asked for in groups: SQLite binds so many values in one question and no more."""
    for at in range(0, len(ids), 5_000):
        some = ids[at : at + 5_000]
        marks = ", ".join("?" * len(some))
        yield from reader.rows(f"{select} WHERE id IN ({marks})", tuple(some))  # names: closed list


def currencies(reader: Reader, ids: Sequence[int]) -> dict[int, str]:
    """What some accounts are counted in."""
    return {row[0]: row[1] for row in _by_ids(reader, "SELECT id, currency FROM account", ids)}


def newest_money(reader: Reader, account: int) -> str:
    """The day of the newest figure of an account; empty where there is none."""
    row = reader.one(
        """
        SELECT max(day) FROM (
          SELECT max(month) AS day FROM spend_month WHERE account_id = ?1
          UNION ALL SELECT max(issued_on) FROM invoice WHERE account_id = ?1
        )
        """,
        (account,),
    )
    return str(row[0] or "") if row else ""


def typed_money(reader: Reader, account: int) -> bool:
    """Whether amounts stand in the account's currency without naming it."""
    row = reader.one(
        """
        SELECT EXISTS (SELECT 1 FROM account WHERE id = ?1 AND potential_cents IS NOT NULL)
          OR EXISTS (SELECT 1 FROM category_spend WHERE account_id = ?1 AND yearly_cents IS NOT NULL)
          OR EXISTS (SELECT 1 FROM discount WHERE account_id = ?1)
          OR EXISTS (SELECT 1 FROM play WHERE account_id = ?1 AND value_cents IS NOT NULL)
        """,
        (account,),
    )
    return bool(row and row[0])


def former_names(reader: Reader) -> list[Record]:
    """(account, name) of names that accounts had before."""
    return reader.rows(
        """
        SELECT row_id, json_extract(before, '$.name') FROM journal
        WHERE tbl = 'account' AND op <> 'I' AND op = 'U'
          AND json_extract(before, '$.name') IS NOT json_extract(after, '$.name')
        """
    )


def known_deals(reader: Reader) -> Iterator[Record]:
    """(id, account, name, external id, source) of all deals."""
    return reader.each("SELECT id, account_id, name, external_id, source FROM deal")


def known_issues(reader: Reader) -> Iterator[Record]:
    """(id, account, title, day, external id, source) of all issues."""
    return reader.each("SELECT id, account_id, title, reported_on, external_id, source FROM issue")


def acts(reader: Reader) -> Iterator[Record]:
    """(account, day, kind, text, external id, source) of all acts."""
    return reader.each("SELECT account_id, done_on, kind, body, external_id, source FROM act")


def people(reader: Reader, ids: Sequence[int]) -> dict[int, str]:
    """The names of some contacts."""
    return {row[0]: row[1] for row in _by_ids(reader, "SELECT id, name FROM contact", ids)}


def deciding_known(reader: Reader, accounts: Sequence[int], before: int) -> set[int]:
    """Of some accounts those at which a decision maker is known, by a contact of a lower id."""
    found: set[int] = set()
    for at in range(0, len(accounts), 5_000):
        some = accounts[at : at + 5_000]
        marks = ", ".join("?" * len(some))
        sql = (
            "SELECT DISTINCT account_id FROM contact "  # names: closed list
            f"WHERE account_id IN ({marks}) AND role = 'decision_maker' AND id < ?"
        )
        found.update(row[0] for row in reader.rows(sql, (*some, before)))
    return found


def owners(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[str | None, int | None]]:
    """(category, rep) of some accounts."""
    return {
        row[0]: (row[1], row[2]) for row in _by_ids(reader, "SELECT id, category, rep_id FROM account", ids)
    }


def remove(work: Work, table: str, ids: Sequence[int]) -> None:
    """Take rows out."""
    sql = f"DELETE FROM {table} WHERE id = ?"  # names: closed list
    work.db.executemany(sql, [(row_id,) for row_id in ids])


def update(work: Work, table: str, row_id: int, changes: Mapping[str, Any]) -> None:
    """Set some fields of a row."""
    sets = ", ".join(f"{name} = ?" for name in changes)
    sql = f"UPDATE {table} SET {sets} WHERE id = ?"  # names: closed list
    work.db.execute(sql, (*changes.values(), row_id))
