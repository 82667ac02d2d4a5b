"""A workbook (.xlsx) looked into before it is opened: what it would grow to, and where its errors stand.

The reader of workbooks makes room for all cells between the first and the last, so that one cell in the last corner
of a sheet would take 500 GB and end the program. Hence everything is unpacked here first, in blocks, and the marks of
its cells are read.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import IO

from tui.errors import BadFile
from tui.exchange.sheet import COLUMN_LIMIT
from tui.exchange.signs import shown
from tui.exchange.xlsx_strings import TEXT_LIMIT, Strings
from tui.i18n import _
from tui.shape import dataclass

EXPANDED_LIMIT = 400_000_000
"""Bytes of all parts of a workbook, unpacked."""
CELLS = 12_000_000
"""Cells of one sheet, the empty ones between the first and the last counted."""
_BLOCK = 1 << 20
_ERRORS_KEPT = 1_000
_SMALL = 2_000_000
# Anything that may be a cell but an ordinary one within 99,999 rows and the columns A to CZ.
_ODD = re.compile(rb"""<c(?! r="(?:[A-Z]|[A-C][A-Z])\d{1,5}"|[A-Za-z])""")
_PREFIXED = re.compile(rb":(?:c|si)[\s/>]")
_ORDINARY = (99_999, 104)
_MARK = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,6})(\d{1,40})["'](?!(?:\s+[\w:]+="[^"<>]*")*\s*/>)""")
_ANY_MARK = re.compile(rb"""\sr\s*=\s*["'][A-Za-z]""")
_ROW = re.compile(rb"""<(?:[\w.-]+:)?row(?:\s[^<>]*?)?\sr\s*=\s*["'](\d{1,40})["']""")
_BARE_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_ERROR = re.compile(
    rb"""<(?:[\w.-]+:)?c(?=\s[^<>]*?\st=["']e["'])[^<>]*?\sr=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>"""
    rb"(?:<(?:[\w.-]+:)?f[^>]*>[^<]*</[^>]*>)?(?:<(?:[\w.-]+:)?v[^>]*>([^<]{1,20})<)?"
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside; `errors` are (row, column, text) of cells that hold an error, both counted from 0."""

    rows: int
    columns: int
    errors: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """The parts by name; `small` holds the text of those that say which sheet is which."""

    parts: dict[str, Part]
    small: dict[str, bytes] = field(default_factory=dict)


def look_inside(path: Path) -> Inside:
    """BadFile where it is damaged, locked, no workbook, or would grow beyond the limits."""
    with _archive(path) as book, path.open("rb") as file:
        _refuse_large(path, sum(part.file_size for part in book.infolist()))
        inside, total, strings = Inside({}), 0, Strings()
        for part in book.infolist():
            if part.flag_bits & 1:
                raise locked(path)
            seen, exact = _Seen(strings), False
            for block in _unpacked(path, file, part):
                total += len(block)
                _refuse_large(path, total)
                exact = seen.look(path, block) or exact
            if seen.finish() or exact:
                seen = _Seen(exact=True)
                for block in _unpacked(path, file, part):
                    seen.look(path, block)
                seen.finish()
            inside.parts[part.filename] = seen.part(path)
            if part.filename.lower().endswith(("workbook.xml", "workbook.xml.rels")) and not seen.large:
                inside.small[part.filename.lower()] = bytes(seen.begin)
            strings.end()
        if strings.much:
            _weigh_text(path, file, book.infolist(), strings)
    return inside


def _weigh_text(path: Path, file: IO[bytes], found: list[zipfile.ZipInfo], strings: Strings) -> None:
    """Nearer and nearer: by the cells that name a string, then by the strings that they name."""
    strings.names = sum(strings.count_names(_cut(_unpacked(path, file, part))) for part in found)
    if not strings.much:
        return
    for weigh in (strings.weigh_strings, strings.weigh_cells):
        for part in found:
            weigh(_cut(_unpacked(path, file, part)))
    if strings.text > TEXT_LIMIT:
        raise _grows(path, TEXT_LIMIT)


def zip_names(path: Path) -> frozenset[str]:
    """The names of the files in an archive; BadFile where it is damaged."""
    with _archive(path) as book:
        return frozenset(part.filename for part in book.infolist())


def damaged(path: Path) -> BadFile:
    return BadFile(
        _("{name} is damaged: it cannot be opened as a workbook.").format(name=shown(path)),
        _("Nothing of it was taken."),
        _("Open it in the program that made it and save it again."),
    )


def locked(path: Path) -> BadFile:
    return BadFile(
        _("{name} is a workbook protected with a password.").format(name=shown(path)),
        _("Nothing of it was taken."),
        _("Save it without the password, or as CSV."),
    )


def no_workbook(path: Path) -> BadFile:
    return BadFile(
        _("{name} is a ZIP archive, not a workbook.").format(name=shown(path)),
        todo=_("Unpack it, then import what is in it."),
    )


def _archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeDecodeError):
        raise damaged(path) from None


def _refuse_large(path: Path, size: int) -> None:
    if size > EXPANDED_LIMIT:
        raise _grows(path, EXPANDED_LIMIT)


def _grows(path: Path, limit: int) -> BadFile:
    return BadFile(
        _("{name} would grow to more than {limit} MB when it is unpacked.").format(
            name=shown(path), limit=limit // 1_000_000
        ),
        _("Nothing of it was taken."),
        _("Export fewer rows, or as CSV."),
    )


def _unpacked(path: Path, file: IO[bytes], part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of one part, as many as there truly are: what the directory says of its size is not believed."""
    file.seek(max(0, part.header_offset))
    head = file.read(30)
    if len(head) < 30 or head[:4] != b"PK\x03\x04" or part.compress_type not in (0, 8):
        raise damaged(path)
    file.seek(int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little"), 1)
    left, inflate = part.compress_size, zlib.decompressobj(-15)
    while left > 0 and (packed := file.read(min(_BLOCK, left))):
        left -= len(packed)
        if part.compress_type == 0:
            yield packed
            continue
        try:
            while block := inflate.decompress(packed, _BLOCK):
                yield block
                packed = inflate.unconsumed_tail
        except zlib.error:
            raise damaged(path) from None
    if left > 0 or (part.compress_type and not inflate.eof):
        raise damaged(path)


def _cut(blocks: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, each piece cut in front of its last tag, so that none is torn."""
    tail = b""
    for block in blocks:
        data = tail + block
        cut = data.rfind(b"<", 0, len(data) - 1)
        if cut <= 0:
            cut = max(0, len(data) - 4_096)
        tail = data[cut:]
        yield data[:cut]
    yield tail


class _Seen:
    """What is seen of one part, block by block. Most sheets are small and plain, and one search tells that; where
    it does not, `exact` reads every mark, and counts the cells that have none.
    """

    def __init__(self, strings: Strings | None = None, exact: bool = False) -> None:
        self._strings = strings
        self.begin = bytearray()
        self.large = False
        self._exact = exact
        self._tail = b""
        self._rows = self._columns = self._bare_rows = self._in_row = self._widest = 0
        self._errors: list[tuple[int, int, str]] = []

    def look(self, path: Path, block: bytes) -> bool:
        """Whether this part has to be read exactly; a text in UTF-16, in which no mark is seen, is refused."""
        if not self.begin and not self.large and block[:2] in (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"):
            raise damaged(path)
        if len(self.begin) + len(block) <= _SMALL and not self.large:
            self.begin += block
        else:
            self.large = True
        data = self._tail + block
        cut = data.rfind(b"<")
        if cut <= 0:
            cut = max(0, len(data) - 4_096)
        self._tail = data[cut:]
        return self._weigh(data[:cut])

    def finish(self) -> bool:
        return self._weigh(self._tail)

    def _weigh(self, data: bytes) -> bool:
        prefixed = not self._exact and _PREFIXED.search(data) is not None
        if self._strings is not None:
            self._strings.look(data, prefixed)
        if not self._exact:
            if b't="e"' in data:
                self._note_errors(data)
            return prefixed or _ODD.search(data) is not None
        self._note_errors(data)
        marks = set(_MARK.findall(data))
        if marks:
            self._rows = max(self._rows, max(int(row) for _letters, row in marks))
            self._columns = max(self._columns, *map(column_number, {letters for letters, _row in marks}))
        said = list(map(int, _ROW.findall(data)))
        self._rows = max(self._rows, *said, 0)
        self._bare_rows += len(_BARE_ROW.findall(data)) - len(said)
        if len(_CELL.findall(data)) > len(_ANY_MARK.findall(data)):
            self._count_bare(data)
        return True

    def _note_errors(self, data: bytes) -> None:
        for letters, row, text in _ERROR.findall(data):
            if len(self._errors) < _ERRORS_KEPT:
                place = (int(row) - 1, column_number(letters) - 1)
                self._errors.append((*place, text.decode("ascii", "replace")))

    def _count_bare(self, data: bytes) -> None:
        """Cells that do not say where they are stand one after the other."""
        first, *others = _BARE_ROW.split(data)
        self._in_row += len(_CELL.findall(first))
        self._widest = max(self._widest, self._in_row)
        for piece in others:
            self._in_row = len(_CELL.findall(piece))
            self._widest = max(self._widest, self._in_row)

    def part(self, path: Path) -> Part:
        """Raises BadFile where its cells would take too much room."""
        if not self._exact:
            return Part(*_ORDINARY, tuple(self._errors))
        rows, columns = self._rows + self._bare_rows, self._columns + self._widest
        if columns > COLUMN_LIMIT or rows * columns > CELLS:
            raise too_large(path, rows, columns)
        return Part(rows, columns, tuple(self._errors))


def too_large(path: Path, rows: int, columns: int) -> BadFile:
    return BadFile(
        _("A worksheet of {name} reaches over {rows} rows and {columns} columns.").format(
            name=shown(path), rows=f"{rows:,}", columns=f"{columns:,}"
        ),
        _("Nothing of it was taken."),
        _("Delete the stray cells at its far end, or save the sheet as CSV."),
    )


def column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
