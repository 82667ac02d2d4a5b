"""Any file as a table: the format is told by its first bytes, never by its name."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from pathlib import Path

from tui.clean import clean_line
from tui.exchange.csv_in import open_csv
from tui.exchange.sheet import Sheet
from tui.exchange.signs import first_bytes, format_of, regular_file
from tui.i18n import ngettext
from tui.shape import replace

_BOOKS = frozenset({"xlsx", "xlsb", "xls", "ods", "zip"})


def open_table(path: Path, wanted: Pairs[str, str]) -> Sheet:
    """The table that a file holds; of several (worksheets, types of records) the one that the wish `sheet` names,
    else the best known. BadFile with a sentence where it is no readable table; `wanted` may say the encoding.
    """
    first, *others = open_tables(path, wanted)
    if not others:
        return first
    names = clean_line(", ".join(f"“{sheet.part}”" for sheet in others), 200)
    text = ngettext(
        "{names} of this file can be imported as well (sheet=NAME).",
        "{names} of this file can be imported as well, one by one (sheet=NAME).",
        len(others),
    ).format(names=names)
    return replace(first, encoding=replace(first.encoding, note=f"{first.encoding.note} {text}".strip()))


def open_tables(path: Path, wanted: Pairs[str, str]) -> list[Sheet]:
    """All tables of a file that feed something, the best known first; always one at least.

    Where there are several, each is named by its `part`, which the wish `sheet` takes.
    """
    regular_file(path)
    what = format_of(first_bytes(path))
    if what in _BOOKS:
        from tui.exchange.xlsx_in import open_book_parts

        return [*open_book_parts(path, wanted, what)]
    if what == "json":
        from tui.exchange.json_in import open_json_parts

        return [*open_json_parts(path, wanted)]
    if what == "vcard":
        from tui.exchange.vcard_in import open_cards

        return [open_cards(path, wanted.get("encoding", ""))]
    return [open_csv(path, wanted.get("encoding", ""))]
