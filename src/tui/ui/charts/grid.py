"""Cells of a picture of text, on which each sign and name finds a place of its own."""

from __future__ import annotations

from tui.ui.text import Bit, width

Line = tuple[Bit, ...]


class Grid:
    """Cells to write on, each once."""

    def __init__(self, cells: int, rows: int) -> None:
        self.cells, self.rows = cells, rows
        self._text = [[" "] * cells for _row in range(rows)]
        self._tone = [[""] * cells for _row in range(rows)]
        self._taken = [[False] * cells for _row in range(rows)]

    def free(self, x: int, y: int, size: int) -> bool:
        inside = 0 <= y < self.rows and x >= 0 and x + size <= self.cells
        return inside and not any(self._taken[y][x : x + size])

    def put(self, x: int, y: int, text: str, tone: str = "", hold: bool = True) -> None:
        """Write; `hold`: nothing else may stand there. What would stand outside is left out."""
        for char in text:
            size = width(char)
            if not size and x > 0:
                self._text[y][x - 1] += char
                continue
            if x + size > self.cells:
                return
            self._text[y][x], self._tone[y][x] = char, tone
            for at in range(x, x + size):
                self._taken[y][at] = self._taken[y][at] or hold
                if at > x:
                    self._text[y][at], self._tone[y][at] = "", tone
            x += size

    def lines(self) -> list[Line]:
        out: list[Line] = []
        for texts, tones in zip(self._text, self._tone, strict=True):
            parts: list[Bit] = []
            for text, tone in zip(texts, tones, strict=True):
                if parts and parts[-1][1] == tone:
                    parts[-1] = (parts[-1][0] + text, tone)
                else:
                    parts.append((text, tone))
            out.append(tuple(parts))
        return out
