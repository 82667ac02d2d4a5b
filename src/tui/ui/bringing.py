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
from tui.services.importing.columns import columns_of
from tui.services.importing.run import back_up_first
from tui.ui.brief_words import Line
from tui.ui.charts.exit_line import bar
from tui.ui.files import small_enough
from tui.ui.import_words import ChangeRow, ColumnRow, ProblemRow
from tui.ui.text import percent

_SHOWN_CHANGES = 200
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
    """Which files, and what the person said of them: the kind, fields by column, options."""

    paths: tuple[Path, ...]
    kind: str | None = None
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Looked:
    """A plan with what the lists show of it."""

    wish: Wish
    plan: ImportPlan
    columns: tuple[tuple[ColumnRow, ...], ...]

    @property
    def files(self) -> tuple[FilePlan, ...]:
        return self.plan.files


def look(desk: Desk, wish: Wish, going: Going) -> Looked:
    """Raises BadFile, Refused, Cancelled."""
    small_enough(list(wish.paths))
    plan = plan_import(
        desk,
        list(wish.paths),
        wish.kind,
        wish.said,
        Options(changes=_SHOWN_CHANGES),
        going,
        going.is_stopped,
    )
    columns = tuple(
        tuple(ColumnRow(number, view) for view in columns_of(file)) for number, file in enumerate(plan.files)
    )
    return Looked(wish, plan, columns)


async def take_in(desk: Desk, looked: Looked, going: Going) -> ImportResult:
    """Apply as one act, after a backup of what there is. Raises Refused, Cancelled: then nothing changed."""
    await desk.aside(lambda: back_up_first(desk))
    return await desk.write(apply_import, looked.plan, going, going.is_stopped)


def change_rows(number: int, file: FilePlan) -> list[ChangeRow]:
    return [ChangeRow(f"row {number}:{at}", change) for at, change in enumerate(file.changes)]


def problem_rows(number: int, file: FilePlan) -> list[ProblemRow]:
    return [
        ProblemRow(f"problem {number}:{at}", one.line, one.column, one.message)
        for at, one in enumerate(file.problems)
    ]
