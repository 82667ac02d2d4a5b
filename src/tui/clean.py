"""Text from outside is cleaned once, at every entrance; and folded for finding.

What a terminal would obey (controls), what hides or turns text round (bidirectional and invisible marks) and
what piles up over a line (combining marks) does not get in. What people write (accents, Chinese, emoji
joined by ZWJ) does.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

CELL_LIMIT = 20_000
LINE_LIMIT = 200
_MOST_MARKS = 4
_INVISIBLE = dict.fromkeys(
    [
        0x00AD,  # soft hyphen
        0x061C,  # Arabic letter mark
        0x115F,
        0x1160,
        0x17B4,
        0x17B5,
        0x180B,
        0x180C,
        0x180D,
        0x180E,
        0x200B,
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),  # embeddings and overrides
        *range(0x2060, 0x2070),  # word joiner, isolates, deprecated controls
        0x3164,
        *range(0xFE00, 0xFE0F),  # variation selectors but VS16
        0xFEFF,
        0xFFA0,
        *range(0xFFF9, 0xFFFC),
        *range(0x1D173, 0x1D17B),
        *range(0xE0000, 0xE0080),  # tag characters
        *range(0xE0100, 0xE01F0),
    ]
)


@cache
def _table() -> dict[int, str | None]:
    """What each character becomes; None for what goes. Made for the first text that is not plain."""
    return {
        **_INVISIBLE,
        **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
        0x0D: "\n",
        0x7F: "\u2421",
        **dict.fromkeys(range(128, 160), "�"),
        0x2028: "\n",
        0x2029: "\n",
        **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    }


def clean(text: str, limit: int = CELL_LIMIT) -> str:
    """Text as it may be kept: controls as pictures (␛ ␀), bidi and invisible marks out, NFC, few marks.

    `limit` counts characters; what is longer ends in an ellipsis. Line ends become a line feed; tabs stay.
    """
    if text.isascii() and text.isprintable():
        return text if len(text) <= limit else text[: limit - 1] + "…"
    text = text.replace("\r\n", "\n").translate(_table())
    text = _few_marks(unicodedata.normalize("NFC", text))
    return text if len(text) <= limit else text[: limit - 1] + "…"


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """The same on one line: runs of white space are one blank, none at the ends."""
    if text.isascii() and text.isprintable():
        text = text if "  " not in text else " ".join(text.split())
        text = text.strip()
        return text if len(text) <= limit else text[: limit - 1] + "…"
    return clean(" ".join(clean(text).split()), limit)


def _few_marks(text: str) -> str:
    """At most four combining marks in a row: more of them climb over the lines above and below."""
    if not any(unicodedata.combining(char) for char in text):
        return text
    kept: list[str] = []
    run = 0
    for char in text:
        run = run + 1 if unicodedata.combining(char) or unicodedata.category(char) == "Me" else 0
        if run <= _MOST_MARKS:
            kept.append(char)
    return "".join(kept)


@lru_cache(maxsize=4096)
def _fold_wide(text: str) -> str:
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(char for char in text if not unicodedata.combining(char))
    return " ".join(text.split())


def fold(text: str) -> str:
    """Text for comparing and finding: case, accents, width and runs of blanks do not count."""
    if text.isascii():
        return " ".join(text.lower().split())
    return _fold_wide(text)


def loose(name: str) -> str:
    """Letters and digits of a folded name: “GTX Pro” and “GTXPro” are one; “” where nothing is left."""
    return "".join(filter(str.isalnum, fold(name)))


_CJK_FROM = "\u2e80"


@cache
def _cjk() -> re.Pattern[str]:
    return re.compile("([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])")


def is_cjk(char: str) -> bool:
    """Whether a character stands for a word of its own: ideographs, kana, hangul."""
    return char >= _CJK_FROM and _cjk().match(char) is not None


def spaced_cjk(text: str) -> str:
    """Text with each Chinese, Japanese or Korean character a word of its own, as the search keeps it."""
    if text.isascii():
        return text
    if max(text) >= _CJK_FROM:
        text = _cjk().sub(r" \1 ", text)
    return " ".join(text.split())
