"""What is done to a touchpoint map: a point changed, added, moved, left out, its counter-measure done. One act each.

Everything holds for one account, or without one for the default map, which every account stands on that says nothing
of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.clean import clean
from tui.errors import NotFound, Stale
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
_TODO = {
    Refusal.TOO_MANY: "drop",
    Refusal.NEEDS_MEASURE: "say",
    Refusal.NEEDS_OWNER: "say",
    Refusal.NEEDS_DATE: "say",
    Refusal.NO_ROOM: "move",
}


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


def _refused(code: Refusal) -> Exception:
    todo = {
        "drop": _("Leave another point out first."),
        "say": _("Say what is done about it, who sees to it, and until when."),
        "move": _("Move one of them first."),
    }.get(_TODO.get(code, ""), "")
    return given.refused(words.refusal(code), todo)


def _named(work: Work, act: str, account_id: int | None, title: str) -> None:
    work.named(act, title, account_id)


def _map(work: Work, account_id: int | None) -> tuple[Point, ...]:
    if account_id is not None:
        given.account(work, account_id)
    return points_of(query.rows(work.reader, account_id))


def _point(points: tuple[Point, ...], key: str) -> Point:
    found = next((one for one in points if one.key == key), None)
    if found is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The touchpoint")))
    return found


def _row(work: Work, account_id: int | None, key: str) -> Touchpoint | None:
    from tui.store.tables import Touchpoint

    found = query.one(work.reader, account_id, key)
    return None if found is None else work.get(Touchpoint, found.id, _("The touchpoint"))


def add(
    work: Work,
    account_id: int | None,
    title: str,
    phase: str,
    mood: str = "neutral",
    *,
    action: str = "",
    measure: str = "",
    owner: str = "",
    due_on: date | None = None,
) -> PointChanged:
    """A point of our own, behind the others of its phase."""
    points = _map(work, account_id)
    if len(rule.shown(points)) >= rule.MOST:
        raise _refused(Refusal.TOO_MANY)
    where = given.word(Phase, phase, _("The phase"))
    point = Point(
        rule.new_key(query.own_keys(work.reader)),
        where,
        given.word(Mood, mood, _("The mood")),
        rule.last_spot(points, where),
    )
    fields = {"title": title, "action": action, "measure": measure, "owner": owner, "due_on": due_on}
    wanted = _cleaned(point, fields)
    _named(work, "touchpoint.add", account_id, wanted.title)
    return _kept(work, account_id, wanted, None)


def change(
    work: Work,
    account_id: int | None,
    key: str,
    fields: Mapping[str, Any],
    expect: Mapping[str, Any] | None = None,
) -> PointChanged:
    """Change some of title, phase, mood, action, measure, owner, due_on. `expect`: what the form was filled from."""
    points = _map(work, account_id)
    point = _point(points, key)
    for name, value in (expect or {}).items():
        if (now := _shown(point, name)) != value:
            said = _("{field} was changed meanwhile: it is now “{now}”.").format(field=name, now=now)
            raise Stale(said, _("What you typed is still in the form."), _("Look at both and save again."))
    wanted = _cleaned(point, fields)
    if wanted.phase != point.phase:
        wanted = replace(wanted, spot=rule.last_spot(points, wanted.phase))
    return _changed(work, "touchpoint.edit", account_id, point, wanted)


def feel(work: Work, account_id: int | None, key: str, mood: str) -> PointChanged:
    """Another mood: one that hurts asks for a counter-measure first (see `change`)."""
    point = _point(_map(work, account_id), key)
    wanted = replace(point, mood=given.word(Mood, mood, _("The mood")))
    return _changed(work, "touchpoint.mood", account_id, point, wanted)


def shift(work: Work, account_id: int | None, key: str, by: int) -> PointChanged:
    """One place on along the sales cycle (1), or back (-1)."""
    points = rule.shown(_map(work, account_id))
    point = _point(points, key)
    wanted = rule.beside(points, key, by)
    if isinstance(wanted, Refusal):
        raise _refused(wanted)
    return _changed(work, "touchpoint.shift", account_id, point, wanted)


def drop(work: Work, account_id: int | None, key: str) -> PointChanged:
    """Leave a point out: of this account's map, or of everybody's who says nothing else. One that was added goes."""
    point = _point(_map(work, account_id), key)
    row = _row(work, account_id, key)
    if row is not None and rule.own(key) and not _under(work, account_id, key):
        return _forgotten(work, "touchpoint.remove", account_id, point, row)
    return _changed(work, "touchpoint.drop", account_id, point, replace(point, dropped=True))


def bring_back(work: Work, account_id: int | None, key: str) -> PointChanged:
    """Put a point that was left out on the map again."""
    points = _map(work, account_id)
    point = _point(points, key)
    if not point.dropped:
        raise given.refused(_("It is on the map."))
    if len(rule.shown(points)) >= rule.MOST:
        raise _refused(Refusal.TOO_MANY)
    row, under = _row(work, account_id, key), _under(work, account_id, key)
    if row is not None and under is not None and not under.dropped and _says_nothing(point, under):
        return _forgotten(work, "touchpoint.bring_back", account_id, under, row, gone=False)
    return _changed(work, "touchpoint.bring_back", account_id, point, replace(point, dropped=False))


def _says_nothing(point: Point, under: Point) -> bool:
    """Whether a point that was left out says nothing but that, or nothing that could stand on the map."""
    plain = replace(under, dropped=True, origin=point.origin)
    return point == plain or (point.mood == Mood.NEGATIVE and not point.measure)


def as_default(work: Work, account_id: int | None, key: str) -> PointChanged:
    """Take back what this map says of a point: it is as in the map under it. One that only this map has goes."""
    point = _point(_map(work, account_id), key)
    row, under = _row(work, account_id, key), _under(work, account_id, key)
    if row is None:
        raise given.refused(_("It is as in the default map already."))
    return _forgotten(work, "touchpoint.as_default", account_id, under or point, row, gone=under is None)


def done(work: Work, account_id: int, key: str, on: date | None = None) -> PointChanged:
    """The counter-measure is done, and its reminder with it. How the point feels now, somebody says."""
    point = _point(_map(work, account_id), key)
    row = _row(work, account_id, key)
    if row is None or not row.measure:
        raise given.refused(_("There is no counter-measure yet."), _("Say first what is done about it."))
    if row.done_on is not None:
        raise given.refused(_("It was done on {day}.").format(day=row.done_on.isoformat()))
    _named(work, "touchpoint.done", account_id, _title(point))
    reminding.settle(work, row, given.past_day(work, on, _("The day it was done")))
    return _said(row, point)


# -- how a point is kept -----------------------------------------------------------------------------------


def _title(point: Point) -> str:
    return words.title(point.key, point.title)


def _shown(point: Point, name: str) -> Any:
    """A field as a form shows it: titles and actions of the program's own points in words."""
    if name == "title":
        return _title(point)
    return words.action(point.key, point.action) if name == "action" else getattr(point, name)


