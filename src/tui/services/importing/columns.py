"""The columns of a file as they are shown and corrected: with samples, with what they feed, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from itertools import islice

from tui.clean import clean_line
from tui.exchange.columns import FIELDS
from tui.exchange.drafts import KINDS
from tui.exchange.given import NOTED, fields_for_all, given
from tui.exchange.numbers import currency_of
from tui.exchange.wishes import DEFAULT, EVERY, KEEP, is_option, reference
from tui.exchange.words import MISSING, VOCABULARY
from tui.services.importing.views import FilePlan

__all__ = [
    "DEFAULT",
    "EVERY",
    "KEEP",
    "KINDS",
    "ColumnView",
    "ForAllView",
    "check_for_all",
    "columns_of",
    "fed",
    "fields_of",
    "for_all",
    "for_all_fields",
    "kept",
    "notes_taken",
    "unfed",
    "words_for",
]

_LOOKED_AT = 200
_SAMPLES = 4
_SELECTED_TOO = ("northwind", "support desk")


@dataclass(frozen=True, slots=True)
class ColumnView:
    """`feeds` are (kind, field) pairs, of derived kinds too. `samples`: distinct values of its first rows.

    `confidence`: said (by the user), special (by the program), sure (a known name), likely; "" where it feeds nothing.
    `kept`: its cells become lines of a note. `reference` is how a wish names the column.
    """

    index: int
    name: str
    samples: tuple[str, ...]
    feeds: tuple[tuple[str, str], ...]
    confidence: str
    kept: bool
    reference: str

    @property
    def sample(self) -> str:
        """Its samples, side by side."""
        return "  ·  ".join(self.samples)

    @property
    def said(self) -> bool:
        return self.confidence == "said"


@dataclass(frozen=True, slots=True)
class ForAllView:
    """What was said for all rows: `text` as it was said, of a field of these kinds."""

    field: str
    text: str
    kinds: tuple[str, ...]


_LEAST_SURE = ("likely", "special", "sure", "said")


def columns_of(file: FilePlan) -> tuple[ColumnView, ...]:
    """All columns in the order of the file. Reads its first rows for samples: not on the event loop."""
    plan = file.read
    feeds: dict[int, list[tuple[str, str]]] = {}
    later: dict[int, str] = {}
    sure: dict[int, str] = {}
    for mapping in plan.mappings:
        for column in mapping.columns:
            feeds.setdefault(column.index, []).append((mapping.kind, column.field))
            later.setdefault(column.index, column.sample)
            before = sure.get(column.index, column.confidence)
            sure[column.index] = max(before, column.confidence, key=_LEAST_SURE.index)
    keeps = {index for mapping in plan.mappings for index, _name in mapping.kept}
    rows = [cells for _line, cells in islice(plan.sheet.rows(), _LOOKED_AT)]
    return tuple(
        ColumnView(
            index,
            name,
            _samples(rows, index) or tuple(filter(None, (later.get(index),))),
            tuple(feeds.get(index, ())),
            "said" if index in keeps else sure.get(index, ""),
            index in keeps,
            reference(plan.sheet.header, index),
        )
        for index, name in enumerate(plan.sheet.header)
    )


def _samples(rows: list[list[str]], index: int) -> tuple[str, ...]:
    """A few distinct values, the first ones."""
    found: dict[str, None] = {}
    for row in rows:
        if row[index].strip() not in MISSING:
            found.setdefault(clean_line(row[index], 60))
            if len(found) == _SAMPLES:
                break
    return tuple(found)


def fields_of(file: FilePlan) -> tuple[str, ...]:
    """The fields that a column of this file may feed, the main kind's first."""
    return tuple(dict.fromkeys(field for kind in _chosen_kinds(file) for field in FIELDS[kind]))


def _chosen_kinds(file: FilePlan) -> list[str]:
    """The kinds whose columns may be chosen; those of derived kinds follow from them."""
    main = file.recognised.kind
    own = file.recognised.source in _SELECTED_TOO
    others = [m.kind for m in file.read.mappings if m.kind != main and (own or not m.derived)]
    return [main, *others]


def notes_taken(file: FilePlan) -> bool:
    """Whether the records of this file have a note that a column may be kept in."""
    return any(not mapping.derived and mapping.kind in NOTED for mapping in file.read.mappings)


def fed(wanted: Pairs[str, str], file: FilePlan, column: ColumnView, field: str) -> dict[str, str]:
    """The wishes with one more: `column` feeds `field`, and nothing else."""
    named = column.reference
    if field == "currency" and currency_of(named):  # else it would be taken for the currency of all amounts
        named = f"#{column.index + 1}"
    return {**unfed(wanted, file, column), field: named}


def unfed(wanted: Pairs[str, str], file: FilePlan, column: ColumnView) -> dict[str, str]:
    """The wishes with one more: `column` feeds nothing, and is not kept."""
    kinds = _chosen_kinds(file)
    empty = {field: "-" for kind, field in column.feeds if kind in kinds}
    names = (column.reference, f"#{column.index + 1}")
    left = {
        name: said
        for name, said in wanted.items()
        if (said not in names or (is_option(name) and name != "currency")) and name != KEEP + column.reference
    }
    if KEEP + EVERY in wanted:
        left[KEEP + column.reference] = "-"
    return left | empty


def kept(wanted: Pairs[str, str], file: FilePlan, column: ColumnView) -> dict[str, str]:
    """The wishes with one more: `column` is a line of the note."""
    return {**unfed(wanted, file, column), KEEP + column.reference: "yes"}


def for_all(file: FilePlan) -> tuple[ForAllView, ...]:
    """What was said for all rows of a file, each field once."""
    found: dict[tuple[str, str], list[str]] = {}
    for mapping in file.read.mappings:
        for one in mapping.for_all:
            found.setdefault((one.field, one.text), []).append(mapping.kind)
    return tuple(ForAllView(field, text, tuple(kinds)) for (field, text), kinds in found.items())


def for_all_fields(file: FilePlan) -> tuple[str, ...]:
    """The fields of which something may be said for all rows, those first that no column feeds."""
    fed_now = {column.field for mapping in file.read.mappings for column in mapping.columns}
    names = dict.fromkeys(field for m in file.read.mappings for field in fields_for_all(m.kind))
    return tuple(sorted(names, key=lambda field: field in fed_now))


def words_for(file: FilePlan, field: str) -> tuple[str, ...]:
    """The words a field takes; none where it takes any text."""
    for mapping in file.read.mappings:
        type_ = FIELDS[mapping.kind].get(field, "")
        if type_.startswith("word:"):
            words = VOCABULARY[type_.removeprefix("word:")].values()
            return tuple(sorted({word for word in words if word not in ("", "deleted", "staff")}))
    return ()


def check_for_all(file: FilePlan, field: str, text: str) -> None:
    """Refused where `text` is no value of the field; nothing at all takes back what was said."""
    given({DEFAULT + field: text}, (m.kind for m in file.read.mappings), file.recognised.date_order)
