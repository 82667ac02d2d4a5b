"""Typed text as a question to the full-text search: nothing that is typed is syntax."""

from __future__ import annotations

from itertools import pairwise

from tui.clean import fold, is_cjk, spaced_cjk


def match_of(text: str, beginnings: bool = False) -> str | None:
    """An FTS5 query: every word quoted, the last one (with `beginnings` each) as a beginning; None without a word.

    A word is what its letters and digits make of it; a run of Chinese is a phrase of its signs.
    """
    words: list[str] = []
    for word in fold(text).split():
        signs = "".join(char if char.isalnum() else " " for char in word)
        words += [spaced_cjk(part) for part in _runs(signs)]
    if not words:
        return None
    *whole, last = words
    mark = "*" if beginnings else ""
    return " ".join([*(f'"{word}"{mark}' for word in whole), f'"{last}"*'])


def _runs(text: str) -> list[str]:
    """Words, split also where Chinese meets letters."""
    out: list[str] = []
    for word in text.split():
        run = word[0]
        for before, char in pairwise(word):
            if is_cjk(before) == is_cjk(char):
                run += char
            else:
                out.append(run)
                run = char
        out.append(run)
    return out
