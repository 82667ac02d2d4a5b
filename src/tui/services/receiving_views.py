"""A handover as it is shown before it is taken: who claims to have sent it, and record by record what is new."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.clean import clean_line
from tui.clock import instant_of
from tui.i18n import _
from tui.services import wording_fields, wording_records
from tui.services.figures import short_day
from tui.services.receiving_erased import coming_back
from tui.services.receiving_match import Target
from tui.services.receiving_merge import CHANGED, CONFLICT, GONE, KEPT, NEW, SAME, FieldPlan, RowPlan
from tui.shape import dataclass
from tui.store.queries import handover as query
from tui.store.queries.history import name_behind
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.exchange.bundle import Bundle
    from tui.store.queries.handover import Row

STATES = (CONFLICT, NEW, CHANGED, KEPT, GONE, SAME)
"""In the order of reading."""
_TITLES = (
    "name",
    "title",
    "number",
    "wanted",
    "what",
    "about",
    "verbatim",
    "reason",
    "comment",
    "body",
    "key",
)
_DAYS = ("done_on", "answered_on", "reported_on", "month", "issued_on", "due_on", "decided_on", "starts_on")
_DAYS_MORE = ("asked_on", "said_on", "entered_on", "happened_on", "until_on", "created_on", "told_on")


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field with both values in words; `wins` is theirs, ours, or conflict where both sides changed it."""

    name: str
    words: str
    ours: str
    theirs: str
    wins: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record: `kind` in words, what tells it apart, `state`, and its fields; of a new one `ours` is empty."""

    key: str
    table: str
    kind: str
    title: str
    state: str
    fields: tuple[FieldView, ...]


@dataclass(frozen=True, slots=True)
class Diff:
    """`how` says how the account was found: origin, source, said, new, or ask with `candidates` (id, name).

    `sender` is what the file claims. `received_on`: it was here before (`own`: we wrote it), and changes nothing.
    `erased`: how many people it would bring back who were erased here.
    """

    bundle: str
    sender: str
    to: str
    written_on: date
    account: str
    account_id: int | None
    how: str
    candidates: tuple[tuple[int, str], ...]
    private: bool
    received_on: date | None
    own: bool
    read_me: tuple[str, ...]
    records: tuple[RecordView, ...]
    erased: int

    def count(self, state: str) -> int:
        return sum(one.state == state for one in self.records)

    @property
    def conflicts(self) -> tuple[RecordView, ...]:
        return tuple(one for one in self.records if one.state == CONFLICT)

    @property
    def changes_something(self) -> bool:
        return any(one.state in (NEW, CHANGED, CONFLICT) for one in self.records)


def state_words(state: str) -> str:
    return {
        NEW: _("new"),
        CHANGED: _("changed there"),
        CONFLICT: _("changed here and there"),
        KEPT: _("changed here, stays"),
        GONE: _("removed here, stays so"),
        SAME: _("the same"),
    }[state]


def wins_words(wins: str) -> str:
    return {"theirs": _("theirs"), "ours": _("ours")}.get(wins, _("who wins?"))


def how_words(found: Diff) -> str:
    """How the account was found here."""
    return {
        "origin": _("known here from a handover before"),
        "source": _("known here by its id in the same program"),
        "said": _("the account you named"),
        "new": _("new here"),
        "ask": _("it may be an account that is here already"),
    }[found.how]


def diff(
    reader: Reader, bundle: Bundle, to: Target, plans: Sequence[RowPlan], before: date | None, own: bool
) -> Diff:
    coming = _Coming(reader, bundle, plans)
    records = [coming.record(one) for one in plans]
    order = {state: number for number, state in enumerate(STATES)}
    records.sort(key=lambda one: (order[one.state], one.table != query.ACCOUNT))
    return Diff(
        bundle.bundle,
        bundle.sender,
        bundle.to,
        reader.clock.here(instant_of(bundle.written_at)).date(),
        bundle.account,
        to.account_id,
        to.how,
        to.candidates,
        bundle.private,
        before,
        own,
        bundle.read_me,
        tuple(records),
        coming_back(reader, bundle, plans),
    )


class _Coming:
    """Names behind references, also of records that come with the bundle."""

    def __init__(self, reader: Reader, bundle: Bundle, plans: Sequence[RowPlan]) -> None:
        self._reader = reader
        self._currency = bundle.tables[query.ACCOUNT][0]["currency"]
        self._said = {(table, row["id"]): row for table, rows in bundle.tables.items() for row in rows}
        self._new = {(one.table, one.row_id): one.values for one in plans if one.state == NEW}
        self._parents = {
            table: {column.name: column.parent for column in columns}
            for table, columns in query.shape(reader, bundle.private).items()
        }

    def record(self, one: RowPlan) -> RecordView:
        said = self._said[one.table, one.id]
        fields = [self._field(one, part) for part in one.fields]
        if one.state == NEW:
            fields = self._all(one)
        kind = wording_records.table(one.table)
        return RecordView(one.key, one.table, kind, self._title(one, said), one.state, tuple(fields))

    def _title(self, one: RowPlan, said: Row) -> str:
        words = next((str(said[name]) for name in _TITLES if said.get(name)), "")
        if not words and one.values.get("contact_id"):
            words = self._value(one, "contact_id", one.values["contact_id"])
        if one.table == "response":
            words = f"{said['score']} {words}".strip()
        elif one.table == "spend_month":
            words = self._value(one, "amount_cents", said["amount_cents"])
        elif one.table == "departure_answer":
            words = f"{said['question']} {words}".strip()
        if one.table == query.ACCOUNT:
            return clean_line(words)
        day = next((said[name] for name in (*_DAYS, *_DAYS_MORE) if said.get(name)), None)
        when = "" if day is None else short_day(date.fromisoformat(day), self._reader.today)
        return clean_line(" · ".join(part for part in (when, words) if part), 200)

    def _all(self, one: RowPlan) -> list[FieldView]:
        """Of a new record: what it says, without what stands in every one of its kind."""
        return [
            FieldView(name, wording_fields.field(name), "", self._value(one, name, value), "theirs")
            for name, value in one.values.items()
            if value not in (None, "") and name not in wording_fields.HIDDEN and name != "reasons"
        ]

    def _field(self, one: RowPlan, part: FieldPlan) -> FieldView:
        shown = (self._value(one, part.name, part.ours), self._value(one, part.name, part.theirs))
        return FieldView(part.name, wording_fields.field(part.name), *shown, part.state)

    def _value(self, one: RowPlan, name: str, value: Any) -> str:
        parent = self._parents[one.table].get(name)
        if parent is None or value is None:
            row = {"currency": self._currency, **one.values}
            return clean_line(wording_fields.value(one.table, name, value, row, self._reader.today), 400)
        coming = self._new.get((parent, value))
        if coming is not None:
            return clean_line(next((str(coming[key]) for key in _TITLES if coming.get(key)), str(value)))
        return clean_line(name_behind(self._reader, name, value) or str(value))
