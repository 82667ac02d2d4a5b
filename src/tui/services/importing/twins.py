"""Which rows of a file the store has already, where rows have no id: counted, not remembered.

Two equal answers of two nameless people are two answers: as many rows of the file are “the same” as the store has
of them. Sixty-four bits of hash a row, sorted in an array: eight megabytes for a million rows.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable


class Twins:
    """A multiset of keys that is used up by `take`."""

    def __init__(self, keys: Iterable[object]) -> None:
        self._hashes = array("q", sorted(map(hash, keys)))
        self._used = bytearray(len(self._hashes))

    def __bool__(self) -> bool:
        return bool(self._hashes)

    def take(self, key: object) -> bool:
        """Whether one more of this key was there; it is used up then."""
        wanted = hash(key)
        hashes, used = self._hashes, self._used
        at = bisect_left(hashes, wanted)
        while at < len(hashes) and hashes[at] == wanted:
            if not used[at]:
                used[at] = 1
                return True
            at += 1
        return False
