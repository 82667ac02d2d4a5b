"""What was said of each file: now for it, now for all of them, or once before for files with its header."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import BadFile, Refused
from tui.exchange.mapping import signature, signature_in_any_order
from tui.exchange.plan import Plan
from tui.exchange.plan import plan as judge
from tui.exchange.table_in import open_table, open_tables
from tui.exchange.wishes import lasting
from tui.i18n import _
from tui.services.importing.views import Cancelled, FilePlan
from tui.store.queries import known_mapping as ask

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.store.writing import Work

__all__ = ["FileWish", "Said", "forget", "judged", "parts_of", "remember", "signature"]


@dataclass(frozen=True)
class FileWish:
    """What is said of one file. `fresh`: what was said once before of files like it does not count, or is in `said`
    already: then `known_on` is the day of it.
    """

    kind: str | None = None
    said: Pairs[str, str] = field(default_factory=dict)
    fresh: bool = False
    known_on: str = ""


@dataclass(frozen=True)
class Said:
    """A judged file with the wishes it was judged by. `known_on`: the day some of them were said, "" for now."""

    plan: Plan
    wanted: Pairs[str, str]
    known_on: str = ""
    kind: str | None = None
    fresh: bool = False


def judged(
    desk: Desk,
    files: Sequence[Path],
    common: FileWish,
    each: Pairs[Path, FileWish],
    cancelled: Callable[[], bool] | None,
) -> list[Said]:
    """Each file by its own wish, or by the common one: of several files, one may lack a column named for another."""
    found: list[Said] = []
    refused: Refused | None = None
    taken = False
    for path in files:
        if cancelled is not None and cancelled():
            raise Cancelled(_("The import was stopped."), _("Nothing was changed."))
        wish = each.get(path, common)
        try:
            found.append(_one(desk, path, wish))
            taken = True
        except Refused as error:
            if path in each or len(files) == 1 or not common.said:
                raise
            refused = refused or error
            found.append(_one(desk, path, FileWish(common.kind, _of_all(common.said), common.fresh)))
    if refused is not None and not taken:
        raise refused
    return found


def _of_all(said: Pairs[str, str]) -> dict[str, str]:
    """The day holds for any file; it names no column."""
    return {name: value for name, value in said.items() if name == "day"}


def _one(desk: Desk, path: Path, wish: FileWish) -> Said:
    known = None if wish.fresh else _known(desk, path, wish.said)
    if known is None or wish.kind not in (None, known.kind):
        plan = judge(path, wish.kind, wish.said)
        return Said(plan, wish.said, wish.known_on if wish.said else "", wish.kind, wish.fresh)
    whole = {**known.said, **wish.said}
    on = known.on if not known.said or set(known.said.items()) & set(whole.items()) else ""
    return Said(judge(path, known.kind, whole), whole, on, known.kind)


def _known(desk: Desk, path: Path, said: Pairs[str, str]) -> ask.Known | None:
    if not desk.read_now(ask.any_known):
        return None
    header = open_table(path, said).header
    exact = desk.read_now(ask.known_mapping, signature(header))
    return exact or desk.read_now(ask.known_mapping, signature_in_any_order(header))


def _signatures(file: FilePlan) -> list[str]:
    """What a file's header is known by: as it is read now, and as it is read before anything is said of it."""
    headers = [file.read.sheet.header]
    if "encoding" in file.wanted:
        try:
            headers.append(open_table(file.path, {}).header)
        except BadFile:
            return [signature(headers[0])]
    return list(dict.fromkeys(signature(header) for header in headers))


def parts_of(file: FilePlan) -> tuple[str, ...]:
    """The names of all tables that a workbook or a tree of records holds; none where it is one table."""
    said = {name: value for name, value in file.wanted.items() if name != "sheet"}
    found = open_tables(file.path, said)
    return tuple(sheet.part for sheet in found) if len(found) > 1 else ()


def remember(work: Work, file: FilePlan) -> None:
    """Keep what was said of this file for the next one with its columns, in whatever order they come."""
    said = lasting(file.wanted)
    any_order = signature_in_any_order(file.read.sheet.header)
    if not said and not file.kind_said:
        if file.fresh:
            forget(work, file)
        return
    for one in _signatures(file):
        ask.remember_mapping(work, one, file.recognised.kind, said)
    # A column that is named by its number is another one where the order is another.
    if any(value.startswith("#") for value in (*said.values(), *said)) or any(":#" in name for name in said):
        ask.forget_mapping(work, any_order)
    else:
        ask.remember_mapping(work, any_order, file.recognised.kind, said)


def forget(work: Work, file: FilePlan) -> None:
    """The next file with these columns is read as if it were the first."""
    for one in (*_signatures(file), signature_in_any_order(file.read.sheet.header)):
        ask.forget_mapping(work, one)
