"""Keys as people call them."""

from __future__ import annotations

_KEY_WORDS = {
    "escape": "esc",
    "pagedown": "pgdn",
    "pageup": "pgup",
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "dollar_sign": "$",
    "equals_sign": "=",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}


def key_words(key: str) -> str:
    """A key as people call it: `^s`, `esc`, `/`."""
    key = _KEY_WORDS.get(key, key)
    return "^" + key.removeprefix("ctrl+") if key.startswith("ctrl+") else key
