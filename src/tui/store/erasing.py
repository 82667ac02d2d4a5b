"""Erasing one person from a store or a copy of one: rows, texts, the images of the journal, the words of the search.

One transaction, and nothing that could take it back: the journal keeps that rows were touched (so that no older act
brings them back) and nothing of what they held.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tui.store import erased
from tui.store.erasing_rules import OF_OTHERS, Pointer, empty, goes, linked, references, texts, wiped
from tui.store.journal import fact_tables
from tui.store.mentions import ERASED, Finder, Identity
from tui.store.queries.person import mentions_in

ACT = "person.erase"
"""The code of the act in history; an undo of anything it touched is refused."""
Derive = Callable[[sqlite3.Connection, set[int]], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """`keep_scores`: answers stay as numbers of nobody. `mask`: other texts that speak of the person are changed."""

    keep_scores: bool = False
    mask: bool = True


@dataclass(slots=True)
class Erased:
    """What was done: rows by table that went, that stayed without the person, and texts that were changed."""

    gone: dict[str, int] = field(default_factory=dict)
    stays: dict[str, int] = field(default_factory=dict)
    masked: int = 0
    images: int = 0

    def __bool__(self) -> bool:
        return bool(self.gone or self.stays or self.masked or self.images)


def erase(
    db: sqlite3.Connection, who: Identity, wish: Wish, day: date, at: str, by: str, derive: Derive
) -> Erased:
    """Do it inside a transaction of the caller, who commits and then makes the file anew (`VACUUM`)."""
    return _Erasure(db, who, wish).run(day, at, by, derive)


class _Erasure:
    def __init__(self, db: sqlite3.Connection, who: Identity, wish: Wish) -> None:
        self._db, self._who, self._wish = db, who, wish
        self._finder = Finder(who)
        self._links = linked(db)
        self._texts = {table: texts(db, table) for table in fact_tables(db)}
        self._accounts: set[int] = {who.account_id}
        self._own: set[tuple[str, int]] = set()
        self._scrubbed: set[tuple[str, int]] = set()
        self._done = Erased()

    def run(self, day: date, at: str, by: str, derive: Derive) -> Erased:
        db, account = self._db, self._who.account_id
        there = db.execute("SELECT 1 FROM account WHERE id = ?", (account,)).fetchone()
        batch = db.execute(
            "INSERT INTO batch (at, who, act, account_id) VALUES (?, ?, ?, ?)",
            (at, by, ACT, account if there else None),
        ).lastrowid
        db.execute("INSERT INTO current_act (id, batch_id) VALUES (1, ?)", (batch,))
        if "erased" in tables_of(db):
            self._mark(day)
        for table, links in self._links.items():
            if goes(table, links, self._wish.keep_scores):
                self._remove(table, self._ids(table, links))
            else:
                self._strip(table, links, day)
        for table in ("apart", "foreign_row"):
            self._remove(table, self._pointing(table))
        self._remove("contact", [self._who.contact_id])
        for table in fact_tables(db):
            self._mask(table)
        self._journal(int(batch or 0))
        derive(db, self._accounts)
        db.execute("INSERT INTO search (search) VALUES ('optimize')")
        db.execute("DELETE FROM current_act")
        if not self._done:
            db.execute("DELETE FROM batch WHERE id = ?", (batch,))
        return self._done

    # -- rows ---------------------------------------------------------------------------------------------

    def _mark(self, day: date) -> None:
        db, who = self._db, self._who
        row = db.execute("SELECT name FROM account WHERE id = ?", (who.account_id,)).fetchone()
        source = db.execute("SELECT source FROM contact WHERE id = ?", (who.contact_id,)).fetchone()
        known = db.execute(
            "SELECT source, value FROM known_as WHERE contact_id = ? AND kind = 'id'", (who.contact_id,)
        ).fetchall()
        ids = [*known, *((source[0] if source else "", key) for key in who.ids)]
        names = [(name, row[0]) for name in who.names] if row else []
        erased.put(db, day, emails=who.emails, ids=ids, names=names)

    def _ids(self, table: str, links: Iterable[Pointer]) -> list[int]:
        where = " OR ".join(f"{link.name} = ?1" for link in links)
        sql = f"SELECT id FROM {table} WHERE {where}"  # names: closed list
        return [row[0] for row in self._db.execute(sql, (self._who.contact_id,))]

    def _pointing(self, table: str) -> list[int]:
        if table not in self._texts:
            return []
        which = "?1 IN (one_id, other_id)" if table == "apart" else "row_id = ?1"
        sql = f"SELECT id FROM {table} WHERE tbl = 'contact' AND {which}"  # names: closed list
        return [row[0] for row in self._db.execute(sql, (self._who.contact_id,))]

    def _remove(self, table: str, ids: list[int]) -> None:
        """Rows, and what cannot be without them; what can be stays without pointing at them."""
        if not ids:
            return
        keys = json.dumps(ids)
        for child, link in references(self._db, table) if table != "contact" else ():
            those = f"{link.name} IN (SELECT value FROM json_each(?))"
            if link.optional:
                sql = f"UPDATE {child} SET {link.name} = NULL WHERE {those}"  # names: closed list
                self._db.execute(sql, (keys,))
            else:
                rows = self._db.execute(
                    f"SELECT id FROM {child} WHERE {those}", (keys,)
                )  # names: closed list
                self._remove(child, [row[0] for row in rows])
        gone = f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))"  # names: closed list
        found = self._db.execute(gone, (keys,))
        if found.rowcount:
            self._done.gone[table] = self._done.gone.get(table, 0) + found.rowcount

    def _strip(self, table: str, links: tuple[Pointer, ...], day: date) -> None:
        """Take the person, and their words, out of what stays."""
        me = self._who.contact_id
        ids = self._ids(table, links)
        if not ids:
            return
        self._done.stays[table] = len(ids)
        self._own |= {(table, row_id) for row_id in ids}
        out = [column for column in self._texts[table] if wiped(table, column)]
        for row_id in ids:
            for link in links:
                theirs = f"UPDATE {table} SET {{}} WHERE id = ? AND {link.name} = ?"
                sets = [f"{column.name} = ?" for column in out] if link.name == "contact_id" else []
                values = [empty(column) for column in out] if sets else []
                stand_in = self._stand_in(day) if link.held and self._demanded(table, row_id, link) else None
                sql = theirs.format(", ".join([*sets, f"{link.name} = ?"]))
                self._db.execute(sql, (*values, stand_in, row_id, me))  # names: closed list
        if table == "reminder":  # nobody is to be called, and nobody can read what about
            self._db.execute(
                "UPDATE reminder SET done_on = ? WHERE done_on IS NULL AND id IN (SELECT value FROM json_each(?))",
                (day.isoformat(), json.dumps(ids)),
            )

    def _demanded(self, table: str, row_id: int, link: Pointer) -> bool:
        """An issue that somebody was told of, or that somebody confirmed, stays so."""
        states = ("confirmed",) if link.name.startswith("confirmed") else ("told", "confirmed")
        sql = f"SELECT state FROM {table} WHERE id = ? AND {link.name} = ?"  # names: closed list
        row = self._db.execute(sql, (row_id, self._who.contact_id)).fetchone()
        return row is not None and row[0] in states

    def _stand_in(self, day: date) -> int:
        """Somebody of the account without a name, one for all who were erased there."""
        account = self._who.account_id
        row = self._db.execute(
            "SELECT id FROM contact WHERE account_id = ? AND name = ? AND left_on IS NOT NULL AND id <> ?",
            (account, ERASED, self._who.contact_id),
        ).fetchone()
        if row is not None:
            return int(row[0])
        from tui.store.bulk import next_id

        made = next_id(self._db, "contact")
        self._db.execute(
            "INSERT INTO contact (id, account_id, name, left_on) VALUES (?, ?, ?, ?)",
            (made, account, ERASED, day.isoformat()),
        )
        return made

    # -- texts --------------------------------------------------------------------------------------------

    def _mask(self, table: str) -> None:
        """What speaks of the person, everywhere or (`mask` off) only in what was theirs."""
        if not self._wish.mask and not any(of == table for of, _row in self._own):
            return
        limits = {column.name: column.limit for column in self._texts[table]}
        account = self._who.account_id
        found = list(mentions_in(self._db, table, self._finder, account))
        for one in found:
            if one.stays or not (self._wish.mask or (table, one.row_id) in self._own):
                continue
            text = self._finder.mask(one.text, one.account_id == account, limits[one.column])
            sql = f"UPDATE {table} SET {one.column} = ? WHERE id = ?"  # names: closed list
            self._db.execute(sql, (text, one.row_id))
            self._done.masked += 1
            if one.account_id is not None:
                self._accounts.add(one.account_id)

    # -- what was ------------------------------------------------------------------------------------------

    def _journal(self, batch: int) -> None:
        """No image of theirs stays, and what lost one is named as touched: so no older act is put back over it."""
        db, homes = self._db, {self._who.account_id, *self._who.homes}
        for seq, of, table, row_id, whose, *images in self._entries():
            own = whose in homes
            now = [
                "{}" if image and of == batch else self._image(table, row_id, image, own) for image in images
            ]
            if now != images:
                db.execute("UPDATE journal SET before = ?, after = ? WHERE seq = ?", (*now, seq))
                self._done.images += of != batch
        touched = {
            tuple(row) for row in db.execute("SELECT tbl, row_id FROM journal WHERE batch_id = ?", (batch,))
        }
        db.executemany(
            "INSERT INTO journal (batch_id, tbl, row_id, op, before, after) VALUES (?, ?, ?, 'U', '{}', '{}')",
            [(batch, *key) for key in sorted(self._scrubbed - touched)],
        )
        for number, about, whose in db.execute(
            "SELECT id, about, account_id FROM batch WHERE about <> ''"
        ).fetchall():
            masked = self._finder.mask(about, whose in homes)
            if masked != about:
                db.execute("UPDATE batch SET about = ? WHERE id = ?", (masked, number))
                self._done.images += 1

    def _entries(self) -> Iterator[tuple[Any, ...]]:
        """The entries that hold an image, some at a time: a journal may be larger than memory should hold."""
        last = 0
        while True:
            rows = self._db.execute(
                "SELECT seq, batch_id, tbl, row_id, account_id, before, after FROM journal "
                "WHERE seq > ? AND (before IS NOT NULL OR after IS NOT NULL) ORDER BY seq LIMIT 2000",
                (last,),
            ).fetchall()
            if not rows:
                return
            last = rows[-1][0]
            yield from rows

    def _image(self, table: str, row_id: int, image: str | None, own: bool) -> str | None:
        if not image or image == "{}":
            return image
        said: dict[str, Any] = json.loads(image)
        links = self._links.get(table, ())
        me = self._who.keys
        if self._theirs(table, row_id, said):
            self._scrubbed.add((table, row_id))
            return "{}"
        mine = [link.name for link in links if said.get(link.name) in me]
        if mine:
            self._scrubbed.add((table, row_id))
            out = self._texts[table] if "contact_id" in mine else ()
            said |= {column.name: empty(column) for column in out if wiped(table, column)}
            said |= dict.fromkeys(mine)
        if mine or self._wish.mask:
            said |= self._masked(table, said, own)
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
        return text if said != json.loads(image) else image

    def _theirs(self, table: str, row_id: int, said: dict[str, Any]) -> bool:
        me = self._who.keys
        if table == "contact":
            return row_id in me
        if table in ("apart", "foreign_row"):
            keys = {said.get(name) for name in ("one_id", "other_id", "row_id")}
            return said.get("tbl") == "contact" and bool(me & keys)
        links = self._links.get(table)
        if links is None or not goes(table, links, self._wish.keep_scores):
            return False
        return any(said.get(link.name) in me for link in links)

    def _masked(self, table: str, said: dict[str, Any], own: bool) -> dict[str, Any]:
        codes = {column.name for column in self._texts.get(table, ()) if column.code}
        return {
            name: self._finder.mask(value, own)
            for name, value in said.items()
            if isinstance(value, str) and name not in codes and (table, name) not in OF_OTHERS
        }


def tables_of(db: sqlite3.Connection) -> frozenset[str]:
    """The names of all tables there are; an older copy has fewer."""
    return frozenset(row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"))
