"""People as a file of cards: vCard 3.0 (RFC 2426), which phones and Outlook read, or 4.0 (RFC 6350).

Each card says what we know and, again, what a card said before: further numbers and addresses with their labels, lines
that we do not know. What only we write is marked with a parameter of ours, and read past when it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from tui.clean import CELL_LIMIT, clean, clean_line, fold
from tui.exchange.drafts import Detail
from tui.exchange.vcard_card import OURS, OWN, TEXTS
from tui.exchange.vcard_text import escaped, name_parts, whole_name
from tui.shape import dataclass

VERSIONS = ("3.0", "4.0")
PRODUCT = "-//Fallow//Fallow//EN"
_OCTETS = 75
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_UNSAFE = re.compile(r'[;:,"^\n]')
_OURS_ALONE = frozenset({"N", "FN", "UID", "REV", "VERSION", "PRODID", "BEGIN", "END"})


@dataclass(frozen=True, slots=True)
class Card:
    """A person. `company` is their account's name; `role` a word for their role; `notes` what only we say of them.

    `left_on` is ISO text. `details` as they are kept; labels of `email` and `phone` are among them.
    """

    uid: str
    name: str
    company: str
    role: str
    title: str
    email: str
    phone: str
    left_on: str
    notes: tuple[str, ...]
    changed: datetime | None
    details: tuple[Detail, ...]


def cards(people: Iterable[Card], version: str = "3.0") -> bytes:
    """The file: CRLF, folded at 75 octets between letters."""
    return b"".join(_folded(line) for card in people for line in _lines(card, version))


def _lines(card: Card, version: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{PRODUCT}"
    yield f"UID:{_uid(card.uid)}"
    yield f"FN:{escaped(clean_line(card.name))}"
    own = {line.kind: line for line in card.details if OWN in _params(line)}
    yield _name(card)
    yield _company(card.company, own.get("ORG"), version)
    if card.title:
        yield f"TITLE:{escaped(clean_line(card.title))}"
    several = {kind: sum(line.kind == kind for line in card.details) for kind in ("EMAIL", "TEL")}
    for kind, value in (("EMAIL", card.email), ("TEL", card.phone)):
        if value:
            yield _own(kind, value, own.get(kind), version, preferred=several[kind] > (kind in own))
    if card.role:
        yield f"CATEGORIES:{escaped(card.role)}"
    if card.left_on:
        yield f"{OURS}-LEFT:{card.left_on}"
    for text in card.notes:
        yield f"NOTE;{OURS}=1:{escaped(clean_line(text))}"
    for line in _others(card):
        yield from _kept(line, version)
    if card.changed is not None:
        yield (
            f"REV:{card.changed:%Y-%m-%dT%H:%M:%SZ}"
            if version == "3.0"
            else f"REV:{card.changed:%Y%m%dT%H%M%SZ}"
        )
    yield "END:VCARD"


def _uid(uid: str) -> str:
    return escaped(clean_line(uid, 400))


def _name(card: Card) -> str:
    """As a card once said it, as long as it is still that name; else as well as it can be told."""
    for line in card.details:
        if line.kind == "N" and _fits(whole_name(line.value), card.name):
            return _written(line, _params(line), "3.0", line.value)
    return "N:" + ";".join(escaped(part) for part in name_parts(clean_line(card.name)))


def _fits(parts: str, name: str) -> bool:
    """Whether most words of the parts stand in the whole name."""
    words = set(fold(parts).replace(",", " ").split())
    known = set(fold(name).replace(",", " ").split())
    return bool(words) and (fold(parts) == fold(name) or len(words & known) * 2 > len(words))


def _company(name: str, departments: Detail | None, version: str) -> str:
    line = departments or Detail("ORG", "", "")
    rest = clean(line.value).replace("\n", "\\n") if line.value.startswith(";") else ""
    return _written(line, _params(line), version, escaped(clean_line(name)) + rest)


def _own(kind: str, value: str, label: Detail | None, version: str, preferred: bool) -> str:
    """The person's own address or number, with its label as long as it is the one that had it."""
    line = Detail(kind, "", clean_line(value))
    params: dict[str, str] = {}
    if label is not None and _same(kind, label.value, value):
        line, params = line._replace(label=label.label), _params(label)
    return _written(line, params, version, escaped(line.value), preferred)


def _same(kind: str, one: str, other: str) -> bool:
    if kind == "TEL":
        return _digits(one) == _digits(other)
    return one.strip().casefold() == other.strip().casefold()


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal()) or text


def _others(card: Card) -> Iterator[Detail]:
    """All further lines; the label of a group that is not there any more goes with it."""
    own = [line for line in card.details if OWN in _params(line)]
    gone = {
        _params(line).get("GROUP")
        for line in own
        if line.kind != "ORG"
        and not _same(line.kind, line.value, card.email if line.kind == "EMAIL" else card.phone)
    }
    for line in card.details:
        label = line.kind.startswith("X-AB") and _params(line).get("GROUP") in gone - {None}
        if line not in own and line.kind not in _OURS_ALONE and not label:
            yield line


def _kept(line: Detail, version: str) -> Iterator[str]:
    value = escaped(clean(line.value)) if line.kind in TEXTS else clean(line.value).replace("\n", "\\n")
    if line.kind == "URL":
        value = clean(line.value).replace("\\", "\\\\").replace("\n", "\\n")
    if _NAME.fullmatch(line.kind) and value and len(value) <= 2 * CELL_LIMIT:
        yield _written(line, _params(line), version, value)


def _written(line: Detail, params: dict[str, str], version: str, value: str, preferred: bool = False) -> str:
    group = params.get("GROUP", "")
    head = f"{group}.{line.kind}" if group and _NAME.fullmatch(group) else line.kind
    types = [word for word in line.label.split(",") if word]
    if preferred and version == "3.0":
        types.append("pref")
    if types:
        words = [_param(word) for word in types]
        head += f";TYPE={','.join(words)}"
    if preferred and version != "3.0":
        head += ";PREF=1"
    for name, word in params.items():
        if name not in ("GROUP", OWN) and _NAME.fullmatch(name):
            head += f";{name}={_param(word)}"
    return f"{head}:{value}"


def _param(word: str) -> str:
    """A parameter's value, its signs put as RFC 6868 has it."""
    word = clean_line(word, 1000)
    if not _UNSAFE.search(word):
        return word
    return '"' + word.replace("^", "^^").replace('"', "^'") + '"'


def _params(line: Detail) -> dict[str, str]:
    pairs = (part.partition("=") for part in line.params.split(";") if part)
    return {name: word for name, _equals, word in pairs}


def _folded(line: str) -> bytes:
    """The octets of a line, in pieces of 75 at most; no letter is cut."""
    octets = line.encode("utf-8", "replace")
    if len(octets) <= _OCTETS:
        return octets + b"\r\n"
    pieces, at, room = [], 0, _OCTETS
    while at < len(octets):
        end = min(at + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[at:end])
        at, room = end, _OCTETS - 1
    return b"\r\n ".join(pieces) + b"\r\n"
