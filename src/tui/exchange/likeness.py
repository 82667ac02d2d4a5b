"""What a table is taken for, and how well it is known: for choosing among several in one file."""

from __future__ import annotations

from tui.exchange.mapping import mappings
from tui.exchange.recognise import Signature, recognise
from tui.exchange.sheet import LEADS, Sheet
from tui.shape import replace


def known(sheet: Sheet) -> Signature:
    """The source and kinds by the header, and by what the file says of its records where the header says nothing."""
    found = recognise(sheet.header)
    source, kind = sheet.told
    if kind == LEADS:
        found = Signature(found.source, ("accounts", "contacts"), frozenset({"accounts"}))
    elif kind and not found.kinds:
        found = Signature(found.source, (kind,), frozenset())
    return replace(found, source=source) if source and found.source == "generic" else found


def likeness(sheet: Sheet) -> int:
    """0 for a table that feeds nothing, else the more the more of its columns are known."""
    found = known(sheet)
    if not found.kinds:
        return 0
    return 1 + len({column.index for one in mappings(sheet.header, found, {}) for column in one.columns})
