"""The lines of a file of cards, whatever version wrote them: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350).

A line of a card may be folded over several lines of the file, also within a letter; it may be quoted-printable or
base64, and may name its own charset. Here it is put together and told apart: group, name, TYPE words, other
parameters, value. What the value means is for the caller; its escapes stand as in the file.
"""

from __future__ import annotations

import binascii
import codecs
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from tui.errors import BadFile
from tui.exchange.signs import shown
from tui.i18n import _

_BLOCK = 1 << 16
_LONGEST = 1 << 20
"""Octets of one line of the file: beyond that it is no card."""
_MOST_TEXT = 200_000
"""Octets of a line of a card that are kept: its value may be 20,000 characters."""
_NAME = re.compile(r"(?:([A-Za-z0-9_-]{1,40})\.)?([A-Za-z0-9_-]{1,60})")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BARE_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"})
_NO_WORD = re.compile(r"[\"^;:]")
_CARET = {"^n": "\n", "^'": '"', "^^": "^"}


class Line(NamedTuple):
    """One line of a card. `number` is where it begins in the file; `name` and names of parameters in capitals, `types`
    in small letters. `value` is decoded and unfolded, its escapes as in the file; "" where `binary`. `cut`: it was
    longer than is kept. `name` is "" where it is no line of a card.
    """

    number: int
    group: str
    name: str
    types: tuple[str, ...]
    params: tuple[tuple[str, str], ...]
    value: str
    binary: bool = False
    cut: bool = False
    plain: bool = False
    """Quoted-printable: what looks like a line end in it is one, and is not written as `\\n`."""


def physical(file: BinaryIO, path: Path) -> Iterator[tuple[int, bytes]]:
    """(number, octets) of the lines of a file, however they end. Raises BadFile for one of more than a million."""
    number, rest = 1, b""
    while block := file.read(_BLOCK):
        if block.endswith(b"\r"):
            block += file.read(1)
        *whole, rest = (rest + block + b"\0").splitlines()
        rest = rest[:-1]
        for line in whole:
            yield number, line
            number += 1
        if len(rest) > _LONGEST:
            raise BadFile(
                _("Line {line} of {name} is longer than a million characters.").format(
                    line=number, name=shown(path)
                ),
                todo=_("Export the cards again, without pictures."),
            )
    if rest:
        yield number, rest


