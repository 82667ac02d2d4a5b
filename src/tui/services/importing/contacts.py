"""People of a file: matched by id, e-mail, then by name within their account."""

from __future__ import annotations

from array import array
from typing import Any

from tui.exchange.drafts import Chunk, ContactDraft
from tui.exchange.given import with_lines
from tui.i18n import _
from tui.rules.departure import MATTERS
from tui.services.importing.card_lines import CardLines
from tui.services.importing.homes import Homes
from tui.services.importing.lookup import MASK, PACK
from tui.services.importing.moves import Moves
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.services.importing.winners import Winners
from tui.store.queries import importing as ask
from tui.store.queries.leaving import farewells_of

NAMES = (
    *("account_id", "name", "role", "title", "email", "phone", "left_on", "external_id", "note", "since_on"),
)
_DECIDES = "decision_maker"
_MATTERS = frozenset(str(role) for role in MATTERS)


class ContactImport:
    """`derived`: the rows of another kind name these people; they are only ever made.

    Somebody new has their role since today only where this store knew before who decides at that account: the first
    file with old names says nothing about when they came, and must not wake a customer who left.
    """

    def __init__(
        self, scene: Scene, source: str, tally: Tally, homes: Homes, derived: bool, expected: int
    ) -> None:
        self._scene, self._source, self._tally, self._homes = scene, source, tally, homes
        self._derived, self._expected = derived, expected
        self._first_new = max(scene.first_person, scene.sink.next("contact"))
        if not derived:
            scene.contacts.expect(expected, source)
        self._digests = array("q")
        self._claimed: dict[int, int] = {}
        self._later: list[tuple[int, ContactDraft]] = []
        self._goodbyes: list[tuple[int, int]] = []
        self._moves = Moves(scene, source, tally)
        self._winners = Winners(scene, tally, "contact")
        self._card = CardLines(scene, source, tally)

    def chunk(self, chunk: Chunk) -> None:
        """Rows that name no customer come last: the person may be made by another row of the file."""
        rows: list[tuple[int, ContactDraft]] = list(zip(chunk.lines, chunk.rows, strict=True))
        if any(draft.account_ref for _line, draft in rows):
            self._later += [row for row in rows if row[1].account_ref is None]
            rows = [row for row in rows if row[1].account_ref is not None]
        self._take(rows)

    def _take(self, rows: list[tuple[int, ContactDraft]]) -> None:
        new: list[tuple[Any, ...]] = []
        known: list[tuple[int, ContactDraft, int]] = []
        first = self._scene.sink.next("contact")
        for line, draft in rows:
            if draft.deleted:
                self._deleted(line, draft)
                continue
            own = self._card.own(draft)
            if own is not None:
                account: int | None = own >> PACK
            elif draft.account_ref is None and (packed := self._match(None, draft)) is not None:
                account = packed >> PACK
            else:
                account = self._homes.of(line, draft.account_ref, "account", draft.email)
            if account is None:
                continue
            packed = self._match(account, draft) if own is None else own
            if packed is None:
                if not self._kept_out(line, draft, account):
                    self._new(line, draft, account, first + len(new), new)
            elif self._derived:
                self._tally.same += 1
            elif packed & MASK >= self._first_new:
                self._again(line, draft, self._digests[(packed & MASK) - self._first_new])
            elif own is None and self._merged(account, draft):
                self._tally.same += 1
            elif packed in self._claimed:
                self._again(line, draft, self._claimed[packed])
            else:
                self._claimed[packed] = hash(draft)
                known.append((line, draft, packed & MASK))
        self._scene.sink.insert("contact", NAMES, self._since(new), {"source": self._source}, self._expected)
        self._compare(known)
        self._card.flush()

    def _kept_out(self, line: int, draft: ContactDraft, account: int) -> bool:
        """Whether a row of nobody known here is dealt with without making somebody."""
        if self._erased(line, draft, account):
            return True
        if self._derived:
            return False
        packed = self._scene.contacts.of_id(draft.external_id, self._source) if draft.external_id else None
        if packed is not None and (packed in self._claimed or packed & MASK >= self._first_new):
            self._again(line, draft, 0)  # with this id they came before in the file, at another customer
            return True
        return self._moves.settle(line, draft, account)

    def _erased(self, line: int, draft: ContactDraft, account: int) -> bool:
        """Whether the row would bring back somebody who was erased: it is left out, and said."""
        if self._tally.asking.decisions.bring_back or not self._scene.marks:
            return False
        said = (draft.name, draft.email, draft.external_id, self._source)
        day = self._scene.erased_on(account, *said)
        if day is not None:
            self._tally.erased(line, day)
        return day is not None

    def _merged(self, account: int, draft: ContactDraft) -> bool:
        """Whether the row is of a record that became part of this person: it stays as it was put together here."""
        contacts = self._scene.contacts
        if draft.external_id and contacts.of_id(draft.external_id, self._source) is not None:
            return False
        return contacts.known_as(account, draft.external_id, draft.email, self._source) is not None

    def _match(self, account: int | None, draft: ContactDraft) -> int | None:
        contacts = self._scene.contacts
        packed = None
        if draft.external_id:
            packed = contacts.of_ref(account, draft.external_id, self._source)
            if packed is None and contacts.of_id(draft.external_id, self._source) is not None:
                return None  # they are at another customer: a namesake here is somebody else
        if packed is None and draft.email:
            packed = contacts.of_email(account, draft.email)
        if packed is None and draft.name and account is not None and draft.name != draft.email:
            packed = contacts.of_name(account, draft.name)
            if packed is not None and draft.external_id and contacts.is_numbered(packed & MASK, self._source):
                return None  # a namesake: this program calls the two by different ids
        return packed

    def _deleted(self, line: int, draft: ContactDraft) -> None:
        packed = self._match(None, draft)
        if packed is not None and packed & MASK < self._first_new:
            why = _("Marked deleted in the file, alive here: decide.")
            self._tally.conflicting(line, "deleted", why, draft.name or "")
        else:
            self._tally.skipped(line, "deleted", _("Marked deleted: not made."))

    def _new(
        self, line: int, draft: ContactDraft, account: int, row_id: int, new: list[tuple[Any, ...]]
    ) -> None:
        name = (draft.name or draft.email or draft.external_id or "?")[:200]
        left = draft.left_on.isoformat() if draft.left_on else None
        role = draft.role or "user"
        note = with_lines(draft.note, draft.kept) or ""
        said = (draft.title, draft.email, draft.phone, left, draft.external_id, note)
        new.append((account, name, role, *said, None))
        if role in _MATTERS and left is None and account in self._scene.open_exits:
            self._goodbyes.append((account, row_id))
        self._scene.contacts.add(row_id, account, name, draft.email, draft.external_id, self._source)
        self._further_ids(account, row_id, draft)
        self._card.add(account, row_id, draft.details)
        self._digests.append(hash(draft))
        self._tally.created(line, name)

    def _further_ids(self, account: int, row_id: int, draft: ContactDraft) -> None:
        """Merged ids of the other program: a later row with one of them is this person."""
        for other in draft.also:
            if self._scene.contacts.known_as(account, other, None, self._source) is None:
                self._scene.known_as(account, "id", other, self._source, row_id)

    def _former_address(self, row_id: int, here: dict[str, Any]) -> None:
        """Who is written to elsewhere now is known by the address they had, too."""
        account, old = here["account_id"], here["email"]
        if old and self._scene.contacts.known_as(account, None, old, "") is None:
            self._scene.known_as(account, "email", old, contact=row_id)

    def _since(self, new: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        """The new rows, those dated who decide at an account whose decision makers were known before the import."""
        known = self._scene.deciding_known(
            {row[0] for row in new if row[2] == _DECIDES and not self._derived}
        )
        if not known:
            return new
        today = self._scene.today.isoformat()
        return [(*row[:-1], today) if row[0] in known and row[2] == _DECIDES else row for row in new]

    def _again(self, line: int, draft: ContactDraft, before: int) -> None:
        if before == hash(draft):
            self._tally.same += 1
        else:
            why = _("This person came before and something else is said here.")
            self._tally.conflicting(line, "name", why, draft.name or "")

    def _compare(self, known: list[tuple[int, ContactDraft, int]]) -> None:
        if not known:
            return
        stored = self._scene.sink.ask(ask.values, "contact", [row_id for _line, _draft, row_id in known])
        rising = {
            here["account_id"]
            for _line, draft, row_id in known
            if draft.role == _DECIDES != (here := stored[row_id])["role"]
        }
        news = self._scene.deciding_known(rising)
        self._winners.look([row_id for _line, _draft, row_id in known])
        self._card.look([row_id for _line, draft, row_id in known if self._card.speaks(draft)])
        for line, draft, row_id in known:
            here = stored[row_id]
            self._further_ids(here["account_id"], row_id, draft)
            said: dict[str, Any] = {
                field: getattr(draft, field) for field in ("name", "role", "title", "email", "phone")
            }
            said["left_on"] = draft.left_on.isoformat() if draft.left_on else None
            said["note"] = with_lines(draft.note or (here["note"] if draft.kept else None), draft.kept)
            if draft.external_id and here["external_id"] is None and not self._card.is_own(draft):
                said |= {"external_id": draft.external_id, "source": self._source}
            if draft.email and draft.email == (here["email"] or "").lower():
                said["email"] = here["email"]  # an address is one in capitals, too
            changes = {field: v for field, v in said.items() if v is not None and v != here[field]}
            changes, open_ones = self._winners.of(line, row_id, here, changes)
            lines = self._card.changed(row_id, here, draft)
            if not changes and not lines:
                self._winners.unchanged(line, here["name"], open_ones, here)
                continue
            if "email" in changes:
                self._former_address(row_id, here)
            dated = changes.get("role") == _DECIDES and here["account_id"] in news
            since = {"since_on": self._scene.today.isoformat()} if dated else {}
            if changes:
                self._scene.sink.update("contact", row_id, changes | since)
            stays = said["left_on"] is None and here["left_on"] is None
            if changes.get("role") in _MATTERS and stays and here["account_id"] in self._scene.open_exits:
                self._goodbyes.append((here["account_id"], row_id))
            self._tally.updated(line, here["name"], here, changes | lines, open_ones)

    def finish(self) -> None:
        self._take(self._later)
        self._scene.sink.settle("contact")
        self._card.finish()
        self._to_farewells()

    def _to_farewells(self) -> None:
        """Who decides or administrates and came while an exit is open is said goodbye to, as if they had been typed."""
        sink, plans = self._scene.sink, self._scene.open_exits
        listed = {
            plan: sink.ask(farewells_of, plan)
            for plan in {plans[account] for account, _contact in self._goodbyes}
        }
        rows = [
            (account, plans[account], contact)
            for account, contact in dict.fromkeys(self._goodbyes)
            if contact not in listed[plans[account]]
        ]
        if rows:
            sink.insert("farewell", ("account_id", "plan_id", "contact_id"), rows, {})
            sink.settle("farewell")
            self._tally.notes[_("{n} people put on the farewell list of an exit that is under way.")] += len(
                rows
            )
