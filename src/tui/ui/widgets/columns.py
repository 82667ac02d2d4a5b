"""How the columns of a ledger share its width; no widget, so that it can be tested as arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from tui.ui.text import Words

Row = TypeVar("Row")
GUTTER = 3
_ROOMY = 110


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: its key (for sorting), its title, and the words it makes of a row.

    `width` is in cells, and the least width where `weight` > 0: then the column takes that share of what is
    left over. `shown_from` is the least width of the ledger at which the column is shown at all.
    """

    key: str
    title: str
    render: Callable[[Row], Words]
    width: int
    weight: int = 0
    align: Literal["left", "right"] = "left"
    shown_from: int = 0


@dataclass(frozen=True, slots=True)
class Placed(Generic[Row]):
    """A column with its first cell and its width on this ledger."""

    column: Column[Row]
    start: int
    cells: int


def place(columns: Sequence[Column[Row]], cells: int) -> list[Placed[Row]]:
    """Columns side by side in `cells`, with gaps; what finds no room is left out from the right."""
    gap = 2 if cells >= _ROOMY else 1
    shown = [column for column in columns if cells >= column.shown_from]
    while len(shown) > 1 and _least(shown, gap) > cells:
        shown.pop()
    spare = max(0, cells - _least(shown, gap))
    weights = sum(column.weight for column in shown)
    placed: list[Placed[Row]] = []
    at = GUTTER
    for column in shown:
        extra = spare * column.weight // weights if weights else 0
        spare, weights = spare - extra, weights - column.weight
        room = max(0, min(column.width + extra, cells - at))
        placed.append(Placed(column, at, room))
        at += room + gap
    return placed


def _least(columns: Sequence[Column[Row]], gap: int) -> int:
    return GUTTER + sum(column.width for column in columns) + gap * max(0, len(columns) - 1)
