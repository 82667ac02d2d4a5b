"""Everything out in open formats, one file a table, and back again into an empty store.

A manifest beside the files says what they hold. CSV is for people and spreadsheets, JSON lines for programs; both come
back without loss. Ids are kept, so that tables still fit together. History stays in the store and its backups.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.errors import BadFile, Refused, StoreError
from tui.exchange.csv_out import write_csv, write_jsonl
from tui.i18n import _
from tui.services.export_files import FORMATS, MANIFEST, Listed, Manifest, Place, read_manifest, records
from tui.shape import dataclass
from tui.store.bulk import in_sets

if TYPE_CHECKING:
    from tui.store.queries.exporting import ColumnInfo, Part
    from tui.store.reading import Reader
    from tui.store.writing import Work


@dataclass(frozen=True, slots=True)
class Written:
    """One file of an export; the manifest counts the files it lists."""

    table: str
    path: Path
    rows: int


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """Rows by table that came out of an export."""

    folder: Path
    rows: dict[str, int]


def export_all(
    reader: Reader,
    folder: Path,
    format: str = "csv",
    tables: Sequence[str] | None = None,
    *,
    accounts: Iterable[int] | None = None,
    private: bool = False,
    replace: bool = False,
) -> list[Written]:
    """Write all tables of facts (or some) into a folder; returns the files, the manifest last.

    With `accounts` it holds these, what hangs on them and what that points at, and comes back like the whole. All files
    appear under their names at the end or none does. Raises Refused where one is there already, unless `replace`, and
    for an unknown format or table; StoreError where the folder cannot be written.
    """
    from tui.store.backup import part, private_folder, rename_into_place, settle
    from tui.store.queries import exporting

    wanted = _wanted(exporting.tables(reader), format, tables)
    targets = {table: folder / f"{table}.{format}" for table in wanted} | {MANIFEST: folder / MANIFEST}
    refuse_present(folder, targets.values(), replace)
    ids = None if accounts is None else sorted(set(accounts))
    chosen = None if ids is None else exporting.part(reader, ids)
    private_folder(folder)
    manifest = _manifest(reader, format, chosen, private)
    manifest.part = ({} if tables is None else {"tables": list(wanted)}) | (
        {} if ids is None else {"accounts": len(ids)}
    )
    with ExitStack() as stack:
        parts = {table: stack.enter_context(part(folder)) for table in targets}
        try:
            for table in wanted:
                rows = exporting.rows(reader, table, private, chosen)
                _write(parts[table], table, exporting.columns(reader, table), rows, manifest)
            text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
            parts[MANIFEST].write_text(text, encoding="utf-8")
        except OSError as error:
            raise unwritable(folder, error) from error
        for table, path in targets.items():
            settle(parts[table])
            rename_into_place(parts[table], path)
    written = [Written(one.table, targets[one.table], one.rows) for one in manifest.files]
    return [*written, Written(MANIFEST, targets[MANIFEST], len(wanted))]


def _manifest(reader: Reader, format: str, part: Part | None, private: bool) -> Manifest:
    from tui.store.queries import exporting

    salt, marks = exporting.marks(reader)
    return Manifest(
        format=format,
        me=exporting.me(reader),
        left_out=exporting.left_out(reader, private, part),
        mappings=[list(row) for row in exporting.mappings(reader)],
        erased=marks,
        salt=salt,
    )


def left_out(reader: Reader, accounts: Iterable[int] | None = None) -> int:
    """How many private answers and names an export leaves out that is not asked for them."""
    from tui.store.queries import exporting

    chosen = None if accounts is None else exporting.part(reader, accounts)
    return sum(exporting.left_out(reader, private=False, part=chosen).values())


def _wanted(known: Sequence[str], format: str, tables: Sequence[str] | None) -> tuple[str, ...]:
    if format not in FORMATS:
        raise Refused(_("“{format}” is no format; use csv or jsonl.").format(format=format))
    wanted = tuple(known) if tables is None else tuple(tables)
    if unknown := sorted(set(wanted) - set(known)):
        raise Refused(_("There is no table {names}.").format(names=", ".join(unknown)))
    return wanted


def refuse_present(folder: Path, targets: Iterable[Path], replace: bool) -> None:
    there = [path.name for path in targets if path.exists() or path.is_symlink()]
    if there and not replace:
        raise Refused(
            _("{folder} holds {name} already.").format(folder=folder, name=there[0]),
            _("Nothing was written."),
            _("Name another folder."),
        )


def unwritable(folder: Path, error: OSError) -> StoreError:
    return StoreError(
        _("{path} cannot be written: {why}.").format(path=folder, why=error.strerror),
        _("Nothing was written."),
        _("Make room, or name another folder."),
    )


def _write(
    path: Path, table: str, found: Sequence[ColumnInfo], rows: Iterable[Sequence[Any]], manifest: Manifest
) -> int:
    names = [column.name for column in found]
    if manifest.format == "csv":
        # The mark at the beginning is what makes a spreadsheet read UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            count = write_csv(file, names, _marking_empty(table, found, rows, manifest))
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            count = write_jsonl(file, (dict(zip(names, row, strict=True)) for row in rows))
    manifest.files.append(Listed(table, f"{table}.{manifest.format}", count, digest(path)))
    return count


def _marking_empty(
    table: str, found: Sequence[ColumnInfo], rows: Iterable[Sequence[Any]], manifest: Manifest
) -> Iterator[Sequence[Any]]:
    """The rows; an empty text where nothing could stand too looks the same in CSV, so the manifest names it."""
    optional = [
        (at, column.name) for at, column in enumerate(found) if column.optional and column.kind == "TEXT"
    ]
    for row in rows:
        for at, name in optional:
            if row[at] == "":
                manifest.empty.setdefault(table, {}).setdefault(name, []).append(row[0])
        yield row


def digest(path: Path) -> str:
    """SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@in_sets
