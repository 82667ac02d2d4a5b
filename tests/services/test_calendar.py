"""What is due in other people's calendars: read back by two libraries; an entry keeps its name and never goes back."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject

from tests.services.conftest import TODAY, Makers
from tests.services.importing_help import facts
from tests.services.stories import ago
from tui.clean import clean_line
from tui.errors import NotFound, Refused
from tui.rules.words import WindowKind
from tui.services import accounts, departures, erasing, meeting, reminders, timing, undo
from tui.services.calendar import Wanted, calendar_file, calendar_folder, items_of, settle
from tui.services.desk import Desk

pytestmark = pytest.mark.feature("X12")

HOSTILE = "x\r\nEND:VTODO\nATTENDEE:mailto:evil@x.example \x1b[2J[/] 客户;,\\n\u202e"
Entry = dict[str, Any]


@pytest.fixture
def account(desk: Desk, make: Makers) -> int:
    """Seguros Albión, a key account of mine that renews in a month and was reviewed in spring."""
    rep = make.rep("Ana", me=True, email="ana@us.example")
    found = make.account(
        rep_id=rep, category="key", renewal_on=TODAY + timedelta(30), reviewed_on=date(2026, 8, 31),
        since_on=date(2020, 1, 1), renewal_argument="four years without a gap",
    )  # fmt: skip
    make.contact(found, "Marta Ruiz", email="marta@albion.example")
    return found


def entries(desk: Desk, **wanted: Any) -> dict[str, Entry]:
    """By UID: what icalendar reads in the file, without a complaint; vobject reads as many."""
    content = desk.write_now(calendar_file, Wanted(**wanted)).content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    whole = icalendar.Calendar.from_ical(content)
    assert not [part.errors for part in whole.walk() if part.errors]
    parts = [part for part in whole.walk() if part.name in ("VEVENT", "VTODO")]
    calendar = vobject.readOne(content.decode())
    assert len(list(calendar.getChildren())) - 3 == len(parts)
    found = {str(part["UID"]): {"kind": part.name, "part": part} for part in parts}
    assert len(found) == len(parts)
    return found


def said(found: dict[str, Entry], summary: str) -> Any:
    """The one entry whose summary begins so."""
    (part,) = [one["part"] for one in found.values() if str(one["part"]["SUMMARY"]).startswith(summary)]
    return part


def test_each_kind_of_day_is_what_a_calendar_knows(desk: Desk, account: int) -> None:
    desk.write_now(reminders.add, account, "Send the plan", TODAY + timedelta(2), kind="promise")
    desk.write_now(reminders.add, account, "Call", TODAY + timedelta(1), repeat="monthly")
    desk.write_now(
        timing.window,
        account,
        WindowKind.BUDGET,
        date(2026, 12, 20),
        date(2027, 1, 10),
        yearly=True,
        note="every year",
    )
    plan = desk.write_now(departures.leave, account, ago(2), TODAY + timedelta(39)).plan_id
    desk.write_now(meeting.propose, plan, TODAY + timedelta(9), time(10), 90, "at theirs")
    found = entries(desk)
    promise = said(found, "Send the plan")
    assert promise.name == "VTODO" and promise["DUE"].dt == TODAY + timedelta(2)
    assert (promise["PRIORITY"], promise["STATUS"]) == (1, "NEEDS-ACTION")
    call = said(found, "Call")
    assert call["RRULE"]["FREQ"] == ["MONTHLY"] and call["DTSTART"].dt == call["DUE"].dt
    window = said(found, "Budget closed")
    assert (window["DTSTART"].dt, window["DTEND"].dt) == (date(2026, 12, 20), date(2027, 1, 11))
    assert window["RRULE"]["FREQ"] == ["YEARLY"] and "every year" in window["DESCRIPTION"]
    held = said(found, "Exit-plan meeting")
    assert held["DTSTART"].dt == datetime(2026, 12, 1, 10, tzinfo=UTC)
    assert held["DTEND"].dt - held["DTSTART"].dt == timedelta(minutes=90)
    assert (held["LOCATION"], held["STATUS"], held["TRANSP"]) == ("at theirs", "TENTATIVE", "OPAQUE")
    assert str(held["UID"]) == desk.read_now(meeting.meeting, plan).uid
    steps = [one["part"] for one in found.values() if "milestone" in str(one["part"].get("DESCRIPTION"))]
    assert len(steps) > 2
    assert all(one.name == "VEVENT" and one["DTSTART"].params["VALUE"] == "DATE" for one in steps)
    assert all("URL" not in one["part"] for one in found.values())
    assert all(one["part"]["LAST-MODIFIED"].dt == one["part"]["DTSTAMP"].dt for one in found.values())


def test_renewals_and_reviews_have_a_day_a_reason_and_a_rhythm(desk: Desk, account: int) -> None:
    found = entries(desk)
    renewal = said(found, "Renewal")
    assert renewal["DTSTART"].dt == TODAY + timedelta(30) and "four years" in renewal["DESCRIPTION"]
    review = said(found, "Review")
    assert review["DTSTART"].dt == date(2027, 2, 28)
    assert dict(review["RRULE"]) == {"FREQ": ["MONTHLY"], "INTERVAL": [6]}
    desk.write_now(accounts.edit, account, {"renewal_on": None})
    off = said(entries(desk), "Renewal")
    assert (off["UID"], off["STATUS"]) == (renewal["UID"], "CANCELLED")
    assert off["SEQUENCE"] > renewal["SEQUENCE"]
    desk.write_now(undo.undo)
    desk.write_now(departures.leave, account, ago(2), TODAY + timedelta(39))
    left = entries(desk)
    assert {said(left, name)["STATUS"] for name in ("Renewal", "Review")} == {"CANCELLED"}, (
        "who leaves renews nothing"
    )


def test_done_and_taken_back_are_told_so_that_a_calendar_changes_its_entry(desk: Desk, account: int) -> None:
    kept = desk.write_now(reminders.add, account, "Send the plan", TODAY)
    gone = desk.write_now(reminders.add, account, "A slip", TODAY)
    before = entries(desk)
    desk.write_now(reminders.done, kept.reminder_id)
    desk.write_now(reminders.remove, gone.reminder_id)
    after = entries(desk)
    assert before.keys() == after.keys()
    assert (after[kept.uid]["part"]["STATUS"], after[gone.uid]["part"]["STATUS"]) == (
        "COMPLETED",
        "CANCELLED",
    )
    assert after[kept.uid]["part"]["COMPLETED"].dt.date() == TODAY
    for uid in (kept.uid, gone.uid):
        assert after[uid]["part"]["SEQUENCE"] > before[uid]["part"]["SEQUENCE"]
    again = [said(entries(desk, as_events=True), "✓ Send the plan"), said(entries(desk), "Send the plan")]
    assert [one.name for one in again] == ["VEVENT", "VTODO"]


def test_a_version_never_goes_back_whatever_is_done_and_undone(desk: Desk, account: int) -> None:
    """Any order of acts, undo and redo: an entry that says something else has a higher number, and none a lower."""
    plan = desk.write_now(departures.leave, account, ago(2), TODAY + timedelta(39)).plan_id
    first = desk.write_now(reminders.add, account, "Send the plan", TODAY)
    chance = random.Random(12)
    seen: dict[str, tuple[int, str]] = {}

    def move() -> None:
        desk.write_now(reminders.move, first.reminder_id, TODAY + timedelta(chance.randint(1, 90)))

    def propose() -> None:
        desk.write_now(
            meeting.propose, plan, TODAY + timedelta(chance.randint(1, 30)), time(chance.randint(8, 18))
        )

    def withdraw() -> None:
        desk.write_now(meeting.withdraw, plan)

    def add() -> None:
        desk.write_now(reminders.add, account, "Another", TODAY)

    def rename() -> None:
        desk.write_now(accounts.edit, account, {"name": f"Albión {chance.randint(1, 9)}"})

    def back() -> None:
        desk.write_now(undo.undo)

    def again() -> None:
        desk.write_now(undo.redo)

    acts = (move, propose, withdraw, add, rename, back, again)
    for _step in range(60):
        try:
            chance.choice(acts)()
        except (Refused, NotFound):
            continue
        _look_again(desk, seen)
    assert max(version for version, _told in seen.values()) > 10


def _look_again(desk: Desk, seen: dict[str, tuple[int, str]]) -> None:
    for item in desk.write_now(items_of, Wanted()):
        told = repr((item.on, item.starts, item.summary, item.state, item.place))
        version, before = seen.get(item.uid, (-1, ""))
        assert item.sequence >= version, item
        assert told == before or item.sequence > version, (item, version)
        seen[item.uid] = (item.sequence, told)


def test_what_was_of_somebody_erased_is_called_off_and_says_nothing(desk: Desk, account: int) -> None:
    marta = desk.read_now(erasing.find_person, "Marta Ruiz")
    when = (TODAY, TODAY + timedelta(3))
    desk.write_now(timing.window, account, WindowKind.ABSENCE, *when, contact_id=marta, note="with Marta")
    (before,) = [uid for uid, one in entries(desk).items() if "Marta" in str(one["part"]["SUMMARY"])]
    erasing.erase(desk.store, marta)
    after = entries(desk)[before]["part"]
    assert after["STATUS"] == "CANCELLED" and after["SEQUENCE"] > 0
    assert "Marta" not in desk.write_now(calendar_file, Wanted()).content.decode()


def test_the_queue_of_today_with_its_reasons(desk: Desk, account: int) -> None:
    kept = desk.write_now(reminders.add, account, "Send the plan", TODAY)
    found = entries(desk, queue=True)
    assert found[kept.uid]["kind"] == "VTODO"
    assert {one["kind"] for one in found.values()} == {"VTODO"} and len(found) > 1
    assert all(str(one["part"]["DESCRIPTION"]) for one in found.values())
    assert entries(desk, queue=True).keys() == found.keys()
    assert entries(desk, queue=True, account=account).keys() == found.keys()


def test_alarms_ring_before_an_hour_and_before_a_day_only_where_asked_for(desk: Desk, account: int) -> None:
    desk.write_now(reminders.add, account, "Send the plan", TODAY)
    plan = desk.write_now(departures.leave, account, ago(2), TODAY + timedelta(39)).plan_id
    desk.write_now(meeting.propose, plan, TODAY + timedelta(9), time(10))
    assert not any(one["part"].subcomponents for one in entries(desk).values())
    found = entries(desk, alarms=True)
    (held,) = said(found, "Exit-plan meeting").subcomponents
    (task,) = said(found, "Send the plan").subcomponents
    assert (held["TRIGGER"].dt, task["TRIGGER"].dt) == (timedelta(minutes=-15), timedelta(days=-1))
    assert task["TRIGGER"].params["RELATED"] == "END"


def test_hostile_words_add_no_line_and_what_is_private_is_not_in_it(
    desk: Desk, make: Makers, account: int
) -> None:
    from tui.store.tables import Reminder

    make.row(lambda: Reminder(account_id=account, body=clean_line(HOSTILE), due_on=TODAY, uid="a/../b\\c"))
    departure = desk.write_now(departures.leave, account, ago(2), TODAY + timedelta(39)).departure_id
    desk.write_now(_trouble, departure)
    content = desk.write_now(calendar_file, Wanted()).content
    assert b"Fulano" not in content
    found = entries(desk)
    assert str(found["a/../b\\c"]["part"]["SUMMARY"]).startswith(clean_line(HOSTILE)[:40])
    assert not any("ATTENDEE" in one["part"] for one in found.values())


def _trouble(work: Any, departure: int) -> None:
    work.named("test.trouble")
    work.db.execute("UPDATE departure SET trouble_with = 'Fulano' WHERE id = ?", (departure,))


def test_a_folder_holds_a_file_an_entry_and_leaves_the_files_of_others(
    desk: Desk, account: int, tmp_path: Path
) -> None:
    kept = desk.write_now(reminders.add, account, "Send the plan", TODAY)
    slip = desk.write_now(reminders.add, account, "A slip", TODAY)
    other = tmp_path / f"{kept.uid}.ics"
    other.write_text("BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n")
    (tmp_path / f"{kept.uid}-fallow.ics").write_text("mine, too")
    (tmp_path / "notes.ics").write_text("mine")
    (tmp_path / "link.ics").symlink_to("/etc/passwd")

    def bring() -> tuple[int, int, int]:
        made = desk.write_now(calendar_folder, tmp_path, Wanted())
        settle(made)
        return made.written, made.removed, made.same

    first = bring()
    assert first[1:] == (0, 0) and first[0] == len(list(tmp_path.glob("*.ics"))) - 4
    assert bring() == (0, 0, first[0])
    assert (tmp_path / f"{kept.uid}-fallow-2.ics").stat().st_mode & 0o777 == 0o600
    desk.write_now(reminders.move, kept.reminder_id, TODAY + timedelta(3))
    assert bring() == (1, 0, first[0] - 1)
    made = desk.write_now(calendar_folder, tmp_path, Wanted(account=account, queue=True))
    assert made.removed == 0, "another export takes nothing away"
    desk.write_now(_forget, slip.reminder_id)
    assert bring() == (0, 1, first[0] - 1)
    assert "Other" in other.read_text() and (tmp_path / "notes.ics").read_text() == "mine"
    assert (tmp_path / f"{kept.uid}-fallow.ics").read_text() == "mine, too"
    with pytest.raises(Refused, match="no folder"):
        desk.write_now(calendar_folder, tmp_path / "none" / "in none", Wanted())


def _forget(work: Any, reminder: int) -> None:
    """As an erasure does: neither the row nor its images stay."""
    work.named("test.forget")
    work.db.execute("DELETE FROM reminder WHERE id = ?", (reminder,))
    work.db.execute("DELETE FROM journal WHERE tbl = 'reminder' AND row_id = ?", (reminder,))


def test_writing_a_file_changes_no_fact_and_nothing_due_is_refused(desk: Desk, make: Makers) -> None:
    with pytest.raises(Refused, match="Nothing is due"):
        desk.write_now(calendar_file, Wanted())
    account = make.account(renewal_on=TODAY + timedelta(9))
    before = facts(desk)
    first = desk.write_now(calendar_file, Wanted(account=account)).content
    assert facts(desk) == before and desk.write_now(calendar_file, Wanted(account=account)).content == first
