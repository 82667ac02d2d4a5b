"""Texts to numbers, for hundreds of thousands of people: sixteen bytes of room for each instead of a hundred.

A text is known by the 64 bits of its hash. That two of a million fall together is one chance in 37 million.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from operator import eq

_FIRST_ROOM = 1 << 10


class Compact:
    """As a dict from text to a number above 0, as far as lookups need one. None is in it never."""

    __slots__ = ("_keys", "_mask", "_used", "_values")

    def __init__(self) -> None:
        self._room(_FIRST_ROOM)
        self._used = 0

    def _room(self, size: int) -> None:
        self._mask = size - 1
        self._keys, self._values = array("q", bytes(8 * size)), array("q", bytes(8 * size))

    def _slot(self, key: int) -> int:
        """Where a hash stands, or the free place at which it would be put."""
        keys, mask = self._keys, self._mask
        slot = key & mask
        while keys[slot] != key and keys[slot]:
            slot = (slot + 1) & mask
        return slot

    def get(self, text: str | None) -> int | None:
        key = hash(text) or 1
        keys, mask = self._keys, self._mask
        slot = key & mask
        while (here := keys[slot]) != key:  # as in _slot, without a call
            if not here:
                return None
            slot = (slot + 1) & mask
        return self._values[slot] or None

    def many(self, texts: Sequence[str | None]) -> list[int | None]:
        """`get` of each: at once where they stand at their first place, as most do."""
        mask = self._mask
        wanted = [hash(text) or 1 for text in texts]
        slots = [key & mask for key in wanted]
        first = list(map(self._keys.__getitem__, slots))
        found: list[int | None] = list(map(self._values.__getitem__, slots))
        for index, here in enumerate(map(eq, first, wanted)):
            if not here or not found[index]:
                found[index] = self.get(texts[index])
        return found

    def setdefault(self, text: str, value: int) -> int:
        key = hash(text) or 1
        keys, mask = self._keys, self._mask
        slot = key & mask
        while (here := keys[slot]) != key and here:  # as in _slot
            slot = (slot + 1) & mask
        if here and (known := self._values[slot]):
            return known
        self._values[slot] = value
        if not here:
            keys[slot] = key
            self._used += 1
            if 3 * self._used > 2 * mask:
                self._grow(2 * len(keys))
        return value

    def expect(self, more: int) -> None:
        """Make room for so many more at once."""
        size = len(self._keys)
        while 3 * (self._used + more) > 2 * size:
            size *= 2
        self._grow(size)

    def remove(self, text: str) -> None:
        self._values[self._slot(hash(text) or 1)] = 0  # the key stays: others may stand behind it

    def _grow(self, size: int) -> None:
        keys, values = self._keys, self._values
        if size <= len(keys):
            return
        self._room(size)
        for key, value in zip(keys, values, strict=True):
            if key:
                slot = self._slot(key)
                self._keys[slot], self._values[slot] = key, value
