"""A meeting as an iCalendar file (RFC 5545, 5546). Times are written in UTC, which every calendar shows in its own."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

from tui.clean import clean, clean_line
from tui.shape import dataclass

if TYPE_CHECKING:
    from icalendar import vCalAddress

PRODUCT = "-//Fallow//Fallow//EN"
NOBODY = "invalid:nomail"
"""The address of an organizer of whom none is known: a calendar cannot answer, and does not ask."""
_SAFE_IN_ADDRESS = "@+-._~!$'*/="


@dataclass(frozen=True, slots=True)
class Guest:
    name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """`starts` is an aware instant, or a day where the meeting takes all of it, or None where it is called off.

    `sequence` grows with every version of the same `uid`; `stamp` is when this one was written.
    """

    uid: str
    sequence: int
    cancelled: bool
    stamp: datetime
    starts: datetime | date | None
    ends: datetime | None
    summary: str
    place: str
    description: str
    organizer: Guest | None
    guests: tuple[Guest, ...]


def calendar(entry: CalendarEntry) -> bytes:
    """The file: CRLF, folded at 75 octets. Guests without an address are in the description only."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "CANCEL" if entry.cancelled else "REQUEST")
    event = Event()
    event.add("uid", clean_line(entry.uid, 100))
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.stamp)
    if entry.starts is not None:
        event.add("dtstart", entry.starts)
        event.add("dtend", entry.ends or entry.starts + timedelta(days=1))
    event.add("summary", clean_line(entry.summary, 300))
    if entry.place:
        event.add("location", clean_line(entry.place, 300))
    event.add("description", clean(entry.description))
    event.add("status", "CANCELLED" if entry.cancelled else "TENTATIVE")
    event.add("organizer", _organizer(entry.organizer), encode=False)
    for guest in entry.guests:
        if guest.email:
            event.add("attendee", _attendee(guest), encode=False)
    made.add_component(event)
    return bytes(made.to_ical())


def _organizer(guest: Guest | None) -> vCalAddress:
    from icalendar import vCalAddress

    if guest is None:
        return vCalAddress(NOBODY)
    return _named(vCalAddress(_mailto(guest.email) if guest.email else NOBODY), guest.name)


def _attendee(guest: Guest) -> vCalAddress:
    from icalendar import vCalAddress

    address = _named(vCalAddress(_mailto(guest.email or "")), guest.name)
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "NEEDS-ACTION"
    address.params["RSVP"] = "TRUE"
    return address


def _named(address: vCalAddress, name: str) -> vCalAddress:
    """A name in a parameter cannot hold a quotation mark of its own."""
    address.params["CN"] = clean_line(name).replace('"', "”")
    return address


def _mailto(email: str) -> str:
    """An address in which no sign means a header or a second address (RFC 6068)."""
    return "mailto:" + quote(clean_line(email), safe=_SAFE_IN_ADDRESS)
