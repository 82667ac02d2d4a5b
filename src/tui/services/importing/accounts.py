"""Accounts of a file: matched by id, then by name; made, updated field by field, or left as they are."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import Any

from tui.exchange.drafts import AccountDraft, Chunk
from tui.exchange.given import with_lines
from tui.i18n import _
from tui.services.importing.lookup import NOTHING, Match
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.services.importing.wallets import Wallets
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

    `exits_apart`: who left is lost by the departure that the same file feeds.
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
    ) -> None:
        self._exits_apart = exits_apart
        self._scene, self._source, self._tally, self._stage = scene, source, tally, stage
        self._derived, self._expected = derived, expected
        self._first_new = scene.sink.next("account")
        self._own: set[int] | None = None
        self._others = scene.accounts.size - len(scene.accounts.of_source(source))
        self._digests = array("q")
        self._parents: list[tuple[int, int, str]] = []
        self._wallets = Wallets(scene, source, tally)

    def chunk(self, chunk: Chunk) -> None:
        new: list[tuple[Any, ...]] = []
        known: list[tuple[int, AccountDraft, int]] = []
        first = self._scene.sink.next("account")
        for line, draft in zip(chunk.lines, chunk.rows, strict=True):
            assert isinstance(draft, AccountDraft)
            draft = self._sound(line, draft)
            match = self._match(draft)
            if draft.deleted:
                self._deleted(line, draft, match)
            elif match.several:
                self._tally.conflicting(line, "name", _several(match, draft), draft.name or "")
            elif match.id is None:
                self._new(line, draft, first + len(new), new)
            elif self._derived:
                self._tally.same += 1
            elif match.id >= self._first_new:
                self._again(line, draft, match.id)
            else:
                known.append((line, draft, match.id))
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
        accounts = self._scene.accounts
        if draft.external_id:
            known = accounts.of_source(self._source).get(draft.external_id)
            if known is not None:
                return Match(known, "id")
            if not self._others:
                return NOTHING
        if draft.name and draft.name != draft.external_id:
            # A namesake with another id of the same program is another customer.
            if draft.external_id and self._own is None:
                self._own = accounts.with_id_of(self._source)
            return accounts.by_name(draft.name, self._own if draft.external_id else None)
        return NOTHING

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
                scene.rep(draft.rep_name, self._tally),
                *(draft.external_id, draft.domain, draft.website, draft.phone, draft.industry, draft.region),
                *(draft.city, draft.country, draft.employees, draft.currency or scene.options.currency),
                *(_day(draft.since_on), _day(draft.renewal_on), draft.potential_cents),
                with_lines(draft.note, draft.kept) or "",
            )
        )
        scene.accounts.add(row_id, name, draft.external_id, self._source, draft.domain)
        if not draft.external_id:
            self._others += 1
        elif self._own is not None:
            self._own.add(row_id)
        self._digests.append(hash(draft))
        self._wallets.new(row_id, draft)
        if draft.parent_name:
            self._parents.append((line, row_id, draft.parent_name))
        self._tally.created(line, name)

    def _again(self, line: int, draft: AccountDraft, row_id: int) -> None:
        """The same customer a second time in these files."""
        index = row_id - self._first_new
        if 0 <= index < len(self._digests) and self._digests[index] == hash(draft):
            self._tally.same += 1
        else:
            self._tally.conflicting(
                line, "name", _("This customer came before and says otherwise here."), draft.name or ""
            )

    def _compare(self, known: list[tuple[int, AccountDraft, int]]) -> None:
        """What the file says wins where it says something else than the store."""
        scene, tally = self._scene, self._tally
        if not known:
            return
        stored = scene.sink.ask(ask.values, "account", [row_id for _line, _draft, row_id in known])
        wallets = self._wallets.known([(row_id, draft) for _line, draft, row_id in known])
        for line, draft, row_id in known:
            here = stored[row_id]
            said = self._said(draft, here)
            changes = {field: value for field, value in said.items() if value != here[field]}
            if "stage" in changes and here["stage"] in OWN_STAGES:
                why = _("The file says {there}, here it is {here}: decide.")
                tally.conflicting(
                    line, "stage", why.format(there=changes["stage"], here=here["stage"]), here["name"]
                )
                continue
            if draft.parent_name:
                self._parents.append((line, row_id, draft.parent_name))
            wallet = {"wallet": wallets[row_id]} if row_id in wallets else {}
            if not changes and not wallet:
                tally.same += 1
                continue
            if wallet:
                self._wallets.new(row_id, draft)
            if changes:
                scene.sink.update("account", row_id, changes)
            scene.accounts.add(
                row_id, changes.get("name"), changes.get("external_id"), self._source, draft.domain
            )
            tally.updated(line, here["name"], here, {**changes, **wallet})

    def _said(self, draft: AccountDraft, here: Mapping[str, Any]) -> dict[str, Any]:
        said: dict[str, Any] = {
            field: getattr(draft, field)
            for field in (
                *("name", "category", "stage", "domain", "website", "phone", "industry", "region", "city"),
                *("country", "employees", "currency", "potential_cents"),
            )
        }
        said["note"] = with_lines(draft.note or (here["note"] if draft.kept else None), draft.kept)
        said["since_on"], said["renewal_on"] = _day(draft.since_on), _day(draft.renewal_on)
        said["rep_id"] = self._scene.rep(draft.rep_name, self._tally)
        if draft.name == draft.external_id:
            del said["name"]
        if self._exits_apart:
            del said["currency"]  # of what was lost, not of what the account is counted in here
        if draft.external_id and here["external_id"] is None:
            said |= {"external_id": draft.external_id, "source": self._source}
        return {field: value for field, value in said.items() if value is not None}

    def finish(self) -> None:
        """Parents come last: they may stand below their daughters in the file."""
        scene = self._scene
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


def _day(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())


def _several(match: Match, draft: AccountDraft) -> str:
    return _("{n} accounts fit “{name}”: say which, by its id.").format(
        n=len(match.several), name=draft.name or ""
    )
