"""Bringing files in as pictures: nothing named yet, one file, who is meant, five files with a thousand problems."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.stores import small_desk
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes

WIDE, SMALL = (120, 40), (80, 24)
CLIENTS = """\
Record ID,Company name,Company Domain Name,Industry,City,Renewal Date,Annual Revenue,Favourite Colour
1001,Óptica Norte,optica.example,Retail,Burgos,03/04/2027,"12,500",red
1002,[b]Red[/b] [/] Ltd,red.example,Print,York,25/06/2027,"8,000",blue
1003,王府物流,wangfu.example,Logistics,北京,31/02/2027,"1,200",red
"""
DAY = 1_760_000_000.0


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with small_desk(home) as opened:
        yield opened


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which the program was started, its files of one day."""
    folder = tmp_path / "files"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    put(folder, "clients.csv", CLIENTS)
    yield folder
    monkeypatch.undo()
    time.tzset()


def put(folder: Path, name: str, text: str, later: float = 0) -> None:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    os.utime(path, (DAY + later, DAY + later))


def crowd(folder: Path) -> str:
    """Five files: a hundred columns, a thousand problems, a long name, one that asks nothing, one of other kinds."""
    wide = [f"Attribute number {n}" for n in range(99)]
    rows = [",".join([f"Firm {n}", *(str(n * k % 10) for k in range(99))]) for n in range(20)]
    put(folder, "wide.csv", "\n".join([",".join(["Account Name", *wide]), *rows]))
    answers = "".join(f"Firm {n},{'x' if n % 2 else n % 11},2026-10-{n % 28 + 1:02d}\n" for n in range(2_100))
    put(folder, "answers.csv", "Account Name,Score,Date\n" + answers)
    long = "a very long name that somebody gave to the export of the year [b]x[].csv"
    put(folder, long, "Name,Email,Account Name\nAna,ana@x.example,Firm 1\n")
    put(folder, "deals.csv", "Deal Name,Deal Stage,Amount,Associated Company\nBig,closedwon,1200.50,Firm 2\n")
    return f"'{long}' answers.csv clients.csv wide.csv deals.csv"


def shot(snap_compare: Any, desk: Desk, size: tuple[int, int], text: str, *keys: str) -> bool:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press("I")
        await settled(pilot)
        if text:
            app.post_message(events.Paste(text))
        for key in keys:
            await settled(pilot)
            await pilot.press(key)
        await settled(pilot)

    app = FallowApp(desk, Wishes(), watch=False)
    return bool(snap_compare(app, terminal_size=size, run_before=walk))


def test_nothing_named_yet(snap_compare: Any, desk: Desk, here: Path) -> None:
    put(here, "older.xlsx", "no workbook, but listed", later=-86_400 * 40)
    (here / "last year").mkdir()
    os.utime(here / "last year", (DAY, DAY))
    assert shot(snap_compare, desk, WIDE, "")


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_one_file(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, "clients.csv", "enter")


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_five_files(snap_compare: Any, desk: Desk, here: Path, size: tuple[int, int]) -> None:
    """The answers are half unreadable: the scale is vouched for; then the problems."""
    assert shot(snap_compare, desk, size, crowd(here), "enter", "j", "enter", "m", "m")
