"""What is taken for granted of the amounts of a file, said so that a person can object."""

from __future__ import annotations

from tui.i18n import _
from tui.services.importing.views import FilePlan, Options

_AMOUNTS = frozenset(
    {"amount", "potential", "wallet", "lost_revenue", "line_amount", "unit_price", "quantity", "discount"}
)
_NO_CURRENCY = frozenset({"quantity", "discount"})


def assumed(file: FilePlan, options: Options) -> tuple[str, ...]:
    """How numbers are read, and in what currency amounts are that name none; nothing where there are no amounts."""
    judged = file.read.judged
    fields = {
        column.index: column.field
        for mapping in file.read.mappings
        for column in mapping.columns
        if column.field in _AMOUNTS and column.index in judged
    }
    if not fields:
        return ()
    styles = {"" if judged[index].minor else judged[index].style for index in fields}
    said = [text for style, text in _styles() if style in styles]
    if set(fields.values()) - _NO_CURRENCY:
        if file.read.currency:
            said.append(_("amounts in {code} where no cell says another").format(code=file.read.currency))
        else:
            text = _("amounts that name no currency are in the account's, else in {code}")
            said.append(text.format(code=options.currency))
    return tuple(said)


def _styles() -> tuple[tuple[str, str], ...]:
    return (
        ("comma", _("numbers are read as 1.234,56")),
        ("point", _("numbers are read as 1,234.56")),
        ("", _("amounts in whole cents")),
    )
