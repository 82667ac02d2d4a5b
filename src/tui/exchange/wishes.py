"""What the user says of a file: which column feeds which field, how it is read, what holds for all of its rows.

A wish is a pair of texts. Its name is a field (the wish names a column), an option, or begins with one of the prefixes
below: then it speaks of a word, a field or a column of the file's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Mapping as Pairs

from tui.clean import clean_line, fold
from tui.errors import Refused
from tui.exchange.aliases import normal
from tui.exchange.columns import FIELDS
from tui.exchange.decisions import is_decision
from tui.exchange.meanings import MEANING
from tui.exchange.numbers import currency_of
from tui.i18n import _

DEFAULT = "default:"
"""Before a field: the value of all rows where no cell says one: `default:region` = `North`."""
KEEP = "keep:"
"""Before a column: it is kept as a line of the record's note: `keep:Colour`; `keep:*` is every column not read."""
EVERY = "*"
OPTIONS = frozenset({"date_order", "scale", "decimal", "currency", "encoding", "day", "sheet"})
PREFIXES = (MEANING, DEFAULT, KEEP)
_OF_ONE_FILE = frozenset({"day", "sheet"})
_RENAMED = {
    "cents": "amount",
    "potential_cents": "potential",
    "wallet_cents": "wallet",
    "amount_cents": "amount",
}


def is_option(name: str) -> bool:
    """Whether a wish says how the file is read, or what a word of it means, and names no column."""
    return name in OPTIONS or name.startswith(PREFIXES) or is_decision(name)


def lasting(wanted: Pairs[str, str]) -> dict[str, str]:
    """What is remembered for the next file with these columns: not a day or a worksheet, nor an answer about rows."""
    return {name: said for name, said in wanted.items() if name not in _OF_ONE_FILE and not is_decision(name)}


def currency_said(wanted: Pairs[str, str]) -> str | None:
    """The currency of amounts that name none; None where the wish is a column, or is not there."""
    said = wanted.get("currency")
    return (currency_of(said) or None) if said else None


def columns_said(
    header: tuple[str, ...], wanted: Pairs[str, str], kinds: Iterable[str]
) -> dict[str, int | None]:
    """Field -> index of the column that is said to feed it, None for none; Refused for what is not there."""
    known = {field for kind in kinds for field in FIELDS[kind]}
    said: dict[str, int | None] = {}
    for name, column in wanted.items():
        field = _RENAMED.get(name, name)
        if is_option(name) and not (name == "currency" and currency_said(wanted) is None):
            continue
        if field not in known:
            raise Refused(
                _("There is no field {field} here.").format(field=clean_line(field, 60)),
                todo=_("Fields: {names}.").format(names=", ".join(sorted(known | OPTIONS))),
            )
        said[field] = find(header, column)
    return said


def find(header: tuple[str, ...], column: str) -> int | None:
    """The index of a column by name, or by number as `#3`; None for "" or "-": the field stays empty."""
    if column in ("", "-"):
        return None
    if column.startswith("#") and column[1:].isdecimal() and 0 < int(column[1:]) <= len(header):
        return int(column[1:]) - 1
    same: tuple[Callable[[str], str], ...] = (str, fold, normal)
    for form in same:
        hits = [index for index, name in enumerate(header) if form(name) == form(column)]
        if len(hits) == 1:
            return hits[0]
    number = sum(fold(name) == fold(column) for name in header)
    raise Refused(
        _("The file has {n} columns named {column}.").format(n=number, column=clean_line(column, 60)),
        todo=_("Columns: {names}. A column may be named by number, as #3.").format(
            names=clean_line(", ".join(name or "?" for name in header[:40]), 600)
        ),
    )


def reference(header: tuple[str, ...], index: int) -> str:
    """How a wish names a column: by its name, or by its number where that is no name of its own."""
    name = header[index]
    if name in ("", "-", EVERY) or name.startswith("#") or sum(fold(name) == fold(o) for o in header) > 1:
        return f"#{index + 1}"
    return name
