"""In which encoding a file is written, judged on all of its bytes before a cell is read.

One pass over the bytes in blocks finds a byte order mark, UTF-16 without one, NUL bytes (a stray one is said, many
are no text), endless lines, and whether everything is UTF-8. What is not is either an older encoding (said) or a
mixture of two (refused).
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import BinaryIO

from tui.clean import clean_line
from tui.errors import BadFile, Refused
from tui.exchange.signs import refuse_other_formats, shown
from tui.i18n import _, ngettext
from tui.shape import dataclass

BLOCK = 1 << 20
_HIGH = re.compile(rb"[\x80-\xff]+")
LIKELY = """cp1252 gb18030 big5 cp1251 cp1250 cp1253 cp1254 cp1255 cp1256 cp949 shift_jis mac_roman
 mac_cyrillic""".split()
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """`codec` is what Python decodes with; `note` says what was assumed, "" where nothing was."""

    codec: str
    note: str = ""
    quotes: bool = True


def judge_encoding(path: Path, said: str = "") -> Encoding:
    """The encoding of the whole file; BadFile names the line where it cannot be read.

    `said` by the user goes before what is found, but the whole file must be readable in it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8192)
            refuse_other_formats(path, head)
            codec = next((name for bom, name in _BOMS if head.startswith(bom)), "") or _utf16_without_bom(
                head
            )
            file.seek(0)
            if said:
                return Encoding(said, _read_wide(path, file, known_codec(said)))
            if codec.startswith(("utf-16", "utf-32")):
                return Encoding(codec, _read_wide(path, file, codec))
            return _read_narrow(path, file, codec or "utf-8")
    except OSError as error:
        raise BadFile(
            _("{name} cannot be read: {why}.").format(name=shown(path), why=error.strerror or error),
            todo=_("Check that you may read it."),
        ) from error


def known_codec(codec: str) -> str:
    try:
        return codecs.lookup(codec).name
    except LookupError:
        raise Refused(
            _("There is no encoding {codec}.").format(codec=clean_line(codec, 40)),
            todo=_("Common ones: {names}.").format(names=", ".join(["utf-8", *LIKELY])),
        ) from None


def _utf16_without_bom(head: bytes) -> str:
    """UTF-16 text of a Western program has a zero in every other byte."""
    pairs = len(head) // 2
    if pairs < 4:
        return ""
    even, odd = head[0 : 2 * pairs : 2].count(0), head[1 : 2 * pairs : 2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return ""


def _read_wide(path: Path, file: BinaryIO, codec: str) -> str:
    """A note on stray NULs, "" for none."""
    decoder = codecs.getincrementaldecoder(codec)("strict")
    line, nuls = 1, _Nuls()
    try:
        while block := file.read(BLOCK):
            text = decoder.decode(block)
            nuls.look(text.encode("utf-8", "replace"), line)
            line += text.count("\n")
        decoder.decode(b"", final=True)
    except UnicodeError:
        raise BadFile(
            _("{name} is not {codec} throughout: line {line} or one after it holds other bytes.").format(
                name=shown(path), codec=codec.upper(), line=line
            ),
            todo=_("Export it again as UTF-8."),
        ) from None
    return nuls.note(path)


def _read_narrow(path: Path, file: BinaryIO, codec: str) -> Encoding:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    line, quotes, utf8, nuls = 1, False, True, _Nuls()
    while block := file.read(BLOCK):
        nuls.look(block, line)
        if len(block) == BLOCK and b"\n" not in block and b"\r" not in block:
            raise BadFile(
                _("Line {line} of {name} is longer than a million characters.").format(
                    line=line, name=shown(path)
                ),
                todo=_("Check that the file is a table with one record a line."),
            )
        quotes = quotes or b'"' in block
        if utf8:
            try:
                decoder.decode(block)
            except UnicodeDecodeError:
                utf8 = False
        line += _line_ends(block)
    note = nuls.note(path)
    if utf8:
        try:
            decoder.decode(b"", final=True)
            return Encoding(codec, note, quotes)
        except UnicodeDecodeError:
            utf8 = False  # a character cut at the very end
    if codec == "utf-8-sig":
        raise BadFile(
            _("{name} says it is UTF-8 and is not: line {line} holds other bytes.").format(
                name=shown(path), line=_first_bad(path)[0]
            ),
            todo=_("Export it again as UTF-8."),
        )
    older = _older(path, quotes)
    return Encoding(older.codec, f"{older.note} {note}".rstrip(), quotes)


def _line_ends(block: bytes) -> int:
    return block.count(b"\n") or block.count(b"\r")


class _Nuls:
    """NUL bytes of a file: a stray one is shown as ␀ and said; more than one in a hundred bytes are no text."""

    def __init__(self) -> None:
        self._count = self._size = self._line = 0

    def look(self, block: bytes, line: int) -> None:
        """`line` is the one the block begins in."""
        self._size += len(block)
        found = block.count(b"\0")
        if found and not self._count:
            self._line = line + _line_ends(block[: block.index(b"\0")])
        self._count += found

    def note(self, path: Path) -> str:
        """Raises BadFile where the file is no text."""
        if not self._count:
            return ""
        if self._count * 100 > self._size:
            raise BadFile(
                _("Line {line} of {name} holds a NUL byte: it is damaged, or no text file.").format(
                    line=self._line, name=shown(path)
                ),
                todo=_("Export it again as UTF-8."),
            )
        return ngettext(
            "{n} NUL byte, the first in line {line}: shown as ␀.",
            "{n} NUL bytes, the first in line {line}: shown as ␀.",
            self._count,
        ).format(n=self._count, line=self._line)


def _first_bad(path: Path) -> tuple[int, int, int, bytes]:
    """(line of the first wrong byte, wrong places, sound UTF-8 letters, a sample of lines with such bytes)."""
    first, wrong, sound = 0, 0, 0
    sample = bytearray()
    with path.open("rb") as file:
        for number, raw in enumerate(file, 1):
            if raw.isascii():
                continue
            if len(sample) < 65_536:
                sample += raw
            text = raw.decode("utf-8", "replace")
            bad = text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
            wrong += bad
            sound += sum(char > "\x7f" for char in text) - bad
            if bad and not first:
                first = number
    return first, wrong, sound, bytes(sample)


def _older(path: Path, quotes: bool) -> Encoding:
    first, wrong, sound, sample = _first_bad(path)
    codec = older_codec(sample)
    if codec in ("cp1252", "latin-1") and sound * 3 > wrong:
        raise BadFile(
            _("{name} mixes two encodings: most of it is UTF-8, line {line} is not.").format(
                name=shown(path), line=first
            ),
            todo=_("Export it again as UTF-8."),
        )
    note = _("Not UTF-8: read as {codec}, from line {line} on.").format(codec=codec, line=first)
    return Encoding(codec, note, quotes)


def older_codec(sample: bytes) -> str:
    """An older encoding for some lines with bytes beyond ASCII.

    Western text has such bytes alone among letters; in the others they come in runs of two and more, and
    there the statistics of charset_normalizer decide among the likely ones.
    """
    runs = _HIGH.findall(sample)
    western = "cp1252" if any(0x80 <= byte < 0xA0 for byte in sample) else "latin-1"
    if sum(map(len, runs)) >= 2 * len(runs):
        from charset_normalizer import from_bytes

        best = from_bytes(sample, cp_isolation=LIKELY).best()
        if best is not None and best.encoding != "cp1252":
            return best.encoding
    if western == "cp1252":
        try:
            sample.decode("cp1252")
        except UnicodeDecodeError:
            return "latin-1"
    return western
