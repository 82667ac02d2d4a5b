"""The columns of a file as they are shown and corrected: each with a sample and with what it feeds."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass
from itertools import islice

from tui.clean import clean_line, fold
from tui.exchange.columns import FIELDS
from tui.exchange.drafts import KINDS
from tui.exchange.words import MISSING
from tui.services.importing.views import FilePlan

__all__ = ["KINDS", "ColumnView", "columns_of", "fed", "fields_of", "unfed"]

_LOOKED_AT = 200
_SELECTED_TOO = ("northwind", "support desk")


@dataclass(frozen=True, slots=True)
class ColumnView:
    """`feeds` are (kind, field) pairs, of derived kinds too; `said` where the user named one of them.

    `reference` is how a wish names the column: by its name, or by its number where that is no name of its own.
    """

    index: int
    name: str
    sample: str
    feeds: tuple[tuple[str, str], ...]
    said: bool
    reference: str


def columns_of(file: FilePlan) -> tuple[ColumnView, ...]:
    """All columns in the order of the file. Reads its first rows for samples: not on the event loop."""
    plan = file.read
    feeds: dict[int, list[tuple[str, str]]] = {}
    samples: dict[int, str] = {}
    said: set[int] = set()
    for mapping in plan.mappings:
        for column in mapping.columns:
            feeds.setdefault(column.index, []).append((mapping.kind, column.field))
            samples.setdefault(column.index, column.sample)
            if column.confidence == "said":
                said.add(column.index)
    rows = [cells for _line, cells in islice(plan.sheet.rows(), _LOOKED_AT)]
    return tuple(
        ColumnView(
            index,
            name,
            samples.get(index) or _sample(rows, index),
            tuple(feeds.get(index, ())),
            index in said,
            _reference(plan.sheet.header, index),
        )
        for index, name in enumerate(plan.sheet.header)
    )


def _reference(header: tuple[str, ...], index: int) -> str:
    name = header[index]
    if name in ("", "-") or name.startswith("#") or sum(fold(name) == fold(other) for other in header) > 1:
        return f"#{index + 1}"
    return name


def _sample(rows: list[list[str]], index: int) -> str:
    return next((clean_line(row[index], 60) for row in rows if row[index].strip() not in MISSING), "")


def fields_of(file: FilePlan) -> tuple[str, ...]:
    """The fields that a column of this file may feed, the main kind's first."""
    return tuple(dict.fromkeys(field for kind in _chosen_kinds(file) for field in FIELDS[kind]))


def _chosen_kinds(file: FilePlan) -> list[str]:
    """The kinds whose columns may be chosen; those of derived kinds follow from them."""
    main = file.recognised.kind
    own = file.recognised.source in _SELECTED_TOO
    others = [m.kind for m in file.read.mappings if m.kind != main and (own or not m.derived)]
    return [main, *others]


def fed(wanted: Pairs[str, str], file: FilePlan, column: ColumnView, field: str) -> dict[str, str]:
    """The wishes with one more: `column` feeds `field`, and nothing else."""
    return {**unfed(wanted, file, column), field: column.reference}


def unfed(wanted: Pairs[str, str], file: FilePlan, column: ColumnView) -> dict[str, str]:
    """The wishes with one more: `column` feeds nothing."""
    kinds = _chosen_kinds(file)
    empty = {field: "-" for kind, field in column.feeds if kind in kinds}
    return {name: said for name, said in wanted.items() if said != column.reference} | empty
