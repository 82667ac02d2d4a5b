"""The exits as pictures where they have room, their lessons, and the sheet of a customer who left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.stores import Hands, ago, ahead, small_desk
from tui.services import contacts, departure_changes, departures, exitplan, nurture_work
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.glyphs import UNICODE
from tui.ui.text import look


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE
    look.private = False


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """Rivas left and taught something; since then Olga decides there. Albión and Norte are leaving."""
    hands = Hands()
    with small_desk(home, hands) as opened:
        do = opened.write_now
        do(departure_changes.move_end, 1, ago(1))
        do(exitplan.set_rhythm, 1, 4, ahead(900))
        do(exitplan.add_lesson, 1, "Ring before the price goes up, [/] every time", "price service")
        do(exitplan.add_lesson, 1, "涨价之前先打电话", "price 合同")
        do(departures.leave, 1, ago(40), ahead(20), kind="price", competitor="Rival [SL]")
        do(departures.leave, 6, ago(0), ahead(60))
        do(nurture_work.add_reason, 5, "news", "They open a second mill", "the local paper")
        hands.go_to(ahead(3))
        do(contacts.add, 5, "Olga Sanz", "decision_maker")
        opened.store.wake()
        yield opened


def shot(snap_compare: Any, desk: Desk, size: tuple[int, int], *keys: str, place: str = "exits") -> bool:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    app = FallowApp(desk, Wishes(first_place=place), watch=False)
    return bool(snap_compare(app, terminal_size=size, run_before=walk))


def test_both_lists_in_a_large_window(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, (160, 50))


def test_lessons(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, (120, 40), "m", "m", "j")


def test_stay_in_touch_in_a_small_window(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, (80, 24), "G", "k", "N", place="today")
