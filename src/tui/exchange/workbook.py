"""The worksheets of a workbook as packed rows of text, whichever of the four formats it is in."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from tui.clean import CELL_LIMIT
from tui.errors import BadFile, Refused
from tui.exchange.signs import in_words, shown
from tui.exchange.xlsx_guard import Inside, damaged, locked, look_inside, no_workbook, zip_names
from tui.i18n import _
from tui.shape import dataclass

PACKED = 5_000
_LAST = 60
_TOLD = 1_000
_MERGED = 200_000
_DIGITS = 10**15
_RELATION = re.compile(r"""<(?:\w+:)?Relationship\s[^<>]*>""")
_LISTED = re.compile(r"""<(?:\w+:)?sheet\s[^<>]*>""")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*"([^"<>]*)\"""")

_BETWEEN = "\0"

Told = tuple[int, int, str]
Chunk = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One worksheet, from its very first row on: chunks of at most PACKED rows, each column of it one text.

    `filled`: which columns hold anything. `told`: (line, column, message) of cells that were not taken as they are.
    `last`: its last rows with their lines. `merged`: row -> columns in which the value of the row above goes on.
    """

    name: str
    width: int
    chunks: tuple[Chunk, ...]
    filled: tuple[bool, ...]
    told: tuple[Told, ...]
    last: tuple[tuple[int, list[str]], ...]
    merged: dict[int, list[int]]


class Book:
    """All worksheets; `kind` is the format, `words` what it is called."""

    def __init__(self, kind: str, grids: Iterable[Grid], hidden: Iterable[Grid]) -> None:
        self.kind = kind
        self.words = in_words(kind)
        self.grids = tuple(grids)
        self.hidden = tuple(hidden)


def load(path: Path, kind: str) -> Book:
    """Read all worksheets. BadFile: damaged, locked, too large. Refused: the reader is not installed."""
    kind = kind if kind == "xls" else _kind(path)
    if kind != "xlsx":
        from tui.exchange.workbook_apart import load_apart

        return load_apart(path, kind)
    return read_book(path, kind, look_inside(path))


def _kind(path: Path) -> str:
    """Which workbook an archive is, by the names of its files; BadFile where it is none."""
    names = zip_names(path)
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        return "ods"
    if any(name.lower() == "xl/workbook.xml" for name in names):
        return "xlsx"
    raise no_workbook(path)


def calamine() -> Any:
    try:
        import python_calamine
    except ImportError:
        raise Refused(
            _("Workbooks need a reader that is not installed."),
            _("Nothing was changed."),
            _("Install it with `pip install 'fallow[xlsx]'`, or save the sheet as CSV."),
        ) from None
    return python_calamine


def read_book(path: Path, kind: str, inside: Inside | None = None) -> Book:
    """In this process; a panic of the reader is a damaged file as well."""
    module = calamine()
    errors = _errors(inside) if inside else {}
    grids: list[Grid] = []
    hidden: list[Grid] = []
    try:
        with module.load_workbook(str(path)) as book:
            for index, sheet in enumerate(book.sheets_metadata):
                if sheet.typ != module.SheetTypeEnum.WorkSheet:
                    continue
                grid = _grid(path, book.get_sheet_by_index(index), errors.get(sheet.name, ()))
                (grids if sheet.visible == module.SheetVisibleEnum.Visible else hidden).append(grid)
    except module.PasswordError:
        raise locked(path) from None
    except (BadFile, KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        # The reader is written in Rust: its panics are no Exceptions.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise damaged(path) from None
        raise
    return Book(kind, grids, hidden)


def _grid(path: Path, sheet: Any, errors: Iterable[tuple[int, int, str]]) -> Grid:
    chunks: list[Chunk] = []
    last: deque[tuple[int, list[str]]] = deque(maxlen=_LAST)
    # Its rows begin at the very first one, its columns at the first that is filled.
    left = sheet.start[1] if sheet.start else 0
    width = sheet.end[1] + 1 - left if sheet.end else 0
    told: list[Told] = [
        (
            row + 1,
            column - left,
            _("The cell holds the error {error}: taken as missing.").format(error=text or "#"),
        )
        for row, column, text in errors
    ]
    filled = [False] * width
    count = 0
    rows: Iterator[list[Any]] = iter(sheet.iter_rows())
    while part := list(islice(rows, PACKED)):
        columns = [_column(cells, count + 1, at, told) for at, cells in enumerate(zip(*part, strict=True))]
        packed = tuple(map(_packed, columns))
        for at, (whole, cells) in enumerate(zip(packed, columns, strict=True)):
            filled[at] = filled[at] or len(whole) >= len(cells)
            if len(whole) > CELL_LIMIT and len(longest := max(cells, key=len)) > CELL_LIMIT:
                raise _too_long(path, count + 1 + cells.index(longest))
        begin = max(0, len(part) - _LAST)
        last.extend(
            enumerate(map(list, zip(*(cells[begin:] for cells in columns), strict=True)), count + begin + 1)
        )
        count += len(part)
        chunks.append(packed)
    merged = _merged(sheet, count, width, left)
    return Grid(sheet.name, width, tuple(chunks), tuple(filled), tuple(told), tuple(last), merged)


def _packed(cells: Sequence[str]) -> str:
    """A column as one text, which takes a tenth of the room; no sheet holds a NUL, and one that does loses it."""
    whole = _BETWEEN.join(cells)
    if whole.count(_BETWEEN) == len(cells) - 1:
        return whole
    return _BETWEEN.join(cell.replace(_BETWEEN, "\N{SYMBOL FOR NULL}") for cell in cells)


def unpacked(chunk: Chunk, columns: Sequence[int]) -> list[list[str]]:
    """Some columns of a chunk."""
    return [chunk[at].split(_BETWEEN) for at in columns]


def _too_long(path: Path, line: int) -> BadFile:
    return BadFile(
        _("A cell in line {line} of {name} is longer than {limit} characters.").format(
            line=line, name=shown(path), limit=CELL_LIMIT
        ),
        todo=_("Shorten it, or leave that column out of the export."),
    )


def _column(cells: tuple[Any, ...], line: int, column: int, told: list[Told]) -> Sequence[str]:
    """The cells of one column, from `line` on; most columns hold one type of value."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return cells
    if kinds == {float} and max(map(abs, cells)) < _DIGITS:
        texts = [text.removesuffix(".0") for text in map(repr, cells)]
        if "e" not in (whole := "".join(texts)) and "-0" not in whole:
            return texts
    if kinds == {datetime}:
        texts = list(map(str, cells))
        if "." not in "".join(texts):
            return [text.removesuffix(" 00:00:00") for text in texts]
    return [
        cell if type(cell) is str else _text(cell, at, column, told) for at, cell in enumerate(cells, line)
    ]


