"""What a handover would change, record by record and field by field: who changed what since both knew the same.

A field that was changed on one side only is taken from there. Changed on both sides it is a conflict, and asked.
Records without a common past: what is empty here is filled, what is empty there stays, else it is asked.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tui.rules.touchpoints import new_key, own
from tui.services.receiving_match import Known, Target, in_our_ids, known
from tui.shape import dataclass
from tui.store.bulk import next_id
from tui.store.queries import handover as query
from tui.store.queries import receiving as ask
from tui.store.queries.touchpoints import own_keys
from tui.store.queries.who import me
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.exchange.bundle import Bundle
    from tui.store.queries.handover import Row, Shape

SAME, THEIRS, OURS, CONFLICT = "same", "theirs", "ours", "conflict"
NEW, CHANGED, KEPT, GONE = "new", "changed", "kept", "gone"
_TECHNICAL = frozenset(
    {"created_on", "uid", "sequence", "meeting_uid", "meeting_sequence", "source", "external_id", "rest"}
)
"""Never worth a question."""
_NOT_SAID = ("id", "account_id", "key")
"""`key`: the number of a point on a touchpoint map, which every store gives by itself."""
_LOOKED_AFTER = (query.ACCOUNT, "reminder")
"""Whose these are changes only by a handover to somebody by name."""


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """A field that differs, with both values as the store keeps them, and whose it is to be: theirs, ours, conflict."""

    name: str
    ours: Any
    theirs: Any
    state: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """A record of the bundle: `id` in it, `row_id` here (of a new one: the id it would get).

    `state`: new, changed, conflict, kept (only ours differs), same, gone (removed here since, and stays so).
    """

    table: str
    id: int
    row_id: int
    state: str
    values: Row
    fields: tuple[FieldPlan, ...]

    @property
    def key(self) -> str:
        return f"{self.table}:{self.id}"


def planned(reader: Reader, bundle: Bundle, columns: Shape, to: Target) -> tuple[RowPlan, ...]:
    """Every record of the bundle, in the order of the tables. Raises BadFile for one of another account."""
    ours: Mapping[str, Sequence[Row]] = {}
    if to.account_id is not None:
        ours = query.rows(reader, to.account_id, columns, bundle.private)
    found = known(reader, bundle, columns, ours, to.account_id)
    _number(reader, bundle, columns, found)
    here = {table: {row["id"]: row for row in rows} for table, rows in ours.items()}
    passed = _shared_acts(reader, bundle, to)
    keys = own_keys(reader)
    plans = []
    for table in columns:
        for row in bundle.tables[table]:
            said = _said_here(table, row, columns, found)
            if said is None:
                plans.append(RowPlan(table, row["id"], 0, GONE, {}, ()))
            elif (table, row["id"]) in found.new:
                if table == "touchpoint" and own(said["key"]):
                    said["key"] = new_key(keys)
                    keys.append(said["key"])
                plans.append(RowPlan(table, row["id"], said["id"], NEW, said, ()))
            elif table not in query.NAMED:
                shared = (table, row["id"]) in found.shared and not (
                    table == query.ACCOUNT and to.how in ("source", "said")
                )
                past = _own_changes(reader, table, said["id"], passed) if shared else None
                ours_here = here[table][said["id"]]
                if not bundle.to and table in _LOOKED_AFTER:
                    said["rep_id"] = ours_here["rep_id"]
                plans.append(_compared(table, row["id"], ours_here, said, past))
    return tuple(_mine(reader, bundle, to, plans))


def _number(reader: Reader, bundle: Bundle, columns: Shape, found: Known) -> None:
    """New records get the ids that come next; so all of them can be pointed at."""
    for table in columns:
        coming = next_id(reader.db, table)
        for row in bundle.tables[table]:
            if (table, row["id"]) in found.new:
                found.ids[table][row["id"]] = coming
                coming += 1


def _said_here(table: str, row: Row, columns: Shape, found: Known) -> Row | None:
    """The record with ids of ours; None where it, or what it must belong to, was removed here."""
    if (table, row["id"]) in found.gone:
        return None
    loose = dict(row)
    for column in columns[table]:
        if column.parent is not None and (column.parent, row.get(column.name)) in found.gone:
            if not column.optional:
                found.gone.add((table, row["id"]))
                return None
            loose[column.name] = None
    said = in_our_ids(table, loose, columns, found)
    if said is None:
        return None
    said["id"] = found.ids[table][row["id"]]
    if "account_id" in said:
        (said["account_id"],) = found.ids[query.ACCOUNT].values()
    if table == "play_override":
        said["reasons"] = _evidence_here(said["reasons"], found)
    return said


def _evidence_here(text: str, found: Known) -> str:
    """The reasons of an overridden hold with the records they stood on; one that is not in the bundle is left out."""
    reasons = json.loads(text)
    for reason in reasons:
        reason["evidence"] = [
            [table, found.ids[table][row_id]]
            for table, row_id in reason["evidence"]
            if row_id in found.ids.get(table, {})
        ]
    return json.dumps(reasons, ensure_ascii=False, separators=(",", ":"))


def _shared_acts(reader: Reader, bundle: Bundle, to: Target) -> Mapping[int, str]:
    """Acts after which both stores knew the same: our handovers that the sender knows of too; act -> way."""
    if to.account_id is None:
        return {}
    through = {bundle.bundle, *bundle.history}
    return {
        query.batch_of(reader, one.id): one.way
        for one in query.passed(reader, to.account_id)
        if one.bundle in through
    }


def _own_changes(reader: Reader, table: str, row_id: int, passed: Mapping[int, str]) -> dict[str, Any]:
    """Fields that were changed here and that the sender cannot know, with the value they had before."""
    own: dict[str, Any] = {}
    events: list[tuple[int, int, ask.Edit | None]] = [
        (edit.batch, 0, edit) for edit in ask.edits(reader, table, row_id)
    ]
    events += [(batch, 1, None) for batch, way in passed.items() if way == "sent"]
    for batch, _order, edit in sorted(events, key=lambda event: event[:2]):
        if edit is None:
            own.clear()  # all of it went to them
            continue
        for name, before in edit.before.items():
            if before == edit.after.get(name):
                continue
            if passed.get(batch) == "received":
                own.pop(name, None)  # it is their value
            else:
                own.setdefault(name, before)
    return own


def _compared(table: str, row_id: int, ours: Row, theirs: Row, past: dict[str, Any] | None) -> RowPlan:
    fields = []
    for name, said in theirs.items():
        if name in _NOT_SAID or _same(ours[name], said):
            continue
        fields.append(FieldPlan(name, ours[name], said, _whose(name, ours[name], said, past)))
    states = {one.state for one in fields}
    if CONFLICT in states:
        state = CONFLICT
    elif THEIRS in states:
        state = CHANGED
    else:
        state = KEPT if fields else SAME
    return RowPlan(table, row_id, ours["id"], state, theirs, tuple(fields))


def _same(ours: Any, theirs: Any) -> bool:
    """Fractions travel with 15 digits."""
    if isinstance(ours, float) and isinstance(theirs, float):
        return f"{ours:.15g}" == f"{theirs:.15g}"
    return bool(ours == theirs)


def _whose(name: str, ours: Any, theirs: Any, past: dict[str, Any] | None) -> str:
    if past is not None:
        if name not in past or _same(past[name], ours):  # never changed here, or put back as it was
            return THEIRS
        return OURS if past[name] == theirs or name in _TECHNICAL else CONFLICT
    if ours in (None, ""):
        return THEIRS
    return OURS if theirs in (None, "") or name in _TECHNICAL else CONFLICT


def _mine(reader: Reader, bundle: Bundle, to: Target, plans: list[RowPlan]) -> list[RowPlan]:
    """A new account that was handed to nobody by name is whoever's takes it in, with its open reminders."""
    mine = me(reader)
    if to.account_id is not None or bundle.to or mine is None:
        return plans
    before = next(one.values["rep_id"] for one in plans if one.table == query.ACCOUNT)

    def given(one: RowPlan) -> RowPlan:
        open_reminder = one.table == "reminder" and one.state == NEW and one.values["done_on"] is None
        if one.table == query.ACCOUNT or (open_reminder and one.values["rep_id"] in (None, before)):
            return RowPlan(one.table, one.id, one.row_id, one.state, {**one.values, "rep_id": mine}, ())
        return one

    return [given(one) for one in plans]
