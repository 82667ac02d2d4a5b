"""The exit meeting: proposed, moved, withdrawn, each a version of one calendar entry; who is invited."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.stories import ago, row
from tui.errors import Refused
from tui.services import departures, exitplan, meeting, undo
from tui.services.desk import Desk
from tui.shape import replace

ENDS = TODAY + timedelta(39)


@pytest.fixture
def plan(desk: Desk, make: Makers) -> int:
    """A plan that was begun ten days ago; Marta decides, Jon uses, Bego administers and has no address."""
    rep = make.rep("Ana", me=True, email="ana@us.example")
    account = make.account(rep_id=rep, since_on=date(2018, 5, 1))
    make.contact(account, email="marta@albion.example")
    make.contact(account, "Jon Vidal", "user", email="jon@albion.example")
    make.contact(account, "Bego Arrieta", "administration")
    make.contact(account, "Gone", "decision_maker", left_on=ago(30))
    return desk.write_now(departures.leave, account, ago(10), ENDS).plan_id


@pytest.mark.feature("B8")
def test_each_change_is_the_next_version_of_the_same_entry(desk: Desk, plan: int) -> None:
    none = desk.read_now(meeting.meeting, plan)
    assert (none.on, none.cancelled, none.sequence) == (None, False, 0)
    on = TODAY + timedelta(9)
    desk.write_now(meeting.propose, plan, on, time(10))
    first = desk.read_now(meeting.meeting, plan)
    assert (first.sequence, first.starts) == (0, datetime(2026, 12, 1, 10, tzinfo=UTC))
    assert (first.ends, first.beware) == (datetime(2026, 12, 1, 11, tzinfo=UTC), ())
    before = after = first
    for changed in (
        (on, time(11), 60, ""),
        (on, time(11), 90, ""),
        (on, time(11), 90, "at theirs"),
        (on, None, 90, "at theirs"),
        (on + timedelta(1), None, 90, "at theirs"),
    ):
        before = desk.read_now(meeting.meeting, plan)
        desk.write_now(meeting.propose, plan, *changed)
        after = desk.read_now(meeting.meeting, plan)
        assert (after.uid, after.sequence) == (first.uid, before.sequence + 1)
        with pytest.raises(Refused, match="different"):
            desk.write_now(meeting.propose, plan, *changed)
    assert after.starts is None and after.on == on + timedelta(1)
    desk.write_now(undo.undo)
    undone = desk.read_now(meeting.meeting, plan)
    assert undone == replace(before, sequence=after.sequence + 1), "undoing is a version, too"


@pytest.mark.feature("B8")
def test_withdrawn_it_is_called_off_and_may_be_proposed_again(desk: Desk, plan: int) -> None:
    with pytest.raises(Refused, match="No meeting"):
        desk.write_now(meeting.withdraw, plan)
    desk.write_now(meeting.propose, plan, TODAY, time(10))
    uid = desk.read_now(meeting.meeting, plan).uid
    made = desk.write_now(meeting.withdraw, plan)
    off = desk.read_now(meeting.meeting, plan)
    assert (off.on, off.cancelled, off.sequence, off.uid) == (None, True, 1, uid)
    assert made.done == desk.write_now(meeting.propose, plan, TODAY, time(10)).done - 1
    again = desk.read_now(meeting.meeting, plan)
    assert (again.cancelled, again.sequence, again.uid) == (False, 2, uid)


@pytest.mark.feature("B8")
def test_who_stays_is_told_that_it_is_called_off(desk: Desk, plan: int) -> None:
    desk.write_now(meeting.propose, plan, TODAY + timedelta(2))
    departure = desk.read_now(meeting.meeting, plan).departure_id
    desk.write_now(departures.stayed, departure, "a better offer")
    off = desk.read_now(meeting.meeting, plan)
    assert (off.cancelled, off.sequence, off.beware) == (True, 1, ())
    with pytest.raises(Refused, match="closed"):
        desk.write_now(meeting.propose, plan, TODAY + timedelta(3))


def test_a_meeting_of_before_calendars_keeps_one_name(desk: Desk, plan: int, make: Makers) -> None:
    def old(work: Any) -> None:
        from tui.store.tables import ExitPlan

        work.named("test.made")
        work.get(ExitPlan, plan, "plan").meeting_on = TODAY

    desk.write_now(old)
    before = desk.read_now(meeting.meeting, plan)
    assert before.uid == desk.read_now(meeting.meeting, plan).uid
    desk.write_now(meeting.propose, plan, TODAY + timedelta(1))
    after = desk.read_now(meeting.meeting, plan)
    assert (after.uid, after.sequence) == (before.uid, 1)


@pytest.mark.feature("B8")
def test_those_who_decide_and_administer_are_invited_and_who_leads(
    desk: Desk, plan: int, make: Makers
) -> None:
    found = desk.read_now(meeting.meeting, plan)
    assert [(one.name, one.role_words, one.email) for one in found.theirs] == [
        ("Marta Ruiz", "decides", "marta@albion.example"),
        ("Bego Arrieta", "administration", None),
    ]
    assert found.unaddressed == ("Bego Arrieta",)
    assert [(one.name, one.email) for one in found.ours] == [("Ana", "ana@us.example")]
    desk.write_now(exitplan.set_leader, plan, make.rep("Hugo"))
    assert [one.name for one in desk.read_now(meeting.meeting, plan).ours] == ["Hugo", "Ana"]


def test_who_left_us_invites_nobody(desk: Desk, make: Makers) -> None:
    me = make.rep("Ana", me=True)
    gone = make.rep("Gone", left_on=ago(1))
    account = make.account(stage="leaving")
    common = {"account_id": account}
    departure = row(
        make, "Departure", **common, decided_on=ago(3), ends_on=ENDS, stage_before="customer", hunter_id=gone
    )
    plan = row(
        make, "ExitPlan", **common, departure_id=departure, leader_id=gone, starts_on=ago(3), ends_on=ENDS
    )
    assert [one.name for one in desk.read_now(meeting.meeting, plan).ours] == ["Ana"] and me != gone


def test_an_odd_day_is_said_and_not_refused(desk: Desk, plan: int) -> None:
    for on, said in (
        (ago(1), ("that day has passed",)),
        (ago(11), ("that day has passed", "that is before they decided to leave")),
        (ENDS, ()),
        (ENDS + timedelta(1), ("by then the service has ended",)),
    ):
        desk.write_now(meeting.propose, plan, on)
        assert desk.read_now(meeting.meeting, plan).beware == said
    for day in (date(1900, 1, 1), date(9999, 12, 31)):
        with pytest.raises(Refused, match="no date to plan with"):
            desk.write_now(meeting.propose, plan, day)
    for minutes in (0, 4, 1441, -60, 10**9):
        with pytest.raises(Refused, match="5 to 1440"):
            desk.write_now(meeting.propose, plan, TODAY, None, minutes)


@pytest.mark.parametrize("text", ["", "x", "1.5", "-3", "٣", "9" * 9, "4"])
def test_no_length_of_a_meeting_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        meeting.minutes_of(text)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9", time(9)),
        ("09:30", time(9, 30)),
        ("9.30", time(9, 30)),
        ("15h30", time(15, 30)),
        ("15h", time(15)),
        ("3 pm", time(15)),
        ("12am", time(0)),
        ("12:15 PM", time(12, 15)),
        ("23:59", time(23, 59)),
        (" ", None),
    ],
)
def test_times_of_day_as_people_write_them(text: str, at: time | None) -> None:
    assert meeting.time_of(text) == at


@pytest.mark.parametrize("text", ["24", "9:60", "13pm", "0am", "noon", "9:3", "-1", "9:30:00", "9\n10", "٩"])
def test_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="no time of day"):
        meeting.time_of(text)


def test_who_never_left_has_no_meeting(desk: Desk, make: Makers, hands: HandClock) -> None:
    with pytest.raises(Refused, match="not leaving"):
        desk.read_now(meeting.plan_of, make.account("Calm"))