def _text(cell: Any, line: int, column: int, told: list[Told]) -> str:
    """A cell that is no text as a CSV would hold it."""
    kind = type(cell)
    if kind is float:
        if not cell.is_integer():
            return repr(cell) if abs(cell) >= 1e-4 or cell != cell else f"{cell:.15f}".rstrip("0")
        return str(int(cell)) if -_DIGITS < cell < _DIGITS else _long(int(cell), line, column, told)
    if kind is datetime:
        cell = cell.replace(microsecond=0) if cell.microsecond else cell
        text: str = cell.isoformat(" ")
        return text.removesuffix(" 00:00:00")
    if kind is bool:
        return "true" if cell else "false"
    if kind is int:
        return str(cell) if -_DIGITS < cell < _DIGITS else _long(cell, line, column, told)
    if kind is time:
        return str(cell.replace(microsecond=0))
    if kind is timedelta:
        minutes, seconds = divmod(int(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(cell)


def _long(number: int, line: int, column: int, told: list[Told]) -> str:
    if len(told) < _TOLD:
        told.append(
            (
                line,
                column,
                _("A number of {n} digits: Excel keeps 15 of them, the rest is lost.").format(
                    n=len(str(abs(number)))
                ),
            )
        )
    return str(number)


def _merged(sheet: Any, height: int, width: int, offset: int) -> dict[int, list[int]]:
    """Row -> columns, for cells merged downwards; beyond a bound they are left as they stand."""
    merged: dict[int, list[int]] = {}
    left = _MERGED
    for (top, column), (bottom, _right) in sheet.merged_cell_ranges or ():
        bottom, column = min(bottom, height - 1), column - offset
        if bottom <= top or not 0 <= column < width or (left := left - (bottom - top)) < 0:
            continue
        for row in range(top + 1, bottom + 1):
            merged.setdefault(row, []).append(column)
    return merged


def _errors(inside: Inside) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Name of a worksheet -> its cells with errors, by way of the list of sheets and their files."""
    from html import unescape

    def tags(pattern: re.Pattern[str], name: str) -> Iterator[dict[str, str]]:
        text = inside.small.get(name, b"").decode("utf-8", "replace")
        for tag in pattern.findall(text):
            yield {key.rpartition(":")[2].lower(): unescape(value) for key, value in _ATTRIBUTE.findall(tag)}

    files = {
        tag.get("id", ""): tag.get("target", "") for tag in tags(_RELATION, "xl/_rels/workbook.xml.rels")
    }
    found: dict[str, tuple[tuple[int, int, str], ...]] = {}
    for tag in tags(_LISTED, "xl/workbook.xml"):
        target = files.get(tag.get("id", ""), "")
        target = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        part = inside.parts.get(target)
        if part and part.errors:
            found[tag.get("name", "")] = part.errors
    return found
