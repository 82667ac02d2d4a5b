"""Where a text speaks of one person: by name, mail address, phone number or number elsewhere; and the text without.

Case, accents, width and runs of blanks do not count. In texts of the person's own account a part of the name is
enough, where nobody else there has it; in other texts only the whole name is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TypeVar

from tui.clean import fold, is_cjk
from tui.shape import dataclass

ERASED = "[erased]"
"""What stands where the person stood; the same in every language, as data."""
_NO_NAMES = frozenset(
    "dr dra mr mrs ms miss don dona sir prof ing lic herr frau mme mlle sr sra srta".split()
    + "de del la las los el da das do dos di van von der den ter bin ibn al the and und y e".split()
)
"""Titles and small words of names, folded: none of them says who is meant."""
_LEAST_PART = 3
_SURE_PART = 5
"""A part of so many letters is a name in any case; a shorter one ("Will") only with a capital."""
_LEAST_DIGITS = 7
_SAME_DIGITS = 9
_PHONE = re.compile(r"[+(]?\d[\d\s().\-/]{5,}\d")
_LEAST_ID = 8

Span = tuple[int, int]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Identity:
    """By what one person is known here, now and formerly. `parts` are names of theirs that nobody near them has.

    `former`: ids of records that were the same person and are no more, since they were merged or removed. `homes`: the
    accounts that the person was at; more than one where accounts were merged.
    """

    contact_id: int
    account_id: int
    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    former: tuple[int, ...] = ()
    homes: tuple[int, ...] = ()

    @property
    def keys(self) -> frozenset[int]:
        return frozenset((self.contact_id, *self.former))

    def with_(self, other: Identity) -> Identity:
        """Both together, as one was known otherwise in an older copy."""

        def both(mine: tuple[T, ...], theirs: tuple[T, ...]) -> tuple[T, ...]:
            return tuple(dict.fromkeys((*mine, *theirs)))

        return Identity(
            self.contact_id,
            self.account_id,
            both(self.names, other.names),
            both(self.emails, other.emails),
            both(self.phones, other.phones),
            both(self.ids, other.ids),
            both(self.parts, other.parts),
            both(self.former, other.former),
            both(self.homes, other.homes),
        )


def parts_of(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The words of some names that stand in none of the others; what is too short for a name is left out."""
    taken = {word for name in others for word in _words(name)}
    found = dict.fromkeys(word for name in names for word in _words(name))
    return tuple(word for word in found if word not in taken and _long_enough(word))


def _words(name: str) -> list[str]:
    return [word.strip("\"'()[]{}.,;:") for word in fold(name).split()]


def _bare(name: str) -> str:
    """A folded name without the titles before it."""
    words = name.split()
    while len(words) > 1 and words[0].strip(".") in _NO_NAMES:
        words = words[1:]
    return " ".join(words)


def _long_enough(word: str) -> bool:
    if word in _NO_NAMES:
        return False
    return len(word) >= (2 if any(map(is_cjk, word)) else _LEAST_PART)


def _whole(name: str) -> bool:
    """Whether a name alone says who is meant: two words of it, or two signs of Chinese."""
    return len(name.split()) > 1 or sum(map(is_cjk, name)) > 1


class Finder:
    """Looks for one person in many texts."""

    def __init__(self, who: Identity) -> None:
        said = [_bare(fold(name)) for name in who.names]
        self._names = [name for name in said if _whole(name)]
        exact = (*who.emails, *(key for key in who.ids if len(key) >= _LEAST_ID))
        self._names += [key for key in map(fold, exact) if key and key not in self._names]
        single = [name for name in said if not _whole(name) and _long_enough(name)]
        self._parts = list(dict.fromkeys((*map(fold, who.parts), *single)))
        digits = ("".join(filter(str.isdecimal, phone)) for phone in who.phones)
        self._phones = {number[-_SAME_DIGITS:] for number in digits if len(number) >= _LEAST_DIGITS}

    def spans(self, text: str, own: bool) -> list[Span]:
        """Where the person stands in a text, in order and apart. `own`: it belongs to the person's account."""
        if not text:
            return []
        found: list[Span] = []
        folded = fold(text)
        wanted = [name for name in self._names if name in folded]
        parts = [part for part in self._parts if part in folded] if own else []
        if wanted or parts:
            plain, places = _folded(text)
            for needle in wanted:
                found += _at(plain, places, needle)
            for part in parts:
                found += [span for span in _at(plain, places, part) if _is_name(text, span, part)]
        if self._phones:
            found += [match.span() for match in _PHONE.finditer(text) if self._is_phone(match[0])]
        return _apart(found)

    def _is_phone(self, said: str) -> bool:
        return "".join(filter(str.isdecimal, said))[-_SAME_DIGITS:] in self._phones

    def mask(self, text: str, own: bool, limit: int = 0) -> str:
        """The text without the person; cut where it would be longer than `limit`, if one is given."""
        out, last = [], 0
        for start, end in self.spans(text, own):
            out += [text[last:start], ERASED]
            last = end
        if not last:
            return text
        masked = "".join([*out, text[last:]])
        return masked[:limit] if limit else masked


def _folded(text: str) -> tuple[str, list[Span]]:
    """`fold` with, for each sign of its result, where it stands in the text."""
    out: list[str] = []
    places: list[Span] = []
    for at, char in enumerate(text):
        if char.isspace():
            if out and out[-1] != " ":
                out.append(" ")
                places.append((at, at + 1))
            continue
        signs = [
            one for one in unicodedata.normalize("NFKD", char.casefold()) if not unicodedata.combining(one)
        ]
        if not signs and places:  # a mark belongs to the sign before it
            places[-1] = (places[-1][0], at + 1)
        for sign in signs:
            out.append(sign)
            places.append((at, at + 1))
    return "".join(out), places


def _at(plain: str, places: list[Span], needle: str) -> Iterator[Span]:
    start = plain.find(needle)
    while start >= 0:
        end = start + len(needle)
        if _edge(plain, start) and _edge(plain, end):
            yield places[start][0], places[end - 1][1]
        start = plain.find(needle, start + 1)


def _edge(plain: str, at: int) -> bool:
    """Whether a word may begin or end there; Chinese is written without blanks."""
    if at <= 0 or at >= len(plain):
        return True
    before, after = plain[at - 1], plain[at]
    inside = before.isalnum() and after.isalnum()
    return not inside or is_cjk(before) or is_cjk(after)


def _is_name(text: str, span: Span, part: str) -> bool:
    return len(part) >= _SURE_PART or not text[span[0]].islower()


def _apart(found: list[Span]) -> list[Span]:
    """Spans in order, those that touch each other as one."""
    out: list[Span] = []
    for start, end in sorted(found):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
