"""The five steps as they are worked, and how the last one ends them."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.conftest import HandClock, Makers
from tests.services.looking import facts, rows, value
from tui.errors import Refused
from tui.services import (
    departures,
    exit_coordination,
    exit_goodbyes,
    exit_items,
    exit_milestones,
    exitplan,
    interview,
    meeting,
)
from tui.services.departures import Departed
from tui.services.desk import Desk
from tui.services.exits import exit_plan
from tui.services.undo import undo

DECIDED, ENDS, AFTER = date(2026, 11, 20), date(2026, 12, 31), date(2027, 1, 4)


@pytest.fixture
def left(desk: Desk, make: Makers) -> Departed:
    ana = make.rep("Ana", me=True)
    account = make.account(rep_id=ana)
    make.contact(account)
    return desk.write_now(departures.leave, account, DECIDED, ENDS)


def complete(desk: Desk, plan: int) -> list[bool]:
    return [step.complete for step in desk.read_now(exit_plan, plan).steps]


@pytest.mark.feature("B7", "B9", "B10", "B11", "B12")
def test_the_five_steps_end_in_the_register(desk: Desk, left: Departed, hands: HandClock) -> None:
    plan = left.plan_id
    assert complete(desk, plan) == [False] * 5
    desk.write_now(meeting.propose, plan, date(2026, 11, 25))
    assert complete(desk, plan) == [True, False, False, False, False]
    worry = desk.write_now(exit_items.add_worry, plan, "will our data be deleted?").row_id
    desk.write_now(exit_coordination.coordination_declined, plan, "they do not answer")
    assert not complete(desk, plan)[1]
    desk.write_now(exit_items.worry_removed, worry)
    assert complete(desk, plan)[1]
    friction = desk.write_now(exit_items.add_friction, plan, "an unpaid credit note").row_id
    goodbye = value(desk, "SELECT id FROM farewell")
    desk.write_now(exit_goodbyes.told, goodbye, "we help with the move")
    assert not complete(desk, plan)[2]
    desk.write_now(exit_items.friction_handed_on, friction, "billing")
    assert complete(desk, plan)[2]
    assert rows(desk, "SELECT kind, contact_id, body FROM act") == [
        ("call", left.farewells[0][0], "we help with the move")
    ]
    hands.on(AFTER)
    for question in range(1, 8):
        desk.write_now(interview.answer, plan, question, "unknown")
    assert complete(desk, plan) == [True, True, True, True, False]
    assert not desk.write_now(exitplan.add_lesson, plan, "call before the renewal", "renewal").closed
    before = facts(desk)
    done = desk.write_now(exitplan.set_rhythm, plan, 12, date(2028, 1, 10))
    assert done.closed and done.done == done.total
    assert rows(desk, "SELECT a.stage, d.state, p.state FROM account a, departure d, exit_plan p") == [
        ("lost", "over", "over")
    ]
    assert rows(desk, "SELECT state, rhythm_months, revisit_on FROM lost_entry") == [
        ("waiting", 12, "2028-01-10")
    ]
    assert value(desk, "SELECT count(*) FROM reminder WHERE done_on IS NULL") == 0
    with pytest.raises(Refused, match="closed"):
        desk.write_now(exit_items.add_worry, plan, "late")
    desk.write_now(undo)
    assert facts(desk) == before


@pytest.mark.feature("D9", "B11")
def test_the_interview_opens_when_the_exit_is_over(desk: Desk, left: Departed, hands: HandClock) -> None:
    plan = left.plan_id
    with pytest.raises(Refused, match="2027-01-01"):
        desk.write_now(interview.answer, plan, 1, "unknown")
    hands.on(ENDS)
    with pytest.raises(Refused, match="2027-01-01"):
        desk.write_now(interview.answer, plan, 1, "unknown")
    hands.on(AFTER)
    with pytest.raises(Refused, match="their words"):
        desk.write_now(interview.answer, plan, 1, "answered", "  ")
    with pytest.raises(Refused, match="1 to 7"):
        desk.write_now(interview.answer, plan, 8, "unknown")
    with pytest.raises(Refused, match="before the end"):
        desk.write_now(interview.answer, plan, 1, "unknown", "", date(2026, 12, 1))
    with pytest.raises(Refused, match="answered, unknown, refused"):
        desk.write_now(interview.answer, plan, 1, "maybe")
    desk.write_now(interview.answer, plan, 1, "refused")
    desk.write_now(interview.answer, plan, 1, "answered", "you were “slow”\nalways")
    assert rows(desk, "SELECT question, state, verbatim, said_on FROM departure_answer") == [
        (1, "answered", "you were “slow”\nalways", "2027-01-04")
    ]


@pytest.mark.feature("B7")
def test_milestones_move_their_reminders_along(desk: Desk, left: Departed) -> None:
    own = desk.write_now(exit_milestones.add_milestone, left.plan_id, "keys returned", ENDS, "Jon").row_id
    reminder = "SELECT due_on, done_on, sequence FROM reminder WHERE body LIKE '%keys returned'"
    assert rows(desk, reminder) == [("2026-12-31", None, 0)]
    desk.write_now(exit_milestones.milestone_move, own, date(2026, 12, 30))
    desk.write_now(exit_milestones.milestone_done, own)
    assert rows(desk, reminder) == [("2026-12-30", "2026-11-22", 2)]
    assert value(desk, "SELECT done_on FROM milestone WHERE id = ?", own) == "2026-11-22"
    with pytest.raises(Refused, match="was done"):
        desk.write_now(exit_milestones.milestone_done, own)
    first = left.milestones[0]
    desk.write_now(exit_milestones.milestone_done, first.milestone_id)
    assert value(desk, "SELECT done_on FROM reminder WHERE id = ?", first.reminder_id) == "2026-11-22"


def test_leader_dates_and_goodbyes(desk: Desk, left: Departed, make: Makers) -> None:
    plan = left.plan_id
    eva = make.rep("Eva")
    desk.write_now(exitplan.set_leader, plan, eva)
    desk.write_now(exitplan.set_dates, plan, DECIDED, date(2027, 1, 8))
    with pytest.raises(Refused, match="before the beginning"):
        desk.write_now(exitplan.set_dates, plan, AFTER, DECIDED)
    jon = make.contact(left.account_id, "Jon", "user")
    added = desk.write_now(exit_goodbyes.add_farewell, plan, jon).row_id
    with pytest.raises(Refused, match="on the list"):
        desk.write_now(exit_goodbyes.add_farewell, plan, jon)
    desk.write_now(exit_goodbyes.remove_farewell, added)
    again = desk.write_now(exit_goodbyes.add_farewell, plan, jon).row_id
    desk.write_now(exit_goodbyes.told, again, "thanks", None, "mail")
    with pytest.raises(Refused, match="told on"):
        desk.write_now(exit_goodbyes.told, again)
    assert rows(desk, "SELECT leader_id, starts_on, ends_on FROM exit_plan") == [
        (eva, "2026-11-20", "2027-01-08")
    ]


@pytest.mark.feature("B15")
def test_loose_ends_have_owner_and_date(desk: Desk, left: Departed) -> None:
    tail = desk.write_now(exit_items.add_tail, left.plan_id, "move the archive", "Jon", ENDS).row_id
    assert rows(desk, "SELECT kind, owner, due_on, state FROM exit_item") == [
        ("tail", "Jon", "2026-12-31", "open")
    ]
    with pytest.raises(Refused, match="something else"):
        desk.write_now(exit_items.worry_removed, tail)
    desk.write_now(exit_items.tail_done, tail)
    with pytest.raises(Refused, match="settled on"):
        desk.write_now(exit_items.tail_done, tail)
    desk.write_now(exit_items.reopen, tail)
    with pytest.raises(Refused, match="owner"):
        desk.write_now(exit_items.add_tail, left.plan_id, "x", " ", ENDS)


def test_the_fifth_step_waits_for_the_end_of_service(desk: Desk, left: Departed, hands: HandClock) -> None:
    plan = left.plan_id
    desk.write_now(exitplan.add_lesson, plan, "a lesson")
    assert not desk.write_now(exitplan.set_rhythm, plan, 12, date(2028, 1, 10)).closed
    assert value(desk, "SELECT stage FROM account") == "leaving"
    with pytest.raises(Refused, match="2027-01-01"):
        desk.write_now(exitplan.finish, plan)
    hands.on(AFTER)
    assert desk.write_now(exitplan.finish, plan).closed
    assert value(desk, "SELECT stage FROM account") == "lost"


def test_a_plan_without_its_last_step_is_not_finished(desk: Desk, left: Departed, hands: HandClock) -> None:
    hands.on(AFTER)
    with pytest.raises(Refused, match="lesson"):
        desk.write_now(exitplan.finish, left.plan_id)
    with pytest.raises(Refused, match="months"):
        desk.write_now(exitplan.set_rhythm, left.plan_id, 0, date(2028, 1, 1))
