"""Some thousand lines of a CSV file at once: split into columns as a whole where nothing speaks against it.

Most blocks of most files are plain: every line has as many delimiters as the header, and a cell in quotation marks
ends on its line. Such a block is split in one go, which takes half the time of reading it row by row. For any other
block `columns_of` says None, and it is read by the csv module with all its rules.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple, TextIO

from tui.clean import CELL_LIMIT

BLOCK = 200_000


class Marked(NamedTuple):
    """Lines of a block that hold quotation marks: where they stand, as they are written, and as cells."""

    at: list[int]
    lines: list[str]
    rows: list[list[str]]


def blocks(file: TextIO) -> Iterator[str]:
    """The text in pieces that end where a line ends."""
    while text := file.read(BLOCK) + file.readline():
        yield text


def lines_of(text: str) -> list[str] | None:
    """The lines of a block without their ends; None where not all of them end alike."""
    if "\r" not in text:
        return text.removesuffix("\n").split("\n")
    both = text.count("\r\n")
    if both == text.count("\r") == text.count("\n"):
        return text.removesuffix("\r\n").split("\r\n")
    return None


def columns_of(
    lines: list[str], delimiter: str, width: int, quotes: bool
) -> tuple[list[list[str]], Marked | None] | None:
    """The cells of a plain block, column by column, and which of its lines had quotation marks.

    `quotes`: whether the block has any.
    """
    if max(map(len, lines)) > CELL_LIMIT:
        return None
    marked = _marked(lines, delimiter, width) if quotes else None
    if quotes and marked is None:
        return None
    if marked is not None:
        lines = lines.copy()
        empty = delimiter * (width - 1)
        for index in marked.at:
            lines[index] = empty
    # A line end as a cell of its own after each line: where one stands elsewhere, some line is ragged.
    flat = f"{delimiter}\n{delimiter}".join(lines).split(delimiter)
    ends = len(lines) - 1
    if len(flat) != ends + width * len(lines) or flat[width :: width + 1].count("\n") != ends:
        return None
    columns = [flat[index :: width + 1] for index in range(width)]
    if marked is None:
        return columns, None
    for column, cells in zip(columns, zip(*marked.rows, strict=True), strict=True):
        for index, cell in zip(marked.at, cells, strict=True):
            column[index] = cell
    return columns, marked


def _marked(lines: list[str], delimiter: str, width: int) -> Marked | None:
    """None where a cell goes on in the next line, or a line cannot be read or is ragged."""
    at = [index for index, line in enumerate(lines) if '"' in line]
    csv.field_size_limit(CELL_LIMIT)
    marked = [lines[index] for index in at]
    try:
        rows = list(csv.reader(marked, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    # Each row takes a line at least: as many rows as lines are one row a line.
    if len(rows) != len(marked) or set(map(len, rows)) != {width}:
        return None
    return Marked(at, marked, rows)


class Rows:
    """The rows of a block and of the lines after it that its last row goes on in; csv.Error where there are none.

    `raw` are the physical lines with their ends, once all rows were taken.
    """

    def __init__(self, text: str, file: TextIO, delimiter: str) -> None:
        csv.field_size_limit(CELL_LIMIT)
        self.raw: list[str] = []
        own = list(io.StringIO(text, newline=""))
        self._own = len(own)
        self._reader = csv.reader(
            self._kept(chain(own, iter(file.readline, ""))), delimiter=delimiter, strict=True
        )

    def _kept(self, lines: Iterator[str]) -> Iterator[str]:
        for line in lines:
            self.raw.append(line)
            yield line

    def __iter__(self) -> Iterator[list[str]]:
        while self._reader.line_num < self._own:
            yield next(self._reader)
