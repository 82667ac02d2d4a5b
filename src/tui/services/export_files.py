"""The files of an export as they are read back: nothing in them is trusted before it was looked at."""

from __future__ import annotations

import csv
import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.clean import clean
from tui.errors import BadFile
from tui.exchange.csv_out import unguarded
from tui.i18n import _

if TYPE_CHECKING:
    from tui.store.queries.exporting import ColumnInfo

MANIFEST = "manifest.json"
FORMATS = ("csv", "jsonl")
_VERSION = 2
"""1 knew no parts and no marks of who was erased."""
_MOST_BYTES = 50_000_000
_MOST_TEXT = 100_000
_MOST_LINE = 20_000_000
_TABLE = re.compile(r"[a-z][a-z_]{0,40}")
_WHOLE = re.compile(r"-?[0-9]{1,19}")
_MOST_WHOLE = 2**63
_HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as the manifest lists it."""

    table: str
    file: str
    rows: int
    sha256: str


@dataclass(slots=True)
class Manifest:
    """`empty`: ids, by table and column, of texts that are empty and not missing. `left_out`: private rows.

    `part` says what it is a part of: `tables` where not all of them are in it, `accounts` where some were chosen (how
    many). `erased`: [mark, day] of who was erased, with `salt`; marks tell nothing (store/erased.py).
    """

    fallow_export: int = _VERSION
    schema: int = 0
    format: str = "csv"
    me: str | None = None
    files: list[Listed] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    empty: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    mappings: list[list[str]] = field(default_factory=list)
    part: dict[str, Any] = field(default_factory=dict)
    erased: list[list[str]] = field(default_factory=list)
    salt: str | None = None

    def __post_init__(self) -> None:
        if not self.schema:
            from tui.store.migrations import NEWEST

            self.schema = NEWEST


def _bad(happened: str) -> BadFile:
    return BadFile(happened, _("Nothing was changed."))


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an export. Raises BadFile where it is none of ours, newer, or names files outside."""
    from tui.store.migrations import NEWEST

    path = folder / MANIFEST
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise _bad(_("{path} is too large for a manifest.").format(path=path))
        said = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _bad(_("{path} cannot be read: {why}.").format(path=path, why=error.strerror)) from error
    except (ValueError, RecursionError) as error:
        raise _bad(_("{path} is no manifest of an export.").format(path=path)) from error
    if not isinstance(said, dict) or not isinstance(said.get("fallow_export"), int):
        raise _bad(_("{path} is no manifest of an export.").format(path=path))
    if said["fallow_export"] > _VERSION or _number(said.get("schema")) > NEWEST:
        raise _bad(_("{path} was written by a newer Fallow.").format(path=path))
    if not _ours(said):
        raise _bad(_("{path} says what no export of ours says.").format(path=path))
    manifest = Manifest(**{**said, "files": [Listed(**one) for one in said["files"]]})
    for one in manifest.files:
        if not (folder / one.file).is_file() or (folder / one.file).is_symlink():
            raise _bad(_("{path} is missing.").format(path=folder / one.file))
    return manifest


