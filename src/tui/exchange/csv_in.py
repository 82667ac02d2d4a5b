"""A CSV file as a sheet: its encoding, delimiter and header judged first, then its rows as a stream.

Two passes over the file cost less than one full table in memory. A row that has more or fewer cells than the
header is told, never shifted into place; a file that cannot be read to its end is refused before a row of it
counts. Line numbers are physical lines, as an editor shows them.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from tui.clean import CELL_LIMIT
from tui.errors import BadFile
from tui.exchange.encoding import Encoding, judge_encoding
from tui.exchange.header import Head, find_head, rows_exist
from tui.exchange.preview import ProblemList
from tui.exchange.signs import regular_file, shown
from tui.i18n import _, ngettext

COLUMN_LIMIT = 1_000
CHUNK = 5_000


class Rows(NamedTuple):
    """Some thousand rows, each as wide as the header; `lines[i]` is where `cells[i]` begins."""

    lines: list[int]
    cells: list[list[str]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A readable table: `header` may hold a name twice or an empty one; `skipped` are lines above it."""

    path: Path
    encoding: Encoding
    head: Head
    stamp: tuple[int, int, int]

    @property
    def header(self) -> tuple[str, ...]:
        return self.head.names

    @property
    def delimiter(self) -> str:
        return self.head.delimiter

    def chunks(self, problems: ProblemList | None = None, size: int = CHUNK) -> Iterator[Rows]:
        """All rows below the header, in chunks; ragged and oddly quoted ones go to `problems` instead."""
        self._check_unchanged()
        with self.path.open("r", encoding=self.encoding.codec, newline="") as file:
            yield from _Stream(self, file, ProblemList() if problems is None else problems, size)
        self._check_unchanged()

    def rows(self, problems: ProblemList | None = None) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) one by one: for small files and tests."""
        for chunk in self.chunks(problems):
            yield from zip(chunk.lines, chunk.cells, strict=True)

    def _check_unchanged(self) -> None:
        if _stamp(self.path.stat()) != self.stamp:
            raise BadFile(
                _("{name} was changed while it was read.").format(name=shown(self.path)),
                _("Nothing of it was taken."),
                _("Import it again when the other program is done."),
            )


class _Stream:
    """One pass over the rows. Kept as an object because a refusal has to know where the row began."""

    def __init__(self, sheet: Sheet, file: Iterator[str], problems: ProblemList, size: int) -> None:
        self._sheet = sheet
        self._problems = problems
        self._size = size
        self._raw: list[str] = []
        self._quotes = sheet.encoding.quotes and sheet.delimiter in ",;"
        csv.field_size_limit(CELL_LIMIT)
        lines = self._remembering(file) if self._quotes else file
        self._reader = csv.reader(lines, delimiter=sheet.delimiter, strict=True)

    def _remembering(self, file: Iterator[str]) -> Iterator[str]:
        for line in file:
            if '"' in line or self._raw:
                self._raw.append(line)
            yield line

    def __iter__(self) -> Iterator[Rows]:
        before = 0
        try:
            for _row in islice(self._reader, self._sheet.head.rows_above):
                before = self._reader.line_num
            self._raw.clear()
            while True:
                chunk, ended = self._chunk(before)
                before = self._reader.line_num
                if chunk.lines:
                    yield chunk
                if ended:
                    return
        except csv.Error as error:
            raise refusal(self._sheet.path, error, self._row_began, self._reader.line_num) from error

    def _chunk(self, before: int) -> tuple[Rows, bool]:
        width, size, reader, raw = len(self._sheet.header), self._size, self._reader, self._raw
        lines: list[int] = []
        cells: list[list[str]] = []
        self._row_began = before + 1
        for row in reader:
            line = self._row_began
            self._row_began = reader.line_num + 1
            if len(row) != width:
                row = self._ragged(line, row)
            if row and (row[0] or any(row)):
                if raw and _odd_quotes(row, "".join(raw)):
                    self._problems.add(
                        line,
                        "",
                        _("A quotation mark stands alone inside a cell: read as it stands, check it."),
                    )
                lines.append(line)
                cells.append(row)
            if raw:
                raw.clear()
            if len(lines) >= size:
                return Rows(lines, cells), False
        return Rows(lines, cells), True

    def _ragged(self, line: int, row: list[str]) -> list[str]:
        """The row mended where that is certain, else []; told either way."""
        width = len(self._sheet.header)
        if not any(row):
            return []
        if self._sheet.head.tight and (joined := _joined(row, width)):
            self._problems.add(
                line, "", _("A comma stands in a cell without quotation marks: joined again, check it.")
            )
            return joined
        self._problems.add(
            line,
            "",
            ngettext(
                "{found} cell where the header has {width}; the line is left out.",
                "{found} cells where the header has {width}; the line is left out.",
                len(row),
            ).format(found=len(row), width=width),
        )
        return []


def _joined(row: list[str], width: int) -> list[str]:
    """A row torn at bare commas, put together: only where exactly the surplus cells begin with a blank.

    `Av. dos Lusíadas, 23` without quotation marks is two cells, the second " 23", in a file in which no sound
    row has a cell that begins with a blank.
    """
    torn = sum(cell[:1] == " " for cell in row)
    if torn != len(row) - width or row[0][:1] == " ":
        return []
    joined: list[str] = []
    for cell in row:
        if cell[:1] == " ":
            joined[-1] += "," + cell
        else:
            joined.append(cell)
    return joined


def _odd_quotes(row: list[str], raw: str) -> bool:
    """Whether a cell holds a quotation mark that is not written as two inside a quoted cell."""
    return any('"' in cell and '"' + cell.replace('"', '""') + '"' not in raw for cell in row)


def refusal(path: Path, error: csv.Error, began: int, line: int) -> BadFile:
    """What the csv module found, as a sentence: a quote never closed, a stray quote, a cell too long."""
    name, text = shown(path), str(error)
    if "field larger" in text and line <= began:
        return BadFile(
            _("A cell in line {line} of {name} is longer than {limit} characters.").format(
                line=began, name=name, limit=CELL_LIMIT
            ),
            todo=_("Shorten it, or leave that column out of the export."),
        )
    if "unexpected end" in text or "field larger" in text:
        return BadFile(
            _("A quotation mark opened in line {line} of {name} is never closed.").format(
                line=began, name=name
            ),
            todo=_("Mend that line, or export the file again."),
        )
    return BadFile(
        _("Line {line} of {name} has text after a closing quotation mark.").format(line=began, name=name),
        todo=_("Write a quotation mark inside a cell twice, or export the file again."),
    )


def open_csv(path: Path) -> Sheet:
    """Judge a file; BadFile with a sentence where it is no readable table with a header and rows."""
    state = regular_file(path)
    encoding = judge_encoding(path)
    head = find_head(path, encoding.codec)
    if len(head.names) > COLUMN_LIMIT:
        raise BadFile(
            _("{name} has {count} columns; at most {limit} can be read.").format(
                name=shown(path), count=len(head.names), limit=COLUMN_LIMIT
            ),
            todo=_("Export fewer columns."),
        )
    if not rows_exist(path, encoding.codec, head):
        raise BadFile(
            _("{name} holds a header and no rows.").format(name=shown(path)), todo=_("Export it again.")
        )
    return Sheet(path, encoding, head, _stamp(state))


def _stamp(state: os.stat_result) -> tuple[int, int, int]:
    return (state.st_ino, state.st_size, state.st_mtime_ns)
