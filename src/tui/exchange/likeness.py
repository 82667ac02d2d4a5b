"""How well a table is known, for choosing among several in one file."""

from __future__ import annotations

from tui.exchange.mapping import mappings
from tui.exchange.recognise import recognise


def likeness(header: tuple[str, ...]) -> int:
    """0 for a table that feeds nothing, else the more the more of its columns are known."""
    found = recognise(header)
    if not found.kinds:
        return 0
    return 1 + len({column.index for one in mappings(header, found, {}) for column in one.columns})
