"""The few rows a ledger holds: windows of a long listing, and which of them are wanted next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Generic, TypeVar

Row = TypeVar("Row")
WINDOW = 200
KEPT = 8


class Windows(Generic[Row]):
    """A cache of rows by position, WINDOW at a time, the last used KEPT windows of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, dict[int, Row]] = OrderedDict()
        self._asked: tuple[int, int] | None = None

    def clear(self) -> None:
        self._kept.clear()
        self._asked = None

    def get(self, index: int) -> Row | None:
        window = self._kept.get(index // WINDOW)
        return None if window is None else window.get(index)

    def fill(self, offset: int, rows: Sequence[Row], keep_all: bool = False) -> None:
        """Take rows that stand at `offset` and after; the oldest windows go, unless all are to be kept."""
        for at, row in enumerate(rows, offset):
            self._kept.setdefault(at // WINDOW, {})[at] = row
        for number in range(offset // WINDOW, (offset + max(1, len(rows)) - 1) // WINDOW + 1):
            if number in self._kept:
                self._kept.move_to_end(number)
        while not keep_all and len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if self._asked and self._asked[0] >= offset:
            self._asked = None

    def wanted(self, first: int, last: int, count: int) -> tuple[int, int] | None:
        """(offset, limit) of what is missing around the positions first..last, and not asked for yet.

        A page before and after is asked for too, so that paging finds its rows there.
        """
        page = max(1, last - first)
        missing = [
            number
            for number in range(
                max(0, first - page) // WINDOW, max(0, min(last + page, count) - 1) // WINDOW + 1
            )
            if not self._whole(number, count)
        ]
        if not missing or count == 0:
            return None
        offset = missing[0] * WINDOW
        span = (offset, min(count, (missing[-1] + 1) * WINDOW) - offset)
        if span == self._asked:
            return None
        self._asked = span
        return span

    def _whole(self, number: int, count: int) -> bool:
        window = self._kept.get(number)
        return window is not None and len(window) >= min(WINDOW, count - number * WINDOW)
