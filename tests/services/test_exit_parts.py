"""What hangs on an exit plan: milestones inside its days, points with the competitor, goodbyes, and their reminders."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import facts, rows, value
from tui.errors import Refused, Stale
from tui.services import (
    contacts,
    departures,
    exit_coordination,
    exit_goodbyes,
    exit_items,
    exit_milestones,
    exitplan,
)
from tui.services.departures import Departed
from tui.services.desk import Desk
from tui.services.exits import ExitView, exit_plan
from tui.services.today import queue
from tui.services.undo import undo

if TYPE_CHECKING:
    from tui.store.writing import Work

ENDS, WEEK_AFTER = date(2026, 12, 31), date(2027, 1, 7)
SOON, LATE = TODAY + timedelta(days=5), TODAY - timedelta(days=3)
REMINDERS = "SELECT body, due_on, done_on FROM reminder WHERE kind = 'exit' AND body LIKE ? ORDER BY id"


@pytest.fixture
def left(desk: Desk, make: Makers) -> Departed:
    make.rep("Ana", me=True)
    account = make.account(rep_id=1)
    make.contact(account)
    return desk.write_now(departures.leave, account, TODAY - timedelta(days=9), ENDS, competitor="Rival")


def seen(desk: Desk) -> ExitView:
    return desk.read_now(exit_plan, 1)


def milestone(desk: Desk, kind: str) -> int:
    return int(value(desk, "SELECT id FROM milestone WHERE kind = ?", kind))


@pytest.mark.feature("B7")
def test_a_milestone_outside_the_plan_is_refused_or_widens_it(desk: Desk, left: Departed) -> None:
    spring = date(2027, 3, 1)
    with pytest.raises(Refused, match=r"2027-03-01 lies outside.*2026-11-13 to 2027-01-07.*widen"):
        desk.write_now(exit_milestones.add_milestone, 1, "papers", spring)
    with pytest.raises(Refused, match="outside"):
        desk.write_now(exit_milestones.add_milestone, 1, "papers", date(2026, 11, 1))
    desk.write_now(exit_milestones.add_milestone, 1, "papers", spring, widen=True)
    assert seen(desk).plan_ends_on == spring and seen(desk).phases[-1].ends_on == spring
    desk.write_now(exit_milestones.milestone_move, 6, date(2026, 11, 1), widen=True)
    assert (seen(desk).starts_on, seen(desk).milestones[0].title) == (date(2026, 11, 1), "papers")


@pytest.mark.feature("B7")
def test_the_interview_lies_after_the_service_and_the_last_day_moves_with_it(
    desk: Desk, left: Departed
) -> None:
    with pytest.raises(Refused, match="when the exit is over, after 2026-12-31"):
        desk.write_now(exit_milestones.milestone_move, milestone(desk, "interview"), ENDS)
    desk.write_now(exit_milestones.milestone_move, milestone(desk, "interview"), date(2027, 1, 5))
    with pytest.raises(Refused, match="Move the end of service"):
        desk.write_now(exit_milestones.milestone_move, milestone(desk, "last_day"), SOON)


@pytest.mark.feature("B7")
def test_milestones_are_renamed_given_away_reopened_and_taken_away_with_their_reminders(
    desk: Desk, left: Departed
) -> None:
    kick_off = milestone(desk, "kick_off")
    shown = {"title": "kick-off meeting", "owner": ""}
    changes = {"title": "first talk", "owner": "Jon", "due_on": SOON}
    desk.write_now(exit_milestones.milestone_edit, kick_off, changes, shown)
    assert rows(desk, REMINDERS, "%first talk") == [("Exit plan: first talk", str(SOON), None)]
    with pytest.raises(Stale):
        desk.write_now(exit_milestones.milestone_edit, kick_off, {"owner": "Eva"}, {"owner": ""})
    assert (seen(desk).phases[0].phase, seen(desk).phases[0].ends_on) == ("agree", SOON)
    desk.write_now(exit_milestones.milestone_done, kick_off)
    with pytest.raises(Refused, match="was done"):
        desk.write_now(exit_milestones.milestone_remove, kick_off)
    desk.write_now(exit_milestones.milestone_reopen, kick_off)
    with pytest.raises(Refused, match="is open"):
        desk.write_now(exit_milestones.milestone_reopen, kick_off)
    before = facts(desk)
    desk.write_now(exit_milestones.milestone_remove, kick_off)
    assert [one[2] for one in rows(desk, REMINDERS, "%first talk")] == [str(TODAY)]
    assert [one.phase for one in seen(desk).phases] == ["hand_over", "settle", "close", "listen"]
    desk.write_now(undo)
    assert facts(desk) == before
    for kind in ("kick_off", "data_handed_over", "administration_settled"):
        desk.write_now(exit_milestones.milestone_remove, milestone(desk, kind))
    assert not seen(desk).steps[0].complete
    assert seen(desk).steps[0].conditions[2].text == "milestones with a date: 2, at least 3"


@pytest.mark.feature("B7")
def test_other_days_of_the_plan_name_the_milestones_that_would_lie_outside(
    desk: Desk, left: Departed
) -> None:
    starts = date(2026, 11, 13)
    with pytest.raises(Refused, match=r"last day of service \(2026-12-31\), exit interview.*anyway"):
        desk.write_now(exitplan.set_dates, 1, starts, date(2026, 12, 30))
    with pytest.raises(Refused, match="before the beginning"):
        desk.write_now(exitplan.set_dates, 1, ENDS, starts, anyway=True)
    desk.write_now(exitplan.set_dates, 1, starts, date(2026, 12, 30), anyway=True)
    assert [one.kind for one in seen(desk).milestones if one.outside] == ["last_day", "interview"]


@pytest.mark.feature("B9")
def test_worries_say_whose_they_are_how_they_went_and_who_accepts_them(
    desk: Desk, left: Departed, make: Makers
) -> None:
    jon = make.contact(left.account_id, "Jon", "user")
    worry = desk.write_now(exit_items.add_worry, 1, "“is our data [safe]?”", 1).row_id
    other = desk.write_now(exit_items.add_worry, 1, "who answers the phone?").row_id
    with pytest.raises(Refused, match="no contact of this account"):
        stranger = make.contact(make.account("Other"), "Stranger")
        desk.write_now(exit_items.add_worry, 1, "x", stranger)
    desk.write_now(exit_items.edit, other, {"contact_id": jon}, {"contact_id": None})
    desk.write_now(exit_items.worry_removed, worry, None, "showed them the copy")
    desk.write_now(exit_items.worry_accepted, other, TODAY, None, "they keep the old number")
    first, second = seen(desk).of_kind("worry")
    assert (first.contact, first.state, first.note) == ("Marta Ruiz", "removed", "showed them the copy")
    assert (second.contact, second.owner, second.note) == ("Jon", "Jon", "they keep the old number")
    desk.write_now(exit_items.reopen, other)
    again = seen(desk).of_kind("worry")[1]
    assert (again.state, again.owner, again.note, again.settled_on) == ("open", "", "", None)
    with pytest.raises(Refused, match="is open"):
        desk.write_now(exit_items.reopen, other)
    desk.write_now(exit_items.remove, other)
    with pytest.raises(Refused, match="settled on"):
        desk.write_now(exit_items.remove, worry)


@pytest.mark.feature("B9")
def test_points_with_the_competitor_are_listed_done_and_declined(desk: Desk, left: Departed) -> None:
    def coordinated() -> bool:
        return seen(desk).steps[1].conditions[1].met

    point = desk.write_now(exit_coordination.add_point, 1, "Rival", "takes the archive", SOON).row_id
    other = desk.write_now(exit_coordination.add_point, 1, "Ana", "sends the list", LATE).row_id
    assert not coordinated() and seen(desk).late_points == 1
    desk.write_now(exit_coordination.point_done, point)
    assert not coordinated()
    desk.write_now(exit_coordination.coordination_declined, 1, "they do not answer")
    assert coordinated() and seen(desk).late_points == 0
    assert [one[2] for one in rows(desk, REMINDERS, "%sends the list")] == []
    with pytest.raises(Refused, match="different"):
        desk.write_now(exit_coordination.coordination_declined, 1, "they do not answer")
    desk.write_now(exit_coordination.coordination_taken_back, 1)
    assert not coordinated() and len(rows(desk, REMINDERS, "%sends the list")) == 1
    with pytest.raises(Refused, match="not declined"):
        desk.write_now(exit_coordination.coordination_taken_back, 1)
    desk.write_now(exit_coordination.point_edit, other, {"what": "sends it all", "due_on": SOON})
    assert rows(desk, REMINDERS, "%sends it all") == [("Exit plan: Ana: sends it all", str(SOON), None)]
    desk.write_now(exit_coordination.point_done, other)
    assert coordinated() and seen(desk).steps[1].complete
    desk.write_now(exit_coordination.point_reopen, other)
    desk.write_now(exit_coordination.point_remove, other)
    assert coordinated()
    with pytest.raises(Refused, match="was done"):
        desk.write_now(exit_coordination.point_remove, point)
    desk.write_now(exit_coordination.coordination_declined, 1, "no more")
    desk.write_now(exit_coordination.add_point, 1, "Rival", "calls us", SOON)
    assert (seen(desk).coordination, seen(desk).coordination_note) == ("open", "")


@pytest.mark.feature("B9")
def test_a_plan_coordinated_in_one_sentence_stays_so_until_points_are_listed(
    desk: Desk, left: Departed
) -> None:
    def old(work: Work) -> None:
        work.named("test.old")
        work.db.execute("UPDATE exit_plan SET coordination = 'done', coordination_note = 'by phone'")

    desk.write_now(old)
    assert seen(desk).steps[1].complete
    desk.write_now(exit_coordination.add_point, 1, "Rival", "calls us", SOON)
    assert not seen(desk).steps[1].complete and seen(desk).coordination_note == "by phone"


@pytest.mark.feature("B10")
def test_the_farewell_list_keeps_itself_up_while_the_exit_is_open(desk: Desk, left: Departed) -> None:
    def listed() -> list[tuple[str, bool]]:
        return [(one.name, one.awaited) for one in seen(desk).farewells]

    before = facts(desk)
    eva = desk.write_now(contacts.add, left.account_id, "Eva", "decision_maker").contact_id
    jon = desk.write_now(contacts.add, left.account_id, "Jon", "user").contact_id
    assert listed() == [("Eva", True), ("Marta Ruiz", True)]
    desk.write_now(contacts.edit, jon, {"role": "administration"})
    desk.write_now(contacts.edit, jon, {"title": "Clerk"})
    assert listed()[-1] == ("Jon", True) and len(listed()) == 3
    desk.write_now(contacts.left, eva)
    assert ("Eva", False) in listed()
    assert seen(desk).steps[2].conditions[0].text == "everybody who matters told: 0 of 2"
    desk.write_now(contacts.back, eva)
    assert ("Eva", True) in listed() and len(listed()) == 3
    for _each in range(6):
        desk.write_now(undo)
    assert facts(desk) == before


@pytest.mark.feature("B10")
def test_a_goodbye_holds_what_was_told_and_offered_and_is_an_act(desk: Desk, left: Departed) -> None:
    gone = desk.write_now(contacts.add, left.account_id, "Gone", "decision_maker").contact_id
    assert desk.write_now(exit_goodbyes.told, 1, "we part [well]", None, "visit", "the archive").done
    goodbye = next(one for one in seen(desk).farewells if one.name == "Marta Ruiz")
    assert (goodbye.note, goodbye.help, goodbye.told_on) == ("we part [well]", "the archive", TODAY)
    said = ("visit", 1, "we part [well]\nHelp offered: the archive")
    assert rows(desk, "SELECT kind, contact_id, body FROM act") == [said]
    desk.write_now(exit_goodbyes.amend, 1, "we part well", "the archive, on disk")
    assert [one.help for one in seen(desk).farewells if one.told_on] == ["the archive, on disk"]
    with pytest.raises(Refused, match="not told yet"):
        desk.write_now(exit_goodbyes.amend, 2, "x", "")
    desk.write_now(contacts.left, gone)
    desk.write_now(exit_goodbyes.remove_farewell, 2)
    with pytest.raises(Refused, match="left them"):
        desk.write_now(exit_goodbyes.add_farewell, 1, gone)


@pytest.mark.feature("B10")
def test_administrative_frictions_come_first_and_say_how_or_to_whom(desk: Desk, left: Departed) -> None:
    noise = desk.write_now(exit_items.add_friction, 1, "a bad word").row_id
    invoice = desk.write_now(exit_items.add_friction, 1, "an open invoice", administrative=True).row_id
    assert [one.id for one in seen(desk).of_kind("friction")] == [invoice, noise]
    desk.write_now(exit_items.edit, noise, {"administrative": 1})
    assert [one.id for one in seen(desk).of_kind("friction")] == [noise, invoice]
    desk.write_now(exit_items.friction_solved, noise, None, "apologised")
    desk.write_now(exit_items.friction_handed_on, invoice, "Billing", None, "they know the number")
    assert [(one.state, one.owner, one.note) for one in seen(desk).of_kind("friction")] == [
        ("solved", "", "apologised"),
        ("handed_on", "Billing", "they know the number"),
    ]
    assert seen(desk).steps[2].conditions[1].met


@pytest.mark.feature("B15", "X7")
def test_loose_ends_and_points_come_back_in_today_late_ones_flagged(
    desk: Desk, left: Departed, hands: HandClock
) -> None:
    for kind in ("kick_off", "data_handed_over", "administration_settled", "last_day", "interview"):
        desk.write_now(exit_milestones.milestone_remove, milestone(desk, kind))
    tail = desk.write_now(exit_items.add_tail, 1, "the archive", "Jon", LATE).row_id
    [line] = [one for one in desk.read_now(queue).lines if one.kind == "exit"]
    assert (line.text, line.ref) == ("the archive", ("exit_item", tail))
    assert "loose end" in line.reason and "3 days late" in line.reason
    assert (seen(desk).late_tails, seen(desk).late) == (1, 1)
    assert seen(desk).of_kind("tail")[0].late == "3 days late"
    desk.write_now(exit_items.edit, tail, {"due_on": SOON, "owner": "Eva", "body": "the whole archive"})
    assert rows(desk, REMINDERS, "%archive") == [("Exit plan: the whole archive", str(SOON), None)]
    assert [one for one in desk.read_now(queue).lines if one.kind == "exit"] == []
    desk.write_now(exit_items.tail_done, tail, TODAY, "on disk")
    assert seen(desk).of_kind("tail")[0].note == "on disk"
    desk.write_now(exit_items.reopen, tail)
    assert seen(desk).of_kind("tail")[0].owner == "Eva"
    assert [one[2] for one in rows(desk, REMINDERS, "%archive")] == [str(TODAY), None]
    desk.write_now(exit_items.remove, tail)
    point = desk.write_now(exit_coordination.add_point, 1, "Rival", "calls\nus", LATE).row_id
    [line] = [one for one in desk.read_now(queue).lines if one.kind == "exit"]
    assert (line.text, line.ref) == ("Rival: calls us", ("coordination", point))
    assert "competitor" in line.reason
    desk.write_now(exit_coordination.coordination_declined, 1, "no")
    assert [one for one in desk.read_now(queue).lines if one.kind == "exit"] == []


@pytest.mark.feature("B7")
def test_reminders_of_one_day_are_told_apart(desk: Desk, left: Departed) -> None:
    """A milestone, a loose end and a point of one day, in words that end alike in part."""
    desk.write_now(exit_coordination.add_point, 1, "Rival", "move the archive", SOON)
    tail = desk.write_now(exit_items.add_tail, 1, "move the archive", "Jon", SOON).row_id
    desk.write_now(exit_milestones.add_milestone, 1, "archive", SOON)
    desk.write_now(exit_milestones.milestone_done, 6)
    desk.write_now(exit_items.tail_done, tail)
    assert [(one[0], one[2]) for one in rows(desk, REMINDERS, "%archive")] == [
        ("Exit plan: Rival: move the archive", None),
        ("Exit plan: move the archive", str(TODAY)),
        ("Exit plan: archive", str(TODAY)),
    ]
