"""People as cards: who they are, what further lines of theirs are kept, and when something of it last changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.store.queries.handover import make_store_id as make_store_id
from tui.store.queries.handover import store_id as store_id
from tui.store.reading import Reader

_AT_ONCE = 5_000


class Person(NamedTuple):
    id: int
    account_id: int
    account: str
    name: str
    role: str
    title: str | None
    email: str | None
    phone: str | None
    left_on: str | None
    external_id: str | None
    source: str
    no_mail_on: str | None
    """The day on which they last refused mail, where they did not allow it again since."""


class KeptLine(NamedTuple):
    """A line of a card as it is kept; `row` is its number."""

    row: int
    kind: str
    label: str
    value: str
    params: str
    source: str


def people(reader: Reader, account_id: int | None = None, contact_id: int | None = None) -> list[Person]:
    """All people, those of an account, or one, by company and name."""
    rows = reader.rows(
        """
        SELECT c.id, c.account_id, a.name, c.name, c.role, c.title, c.email, c.phone, c.left_on, c.external_id,
          c.source, (SELECT CASE s.given WHEN 0 THEN s.said_on END FROM consent AS s
            WHERE s.contact_id = c.id AND s.channel = 'mail' ORDER BY s.said_on DESC, s.id DESC LIMIT 1)
        FROM contact AS c JOIN account AS a ON a.id = c.account_id
        WHERE (?1 IS NULL OR c.account_id = ?1) AND (?2 IS NULL OR c.id = ?2)
        ORDER BY a.name, a.id, c.name, c.id
        """,
        (account_id, contact_id),
    )
    return [Person(*row) for row in rows]


def home(reader: Reader, contact_id: int) -> tuple[int, str] | None:
    """(account, its name) of a person; None where there is none of this number."""
    row = reader.one(
        "SELECT a.id, a.name FROM contact AS c JOIN account AS a ON a.id = c.account_id WHERE c.id = ?",
        (contact_id,),
    )
    return None if row is None else (int(row[0]), str(row[1]))


def lines_of(reader: Reader, ids: Sequence[int]) -> dict[int, list[KeptLine]]:
    """The kept lines of some people, in the order in which they came."""
    found: dict[int, list[KeptLine]] = {}
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        marks = ", ".join("?" * len(some))
        sql = (
            "SELECT contact_id, id, kind, label, value, params, source FROM contact_detail "  # names: closed list
            f"WHERE contact_id IN ({marks}) ORDER BY id"
        )
        for person, *line in reader.rows(sql, tuple(some)):
            found.setdefault(person, []).append(KeptLine(*line))
    return found


def changes(reader: Reader) -> dict[int, str]:
    """The instant at which people or their lines last changed, of those that did since they came."""
    rows = reader.rows(
        """
        SELECT CASE j.tbl WHEN 'contact' THEN j.row_id
            ELSE json_extract(coalesce(j.after, j.before), '$.contact_id') END AS person, max(b.at)
        FROM journal AS j JOIN batch AS b ON b.id = j.batch_id
        WHERE j.tbl IN ('contact', 'contact_detail') AND j.op <> 'I' GROUP BY person
        """
    )
    return {row[0]: row[1] for row in rows if row[0] is not None}