def opened(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file as UTF-8 or whatever older encoding it has; UTF-16 is put into UTF-8, a BOM goes."""
    with path.open("rb") as file:
        head = file.read(3)
        file.seek(0)
        for bom, codec in _WIDE:
            if head.startswith(bom):
                with codecs.EncodedFile(file, "utf-8", codec, "replace") as wide:
                    yield from _without_bom(physical(wide, path))
                return
        yield from _without_bom(physical(file, path))


def _without_bom(lines: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    for number, line in lines:
        yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


class Folded(NamedTuple):
    """A whole line of a card in octets, unfolded."""

    number: int
    octets: bytes
    cut: bool


def unfolded(lines: Iterable[tuple[int, bytes]]) -> Iterator[Folded]:
    """Lines put together: what begins with a blank goes on, and so do soft line ends and base64 without blanks."""
    current = _Current(0, b"")
    old = False
    for number, line in lines:
        if current.takes(line, old):
            continue
        if current.octets:
            yield current.whole()
        current = _Current(number, line)
        if line[:8].upper() == b"VERSION:":
            old = line[8:].strip() == b"2.1"
    if current.octets:
        yield current.whole()


class _Current:
    """The line that is being put together."""

    def __init__(self, number: int, octets: bytes) -> None:
        self.number, self.octets = number, octets.rstrip() if octets.isspace() else octets
        self._more = bytearray(octets)
        head = octets.partition(b":")[0].upper()
        self._soft = b"QUOTED-PRINTABLE" in head
        self._base64 = b"BASE64" in head or b"ENCODING=B" in head
        self._cut = False

    def takes(self, line: bytes, old: bool) -> bool:
        if not self.octets:
            return False
        if self._soft and self._more.endswith(b"="):
            del self._more[-1:]
            return self._grown(line)
        if line[:1] in (b" ", b"\t"):
            # In 2.1 a line is broken before a blank that belongs to it.
            return self._grown(line if old and not self._base64 else line[1:])
        return bool(self._base64 and line and b":" not in line and self._grown(line))

    def _grown(self, line: bytes) -> bool:
        if len(self._more) + len(line) > _MOST_TEXT:
            self._cut = True
        else:
            self._more += line
        return True

    def whole(self) -> Folded:
        return Folded(self.number, bytes(self._more), self._cut or len(self._more) > _MOST_TEXT)


def told_apart(one: Folded, fallback: str) -> Line:
    """A line of a card in its parts. `fallback` decodes what is not UTF-8 and names no charset of its own."""
    text = _decoded(one.octets, "", fallback)
    head, colon, value = _at_colon(text)
    pieces = _pieces(head)
    named = _NAME.fullmatch(pieces[0].strip())
    if not colon or named is None:
        return Line(one.number, "", "", (), (), "")
    types, params = _params(pieces[1:])
    said = dict(params)
    encoding = said.get("ENCODING", "").upper()
    binary = encoding in ("B", "BASE64") or value[:40].lower().startswith("data:")
    plain = encoding == "QUOTED-PRINTABLE"
    if binary:
        value = ""
    elif plain:
        octets = one.octets[len(one.octets) - len(one.octets.partition(b":")[2]) :]
        value = _decoded(_unquoted(octets, head), said.get("CHARSET", ""), fallback)
    elif charset := said.get("CHARSET"):
        value = _at_colon(_decoded(one.octets, charset, fallback))[2]
    kept = tuple((name, word) for name, word in params if name not in ("ENCODING", "CHARSET"))
    return Line(
        one.number, _dashed(named[1] or ""), _dashed(named[2].upper()), types, kept, value, binary, one.cut, plain
    )  # fmt: skip


def _dashed(name: str) -> str:
    """A name as the standards have it: without the underscores that some programs write."""
    return name.replace("_", "-")


def _unquoted(octets: bytes, head: str) -> bytes:
    """Quoted-printable decoded; a colon within a quoted parameter is none of the value's."""
    extra = head.count(":")
    for _colon in range(extra):
        octets = octets.partition(b":")[2]
    return binascii.a2b_qp(octets)


def _decoded(octets: bytes, charset: str, fallback: str) -> str:
    for codec in (charset, "utf-8"):
        try:
            if codec:
                return octets.decode(codec)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    try:
        return octets.decode(fallback, "replace")
    except LookupError:
        return octets.decode("latin-1")


def _at_colon(text: str) -> tuple[str, str, str]:
    """(before, colon, after) the first colon that stands in no quoted parameter."""
    quoted = False
    for at, sign in enumerate(text[:4000]):
        if sign == '"':
            quoted = not quoted
        elif sign == ":" and not quoted:
            return text[:at], ":", text[at + 1 :]
    return text.partition(":")


def _pieces(head: str, mark: str = ";") -> list[str]:
    """A text cut at the marks that stand in no quotes."""
    if '"' not in head:
        return head.split(mark)
    found, quoted = [""], False
    for sign in head:
        quoted ^= sign == '"'
        if sign == mark and not quoted:
            found.append("")
        else:
            found[-1] += sign
    return found


def _params(pieces: list[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """TYPE words and the other parameters. In 2.1 a bare word is a type, or the encoding."""
    types: list[str] = []
    params: list[tuple[str, str]] = []
    for piece in pieces[:40]:
        name, equals, value = piece.partition("=")
        name = name.strip().upper()
        if not equals:
            if name in _BARE_ENCODINGS:
                params.append(("ENCODING", name))
            elif name:
                types.append(_NO_WORD.sub("", name).lower())
        elif name == "TYPE":
            # 4.0 puts several in one pair of quotes, others quote each.
            words = (word for part in _pieces(value, ",") for word in part.strip('" ').split(","))
            types += [word for part in words if (word := _NO_WORD.sub("", part).strip().lower())]
        elif _NAME.fullmatch(name) and "." not in name:
            whole = value.strip().strip('"')
            params.append((_dashed(name), re.sub(r"\^[n'^]", lambda found: _CARET[found[0]], whole)))
    return tuple(dict.fromkeys(types)), tuple(params)
