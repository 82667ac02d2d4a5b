"""How a record of a file found its row: the ways there are, and how alike two names are.

Names come folded (case, accents and width aside: `tui.clean.fold`); nothing here looks at the store.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from tui.rules.forms import CHINESE, LEGAL


class How(StrEnum):
    """Why a record is taken for a row; in the order in which they are tried."""

    ID = "id"
    KNOWN_ID = "known_id"
    NAME = "name"
    NEAR = "near"
    FORM = "form"
    FORMER = "former"
    OTHER_ID = "other_id"
    PERSON = "person"
    DOMAIN = "domain"
    SAID = "said"
    OTHER_FORM = "other_form"
    TYPO = "typo"


_FORMS = LEGAL | frozenset("de me anonima limitada sociedad gesellschaft".split())
"""What stands behind a company's name and is no part of it; compared without dots."""
_JOINING = frozenset({"&", "and", "y", "und", "et", "e"})
_CHINESE = re.compile(f"({'|'.join(CHINESE)})$")
_DOTS = re.compile(r"(?<=\b\w)\.\s?(?=\w\b)|\.(?=\W|$)")
_SPLIT = re.compile(r"[\s,;/()]+")


@lru_cache(maxsize=4096)
def parted(folded: str) -> tuple[str, str]:
    """(what a name is without its legal form, the form), both as letters and digits; the form may be empty.

    `albion seguros, s.a.` gives `albionseguros`, `sa`. A name that is nothing but a form is kept whole.
    """
    if (found := _CHINESE.search(folded)) is not None and found.start() > 1:
        return _letters(folded[: found.start()]), found.group()
    words = [word for word in _SPLIT.split(_DOTS.sub("", folded)) if word]
    at = len(words)
    while at > 1 and (_letters(words[at - 1]) in _FORMS or words[at - 1] in _JOINING):
        at -= 1
    rest = _letters("".join(words[:at]))
    if not rest:
        return _letters(folded), ""
    return rest, "".join(_letters(word) for word in words[at:] if word not in _JOINING)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


LEAST = 6
"""Shorter names differ by more than a slip of the finger where one letter does."""


def slips_allowed(length: int) -> int:
    return 0 if length < LEAST else 1 if length < 12 else 2


def mistyped(one: str, other: str) -> int | None:
    """How alike in per cent two names are of which one may be the other mistyped; None where they are not, or equal.

    Both as letters and digits. Numbers tell customers apart: names with different digits are different.
    """
    if one == other:
        return None
    longest = max(len(one), len(other))
    allowed = slips_allowed(min(len(one), len(other)))
    if not allowed or abs(len(one) - len(other)) > allowed:
        return None
    if _digits(one) != _digits(other):
        return None
    slips = distance(one, other, allowed)
    return None if slips is None else round(100 * (1 - slips / longest))


def distance(one: str, other: str, most: int) -> int | None:
    """Letters left out, added, changed or swapped with their neighbour; None where more than `most`.

    Optimal string alignment: each place is mended once.
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, row, older = row, [i], before
        for j, there in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != there))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(last) > most:
            return None
        before = last
    return row[-1] if row[-1] <= most else None


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def blocks(key: str) -> tuple[str, ...]:
    """Under which a name is looked for among those it may be: slips at both ends at once are not found."""
    return (f"{key[:3]}-", f"-{key[-3:]}") if len(key) >= LEAST - 1 else ()
