"""Plays, fixes, exits and the import screen as pictures: empty, typical, crowded, and in the smallest window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.stores import ago, ahead, crowd_places, crowded_store, open_desk, small_desk
from tui.services import departures
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.text import look

PLACES = ("plays", "fixes", "exits")
WIDE, SMALL = (120, 40), (80, 24)


@pytest.fixture(autouse=True)
def our_looks() -> Iterator[None]:
    yield
    look.glyphs = UNICODE
    look.private = False


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with small_desk(home) as opened:
        yield opened


def shot(
    snap_compare: Any, desk: Desk, place: str, size: tuple[int, int], *keys: str, wishes: Wishes | None = None
) -> bool:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    app = FallowApp(desk, wishes or Wishes(first_place=place), watch=False)
    return bool(snap_compare(app, terminal_size=size, run_before=walk))


@pytest.mark.parametrize("place", PLACES)
def test_empty(snap_compare: Any, home: Path, place: str) -> None:
    with open_desk(home) as desk:
        assert shot(snap_compare, desk, place, WIDE)


@pytest.mark.parametrize("place", PLACES)
def test_typical(snap_compare: Any, desk: Desk, place: str) -> None:
    assert shot(snap_compare, desk, place, WIDE)


@pytest.mark.parametrize("place", PLACES)
def test_small(snap_compare: Any, desk: Desk, place: str) -> None:
    assert shot(snap_compare, desk, place, SMALL)


@pytest.mark.parametrize("place", PLACES)
def test_small_pane(snap_compare: Any, desk: Desk, place: str) -> None:
    assert shot(snap_compare, desk, place, SMALL, "o")


@pytest.mark.parametrize("place", PLACES)
def test_crowded(snap_compare: Any, home: Path, place: str) -> None:
    with crowded_store(home) as desk:
        crowd_places(desk)
        for account in range(9, 40):
            desk.write_now(departures.leave, account, ago(60 + account), ahead(account - 20))
        assert shot(snap_compare, desk, place, WIDE, *"jjj")


def test_risk(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, "exits", WIDE, "m")


def test_exits_in_ascii(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, "exits", WIDE, wishes=Wishes(first_place="exits", glyphs=ASCII))


# -- the import screen -----------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    lines = ["Account Name;Id;City;Renewal Date;Category;Shoe size"]
    lines += [f"Cliente {n} “[b]x[/b]”;A-{n};Burgos;{n % 28 + 1:02d}/04/2027;normal;{n}" for n in range(200)]
    lines += [f"Roto {n};A" for n in range(30)]
    (folder / "clients.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "older").mkdir()
    return folder


def test_import_problems(snap_compare: Any, desk: Desk, files: Path) -> None:
    assert shot(snap_compare, desk, "today", WIDE, "I", "down", "enter", "m", "m")


def test_import_done(snap_compare: Any, desk: Desk, files: Path) -> None:
    assert shot(snap_compare, desk, "today", WIDE, "I", "down", "enter", "ctrl+s")
