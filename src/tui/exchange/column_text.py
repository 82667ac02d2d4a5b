"""Columns of text: names and notes, and ids, which are kept to the letter."""

from __future__ import annotations

import re
from typing import Any

from tui.clean import CELL_LIMIT, LINE_LIMIT, clean, clean_line
from tui.exchange.column_base import Column, Several
from tui.exchange.csv_out import unguarded
from tui.exchange.markup import MARKS, has_tags, is_template, without_tags
from tui.exchange.preview import ProblemList
from tui.exchange.words import MISSING
from tui.i18n import _

_POWER = re.compile(r"[-+]?\d+(?:[.,]\d+)?[eE]\+?\d{1,3}")
_SEVERAL_IDS = re.compile(r"\w{1,40}(?:\s*;\s*\w{1,40})+", re.ASCII)
_ASIDE = re.compile(r"(.+?)\s+\(([^()\s]+)\)")
_EXACT = 15
_FEW = 3


class Text(Column):
    """Cleaned text; `long` keeps its lines, others are put on one and cut at 200 characters, told."""

    def __init__(
        self, header: str, long: bool = False, lower: bool = False, keep: frozenset[str] = frozenset()
    ) -> None:
        super().__init__(header)
        self._clean = clean if long else clean_line
        self._limit = CELL_LIMIT if long else LINE_LIMIT
        self._long = long
        self._lower = lower
        self._missing = MISSING - keep

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        joined = "".join(cells)
        values: list[Any]
        if joined.isascii() and joined.isprintable() and "  " not in joined and "'" not in joined:
            values = list(map(str.strip, cells)) if " " in joined else list(cells)
            if not self._missing.isdisjoint(values):
                values = [None if text in self._missing else text for text in values]
        else:
            values = [self._slowly(cell) for cell in cells]
        if max(map(len, cells)) > self._limit:
            self._cut(cells, values, lines, problems)
        if self._lower and joined != joined.lower():
            values = [value and value.lower() for value in values]
        if any(mark in joined for mark in MARKS):
            self._marked(cells, values, lines, problems)
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

    def _marked(self, cells: list[str], values: list[Any], lines: list[int], problems: ProblemList) -> None:
        """Places of a template that nothing was put into hold nothing; notes in HTML are read as their words. Text
        behind our own apostrophe is neither.
        """
        for index, value in enumerate(values):
            if not value or (cells[index][:1] == "'" and unguarded(cells[index]) != cells[index]):
                continue
            if value[0] in MARKS and is_template(value):
                values[index] = None
                text = _("“{text}” is a place of a template that was never filled; left empty.")
                problems.add(lines[index], self.header, text.format(text=clean_line(value, 40)))
            elif self._long and "<" in value and has_tags(value):
                values[index] = without_tags(value) or None


class Id(Text):
    """An id to the letter. What a spreadsheet made of a long one (1.2E+18, digits that became 0) is told: it is lost.

    Ids of records that were merged stand in one cell, `101;77;78`: the first counts, the others are `rest`.
    """

    def __init__(self, header: str) -> None:
        super().__init__(header)
        self._long_ones = self._rounded = self._first = 0

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        values, bad = super().convert(cells, lines, problems)
        self.rest = {}
        joined = "\x1f".join(cells)
        if "E" in joined or "e" in joined:
            bad = self._powers(values, lines, problems)
        if ";" in joined:
            self._apart(values)
        if max(map(len, cells)) > _EXACT:
            self._weigh(cells, lines)
        return values, bad

    def _powers(self, values: list[Any], lines: list[int], problems: ProblemList) -> set[int]:
        bad = set()
        for index, value in enumerate(values):
            if (
                value
                and value[-1].isdecimal()
                and ("E+" in value or "e+" in value)
                and _POWER.fullmatch(value)
            ):
                values[index] = None
                bad.add(index)
                text = _("“{text}” was a longer number once: a spreadsheet rounded it; left empty.")
                problems.add(lines[index], self.header, text.format(text=clean_line(value, 40)))
        return bad

    def _apart(self, values: list[Any]) -> None:
        for index, value in enumerate(values):
            if value and ";" in value and _SEVERAL_IDS.fullmatch(value):
                first, *others = (part.strip() for part in value.split(";"))
                values[index] = first
                self.rest[index] = tuple(others)

    def _weigh(self, cells: list[str], lines: list[int]) -> None:
        for line, cell in zip(lines, cells, strict=True):
            if len(cell) > _EXACT and cell.isdecimal():
                self._long_ones += 1
                if not cell[_EXACT:].strip("0"):
                    self._rounded += 1
                    self._first = self._first or line

    def finish(self, problems: ProblemList) -> None:
        if self._rounded >= _FEW and self._rounded == self._long_ones:
            text = _(
                "All {n} long ids end in zeros: a spreadsheet rounded them, and two may have become one."
            )
            problems.add(self._first, self.header, text.format(n=self._rounded))


class Linked(Text):
    """What a HubSpot row is associated with, perhaps several in one cell: the first counts, and it is told.

    `Ida Brook (ida@tarn.example)` is the person with this e-mail; a domain after a company's name goes.
    """

    def __init__(self, header: str) -> None:
        super().__init__(header)
        self._several = Several()

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        found, bad = super().convert(cells, lines, problems)
        values: list[Any] = found
        self.rest = {}
        for index, value in enumerate(values):
            if value and ";" in value:
                parts = [part for one in value.split(";") if (part := one.strip())]
                if len(parts) > 1:
                    self._several.met(lines[index])
                    self.rest[index] = tuple(parts[1:])
                value = values[index] = parts[0] if parts else None
            if value and value[-1] == ")" and (match := _ASIDE.fullmatch(value)):
                if "@" in match[2]:
                    values[index] = match[2].lower()
                elif "." in match[2]:
                    values[index] = match[1]
        return values, bad

    def finish(self, problems: ProblemList) -> None:
        self._several.tell(self.header, problems)


class FurtherIds(Text):
    """By what other ids the same record is known: `77:1600000000000;78:...`, as a tuple of ids."""

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        found, bad = super().convert(cells, lines, problems)
        values: list[Any] = found
        ids = [
            tuple(one for part in re.split(r"[;,|\s]+", value) if (one := part.partition(":")[0]))
            if value
            else None
            for value in values
        ]
        return list(ids), bad