def import_all(work: Work, folder: Path) -> BroughtBack:
    """Read an export of ours back into an empty store, as one act.

    `folder` holds the manifest. Raises Refused where the store is not empty; BadFile where a file is missing, was
    changed, or holds what the schema does not allow.
    """
    from tui.store.queries import exporting, keeping

    if not exporting.is_empty(work.reader):
        raise Refused(
            _("This store holds a portfolio already, and an export comes back into an empty one only."),
            _("Nothing was changed."),
            _("Name an empty folder with FALLOW_HOME."),
        )
    manifest = read_manifest(folder)
    work.named("import.apply", about=folder.name)
    counts = {listed.table: _bring_back(work, folder, manifest, listed) for listed in manifest.files}
    if loose := exporting.orphans(work):
        raise _loose(manifest, loose)
    exporting.put_mappings(work, manifest.mappings)
    exporting.put_marks(work, manifest.salt, manifest.erased)
    if manifest.me is not None:
        keeping.set_me(work.db, int(manifest.me))
    return BroughtBack(folder, counts)


def _loose(manifest: Manifest, loose: Sequence[str]) -> BadFile:
    names = ", ".join(loose)
    if "tables" in manifest.part:
        return BadFile(
            _("This export holds some tables only, and what {names} points at is not in it.").format(
                names=names
            ),
            _("Nothing was changed."),
            _("Export all tables, or of fewer accounts."),
        )
    return BadFile(_("Records of {names} belong to nothing.").format(names=names), _("Nothing was changed."))


def _bring_back(work: Work, folder: Path, manifest: Manifest, listed: Listed) -> int:
    from tui.store.queries import exporting

    if listed.table not in exporting.tables(work.reader):
        raise BadFile(_("The export holds a table that is not ours: {name}.").format(name=listed.table))
    path = folder / listed.file
    if digest(path) != listed.sha256:
        raise BadFile(
            _("{path} is not as it was written: changed, or cut off.").format(path=path),
            _("Nothing was changed."),
        )
    at = Place(path)
    names, rows = records(at, manifest, listed.table, exporting.columns(work.reader, listed.table))
    count = exporting.put(work, listed.table, names, rows, lambda why: at.refused(why))
    if count != listed.rows:
        raise BadFile(
            _("{path} holds {n} rows instead of {wanted}.").format(path=path, n=count, wanted=listed.rows)
        )
    return count
