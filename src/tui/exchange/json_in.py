"""JSON as a sheet: JSON lines, an array of objects, an object that holds one, trees of Salesforce, answers of an API.

A nested object becomes columns with dots (`person.email`), a list of plain values one cell. Lists of objects have no
place in a row: they are left out and named. A tree of Salesforce gives every record its reference as its id, so that
`"AccountId": "@AccountRef1"` finds its account.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Pairs
from itertools import islice
from pathlib import Path
from typing import Any

from tui.clean import CELL_LIMIT, LINE_LIMIT, clean_line, fold
from tui.errors import BadFile, Refused
from tui.exchange.encoding import Encoding
from tui.exchange.header import Head
from tui.exchange.json_text import DEPTH, KNOWN, Array, JsonText, Record, sound, too_deep
from tui.exchange.likeness import likeness
from tui.exchange.preview import ProblemList
from tui.exchange.sheet import COLUMN_LIMIT, LEADS, Rows, Sheet, stamp
from tui.exchange.signs import regular_file, shown
from tui.i18n import _
from tui.shape import dataclass

_NAME_LIMIT = 300
_OBJECTS = {
    "Account": "accounts",
    "Contact": "contacts",
    "Lead": LEADS,
    "Opportunity": "deals",
    "Case": "issues",
    "Task": "acts",
    "Event": "acts",
}
_SINGULAR = {"companies": "company", "contacts": "contact", "deals": "deal", "tickets": "ticket"}


@dataclass(frozen=True, slots=True)
class JsonSheet(Sheet):
    """Records as rows; `part` is the name of their list, or the type of a tree's records. A row is blank where a
    record lacks the field.
    """

    text: JsonText
    list_name: str
    array: Array | None
    type: str
    fields: tuple[str, ...]

    @property
    def part(self) -> str:
        return self.list_name

    @property
    def told(self) -> tuple[str, str]:
        return ("salesforce", _OBJECTS.get(self.type, "")) if self.type else ("", "")

    def stream(self, problems: ProblemList, size: int) -> Iterator[Rows]:
        places = {name: index for index, name in enumerate(self.fields)}
        records = _records(self.text, self.array, self.type)
        while part := list(islice(records, size)):
            rows = [[""] * len(places) for _record in part]
            for row, (line, record) in zip(rows, part, strict=True):
                for name, cell in _flat(self.path, line, record):
                    if name in places:
                        row[places[name]] = cell
            lines = [line for line, _record in part]
            if any(map(any, rows)):
                yield Rows(
                    [line for line, row in zip(lines, rows, strict=True) if any(row)],
                    [row for row in rows if any(row)],
                )


def _records(text: JsonText, array: Array | None, kind: str) -> Iterator[Record]:
    found = text.by_lines() if array is None else text.elements(text.document(), array)
    return found if not kind else (pair for pair in found if _type(pair[1]) == kind)


def _type(record: dict[str, Any]) -> str:
    """The type that a tree of Salesforce gives a record."""
    marks = record.get("attributes")
    kind = marks.get("type") if isinstance(marks, dict) else None
    return sound(kind) if isinstance(kind, str) else ""


def _flat(path: Path, line: int, record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(column, cell) of one record; lists of objects are not among them."""
    tree = bool(_type(record))
    reference = record["attributes"].get("referenceId") if tree else None
    if isinstance(reference, str) and "Id" not in record:
        yield "Id", _cell(path, line, "Id", "@" + reference)
    api = _hubspot(record)
    for name, value in record.items():
        if api and name == "properties":
            for key, said in value.items():
                # Older answers hold the value among its versions.
                plain = said["value"] if isinstance(said, dict) and "value" in said else said
                yield from _value(path, line, f"property_{key}", plain, 2)
        elif api and name == "associations" and isinstance(value, dict):
            for key, linked in value.items():
                yield f"associated {_SINGULAR.get(key, key)} id", _first_id(linked)
        elif not (tree and name == "attributes"):
            yield from _value(path, line, name, value, 1)


def _hubspot(record: dict[str, Any]) -> bool:
    """Whether it is a record as the API of HubSpot gives it: its fields are its `properties`."""
    return isinstance(record.get("properties"), dict) and ("id" in record or "vid" in record)


def _first_id(linked: Any) -> str:
    """The one it belongs to first of all."""
    found = linked.get("results") if isinstance(linked, dict) else None
    first = found[0] if isinstance(found, list) and found else None
    said = first.get("id") if isinstance(first, dict) else None
    return sound(said[:LINE_LIMIT]) if isinstance(said, str) else ""


