"""The drafts of one kind out of a planned file, as a stream of chunks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import compress
from typing import Any

from tui.errors import Refused
from tui.exchange.build import Values, drafts
from tui.exchange.cells import Column, column_for
from tui.exchange.columns import FIELDS, NEEDED
from tui.exchange.draft_rows import Drafts
from tui.exchange.drafts import DRAFTS, Chunk
from tui.exchange.given import fill, kept_lines, together
from tui.exchange.leave_out import check_groups, left_out
from tui.exchange.mapping import Mapping
from tui.exchange.minor_units import in_hundredths
from tui.exchange.plan import Judged, Plan
from tui.exchange.preview import ProblemList
from tui.exchange.references import FIELDS as ID_FIELDS
from tui.exchange.references import scoped
from tui.exchange.sheet import Rows
from tui.i18n import _

_NAMED = frozenset({"accounts", "contacts", "deals"})
"""Kinds whose rows name somebody or something, or say nothing at all."""
_NAMES = ("external_id", "number", "email", "name", "cents")
_NAMIBIA = frozenset({"NA"})


class Reading:
    """Iterate once for chunks of drafts; afterwards `blank` counts rows without the field the kind stands on,
    `bad` those where it could not be read (told in the problems), `again` the repeats of a derived record,
    `deleted` rows marked deleted of kinds that know no such mark, `staff` people of the vendor's own; `told` sentences
    on rows that were taken nevertheless, `out` on those that were not, each with their number.
    """

    def __init__(self, plan: Plan, mapping: Mapping, problems: ProblemList, scope: str = "") -> None:
        if plan.questions:
            raise Refused(plan.questions[0].text, _("Nothing was imported."), _("Answer with --map."))
        self._plan = plan
        self._mapping = mapping
        self._scope = scope
        self._problems = problems
        self._readers: list[tuple[str, int, Column]] = [
            (column.field, column.index, self._column(column.field, column.index, column.header))
            for column in mapping.columns
        ]
        self._in_cents = [
            field
            for field, index, _column in self._readers
            if FIELDS[mapping.kind][field] == "money" and plan.judged.get(index, Judged()).minor
        ]
        # Hashes, not texts: a million people fit in 70 MiB, and two that fall together are one chance in 10^7.
        self._seen: set[int] = set()
        self.blank = self.bad = self.again = self.staff = self.deleted = 0
        self.told: Counter[str] = Counter()
        self.out: Counter[str] = Counter()

    def _column(self, field: str, index: int, header: str) -> Column:
        judged = self._plan.judged.get(index, Judged())
        keep = _NAMIBIA if judged.codes and field in ("country", "region") else frozenset()
        kind = FIELDS[self._mapping.kind][field]
        return column_for(
            kind,
            header,
            order=judged.order,
            style=judged.style,
            minor=judged.minor,
            factor=judged.factor,
            keep=keep,
        )

    def __iter__(self) -> Iterator[Chunk]:
        for rows in self._plan.sheet.chunks(ProblemList(keep=0)):
            chunk = self._chunk(rows)
            if chunk.rows:
                yield chunk
        for _field, _index, column in self._readers:
            column.finish(self._problems)

    def _chunk(self, rows: Rows) -> Chunk:
        needed = NEEDED.get(self._mapping.kind, ())
        values: Values = {}
        bad: set[int] = set()
        wrong_at: dict[str, set[int]] = {}
        for field, index, column in self._readers:
            cells, wrong = column.convert(rows.column(index), rows.lines, self._problems)
            values[field] = scoped(cells, self._scope) if self._scope and field in ID_FIELDS else cells
            if column.rest:
                values[f"{field} rest"] = [column.rest.get(index, ()) for index in range(len(cells))]
            if wrong:
                wrong_at[field] = wrong
            if field in needed:
                bad |= wrong
        fill(values, self._mapping.for_all, len(rows.lines), wrong_at)
        for field in self._in_cents:
            values[field] = in_hundredths(values[field], values.get("currency"), self._plan.currency)
        if self._mapping.kept:
            self._keep(values, rows)
        if "nps_group" in values and "score" in values:
            header = next(column.header for field, _i, column in self._readers if field == "nps_group")
            check_groups(values, rows.lines, header, self._problems)
        dropped = self._dropped(values, bad, needed)
        built = drafts(
            self._mapping.kind,
            values,
            len(rows.lines),
            None if self._mapping.beside else self._plan.currency,
            self._mapping.derived,
        )
        if self._mapping.derived or self._mapping.kind in _NAMED:
            dropped |= self._nameless(built, dropped)
        if not dropped:
            return Chunk(self._mapping.kind, rows.lines, built)
        kept = [index not in dropped for index in range(len(built))]
        return Chunk(self._mapping.kind, list(compress(rows.lines, kept)), built.only(kept))

    def _keep(self, values: Values, rows: Rows) -> None:
        """Columns kept as notes: under the text of an issue, apart for records whose note may say more."""
        kept = kept_lines(self._mapping.kept, rows.cells)
        if self._mapping.kind == "issues":
            values["text"] = together(values.get("text"), kept)
        else:
            values["kept"] = [*kept]

    def _dropped(self, values: Values, bad: set[int], needed: tuple[str, ...]) -> set[int]:
        """Rows that make no draft: the field they stand on is blank, or cannot be read; previews; staff."""
        self.bad += len(bad)
        dropped = set(bad)
        for field in needed:
            cells = values.get(field)
            if cells is not None and None in cells:
                blank = {index for index, value in enumerate(cells) if value is None} - dropped
                self.blank += len(blank)
                dropped |= blank
        for found in left_out(self._mapping.kind, self._plan.recognised.source, values):
            rows = found.rows - dropped
            (self.told if found.kept else self.out)[found.text] += len(rows)
            if not found.kept:
                dropped |= rows
        if True in values.get("deleted", ()) and "deleted" not in DRAFTS[self._mapping.kind]._fields:
            gone = _where(values["deleted"], True)
            self.deleted += len(gone)
            dropped |= gone
        if "staff" in values.get("role", ()):
            staff = _where(values["role"], "staff")
            self.staff += len(staff)
            dropped |= staff
        return dropped

    def _nameless(self, built: Drafts, dropped: set[int]) -> set[int]:
        """Rows that name nobody; and of a derived record all but the first."""
        out: set[int] = set()
        once = self._mapping.derived or self._mapping.beside
        if not once and any(all(built.field(name)) for name in _NAMES):
            return out
        for index, draft in enumerate(built):
            if index in dropped:
                continue
            key = _key(draft)
            if key is None:
                self.blank += 1
                out.add(index)
            elif once:
                mark = hash(key if self._mapping.derived else draft)
                if mark in self._seen:
                    self.again += 1
                    out.add(index)
                else:
                    self._seen.add(mark)
        return out


def _where(cells: list[Any], value: object) -> set[int]:
    return {index for index, cell in enumerate(cells) if cell == value}


def _key(draft: Any) -> str | None:
    """What tells a record from the next: its id, else its e-mail within the account, else its name or its amount."""
    email = getattr(draft, "email", None)
    mark = draft.external_id or getattr(draft, "number", None) or email or getattr(draft, "name", None)
    mark = mark or getattr(draft, "cents", None)
    return None if mark is None else f"{mark}\x1f{getattr(draft, 'account_ref', '')}"


def read(plan: Plan, mapping: Mapping, problems: ProblemList, scope: str = "") -> Reading:
    """Start reading one kind; Refused while the plan has open questions. `scope` marks references of an export."""
    return Reading(plan, mapping, problems, scope)
