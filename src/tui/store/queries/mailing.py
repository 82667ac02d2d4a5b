"""Whom a mailing could reach: the people of accounts, with their addresses."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Person(NamedTuple):
    account_id: int
    contact_id: int
    name: str
    email: str | None
    role: str


def accounts(reader: Reader, rep: int | None) -> list[tuple[int, str]]:
    """(id, name) of a rep's accounts, of all without one, by name."""
    rows = reader.rows(
        f"SELECT id, name FROM account WHERE {of_rep()} ORDER BY name, id",  # names: closed list
        {"rep": rep},
    )
    return [(row[0], row[1]) for row in rows]


def names(reader: Reader, wanted: list[int]) -> list[tuple[int, str]]:
    """(id, name) of these accounts, by name; those that are gone are left out."""
    marks = ", ".join("?" * len(wanted))
    rows = reader.rows(
        f"SELECT id, name FROM account WHERE id IN ({marks}) ORDER BY name, id",  # names: marks only
        wanted,
    )
    return [(row[0], row[1]) for row in rows]


_PEOPLE = """
SELECT account_id, id, name, email, role FROM contact WHERE left_on IS NULL AND account_id IN ({marks})
ORDER BY account_id,
  CASE role WHEN 'decision_maker' THEN 0 WHEN 'influencer' THEN 1 WHEN 'user' THEN 2 ELSE 3 END, name, id
"""


def people(reader: Reader, wanted: list[int]) -> dict[int, list[Person]]:
    """Of these accounts everybody who did not leave the customer, those who decide first."""
    marks = ", ".join("?" * len(wanted))
    found: dict[int, list[Person]] = {}
    for row in reader.rows(_PEOPLE.format(marks=marks), wanted):  # names: marks only
        found.setdefault(row[0], []).append(Person(*row))
    return found


def said_of_mail(reader: Reader) -> list[tuple[str, int]]:
    """(address, 1 for yes, 0 for no) of everybody who said something of mail, the last word last."""
    rows = reader.rows(
        """
        SELECT c.email, s.given FROM consent AS s JOIN contact AS c ON c.id = s.contact_id
        WHERE s.channel = 'mail' AND c.email <> '' ORDER BY s.said_on, s.id
        """
    )
    return [(row[0], row[1]) for row in rows]


def open_kinds(reader: Reader, kind: str) -> set[int]:
    """Accounts with an open or asked play of this kind."""
    rows = reader.rows("SELECT account_id FROM play WHERE kind = ? AND state IN ('open', 'asked')", (kind,))
    return {row[0] for row in rows}
