"""From "they leave" to "lessons" on keys, with a restart in the middle: the whole departure as a person runs it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.support.tui_wait import settled, until
from tests.ui.account_page import list_of
from tests.ui.journey import Journey, journey
from tests.ui.stores import ALBION, Hands, ahead
from tui.services.exits import ExitView
from tui.services.exits import of_account as exit_of
from tui.services.today import queue
from tui.ui.screens.account import AccountScreen

ALBION_ID = 1
WIDE = (120, 50)


def plan(go: Journey) -> ExitView:
    found: ExitView | None = go.ask(exit_of, ALBION_ID)
    assert found is not None
    return found


def steps(go: Journey) -> list[bool]:
    return [step.complete for step in plan(go).steps]


async def at(go: Journey, row: str, *keys: str) -> None:
    """The cursor of the tab on a row; then keys."""
    ledger = list_of(go.app).ledger
    for index in range(ledger.count or 0):
        if ledger.current_id != row:
            ledger.move_to(index)
    assert ledger.current_id == row
    await settled(go.pilot)
    await go.keys(*keys)


async def sees(go: Journey, text: str) -> None:
    await until(go.pilot, lambda: text in go.screen)


async def reaches(go: Journey, *complete: int) -> None:
    """Just these steps are complete."""
    await until(go.pilot, lambda: [n for n, done in enumerate(steps(go), 1) if done] == list(complete))


async def add(go: Journey, place: int, typed: str) -> None:
    """`a`, the so-manieth of what may be added, and its form."""
    await go.keys("a", *["j"] * place, "enter")
    await go.type(typed)


async def _they_leave(go: Journey) -> None:
    """`x`: one act; from its summary to the plan, and the meeting that step 1 lacks."""
    go.goto(ALBION)
    await go.keys("x", "tab")
    await go.type(ahead(30).isoformat() + "\x13")
    await go.keys("y", "j", "enter")
    assert isinstance(go.app.screen, AccountScreen) and go.app.screen.tab_id == "exit"
    assert "› agree" in go.screen and steps(go) == [False] * 5
    await at(go, "condition meeting_proposed", "enter")
    assert "The pause still runs" in go.screen
    await go.keys("y")
    await go.type(ahead(3).isoformat() + "\x13")
    await reaches(go, 1)


async def _trust(go: Journey) -> None:
    """A worry in their words, taken away; a point with the competitor, done."""
    await add(go, 1, "will our data [/] be lost?\x13")
    await sees(go, "“will our data [/] be lost?”")
    await at(go, f"item {plan(go).of_kind('worry')[0].id}", "enter", "enter")
    await go.type("showed them the copy\x13")
    await at(go, "condition coordination", "enter", "enter")
    await go.type(f"Rival [SL]\rtakes the archive\r{ahead(10).isoformat()}\x13")
    await sees(go, "Rival [SL]: takes the archive")
    assert not steps(go)[1]
    await at(go, f"point {plan(go).points[0].id}", "d", "enter")
    await reaches(go, 1, 2)


async def _goodbye_begun(go: Journey) -> None:
    """A loose end with an owner; half a goodbye, left open when the app ends."""
    await add(go, 5, f"move the archive\rAna\r{ahead(20).isoformat()}\x13")
    await add(go, 4, "an open invoice\r")
    await go.keys("right", "ctrl+s")
    await sees(go, "settle: an open invoice")
    first = plan(go).farewells[0]
    await at(go, f"farewell {first.id}", "enter", "enter")
    await go.type("who does what until the last day")


async def _goodbye_ended(go: Journey) -> None:
    """After the restart the half goodbye is still there; everybody is told, frictions are settled."""
    go.app.push_screen(AccountScreen(ALBION_ID, (ALBION_ID,), "exit"))
    await settled(go.pilot)
    for number, one in enumerate(plan(go).farewells):
        await at(go, f"farewell {one.id}", "enter", "enter")
        if number == 0:
            assert (
                "who does what until the last day" in go.screen and "This is where you left off." in go.screen
            )
            await go.type("\rthe archive on a disk\x13")
        else:
            await go.type("we part well\x13")
        await sees(go, "Read it once more, as they will")  # the pause still runs
        await go.keys("ctrl+s")
        await sees(go, f"everybody who matters told: {number + 1} of 2")
    friction = plan(go).of_kind("friction")[0]
    assert friction.administrative
    await at(go, f"item {friction.id}", "enter", "enter")
    await go.type("credit note sent\x13")
    await reaches(go, 1, 2, 3)
    first = plan(go).farewells[0]
    assert (first.note, first.help) == ("who does what until the last day", "the archive on a disk")
    await at(go, "interview", "enter")
    assert "opens on" in go.said()


async def _interview(go: Journey) -> None:
    """The day after the end: seven questions, one of them in their words, the rest not known."""
    await go.keys("ctrl+r")
    await at(go, "answer 1", "enter", "enter")
    assert "Did we do something wrong?" in go.screen
    await go.type("nobody called us\x13")
    await go.keys(*["ctrl+n"] * 6)
    await go.keys("escape")
    await reaches(go, 1, 2, 3, 4)


async def _lessons(go: Journey) -> None:
    """The lesson and the slow rhythm complete the fifth step: they are lost, and in the register."""
    await at(go, "condition lesson", "enter")
    await go.type("call before they do\rservice\x13")
    await sees(go, "lesson: call before they do")
    await at(go, "condition slow_rhythm", "enter", "ctrl+s")
    await reaches(go, 1, 2, 3, 4, 5)
    assert "The exit is over: they are lost" in go.said()
    view = plan(go)
    assert (view.state, view.register_state, view.lessons[0].tags) == ("over", "waiting", "service")


async def _today(go: Journey) -> None:
    """What is left is the loose end, late in Today, and ticked there."""
    await go.keys("escape", "1")
    line = next(one for one in go.ask(queue).lines if one.account == ALBION and one.kind == "exit")
    assert line.text == "move the archive" and "late" in line.reason
    go.goto("move the archive")
    await go.keys("d")
    assert plan(go).of_kind("tail")[0].state == "solved"
    await go.keys("u", "u")
    assert plan(go).state == "open" and plan(go).of_kind("tail")[0].state == "open"
    await go.keys("U", "U")
    assert plan(go).state == "over"


@pytest.mark.feature("B4", "B7", "B9", "B10", "B11", "B12", "B15", "X5")
async def test_from_they_leave_to_lessons_with_a_restart_in_the_middle(home: Path, tmp_path: Path) -> None:
    drafts = tmp_path / "drafts.json"
    async with journey(home, size=WIDE, drafts=drafts) as go:
        await _they_leave(go)
        await _trust(go)
        await _goodbye_begun(go)
    later = Hands()
    async with journey(home, size=WIDE, hands=later, fresh=False, drafts=drafts) as go:
        await _goodbye_ended(go)
        over: date = plan(go).steps[3].opens_on or ahead(0)
        later.go_to(over)
        await _interview(go)
        await _lessons(go)
        await _today(go)
