"""How a point of a touchpoint map is kept: looked at, written into its own layer, with the reminder it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.clean import clean
from tui.i18n import _
from tui.rules import touchpoints as rule
from tui.rules.touchpoints import Mood, Phase, Point, Refusal
from tui.services import given
from tui.services import touchpoint_reminders as reminding
from tui.services import wording_touchpoints as words
from tui.services.touchpoints import points_of
from tui.shape import dataclass, replace
from tui.store.queries import touchpoints as query

if TYPE_CHECKING:
    from tui.store.tables import Touchpoint
    from tui.store.writing import Work

_MEASURE_LIMIT = 1700


@dataclass(frozen=True, slots=True)
class PointChanged:
    """A point after an act on it; `gone`: it is on no map any more, or left out of this one."""

    account_id: int | None
    key: str
    title: str
    phase: str
    mood: str
    due_on: date | None = None
    reminder_id: int | None = None
    gone: bool = False


def refused(code: Refusal) -> Exception:
    """The refusal in words, with what to do about it."""
    say = _("Say what is done about it, who sees to it, and until when.")
    todo = {
        Refusal.NEEDS_MEASURE: say,
        Refusal.NEEDS_OWNER: say,
        Refusal.NEEDS_DATE: say,
        Refusal.TOO_MANY: _("Leave another point out first."),
        Refusal.NO_ROOM: _("Move one of them first."),
    }
    return given.refused(words.refusal(code), todo.get(code, ""))


def row_of(work: Work, account_id: int | None, key: str) -> Touchpoint | None:
    from tui.store.tables import Touchpoint

    found = query.one(work.reader, account_id, key)
    return None if found is None else work.get(Touchpoint, found.id, _("The touchpoint"))


def title_of(point: Point) -> str:
    return words.title(point.key, point.title)


def shown_as(point: Point, name: str) -> Any:
    """A field as a form shows it: titles and actions of the program's own points in words."""
    if name == "title":
        return title_of(point)
    return words.action(point.key, point.action) if name == "action" else getattr(point, name)


def cleaned(point: Point, fields: Mapping[str, Any]) -> Point:
    """The point with what was typed, looked at; without a measure there is nobody to see to it, and no date."""
    wanted = dict(
        given.checked(
            fields,
            {
                "title": lambda text: given.maybe_line(text, 200) or "",
                "phase": lambda value: given.word(Phase, value, _("The phase")),
                "mood": lambda value: given.word(Mood, value, _("The mood")),
                "action": lambda text: clean(text, given.BODY_LIMIT).strip(),
                "measure": lambda text: clean(text, _MEASURE_LIMIT).strip(),
                "owner": lambda text: given.maybe_line(text, 100) or "",
                "due_on": lambda on: None if on is None else given.any_day(on, _("The date")),
            },
        )
    )
    if wanted.get("measure") == "" and point.mood != Mood.NEGATIVE and wanted.get("mood") != Mood.NEGATIVE:
        wanted.update(owner="", due_on=None)
    for name in ("title", "action"):
        if wanted.get(name) == shown_as(point, name):
            del wanted[name]
    return replace(point, **wanted)


def under_of(work: Work, account_id: int | None, key: str) -> Point | None:
    """The point as the map under this one has it."""
    rows = [] if account_id is None else query.rows(work.reader, None)
    return next((one for one in points_of(rows) if one.key == key), None)


def changed(work: Work, act: str, account_id: int | None, before: Point, wanted: Point) -> PointChanged:
    if wanted == before:
        raise given.refused(_("Nothing in it is different from before."))
    work.named(act, title_of(wanted), account_id)
    return kept(work, account_id, wanted, before)


def kept(work: Work, account_id: int | None, wanted: Point, before: Point | None) -> PointChanged:
    """Judge it, and write it into this map's own layer with its reminder."""
    from tui.store.tables import Touchpoint

    refusal = rule.refusal(wanted, account_id is not None)
    if refusal is not None:
        raise refused(refusal)
    row = row_of(work, account_id, wanted.key) if before is not None else None
    values = _values(work, account_id, wanted)
    if row is None:
        row = work.add(Touchpoint(account_id=account_id, key=wanted.key, said_on=work.today, **values))
    else:
        if row.done_on and any(getattr(row, name) != values[name] for name in ("measure", "due_on")):
            values.update(done_on=None, reminder_id=None)
        given.put(row, {**values, "said_on": work.today})
    reminding.keep(work, row, title_of(wanted))
    return said_of(row, wanted)


def _values(work: Work, account_id: int | None, wanted: Point) -> dict[str, Any]:
    """The fields of a row. What the map under it says in the same words is left to that map."""
    under = under_of(work, account_id, wanted.key)
    title, action = wanted.title, wanted.action
    if under is not None and not rule.own(wanted.key):
        title = "" if title == under.title else title
        action = "" if action == under.action else action
    measured = account_id is not None
    return {
        "phase": str(wanted.phase),
        "spot": wanted.spot,
        "mood": str(wanted.mood),
        "title": title,
        "action": action,
        "measure": wanted.measure if measured else "",
        "owner": wanted.owner if measured else "",
        "due_on": wanted.due_on if measured else None,
        "dropped": int(wanted.dropped),
    }


def said_of(row: Touchpoint, point: Point) -> PointChanged:
    return PointChanged(
        row.account_id,
        row.key,
        title_of(point),
        row.phase,
        row.mood,
        row.due_on,
        row.reminder_id,
        bool(row.dropped),
    )


def forgotten(
    work: Work, act: str, account_id: int | None, shown: Point, row: Touchpoint, *, gone: bool = True
) -> PointChanged:
    """Remove this map's own row; `shown` is what stands there then."""
    work.named(act, title_of(shown), account_id)
    reminding.forget(work, row)
    return PointChanged(account_id, shown.key, title_of(shown), shown.phase, shown.mood, gone=gone)
