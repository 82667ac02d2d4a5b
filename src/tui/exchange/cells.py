"""Columns of cells into columns of values. A column is converted at once: the same spelling is read once.

What a converter cannot read is told by line and becomes None; `bad` holds the rows where that happened, for
the kinds that cannot do without the field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date

from tui.clean import clean_line, fold
from tui.exchange.aliases import normal
from tui.exchange.column_base import Cache, Column, Read
from tui.exchange.column_people import Domains, Mails, Phones
from tui.exchange.column_text import FurtherIds, Id, Linked, Text
from tui.exchange.dates import moment, month_of
from tui.exchange.numbers import amount, currency_of, share, to_cents
from tui.exchange.preview import ProblemList
from tui.exchange.scores import score_of
from tui.exchange.words import MISSING, NO, VOCABULARY, YES
from tui.i18n import _, ngettext

__all__ = ["Column", "Text", "column_for"]

_ASIDE = re.compile(r"\s*\([^()]*\)$")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?Z?)?")


class Word(Column):
    """A word of a vocabulary; one that is not in it is counted, told once, and left empty."""

    def __init__(self, header: str, vocabulary: str) -> None:
        super().__init__(header)
        self._table = VOCABULARY[vocabulary]
        self._cache = Cache(self._value)
        self._unknown: Counter[str] = Counter()
        self._first: dict[str, int] = {}

    def _value(self, cell: str) -> object:
        text = cell.strip()
        if text in MISSING:
            return None
        word = self._table.get(fold(text)) or self._table.get(_ASIDE.sub("", fold(text)))
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


def _cents(style: str, minor: bool, factor: int) -> Callable[[str], int | None]:
    def read(text: str) -> int | None:
        value = amount(text, style)
        if value is None or (minor and value != int(value)):
            return None
        return int(value) if minor else to_cents(value * factor)

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
    factor: int = 1,
    keep: frozenset[str] = frozenset(),
) -> Column:
    """The converter of a field type of columns.py, with what was judged on the whole column."""
    if kind.startswith("word:"):
        return Word(header, kind.removeprefix("word:"))
    if kind in _PLAIN:
        return _PLAIN[kind](header)
    match kind:
        case "card":
            from tui.exchange.vcard_card import CardLines

            return CardLines(header)
        case "text":
            return Text(header, long=True)
        case "ref":
            return Linked(header) if normal(header).startswith("associated") else Id(header)
        case "date":
            return Read(header, _day(order), _("a possible date"))
        case "month":
            return Read(header, lambda text: month_of(text, order), _("a month"))
        case "money":
            return Read(header, _cents(style, minor, factor), _("an amount"))
        case "price":
            return Read(header, lambda text: amount(text, style), _("a number"))
        case "share":
            return Read(header, lambda text: share(text, style), _("a share"))
        case "int":
            return Read(header, _whole(style), _("a whole number"))
        case _:
            return Text(header, keep=keep)


_PLAIN: dict[str, Callable[[str], Column]] = {
    "id": Id,
    "ids": FurtherIds,
    "email": Mails,
    "phone": Phones,
    "domain": Domains,
    "flag": lambda header: Read(header, _flag, _("yes or no")),
    "score": lambda header: Read(header, score_of, _("a whole number from 0 to 10")),
    "currency": lambda header: Read(header, lambda text: currency_of(text) or None, _("a currency")),
}
"""Types of which nothing is judged on the whole column."""
