"""Deals of a file, and what was logged elsewhere: calls, mails, meetings, notes."""

from __future__ import annotations

from typing import Any

from tui.clean import fold
from tui.exchange.drafts import ActDraft, Chunk, DealDraft
from tui.i18n import _
from tui.services.importing.homes import Homes
from tui.services.importing.lookup import MASK
from tui.services.importing.names import Spellings
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.services.importing.twins import Twins
from tui.services.importing.winners import Winners
from tui.store.queries import importing as ask
from tui.store.queries import joining

DEAL_NAMES = (
    *("account_id", "name", "stage", "state", "amount_cents", "currency", "opened_on", "closed_on", "owner"),
    *("product", "lost_reason", "external_id"),
)
ACT_NAMES = ("account_id", "contact_id", "rep_id", "kind", "direction", "done_on", "body")


class DealImport:
    """Matched by id, else by name within the account, each stored deal once."""

    def __init__(self, scene: Scene, source: str, tally: Tally, homes: Homes, expected: int) -> None:
        self._scene, self._source, self._tally, self._homes = scene, source, tally, homes
        self._expected = expected
        self._by_id: dict[str, int] = {}
        self._by_name: dict[tuple[int, str], list[int]] = {}
        for row_id, account, name, external, of in scene.sink.listed(ask.known_deals):
            if external and of == source:
                self._by_id[external] = row_id
            elif not external:
                self._by_name.setdefault((account, fold(name)), []).append(row_id)
        self._first_new = scene.sink.next("deal")
        self._seen: dict[str, int] = {}
        self._winners = Winners(scene, tally, "deal")
        self._products = Spellings(scene.sink.ask(joining.products))

    def chunk(self, chunk: Chunk) -> None:
        new: list[tuple[Any, ...]] = []
        known: list[tuple[int, tuple[Any, ...], int]] = []
        for line, draft in zip(chunk.lines, chunk.rows, strict=True):
            assert isinstance(draft, DealDraft)
            external = draft.external_id
            row_id = self._by_id.get(external) if external else None
            if draft.deleted:
                self._deleted(line, draft, row_id)
                continue
            account = self._homes.of(line, draft.account_ref)
            if account is None:
                continue
            row = self._row(draft, account)
            if external and (before := self._seen.get(external)) is not None:
                self._again(line, row, before)
                continue
            if row_id is None and (same := self._by_name.get((account, fold(row[1])))):
                row_id = same.pop(0)
            if external:
                self._seen[external] = hash(row)
            if row_id is None:
                new.append(row)
                self._tally.created(line, row[1])
            else:
                known.append((line, row, row_id))
        self._scene.sink.insert("deal", DEAL_NAMES, new, {"source": self._source}, self._expected)
        self._compare(known)

    def _deleted(self, line: int, draft: DealDraft, row_id: int | None) -> None:
        if row_id is not None:
            why = _("Marked deleted in the file, alive here: decide.")
            self._tally.conflicting(line, "deleted", why, draft.name or "")
        else:
            self._tally.skipped(line, "deleted", _("Marked deleted: not made."))

    def _again(self, line: int, row: tuple[Any, ...], before: int) -> None:
        if hash(row) == before:
            self._tally.same += 1
        else:
            why = _("This deal came before and says something else here.")
            self._tally.conflicting(line, "external_id", why, row[1])

    def _row(self, draft: DealDraft, account: int) -> tuple[Any, ...]:
        name = draft.name or draft.product or draft.external_id or _("Deal")
        return (
            *(account, name[:200], draft.stage or "", draft.state or "open", draft.cents),
            draft.currency or self._scene.options.currency,
            *(_day(draft.opened_on), _day(draft.closed_on), draft.owner),
            *(self._products.one(draft.product), draft.lost_reason),
            draft.external_id,
        )

    def _compare(self, known: list[tuple[int, tuple[Any, ...], int]]) -> None:
        if not known:
            return
        stored = self._scene.sink.ask(ask.values, "deal", [row_id for _line, _row, row_id in known])
        self._winners.look([row_id for _line, _row, row_id in known])
        for line, row, row_id in known:
            here = stored[row_id]
            said = dict(zip(DEAL_NAMES, row, strict=True))
            changes = {f: v for f, v in said.items() if v not in (None, "") and v != here[f]}
            if "external_id" in changes:
                changes["source"] = self._source
            changes, open_ones = self._winners.of(line, row_id, here, changes)
            if not changes:
                self._winners.unchanged(line, here["name"], open_ones, here)
                continue
            self._scene.sink.update("deal", row_id, changes)
            self._tally.updated(line, here["name"], here, changes, open_ones)

    def finish(self) -> None:
        self._scene.sink.settle("deal")


class ActImport:
    """Only ever added; what is there already, word for word, is the same."""

    def __init__(self, scene: Scene, source: str, tally: Tally, homes: Homes, expected: int) -> None:
        self._scene, self._source, self._tally, self._homes = scene, source, tally, homes
        self._expected = expected
        self._twins = scene.sink.ask(lambda reader: Twins(row[:4] for row in ask.acts(reader)))

    def chunk(self, chunk: Chunk) -> None:
        new: list[tuple[Any, ...]] = []
        for line, draft in zip(chunk.lines, chunk.rows, strict=True):
            assert isinstance(draft, ActDraft)
            if draft.on is None or draft.on > self._scene.today:
                self._tally.skipped(line, "on", _("No day, or one that has not come yet: not done."))
                continue
            account, contact = self._whose(line, draft)
            if account is None:
                continue
            row = (account, draft.on.isoformat(), draft.kind or "note", draft.text or "")
            if self._twins.take(row):
                self._tally.same += 1
                continue
            rep = self._scene.reps.get(draft.rep) if draft.rep else None
            new.append((account, contact, rep, row[2], draft.direction or "out", row[1], row[3]))
            self._tally.created(line, (draft.text or "")[:80])
        self._scene.sink.insert("act", ACT_NAMES, new, {"source": self._source}, self._expected)

    def _whose(self, line: int, draft: ActDraft) -> tuple[int | None, int | None]:
        contacts = self._scene.contacts
        if draft.account_ref is None and draft.contact_ref:
            packed = contacts.of_ref(None, draft.contact_ref, self._source)
            if packed is not None:
                return packed >> 32, packed & MASK
        email = draft.contact_ref if draft.contact_ref and "@" in draft.contact_ref else None
        account = self._homes.of(line, draft.account_ref, "account", email)
        if account is None or not draft.contact_ref:
            return account, None
        packed = contacts.of_ref(account, draft.contact_ref, self._source)
        return account, None if packed is None else packed & MASK

    def finish(self) -> None:
        self._scene.sink.settle("act")


def _day(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())
