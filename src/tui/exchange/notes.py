"""What is worth saying of how a file is read, before anything is applied."""

from __future__ import annotations

from tui.clean import clean_line
from tui.exchange.aliases import ALIASES, normal
from tui.exchange.mapping import Mapping, twice
from tui.exchange.sheet import Sheet
from tui.i18n import _


def tell(sheet: Sheet, mapped: tuple[Mapping, ...], notes: list[str]) -> None:
    """Lines above the header, headers of several rows, doubled columns, the day and the customer of answers."""
    if sheet.head.above:
        notes.append(
            _("Lines above the header were passed over: {text}").format(
                text=clean_line("; ".join(sheet.head.above), 120)
            )
        )
    if sheet.head.header_rows > 1:
        notes.append(
            _("The header has {n} rows; the first names the columns.").format(n=sheet.head.header_rows)
        )
    if doubled := twice(sheet.header):
        notes.append(
            _("Columns named twice are not used: {names}.").format(names=clean_line(", ".join(doubled), 200))
        )
    for mapping in mapped:
        if mapping.kind == "responses" and not mapping.derived:
            notes += _response_notes(sheet, mapping)


def _response_notes(sheet: Sheet, mapping: Mapping) -> list[str]:
    notes = []
    day = next((column for column in mapping.columns if column.field == "on"), None)
    if day is None:
        notes.append(_("No column says on which day an answer was given."))
    elif day.confidence != "said":
        known = set(ALIASES["responses"]["on"])
        others = [name for name in sheet.header if normal(name) in known and name != day.header]
        if others:
            notes.append(
                _("The day of an answer is taken from {column}, not from {others}.").format(
                    column=day.header, others=", ".join(others[:5])
                )
            )
    if mapping.index("account_ref") is not None and mapping.index("account_ref") == mapping.index(
        "contact_ref"
    ):
        notes.append(
            _("{column} is taken for the customer who answered.").format(
                column=sheet.header[mapping.index("account_ref") or 0]
            )
        )
    return notes