def _number(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else 0


def _ours(said: dict[str, Any]) -> bool:
    """Whether every name and type is one that we write, and no file lies elsewhere than beside the manifest."""
    if said["fallow_export"] == 1:
        said |= {"part": {}, "erased": [], "salt": None}
    if set(said) != set(Manifest.__slots__) or said["format"] not in FORMATS:
        return False
    if not all(isinstance(said[name], kind) for name, kind in _KINDS.items()) or _number(said["schema"]) < 1:
        return False
    me = said["me"]
    if me is not None and not (isinstance(me, str) and _WHOLE.fullmatch(me)):
        return False
    empty = [ids for columns in said["empty"].values() for ids in _values(columns)]
    return (
        all(_plain(one, said["format"]) for one in said["files"])
        and all(isinstance(ids, list) and all(map(_number, ids)) for ids in empty)
        and all(_three_texts(row) for row in said["mappings"])
        and _marks(said["salt"], said["erased"])
    )


_KINDS: dict[str, type] = {
    **dict.fromkeys(("files", "mappings", "erased"), list),
    **dict.fromkeys(("left_out", "empty", "part"), dict),
}


def _marks(salt: object, rows: list[object]) -> bool:
    """A salt, and marks with the days they were made on."""
    if salt is None:
        return not rows
    return isinstance(salt, str) and _HEX.fullmatch(salt) is not None and all(map(_mark, rows))


def _mark(row: object) -> bool:
    if not (isinstance(row, list) and len(row) == 2 and all(isinstance(text, str) for text in row)):
        return False
    try:
        return _HEX.fullmatch(row[0]) is not None and date.fromisoformat(row[1]).isoformat() == row[1]
    except ValueError:
        return False


def _values(columns: object) -> list[object]:
    return list(columns.values()) if isinstance(columns, dict) else [None]


def _three_texts(row: object) -> bool:
    return isinstance(row, list) and len(row) == 3 and all(isinstance(text, str) for text in row)


def _plain(one: object, format: str) -> bool:
    """Whether a listed file has the name of its table."""
    if not isinstance(one, dict) or set(one) != set(Listed.__slots__):
        return False
    table, digest = one["table"], one["sha256"]
    return (
        isinstance(table, str)
        and _TABLE.fullmatch(table) is not None
        and one["file"] == f"{table}.{format}"
        and isinstance(digest, str)
        and _HEX.fullmatch(digest) is not None
        and isinstance(one["rows"], int)
    )


@dataclass(slots=True)
class Place:
    """The line of a file that is being read."""

    path: Path
    line: int = 0

    def refused(self, why: str = "") -> BadFile:
        said = _("{path}, line {line}: cannot be read.") if not why else _("{path}, line {line}: {why}.")
        return _bad(said.format(path=self.path, line=self.line, why=why))


def records(
    at: Place, manifest: Manifest, table: str, columns: Sequence[ColumnInfo]
) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
    """(names, rows) of one file; the rows are read and judged one by one. Raises BadFile with the line."""
    if manifest.format == "csv":
        return _from_csv(at, manifest.empty.get(table, {}), columns)
    return _from_jsonl(at, columns)


def _from_csv(
    at: Place, empty: dict[str, list[int]], columns: Sequence[ColumnInfo]
) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
    known = {column.name: column for column in columns}
    try:
        with _reading(at.path) as file:
            names = tuple(next(csv.reader(file), ()))
    except (ValueError, csv.Error) as error:
        raise at.refused() from error
    if len(set(names)) != len(names) or not {"id"} <= set(names) <= set(known):
        raise _bad(_("{path} does not have the columns of its table.").format(path=at.path))
    readers = [_cell_reader(known[name], frozenset(empty.get(name, ()))) for name in names]
    place = names.index("id")

    def rows() -> Iterator[list[Any]]:
        with _reading(at.path) as file:
            lines = csv.reader(file, strict=True)
            try:
                next(lines)
                for cells in lines:
                    at.line = lines.line_num
                    key = _whole(cells[place])
                    yield [read(cell, key) for read, cell in zip(readers, cells, strict=True)]
            except (ValueError, IndexError, csv.Error) as error:
                at.line = lines.line_num
                raise at.refused() from error

    return names, rows()


def _reading(path: Path) -> Any:
    return path.open(encoding="utf-8-sig", newline="")


def _cell_reader(column: ColumnInfo, empty: frozenset[int]) -> Callable[[str, int], Any]:
    """How a cell of a column becomes a value; `empty` holds the ids whose text is empty and not missing."""
    if column.kind == "TEXT":

        def text(cell: str, key: int) -> str | None:
            if cell == "" and column.optional and key not in empty:
                return None
            return clean(unguarded(cell), _MOST_TEXT)

        return text

    def number(cell: str, _key: int) -> int | float | None:
        if cell == "" and column.optional:
            return None
        return _whole(cell) if column.kind == "INTEGER" else _finite(float(cell))

    return number


def _whole(cell: str) -> int:
    if _WHOLE.fullmatch(cell) is None:
        raise ValueError(cell)
    value = int(cell)
    if not -_MOST_WHOLE <= value < _MOST_WHOLE:
        raise ValueError(cell)
    return value


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(value)
    return value


def _from_jsonl(at: Place, columns: Sequence[ColumnInfo]) -> tuple[tuple[str, ...], Iterator[list[Any]]]:
    names = tuple(column.name for column in columns)
    kinds: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (float, int)}

    def rows() -> Iterator[list[Any]]:
        with at.path.open("rb") as file:
            while line := file.readline(_MOST_LINE):
                at.line += 1
                try:
                    said = json.loads(line.decode("utf-8"))
                    if set(said) != set(names):
                        raise ValueError("columns")
                    row = [_fitting(said[column.name], column, kinds[column.kind]) for column in columns]
                except (ValueError, TypeError, RecursionError) as error:
                    raise at.refused() from error
                yield row

    return names, rows()


def _fitting(value: Any, column: ColumnInfo, kinds: tuple[type, ...]) -> Any:
    if value is None and column.optional:
        return None
    if not isinstance(value, kinds) or isinstance(value, bool):
        raise ValueError(column.name)
    if isinstance(value, float):
        return _finite(value)
    if isinstance(value, int) and not -_MOST_WHOLE <= value < _MOST_WHOLE:
        raise ValueError(column.name)
    return clean(value, _MOST_TEXT) if isinstance(value, str) else value
