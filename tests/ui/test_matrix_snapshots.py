"""The matrix as pictures: typical, in a small window and its pane, a wide one, empty, crowded, in ASCII and masked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.matrix_store import crowded_desk, shared_desk
from tests.ui.stores import open_desk
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.text import look

WIDE, SMALL, BROAD = (120, 40), (80, 24), (160, 45)


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE
    look.private = False


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with shared_desk(home) as opened:
        yield opened


def shot(
    snap_compare: Any, desk: Desk, size: tuple[int, int], *keys: str, wishes: Wishes | None = None
) -> bool:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in ("m", *keys):
            await pilot.press(key)
            await settled(pilot)

    app = FallowApp(desk, wishes or Wishes(first_place="portfolio"), watch=False)
    return bool(snap_compare(app, terminal_size=size, run_before=walk))


@pytest.mark.parametrize("size", [WIDE, SMALL, BROAD])
def test_typical(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, "down", "down", "right")


def test_small_pane(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, SMALL, "down", "down", "right", "o")


def test_entered(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, SMALL, "down", "down", "right", "enter")


def test_empty(snap_compare: Any, home: Path) -> None:
    with open_desk(home) as desk:
        assert shot(snap_compare, desk, WIDE)


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_crowded(snap_compare: Any, home: Path, size: tuple[int, int]) -> None:
    with crowded_desk(home) as desk:
        assert shot(snap_compare, desk, size, "G")


def test_masked_in_ascii(snap_compare: Any, desk: Desk) -> None:
    wishes = Wishes(first_place="portfolio", glyphs=ASCII)
    assert shot(snap_compare, desk, WIDE, "down", "down", "right", "v", wishes=wishes)
