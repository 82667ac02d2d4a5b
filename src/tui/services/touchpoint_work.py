"""What is done to a touchpoint map: a point changed, added, moved, left out, its counter-measure done. One act each.

Everything holds for one account, or without one for the default map, which every account stands on that says nothing
of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from tui.errors import NotFound, Stale
from tui.i18n import _
from tui.rules import touchpoints as rule
from tui.rules.touchpoints import Mood, Phase, Point, Refusal
from tui.services import given
from tui.services import touchpoint_reminders as reminding
from tui.services.touchpoint_keeping import (
    PointChanged,
    changed,
    cleaned,
    forgotten,
    kept,
    refused,
    row_of,
    said_of,
    shown_as,
    title_of,
    under_of,
)
from tui.services.touchpoints import points_of
from tui.shape import replace
from tui.store.queries import touchpoints as query

__all__ = ["PointChanged", "add", "as_default", "bring_back", "change", "done", "drop", "feel", "shift"]

if TYPE_CHECKING:
    from tui.store.writing import Work


def _map(work: Work, account_id: int | None) -> tuple[Point, ...]:
    if account_id is not None:
        given.account(work, account_id)
    return points_of(query.rows(work.reader, account_id))


def _point(points: tuple[Point, ...], key: str) -> Point:
    found = next((one for one in points if one.key == key), None)
    if found is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The touchpoint")))
    return found


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
        raise refused(Refusal.TOO_MANY)
    where = given.word(Phase, phase, _("The phase"))
    point = Point(
        rule.new_key(query.own_keys(work.reader)),
        where,
        given.word(Mood, mood, _("The mood")),
        rule.last_spot(points, where),
    )
    fields = {"title": title, "action": action, "measure": measure, "owner": owner, "due_on": due_on}
    wanted = cleaned(point, fields)
    work.named("touchpoint.add", wanted.title, account_id)
    return kept(work, account_id, wanted, None)


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
        if (now := shown_as(point, name)) != value:
            said = _("{field} was changed meanwhile: it is now “{now}”.").format(field=name, now=now)
            raise Stale(said, _("What you typed is still in the form."), _("Look at both and save again."))
    wanted = cleaned(point, fields)
    if wanted.phase != point.phase:
        wanted = replace(wanted, spot=rule.last_spot(points, wanted.phase))
    return changed(work, "touchpoint.edit", account_id, point, wanted)


def feel(work: Work, account_id: int | None, key: str, mood: str) -> PointChanged:
    """Another mood: one that hurts asks for a counter-measure first (see `change`)."""
    point = _point(_map(work, account_id), key)
    wanted = replace(point, mood=given.word(Mood, mood, _("The mood")))
    return changed(work, "touchpoint.mood", account_id, point, wanted)


def shift(work: Work, account_id: int | None, key: str, by: int) -> PointChanged:
    """One place on along the sales cycle (1), or back (-1)."""
    points = rule.shown(_map(work, account_id))
    point = _point(points, key)
    wanted = rule.beside(points, key, by)
    if isinstance(wanted, Refusal):
        raise refused(wanted)
    return changed(work, "touchpoint.shift", account_id, point, wanted)


def drop(work: Work, account_id: int | None, key: str) -> PointChanged:
    """Leave a point out: of this account's map, or of everybody's who says nothing else. One that was added goes."""
    point = _point(_map(work, account_id), key)
    row = row_of(work, account_id, key)
    if row is not None and rule.own(key) and not under_of(work, account_id, key):
        return forgotten(work, "touchpoint.remove", account_id, point, row)
    return changed(work, "touchpoint.drop", account_id, point, replace(point, dropped=True))


def bring_back(work: Work, account_id: int | None, key: str) -> PointChanged:
    """Put a point that was left out on the map again."""
    points = _map(work, account_id)
    point = _point(points, key)
    if not point.dropped:
        raise given.refused(_("It is on the map."))
    if len(rule.shown(points)) >= rule.MOST:
        raise refused(Refusal.TOO_MANY)
    row, under = row_of(work, account_id, key), under_of(work, account_id, key)
    if row is not None and under is not None and not under.dropped and _says_nothing(point, under):
        return forgotten(work, "touchpoint.bring_back", account_id, under, row, gone=False)
    return changed(work, "touchpoint.bring_back", account_id, point, replace(point, dropped=False))


def _says_nothing(point: Point, under: Point) -> bool:
    """Whether a point that was left out says nothing but that, or nothing that could stand on the map."""
    plain = replace(under, dropped=True, origin=point.origin)
    return point == plain or (point.mood == Mood.NEGATIVE and not point.measure)


def as_default(work: Work, account_id: int | None, key: str) -> PointChanged:
    """Take back what this map says of a point: it is as in the map under it. One that only this map has goes."""
    point = _point(_map(work, account_id), key)
    row, under = row_of(work, account_id, key), under_of(work, account_id, key)
    if row is None:
        raise given.refused(_("It is as in the default map already."))
    return forgotten(work, "touchpoint.as_default", account_id, under or point, row, gone=under is None)


def done(work: Work, account_id: int, key: str, on: date | None = None) -> PointChanged:
    """The counter-measure is done, and its reminder with it. How the point feels now, somebody says."""
    point = _point(_map(work, account_id), key)
    row = row_of(work, account_id, key)
    if row is None or not row.measure:
        raise given.refused(_("There is no counter-measure yet."), _("Say first what is done about it."))
    given.undone(row.done_on)
    work.named("touchpoint.done", title_of(point), account_id)
    reminding.settle(work, row, given.past_day(work, on, _("The day it was done")))
    return said_of(row, point)
