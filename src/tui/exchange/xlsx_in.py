"""A worksheet as a sheet: .xlsx, .xls, .xlsb and .ods, read by python-calamine.

Cells become the text that a CSV would hold: dates in ISO, whole numbers without a decimal point. What a workbook can
do and a text cannot is told by line: errors such as #N/A, and numbers of more than 15 digits, which Excel has rounded.
A workbook is read once; its rows are kept packed, since a file is gone over several times.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Pairs
from itertools import compress
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from tui.clean import clean_line, fold
from tui.errors import BadFile, Refused
from tui.exchange.encoding import Encoding
from tui.exchange.header import SAMPLE_ROWS, Head, judge_head
from tui.exchange.likeness import likeness
from tui.exchange.preview import ProblemList
from tui.exchange.sheet import Rows, Sheet, stamp
from tui.exchange.signs import regular_file, shown
from tui.exchange.workbook import Book, Grid, load, unpacked
from tui.i18n import _, ngettext
from tui.shape import dataclass

_OPEN: WeakValueDictionary[tuple[Path, tuple[int, int, int]], Book] = WeakValueDictionary()


@dataclass(frozen=True, slots=True)
class BookSheet(Sheet):
    """One worksheet; `part` is its name. Lines are its rows as the program that made it counts them."""

    book: Book
    grid: Grid

    @property
    def part(self) -> str:
        return self.grid.name

    def stream(self, problems: ProblemList, size: int) -> Iterator[Rows]:
        yield from _Pass(self, problems)


class _Pass:
    """One pass over the rows below the header."""

    def __init__(self, sheet: BookSheet, problems: ProblemList) -> None:
        self._sheet = sheet
        self._grid = sheet.grid
        self._problems = problems
        self._columns = _columns(sheet.grid)
        self._at = {column: index for index, column in enumerate(self._columns)}
        self._merged = {
            row: [self._at[column] for column in columns if column in self._at]
            for row, columns in sheet.grid.merged.items()
        }
        self._footer = _footer(sheet)
        self._first = sheet.head.rows_above

    def __iter__(self) -> Iterator[Rows]:
        began, above = 0, [""] * len(self._columns)
        self._tell()
        for packed in self._grid.chunks:
            columns = unpacked(packed, self._columns)
            first, count = began + 1, len(columns[0])
            if self._merged:
                rows = list(map(list, zip(*columns, strict=True)))
                above = self._fill(rows, began, above)
                columns = list(map(list, zip(*rows, strict=True)))
            began += count
            begin = max(0, self._first + 1 - first)
            end = min(count, self._footer - first) if self._footer else count
            if begin or end < count:
                columns = [cells[begin : max(begin, end)] for cells in columns]
            lines = list(range(first + begin, first + max(begin, end)))
            if "" in columns[0]:
                rows = list(map(list, zip(*columns, strict=True)))
                sound = list(map(any, rows))
                if any(sound):
                    yield Rows(list(compress(lines, sound)), list(compress(rows, sound)))
            elif lines:
                yield Rows(lines, columns=columns)

    def _fill(self, rows: list[list[str]], began: int, above: list[str]) -> list[str]:
        """What stands in a cell merged over several rows holds for each of them."""
        for index, row in enumerate(rows, began):
            for at in self._merged.get(index, ()):
                row[at] = above[at]
            above = row
        return above

    def _tell(self) -> None:
        if self._footer:
            self._problems.add(
                self._footer, "", _("One cell below an empty line: taken for a footer, left out.")
            )
        for line, column, message in self._grid.told:
            if line > self._first and not (self._footer and line >= self._footer) and column in self._at:
                self._problems.add(line, self._sheet.header[self._at[column]], message)


def _columns(grid: Grid) -> list[int]:
    """The columns that hold anything at all."""
    return list(compress(range(grid.width), grid.filled))


def _footer(sheet: BookSheet) -> int:
    """The line from which on one cell a row says who made the report and when; 0 where there is none."""
    if sum(map(bool, sheet.header)) < 3:
        return 0
    found = 0
    for line, row in reversed(sheet.grid.last):
        filled = sum(map(bool, row))
        if line <= sheet.head.rows_above or filled > 1:
            return 0
        if not filled:
            return found
        found = line
    return 0


def open_book_parts(path: Path, wanted: Pairs[str, str], kind: str) -> list[BookSheet]:
    """All worksheets that feed something, the best known first; the first one that can be read where none does.

    `kind` is the format as the first bytes tell it. BadFile with a sentence where there is none to be read.
    """
    state = regular_file(path)
    key = (path.absolute(), stamp(state))
    book = _OPEN.get(key)
    if book is None:
        book = _OPEN[key] = load(path, kind)
    grids = book.grids
    if name := wanted.get("sheet", ""):
        grids = (_named(path, book, name),)
    found: list[tuple[int, BookSheet]] = []
    why: BadFile | None = None
    for grid in grids:
        try:
            sheet = _sheet(path, book, grid, stamp(state))
        except BadFile as error:
            why = why or error
            continue
        found.append((likeness(sheet), sheet))
    if not found:
        raise why or _empty(path)
    feeding = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])
    return [sheet for _rank, sheet in feeding or found[:1]]


def _named(path: Path, book: Book, name: str) -> Grid:
    for grid in (*book.grids, *book.hidden):
        if grid.name == name or fold(grid.name) == fold(name):
            return grid
    number = name.removeprefix("#")
    if number.isdecimal() and 0 < int(number) <= len(book.grids):
        return book.grids[int(number) - 1]
    names = ", ".join(clean_line(grid.name, 40) for grid in (*book.grids, *book.hidden)[:20])
    raise Refused(
        _("{name} has no worksheet {sheet}.").format(name=shown(path), sheet=clean_line(name, 40)),
        _("Nothing of it was taken."),
        _("There are: {names}.").format(names=names),
    )


def _empty(path: Path) -> BadFile:
    return BadFile(
        _("{name} is a workbook without a filled cell.").format(name=shown(path)), todo=_("Export it again.")
    )


def _sheet(path: Path, book: Book, grid: Grid, state: tuple[int, int, int]) -> BookSheet:
    head = _head(path, grid)
    sheet = BookSheet(path, Encoding(book.kind, _note(book, grid)), head, state, book, grid)
    if not any(True for _rows in sheet.stream(ProblemList(keep=0), 1)):
        raise BadFile(
            _("{name} holds a header and no rows.").format(name=shown(path)), todo=_("Export it again.")
        )
    return sheet


def _head(path: Path, grid: Grid) -> Head:
    rows: list[tuple[int, list[str]]] = []
    filled = -SAMPLE_ROWS
    for packed in grid.chunks:
        for row in map(list, zip(*unpacked(packed, _columns(grid)), strict=True)):
            filled = len(rows) if any(row) else filled
            rows.append((len(rows) + 1, row))
            if len(rows) >= SAMPLE_ROWS and len(rows) - filled <= SAMPLE_ROWS:
                return judge_head(path, rows)
    if not rows:
        raise _empty(path)
    return judge_head(path, rows)


def _note(book: Book, grid: Grid) -> str:
    said: list[Any] = [_("This is {what}.").format(what=book.words)]
    count = len(book.grids)
    if count > 1:
        said.append(
            ngettext("Read: worksheet “{name}” of {n}.", "Read: worksheet “{name}” of {n}.", count).format(
                name=clean_line(grid.name, 60), n=count
            )
        )
    if grid.merged:
        said.append(_("Cells merged over several rows hold for each of them."))
    return " ".join(said)