def _cleaned(point: Point, fields: Mapping[str, Any]) -> Point:
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
        if wanted.get(name) == _shown(point, name):
            del wanted[name]
    return replace(point, **wanted)


def _under(work: Work, account_id: int | None, key: str) -> Point | None:
    """The point as the map under this one has it."""
    rows = [] if account_id is None else query.rows(work.reader, None)
    return next((one for one in points_of(rows) if one.key == key), None)


def _changed(work: Work, act: str, account_id: int | None, before: Point, wanted: Point) -> PointChanged:
    if wanted == before:
        raise given.refused(_("Nothing in it is different from before."))
    _named(work, act, account_id, _title(wanted))
    return _kept(work, account_id, wanted, before)


def _kept(work: Work, account_id: int | None, wanted: Point, before: Point | None) -> PointChanged:
    """Judge it, and write it into this map's own layer with its reminder."""
    from tui.store.tables import Touchpoint

    refusal = rule.refusal(wanted, account_id is not None)
    if refusal is not None:
        raise _refused(refusal)
    row = _row(work, account_id, wanted.key) if before is not None else None
    values = _values(work, account_id, wanted, row)
    if row is None:
        row = work.add(Touchpoint(account_id=account_id, key=wanted.key, said_on=work.today, **values))
    else:
        if row.done_on and any(getattr(row, name) != values[name] for name in ("measure", "due_on")):
            values.update(done_on=None, reminder_id=None)
        given.put(row, {**values, "said_on": work.today})
    reminding.keep(work, row, _title(wanted))
    return _said(row, wanted)


def _values(work: Work, account_id: int | None, wanted: Point, row: Touchpoint | None) -> dict[str, Any]:
    """The fields of a row. What the map under it says in the same words is left to that map."""
    under = _under(work, account_id, wanted.key)
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


def _said(row: Touchpoint, point: Point) -> PointChanged:
    return PointChanged(
        row.account_id,
        row.key,
        _title(point),
        row.phase,
        row.mood,
        row.due_on,
        row.reminder_id,
        bool(row.dropped),
    )


def _forgotten(
    work: Work, act: str, account_id: int | None, shown: Point, row: Touchpoint, *, gone: bool = True
) -> PointChanged:
    """Remove this map's own row; `shown` is what stands there then."""
    _named(work, act, account_id, _title(shown))
    reminding.forget(work, row)
    return PointChanged(account_id, shown.key, _title(shown), shown.phase, shown.mood, gone=gone)
