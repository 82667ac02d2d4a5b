"""Answers of a file. A million of them go through here, so columns are matched as columns and only what is special
is looked at row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import repeat
from operator import rshift
from typing import Any

from tui.exchange.drafts import Chunk
from tui.i18n import _
from tui.services.importing.defects import Defects
from tui.services.importing.homes import Homes
from tui.services.importing.lookup import MASK, PACK
from tui.services.importing.recent import Recent
from tui.services.importing.same_day import SameDay
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.services.importing.twins import Twins
from tui.store.bulk import MASS
from tui.store.queries import importing as ask

NAMES = (
    *("account_id", "contact_id", "score", "answered_on", "comment", "survey", "touchpoint"),
    *("external_id", "defect_id", "segment"),
)
CONTACT_NAMES = ("account_id", "name", "email", "external_id")


class ResponseImport:
    """`fields` are those the file has a column for."""

    def __init__(
        self,
        scene: Scene,
        source: str,
        tally: Tally,
        homes: Homes,
        fields: frozenset[str],
        expected: int,
    ) -> None:
        self._scene, self._source, self._tally, self._homes = scene, source, tally, homes
        self._fields, self._expected = fields, expected
        self._dated = "on" in fields
        self._defects = Defects(scene, tally) if "defect" in fields else None
        self._columns = self._columns_there()
        self.people = Tally("contacts", tally.problems)
        self._first_contact = scene.sink.next("contact")
        self._recent = Recent(scene, source, tally, scene.sink.next("response"))
        self._same_day = SameDay(tally, expected)
        self._twins, self._ids = self._stored()

    def _columns_there(self) -> list[int]:
        """Indexes into NAMES of the columns that can hold something: binding NULLs costs a quarter of the time."""
        wanted = {"account_id", "score", "answered_on"}
        if self._fields & {"email", "contact_ref", "contact_name", "first_name", "last_name"}:
            wanted.add("contact_id")
        wanted |= self._fields & {"comment", "survey", "touchpoint", "external_id", "segment"}
        if self._defects is not None:
            wanted.add("defect_id")
        return [index for index, name in enumerate(NAMES) if name in wanted]

    def _stored(self) -> tuple[Twins, dict[str, tuple[int, str]]]:
        """What the store holds: answers without an id of this source as keys, those with one by it."""
        sink, ids = self._scene.sink, dict[str, tuple[int, str]]()
        if not sink.ask(ask.any_row, "response"):
            return Twins(()), ids

        def keys(reader: Any) -> Twins:
            return Twins(self._keys(ask.responses(reader), ids))

        return sink.ask(keys), ids

    def _keys(self, rows: Any, ids: dict[str, tuple[int, str]]) -> Any:
        for row_id, account, contact, on, score, comment, external, source, defect in rows:
            if external and source == self._source:
                ids[external] = (row_id, self._told(account, contact, score, on, comment, defect))
            else:
                yield (account, contact, on if self._dated else "", score, comment)

    def _told(self, *said: Any) -> str:
        """What an answer says, for comparing; its defect counts where the file names one."""
        return " ".join(map(str, said if self._defects is not None else said[:5]))

    def chunk(self, chunk: Chunk) -> None:
        external, refs, people, names, emails, scores, days, comments, surveys, touches, named, parts = zip(
            *chunk.rows, strict=True
        )
        if self._dated and (None in days or max(days) > self._scene.today):
            chunk = self._without_bad_days(chunk)
            if chunk.rows:
                self.chunk(chunk)
            return
        accounts = list(map(self._homes.known, refs))
        if None in accounts:
            self._home(accounts, chunk.lines, refs, emails)
        if None in accounts:
            chunk, accounts = _only(chunk, accounts)
            if not accounts:
                return
            external, refs, people, names, emails, scores, days, comments, surveys, touches, named, parts = (
                zip(*chunk.rows, strict=True)
            )
        contacts = self._contacts(accounts, people, names, emails)
        on = (
            list(map(date.isoformat, days))
            if self._dated
            else [self._scene.today.isoformat()] * len(accounts)
        )
        columns: list[Sequence[Any]] = [
            *(accounts, contacts, scores, on, comments, surveys, touches),
            external,
            [None] * len(accounts) if self._defects is None else list(map(self._defects.of, named)),
            parts,
        ]
        self._keep(chunk.lines, columns)

    def _without_bad_days(self, chunk: Chunk) -> Chunk:
        """Answers of days to come, or of no day in a file that has days, are told and left out."""
        lines, rows = [], []
        for line, draft in zip(chunk.lines, chunk.rows, strict=True):
            day = draft.on
            if day is None:
                self._tally.skipped(line, "on", _("No day of the answer."))
            elif day > self._scene.today:
                self._tally.skipped(line, "on", _("An answer of a day that has not come yet."))
            else:
                lines.append(line)
                rows.append(draft)
        return Chunk(chunk.kind, lines, rows)

    def _home(
        self, accounts: list[int | None], lines: list[int], refs: Sequence[Any], emails: Sequence[Any]
    ) -> None:
        for index, account in enumerate(accounts):
            if account is None:
                accounts[index] = self._homes.of(lines[index], refs[index], "account", emails[index])

    def _contacts(
        self, accounts: list[Any], people: Sequence[Any], names: Sequence[Any], emails: Sequence[Any]
    ) -> Sequence[int | None]:
        """The people who answered, new ones made; None where the file names nobody."""
        if 1 not in self._columns:
            return [None] * len(accounts)
        new: list[tuple[Any, ...]] = []
        first = self._scene.sink.next("contact")
        by_email = self._scene.contacts.by_email
        packed: list[int | None] = list(map(by_email.get, emails))
        if None in packed or list(map(rshift, packed, repeat(PACK))) != accounts:
            for index, account in enumerate(accounts):
                known = packed[index]
                if known is None or known >> PACK != account:
                    packed[index] = self._person(
                        account, people[index], names[index], emails[index], first + len(new), new
                    )
        self._scene.sink.insert("contact", CONTACT_NAMES, new, {"source": self._source}, self._expected // 4)
        self.people.create += len(new)
        return [None if known is None else known & MASK for known in packed]

    def _person(
        self,
        account: int,
        ref: str | None,
        name: str | None,
        email: str | None,
        row_id: int,
        new: list[tuple[Any, ...]],
    ) -> int | None:
        contacts = self._scene.contacts
        packed = contacts.of_ref(account, ref, self._source) if ref else None
        if packed is None and email:
            packed = contacts.of_email(account, email)
        if packed is None and name:
            packed = contacts.of_name(account, name)
        if packed is not None or not (ref or name or email):
            return packed
        called = (name or email or ref or "?")[:200]
        new.append((account, called, email, ref))
        contacts.add(row_id, account, called, email, ref, self._source)
        return account << PACK | row_id

    def _keep(self, lines: list[int], columns: list[Sequence[Any]]) -> None:
        if self._twins or self._ids or "external_id" in self._fields:
            rows, lines = self._unknown(list(zip(*columns, strict=True)), lines)
            if not rows:
                return
            columns = list(zip(*rows, strict=True))
        names = tuple(NAMES[index] for index in self._columns)
        kept = list(zip(*(columns[index] for index in self._columns), strict=True))
        first = self._scene.sink.insert("response", names, kept, {"source": self._source}, self._expected)
        self._tally.create += len(kept)
        for line, score, comment in zip(lines[: self._tally.room], columns[2], columns[4], strict=False):
            self._tally.show(line, "create", f"{score}: {comment or ''}"[:80])
        if self._dated:
            self._recent.look(first, columns)
            self._same_day.look(columns[1], columns[3])

    def _unknown(self, rows: list[Any], lines: list[int]) -> tuple[list[Any], list[int]]:
        """The rows that the store has not yet; those with a known id that say something else are updated."""
        out: list[Any] = []
        kept: list[int] = []
        for line, row in zip(lines, rows, strict=True):
            external = row[7]
            if external is None:
                known = self._twins and self._twins.take(
                    (row[0], row[1], row[3] if self._dated else "", row[2], row[4])
                )
                if known:
                    self._tally.same += 1
                    self._recent.heard(row)
                    continue
            elif self._by_id(line, external, row):
                continue
            out.append(row)
            kept.append(line)
        return out, kept

    def _by_id(self, line: int, external: str, row: Any) -> bool:
        """Whether an answer with this id is known; told as the same, as a change, or as asking."""
        account, contact, score, on, comment = row[:5]
        said = self._told(account, contact, score, on, comment, row[8])
        if external not in self._ids:
            self._ids[external] = (0, said)
            return False
        row_id, before = self._ids[external]
        if before == said or (not self._dated and row_id):
            self._tally.same += 1
            self._recent.heard(row)
        elif not row_id:
            why = _("This answer came before and says something else here.")
            self._tally.conflicting(line, "external_id", why, external)
        else:
            changes = {"contact_id": contact, "score": score, "answered_on": on, "comment": comment}
            if row[8] is not None:
                changes["defect_id"] = row[8]
            self._scene.sink.update("response", row_id, changes)
            self._tally.updated(line, external, {"said": before}, {"said": said})
            self._recent.heard(row)
        return True

    def finish(self) -> None:
        if self._defects is not None:
            self._defects.settle()
        self._scene.sink.settle("contact")
        if self._scene.sink.writes and self._expected >= MASS:
            self._scene.forget_people()
        self._scene.sink.settle("response")
        if not self._dated and self._tally.create:
            self._tally.notes[
                _("No day stands in the file: {n} answers are kept under today and open no issue.")
            ] = self._tally.create
        self._recent.finish()


def _only(chunk: Chunk, accounts: list[Any]) -> tuple[Chunk, list[Any]]:
    kept = [index for index, account in enumerate(accounts) if account is not None]
    return (
        Chunk(chunk.kind, [chunk.lines[i] for i in kept], [chunk.rows[i] for i in kept]),
        [accounts[i] for i in kept],
    )
