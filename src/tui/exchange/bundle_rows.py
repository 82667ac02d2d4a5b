"""The rows of a handover against the shape of our tables: closed lists of names, exact types, no row from nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from tui.clean import CELL_LIMIT, clean, clean_line
from tui.clock import instant_of
from tui.errors import BadFile
from tui.exchange.bundle_json import bad
from tui.i18n import _

Row = dict[str, Any]
_YEARS = range(1800, 2201)
_TYPES: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (float, int)}
_DAYS = frozenset({"month", "wanted_by"})
_INSTANTS = frozenset({"at", "said_at", "callback_due", "cooling_until"})
_LINES = frozenset({"name", "title", "colleague", "owner", "who", "competitor", "substitute", "number"})
ACCOUNT = "account"
OWNER = "account_id"


class Field(NamedTuple):
    """A column: `kind` TEXT, INTEGER or REAL; `parent` is the table it points at; `spare`: it has a default."""

    name: str
    kind: str
    optional: bool
    parent: str | None
    spare: bool


Shape = Mapping[str, Sequence[Field]]
"""The tables of a handover, those that others point at first, with the columns that travel."""


def checked(said: Mapping[str, Any], shape: Shape, account_id: int, *, older: bool) -> dict[str, list[Row]]:
    """Rows by table, texts cleaned, every table of the shape named. Raises BadFile with the table and the column.

    `older`: tables and columns that have a default may be missing.
    """
    if unknown := [name for name in said if name not in shape]:
        raise _odd(unknown[0], "")
    tables: dict[str, list[Row]] = {}
    for table, fields in shape.items():
        rows = said.get(table, [])
        if not isinstance(rows, list):
            raise _odd(table, "")
        tables[table] = [_row(table, row, fields, older) for row in rows]
        ids = {row["id"] for row in tables[table]}
        if len(ids) != len(rows):
            raise _odd(table, "id")
        _pointing(table, tables, fields)
    accounts = [row["id"] for row in tables[ACCOUNT]]
    if accounts != [account_id]:
        raise _odd(ACCOUNT, "id")
    return tables


def _pointing(table: str, tables: Mapping[str, Sequence[Row]], fields: Sequence[Field]) -> None:
    """Every reference leads to a row of the bundle."""
    for field in fields:
        if field.parent is None:
            continue
        there = {row["id"] for row in tables.get(field.parent, ())}
        if field.name == OWNER and any(row.get(OWNER) is None for row in tables[table]):
            raise _odd(table, OWNER)  # a row of everybody's
        if any(row.get(field.name) is not None and row[field.name] not in there for row in tables[table]):
            raise bad(
                _("A record of the file belongs to one that is not in it ({place}).").format(
                    place=f"{table}.{field.name}"
                )
            )


def _row(table: str, row: Any, fields: Sequence[Field], older: bool) -> Row:
    if not isinstance(row, dict):
        raise _odd(table, "")
    known = {field.name for field in fields}
    if unknown := [name for name in row if name not in known]:
        raise _odd(table, unknown[0])
    found: Row = {}
    for field in fields:
        if field.name in row:
            found[field.name] = _value(table, field, row[field.name])
        elif not (older and field.name != "id" and (field.optional or field.spare)):
            raise _odd(table, field.name)
    if found["id"] < 1:
        raise _odd(table, "id")
    return found


def _value(table: str, field: Field, value: Any) -> Any:
    if value is None and field.optional:
        return None
    if type(value) not in _TYPES[field.kind]:
        raise _odd(table, field.name)
    if not isinstance(value, str):
        return value
    if len(value) > CELL_LIMIT:
        raise bad(
            _("A text of the file is longer than {n} characters ({place}).").format(
                n=CELL_LIMIT, place=f"{table}.{field.name}"
            )
        )
    text = clean_line(value, CELL_LIMIT) if field.name in _LINES else clean(value)
    if (field.name.endswith("_on") or field.name in _DAYS) and not _is_day(text):
        raise _odd(table, field.name)
    if field.name in _INSTANTS and not _is_instant(text):
        raise _odd(table, field.name)
    return text


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).year in _YEARS
    except ValueError:
        return False


def _is_instant(text: str) -> bool:
    try:
        return instant_of(text).year in _YEARS
    except ValueError:
        return False


def _odd(table: str, column: str) -> BadFile:
    place = clean_line(f"{table}.{column}" if column else table, 80)
    said = _("The file holds what no handover holds, at “{place}”: it was tampered with.")
    return bad(said.format(place=place))
