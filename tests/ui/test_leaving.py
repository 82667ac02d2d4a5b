"""`x`, and what follows: whose Today begins with it, the pause with its facts, a note read once more, they stay."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.tui_wait import settled, until
from tests.ui.journey import Journey, journey
from tests.ui.stores import ALBION, TODAY, Hands, ahead
from tui.services import departures, reps
from tui.services.colleagues import called
from tui.services.departure_changes import hand_to
from tui.services.departure_view import of_account
from tui.services.exits import of_account as exit_of
from tui.services.today import queue
from tui.ui.text import look

ALBION_ID = 1


@pytest.mark.feature("B4", "B5")
async def test_they_leave_and_today_begins_with_it_after_three_facts(home: Path) -> None:
    async with journey(home) as go:
        go.goto(ALBION)
        await go.keys("x", "tab")
        await go.type("2026-11-10\x13")
        assert "before the decision" in go.screen and "Begin the exit?" not in go.screen
        await go.keys("ctrl+u")
        await go.type("31 dec\x13")
        assert "Held:" in go.screen and "The farmer runs the exit: a pause first" in go.screen
        await go.keys("y")
        assert "pause until 25 Nov 12:00, 48 h left" in go.screen
        assert "Not known yet" in go.screen and "In the register" in go.screen and "margin 0" not in go.screen
        await go.keys("escape", "x")
        assert "leaving already" in go.said() and "Decided on" not in go.screen
        await go.keys("1")
        line = go.ask(queue).lines[0]
        assert (str(line.kind), line.account) == ("departed", ALBION)
        go.goto("change hats first")
        await go.keys("d")
        assert "48 h left" in go.screen and "0 of 3 answered" in go.screen
        await go.keys("enter")
        assert "1 of 3" in go.screen and "What happened?" in go.screen
        await go.type("never paid")
        assert "say when, and how often" in go.screen
        await go.keys("ctrl+s")
        await go.type("quiet")
        await go.keys("escape", "d", "enter")
        assert "2 of 3" in go.screen and "quiet" in go.screen, "what was typed waits"
        await go.type("\x13")
        await go.type("no argument\x13")
        assert "for whoever takes it over" in go.said()
        said = [text for _name, text in go.ask(of_account, ALBION_ID).facts]
        assert said == ["never paid", "quiet", "no argument"]


def leave(go: Journey) -> None:
    go.desk.write_now(departures.leave, ALBION_ID, TODAY, ahead(30))
    go.app.changed()


@pytest.mark.feature("B5", "B4")
async def test_an_act_in_the_pause_is_asked_once_and_after_it_not_at_all(home: Path) -> None:
    hands = Hands()
    async with journey(home, "today", hands=hands) as go:
        leave(go)
        await settled(go.pilot)
        go.goto("change hats first")
        await go.keys("enter")
        assert "pause until 25 Nov 12:00, 48 h left · facts 0 of 3" in go.screen
        await go.keys("d")
        assert "The pause still runs" in go.screen
        await go.keys("n", "d", "y", "escape", "d")
        assert "The pause still runs" not in go.screen, "asked once"
        await go.keys("escape", "escape")
        hands.moment += timedelta(hours=48)
        go.app.changed()
        await settled(go.pilot)
        go.goto("begin their exit")
        await go.keys("d")
        assert "It is yours from now on" in go.said()
        assert "departed" not in {str(row.kind) for row in go.ask(queue).lines}


@pytest.mark.feature("B5")
async def test_a_note_is_read_once_more_and_a_pause_skipped_with_its_reason(home: Path) -> None:
    async with journey(home, "today") as go:
        leave(go)
        await settled(go.pilot)
        go.goto("change hats first")
        await go.keys("l")
        await go.type("mail Marta: you should have told us\x13")
        assert "Read it once more, as they will" in go.screen and "not who is to blame" in go.screen
        await go.keys("escape")
        assert "Nothing went out." in go.screen and "you should have told us" in go.screen
        await go.keys("ctrl+s", "ctrl+u")
        look.private = True
        await go.type("mail Marta: here it is")
        assert "Nothing in it that may hurt" in go.screen
        look.private = False
        await go.keys("ctrl+s")
        assert "Logged: mail" in go.said()
        await go.keys("d")
        await until(go.pilot, lambda: "Skip the pause" in go.screen)
        go.goto("Skip the pause")
        await go.keys("enter")
        await go.type("they call at nine\x13")
        seen = go.ask(of_account, ALBION_ID)
        assert (seen.cooling_until, seen.cooling_skipped) == (None, "they call at nine")
        await go.keys("enter")
        assert "not taken up yet" in go.screen


@pytest.mark.feature("B4")
async def test_a_hunter_who_left_is_offered_to_hand_it_on(home: Path) -> None:
    async with journey(home, "exits") as go:
        desk = go.desk
        hugo = go.ask(called, "Hugo")
        go.goto("Papelera Rivas")
        plan = go.ask(exit_of, 5)
        desk.write_now(hand_to, plan.departure_id, hugo)
        desk.write_now(reps.left, hugo)
        go.app.changed()
        await go.keys("1")
        go.goto("begin their exit")
        await go.keys("d")
        assert "Hugo Hunter left us; it stands at Ana Ruiz now." in go.screen
        await go.keys("enter")
        assert "Who runs the exit?" in go.screen
        go.goto("Ana Ruiz")
        await go.keys("enter")
        assert "Ana Ruiz runs the exit" in go.said()
        assert go.ask(exit_of, 5).hunter == "Ana Ruiz"
