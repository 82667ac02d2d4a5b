"""One person in the whole store: by what they are known, what stands on them, where texts speak of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import Any, NamedTuple

from tui.clean import fold
from tui.store.erasing_rules import OF_OTHERS, linked, texts
from tui.store.journal import columns, fact_tables
from tui.store.mentions import Finder, Identity, parts_of
from tui.store.reading import Reader, Record


class Person(NamedTuple):
    """A contact with the customer's name."""

    id: int
    name: str
    email: str | None
    account_id: int
    account: str


_PERSON = (
    "SELECT c.id, c.name, c.email, a.id, a.name FROM contact AS c JOIN account AS a ON a.id = c.account_id"
)


def person(reader: Reader, contact_id: int) -> Person | None:
    row = reader.one(f"{_PERSON} WHERE c.id = ?", (contact_id,))  # names: closed list
    return None if row is None else Person(*row)


def people_called(reader: Reader, text: str) -> tuple[list[Person], bool]:
    """(people, whether it is their very name or address): those a text may mean, case and accents aside."""
    wanted = fold(text)
    exact: list[Person] = []
    part: list[Person] = []
    for row in reader.each(f"{_PERSON} ORDER BY c.name, c.id"):  # names: closed list
        one = Person(*row)
        if wanted in (fold(one.name), fold(one.email or "")):
            exact.append(one)
        elif wanted in fold(one.name) or wanted == fold(f"{one.name} {one.account}"):
            part.append(one)
    return (exact, True) if exact else (part, False)


def with_address(reader: Reader, who: Identity) -> list[Person]:
    """Others with the same mail address: the same person at another customer, most likely."""
    wanted = {fold(email) for email in who.emails}
    if not wanted:
        return []
    rows = reader.each(f"{_PERSON} WHERE c.email IS NOT NULL AND c.id <> ?", (who.contact_id,))  # closed list
    return [one for row in rows if fold((one := Person(*row)).email or "") in wanted]


def identity(db: sqlite3.Connection, contact_id: int) -> Identity | None:
    """By what a person is known in a store, now and in its journal; None where it knows nobody of that id."""
    images = [row for row in _images(db, contact_id) if row.get("name")]
    row = db.execute(
        "SELECT account_id, name, email, phone, external_id FROM contact WHERE id = ?", (contact_id,)
    ).fetchone()
    if row is not None:
        images.insert(0, dict(zip(("account_id", *_FIELDS), row, strict=True)))
    if not images:
        return None
    account_id = int(images[0]["account_id"])
    said: dict[str, list[str]] = {name: [] for name in _FIELDS}
    for field, value in _more(db, contact_id):
        said[field].append(value)
    for image in images:
        _heard(said, image)
    former = []
    homes = tuple(dict.fromkeys(int(image["account_id"]) for image in images))
    for key, image in _gone(db, homes, contact_id):
        if _same(said, image):
            former.append(key)
            _heard(said, image)
    known = {name: tuple(dict.fromkeys(values)) for name, values in said.items()}
    parts = parts_of(known["name"], _near(db, account_id, contact_id))
    of = (known["name"], known["email"], known["phone"], known["external_id"])
    return Identity(contact_id, account_id, *of, parts, tuple(dict.fromkeys(former)), homes)


_FIELDS = ("name", "email", "phone", "external_id")


def _heard(said: dict[str, list[str]], image: dict[str, Any]) -> None:
    for name, values in said.items():
        values += [str(image[name])] if image.get(name) else []


def _same(said: dict[str, list[str]], image: dict[str, Any]) -> bool:
    """Whether a record that is gone was the same person: their name, or their address."""
    return any(
        fold(str(image.get(name) or "")) in {fold(value) for value in said[name]}
        for name in ("name", "email")
    )


def _images(db: sqlite3.Connection, contact_id: int) -> list[dict[str, Any]]:
    rows = db.execute(
        "SELECT before, after FROM journal WHERE tbl = 'contact' AND row_id = ? AND op <> 'I' ORDER BY seq DESC",
        (contact_id,),
    )
    return [json.loads(image) for row in rows for image in row if image]


def _gone(
    db: sqlite3.Connection, accounts: tuple[int, ...], contact_id: int
) -> Iterator[tuple[int, dict[str, Any]]]:
    """People of some accounts that are there no more: merged into somebody, or removed."""
    rows = db.execute(
        "SELECT row_id, before FROM journal WHERE tbl = 'contact' AND op = 'D' AND row_id <> ? "
        "AND row_id NOT IN (SELECT id FROM contact) "
        "AND json_extract(before, '$.account_id') IN (SELECT value FROM json_each(?)) ORDER BY seq",
        (contact_id, json.dumps(accounts)),
    )
    for key, image in rows.fetchall():
        yield key, json.loads(image)


_KINDS = {"id": "external_id", "name": "name", "email": "email", "phone": "phone"}
_DETAILS = {"EMAIL": "email", "TEL": "phone", "FN": "name", "NICKNAME": "name"}


