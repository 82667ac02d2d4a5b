"""How wide a text stands in a terminal. Textual knows it too, but loading it costs more than a short command."""

from __future__ import annotations

import unicodedata


def cells(text: str) -> int:
    """Columns that a text takes: two for wide glyphs, none for combining marks and joiners."""
    if text.isascii():
        return len(text)
    total = 0
    for char in text:
        if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
            continue
        total += 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
    return total


def pad(text: str, width: int, right: bool = False) -> str:
    blanks = " " * max(0, width - cells(text))
    return blanks + text if right else text + blanks


def cut(text: str, width: int) -> str:
    """Text shortened to `width` columns, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    kept = ""
    for char in text:
        if cells(kept + char) > width - 1:
            break
        kept += char
    return kept + "…"


def broken(text: str, width: int) -> list[str]:
    """Text as lines of at most `width` columns, broken at blanks; a word that is wider than a line within it."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines[-1] else word
        if cells(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for char in word:
            if lines[-1] and cells(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines
