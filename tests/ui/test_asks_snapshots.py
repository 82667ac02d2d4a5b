"""The asks beside the plays as pictures: typical, empty, in the smallest window, and with its pane."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.stores import open_desk, small_desk
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.glyphs import ASCII, UNICODE, Glyphs
from tui.ui.text import look

WIDE, SMALL = (120, 40), (80, 24)


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with small_desk(home) as opened:
        yield opened


def shot(
    snap_compare: Any, desk: Desk, size: tuple[int, int], *keys: str, glyphs: Glyphs | None = None
) -> bool:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in ("m", *keys):
            await pilot.press(key)
            await settled(pilot)

    app = FallowApp(desk, Wishes(first_place="plays", glyphs=glyphs or UNICODE), watch=False)
    return bool(snap_compare(app, terminal_size=size, run_before=walk))


def test_empty(snap_compare: Any, home: Path) -> None:
    with open_desk(home) as desk:
        assert shot(snap_compare, desk, WIDE)


def test_typical(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, WIDE)


def test_typical_feedback(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, WIDE, "j")


def test_broad(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, (160, 50))


def test_small(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, SMALL)


def test_small_pane(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, SMALL, "o")


def test_small_in_ascii(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, SMALL, glyphs=ASCII)


def test_the_form_of_an_ask(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, SMALL, "j", "enter")
