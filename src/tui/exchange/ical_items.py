"""What is due as entries of a calendar (RFC 5545): days and meetings as VEVENT, follow-ups as VTODO.

An entry keeps its UID and never goes back in SEQUENCE; what is done or called off says so, so that a calendar that
takes the file in again changes its entries. DTSTAMP is the instant of the entry's last change: the same entry gives the
same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tui.clean import clean, clean_line
from tui.exchange.ical_out import PRODUCT
from tui.shape import dataclass

if TYPE_CHECKING:
    from icalendar import Calendar, Component

OPEN, DONE, CANCELLED, PROPOSED = "open", "done", "cancelled", "proposed"
_BEFORE_HOURS = timedelta(minutes=-15)
_BEFORE_DAYS = timedelta(days=-1)
_UNTIL = re.compile(r"(UNTIL=[0-9]{8})T?[0-9]*Z?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """One entry. `todo`: to be done until `on`; else an event on `on`, to `last` where it takes several days, or from
    `starts` to `ends` where the time of day is known. `on` is None only where it is called off.

    `state`: open, done, cancelled, proposed. `rule`: how it comes again, as an RRULE; `priority` 1 (first) to 9, 0 for
    none. `busy`: whether it takes the day. `changed`: its last change; None where none is known.
    """

    uid: str
    sequence: int
    changed: datetime | None
    todo: bool
    summary: str
    description: str
    categories: tuple[str, ...]
    on: date | None
    last: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None
    rule: str = ""
    priority: int = 0
    state: str = OPEN
    done_on: date | None = None
    place: str = ""
    busy: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """How entries are written. `as_events`: follow-ups as days, for programs that know no VTODO (Outlook)."""

    alarms: bool = False
    as_events: bool = False


PLAIN = Way()


def calendar_of(
    items: Iterable[Item], now: datetime, way: Way = PLAIN, marks: Mapping[str, str] | None = None
) -> bytes:
    """The file: CRLF, folded at 75 octets. `now` stands where no change is known; `marks`: X- lines of the calendar."""
    made = _calendar(marks or {})
    for item in items:
        made.add_component(_entry(item, now.replace(microsecond=0), way))
    return bytes(made.to_ical())


def _calendar(marks: Mapping[str, str]) -> Calendar:
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    for name, value in marks.items():
        made.add(name, value)
    return made


def _entry(item: Item, now: datetime, way: Way) -> Component:
    from icalendar import Event, Todo

    todo = item.todo and not way.as_events
    made: Component = Todo() if todo else Event()
    made.add("uid", clean_line(item.uid, 200))
    made.add("sequence", item.sequence)
    changed = (item.changed or now).replace(microsecond=0)
    made.add("dtstamp", changed)
    made.add("last-modified", changed)
    done = item.state == DONE and not todo
    made.add("summary", ("✓ " if done else "") + clean_line(item.summary, 300))
    made.add("description", clean(item.description))
    made.add("categories", [clean_line(word, 100) for word in item.categories])
    if item.place:
        made.add("location", clean_line(item.place, 300))
    if todo:
        _todo(made, item)
    else:
        _event(made, item)
    if item.rule and item.state in (OPEN, PROPOSED):
        made.add("rrule", _rule(item.rule))
    if way.alarms and item.state in (OPEN, PROPOSED) and item.on is not None:
        made.add_component(_alarm(item, todo))
    return made


def _rule(text: str) -> Any:
    """An UNTIL is a day where the entry is one."""
    from icalendar import vRecur

    return vRecur.from_ical(_UNTIL.sub(r"\1", text))


def _todo(made: Component, item: Item) -> None:
    if item.on is not None:
        if item.rule:
            made.add("dtstart", item.on)
        made.add("due", item.on)
    if item.priority:
        made.add("priority", item.priority)
    if item.state == DONE:
        made.add("status", "COMPLETED")
        made.add("percent-complete", 100)
        made.add("completed", datetime.combine(item.done_on or item.on or date.min, time(12), UTC))
    else:
        made.add("status", "CANCELLED" if item.state == CANCELLED else "NEEDS-ACTION")


def _event(made: Component, item: Item) -> None:
    if item.starts is not None:
        made.add("dtstart", item.starts)
        made.add("dtend", item.ends or item.starts + timedelta(hours=1))
    elif item.on is not None:
        made.add("dtstart", item.on)
        made.add("dtend", (item.last or item.on) + timedelta(days=1))
    words = {CANCELLED: "CANCELLED", PROPOSED: "TENTATIVE"}
    made.add("status", words.get(item.state, "CONFIRMED"))
    made.add("transp", "OPAQUE" if item.busy and item.state != CANCELLED else "TRANSPARENT")


def _alarm(item: Item, todo: bool) -> Component:
    from icalendar import Alarm

    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", clean_line(item.summary, 300))
    made.add("trigger", _BEFORE_HOURS if item.starts is not None else _BEFORE_DAYS)
    if todo:
        made["trigger"].params["RELATED"] = "END"
    return made
