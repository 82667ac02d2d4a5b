"""A question of the exit interview as a picture: white space in a wide window, all of it in the smallest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.account_page import list_of
from tests.ui.stores import Hands, small_desk
from tests.ui.test_interview import LEAVING, OVER
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.screens.account import AccountScreen


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with small_desk(home, Hands(OVER)) as opened:
        yield opened


def shot(snap_compare: Any, desk: Desk, size: tuple[int, int], row: str, *keys: str) -> bool:
    async def walk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, FallowApp)
        await settled(pilot)
        app.push_screen(AccountScreen(LEAVING, (LEAVING,), "exit"))
        await settled(pilot)
        ledger = list_of(app).ledger
        for at in range(ledger.count or 0):
            if ledger.current_id != row:
                ledger.move_to(at)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    app = FallowApp(desk, Wishes(first_place="portfolio"), watch=False)
    return bool(snap_compare(app, terminal_size=size, run_before=walk))


def test_a_question(snap_compare: Any, desk: Desk) -> None:
    words = [
        *"they",
        "space",
        *"were",
        "space",
        *"cheaper",
        "enter",
        *"so",
        "space",
        *"we",
        "space",
        *"asked",
    ]
    assert shot(snap_compare, desk, (120, 40), "answer 4", "enter", "enter", *words)


def test_a_private_question_in_the_smallest_window(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, (80, 24), "answer 6", "enter", "enter", *"none")
