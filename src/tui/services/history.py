"""History (X16): who did what when, with every changed field before and after, and whether it can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tui.errors import NotFound
from tui.i18n import _, ngettext
from tui.services import wording_acts, wording_fields, wording_records
from tui.services.figures import number
from tui.services.undo import ERASURE
from tui.shape import dataclass
from tui.store.queries import history as query
from tui.store.queries.exporting import ABOUT_OURS, PRIVATE_COLUMNS
from tui.store.reading import Reader, instant

LIMIT = 200
ROWS = 500


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act, undo or redo. `state` is done or undone; `rows` counts what it changed."""

    batch: int
    at: datetime
    who: str
    act: str
    words: str
    about: str
    account_id: int | None
    kind: str
    state: str
    rows: int

    @property
    def can_undo(self) -> bool:
        return self.kind == "act" and self.state == "done" and self.act != ERASURE

    @property
    def can_redo(self) -> bool:
        return self.kind == "act" and self.state == "undone"


def _line(row: query.Batch) -> HistoryLine:
    at = instant(row.at)
    if at is None:
        raise ValueError(row.at)
    words = wording_acts.act(row.act)
    if row.kind != "act" and row.target_act is not None:
        said = _("undone: {act}") if row.kind == "undo" else _("done again: {act}")
        words = said.format(act=wording_acts.act(row.target_act))
    return HistoryLine(
        row.id, at, row.who, row.act, words, row.about, row.account_id, row.kind, row.state, row.rows
    )


def history(
    reader: Reader, account_id: int | None = None, limit: int = LIMIT, before: int | None = None
) -> tuple[HistoryLine, ...]:
    """Newest first; of one account also what only touched its rows. `before` continues from a batch on."""
    if account_id is None:
        return tuple(_line(row) for row in query.batches(reader, limit, before))
    return tuple(_line(row) for row in query.of_account(reader, account_id, limit, before))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field in words; an empty text is nothing."""

    name: str
    words: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row, or with `count` more than 1 the rows of one table that came in together without their fields."""

    table: str
    row_id: int
    count: int
    op: str
    what: str
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class BatchView:
    line: HistoryLine
    changes: tuple[RowChange, ...]
    more: int


def changes(reader: Reader, batch_id: int, limit: int = ROWS) -> BatchView:
    """What one act changed, field by field. Raises NotFound."""
    row = query.batch(reader, batch_id)
    if row is None:
        raise NotFound(_("There is no act {batch}.").format(batch=batch_id))
    found = tuple(_change(reader, entry) for entry in query.entries(reader, batch_id, limit))
    return BatchView(_line(row), found, max(0, row.rows - sum(change.count for change in found)))


def _change(reader: Reader, entry: query.Entry) -> RowChange:
    count = (entry.row_to or entry.row_id) - entry.row_id + 1
    name = wording_records.table(entry.table)
    said = {"I": _("{what} added"), "U": _("{what} changed"), "D": _("{what} removed")}[entry.op]
    what = said.format(what=name)
    if count > 1:
        what = ngettext("{n} row added: {what}", "{n} rows added: {what}", count)
        what = what.format(n=number(count), what=name)
    return RowChange(entry.table, entry.row_id, count, entry.op, what, _fields(reader, entry))


def _fields(reader: Reader, entry: query.Entry) -> tuple[FieldChange, ...]:
    before, after = entry.before or {}, entry.after or {}
    out = []
    for name in after or before:
        was, now = before.get(name), after.get(name)
        if name in wording_fields.HIDDEN or was == now or (was in (None, "") and now in (None, "")):
            continue
        shown = (
            _shown(reader, entry.table, name, was, before),
            _shown(reader, entry.table, name, now, after),
        )
        out.append(FieldChange(name, wording_fields.field(name), *shown))
    return tuple(out)


def _private(table: str, name: str, row: dict[str, Any]) -> bool:
    """What was said about one of our people is read in the interview, and nowhere else."""
    if (table, name) in PRIVATE_COLUMNS:
        return True
    return table == "departure_answer" and name == "verbatim" and row.get("question") == ABOUT_OURS


def _shown(reader: Reader, table: str, name: str, value: Any, row: dict[str, Any]) -> str:
    if not row:
        return ""
    if value not in (None, "") and _private(table, name, row):
        return _("(private)")
    if name.endswith("_id") and isinstance(value, int):
        return query.name_behind(reader, name, value) or str(value)
    return wording_fields.value(table, name, value, row, reader.today)
