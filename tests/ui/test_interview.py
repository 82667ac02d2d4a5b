"""The exit interview on keys: listening, left and resumed, names offered, what is private, and declined."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual import events

from tests.support.tui_wait import settled
from tests.ui.account_page import list_of
from tests.ui.journey import Journey, journey
from tests.ui.stores import TODAY, Hands
from tui.services.interview import InterviewView, interview
from tui.ui.screens.account import AccountScreen
from tui.ui.screens.interview import InterviewScreen
from tui.ui.text import look

LEAVING, PLAN = 5, 1
OVER = TODAY + timedelta(31)
"""The day after the service of the leaving account of the small store ends."""


async def to_question(go: Journey, row: str = "answer 1") -> None:
    """The Exit tab of the leaving account, and on it a question."""
    if not isinstance(go.app.screen, AccountScreen):
        go.app.push_screen(AccountScreen(LEAVING, (LEAVING,), "exit"))
        await settled(go.pilot)
    await at_row(go, row)
    await go.keys("enter")


async def at_row(go: Journey, row: str) -> None:
    """The cursor of the tab on a row, without walking there."""
    ledger = list_of(go.app).ledger
    for at in range(ledger.count or 0):
        if ledger.current_id != row:
            ledger.move_to(at)
    assert ledger.current_id == row
    await settled(go.pilot)


async def paste(go: Journey, text: str) -> None:
    go.app.post_message(events.Paste(text))
    await settled(go.pilot)


def kept(go: Journey) -> InterviewView:
    found: InterviewView = go.ask(interview, PLAN)
    return found


def departure(go: Journey) -> tuple[Any, ...]:
    sql = "SELECT competitor, avoidable, trouble_with, substitute, reason_kind, reason FROM departure"
    found: tuple[Any, ...] = go.ask(lambda reader: reader.one(sql))
    return tuple(found)


@pytest.mark.feature("B11", "D9", "D11", "D12", "D13")
async def test_seven_questions_left_at_the_third_and_resumed_after_a_restart(
    home: Path, tmp_path: Path
) -> None:
    drafts = tmp_path / "drafts.json"
    async with journey(home, hands=Hands(OVER), drafts=drafts) as go:
        await to_question(go)
        assert "You are here to listen" in go.screen and "do not defend" in go.screen
        await go.keys("enter")
        assert "1 of 7" in go.screen and "Did we do something wrong?" in go.screen
        await go.keys("ctrl+s")
        assert isinstance(go.app.screen, InterviewScreen) and "Write what they said" in go.screen
        await go.type("you were late\rand nobody called\x13")
        assert "2 of 7" in go.screen
        await go.keys("ctrl+n")
        await paste(go, "the rates\n\n  went up [/] twice\r\nin a year\x1b[2J")
        assert "3 of 7" in go.screen
        await go.keys("escape")
        assert "2 of 7; it goes on where you left" in go.said()
        first = kept(go).asked
        assert first[0].answer.verbatim == "you were late\nand nobody called"
        assert (first[1].answer.state, first[2].answer.state) == ("unknown", None)
    async with journey(home, hands=Hands(OVER), fresh=False, drafts=drafts) as go:
        await to_question(go, "answer 3")
        assert "You are here to listen" not in go.screen and "3 of 7" in go.screen
        assert "This is where you left off." in go.screen and "went up [/] twice" in go.screen
        await go.keys("ctrl+s")
        assert kept(go).asked[2].answer.verbatim == "the rates\n\n  went up [/] twice\nin a year␛[2J"
        await _facts(go)
        await _concluded(go)
        await _corrected(go)
        await _hidden(go)


async def _facts(go: Journey) -> None:
    """Questions 4 to 7 with what goes with them: known names are offered and asked about."""
    await go.type("they were cheaper\t")
    await go.keys("ctrl+u")
    await go.type("rivall sl")
    assert "Did you mean Rival [SL]?" in go.screen
    await go.keys("ctrl+s")
    assert "another one, as typed" in go.screen
    await go.keys("enter")
    await go.type("had you called in May\t")
    await go.keys("right", "right", "ctrl+s")
    assert "6 of 7" in go.screen and "private  left out of papers" in go.screen
    await go.type("he shouted\tHug")
    await go.keys("right")
    assert "Hugo Hunter" in go.screen
    await go.keys("ctrl+s", "ctrl+b")
    assert "6 of 7" in go.screen and "he shouted" in go.screen
    await go.keys("ctrl+l", "ctrl+r")


async def _concluded(go: Journey) -> None:
    assert "What does it come down to?" in go.screen
    await go.keys("j", "enter", "ctrl+u")
    await go.type("late claims\x13")
    assert "All questions are settled" in go.said()
    assert departure(go) == ("Rival [SL]", "partly", "Hugo Hunter", None, "service", "late claims")
    assert [one.answer.state for one in kept(go).asked] == [
        "answered",
        "unknown",
        *["answered"] * 4,
        "refused",
    ]


async def _corrected(go: Journey) -> None:
    await to_question(go)
    assert "1 of 7" in go.screen and "you were late" in go.screen
    await go.type(" at all")
    await go.keys("ctrl+s")
    assert isinstance(go.app.screen, AccountScreen)
    first = kept(go).asked[0]
    assert first.answer.verbatim.endswith("nobody called at all") and first.corrected
    await go.keys("u")
    assert kept(go).asked[0].answer.verbatim.endswith("nobody called")


async def _hidden(go: Journey) -> None:
    """The private answer is not on the tab; with names masked it is not in the interview either."""
    await at_row(go, "answer 6")
    assert "he shouted" not in go.screen and "private" in go.screen
    await go.keys("v", "enter")
    assert look.private and "Hidden in privacy mode" in go.screen
    assert "he shouted" not in go.screen and "Hugo" not in go.screen
    await go.keys("ctrl+n", "v")
    private = kept(go).asked[5].answer
    assert (private.state, private.verbatim) == ("unknown", "he shouted")


@pytest.mark.feature("D9", "B11")
async def test_it_is_locked_until_the_service_ended_and_may_be_declined_in_one_act(home: Path) -> None:
    hands = Hands(OVER - timedelta(1))
    async with journey(home, hands=hands) as go:
        await to_question(go, "interview")
        assert "opens on 24 Dec 2026" in go.said() and "help them to leave well" in go.said()
        hands.go_to(OVER)
        await go.keys("ctrl+r")
        await to_question(go, "answer 2")
        await go.keys("j", "enter")
        assert "7 open questions become refused" in go.screen
        await go.type("no time for this\x13")
        if "come down to" in go.screen:
            await go.keys("escape")
        assert [one.answer.state for one in kept(go).asked] == ["refused"] * 7
        assert kept(go).asked[1].answer.verbatim == "no time for this"
        assert isinstance(go.app.screen, AccountScreen) and list_of(go.app).current is not None
        await go.keys("u")
        assert kept(go).settled == 0
