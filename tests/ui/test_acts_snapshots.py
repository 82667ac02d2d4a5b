"""The conversations as pictures, over a place that shows nothing, so that only they can change them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.stores import Hands, ahead, small_desk
from tui.services.desk import Desk
from tui.ui.account_place import AccountPlace
from tui.ui.acts.account import edit
from tui.ui.acts.feedback import feedback
from tui.ui.acts.issue import work_on as work_on_issue
from tui.ui.acts.leave import leave
from tui.ui.acts.log import log
from tui.ui.acts.play import propose
from tui.ui.acts.play import work_on as work_on_play
from tui.ui.app import FallowApp

LOW, HIGH = (80, 24), (120, 40)


class Blank(AccountPlace):
    """A place with nothing in it."""

    AUTO_FOCUS = ""

    def load(self) -> None:
        """There is nothing to read."""


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with small_desk(home) as opened:
        yield opened


def shot(
    snap_compare: Any, desk: Desk, size: tuple[int, int], conversation: Any, *args: Any, press: str = ""
) -> bool:
    async def hold(pilot: Pilot[None]) -> None:
        await settled(pilot)
        place = pilot.app.screen
        assert isinstance(place, Blank)
        place.talk(lambda: conversation(place, *args))
        await settled(pilot)
        for key in press.split():
            await pilot.press(key)
            await settled(pilot)

    app = FallowApp(desk, places={"today": Blank})
    return bool(snap_compare(app, terminal_size=size, run_before=hold))


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_feedback_of_a_detractor(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, feedback, 1, press="3")


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_log_as_it_is_understood(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    said = "call Marta: wants [b]dates[/b]; next Fri send the plan"
    assert shot(snap_compare, desk, size, log, 1, said)


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_a_play_with_its_verdict(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, propose, 1)


def test_a_play_that_was_overridden(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, HIGH, work_on_play, 4)


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_an_issue_in_its_loop(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, work_on_issue, 2)


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_what_leaving_will_make(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, leave, 1, press="tab + 3 8 d ctrl+s")


def test_what_leaving_made(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, LOW, leave, 1, press="tab + 3 8 d ctrl+s y")


def test_what_may_be_changed(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, LOW, edit, 1)


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_the_interview(snap_compare: Any, home: Path, size: tuple[int, int]) -> None:
    from tui.services.exits import exit_plan
    from tui.ui.acts.interview import interview

    with small_desk(home, Hands(ahead(40))) as desk:
        plan = desk.read_now(exit_plan, 1)
        assert shot(snap_compare, desk, size, interview, plan, press="n o")