def _more(db: sqlite3.Connection, contact_id: int) -> Iterator[tuple[str, str]]:
    """(field, value) of what else they are known by, and were."""
    here = fact_tables(db)
    for table, kinds in (("known_as", _KINDS), ("contact_detail", _DETAILS)):
        if table not in here:
            continue
        sql = f"SELECT kind, value FROM {table} WHERE contact_id = ?"  # names: closed list
        pairs = db.execute(sql, (contact_id,)).fetchall()
        was = db.execute(
            "SELECT before FROM journal WHERE tbl = ? AND before IS NOT NULL "
            "AND json_extract(before, '$.contact_id') = ?",
            (table, contact_id),
        )
        images = [json.loads(row[0]) for row in was.fetchall()]
        pairs += [(image["kind"], image["value"]) for image in images]
        for kind, value in pairs:
            if (field := kinds.get(kind) or kinds.get(kind.upper())) is not None:
                yield field, value


def _near(db: sqlite3.Connection, account_id: int, contact_id: int) -> list[str]:
    """Names that texts of the account speak of as well: its people, its own, and ours."""
    rows = db.execute(
        "SELECT name FROM contact WHERE account_id = ?1 AND id <> ?2 UNION SELECT name FROM rep "
        "UNION SELECT name FROM account WHERE id = ?1",
        (account_id, contact_id),
    )
    return [row[0] for row in rows]


# -- what stands on them ----------------------------------------------------------------------------------


def records(db: sqlite3.Connection, contact_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """(table, record) of everything that stands on a person by reference; the person first."""
    yield from _where(db, "contact", "id = ?", (contact_id,))
    for table, links in linked(db).items():
        where = " OR ".join(f"{link.name} = ?1" for link in links)
        yield from _where(db, table, where, (contact_id,))
    if "apart" in fact_tables(db):
        yield from _where(db, "apart", "tbl = 'contact' AND ?1 IN (one_id, other_id)", (contact_id,))
    if "foreign_row" in fact_tables(db):
        yield from _where(db, "foreign_row", "tbl = 'contact' AND row_id = ?", (contact_id,))


def _where(
    db: sqlite3.Connection, table: str, where: str, params: Record
) -> Iterator[tuple[str, dict[str, Any]]]:
    names = columns(db, table)
    for row in db.execute(f"SELECT * FROM {table} WHERE {where} ORDER BY id", params):  # names: closed list
        yield table, dict(zip(names, row, strict=True))


def related(db: sqlite3.Connection, contact_id: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """What stands on those again: steps and asks of their issues, plays made to them in spite of a hold."""
    of_issues = "issue_id IN (SELECT id FROM issue WHERE contact_id = ?1)"
    yield from _where(db, "issue_step", f"{of_issues} AND contact_id IS NOT ?1", (contact_id,))
    yield from _where(db, "colleague_ask", of_issues, (contact_id,))
    of_plays = "play_id IN (SELECT id FROM play WHERE contact_id = ?1)"
    yield from _where(db, "play_override", of_plays, (contact_id,))


class Mention(NamedTuple):
    """A text of another record that speaks of the person. `stays`: it is what somebody else is called."""

    table: str
    row_id: int
    account_id: int | None
    column: str
    text: str
    stays: bool


def mentions(db: sqlite3.Connection, who: Identity) -> Iterator[Mention]:
    """All texts that speak of a person, but in records of the person's own."""
    finder = Finder(who)
    own = {(table, row["id"]) for table, row in records(db, who.contact_id)}
    for table in fact_tables(db):
        for found in mentions_in(db, table, finder, who.account_id):
            if (table, found.row_id) not in own:
                yield found


def mentions_in(db: sqlite3.Connection, table: str, finder: Finder, account_id: int) -> Iterator[Mention]:
    """The same of one table, the person's own records among them."""
    names = [column.name for column in texts(db, table) if not column.code and column.name != "uid"]
    if not names:
        return
    whose = "id" if table == "account" else "account_id" if "account_id" in columns(db, table) else "NULL"
    sql = f"SELECT id, {whose}, {', '.join(names)} FROM {table}"  # names: closed list
    for row_id, account, *said in db.execute(sql):
        for name, text in zip(names, said, strict=True):
            if text and finder.spans(text, account == account_id):
                yield Mention(table, row_id, account, name, text, (table, name) in OF_OTHERS)


# -- where they came from ---------------------------------------------------------------------------------


class Change(NamedTuple):
    batch: int
    at: str
    who: str
    act: str
    about: str
    op: str
    before: str | None
    after: str | None


def changes(reader: Reader, contact_id: int) -> list[Change]:
    """Each change of the person's own record, the oldest first, with the act or the import that made it."""
    rows = reader.rows(
        """
        SELECT b.id, b.at, b.who, coalesce(t.act, b.act), b.about, j.op, j.before, j.after
        FROM journal AS j JOIN batch AS b ON b.id = j.batch_id LEFT JOIN batch AS t ON t.id = b.target
        WHERE j.tbl = 'contact' AND ?1 BETWEEN j.row_id AND coalesce(j.row_to, j.row_id) ORDER BY j.seq
        """,
        (contact_id,),
    )
    return [Change(*row) for row in rows]


def question_of(reader: Reader, answer_id: int) -> int | None:
    """Which question of the interview an answer is to."""
    found: int | None = reader.value("SELECT question FROM departure_answer WHERE id = ?", (answer_id,))
    return found


def handovers(reader: Reader, account_id: int) -> list[tuple[str, str]]:
    """(day, to whom) of each time the customer went into a file for a colleague."""
    rows = reader.rows(
        "SELECT substr(at, 1, 10), partner FROM handover WHERE account_id = ? AND way = 'sent' ORDER BY at",
        (account_id,),
    )
    return [(row[0], row[1]) for row in rows]
