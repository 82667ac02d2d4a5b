"""Tickets of other programs. Open ones are issues; a closed one must neither hold a sale for ever nor claim that a
customer confirmed what nobody asked them: closed within the last days it is fixed and waits to be told, closed
longer ago, or refused there, it is history: a note on its account. Either way the defect that it names counts.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tui.clean import fold
from tui.exchange.drafts import Chunk, IssueDraft
from tui.i18n import _
from tui.services.detractor import recent_since
from tui.services.importing.defects import Defects
from tui.services.importing.homes import Homes
from tui.services.importing.lookup import MASK, PACK
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.services.importing.winners import Winners
from tui.store.queries import importing as ask

NAMES = (
    *("account_id", "contact_id", "title", "body", "category", "severity", "state", "owner_id"),
    *("reported_on", "callback_due", "promised_on", "fixed_on", "external_id", "defect_id"),
)
NOTE_NAMES = ("account_id", "contact_id", "done_on", "body", "external_id", "defect_id")
CLOSED = frozenset({"fixed", "confirmed", "not_ours"})


class IssueImport:
    def __init__(self, scene: Scene, source: str, tally: Tally, homes: Homes, expected: int) -> None:
        self._scene, self._source, self._tally, self._homes = scene, source, tally, homes
        self._expected = expected
        self._defects = Defects(scene, tally)
        self._since = recent_since(scene.today)
        self._by_id: dict[str, int] = {}
        self._told: set[tuple[int, str, str]] = set()
        for row_id, account, title, on, external, of in scene.sink.listed(ask.known_issues):
            if external and of == source:
                self._by_id[external] = row_id
            else:
                self._told.add((account, fold(title), on))
        acts = scene.sink.listed(ask.acts)
        self._notes = {row[4] for row in acts if row[4] and row[5] == source}
        self._notes_said = {(row[0], row[1], row[3]) for row in acts if not row[4]}
        self._seen: dict[str, int] = {}
        self._winners = Winners(scene, tally, "issue")

    def chunk(self, chunk: Chunk) -> None:
        issues: list[tuple[Any, ...]] = []
        notes: list[tuple[Any, ...]] = []
        known: list[tuple[int, IssueDraft, int]] = []
        for line, draft in zip(chunk.lines, chunk.rows, strict=True):
            assert isinstance(draft, IssueDraft)
            self._one(line, draft, issues, notes, known)
        self._scene.sink.insert("issue", NAMES, issues, {"source": self._source}, self._expected)
        fixed = {"source": self._source, "kind": "note", "direction": "in"}
        self._scene.sink.insert("act", NOTE_NAMES, notes, fixed, self._expected)
        self._compare(known)

    def _one(
        self,
        line: int,
        draft: IssueDraft,
        issues: list[tuple[Any, ...]],
        notes: list[tuple[Any, ...]],
        known: list[tuple[int, IssueDraft, int]],
    ) -> None:
        tally, external = self._tally, draft.external_id
        row_id = self._by_id.get(external) if external else None
        if draft.deleted:
            if row_id is not None:
                why = _("Marked deleted in the file, alive here: decide.")
                tally.conflicting(line, "deleted", why, draft.title or "")
            else:
                tally.skipped(line, "deleted", _("Marked deleted: not made."))
            return
        if external and external in self._seen:
            if self._seen[external] == hash(draft):
                tally.same += 1
            else:
                why = _("This ticket came before and says something else here.")
                tally.conflicting(line, "external_id", why, draft.title or "")
            return
        if external:
            self._seen[external] = hash(draft)
        if row_id is not None:
            known.append((line, draft, row_id))
            return
        account, contact = self._whose(line, draft)
        if account is not None:
            self._new(line, draft, account, contact, issues, notes)

    def _whose(self, line: int, draft: IssueDraft) -> tuple[int | None, int | None]:
        contacts = self._scene.contacts
        packed = None
        if draft.account_ref is None and draft.contact_ref:
            packed = contacts.of_ref(None, draft.contact_ref, self._source)
        if packed is not None:
            return packed >> PACK, packed & MASK
        account = self._homes.of(line, draft.account_ref, "account", draft.email)
        if account is None:
            return None, None
        if draft.contact_ref:
            packed = contacts.of_ref(account, draft.contact_ref, self._source)
        if packed is None and draft.email:
            packed = contacts.of_email(account, draft.email)
        return account, None if packed is None else packed & MASK

    def _new(
        self,
        line: int,
        draft: IssueDraft,
        account: int,
        contact: int | None,
        issues: list[tuple[Any, ...]],
        notes: list[tuple[Any, ...]],
    ) -> None:
        state = draft.state or ("confirmed" if draft.closed_at else "reported")
        reported = draft.reported_at
        if reported is not None and reported > self._scene.today:
            self._tally.skipped(line, "reported_at", _("A ticket of a day that has not come yet."))
            return
        closed = (draft.closed_at or reported) if state in CLOSED else None
        if state in CLOSED and (closed is None or state == "not_ours" or closed < self._since):
            self._history(line, draft, account, contact, closed, notes)
            return
        title = self._title(draft)
        on = reported or closed or self._scene.today
        if not draft.external_id and (account, fold(title), on.isoformat()) in self._told:
            self._tally.same += 1
            return
        if reported is None:
            self._tally.notes[_("{n} tickets do not say when they were reported: today is taken.")] += 1
        self._in_time(account, on)
        issues.append(self._row(draft, account, contact, title, state, on, closed))
        self._tally.created(line, title)

    def _in_time(self, account: int, on: date) -> None:
        """Tickets of a day before the customer was one, or after it left, are kept and told."""
        scene, notes = self._scene, self._tally.notes
        if scene.out_of_time(account, on.isoformat()):
            notes[_("{n} tickets were reported after their customer had left: kept.")] += 1
        elif on.isoformat() < scene.begun.get(account, ""):
            notes[
                _("{n} tickets are older than their customer: kept; is the customer's first day right?")
            ] += 1

    def _row(
        self,
        draft: IssueDraft,
        account: int,
        contact: int | None,
        title: str,
        state: str,
        on: date,
        closed: date | None,
    ) -> tuple[Any, ...]:
        scene, tally = self._scene, self._tally
        if draft.category is None:
            tally.notes[_("{n} tickets say no category that is known here: service is taken.")] += 1
        if state == "told":
            tally.notes[_("{n} tickets wait for the customer there: taken as being fixed.")] += 1
            state = "fixing"
        if closed is not None:
            tally.notes[_("{n} tickets closed in the last 30 days are fixed and wait to be told.")] += 1
            state, on = "fixed", min(on, closed)
        open_now = state in ("reported", "diagnosed", "fixing")
        severity = "severe" if open_now and draft.severity == "severe" else "normal"
        due = scene.clock(on.isoformat(), None) if state == "reported" and on >= self._since else None
        return (
            *(account, contact, title, draft.text or "", draft.category or "service", severity, state),
            *(scene.reps.get(draft.owner) if draft.owner else None, on.isoformat(), due),
            draft.promised_on.isoformat() if draft.promised_on and open_now else None,
            closed.isoformat() if closed is not None else None,
            draft.external_id,
            self._defects.of(draft.defect, draft.category),
        )

    def _history(
        self,
        line: int,
        draft: IssueDraft,
        account: int,
        contact: int | None,
        closed: date | None,
        notes: list[tuple[Any, ...]],
    ) -> None:
        tally = self._tally
        if closed is None:
            tally.skipped(line, "closed_at", _("A closed ticket that does not say when."))
            return
        body = _("Ticket closed: {title}").format(title=self._title(draft))
        on = min(closed, self._scene.today).isoformat()
        external = draft.external_id
        if (external in self._notes) if external else ((account, on, body) in self._notes_said):
            tally.same += 1
            return
        defect = self._defects.of(draft.defect, draft.category)
        notes.append((account, contact, on, body, external, defect))
        tally.notes[_("{n} tickets closed before that are kept as notes: history, not issues.")] += 1
        tally.created(line, body)

    def _title(self, draft: IssueDraft) -> str:
        lines = (draft.title or draft.text or "").strip().splitlines()
        title = lines[0].strip()[:200] if lines else ""
        return title or _("Ticket {id}").format(id=draft.external_id or "?")[:200]

    def _compare(self, known: list[tuple[int, IssueDraft, int]]) -> None:
        """Title and text follow the file; the state of an issue moves here by acts only."""
        if not known:
            return
        stored = self._scene.sink.ask(ask.values, "issue", [row_id for _line, _draft, row_id in known])
        self._winners.look([row_id for _line, _draft, row_id in known])
        for line, draft, row_id in known:
            here = stored[row_id]
            said: dict[str, Any] = {"title": self._title(draft), "body": draft.text}
            said |= {"category": draft.category, "defect_id": self._defects.of(draft.defect, draft.category)}
            changes = {name: v for name, v in said.items() if v is not None and v != here[name]}
            changes, open_ones = self._winners.of(line, row_id, here, changes)
            if not changes:
                self._winners.unchanged(line, here["title"], open_ones, here)
                continue
            self._scene.sink.update("issue", row_id, changes)
            self._tally.updated(line, here["title"], here, changes, open_ones)

    def finish(self) -> None:
        self._defects.settle()
        self._scene.sink.settle("issue")
        self._scene.sink.settle("act")
