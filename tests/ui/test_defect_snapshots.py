"""Defects as pictures: the list, the customers behind one, and the picture of frequency against severity."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.ui.defect_stores import defect_store, few_defects, many_defects
from tests.ui.test_places_snapshots import SMALL, WIDE, shot
from tui.services.desk import Desk
from tui.ui.app import Wishes
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.text import look

FIXES = "fixes"


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with defect_store(home) as opened:
        yield opened


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_list(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, FIXES, size, "m")


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_customers(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, FIXES, size, "m", "enter")


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_picture(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, FIXES, size, "m", "P", "left")


def test_picture_in_ascii(snap_compare: Any, desk: Desk) -> None:
    wishes = Wishes(first_place=FIXES, glyphs=ASCII)
    assert shot(snap_compare, desk, FIXES, SMALL, "m", "P", wishes=wishes)


def test_picture_of_many(snap_compare: Any, desk: Desk) -> None:
    many_defects(desk)
    assert shot(snap_compare, desk, FIXES, WIDE, "m", "P")


def test_picture_of_nothing(snap_compare: Any, home: Path) -> None:
    with few_defects(home) as desk:
        assert shot(snap_compare, desk, FIXES, SMALL, "m", "P")
