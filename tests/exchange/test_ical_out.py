"""The invitation: what a calendar reads in it, and that no name can add a line or a property."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.exchange.ical_out import NOBODY, CalendarEntry, Guest, calendar
from tui.shape import replace

STAMP = datetime(2026, 11, 22, 12, tzinfo=UTC)
ENTRY = CalendarEntry(
    uid="ab12",
    sequence=0,
    cancelled=False,
    stamp=STAMP,
    starts=datetime(2026, 12, 1, 9, tzinfo=UTC),
    ends=datetime(2026, 12, 1, 10, 30, tzinfo=UTC),
    summary="Exit-plan meeting · Seguros Albión",
    place="Calle Mayor 3, 2nd floor; left",
    description="AGENDA\n- thanks, and what you expect\\of us",
    organizer=Guest("Tom", "tom@umbral.example"),
    guests=(Guest("Marta Ruiz", "marta@albion.example"), Guest("Jon", None)),
)
HOSTILE = (
    "x\r\nATTENDEE:mailto:evil@x.example",
    "x\nBEGIN:VEVENT\nEND:VCALENDAR",
    'a"b;CN=evil:c,d',
    "[/] [ACME] 客户\x1b[2J",
    "\u202eevil\u2028X-EVIL:1\u0085Y:2\x00",
    "客户" * 100,
)
_PROPERTY = re.compile(
    r'([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):([^\x00-\x08\x0a-\x1f]*)'
)
_PARAMETER = re.compile(r';([A-Z-]+)=(?:"([^"]*)"|([^";:,]*))')
ONCE = {
    "UID",
    "SEQUENCE",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "LOCATION",
    "DESCRIPTION",
    "STATUS",
    "ORGANIZER",
}


def strictly(content: bytes) -> tuple[dict[str, str], list[tuple[str, dict[str, str], str]]]:
    """(of the calendar, of its one event) as RFC 5545 has it: CRLF, 75 octets, folds, one block, closed names."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")[:-1]
    assert not any(b"\r" in line or b"\n" in line or len(line) > 75 for line in lines)
    text = "\r\n".join(line.decode("utf-8") for line in lines).replace("\r\n ", "")
    found = []
    for line in text.split("\r\n"):
        match = _PROPERTY.fullmatch(line)
        assert match, line
        params = {name: quoted or bare for name, quoted, bare in _PARAMETER.findall(match[2])}
        found.append((match[1], params, match[3]))
    assert (found[0][0], found[0][2]) == ("BEGIN", "VCALENDAR") and found[-1][0] == "END"
    begin = found.index(("BEGIN", {}, "VEVENT"))
    head, event = found[1:begin], found[begin + 1 : -2]
    assert found[-2] == ("END", {}, "VEVENT")
    names = [name for name, _params, _value in event]
    assert set(names) <= ONCE | {"ATTENDEE"} and all(names.count(name) == 1 for name in set(names) & ONCE)
    assert {name for name, _params, _value in head} == {"VERSION", "PRODID", "METHOD"}
    return {name: value for name, _params, value in head}, event


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def value_of(event: list[tuple[str, dict[str, str], str]], name: str) -> str:
    return next(value for known, _params, value in event if known == name)


@pytest.mark.feature("B8")
def test_an_invitation_as_a_strict_reader_and_a_library_read_it() -> None:
    content = calendar(ENTRY)
    head, event = strictly(content)
    assert (head["METHOD"], head["VERSION"]) == ("REQUEST", "2.0")
    assert value_of(event, "DTSTART") == "20261201T090000Z" and value_of(event, "DTEND") == "20261201T103000Z"
    assert (value_of(event, "UID"), value_of(event, "SEQUENCE")) == ("ab12", "0")
    assert value_of(event, "DTSTAMP") == "20261122T120000Z"
    assert unescaped(value_of(event, "LOCATION")) == ENTRY.place
    assert unescaped(value_of(event, "DESCRIPTION")) == ENTRY.description
    organizer = next(one for one in event if one[0] == "ORGANIZER")
    assert organizer == ("ORGANIZER", {"CN": "Tom"}, "mailto:tom@umbral.example")
    (guest,) = [one for one in event if one[0] == "ATTENDEE"]
    assert guest[2] == "mailto:marta@albion.example"
    assert guest[1] == {
        "CN": "Marta Ruiz",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }

    from icalendar import Calendar

    read: Any = Calendar.from_ical(content)
    assert (read["method"], len(read.events), read.errors) == ("REQUEST", 1, [])
    assert read.events[0].start == ENTRY.starts and read.events[0].end == ENTRY.ends
    assert str(read.events[0]["description"]) == ENTRY.description


@pytest.mark.parametrize(
    ("changes", "method", "status", "starts"),
    [
        ({"sequence": 3}, "REQUEST", "TENTATIVE", "20261201T090000Z"),
        ({"cancelled": True, "sequence": 4}, "CANCEL", "CANCELLED", "20261201T090000Z"),
        ({"starts": date(2026, 12, 31), "ends": None}, "REQUEST", "TENTATIVE", "20261231"),
        ({"cancelled": True, "starts": None, "ends": None}, "CANCEL", "CANCELLED", None),
    ],
    ids=["moved", "called off", "all day", "withdrawn"],
)
@pytest.mark.feature("B8")
def test_versions_days_and_cancellations(
    changes: dict[str, Any], method: str, status: str, starts: str | None
) -> None:
    head, event = strictly(calendar(replace(ENTRY, **changes)))
    names = {name: (params, value) for name, params, value in event}
    assert (head["METHOD"], names["STATUS"][1]) == (method, status)
    assert names["SEQUENCE"][1] == str(changes.get("sequence", 0))
    if starts is None:
        assert "DTSTART" not in names and "DTEND" not in names
    else:
        assert names["DTSTART"][1] == starts
    if starts == "20261231":
        assert names["DTSTART"][0] == {"VALUE": "DATE"} and names["DTEND"][1] == "20270101"


def test_who_invites_without_an_address_asks_for_no_answer() -> None:
    for organizer in (None, Guest("Tom", None)):
        _head, event = strictly(calendar(replace(ENTRY, organizer=organizer)))
        assert value_of(event, "ORGANIZER") == NOBODY


@pytest.mark.feature("B8")
@pytest.mark.parametrize("text", HOSTILE)
def test_no_name_adds_a_line_a_property_or_an_address(text: str) -> None:
    hostile = replace(
        ENTRY,
        summary=text,
        place=text,
        description=text,
        organizer=Guest(text, f"{text}@x.example?bcc=y@z"),
        guests=(Guest(text, text + "@x.example"), Guest(text, None)),
    )
    _head, event = strictly(calendar(hostile))
    assert [name for name, _params, _value in event].count("ATTENDEE") == 1
    for name, params, value in event:
        if name in ("ORGANIZER", "ATTENDEE"):
            assert value.startswith("mailto:") and not set(value) & set('?&;, "<>')
            assert set(params) <= {"CN", "ROLE", "PARTSTAT", "RSVP"}


@given(st.text(max_size=300), st.text(max_size=120))
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_as_it_was_cleaned(text: str, name: str) -> None:
    from tui.clean import clean, clean_line

    _head, event = strictly(calendar(replace(ENTRY, description=text, summary=name)))
    assert unescaped(value_of(event, "DESCRIPTION")) == clean(text)
    assert unescaped(value_of(event, "SUMMARY")) == clean_line(name, 300)
