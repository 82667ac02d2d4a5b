"""Somebody of whom every table speaks, for the tests of erasing: rows with markers, mentions, changes, and where they
still stand."""

from __future__ import annotations

import random
import sqlite3
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tests.services.conftest import Makers
from tests.store.filling import CODES, fill
from tui.services.desk import Desk
from tui.store.erasing_rules import OURS, linked, texts
from tui.store.journal import fact_tables

if TYPE_CHECKING:
    from tui.store.writing import Work

NAME, MAIL, PHONE, NICK = "Zoraida Quibble", "zoraida.q@example.net", "+34 699 123 987", "Zori Quibbleton"
MARK = "zqmark"
"""Begins every other text about her."""
DAY = date(2026, 11, 2)


class Story:
    """An account with her and a colleague, another account, and rows about her in every table that can hold one."""

    def __init__(self, desk: Desk, make: Makers) -> None:
        self.desk, self.number = desk, 0
        self.rep = make.rep("Ana", me=True)
        self.account = make.account("Albión")
        self.other = make.account("Nadir")
        self.her = make.contact(
            self.account,
            NAME,
            email=MAIL,
            phone=PHONE,
            title=self.mark(),
            note=self.mark(),
            external_id=self.mark(),
            source="hubspot",
        )
        self.him = make.contact(self.account, "Marta Ruiz", email="marta@example.net", note="Knows the pumps")

    def mark(self) -> str:
        self.number += 1
        return f"{MARK}{self.number:04d}"

    def say(self, table: str, column: str) -> str:
        """Ours speak of her by name; everything else is a word of hers."""
        if column == "uid":  # a number of ours
            self.number += 1
            return f"{self.number}@fallow"
        if column in OURS.get(table, ()) or column == "source":
            return f"for {NAME} {self.number}"
        return self.mark()

    def about_her(self) -> None:
        """Some rows of each table that may stand on her, told and confirmed by her where a table knows that."""

        def plant(work: Work) -> None:
            work.named("test.about", NAME, self.account)
            chance, db = random.Random(7), work.db
            grounds = ("departure", "exit_plan", "issue", "response", "play")
            fill(db, chance, lambda *_of: "ground", 1, tables=grounds, fixed={"account_id": self.account})
            tables = sorted(linked(db))
            fixed = {"account_id": self.account, "contact_id": self.her}
            made = fill(db, chance, self.say, 4, tables=tables, fixed=fixed)
            assert all(made.values()), made
            told = {"told_contact_id": self.her, "confirmed_contact_id": self.her, "state": "confirmed"}
            days = {"told_on": str(DAY), "confirmed_on": str(DAY)}
            fill(db, chance, self.say, 1, tables=("issue",), fixed=fixed | told | days)
            also = {"kind": "name", "value": NICK}
            fill(db, chance, self.say, 1, tables=("known_as",), fixed=fixed | also)
            foreign = {"account_id": self.account, "tbl": "contact", "row_id": self.her}
            fill(db, chance, self.say, 1, tables=("foreign_row",), fixed=foreign | {"origin": self.mark()})
            pair = {"tbl": "contact", "one_id": self.her, "other_id": self.him, "account_id": self.account}
            fill(db, chance, self.say, 1, tables=("apart",), fixed=pair)

        self.desk.write_now(plant)

    def mentions(self) -> dict[str, list[int]]:
        """A mention in every text of every table that has room for one, in records of others."""

        def plant(work: Work) -> dict[str, list[int]]:
            work.named("test.mention", f"Call {NAME}", self.other)
            said = (f"Ask {NAME} twice", f"write {MAIL.upper()}!", f"ring 0034-699 123-987 {NICK}")

            def say(_table: str, column: str) -> str:
                self.number += 1
                return (
                    f"{said[self.number % 3]} {self.number}" if column != "uid" else f"{self.number}@fallow"
                )

            free = [
                table
                for table in fact_tables(work.db)
                if table not in ("contact", "rep", "account", "defect", "known_as", "foreign_row", "handover")
            ]
            fixed = {"account_id": self.other, **dict.fromkeys((*_people(work.db), "response_id"))}
            return fill(work.db, random.Random(3), say, 1, tables=free, fixed=fixed)

        return self.desk.write_now(plant)

    def changed(self) -> None:
        """Every word of hers is changed once and once back, and one row of each table goes: all of it is journalled."""

        def change(work: Work) -> None:
            work.named("test.change", NAME, self.account)
            for table, links in linked(work.db).items():
                mine = " OR ".join(f"{link.name} = {self.her}" for link in links)
                for column in texts(work.db, table):
                    if not column.code and (table, column.name) not in CODES:
                        sql = f"UPDATE {table} SET {column.name} = {column.name} || ' more' WHERE {mine}"
                        work.db.execute(sql)
                going = work.db.execute(f"SELECT max(id) FROM {table} WHERE {mine}").fetchone()[0]
                free = not any(key[2] == table for key in _keys(work.db))
                if free:
                    work.db.execute(f"DELETE FROM {table} WHERE id = ?", (going,))
            work.db.execute("UPDATE contact SET name = name || ' de Tal' WHERE id = ?", (self.her,))

        self.desk.write_now(change)


def _people(db: sqlite3.Connection) -> set[str]:
    return {link.name for links in linked(db).values() for link in links if link.optional}


def _keys(db: sqlite3.Connection) -> list[tuple[str, str, str]]:
    """(child, column, parent) of all foreign keys."""
    return [
        (child, name, parent)
        for child in fact_tables(db)
        for parent, name in db.execute('SELECT "table", "from" FROM pragma_foreign_key_list(?)', (child,))
    ]


def traces(folder: Path) -> list[str]:
    """Where a word of hers still stands, in any file, in the ways a text may be written."""
    found = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        content = path.read_bytes().lower()
        for said in (MARK, NAME, MAIL, NICK, "Zoraida", "699 123 987", "699 123-987"):
            for code in ("utf-8", "utf-16-le", "utf-16-be"):
                if said.lower().encode(code) in content:
                    at = content.find(said.lower().encode(code))
                    found.append(f"{path.name}: {said} {code} {content[max(0, at - 40) : at + 40]!r}")
    return found
