"""Typed text as a question to the full-text search: nothing that is typed is syntax."""

from __future__ import annotations

from itertools import pairwise

from tui.clean import fold, is_cjk, spaced_cjk


def match_of(text: str) -> str | None:
    """An FTS5 query: every word quoted, the last one as a beginning; None where the text holds no word.

    A word is what its letters and digits make of it; a run of Chinese is a phrase of its signs.
    """
    words: list[str] = []
    for word in fold(text).split():
        signs = "".join(char if char.isalnum() else " " for char in word)
        words += [spaced_cjk(part) for part in _runs(signs)]
    if not words:
        return None
    *whole, last = words
    return " ".join([*(f'"{word}"' for word in whole), f'"{last}"*'])


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
