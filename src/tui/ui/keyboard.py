"""What comes from the keyboard, before Textual parses it: pastes are taken out whole.

Stock Textual walks through a paste sign by sign, and waits for ever for the end of one that was cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

START = "\x1b[200~"
END = "\x1b[201~"
PASTE_LIMIT = 1_200_000
BURST = 256
_BURST = re.compile(rf"[^\x00-\x1f\x7f]{{{BURST},}}")


@dataclass(slots=True)
class Typed:
    """Signs to be parsed as keys, mouse reports and answers of the terminal."""

    text: str


@dataclass(slots=True)
class Pasted:
    """Text that arrived at once, whether the terminal bracketed it or not; `cut` where it was too long."""

    text: str
    cut: bool = False


@dataclass(slots=True)
class Splitter:
    """Splits the stream into what was typed and what was pasted; marks may be torn between two reads."""

    _tail: str = ""
    _inside: bool = False
    _parts: list[str] = field(default_factory=list)
    _size: int = 0

    @property
    def inside(self) -> bool:
        """Within a paste whose end has not come."""
        return self._inside

    def feed(self, text: str) -> Iterator[Typed | Pasted]:
        text, self._tail = self._tail + text, ""
        while text:
            mark = END if self._inside else START
            before, found, text = text.partition(mark)
            if not found:
                before, self._tail = _torn(before, mark)
            if self._inside:
                self._keep(before)
            elif before:
                yield from _bursts(before)
            if found:
                if self._inside:
                    yield self._finish()
                self._inside = not self._inside

    def flush(self) -> Iterator[Typed | Pasted]:
        """Silence: a torn mark was an escape key, and a paste without end is over."""
        tail, self._tail = self._tail, ""
        if self._inside:
            self._keep(tail)
            self._inside = False
            yield self._finish()
        elif tail:
            yield Typed(tail)

    def _keep(self, text: str) -> None:
        if self._size < PASTE_LIMIT:
            self._parts.append(text)
        self._size += len(text)

    def _finish(self) -> Pasted:
        text = "".join(self._parts)
        cut = self._size > PASTE_LIMIT
        self._parts, self._size = [], 0
        return Pasted(text[:PASTE_LIMIT], cut)


def _torn(text: str, mark: str) -> tuple[str, str]:
    """The text without, and with only, an end that may be the beginning of the mark."""
    for size in range(len(mark) - 1, 0, -1):
        if text.endswith(mark[:size]):
            return text[:-size], text[-size:]
    return text, ""


def _bursts(text: str) -> Iterator[Typed | Pasted]:
    """Nobody types 256 signs between two reads: that is a paste from a terminal that does not bracket."""
    at = 0
    for found in _BURST.finditer(text):
        if found.start() > at:
            yield Typed(text[at : found.start()])
        yield Pasted(found[0])
        at = found.end()
    if at < len(text):
        yield Typed(text[at:])
