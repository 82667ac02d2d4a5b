"""Competitors and substitutes by name: one is kept in one spelling, and what is nearly known is asked about (D13)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.clean import clean_line, fold, loose
from tui.store.queries import interview as query
from tui.store.reading import Reader

Names = Mapping[str, tuple[str, ...]]
"""Known names by field: competitor, substitute."""
NEAR = 85.0
"""Likeness in per cent from which a name may be a known one that was mistyped."""


def known(reader: Reader, field: str) -> tuple[str, ...]:
    """The names said so far, each in the spelling that is used most. `field`: competitor or substitute."""
    if field not in query.NAMED:
        raise KeyError(field)
    found: dict[str, str] = {}
    for name in query.names(reader, field):
        found.setdefault(key(name), name)
    return tuple(found.values())


def all_known(reader: Reader) -> Names:
    return {field: known(reader, field) for field in query.NAMED}


def same_as(name: str, names: Sequence[str]) -> str | None:
    """The known spelling of a name that differs in case, accents, marks and blanks only."""
    wanted = key(name)
    return next((one for one in names if key(one) == wanted), None) if wanted else None


def near(name: str, names: Sequence[str]) -> str | None:
    """A known name that was probably meant; None where the name is known as it is, or is like none."""
    text = clean_line(name)
    if len(loose(text)) < 3 or not names or same_as(text, names) is not None:
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(key(text), [key(one) for one in names], scorer=fuzz.WRatio, score_cutoff=NEAR)
    return None if found is None else names[found[2]]


def settled(reader: Reader, field: str, name: str | None) -> str | None:
    """A name as it is kept: in the spelling that is known already, else as it was typed; empty is None."""
    text = clean_line(name) if name is not None else ""
    if not text:
        return None
    return same_as(text, known(reader, field)) or text


def key(name: str) -> str:
    """What two spellings of one name have in common."""
    return loose(name) or fold(name)
