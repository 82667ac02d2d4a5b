"""Which ids of a column may come more than once: told in one pass, in a room that does not grow with the file.

Each text has one of sixteen million slots by its hash. Two texts in one slot are taken for a repeat as well; of a
million ids three in a hundred are, and only those have to be remembered when the file is read again.
"""

from __future__ import annotations

from collections.abc import Iterable

_SLOTS = 1 << 24
_MASK = _SLOTS - 1


class Repeats:
    def __init__(self) -> None:
        self._seen = bytearray(_SLOTS)
        self._again: set[int] = set()

    def feed(self, texts: Iterable[object]) -> None:
        """Some more texts of the column; None is no text."""
        seen, note = self._seen, self._again.add
        for slot in [hash(text) & _MASK for text in texts if text is not None]:
            if seen[slot]:
                note(slot)
            else:
                seen[slot] = 1

    def close(self) -> None:
        """No more texts come: the room is given back."""
        self._seen = bytearray()

    def where(self, texts: Iterable[object]) -> list[int]:
        """Where among these texts of the column stands one that may come more than once."""
        again = self._again
        return [index for index, text in enumerate(texts) if hash(text) & _MASK in again and text is not None]

    def __contains__(self, text: object) -> bool:
        return hash(text) & _MASK in self._again
