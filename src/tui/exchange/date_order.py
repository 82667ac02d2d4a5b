"""The order of day and month, judged on whole columns of a file, and what bare numbers count.

`03/04/2026` says nothing by itself. A column, or the file's other columns, mostly do: a number above 12, an
order in which the rows run on in time, dots (which no month-first country writes). Where nothing tells, the
answer is "ask".
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from tui.exchange.dates import FRACTION, LONGEST, NUMBERS, SERIALS
from tui.i18n import _


class DateEvidence:
    """What one column's cells say about its order; fed with distinct values, and with them in their sequence."""

    def __init__(self) -> None:
        self.year_first = self.bare = self.serial = self.unix = self.named = self.other = 0
        self.day_first = self.month_first = self.unclear = self.dotted = self.short_year = 0
        self.sequence: list[tuple[int, int, int]] = []

    def feed(self, values: Iterable[str]) -> None:
        for text in values:
            if text[4:5] == "-" and text[:4].isdecimal():
                self.year_first += 1
            elif text:
                self._weigh(text.strip())

    def _weigh(self, text: str) -> None:
        if len(text) > LONGEST:
            return
        if match := FRACTION.fullmatch(text):
            text = match[1]
        if text.isdecimal():
            self.bare += 1
            self.serial += len(text) == 5 and int(text) in SERIALS
            self.unix += len(text) in (10, 13)
            return
        match = NUMBERS.fullmatch(text)
        if not match:
            self.named += 1
            return
        if len(match[1]) == 4:
            self.year_first += 1
            return
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        self.dotted += match[2] == "."
        self.short_year += len(match[4]) == 2
        if first > 12 and second > 12:
            self.other += 1
        elif first > 12:
            self.day_first += 1
        elif second > 12:
            self.month_first += 1
        else:
            self.unclear += 1
        if len(self.sequence) < 20_000 and max(first, second) <= 31:
            self.sequence.append((year, first, second))

    def by_sequence(self) -> str:
        """The order under which the rows run on in time where under the other they do not."""
        if len(set(self.sequence)) < 4:
            return ""
        falls = {
            "mdy": _turns([(year, first, second) for year, first, second in self.sequence]),
            "dmy": _turns([(year, second, first) for year, first, second in self.sequence]),
        }
        best, other = sorted(falls, key=lambda order: falls[order])
        return best if falls[best] == 0 and falls[other] > 1 else ""


def _turns(days: list[tuple[int, int, int]]) -> int:
    """How often a sequence runs against its own main direction."""
    up = sum(later > sooner for sooner, later in pairwise(days))
    down = sum(later < sooner for sooner, later in pairwise(days))
    return min(up, down)


def decide_order(columns: list[DateEvidence]) -> tuple[str, str]:
    """(order for the whole file, what was assumed and why). The order is "ask" where nothing tells."""
    day = sum(column.day_first for column in columns)
    month = sum(column.month_first for column in columns)
    unclear = sum(column.unclear for column in columns)
    if day or month:
        order = "dmy" if day > month else "mdy"
        words = _("day first") if order == "dmy" else _("month first")
        return order, _("Dates are read {order}: {n} of them can be nothing else.").format(
            order=words, n=max(day, month)
        )
    if unclear:
        if sum(column.dotted for column in columns) == unclear:
            return "dmy", _("Dates are read day first, as dates with dots are.")
        found = {order for column in columns if (order := column.by_sequence())}
        if len(found) == 1:
            order = found.pop()
            words = _("day first") if order == "dmy" else _("month first")
            return order, _("Dates are read {order}: so the rows run on in time.").format(order=words)
        return "ask", _("Dates such as 03/04/2026 can be read in two ways here.")
    return "", ""


MAC = "serial1904"
"""What a user says of numbers that count days from 1904."""


def counted_days() -> dict[str, str]:
    """What is said of columns of bare numbers, by their order."""
    return {
        "serial": _(
            "Numbers such as 45631 are read as Excel counts days, from 1900; say date_order=serial1904 for a Mac's."
        ),
        MAC: _("Numbers such as 44169 are read as days from 1904."),
        "unix": _("Numbers such as 1704448800 are read as seconds since 1970, UTC."),
    }


def column_order(evidence: DateEvidence, order: str) -> str:
    """The order for one column: the file's, unless the column holds bare numbers that are no calendar days."""
    known = (
        evidence.year_first + evidence.named + evidence.day_first + evidence.month_first + evidence.unclear
    )
    if evidence.bare and not known:
        if evidence.serial == evidence.bare:
            return MAC if order == MAC else "serial"
        if evidence.unix == evidence.bare:
            return "unix"
    return order
