"""Is this a good time? All that says no on an account, dated, and what can be done about each."""

from __future__ import annotations

from datetime import date, timedelta

from tui.i18n import _
from tui.rules.facts import Window
from tui.rules.timing import turn_of
from tui.rules.words import PlayKind, WindowKind
from tui.services import wording_terms
from tui.services.figures import short_day
from tui.shape import dataclass
from tui.store.queries import times as query
from tui.store.reading import Reader

SOON = timedelta(days=30)
LONG = timedelta(days=366)
CLAUSE, REFUSAL = "clause", "refusal"
_NOW, _AHEAD, _OVER = "now", "ahead", "over"
_ORDER = (_NOW, _AHEAD, _OVER)


@dataclass(frozen=True, slots=True)
class TimeView:
    """One thing that makes a time no good one: a window (absence, budget, quiet), a clause, a refused channel.

    `id` is of its own table. Of a yearly window `starts` and `ends` are of the turn that holds now or comes next.
    `state` is now, ahead or over; `words` says what it is, `days` when.
    """

    kind: str
    id: int
    words: str
    days: str
    state: str
    starts: date | None
    ends: date | None
    yearly: bool = False
    contact_id: int | None = None
    contact: str | None = None
    note: str = ""
    mark: str = ""
    covers: tuple[str, ...] = ()
    channel: str | None = None


def times(reader: Reader, account_id: int) -> tuple[TimeView, ...]:
    """What holds now, then what is ahead, then what is over, each by its days."""
    today = reader.today
    found = [
        *[_window(row, today) for row in query.windows(reader, account_id)],
        *[_clause(row, today) for row in query.clauses(reader, account_id)],
        *[_refusal(row, today) for row in query.refusals(reader, account_id)],
    ]
    return tuple(
        sorted(found, key=lambda one: (_ORDER.index(one.state), one.starts or date.min, one.kind, one.id))
    )


def near(found: tuple[TimeView, ...], today: date) -> tuple[TimeView, ...]:
    """Those of a brief: what holds now or begins soon; a refused channel stands with its person."""
    return tuple(
        one
        for one in found
        if one.kind != REFUSAL
        and (one.state == _NOW or (one.state == _AHEAD and (one.starts or today) <= today + SOON))
    )


def absences(reader: Reader, account_id: int) -> dict[int, tuple[TimeView, ...]]:
    """By contact the days on which they are away, those that hold now first; without what is over."""
    away: dict[int, tuple[TimeView, ...]] = {}
    for row in query.windows(reader, account_id):
        if row.kind != WindowKind.ABSENCE or row.contact_id is None:
            continue
        view = _window(row, reader.today)
        if view.state != _OVER:
            away[row.contact_id] = (*away.get(row.contact_id, ()), view)
    return {
        contact: tuple(sorted(found, key=lambda one: (one.state != _NOW, one.starts or date.min)))
        for contact, found in away.items()
    }


def away_until(found: tuple[TimeView, ...]) -> date | None:
    """The last day of the absences that hold today."""
    return max((one.ends for one in found if one.state == _NOW and one.ends is not None), default=None)


def _window(row: query.Window, today: date) -> TimeView:
    first, last = date.fromisoformat(row.starts_on), date.fromisoformat(row.ends_on)
    kind = WindowKind(row.kind)
    turn = turn_of(Window(row.id, kind, first, last, yearly=row.yearly == 1), today)
    starts, ends = turn or (first, last)
    state = _OVER if turn is None else _NOW if starts <= today else _AHEAD
    until = ends or last
    days = _("{start} to {end}").format(start=short_day(starts, today), end=short_day(until, today))
    if row.yearly:
        days = _("{days}, each year").format(days=days)
    return TimeView(
        kind,
        row.id,
        wording_terms.side(kind),
        days,
        state,
        starts,
        until,
        row.yearly == 1,
        row.contact_id,
        row.contact,
        row.note,
        _("longer than a year: does it still hold?") if until - starts > LONG and state == _NOW else "",
    )


def _clause(row: query.Clause, today: date) -> TimeView:
    until = date.fromisoformat(row.until_on)
    covers = tuple(wording_terms.play(PlayKind(kind)) for kind in row.covers.split())
    return TimeView(
        CLAUSE,
        row.id,
        _("non-solicit clause"),
        _("until {day}").format(day=short_day(until, today)),
        _OVER if until < today else _NOW,
        None,
        until,
        note=", ".join(covers) or _("every sale"),
        mark=_("longer than ten years: is the date right?") if until - today > 10 * LONG else "",
        covers=tuple(row.covers.split()),
    )


def _refusal(row: query.Refusal, today: date) -> TimeView:
    said = date.fromisoformat(row.said_on)
    return TimeView(
        REFUSAL,
        row.id,
        _("no {channel} wished").format(channel=wording_terms.act(row.channel)),
        _("since {day}").format(day=short_day(said, today)),
        _NOW,
        said,
        None,
        contact_id=row.contact_id,
        contact=row.contact,
        channel=row.channel,
    )


def answer(verdict: str, good_on: date | None, found: tuple[TimeView, ...], today: date) -> str:
    """`not before 11 Jan 2027`, `yes, until 14 Dec`; nothing where the gate holds and no date would change it."""
    if good_on is not None:
        return _("not before {day}").format(day=short_day(good_on, today))
    if verdict == "hold":
        return ""
    ahead = [one.starts for one in found if one.contact_id is None and one.state == _AHEAD and one.starts]
    if ahead:
        last = min(ahead) - timedelta(days=1)
        return _("yes, until {day}").format(day=short_day(last, today))
    return _("yes") if found else ""
