"""How much text a workbook becomes when each cell gets the string that it only names by its number.

A string is kept once in the file and as often as it is named in memory: eight kilobytes can stand for a hundred
gigabytes. What may be too much is counted cell by cell.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable

TEXT_LIMIT = 500_000_000
_LEAST = len(b'<c t="s"><v>0</v></c>')
_STRING = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")
_NAMED = re.compile(
    rb"""["']s["'][^<>]*>\s*(?:<(?:[\w.-]+:)?f[^<>]*(?:/>|>[^<]*</[^<>]*>))?\s*<(?:[\w.-]+:)?v[^<>]*>\s*(\d{1,9})\s*<"""
)


class Strings:
    """What is seen of all parts. `names`: cells that name a string, at most; `text`: what they all become."""

    def __init__(self) -> None:
        self.longest = self.names = self.text = 0
        self._length = 0
        self._lengths = array("Q")

    @property
    def much(self) -> bool:
        """Whether it is more than the limit if each cell names the longest string."""
        return self.longest * self.names > TEXT_LIMIT

    def look(self, data: bytes, prefixed: bool) -> None:
        """A piece of a part, cut in front of a `<`; `prefixed`: some names in it have a prefix."""
        self.names += len(data) // _LEAST
        if self._length or prefixed or b"<si" in data:
            first, *others = _STRING.split(data)
            self.longest = max([self.longest, self._length + len(first), *map(len, others)])
            self._length = len(others[-1]) + 1 if others else self._length + len(first)

    def end(self) -> None:
        """A part is at its end."""
        self._length = 0

    def count_names(self, pieces: Iterable[bytes]) -> int:
        return sum(data.count(b'"s"') + data.count(b"'s'") for data in pieces)

    def weigh_strings(self, pieces: Iterable[bytes]) -> None:
        """The lengths of all strings, from the part that holds them."""
        within = False
        for data in pieces:
            first, *others = _STRING.split(data)
            if within:
                self._lengths[-1] += len(first)
            for piece in others:
                within = True
                self._lengths.append(len(piece))

    def weigh_cells(self, pieces: Iterable[bytes]) -> None:
        """The text of all cells of one part; one whose string is not found may be the longest."""
        for data in pieces:
            names = data.count(b'"s"') + data.count(b"'s'")
            found = [int(number) for number in _NAMED.findall(data)]
            count = len(self._lengths)
            self.text += sum(self._lengths[number] for number in found if number < count)
            self.text += max(0, names - len(found)) * self.longest
