"""Customers that left, as another program kept them: a departure that is over, the account lost, the register entered.

Rows of customers who did not leave make none. What is going on here goes before a file: an exit under way, an account
that came back, are named by line and left as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from tui.clean import clean_line
from tui.exchange.drafts import Chunk, DepartureDraft
from tui.exchange.meanings import day_of, meaning
from tui.i18n import _
from tui.rules.dates import add_months
from tui.rules.value import margin_of
from tui.services import known_names
from tui.services.importing.homes import Homes
from tui.services.importing.scene import Scene
from tui.services.importing.tally import Tally
from tui.services.importing.winners import Winners
from tui.store.queries import interview as named
from tui.store.queries import past_departures as past
from tui.store.queries.leaving import revenue_between

SAID = ("reason", "reason_kind", "competitor", "substitute", "avoidable", "former_revenue_cents")
NAMES = (
    *("account_id", "decided_on", "ends_on"),
    *SAID,
    "former_margin_cents",
    "stage_before",
    "external_id",
)
ENTRY_NAMES = ("account_id", "departure_id", "entered_on", "former_margin_cents")
GONE = frozenset({"lost", "leaving"})
YEAR = 12


class Left(NamedTuple):
    """A row that says of an account that it left."""

    line: int
    account: int
    decided: date
    ended: date
    draft: DepartureDraft


class DepartureImport:
    """`fields`: which columns the file has; `wanted`: what was said of its words and its day."""

    def __init__(
        self,
        scene: Scene,
        source: str,
        tally: Tally,
        homes: Homes,
        fields: frozenset[str],
        wanted: Mapping[str, str],
    ) -> None:
        self._scene, self._source, self._tally, self._homes = scene, source, tally, homes
        self._fields, self._wanted = fields, wanted
        self._day = day_of(wanted)
        self._first_new = scene.sink.next("account")
        self._seen: dict[int, int] = {}
        self._winners = Winners(scene, tally, "departure")
        self._spellings = {
            field: {known_names.key(name): name for name in scene.sink.ask(known_names.known, field)}
            for field in named.NAMED
        }
        if not fields & {"reason", "reason_category"}:
            tally.notes[_("No column says why they left: the reasons stay unknown.")] = 1

    def chunk(self, chunk: Chunk) -> None:
        gone = [
            found
            for line, draft in zip(chunk.lines, chunk.rows, strict=True)
            if (found := self._left(line, draft)) is not None
        ]
        accounts = sorted({one.account for one in gone})
        standings = self._scene.sink.ask(past.standings, accounts)
        kept = self._scene.sink.ask(past.of_accounts, accounts)
        rows: list[tuple[Any, ...]] = []
        entered: list[bool] = []
        for one in gone:
            standing = standings.get(one.account)
            row = self._one(one, standing, kept.get(one.account, []))
            if row is not None:
                rows.append(row)
                entered.append(standing is None or not standing.waiting)
        self._put(rows, entered)

    # -- which rows are departures -------------------------------------------------------------------------

    def _left(self, line: int, draft: DepartureDraft) -> Left | None:
        """The row as a departure; None where it was counted as something else."""
        assert isinstance(draft, DepartureDraft)
        tally = self._tally
        if not self._says_so(line, draft):
            return None
        decided = draft.decided_on or draft.ended_on or self._day
        ended = draft.ended_on or draft.decided_on or self._day
        if decided is None or ended is None:
            tally.skipped(line, "ended_on", _("It does not say when they left: left out."))
            return None
        if ended < decided:
            why = _("They cannot have left on {end}, before the decision of {day}.")
            why = why.format(end=ended.isoformat(), day=decided.isoformat())
            tally.conflicting(line, "ended_on", why, draft.account_ref or "")
            return None
        if ended > self._scene.today:
            why = _("They leave on {day}, which has not come: begin their exit here instead.")
            tally.conflicting(line, "ended_on", why.format(day=ended.isoformat()), draft.account_ref or "")
            return None
        account = self._homes.of(line, draft.account_ref)
        return None if account is None else Left(line, account, decided, ended, draft)

    def _says_so(self, line: int, draft: DepartureDraft) -> bool:
        tally = self._tally
        if "stage" in self._fields and draft.stage != "lost":
            tally.skip += 1
            if draft.stage == "leaving":
                tally.problems.add(line, "stage", _("They are leaving still: begin their exit here."))
            elif draft.stage is None:
                tally.notes[_("{n} rows do not say whether they left: left out.")] += 1
            else:
                tally.notes[_("{n} rows are of customers who did not leave: no departure.")] += 1
            return False
        if "stage" not in self._fields and not any(
            (draft.ended_on, draft.decided_on, draft.reason, draft.reason_category, draft.competitor)
        ):
            tally.skip += 1
            tally.notes[_("{n} rows say nothing of leaving: no departure.")] += 1
            return False
        return True

    # -- against what is here ----------------------------------------------------------------------------------

    def _one(
        self, one: Left, standing: past.Standing | None, kept: list[past.Kept]
    ) -> tuple[Any, ...] | None:
        said = self._said(one, standing)
        name = standing.name if standing is not None else one.draft.account_ref or ""
        mark = hash((one.decided, one.ended, *said.values()))
        if one.account in self._seen:
            self._again(one, self._seen[one.account] == mark, name)
            return None
        self._seen[one.account] = mark
        same = next((row for row in kept if self._is(row, one)), None)
        if same is not None and same.state == "over":
            self._compare(one, same, said, name)
            return None
        if (why := self._against(standing, kept)) is not None:
            self._tally.conflicting(one.line, "account", why.format(name=name), name)
            return None
        self._tally.created(one.line, name)
        return self._row(one, standing, said)

    def _is(self, row: past.Kept, one: Left) -> bool:
        external = one.draft.external_id
        if external and row.external_id and row.source == self._source:
            return row.external_id == external
        return row.ends_on == one.ended.isoformat() or row.decided_on == one.decided.isoformat()

    def _again(self, one: Left, same: bool, name: str) -> None:
        if same:
            self._tally.same += 1
        else:
            why = _("This customer came before and left otherwise here.")
            self._tally.conflicting(one.line, "account", why, name)

    def _against(self, standing: past.Standing | None, kept: list[past.Kept]) -> str | None:
        """Why a departure of the past is not taken as it is."""
        if any(row.state == "open" for row in kept) or (standing is not None and standing.stage == "leaving"):
            return _("{name} is leaving: its exit is under way here.")
        if standing is None:
            return None
        if standing.stage == "lost" and kept:
            day = kept[-1].ends_on
            return _("{name} is lost already, since {day}: decide.").replace("{day}", day)
        return {
            "returned": _("{name} came back since: decide."),
            "prospect": _("{name} is a prospect here and has nothing to leave."),
        }.get(standing.stage)

    def _said(self, one: Left, standing: past.Standing | None) -> dict[str, Any]:
        """The fields as the file says them. A category that names no kind goes before the reason, as text."""
        draft = one.draft
        category = draft.reason_category
        kind = meaning(category, self._wanted) or meaning(None if category else draft.reason, self._wanted)
        texts = (
            (category if kind is None else None, draft.reason)
            if category != draft.reason
            else (draft.reason,)
        )
        return {
            "reason": clean_line(": ".join(text for text in texts if text)) or (category if kind else None),
            "reason_kind": kind,
            "competitor": self._spelt("competitor", draft.competitor),
            "substitute": self._spelt("substitute", draft.substitute),
            "avoidable": draft.avoidable,
            "former_revenue_cents": self._revenue(one, standing),
        }

    def _spelt(self, field: str, name: str | None) -> str | None:
        """A name in the spelling that came first."""
        return self._spellings[field].setdefault(known_names.key(name), name) if name else None

    def _revenue(self, one: Left, standing: past.Standing | None) -> int:
        """What was lost as the file says it, in the currency of the account; else the 12 months before, from here."""
        cents, currency = one.draft.lost_cents, one.draft.currency
        here = standing is not None and one.account < self._first_new
        if cents is not None and cents < 0:
            self._tally.problems.add(one.line, "lost_revenue", _("A loss below zero: left out."))
            cents = None
        if cents is not None and here and standing is not None and currency not in (None, standing.currency):
            self._tally.notes[_("{n} amounts are in another currency than their account: left out.")] += 1
            cents = None
        if cents is not None or not here:
            return cents or 0
        before = one.decided.replace(day=1)
        return max(0, self._scene.sink.ask(revenue_between, one.account, add_months(before, -YEAR), before))

    # -- into the store --------------------------------------------------------------------------------------

    def _row(self, one: Left, standing: past.Standing | None, said: dict[str, Any]) -> tuple[Any, ...]:
        rate = None if standing is None else standing.margin_rate
        margin = margin_of(said["former_revenue_cents"], None, rate, self._scene.defaults)[0]
        changes: dict[str, Any] = {}
        if standing is None or standing.stage != "lost":
            changes["stage"] = "lost"
        if one.account >= self._first_new and one.draft.currency:
            changes["currency"] = one.draft.currency
        if changes:
            self._scene.sink.update("account", one.account, changes)
        before = standing.stage if standing is not None and standing.stage not in GONE else "customer"
        days = (one.decided.isoformat(), one.ended.isoformat())
        return (one.account, *days, *said.values(), margin, before, one.draft.external_id)

    def _put(self, rows: list[tuple[Any, ...]], entered: list[bool]) -> None:
        """The departures, and for each whose account waits nowhere yet its entry in the register, of the last day."""
        sink = self._scene.sink
        first = sink.insert("departure", NAMES, rows, {"state": "over", "source": self._source})
        margin = NAMES.index("former_margin_cents")
        entries = [
            (row[0], first + index, row[2], row[margin])
            for index, (row, new) in enumerate(zip(rows, entered, strict=True))
            if new
        ]
        sink.insert("lost_entry", ENTRY_NAMES, entries, {"state": "waiting"})

    def _compare(self, one: Left, row: past.Kept, said: dict[str, Any], name: str) -> None:
        """A departure that is here: what the file says wins, but nobody's judgement of the kind is overruled."""
        before = row._asdict()
        if row.reason_kind is not None and said["reason_kind"] is None:
            said["reason"] = (
                one.draft.reason
            )  # its category was understood before: it stands before no reason
        changes = {field: value for field, value in said.items() if value and value != before[field]}
        if row.reason_kind is not None:
            changes.pop("reason_kind", None)
        if one.draft.lost_cents is None:
            changes.pop("former_revenue_cents", None)
        self._winners.look([row.id] if changes else [])
        changes, open_ones = self._winners.of(one.line, row.id, before, changes)
        if not changes:
            self._winners.unchanged(one.line, name, open_ones, before)
            return
        self._scene.sink.update("departure", row.id, changes)
        self._tally.updated(one.line, name, before, changes, open_ones)

    def finish(self) -> None:
        self._scene.sink.settle("departure")
        self._scene.sink.settle("lost_entry")
