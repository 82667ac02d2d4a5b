"""The records of a JSON file, one by one, each with its line: JSON lines, an array, or arrays inside an object.

Numbers stay the text they are written in, so that no id loses a digit. What JSON does not have (NaN, a name twice,
a half line) is refused with its line. Lines are read as a stream; a document is held whole, hence its own limit.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from tui.clean import clean_line
from tui.errors import BadFile
from tui.exchange.encoding import known_codec
from tui.exchange.signs import shown
from tui.i18n import _

DEPTH = 8
DOCUMENT_LIMIT = 50_000_000
_LINE_LIMIT = 1 << 20
_WHITE = " \t\r\n"
KNOWN = ("results", "data", "records", "items", "responses", "value", "rows", "elements")
"""What programs call the list of their records."""
_BLANKS = re.compile(r"[ \t\r\n]*")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

Record = tuple[int, dict[str, Any]]


class Array(NamedTuple):
    """An array of a document: the names on the way to it, where it begins, and what its first element is."""

    name: str
    start: int
    first: str


class _NoJson(ValueError):
    """What JSON does not allow; the text says what."""


class JsonText:
    """One file; `lines` tells whether each of its lines is a record of its own."""

    def __init__(self, path: Path, encoding: str = "") -> None:
        self.path = path
        self.codec = known_codec(encoding) if encoding else _codec(path)
        self._decoder = json.JSONDecoder(
            object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=_constant
        )
        self.lines = self._is_lines()

    def _is_lines(self) -> bool:
        """The first line is an object by itself, and something stands below it."""
        try:
            with self._open() as file:
                first = _filled(file)
                if len(first) > _LINE_LIMIT or not isinstance(self._try(first), dict):
                    return False
                return bool(_filled(file))
        except UnicodeError:
            raise self._not_readable(1) from None

    def _try(self, line: str) -> Any:
        try:
            value, end = self._decoder.raw_decode(line.strip())
        except (ValueError, RecursionError):
            return None
        return value if end == len(line.strip()) else None

    def _open(self) -> TextIO:
        return self.path.open("r", encoding=self.codec, newline="\n")

    def _numbered(self, file: TextIO) -> Iterator[tuple[int, str]]:
        """(line, text) of the lines that hold something; a line may have a million characters."""
        number = 0
        try:
            while line := file.readline(_LINE_LIMIT + 1):
                number += 1
                if len(line) > _LINE_LIMIT:
                    raise self._failure(number, _("it is longer than a million characters"))
                if text := line.strip(_WHITE):
                    yield number, text
        except UnicodeError:
            raise self._not_readable(number + 1) from None

    def _not_readable(self, line: int) -> BadFile:
        return BadFile(
            _("{name} is not {codec} throughout: line {line} or one after it holds other bytes.").format(
                name=shown(self.path), codec=self.codec.removesuffix("-sig").upper(), line=line
            ),
            _("Nothing of it was taken."),
            _("Export it again as UTF-8."),
        )

    def _failure(self, line: int, why: str) -> BadFile:
        return BadFile(
            _("Line {line} of {name} is no JSON: {why}.").format(line=line, name=shown(self.path), why=why),
            _("Nothing of it was taken."),
            _("Export it again."),
        )

    def by_lines(self) -> Iterator[Record]:
        with self._open() as file:
            for number, text in self._numbered(file):
                value, end = self._decode(text, 0, number)
                if text[end:].strip():
                    raise self._failure(number, _("more stands behind the record"))
                if not isinstance(value, dict):
                    raise self._failure(number, _("the line is no record"))
                yield number, value

    def _decode(self, text: str, at: int, line: int = 0) -> tuple[Any, int]:
        """The value that begins at `at` and where it ends; BadFile names the line."""
        try:
            return self._decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            where = line or 1 + text.count("\n", 0, error.pos)
            cut = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
            why = _("it ends in the middle of a record") if cut else _("something is missing or too much")
            raise self._failure(where, why) from None
        except _NoJson as error:
            raise self._failure(line or 1 + text.count("\n", 0, at), str(error)) from None
        except RecursionError:
            raise self._failure(line or 1 + text.count("\n", 0, at), too_deep()) from None

    def document(self) -> str:
        """The whole text; BadFile where it is too large."""
        if self.path.stat().st_size > DOCUMENT_LIMIT:
            raise BadFile(
                _("{name} has more than {limit} MB, and is no file of JSON lines.").format(
                    name=shown(self.path), limit=DOCUMENT_LIMIT // 1_000_000
                ),
                _("Nothing of it was taken."),
                _("Export it as JSON lines (one record a line), or as CSV."),
            )
        try:
            return self.path.read_text(encoding=self.codec)
        except UnicodeError:
            raise self._not_readable(1) from None

    def arrays(self, text: str) -> list[Array]:
        """The arrays of objects in a document, one level of names or two deep; one record alone is an array, too."""
        at = _skip(text, 0)
        if text[at : at + 1] == "[":
            inner = _skip(text, at + 1)
            return [Array("", at, text[inner : inner + 1])]
        found: list[Array] = []
        end = self._object(text, at, "", found, 2)
        objects = [array for array in found if array.first == "{"]
        empty = [array for array in found if array.first == "]" and _plural(array.name)]
        if _skip(text, end) < len(text) or not (objects or empty):
            return [Array("", at, "")]
        return objects or empty

    def _object(self, text: str, at: int, name: str, found: list[Array], levels: int) -> int:
        """Walk an object whose brace is at `at`; returns where it ends. Its arrays are noted, and passed over."""
        seen: set[str] = set()
        at = _skip(text, at + 1)
        while text[at : at + 1] == '"':
            key, at = self._decode(text, at)
            if key in seen:
                why = _("“{name}” is named twice").format(name=clean_line(key, 60))
                raise self._failure(1 + text.count("\n", 0, at), why)
            seen.add(key)
            at = _skip(text, self._expect(text, _skip(text, at), ":"))
            path = f"{name}.{key}" if name else key
            if text[at : at + 1] == "{" and levels > 1:
                at = self._object(text, at, path, found, levels - 1)
            else:
                if text[at : at + 1] == "[":
                    inner = _skip(text, at + 1)
                    found.append(Array(sound(path), at, text[inner : inner + 1]))
                _value, at = self._decode(text, at)
            at = _skip(text, at)
            if text[at : at + 1] != ",":
                break
            at = _skip(text, at + 1)
        return self._expect(text, at, "}")

    def _expect(self, text: str, at: int, sign: str) -> int:
        if text[at : at + 1] == sign:
            return at + 1
        why = (
            _("it ends in the middle of a record")
            if at >= len(text)
            else _("something is missing or too much")
        )
        raise self._failure(1 + text.count("\n", 0, at), why)

    def elements(self, text: str, array: Array) -> Iterator[Record]:
        """The objects of an array, or records that stand one behind the other."""
        line, counted = 1, 0
        at = _skip(text, array.start + 1) if array.first else array.start
        bare = not array.first
        while at < len(text) and (bare or text[at] != "]"):
            line += text.count("\n", counted, at)
            counted = at
            value, at = self._decode(text, at)
            if not isinstance(value, dict):
                raise self._failure(line, _("an element of the list is no record"))
            yield line, value
            at = _skip(text, at)
            if bare:
                continue
            if text[at : at + 1] != ",":
                break
            at = _skip(text, at + 1)
            if text[at : at + 1] == "]":
                raise self._failure(line, _("something is missing or too much"))
        if not bare:
            at = self._expect(text, at, "]")
            if not array.name and _skip(text, at) < len(text):
                raise self._failure(1 + text.count("\n", 0, at), _("more stands behind the list"))


def _filled(file: TextIO) -> str:
    """The next line with anything on it, or as much of it as is looked at; "" at the end."""
    while line := file.readline(_LINE_LIMIT + 1):
        if line.strip(_WHITE):
            return line
    return ""


def _plural(name: str) -> bool:
    return name.rpartition(".")[2].casefold() in KNOWN


def sound(text: str) -> str:
    """A text without halves of a character, which JSON can write and nothing else can hold."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def too_deep() -> str:
    return _("it is nested more than {depth} levels deep").format(depth=DEPTH)


def _skip(text: str, at: int) -> int:
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = {sound(name): value for name, value in pairs}
    if len(found) != len(pairs):
        names = [sound(name) for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NoJson(_("“{name}” is named twice").format(name=clean_line(twice, 60)))
    return found


def _constant(name: str) -> Any:
    raise _NoJson(_("{name} is no number").format(name=name))


def _codec(path: Path) -> str:
    with path.open("rb") as file:
        head = file.read(8)
    for mark, codec in _BOMS:
        if head.startswith(mark):
            return codec
    if head[1:2] == b"\0" and head[:1] != b"\0":
        return "utf-16-le"
    return "utf-16-be" if head[:1] == b"\0" and head[1:2] != b"\0" else "utf-8"
