"""They decided to leave: one act makes all of it, one undo takes all of it back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.looking import facts, rows, value
from tui.errors import Refused
from tui.services import cooling, departure_changes, departures, exitplan, feedback
from tui.services.desk import Desk
from tui.services.undo import redo, undo

DECIDED, ENDS = date(2026, 11, 20), date(2026, 12, 31)


@pytest.mark.feature("B4", "B10", "B13", "X5")
def test_one_act_makes_the_whole_departure_and_one_undo_takes_it_back(desk: Desk, make: Makers) -> None:
    ana = make.rep("Ana", me=True)
    account = make.account(rep_id=ana, stage="at_risk", margin_rate=0.5)
    cfo = make.contact(account)
    clerk = make.contact(account, "Ane Admin", "administration")
    make.contact(account, "Jon Vidal", "user")
    make.contact(account, "Gone", left_on=date(2026, 1, 1))
    desk.write_now(feedback.record, account, cfo, 10)
    for month, cents in ((date(2025, 10, 1), 77), (date(2025, 11, 1), 1000), (date(2026, 10, 1), 501)):
        make.month(account, month, cents)
    make.month(account, date(2026, 11, 1), 99)
    before = facts(desk)
    made = desk.write_now(departures.leave, account, DECIDED, ENDS, reason="price", competitor="Rival")
    assert made.former_margin_cents == 750
    assert (made.hunter, made.stage_before) == ("Ana", "at_risk")
    assert made.cooling_until == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert made.farewells == ((cfo, "Marta Ruiz"), (clerk, "Ane Admin"))
    assert [(one.kind, one.due_on) for one in made.milestones][3:] == [
        ("last_day", ENDS),
        ("interview", date(2027, 1, 7)),
    ]
    assert rows(desk, "SELECT stage, verdict FROM standing") == [("leaving", "hold")]
    assert rows(desk, "SELECT kind, due_on, rep_id FROM reminder ORDER BY id") == [
        ("exit", one.due_on.isoformat(), ana) for one in made.milestones
    ]
    assert rows(desk, "SELECT state, former_margin_cents, entered_on FROM lost_entry") == [
        ("waiting", 750, "2026-11-22")
    ]
    after = facts(desk)
    assert desk.write_now(undo).act == "departure.leave"
    assert facts(desk) == before
    desk.write_now(redo)
    assert facts(desk) == after


@pytest.mark.feature("B4", "B5")
def test_another_hunter_needs_no_cooling_off(desk: Desk, make: Makers) -> None:
    ana, eva = make.rep("Ana", me=True), make.rep("Eva", role="hunter")
    account = make.account(rep_id=ana)
    made = desk.write_now(departures.leave, account, DECIDED, ENDS, hunter_id=eva)
    assert (made.hunter_id, made.cooling_until) == (eva, None)
    assert value(desk, "SELECT leader_id FROM exit_plan") == eva
    with pytest.raises(Refused, match="no pause"):
        desk.write_now(cooling.skip_cooling, made.departure_id, "calm")
    desk.write_now(departure_changes.hand_to, made.departure_id, ana)
    assert value(desk, "SELECT cooling_until FROM departure") == "2026-11-24T12:00:00Z"
    desk.write_now(cooling.skip_cooling, made.departure_id, "we spoke calmly")
    assert value(desk, "SELECT cooling_until FROM departure") is None
    assert value(desk, "SELECT body FROM act") == "Pause skipped: we spoke calmly"


def test_without_any_rep_it_is_still_run_after_a_pause(desk: Desk, make: Makers) -> None:
    made = desk.write_now(departures.leave, make.account(), DECIDED, ENDS)
    assert (made.hunter_id, made.cooling_until is None) == (None, False)


@pytest.mark.parametrize(
    ("stage", "decided", "ends", "said"),
    [
        ("leaving", DECIDED, ENDS, "leaving already"),
        ("lost", DECIDED, ENDS, "lost already"),
        ("prospect", DECIDED, ENDS, "prospect"),
        ("customer", DECIDED, date(2026, 11, 19), "before the decision"),
        ("customer", date(2026, 11, 23), ENDS, "not taken yet"),
        ("customer", date(1, 1, 1), ENDS, "no date"),
    ],
)
def test_what_cannot_leave(
    desk: Desk, make: Makers, stage: str, decided: date, ends: date, said: str
) -> None:
    account = make.account(stage=stage)
    before = facts(desk)
    with pytest.raises(Refused, match=said):
        desk.write_now(departures.leave, account, decided, ends)
    assert facts(desk) == before


def test_leaving_twice_is_refused_and_the_end_of_the_past_is_not(desk: Desk, make: Makers) -> None:
    account = make.account()
    desk.write_now(departures.leave, account, date(2026, 10, 1), date(2026, 10, 31))
    with pytest.raises(Refused, match="leaving already"):
        desk.write_now(departures.leave, account, DECIDED, ENDS)


def test_those_who_stay_are_put_back_and_lessons_kept(desk: Desk, make: Makers) -> None:
    account = make.account(stage="at_risk")
    made = desk.write_now(departures.leave, account, DECIDED, ENDS)
    desk.write_now(exitplan.add_lesson, made.plan_id, "call before the renewal")
    done = desk.write_now(departures.stayed, made.departure_id, "a new offer of service")
    assert (done.state, done.stage) == ("stayed", "at_risk")
    assert rows(desk, "SELECT d.state, p.state, e.state FROM departure d, exit_plan p, lost_entry e") == [
        ("stayed", "cancelled", "stayed")
    ]
    assert value(desk, "SELECT count(*) FROM reminder") == 0
    assert value(desk, "SELECT count(*) FROM lesson") == 1
    with pytest.raises(Refused, match="over"):
        desk.write_now(departures.stayed, made.departure_id, "again")
    desk.write_now(departures.leave, account, TODAY, ENDS)
    assert value(desk, "SELECT stage FROM account") == "leaving"


def test_another_last_day_moves_what_hangs_on_it(desk: Desk, make: Makers) -> None:
    made = desk.write_now(departures.leave, make.account(), DECIDED, ENDS)
    desk.write_now(departure_changes.move_end, made.departure_id, date(2027, 1, 29))
    due = "SELECT due_on FROM milestone WHERE kind IN ('last_day', 'interview') ORDER BY id"
    assert rows(desk, due) == [("2027-01-29",), ("2027-02-05",)]
    assert rows(desk, "SELECT due_on, sequence FROM reminder ORDER BY id LIMIT 2 OFFSET 3") == [
        ("2027-01-29", 1),
        ("2027-02-05", 1),
    ]
    assert value(desk, "SELECT ends_on FROM exit_plan") == "2027-02-05"
    with pytest.raises(Refused, match="before the decision"):
        desk.write_now(departure_changes.move_end, made.departure_id, date(2026, 11, 1))


def test_why_they_leave_may_become_known_later(desk: Desk, make: Makers) -> None:
    made = desk.write_now(departures.leave, make.account(), DECIDED, ENDS)
    desk.write_now(departure_changes.say, made.departure_id, competitor="Rival", substitute=" ")
    assert rows(desk, "SELECT reason, competitor, substitute FROM departure") == [(None, "Rival", None)]
