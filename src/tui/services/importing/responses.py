"""Answers of a file. A million of them go through here, so columns are matched as columns and only what is special
is looked at row by row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import compress
from typing import Any

from tui.exchange.draft_rows import Drafts
from tui.exchange.drafts import Chunk, ResponseDraft
from tui.exchange.repeats import Repeats
from tui.i18n import _
from tui.services.importing.answers_known import KnownAnswers
from tui.services.importing.defects import Defects
from tui.services.importing.erased_people import leave_out
from tui.services.importing.homes import Homes
from tui.services.importing.lookup import MASK, PACK
from tui.services.importing.recent import Recent
from tui.services.importing.same_day import SameDay
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.store.bulk import MASS
from tui.store.queries import importing as ask

NAMES = (
    *("account_id", "contact_id", "score", "answered_on", "comment", "survey", "touchpoint"),
    *("external_id", "defect_id", "segment"),
)
_REF, _EMAIL, _ON = map(ResponseDraft._fields.index, ("account_ref", "email", "on"))
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
        repeats: Repeats | None = None,
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
        self._known = self._stored(repeats)
        self._before: dict[int, str] = {}
        self._iso = _Iso()

    def _columns_there(self) -> list[int]:
        """Indexes into NAMES of the columns that can hold something: binding NULLs costs a quarter of the time."""
        wanted = {"account_id", "score", "answered_on"}
        if self._fields & {"email", "contact_ref", "contact_name", "first_name", "last_name"}:
            wanted.add("contact_id")
        wanted |= self._fields & {"comment", "survey", "touchpoint", "external_id", "segment"}
        if self._defects is not None:
            wanted.add("defect_id")
        return [index for index, name in enumerate(NAMES) if name in wanted]

    def _stored(self, repeats: Repeats | None) -> KnownAnswers:
        """What the store holds."""
        sink, dated, defects = self._scene.sink, self._dated, self._defects is not None
        if not sink.ask(ask.any_row, "response"):
            return KnownAnswers((), self._source, repeats, dated=dated, defects=defects)

        def known(reader: Any) -> KnownAnswers:
            return KnownAnswers(ask.responses(reader), self._source, repeats, dated=dated, defects=defects)

        return sink.ask(known)

    def chunk(self, chunk: Chunk) -> None:
        rows, lines = chunk.rows, chunk.lines
        assert isinstance(rows, Drafts)
        if self._dated:
            lines, rows = self._of_good_days(lines, rows)
        accounts = list(map(self._homes.known, rows.columns[_REF]))
        if None in accounts:
            self._home(accounts, lines, rows.columns[_REF], rows.columns[_EMAIL])
        leave_out(self._scene, self._tally, self._source, lines, accounts, rows.columns)
        if None in accounts:
            kept = [account is not None for account in accounts]
            lines, rows = list(compress(lines, kept)), rows.only(kept)
            accounts = list(compress(accounts, kept))
        if not accounts:
            return
        external, _refs, people, names, emails, scores, days, comments, surveys, touches, named, parts = (
            rows.columns
        )
        contacts = self._contacts(accounts, people, names, emails)
        on = (
            list(map(self._iso.__getitem__, days))
            if self._dated
            else [self._scene.today.isoformat()] * len(accounts)
        )
        columns: list[Sequence[Any]] = [
            *(accounts, contacts, scores, on, comments, surveys, touches),
            external,
            [None] * len(accounts) if self._defects is None else list(map(self._defects.of, named)),
            parts,
        ]
        self._keep(lines, columns)

    def _of_good_days(self, lines: list[int], rows: Drafts) -> tuple[list[int], Drafts]:
        """Without answers of days to come, or of no day in a file that has days: those are told."""
        days, today = rows.columns[_ON], self._scene.today
        bad = {day for day in set(days) if day is None or day > today}
        if not bad:
            return lines, rows
        kept = [day not in bad for day in days]
        for line, day in zip(lines, days, strict=True):
            if day is None:
                self._tally.skipped(line, "on", _("No day of the answer."))
            elif day in bad:
                self._tally.skipped(line, "on", _("An answer of a day that has not come yet."))
        return list(compress(lines, kept)), rows.only(kept)

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
        packed = self._at_once(people, emails)
        wrong = [
            index
            for index, (known, account) in enumerate(zip(packed, accounts, strict=True))
            if known is None or known >> PACK != account
        ]
        for index in wrong:
            packed[index] = self._person(
                accounts[index], people[index], names[index], emails[index], first + len(new), new
            )
        self._scene.sink.insert("contact", CONTACT_NAMES, new, {"source": self._source}, self._expected // 4)
        self.people.create += len(new)
        return [None if known is None else known & MASK for known in packed]

    def _at_once(self, people: Sequence[Any], emails: Sequence[Any]) -> list[int | None]:
        """Packed, by the addresses of a whole chunk, or by the ids where it has none: nearly all are known by that."""
        if "email" in self._fields:
            return self._scene.contacts.by_email.many(emails)
        return self._scene.contacts.of_source(self._source).many(people)

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
        lines, columns = self._new_ones(lines, columns)
        if not lines:
            return
        names = tuple(NAMES[index] for index in self._columns)
        kept = list(zip(*(columns[index] for index in self._columns), strict=True))
        first = self._scene.sink.insert("response", names, kept, {"source": self._source}, self._expected)
        self._tally.create += len(kept)
        for line, score, comment in zip(lines[: self._tally.room], columns[2], columns[4], strict=False):
            self._tally.show(line, "create", f"{score}: {comment or ''}"[:80])
        if self._dated:
            self._recent.look(first, columns)
            self._same_day.look(columns[1], columns[3])

    def _new_ones(
        self, lines: list[int], columns: list[Sequence[Any]]
    ) -> tuple[list[int], list[Sequence[Any]]]:
        """The rows that the store has not yet; those with a known id that say something else are updated."""
        ids = columns[7]
        known = set()
        for index in self._known.doubtful(ids):
            row = [column[index] for column in columns]
            if self._is_known(lines[index], ids[index], row):
                known.add(index)
        if not known:
            return lines, columns
        kept = [index not in known for index in range(len(ids))]
        return list(compress(lines, kept)), [list(compress(column, kept)) for column in columns]

    def _is_known(self, line: int, external: str | None, row: list[Any]) -> bool:
        if external is not None:
            return self._by_id(line, external, row)
        if self._known.twin(row[0], row[1], row[3], row[2], row[4]):
            self._tally.same += 1
            self._recent.heard(row)
            return True
        return False

    def _by_id(self, line: int, external: str, row: Any) -> bool:
        """Whether an answer with this id is known; told as the same, as a change, or as asking."""
        account, contact, score, on, comment = row[:5]
        before = self._known.before(external, account, contact, score, on, comment, row[8])
        if before is None:
            return False
        if before.same or (not self._dated and before.row_id):
            self._tally.same += 1
            self._recent.heard(row)
        elif not before.row_id:
            why = _("This answer came before and says something else here.")
            self._tally.conflicting(line, "external_id", why, external)
        else:
            changes = {"contact_id": contact, "score": score, "answered_on": on, "comment": comment}
            if row[8] is not None:
                changes["defect_id"] = row[8]
            said = self._said(before.row_id)
            self._scene.sink.update("response", before.row_id, changes)
            self._tally.updated(line, external, {"said": said}, {"said": self._told(row)})
            self._recent.heard(row)
        return True

    def _said(self, row_id: int) -> str:
        """What an answer of the store said before this import."""
        if row_id not in self._before:
            self._before[row_id] = self._told(self._scene.sink.ask(ask.answer, row_id))
        return self._before[row_id]

    def _told(self, row: Sequence[Any]) -> str:
        said = (*row[:5], row[8]) if self._defects is not None else row[:5]
        return " ".join(map(str, said))

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


class _Iso(dict[date, str]):
    """A day is written once: a file has far fewer days than rows."""

    def __missing__(self, day: date) -> str:
        text = self[day] = day.isoformat()
        return text
