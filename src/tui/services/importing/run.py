"""Planning an import without touching the store, and applying it as one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Pairs
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.clean import clean_line
from tui.errors import Refused
from tui.exchange.meanings import check, day_of
from tui.i18n import _
from tui.services import given
from tui.services.importing import leftovers
from tui.services.importing.engine import ORDER, run, without_cycles
from tui.services.importing.judging import FileWish, Said, judged, remember
from tui.services.importing.scene import Progress, Scene
from tui.services.importing.sink import Sink, WritingSink
from tui.services.importing.views import Cancelled, Count, FilePlan, ImportPlan, ImportResult, Options
from tui.store.bulk import in_sets
from tui.store.queries import importing as ask

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.store.writing import Work

Stop = Callable[[], bool]


def plan_import(
    desk: Desk,
    files: Sequence[Path],
    kind: str | None = None,
    map: Pairs[str, str] | None = None,
    options: Options | None = None,
    progress: Progress | None = None,
    cancelled: Stop | None = None,
    *,
    count: bool = True,
    each: Pairs[Path, FileWish] | None = None,
    fresh: bool = False,
) -> ImportPlan:
    """How files are read and what applying them would do. Slow for large files: not on the event loop.

    `map`: field -> column, or an option (date_order, scale, decimal, currency) -> its value; `each` says it of single
    files; `fresh` passes over what was said once before. `count=False` only recognises, for a caller who applies
    without showing. Where questions are open nothing is counted. Raises BadFile, Refused, Cancelled.
    """
    options = options or Options()
    _each_once(files)
    for said in (map or {}, *(wish.said for wish in (each or {}).values())):
        _past_day(desk, said)
    with without_cycles():
        plans = judged(desk, files, FileWish(kind, map or {}, fresh), each or {}, cancelled)
    found = tuple(sorted((_file(one) for one in plans), key=_rank))
    asked = any(file.questions for file in found)
    if not count or asked:
        return ImportPlan(found, options, counted=False)
    sink = Sink(desk.read_now)
    scene = Scene(sink, desk.clock.now(), desk.clock.today(), options)
    done = run(scene, found, progress, cancelled)
    return ImportPlan(tuple(one.done() for one in done), options, counted=True)


@in_sets
def apply_import(
    work: Work, plan: ImportPlan, progress: Progress | None = None, cancelled: Stop | None = None
) -> ImportResult:
    """Do what was planned, as one act. Rows are matched again: the store may have changed since.

    Raises Refused where questions are open or a file changed since it was planned; Cancelled. Nothing is written
    then.
    """
    if plan.questions:
        raise Refused(plan.questions[0][1].text, _("Nothing was changed."), _("Answer with --map."))
    for file in plan.files:
        _as_planned(file)
    names = ", ".join(clean_line(file.name, 80) for file in plan.files)
    work.named("import.apply", names)
    work.progress = progress
    sink = WritingSink(work)
    scene = Scene(sink, work.now, work.today, plan.options, given.zone(work), work.defaults)
    runs = run(scene, plan.files, progress, cancelled)
    for one in runs:
        leftovers.settle(work, sink, one)
        remember(work, one.file)
    sink.settle()
    if cancelled is not None and cancelled():
        raise Cancelled(_("The import was stopped."), _("Nothing was changed."))
    done = tuple(one.done() for one in runs)
    return ImportResult(work.batch if sink.wrote else None, done)


def back_up_first(desk: Desk) -> Path | None:
    """A copy of the store before an import, where there is something to lose."""
    if not desk.read_now(ask.any_row, "account"):
        return None
    from tui.store.backup import back_up

    found: Any = back_up(desk.store, "before-import")
    return found if isinstance(found, Path) else None


def _past_day(desk: Desk, said: Pairs[str, str]) -> None:
    """A day that was said for a whole file has come."""
    check(said)
    day = day_of(said)
    if day is not None and day > desk.clock.today():
        raise Refused(
            _("The day {day} has not come yet.").format(day=day.isoformat()), _("Nothing was changed.")
        )


def _each_once(files: Sequence[Path]) -> None:
    if not files:
        raise Refused(_("No file was named."))
    seen: set[Path] = set()
    for path in files:
        if (whole := path.absolute()) in seen:
            raise Refused(_("{name} is named twice.").format(name=clean_line(path.name, 80)))
        seen.add(whole)


def _file(one: Said) -> FilePlan:
    plan = one.plan
    return FilePlan(
        path=plan.sheet.path,
        recognised=plan.recognised,
        rows=plan.rows,
        count=Count(),
        also={},
        problems=plan.problems,
        notes=plan.recognised.notes,
        questions=plan.questions,
        unsaid=plan.unsaid,
        changes=(),
        unknown=plan.unknown,
        read=plan,
        wanted=one.wanted,
        known_on=one.known_on,
        kind_said=one.kind is not None,
        fresh=one.fresh,
    )


def _rank(file: FilePlan) -> int:
    return ORDER.index(file.recognised.kind)


def _as_planned(file: FilePlan) -> None:
    try:
        state = file.path.stat()
        same = (state.st_ino, state.st_size, state.st_mtime_ns) == file.read.sheet.stamp
    except OSError:
        same = False
    if not same:
        raise Refused(
            _("{name} was changed since it was looked at.").format(name=clean_line(file.name, 80)),
            _("Nothing was changed."),
            _("Look at it again, then import it."),
        )
