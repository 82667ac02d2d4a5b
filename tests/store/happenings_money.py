"""What may happen to the money of a small portfolio, and to what disturbs it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple


class Happening(NamedTuple):
    """`what` is a name of HAPPENINGS; `account` from 1; `day` from the day of the act; `a` and `b` choose details."""

    what: str
    account: int
    day: int
    a: int
    b: int


def put(db: sqlite3.Connection, table: str, **values: object) -> int:
    names, marks = ", ".join(values), ", ".join("?" * len(values))
    made = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(values.values())).lastrowid
    assert made is not None
    return made


def _spend(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """Two years of months of the accounts of one source, the last ones lower."""
    for back in range(24, 0, -1):
        month = (day.replace(day=1) - timedelta(days=30 * back)).replace(day=1)
        cents = 100_000 + 1000 * it.b * (back % 12) - (90_000 if back < 4 else 0)
        put(
            db,
            "spend_month",
            account_id=it.account,
            month=str(month),
            amount_cents=cents,
            source=str(it.a % 2),
        )


def _wallet(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """What they spend on the category as a whole, or our rank among their brands; sometimes taken back."""
    if it.a % 4 == 3:
        db.execute("DELETE FROM category_spend WHERE account_id = ?", (it.account,))
        return
    said = {"yearly_cents": 10_000 * (1 + it.b)} if it.a % 2 else {"our_rank": 1 + it.b % 3, "brands": 3}
    put(db, "category_spend", account_id=it.account, said_on=str(day), source="Nadia", **said)


def _invoice(db: sqlite3.Connection, it: Happening, day: date) -> None:
    put(
        db,
        "invoice",
        account_id=it.account,
        number=f"{it.a}",
        issued_on=str(day),
        amount_cents=it.b,
        rest=it.b % 90,
    )


def _disruption(db: sqlite3.Connection, it: Happening, day: date) -> None:
    scope = ("all", "region", "accounts")[it.a % 3]
    ends = str(day + timedelta(days=it.b)) if it.a % 2 else None
    spell = put(
        db,
        "disruption",
        name="Strike",
        side="ours",
        scope=scope,
        scope_value="north",
        starts_on=str(day),
        ends_on=ends,
    )
    if scope == "accounts":
        put(db, "disruption_account", account_id=it.account, disruption_id=spell)


def _disruption_changes(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """The newest one ends, is another region's, or never was."""
    newest = "(SELECT max(id) FROM disruption)"
    if it.a % 3 == 0:
        db.execute(f"UPDATE disruption SET ends_on = max(starts_on, ?) WHERE id = {newest}", (str(day),))
    elif it.a % 3 == 1:
        db.execute(f"UPDATE disruption SET scope_value = 'NORTH ' WHERE scope = 'region' AND id = {newest}")
    else:
        db.execute(f"DELETE FROM disruption_account WHERE disruption_id = {newest}")
        db.execute(f"DELETE FROM disruption WHERE id = {newest}")


def _group(db: sqlite3.Connection, it: Happening, _day: date) -> None:
    """An account is put under another one, taken out of its group, or a circle is made."""
    parent = None if it.a % 4 == 0 else 1 + it.b % 6
    db.execute(
        "UPDATE account SET parent_id = (SELECT id FROM account WHERE id = ?) WHERE id = ?",
        (parent, it.account),
    )


def _other_currency(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """The account is counted in another currency, or some of its months are of one."""
    if it.a % 2:
        said = ("EUR", "USD")[it.b % 2]
        db.execute("UPDATE account SET currency = ? WHERE id = ?", (said, it.account))
    else:
        db.execute(
            "UPDATE spend_month SET currency = 'USD' WHERE account_id = ? AND month >= ?",
            (it.account, str(day.replace(day=1))),
        )


def _months_more(db: sqlite3.Connection, it: Happening, day: date) -> None:
    """One month more of an account that has some: its source reaches further for all."""
    db.execute(
        "INSERT INTO spend_month (account_id, month, amount_cents, source) "
        "SELECT account_id, date(max(month), '+1 month'), ?, source FROM spend_month WHERE account_id = ? "
        "GROUP BY account_id HAVING max(month) < ?",
        (1000 * it.b - 5000, it.account, str(day.replace(day=1))),
    )


MONEY: dict[str, Callable[[sqlite3.Connection, Happening, date], None]] = {
    "spend": _spend,
    "wallet": _wallet,
    "invoice": _invoice,
    "disruption": _disruption,
    "disruption_changes": _disruption_changes,
    "group": _group,
    "other_currency": _other_currency,
    "months_more": _months_more,
}
