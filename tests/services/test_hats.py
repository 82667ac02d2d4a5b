"""B5: farmer and hunter in one person: a pause, facts instead of anger, a note read once more; or skipped, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services.conftest import HandClock, Makers
from tests.services.looking import rows, value
from tests.services.stories import HOSTILE
from tui.errors import Refused
from tui.services import acts, cooling, departures, exit_items, log_about, today, tone
from tui.services.departure_view import departure, of_account
from tui.services.desk import Desk
from tui.services.undo import undo

DECIDED, ENDS = date(2026, 11, 20), date(2026, 12, 31)


@pytest.fixture
def made(desk: Desk, make: Makers) -> departures.Departed:
    ana = make.rep("Ana", me=True)
    account = make.account("IBERIA [/]", rep_id=ana)
    make.contact(account)
    return desk.write_now(departures.leave, account, DECIDED, ENDS)


def reason(desk: Desk) -> tuple[str, str]:
    line = desk.read_now(today.queue).lines[0]
    assert str(line.kind) == "departed"
    return line.text, line.reason


@pytest.mark.feature("B5", "B4")
def test_the_pause_is_counted_down_to_the_hour_and_then_over(
    desk: Desk, made: departures.Departed, hands: HandClock
) -> None:
    text, why = reason(desk)
    assert text == "change hats first"
    assert why.startswith("pause until 24 Nov 12:00, 48 h left, then: they decided to leave on 20 Nov")
    hands.moment += timedelta(hours=47, minutes=30)
    desk.store.wake()
    assert "30 min left" in reason(desk)[1]
    hands.moment += timedelta(minutes=30)
    over = "they decided to leave on 20 Nov, the service ends in 37 days"
    assert reason(desk) == ("begin their exit", over), "of the same day, an hour later"
    hands.moment += timedelta(days=1)
    desk.store.wake()
    assert value(desk, "SELECT code FROM queue_line WHERE kind = 0") == "departed"
    assert desk.read_now(today.queue).lines[0].late == "1 day late"
    with pytest.raises(Refused, match="no pause"):
        desk.write_now(cooling.skip_cooling, made.departure_id, "late")


@pytest.mark.feature("B5")
def test_three_facts_are_asked_and_kept(desk: Desk, made: departures.Departed) -> None:
    for number, field in enumerate(cooling.FACTS):
        desk.write_now(cooling.say_fact, made.departure_id, field, f" {HOSTILE} {number} ")
    seen = desk.read_now(departure, made.departure_id)
    assert [text for _name, text in seen.facts] == [f"{HOSTILE} {number}" for number in range(3)]
    assert seen.paused(desk.clock.now())
    desk.write_now(undo)
    assert desk.read_now(departure, made.departure_id).fact_shoes == ""
    with pytest.raises(Refused, match="cannot be"):
        desk.write_now(cooling.say_fact, made.departure_id, "reason", "x")
    desk.write_now(departures.stayed, made.departure_id, "why")
    with pytest.raises(Refused, match="over"):
        desk.write_now(cooling.say_fact, made.departure_id, "fact_need", "x")
    assert desk.read_now(of_account, made.account_id) is None


@pytest.mark.feature("B5")
def test_the_reason_a_pause_was_skipped_for_is_shown_ever_after(
    desk: Desk, made: departures.Departed
) -> None:
    with pytest.raises(Refused, match="missing"):
        desk.write_now(cooling.skip_cooling, made.departure_id, "  ")
    desk.write_now(cooling.skip_cooling, made.departure_id, "they call at nine")
    seen = desk.read_now(departure, made.departure_id)
    assert (seen.cooling_until, seen.cooling_skipped) == (None, "they call at nine")
    assert reason(desk)[0] == "begin their exit"
    assert value(desk, "SELECT body FROM act") == "Pause skipped: they call at nine"
    desk.write_now(departures.stayed, made.departure_id, "why")
    assert desk.read_now(departure, made.departure_id).cooling_skipped == "they call at nine"
    assert rows(desk, "SELECT count(*) FROM act") == [(2,)]


def test_an_act_in_the_pause_is_not_blocked(desk: Desk, made: departures.Departed) -> None:
    desk.write_now(exit_items.add_worry, made.plan_id, "the archive")
    seen = desk.read_now(departure, made.departure_id)
    assert seen.taken_up_on is not None and seen.paused(desk.clock.now())


@pytest.mark.feature("B5")
def test_a_note_to_them_is_read_once_more_and_others_are_not(
    desk: Desk, make: Makers, made: departures.Departed
) -> None:
    line = "mail IBERIA: you should have told us, IBERIA!!"
    warned = desk.write_now(acts.log_line, line)
    assert warned.act is not None
    assert [said.split("”")[0].strip("“") for said in warned.warnings] == ["you should have told", "!!"]
    about = desk.write_now(log_about.log_about, made.account_id, "message Marta: NUNCA contestaron")
    assert len(about.warnings) == 1 and "always and never" in about.warnings[0]
    for quiet in ("call IBERIA: it is your fault", "note IBERIA: always late"):
        assert desk.write_now(acts.log_line, quiet).warnings == ()
    other = make.account("Other")
    assert desk.write_now(log_about.log_about, other, "mail: it is your fault").warnings == ()
    how = desk.read_now(tone.reading, made.account_id)
    assert how is not None and how.paused and "Marta Ruiz" in how.names
    assert desk.read_now(tone.reading, other) is None
    assert desk.read_now(tone.warnings, made.account_id, "mail", "in", "your fault") == ()
    spot = tone.spots(line, how.names)[0]
    assert line[spot.first : spot.end] == spot.text and spot.hint and spot.kind_words == "blame"
