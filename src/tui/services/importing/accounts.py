"""Accounts of a file: matched by id, then by name; made, updated field by field, or left as they are."""

from __future__ import annotations

from array import array
from typing import Any

from tui.clean import fold
from tui.exchange.drafts import AccountDraft, Chunk
from tui.exchange.given import with_lines
from tui.i18n import _
from tui.rules.joining import How
from tui.services.importing.account_fields import day_text, former_sites, like_ended, said_of
from tui.services.importing.homes import LEFT_OUT, answered
from tui.services.importing.lookup import NOTHING, Match
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.services.importing.wallets import Wallets
from tui.services.importing.winners import Winners
from tui.store.queries import importing as ask

NAMES = (
    *("name", "category", "stage", "rep_id", "external_id", "domain", "website", "phone", "industry"),
    *("region", "city", "country", "employees", "currency", "since_on", "renewal_on", "potential_cents"),
    "note",
)
# Where an account stands on its way out or back is decided here, by acts, not by an export.
OWN_STAGES = frozenset({"leaving", "lost", "returned"})


class AccountImport:
    """`derived`: the rows of another kind name these accounts; they are only ever made. `stage` where none is said.

    `exits_apart`: who left is lost by the departure that the same file feeds. `owned`: a column says whose they are;
    otherwise new ones are mine.
    """

    def __init__(
        self,
        scene: Scene,
        source: str,
        tally: Tally,
        derived: bool,
        expected: int,
        stage: str = "customer",
        *,
        exits_apart: bool = False,
        owned: bool = False,
    ) -> None:
        self._exits_apart = exits_apart
        self._scene, self._source, self._tally, self._stage = scene, source, tally, stage
        self._derived, self._expected = derived, expected
        self._first_new = scene.sink.next("account")
        self._own: set[int] | None = None
        self._others = scene.accounts.size - len(scene.accounts.of_source(source))
        self._digests = array("q")
        self._claimed: dict[int, int] = {}
        self._later: list[tuple[int, AccountDraft]] = []
        self._parents: list[tuple[int, int, str]] = []
        self._wallets = Wallets(scene, source, tally)
        self._mine = scene.me if not owned else None
        self._winners = Winners(scene, tally, "account")
        scene.begun  # noqa: B018 - asked before this file can change it

    def chunk(self, chunk: Chunk) -> None:
        """Rows without an id come last in a file that has some: those with one may give a name away."""
        rows: list[tuple[int, AccountDraft]] = list(zip(chunk.lines, chunk.rows, strict=True))
        if any(draft.external_id for _line, draft in rows):
            self._later += [row for row in rows if not row[1].external_id]
            rows = [row for row in rows if row[1].external_id]
        self._take(rows)

    def _take(self, rows: list[tuple[int, AccountDraft]]) -> None:
        new: list[tuple[Any, ...]] = []
        known: list[tuple[int, AccountDraft, Match]] = []
        first = self._scene.sink.next("account")
        for line, draft in rows:
            draft = self._sound(line, draft)
            match = self._match(draft)
            if draft.deleted:
                self._deleted(line, draft, match)
            elif match.reason == LEFT_OUT:
                self._tally.skipped(line, "name", _("Left out, as you said."))
            elif match.several:
                name = draft.name or ""
                self._tally.asks(line, "name", name, self._scene.candidates(name, match))
            elif match.id is None:
                self._new(line, draft, first + len(new), new)
            elif self._derived:
                self._tally.same += 1
            elif match.reason == How.KNOWN_ID:
                self._merged()
            elif match.id >= self._first_new:
                self._again(line, draft, self._digests[match.id - self._first_new])
            elif match.id in self._claimed:
                self._again(line, draft, self._claimed[match.id])
            else:
                self._claim(draft, match.id)
                known.append((line, draft, match))
        fixed = {"source": self._source, "created_on": self._scene.today.isoformat()}
        self._scene.sink.insert("account", NAMES, new, fixed, self._expected)
        self._compare(known)

    def _sound(self, line: int, draft: AccountDraft) -> AccountDraft:
        """Without numbers that cannot be."""
        if self._exits_apart and draft.stage in OWN_STAGES:
            draft = draft._replace(stage=None)
        if draft.employees is not None and draft.employees < 0:
            self._tally.problems.add(line, "employees", _("Fewer than no employees: left empty."))
            draft = draft._replace(employees=None)
        if draft.potential_cents is not None and draft.potential_cents < 0:
            self._tally.problems.add(line, "potential", _("A potential below zero: left empty."))
            draft = draft._replace(potential_cents=None)
        return self._wallets.sound(line, draft)

    def _match(self, draft: AccountDraft) -> Match:
        accounts, external = self._scene.accounts, draft.external_id
        if external:
            known = accounts.of_source(self._source).get(external)
            if known is not None:
                return Match(known, How.ID)
            known = accounts.known_id(self._source, external)
            if known is not None:
                return Match(known, How.KNOWN_ID)
            if not self._others:
                return NOTHING
        name = draft.name
        if not name or name == external:
            return NOTHING
        # A namesake with another id of the same program is another customer.
        if external and self._own is None:
            self._own = accounts.with_id_of(self._source)
        without = self._own if external else None
        answer = accounts.answer(name)
        if answer is not None and (not without or answer.id not in without):
            return answer
        found = accounts.by_name(name, without, self._first_new)
        if found.reason == How.OTHER_FORM and external:
            found = NOTHING
        if found is NOTHING and not (external or self._derived):
            found = self._weakly(draft, name)
        return answered(self._scene, self._tally, name, found)

    def _weakly(self, draft: AccountDraft, name: str) -> Match:
        """Without an id of its own: one that was here before and may be it, by a slip of the finger or its domain."""
        accounts = self._scene.accounts
        if not self._scene.first_account > 1:
            return NOTHING
        found = accounts.mistyped(name, self._first_new)
        if found is not NOTHING:
            return found
        same = accounts.by_domain(draft.domain or draft.website, self._first_new)
        return same if same.id is None else Match(None, How.DOMAIN, (same.id,))

    def _merged(self) -> None:
        """What became part of another record stays as it was put together here."""
        self._tally.same += 1
        text = _("{n} rows are of records that were merged into another here: nothing of them was taken.")
        self._tally.notes[text] += 1

    def _deleted(self, line: int, draft: AccountDraft, match: Match) -> None:
        self._scene.accounts.deleted.update(ref for ref in (draft.external_id, draft.name) if ref)
        if match.id is not None and match.id < self._first_new:
            self._tally.conflicting(
                line, "deleted", _("Marked deleted in the file, alive here: decide."), draft.name or ""
            )
        else:
            self._tally.skipped(line, "deleted", _("Marked deleted: not made."))

    def _new(self, line: int, draft: AccountDraft, row_id: int, new: list[tuple[Any, ...]]) -> None:
        scene, name = self._scene, (draft.name or draft.external_id or "?")[:200]
        new.append(
            (
                name,
                draft.category,
                draft.stage or self._stage,
                scene.rep(draft.rep_name, self._tally) or self._mine,
                *(draft.external_id, draft.domain, draft.website, draft.phone, draft.industry, draft.region),
                *(draft.city, draft.country, draft.employees, draft.currency or scene.options.currency),
                *(day_text(draft.since_on), day_text(draft.renewal_on), draft.potential_cents),
                with_lines(draft.note, draft.kept) or "",
            )
        )
        like_ended(scene, self._tally, line, draft)
        scene.accounts.add(row_id, name, draft.external_id, self._source, draft.domain, draft.website)
        self._further_ids(row_id, draft)
        if not draft.external_id:
            self._others += 1
        elif self._own is not None:
            self._own.add(row_id)
        self._digests.append(hash(draft))
        self._wallets.new(row_id, draft)
        if draft.parent_name:
            self._parents.append((line, row_id, draft.parent_name))
        self._tally.created(line, name)

    def _claim(self, draft: AccountDraft, row_id: int) -> None:
        """One row of a file for one account: another id of the same program is another customer from now on."""
        self._claimed[row_id] = hash(draft)
        if draft.external_id:
            self._scene.accounts.of_source(self._source).setdefault(draft.external_id, row_id)
            if self._own is not None:
                self._own.add(row_id)

    def _again(self, line: int, draft: AccountDraft, before: int) -> None:
        """The same customer a second time in these files."""
        if before == hash(draft):
            self._tally.same += 1
        else:
            self._tally.conflicting(
                line, "name", _("This customer came before and says otherwise here."), draft.name or ""
            )

    def _further_ids(self, row_id: int, draft: AccountDraft) -> None:
        """Merged ids of the other program: a later row with one of them is this account."""
        for other in draft.also:
            if self._scene.accounts.known_id(self._source, other) is None:
                self._scene.known_as(row_id, "id", other, self._source)

    def _compare(self, known: list[tuple[int, AccountDraft, Match]]) -> None:
        """What the file says wins where it says something else than the store."""
        scene, tally = self._scene, self._tally
        if not known:
            return
        ids = [int(match.id or 0) for _line, _draft, match in known]
        stored = scene.sink.ask(ask.values, "account", ids)
        wallets = self._wallets.known([(id, one[1]) for id, one in zip(ids, known, strict=True)])
        self._winners.look(ids)
        for row_id, (line, draft, match) in zip(ids, known, strict=True):
            here = stored[row_id]
            self._further_ids(row_id, draft)
            said = said_of(draft, here, self._source, exits_apart=self._exits_apart)
            said |= self._owner(draft)
            if match.reason not in (How.ID, How.NAME) and "external_id" not in said:
                said.pop("name", None)  # found by something else than its name is no reason to rename it
            changes = {field: value for field, value in said.items() if value != here[field]}
            if "stage" in changes and here["stage"] in OWN_STAGES:
                why = _("The file says {there}, here it is {here}: decide.")
                tally.conflicting(
                    line, "stage", why.format(there=changes["stage"], here=here["stage"]), here["name"]
                )
                continue
            if draft.parent_name:
                self._parents.append((line, row_id, draft.parent_name))
            changes, open_ones = self._winners.of(line, row_id, here, changes)
            wallet = {"wallet": wallets[row_id]} if row_id in wallets else {}
            if not changes and not wallet:
                self._winners.unchanged(line, here["name"], open_ones, here)
                continue
            if "name" in changes:
                self._renamed(row_id, here["name"], changes["name"])
            former_sites(scene, row_id, here, changes)
            if wallet:
                self._wallets.new(row_id, draft)
            if changes:
                scene.sink.update("account", row_id, changes)
            scene.accounts.add(
                row_id, changes.get("name"), changes.get("external_id"), self._source, draft.domain
            )
            tally.updated(line, here["name"], here, {**changes, **wallet}, open_ones)

    def _renamed(self, row_id: int, before: str, now: str) -> None:
        """The program calls this id otherwise: a rename, not a new customer; other files may say the old name still."""
        if fold(before) == fold(now):
            self._scene.accounts.names_now[row_id] = now
            return
        self._tally.notes[
            _("{n} accounts are called otherwise in the file: renamed, and found by both.")
        ] += 1
        self._scene.accounts.renamed(row_id, before, now)
        self._scene.known_as(row_id, "name", before)

    def _owner(self, draft: AccountDraft) -> dict[str, Any]:
        rep = self._scene.rep(draft.rep_name, self._tally)
        return {} if rep is None else {"rep_id": rep}

    def finish(self) -> None:
        """Parents come last: they may stand below their daughters in the file."""
        scene = self._scene
        self._take(self._later)
        scene.sink.settle("account")
        self._wallets.finish()
        ids = [row_id for _line, row_id, _ref in self._parents if row_id < self._first_new]
        stored = scene.sink.ask(ask.values, "account", ids) if ids else {}
        for line, row_id, ref in self._parents:
            match = scene.accounts.by_ref(ref, self._source)
            if match.id is None or match.id == row_id:
                self._tally.problems.add(
                    line, "parent", _("No account “{name}” to belong to.").format(name=ref)
                )
            elif row_id not in stored or stored[row_id]["parent_id"] != match.id:
                scene.sink.update("account", row_id, {"parent_id": match.id})
                self._tally.notes[_("{n} accounts belong to another one.")] += 1
