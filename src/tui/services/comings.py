"""When rows came into the store, told from the journal."""

from __future__ import annotations

from bisect import bisect_right

from tui.store.queries.calendar import comings
from tui.store.reading import Reader


class Comings:
    """Of one table."""

    def __init__(self, reader: Reader, table: str) -> None:
        self._came = sorted(comings(reader, table))
        self._first = [first for first, _last, _at in self._came]

    def of(self, row_id: int) -> str:
        """The instant at which a row last came, "" where none is known."""
        place = bisect_right(self._first, row_id) - 1
        # One insertion may lie within another, after an undo and a redo: the nearest before holds.
        while place >= 0 and self._came[place][1] < row_id:
            place -= 1
        return self._came[place][2] if place >= 0 else ""