def _value(path: Path, line: int, name: str, value: Any, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, _cell(path, line, name, value)
    elif value is None:
        yield name, ""
    elif isinstance(value, bool):
        yield name, "true" if value else "false"
    elif depth >= DEPTH:
        raise BadFile(
            _("Line {line} of {name} is no JSON: {why}.").format(line=line, name=shown(path), why=too_deep()),
            _("Nothing of it was taken."),
        )
    elif isinstance(value, list):
        yield from _list(path, line, name, value, depth)
    else:
        for key, inner in value.items():
            yield from _value(path, line, f"{name}.{key}", inner, depth + 1)


def _list(path: Path, line: int, name: str, values: list[Any], depth: int) -> Iterator[tuple[str, str]]:
    if any(isinstance(one, dict | list) for one in values):
        _check_depth(path, line, values, depth + 1)
        return
    texts = ["true" if one is True else "false" if one is False else one for one in values if one is not None]
    yield name, _cell(path, line, name, ", ".join(texts))


def _check_depth(path: Path, line: int, values: list[Any], depth: int) -> None:
    for one in values:
        inner = list(one.values()) if isinstance(one, dict) else one if isinstance(one, list) else []
        if inner and depth >= DEPTH:
            raise BadFile(
                _("Line {line} of {name} is no JSON: {why}.").format(
                    line=line, name=shown(path), why=too_deep()
                ),
                _("Nothing of it was taken."),
            )
        _check_depth(path, line, inner, depth + 1)


def _cell(path: Path, line: int, name: str, text: str) -> str:
    if len(text) <= CELL_LIMIT:
        return sound(text)
    raise BadFile(
        _("A cell in line {line} of {name} is longer than {limit} characters.").format(
            line=line, name=shown(path), limit=CELL_LIMIT
        ),
        todo=_("Shorten {field}, or leave it out of the export.").format(field=clean_line(name, 60)),
    )


class _Found:
    """What one pass over a list of records shows: its columns in the order in which they come, by type of record."""

    def __init__(self) -> None:
        self.columns: dict[str, dict[str, None]] = {}
        self.left_out: dict[str, dict[str, None]] = {}

    def look(self, path: Path, records: Iterator[Record]) -> None:
        for line, record in records:
            kind = _type(record)
            columns = self.columns.setdefault(kind, {})
            before = len(columns)
            columns.update(dict.fromkeys(name for name, _cell in _flat(path, line, record)))
            if len(columns) > COLUMN_LIMIT:
                raise BadFile(
                    _("{name} has more than {limit} fields; at most {limit} can be read.").format(
                        name=shown(path), limit=COLUMN_LIMIT
                    ),
                    todo=_("Export fewer of them."),
                )
            if len(columns) > before or not self.left_out.get(kind):
                lists = (name for name, value in record.items() if _objects(value))
                self.left_out.setdefault(kind, {}).update(dict.fromkeys(lists))


def _objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict | list) for one in value)


def open_json_parts(path: Path, wanted: Pairs[str, str]) -> list[JsonSheet]:
    """All lists of records that feed something, the best known first; one at least. BadFile: there is none."""
    state = regular_file(path)
    text = JsonText(path, wanted.get("encoding", ""))
    arrays: list[Array | None] = [None] if text.lines else [*_arrays(text, text.document())]
    sheets: list[JsonSheet] = []
    for array in arrays:
        found = _Found()
        found.look(path, _records(text, array, ""))
        for kind, columns in found.columns.items():
            names = tuple(clean_line(name, _NAME_LIMIT) for name in columns)
            head = Head(names, "", 1, 0, 0, (), False)
            note = _note(kind, array, found.left_out.get(kind, {}))
            part = kind or (array.name if array else "")
            encoding = Encoding(text.codec, note)
            if columns:
                sheets.append(
                    JsonSheet(path, encoding, head, stamp(state), text, part, array, kind, tuple(columns))
                )
    if name := wanted.get("sheet", ""):
        sheets = _named(path, sheets, name)
    if not sheets:
        raise BadFile(_("{name} holds no records.").format(name=shown(path)), todo=_("Export it again."))
    ranked = sorted(sheets, key=lambda sheet: -likeness(sheet))
    return [sheet for sheet in ranked if likeness(sheet)] or sheets[:1]


def _arrays(text: JsonText, document: str) -> list[Array]:
    """The lists to look at: those with a name that programs give to their records, where there are such."""
    found = text.arrays(document)
    known = [array for array in found if fold(array.name.rpartition(".")[2]) in KNOWN]
    return known or found


def _named(path: Path, sheets: list[JsonSheet], name: str) -> list[JsonSheet]:
    same = [sheet for sheet in sheets if fold(sheet.part) == fold(name)]
    if same:
        return same
    raise Refused(
        _("{name} has no records “{sheet}”.").format(name=shown(path), sheet=clean_line(name, 40)),
        _("Nothing of it was taken."),
        _("There are: {names}.").format(names=", ".join(clean_line(sheet.part, 40) for sheet in sheets[:20])),
    )


def _note(kind: str, array: Array | None, left_out: dict[str, None]) -> str:
    said = [_("JSON lines.") if array is None else _("A JSON document.")]
    if part := kind or (array.name if array else ""):
        said.append(_("Read: the records “{name}”.").format(name=clean_line(part, 60)))
    if left_out:
        names = clean_line(", ".join(left_out), 120)
        said.append(_("Lists of records inside a record are left out: {names}.").format(names=names))
    return " ".join(said)
