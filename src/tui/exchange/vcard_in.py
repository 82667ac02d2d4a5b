"""A file of cards as a sheet: one row a card, its line the one on which the card begins.

A card that cannot be read is a problem of its line, and the others come in. Pictures and cards within cards are left
out, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui.errors import BadFile
from tui.exchange.encoding import Encoding, known_codec, older_codec
from tui.exchange.header import Head
from tui.exchange.preview import ProblemList
from tui.exchange.sheet import Rows, Sheet, stamp
from tui.exchange.signs import regular_file, shown
from tui.exchange.vcard_card import HEADER, CardProblem, row_of
from tui.exchange.vcard_lines import Line, opened, told_apart, unfolded
from tui.i18n import _

_MOST_LINES = 2_000
_SAMPLE = 65_536
_HEAD = Head(HEADER, "", 1, 0, 0, (), False)


class CardSheet(Sheet):
    """Cards one by one: what cannot be read goes to the problems."""

    __slots__ = ()

    def stream(self, problems: ProblemList, size: int) -> Iterator[Rows]:
        lines: list[int] = []
        cells: list[list[str]] = []
        for number, card in _cards(self.path, self.encoding.codec, problems):
            try:
                row = row_of(card, problems)
            except CardProblem as why:
                problems.add(number, "", str(why))
                continue
            lines.append(number)
            cells.append(row)
            if len(lines) >= size:
                yield Rows(lines, cells)
                lines, cells = [], []
        if lines:
            yield Rows(lines, cells)


def _cards(path: Path, codec: str, problems: ProblemList) -> Iterator[tuple[int, list[Line]]]:
    """(line on which it begins, its lines) of each card that ends."""
    began, within = 0, 0
    card: list[Line] = []
    for one in unfolded(opened(path)):
        line = told_apart(one, codec)
        mark = (line.name, line.value.strip().upper())
        if mark == ("BEGIN", "VCARD"):
            if began and card and card[-1].name == "AGENT":
                within += 1
            else:
                if began:
                    problems.add(began, "", _("This card never ends: left out."))
                began, card, within = line.number, [], 0
        elif mark == ("END", "VCARD"):
            if within:
                within -= 1
            elif began:
                yield began, card
                began = 0
        elif began and not within:
            if len(card) > _MOST_LINES:
                problems.add(began, "", _("This card has no end in sight: left out."))
                began = 0
            else:
                card.append(line)
        elif not began and one.octets.strip():
            problems.add(line.number, "", _("This line stands outside of any card: left out."))
    if began:
        problems.add(began, "", _("This card never ends: left out."))


def open_cards(path: Path, encoding_said: str = "") -> CardSheet:
    """BadFile with a sentence where no card in it begins and ends, or where it is no text."""
    state = regular_file(path)
    try:
        encoding = _encoding(path, encoding_said)
    except OSError as error:
        raise BadFile(
            _("{name} cannot be read: {why}.").format(name=shown(path), why=error.strerror or error),
            todo=_("Check that you may read it."),
        ) from error
    problems = ProblemList()
    if next(_cards(path, encoding.codec, problems), None) is None:
        first = next(iter(problems), None)
        raise BadFile(
            _("{name} holds no whole card: {first}").format(
                name=shown(path), first="" if first is None else first.message
            ),
            todo=_("Export it again."),
        )
    return CardSheet(path, encoding, _HEAD, stamp(state))


def _encoding(path: Path, said: str) -> Encoding:
    """UTF-8, but for lines that are not and name no charset: these are in one older encoding, which is said."""
    first, sample, nuls, size = 0, bytearray(), 0, 0
    for one in unfolded(opened(path)):
        size += len(one.octets)
        nuls += one.octets.count(b"\0")
        head, _colon, value = one.octets.partition(b":")
        if value.isascii() or b"CHARSET" in head.upper():
            continue
        try:
            value.decode("utf-8")
        except UnicodeDecodeError:
            first = first or one.number
            sample += value if len(sample) < _SAMPLE else b""
    if nuls * 100 > size:
        raise BadFile(
            _("{name} is damaged, or no text file.").format(name=shown(path)), todo=_("Export it again.")
        )
    if said:
        return Encoding(known_codec(said))
    if not first:
        return Encoding("utf-8")
    codec = older_codec(bytes(sample))
    return Encoding(
        codec, _("Not UTF-8: read as {codec}, from line {line} on.").format(codec=codec, line=first)
    )
