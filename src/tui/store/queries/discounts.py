"""Discounts that were asked for, and the failures of ours that may stand behind one."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Failure(NamedTuple):
    """An issue of ours; `confirmed_on` is set where it is closed."""

    id: int
    title: str
    severity: str
    reported_on: str
    confirmed_on: str | None


def failures(reader: Reader, account_id: int) -> list[Failure]:
    """Issues of an account but those that were not ours to fix, the newest first."""
    rows = reader.rows(
        "SELECT id, title, severity, reported_on, CASE state WHEN 'confirmed' THEN confirmed_on END FROM issue "
        "WHERE account_id = ? AND state <> 'not_ours' ORDER BY reported_on DESC, id DESC",
        (account_id,),
    )
    return [Failure(*row) for row in rows]


class Discount(NamedTuple):
    id: int
    account_id: int
    account: str
    currency: str
    kind: str
    about: str
    asked_on: str
    list_cents: int
    asked_cents: int
    granted_cents: int | None
    decided_on: str | None
    note: str
    issue_id: int | None
    issue: str | None
    contact: str | None
    play: str | None


_DISCOUNT = """
SELECT d.id, d.account_id, a.name, a.currency, d.kind, d.about, d.asked_on, d.list_cents, d.asked_cents,
  d.granted_cents, d.decided_on, d.note, d.issue_id, i.title, c.name, p.title
FROM discount AS d JOIN account AS a ON a.id = d.account_id
LEFT JOIN issue AS i ON i.id = d.issue_id
LEFT JOIN contact AS c ON c.id = d.contact_id
LEFT JOIN play AS p ON p.id = d.play_id
"""
_ORDER = "ORDER BY d.decided_on IS NOT NULL, d.asked_on DESC, d.id DESC"


def of_account(reader: Reader, account_id: int) -> list[Discount]:
    """What is not decided first, then the newest."""
    rows = reader.rows(f"{_DISCOUNT} WHERE d.account_id = ? {_ORDER}", (account_id,))  # names: closed list
    return [Discount(*row) for row in rows]


def of_issue(reader: Reader, issue_id: int) -> list[Discount]:
    rows = reader.rows(f"{_DISCOUNT} WHERE d.issue_id = ? {_ORDER}", (issue_id,))  # names: closed list
    return [Discount(*row) for row in rows]


def one(reader: Reader, discount_id: int) -> Discount | None:
    row = reader.one(f"{_DISCOUNT} WHERE d.id = ?", (discount_id,))  # names: closed list
    return None if row is None else Discount(*row)


def of_portfolio(reader: Reader, rep: int | None) -> list[Discount]:
    """Of a rep's accounts, of all without one."""
    rows = reader.rows(
        f"{_DISCOUNT} WHERE {of_rep('a.rep_id')} {_ORDER}",  # names: closed list
        {"rep": rep},
    )
    return [Discount(*row) for row in rows]
