"""What narrows the three lists of the exits: plans by their days, the ladder by its stages, lessons by their tags."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.i18n import _
from tui.services.exits import ExitView
from tui.services.ladder import LadderRow
from tui.services.lessons import LessonRow
from tui.ui.exit_lists import grouped_ladder
from tui.ui.text import masked
from tui.ui.widgets.chips import Chip

_TAGS = 6
_RUNG, _TAG = "rung-", "tag-"


def plan_passes(plan: ExitView, only: str | None) -> bool:
    return {
        "late": bool(plan.late),
        "month": 0 <= plan.days_left <= 31,
        "ended": plan.days_left < 0,
    }.get(only or "", True)


def rung_passes(row: LadderRow, only: str | None) -> bool:
    return only is None or not only.startswith(_RUNG) or only == _RUNG + row.rung


def lesson_passes(row: LessonRow, only: str | None) -> bool:
    return only is None or not only.startswith(_TAG) or only[len(_TAG) :] in row.tags


def plan_chips(plans: Sequence[ExitView], only: str | None) -> Iterator[Chip]:
    for id, title in (("late", _("late")), ("month", _("ends within a month")), ("ended", _("ended"))):
        yield Chip(id, title, only == id, sum(plan_passes(plan, id) for plan in plans))


def rung_chips(rows: Sequence[LadderRow], only: str | None) -> Iterator[Chip]:
    for heading, members in grouped_ladder(rows):
        id = _RUNG + heading.key
        yield Chip(id, heading.title, only == id, len(members))


def tag_chips(rows: Sequence[LessonRow], only: str | None) -> Iterator[Chip]:
    """The most frequent tags."""
    counts: dict[str, int] = {}
    for row in rows:
        for tag in row.tags:
            counts[tag] = counts.get(tag, 0) + 1
    for tag, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_TAGS]:
        yield Chip(_TAG + tag, f"#{masked(tag)}", only == _TAG + tag, n)
