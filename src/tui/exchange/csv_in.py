"""A CSV file as a sheet: its encoding, delimiter and header judged first, then its rows as a stream.

Two passes over the file cost less than one full table in memory. A row that has more or fewer cells than the
header is told, never shifted into place; a file that cannot be read to its end is refused before a row of it
counts. Line numbers are physical lines, as an editor shows them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import accumulate, chain, compress, repeat
from pathlib import Path
from typing import TextIO

from tui.clean import CELL_LIMIT
from tui.errors import BadFile
from tui.exchange import csv_blocks
from tui.exchange.encoding import judge_encoding
from tui.exchange.header import find_head, rows_exist
from tui.exchange.preview import ProblemList
from tui.exchange.sheet import COLUMN_LIMIT, Rows, Sheet, stamp
from tui.exchange.signs import regular_file, shown
from tui.i18n import _, ngettext


class CsvSheet(Sheet):
    """A table of lines: ragged and oddly quoted rows go to the problems instead."""

    __slots__ = ()

    def stream(self, problems: ProblemList, size: int) -> Iterator[Rows]:
        newline = "" if self.encoding.quotes else None
        with self.path.open("r", encoding=self.encoding.codec, newline=newline) as file:
            yield from _Stream(self, file, problems)


class _Stream:
    """One pass over the rows, a block at a time: what holds for a whole block is asked of the whole block."""

    def __init__(self, sheet: Sheet, file: TextIO, problems: ProblemList) -> None:
        self._sheet = sheet
        self._file = file
        self._problems = problems
        self._line = self._next = 1
        self._told = sheet.encoding.quotes and sheet.delimiter in ",;"

    def __iter__(self) -> Iterator[Rows]:
        width = len(self._sheet.header)
        above = self._sheet.head.rows_above
        for text in csv_blocks.blocks(self._file):
            lines = csv_blocks.lines_of(text)
            quotes = self._sheet.encoding.quotes and '"' in text
            found = (
                csv_blocks.columns_of(lines, self._sheet.delimiter, width, quotes)
                if lines is not None
                else None
            )
            if found is None:
                rows, above = self._slowly(text, lines, above)
            else:
                rows, above = self._at_once(*found, above)
            if rows.lines:
                yield rows

    def _at_once(
        self, columns: list[list[str]], marked: csv_blocks.Marked | None, above: int
    ) -> tuple[Rows, int]:
        """A block of which every line is one sound row, or empty."""
        count = len(columns[0])
        began, self._line = self._line, self._line + count
        lines = list(range(began, self._line))
        if above:
            lines, columns = lines[above:], [column[above:] for column in columns]
        if marked is not None:
            for index, raw, row in zip(marked.at, marked.lines, marked.rows, strict=True):
                if index >= above:
                    self._tell_quotes(began + index, raw, row)
        if lines and "" in columns[0]:
            kept = list(map(any, zip(*columns, strict=True)))
            if not all(kept):
                lines, columns = list(compress(lines, kept)), [list(compress(c, kept)) for c in columns]
        return Rows(lines, columns=columns), max(0, above - count)

    def _slowly(self, text: str, lines: list[str] | None, above: int) -> tuple[Rows, int]:
        """A block with rows over several lines, ragged ones, or ones that cannot be read."""
        if not self._sheet.encoding.quotes:
            rows, raw = self._split(text.removesuffix("\n").split("\n") if lines is None else lines), []
        else:
            parsed = csv_blocks.Rows(text, self._file, self._sheet.delimiter)
            try:
                rows = list(parsed)
            except csv.Error:
                raise _failure(self._sheet) from None
            raw = parsed.raw
            self._next = self._line + len(raw)
        first, count = self._line, len(rows)
        at = self._lines(rows)
        if above:
            rows, at = rows[above:], at[above:]
        if raw and '"' in "".join(chain.from_iterable(rows)):
            for line, after, row in zip(at, (*at[1:], self._next), rows, strict=True):
                if any('"' in cell for cell in row):
                    self._tell_quotes(line, "".join(raw[line - first : after - first]), row)
        at, rows = self._sound(at, rows, len(self._sheet.header))
        return Rows(at, rows), max(0, above - count)

    def _split(self, lines: list[str]) -> list[list[str]]:
        """A file without quotation marks: its lines are its rows."""
        if max(map(len, lines)) > CELL_LIMIT:
            for line, text in enumerate(lines, self._line):
                if any(len(cell) > CELL_LIMIT for cell in text.split(self._sheet.delimiter)):
                    raise _cell_too_long(self._sheet.path, line)
        self._next = self._line + len(lines)
        return list(map(str.split, lines, repeat(self._sheet.delimiter)))

    def _lines(self, rows: list[list[str]]) -> list[int]:
        """The physical line on which each row begins."""
        began, self._line = self._line, self._next
        if self._next - began == len(rows):
            return list(range(began, self._next))
        heights = (1 + sum(map(_line_ends, row)) for row in rows)
        return list(accumulate(heights, initial=began))[:-1]

    def _sound(
        self, lines: list[int], rows: list[list[str]], width: int
    ) -> tuple[list[int], list[list[str]]]:
        """The rows that count: as wide as the header and not empty."""
        kept: tuple[list[int], list[list[str]]] = ([], [])
        for line, row in zip(lines, rows, strict=True):
            sound = row if len(row) == width else self._ragged(line, row)
            if sound and (sound[0] or any(sound)):
                kept[0].append(line)
                kept[1].append(sound)
        return kept

    def _tell_quotes(self, line: int, raw: str, row: list[str]) -> None:
        """A cell with a quotation mark was written whole in quotation marks, or it is told."""
        if self._told and any('"' in cell and '"' + cell.replace('"', '""') + '"' not in raw for cell in row):
            self._problems.add(
                line, "", _("A quotation mark stands alone inside a cell: read as it stands, check it.")
            )

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


def _line_ends(cell: str) -> int:
    if "\n" in cell or "\r" in cell:
        return cell.count("\n") + cell.count("\r") - cell.count("\r\n")
    return 0


def _failure(sheet: Sheet) -> BadFile:
    """Where and why the file cannot be read on: found by reading it again row by row."""
    began = line = 1
    with sheet.path.open("r", encoding=sheet.encoding.codec, newline="") as file:
        reader = csv.reader(file, delimiter=sheet.delimiter, strict=True)
        try:
            for _row in reader:
                began = reader.line_num + 1
        except csv.Error as error:
            line = reader.line_num
            return refusal(sheet.path, str(error), began, line)
    return BadFile(
        _("{name} was changed while it was read.").format(name=shown(sheet.path)),
        _("Nothing of it was taken."),
    )


def _cell_too_long(path: Path, line: int) -> BadFile:
    return BadFile(
        _("A cell in line {line} of {name} is longer than {limit} characters.").format(
            line=line, name=shown(path), limit=CELL_LIMIT
        ),
        todo=_("Shorten it, or leave that column out of the export."),
    )


def refusal(path: Path, text: str, began: int, line: int) -> BadFile:
    """What the csv module found, as a sentence: a quote never closed, a stray quote, a cell too long."""
    name = shown(path)
    if "field larger" in text and line <= began:
        return _cell_too_long(path, began)
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


def open_csv(path: Path, encoding_said: str = "") -> CsvSheet:
    """Judge a file; BadFile with a sentence where it is no readable table with a header and rows."""
    state = regular_file(path)
    encoding = judge_encoding(path, encoding_said)
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
    return CsvSheet(path, encoding, head, stamp(state))
