"""The exit plan as a whole: leader and dates, what was learned, the end of it.

What hangs on it is beside: `exit_milestones`, `exit_items` (worries, frictions, loose ends), `exit_coordination`,
`exit_goodbyes`, and `interview`.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.services import given
from tui.services.cooling import still_here
from tui.services.exit_state import (
    ExitChanged,
    changed,
    close,
    departure_of,
    interview_open,
    missing,
    step_states,
    taken,
)
from tui.services.lessons import tags_text
from tui.services.wording_exits import condition, milestone

if TYPE_CHECKING:
    from tui.store.reading import Reader
    from tui.store.writing import Work


def set_leader(work: Work, plan_id: int, rep_id: int) -> ExitChanged:
    plan = taken(work, plan_id, "exit.leader")
    given.put(plan, {"leader_id": still_here(work, rep_id).id})
    return changed(work, plan)


def set_dates(
    work: Work, plan_id: int, starts_on: date, ends_on: date, *, anyway: bool = False
) -> ExitChanged:
    """Open milestones that would lie outside are named, and stay there only `anyway`."""
    plan = taken(work, plan_id, "exit.dates")
    starts, ends = given.span(starts_on, ends_on)
    if not anyway and (left_out := outside(work.reader, plan_id, starts, ends)):
        raise given.refused(
            _("Outside these days lie: {names}.").format(names=", ".join(left_out)),
            _("Move them first, or change the days anyway."),
        )
    given.put(plan, {"starts_on": starts, "ends_on": ends})
    return changed(work, plan)


def outside(reader: Reader, plan_id: int, starts_on: date, ends_on: date) -> tuple[str, ...]:
    """Open milestones that do not lie between two days, with their own."""
    from tui.store.queries.leaving import open_milestones

    return tuple(
        f"{milestone(kind, title)} ({due_on.isoformat()})"
        for kind, title, due_on in open_milestones(reader, plan_id)
        if not starts_on <= due_on <= ends_on
    )


def add_lesson(work: Work, plan_id: int, text: str, tags: str = "") -> ExitChanged:
    """What we learned; also when the plan is closed, and when they stayed."""
    from tui.store.tables import Lesson

    plan = taken(work, plan_id, "exit.lesson", also_closed=True)
    row = Lesson(
        account_id=plan.account_id,
        plan_id=plan_id,
        body=given.body(text, _("The lesson")),
        tags=tags_text(tags),
        said_on=work.today,
    )
    return changed(work, plan, work.add(row).id)


def set_rhythm(work: Work, plan_id: int, months: int, revisit_on: date) -> ExitChanged:
    """The slow rhythm to stay in touch, and the day to look again; years ahead is fine."""
    from tui.store.queries.leaving import entries_of
    from tui.store.tables import LostEntry

    plan = taken(work, plan_id, "exit.rhythm", also_closed=True)
    if plan.state == "cancelled":
        raise given.refused(_("They stay: this exit plan is given up."))
    slow, day = given.rhythm(months), given.coming_day(work, revisit_on, _("The day to look again"))
    entries = entries_of(work.reader, plan.departure_id, plan.account_id)
    if not entries:
        raise given.refused(_("This departure has no entry in the register."))
    given.put(
        work.get(LostEntry, entries[-1], _("The register entry")),
        {"rhythm_months": slow, "revisit_on": day},
    )
    return changed(work, plan, entries[-1])


def finish(work: Work, plan_id: int) -> ExitChanged:
    """Close a plan whose fifth step was complete before the service ended."""
    plan = taken(work, plan_id, "exit.finish")
    departure = departure_of(work, plan)
    interview_open(work, departure)
    states = step_states(work, plan)
    if open_ones := missing(states):
        named = ", ".join(condition(code, {"done": 0, "total": 1}) for code in open_ones)
        raise given.refused(_("The last step is not complete: {what}.").format(what=named))
    close(work, plan, departure)
    done = changed(work, plan)
    return ExitChanged(plan_id, plan.account_id, plan_id, done.done, done.total, True)
