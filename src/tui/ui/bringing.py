"""The slow parts of bringing files in, as they run off the event loop, and how far they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tui.i18n import _
from tui.services.desk import Desk
from tui.services.importing import (
    Cancelled,
    FilePlan,
    ImportPlan,
    ImportResult,
    Options,
    apply_import,
    plan_import,
)
from tui.services.importing.columns import columns_of, for_all, for_all_fields
from tui.services.importing.judging import FileWish
from tui.services.importing.run import back_up_first
from tui.ui.brief_words import Line
from tui.ui.charts.exit_line import bar
from tui.ui.files import small_enough
from tui.ui.import_lists import AskRow, ChangeRow, ColumnRow, ForAllRow, ProblemRow
from tui.ui.text import percent

SHOWN_CHANGES = 200
_BAR = 30


@dataclass
class Going:
    """Work under way: written by its thread, read by the screen. `stop()` ends it at its next step.

    It raises Cancelled where it is told of progress, so that also what the store does last can be stopped.
    """

    title: str
    what: str = ""
    done: int = 0
    total: int = 0
    stopped: bool = False

    def __call__(self, what: str, done: int, total: int) -> None:
        self.what, self.done, self.total = what, done, total
        if self.stopped:
            raise Cancelled(_("The import was stopped."), _("Nothing was changed."))

    def stop(self) -> None:
        self.stopped = True

    def is_stopped(self) -> bool:
        return self.stopped

    def line(self) -> Line:
        what = _("what the rules make of it") if self.what == "standing" else self.what
        if self.stopped:
            return ((_("Stopping ..."), "bold"),)
        if not self.total:
            return ((f"{self.title} ...", "bold"), ("   " + _("escape stops it"), "dim"))
        share = percent(self.done / self.total)
        return (
            (f"{self.title}  ", "bold"),
            *bar(self.done, self.total, _BAR),
            (f" {share:>5}  ", ""),
            (what, "dim"),
            ("   " + _("escape stops it; nothing is changed then"), "dim"),
        )


@dataclass(frozen=True)
class Wish:
    """Which files, and what the person said of each: the kind, fields by column, options."""

    paths: tuple[Path, ...]
    each: Mapping[Path, FileWish] = field(default_factory=dict)

    def with_file(self, file: FilePlan, said: Mapping[str, str]) -> Wish:
        """The same with exactly this said of one file: what was said before of files like it is among it."""
        kind = file.recognised.kind if file.kind_said else None
        return self.with_wish(file.path, FileWish(kind, said, fresh=True, known_on=file.known_on))

    def with_wish(self, path: Path, wish: FileWish) -> Wish:
        return Wish(self.paths, {**self.each, path: wish})

    def with_kind(self, paths: tuple[Path, ...], kind: str | None) -> Wish:
        """What was said of columns of another kind is dropped."""
        return Wish(self.paths, {**self.each, **{path: FileWish(kind, fresh=True) for path in paths}})


@dataclass(frozen=True)
class Looked:
    """A plan with what the lists show of it, file by file."""

    wish: Wish
    plan: ImportPlan
    columns: tuple[tuple[ColumnRow | ForAllRow, ...], ...]

    @property
    def files(self) -> tuple[FilePlan, ...]:
        return self.plan.files

    @property
    def headers(self) -> list[tuple[str, ...]]:
        return [file.read.sheet.header for file in self.files]


def look(desk: Desk, wish: Wish, going: Going) -> Looked:
    """Raises BadFile, Refused, Cancelled."""
    small_enough(list(wish.paths))
    plan = plan_import(
        desk,
        list(wish.paths),
        options=Options(changes=SHOWN_CHANGES),
        progress=going,
        cancelled=going.is_stopped,
        each=wish.each,
    )
    return Looked(wish, plan, tuple(_column_rows(at, file) for at, file in enumerate(plan.files)))


def _column_rows(number: int, file: FilePlan) -> tuple[ColumnRow | ForAllRow, ...]:
    """Its columns, then what was said for all rows, then the line on which more is said."""
    columns = [ColumnRow(number, view) for view in columns_of(file)]
    said = [ForAllRow(number, view) for view in for_all(file)]
    return (*columns, *said, *([ForAllRow(number)] if for_all_fields(file) else []))


async def take_in(desk: Desk, looked: Looked, going: Going) -> ImportResult:
    """Apply as one act, after a backup of what there is. Raises Refused, Cancelled: then nothing changed."""
    await desk.aside(lambda: back_up_first(desk))
    return await desk.write(apply_import, looked.plan, going, going.is_stopped)


def change_rows(number: int, file: FilePlan) -> list[ChangeRow]:
    """One a field of a row that is changed; what asks comes first."""
    changes = sorted(file.changes, key=lambda change: change.action != "conflict")
    return [
        ChangeRow(number, f"row {number}:{at}:{nth}", change, field, nth == 0)
        for at, change in enumerate(changes)
        for nth, field in enumerate(change.fields or (None,))
    ]


def ask_rows(number: int, file: FilePlan) -> list[AskRow]:
    return [AskRow(number, at, ask) for at, ask in enumerate(file.asks)]


def problem_rows(number: int, file: FilePlan) -> list[ProblemRow]:
    return [
        ProblemRow(number, f"problem {number}:{at}", one.line, one.column, one.message)
        for at, one in enumerate(file.problems)
    ]
