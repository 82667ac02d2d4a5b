"""Columns of cells into columns of values. A column is converted at once: the same spelling is read once.

What a converter cannot read is told by line and becomes None; `bad` holds the rows where that happened, for
the kinds that cannot do without the field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

from tui.clean import CELL_LIMIT, LINE_LIMIT, clean, clean_line, fold
from tui.exchange.csv_out import unguarded
from tui.exchange.dates import moment, month_of
from tui.exchange.numbers import amount, currency_of, to_cents
from tui.exchange.preview import ProblemList
from tui.exchange.scores import score_of
from tui.exchange.words import MISSING, NO, VOCABULARY, YES
from tui.i18n import _, ngettext

_BAD = object()
_CACHE = 50_000
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?Z?)?")


class Column:
    """One column of one mapping; `header` names it in problems."""

    def __init__(self, header: str) -> None:
        self.header = header

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        """(values, indexes of the cells that could not be read)."""
        raise NotImplementedError

    def finish(self, problems: ProblemList) -> None:
        """Tell at the end of the file what is told once, not by line."""


class Text(Column):
    """Cleaned text; `long` keeps its lines, others are put on one and cut at 200 characters, told."""

    def __init__(
        self, header: str, long: bool = False, lower: bool = False, keep: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(header)
        self._clean = clean if long else clean_line
        self._limit = CELL_LIMIT if long else LINE_LIMIT
        self._lower = lower
        self._missing = MISSING - keep

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        joined = "".join(cells)
        values: list[Any]
        if joined.isascii() and joined.isprintable() and "  " not in joined and "'" not in joined:
            values = list(map(str.strip, cells))
            if not self._missing.isdisjoint(values):
                values = [None if text in self._missing else text for text in values]
        else:
            values = [self._slowly(cell) for cell in cells]
        if max(map(len, cells)) > self._limit:
            self._cut(cells, values, lines, problems)
        if self._lower and joined != joined.lower():
            values = [value and value.lower() for value in values]
        return values, set()

    def _slowly(self, cell: str) -> str | None:
        """A cell that may hold controls, marks, runs of blanks or our own apostrophe."""
        return None if cell.strip() in self._missing else self._clean(unguarded(cell)).strip() or None

    def _cut(self, cells: list[str], values: list[Any], lines: list[int], problems: ProblemList) -> None:
        for index, cell in enumerate(cells):
            if len(cell) > self._limit and len(cell.strip()) > self._limit:
                values[index] = self._clean(cell)
                problems.add(
                    lines[index],
                    self.header,
                    _("{n} characters; cut to {limit}.").format(n=len(cell), limit=self._limit),
                )


class Read(Column):
    """A typed cell: `reader` gives the value or None, and every spelling is read once."""

    def __init__(self, header: str, reader: Callable[[str], object | None], wanted: str) -> None:
        super().__init__(header)
        self._reader = reader
        self._wanted = wanted
        self._cache = _Cache(self._value)

    def _value(self, cell: str) -> object:
        text = cell.strip()
        if text in MISSING:
            return None
        value = self._reader(unguarded(text))
        return _BAD if value is None else value

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        values = list(map(self._cache.__getitem__, cells))
        if _BAD not in values:
            return values, set()
        bad = {index for index, value in enumerate(values) if value is _BAD}
        for index in bad:
            values[index] = None
            problems.add(
                lines[index],
                self.header,
                _("“{text}” is not {wanted}.").format(text=clean_line(cells[index], 40), wanted=self._wanted),
            )
        return values, bad


class Word(Column):
    """A word of a vocabulary; one that is not in it is counted, told once, and left empty."""

    def __init__(self, header: str, vocabulary: str) -> None:
        super().__init__(header)
        self._table = VOCABULARY[vocabulary]
        self._cache = _Cache(self._value)
        self._unknown: Counter[str] = Counter()
        self._first: dict[str, int] = {}

    def _value(self, cell: str) -> object:
        text = cell.strip()
        if text in MISSING:
            return None
        word = self._table.get(fold(text))
        if word is None and len(self._first) < 1_000:
            self._first.setdefault(cell, 0)
        return word

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        values = list(map(self._cache.__getitem__, cells))
        if self._first:
            counts = Counter(cells)
            for cell in self._first.keys() & counts.keys():
                self._unknown[cell] += counts[cell]
                self._first[cell] = self._first[cell] or lines[cells.index(cell)]
        return values, set()

    def finish(self, problems: ProblemList) -> None:
        for cell, count in self._unknown.most_common(50):
            problems.add(
                self._first[cell],
                self.header,
                ngettext(
                    "“{word}” is a word not known here ({n} row); left empty.",
                    "“{word}” is a word not known here ({n} rows); left empty.",
                    count,
                ).format(word=clean_line(cell, 40), n=count),
            )


class _Cache(dict[str, object]):
    """Spelling -> value, emptied before it grows large."""

    def __init__(self, read: Callable[[str], object]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> object:
        if len(self) >= _CACHE:
            self.clear()
        value = self[cell] = self._read(cell)
        return value


def _day(order: str) -> Callable[[str], date | None]:
    def read(text: str) -> date | None:
        if _ISO_DAY.fullmatch(text):
            try:
                day = date.fromisoformat(text[:10])
            except ValueError:
                return None
            return day if 1900 <= day.year < 2200 else None
        found = moment(text, order)
        return found.day if found else None

    return read


def _cents(style: str, minor: bool) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        value = amount(text, style)
        if value is None or (minor and value != int(value)):
            return None
        return int(value) if minor else to_cents(value)

    return read


def _whole(style: str) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        value = amount(text, style)
        return int(value) if value is not None and value == int(value) else None

    return read


def _flag(text: str) -> bool | None:
    word = fold(text)
    return True if word in YES else False if word in NO else None


def column_for(
    kind: str,
    header: str,
    *,
    order: str = "",
    style: str = "point",
    minor: bool = False,
    keep: frozenset[str] = frozenset(),
) -> Column:
    """The converter of a field type of columns.py, with what was judged on the whole column."""
    if kind.startswith("word:"):
        return Word(header, kind.removeprefix("word:"))
    match kind:
        case "card":
            from tui.exchange.vcard_card import CardLines

            return CardLines(header)
        case "text":
            return Text(header, long=True)
        case "email":
            return Text(header, lower=True)
        case "date":
            return Read(header, _day(order), _("a possible date"))
        case "month":
            return Read(header, lambda text: month_of(text, order), _("a month"))
        case "money":
            return Read(header, _cents(style, minor), _("an amount"))
        case "price":
            return Read(header, lambda text: amount(text, style), _("a number"))
        case "int":
            return Read(header, _whole(style), _("a whole number"))
        case "flag":
            return Read(header, _flag, _("yes or no"))
        case "score":
            return Read(header, score_of, _("a whole number from 0 to 10"))
        case "currency":
            return Read(header, lambda text: currency_of(text) or None, _("a currency"))
        case _:
            return Text(header, keep=keep)
