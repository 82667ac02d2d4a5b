"""After the exit, on keys in the real app: both lists at once, lessons, staying in touch with who left."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.tui_wait import settled
from tests.ui.journey import Journey, journey
from tests.ui.seen import pane, to
from tests.ui.stores import ALBION, RIVAS, Hands, ago, ahead
from tui.services import contacts, departure_changes, departures, exitplan, lessons, nurture_work
from tui.services.nurture import nurture
from tui.services.today import lines_of
from tui.ui.screens.exits import ExitsScreen

LEARNED = "Staff the month end [/] first"


def screen_of(go: Journey) -> ExitsScreen:
    assert isinstance(go.app.screen, ExitsScreen)
    return go.app.screen


def lose(go: Journey) -> None:
    """Rivas is lost: a lesson, a rhythm of four months, a day to look again years ahead."""
    do = go.desk.write_now
    departure, plan = go.ask(lambda reader: reader.one("SELECT departure_id, id FROM exit_plan"))
    do(departure_changes.move_end, departure, ago(1))
    do(exitplan.set_rhythm, plan, 4, date(2031, 5, 1))
    closed = do(exitplan.add_lesson, plan, LEARNED, "Service month-end")
    assert closed.closed


@pytest.mark.feature("B7", "D14", "X2")
async def test_plans_and_ladder_are_seen_at_once_and_m_goes_between_them(home: Path) -> None:
    async with journey(home, "exits", hands=Hands(ahead(30))) as go:
        screen = screen_of(go)
        assert screen.both and RIVAS in go.screen and ALBION in go.screen
        assert "five steps" in pane(go) and "today" in pane(go) and "still open" in pane(go)
        await go.keys("m")
        assert screen.view == "risk" and screen.current_account() == 1
        assert "30 ━━━━━━ detractor" in pane(go) and "hold" in go.screen
        assert "plan in place" in go.screen
        await go.keys("c", "space", "escape")
        assert "1 at risk" in go.screen and screen.only == "rung-planned"
        await go.keys("escape", "m")
        assert screen.view == "lessons" and "Nothing was learned yet." in go.screen
        await go.keys("m")
        await go.pilot.click("#risk")
        await settled(go.pilot)
        assert screen.view == "risk", "a click takes the keys along"
        await go.pilot.resize_terminal(80, 24)
        await settled(go.pilot)
        assert ALBION in go.screen and RIVAS not in go.screen, "the plans yield"
        await go.keys("m", "m")
        assert RIVAS in go.screen and ALBION not in go.screen
        await go.keys("o")
        assert "five steps" in go.screen and "still open" in go.screen


@pytest.mark.feature("B12", "B14", "B16", "X2", "X5")
async def test_from_a_lesson_to_a_letter(home: Path) -> None:
    """The lesson of one departure is offered at the next, answered and taken back; who left is written to."""
    hands = Hands()
    async with journey(home, "exits", hands=hands) as go:
        lose(go)
        await go.keys("ctrl+r", "m", "m")
        assert LEARNED in go.screen and "#service" in go.screen
        await go.keys("e")
        await go.type(" rivals\x13")
        assert go.ask(lessons.lessons)[0].tags == ("service", "month-end", "rivals")
        go.desk.write_now(departures.leave, 1, ago(0), ahead(60), kind="service", competitor="Rival [SL]")
        await go.keys("escape", "ctrl+r")
        await to(go, ALBION)
        await go.keys("L")
        assert "to the same competitor, Rival [SL]" in go.screen
        await go.keys("enter", "enter")
        await go.type("two more people\x13")
        assert go.ask(lessons.lessons)[0].used == 1 and go.ask(lessons.offered, 1).lessons == ()
        await go.keys("L")
        assert "No lesson of others fits here today" in go.said()
        await go.keys("u")
        assert len(go.ask(lessons.offered, 1).lessons) == 1
        hands.go_to(ahead(3))
        await _write(go)


def revisits(go: Journey) -> list[str]:
    return [line.text for line in go.ask(lines_of, 5) if line.kind == "revisit"]


async def _write(go: Journey) -> None:
    """Olga is new at Rivas: Today says so, the page says so, and a letter to her settles it until it is undone."""
    go.desk.write_now(contacts.add, 5, "Olga Sanz [/]", "decision_maker")
    go.desk.write_now(nurture_work.add_reason, 5, "news", "a new house", "the paper")
    await go.keys("1", "ctrl+r")
    await to(go, "Olga Sanz")
    assert "Olga Sanz [/] now" in go.screen
    await go.keys("b")
    assert "sow again" in go.screen and "Olga Sanz [/] now decides there" in go.screen
    await go.keys("escape", "N")
    assert "A reason to write" in go.screen and "every 4 months" in go.screen and "a new house" in go.screen
    await go.keys("escape", "d")
    assert "Nothing is sold here" in go.screen
    await go.type("welcome to the house\x13")
    view = go.ask(nurture, 5)
    assert view.woken == () and view.write_on == date(2027, 3, 26)
    assert revisits(go) == [], "the rhythm begins anew, the visit is years ahead"
    assert "Next time on 26 Mar 2027" in go.said()
    await go.keys("u")
    assert revisits(go) == ["Olga Sanz [/] now decides there: look again"]
