"""The inbox by keys: seen on Today, a line logged where it belongs, a name of a file answered, ticked off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.services.importing_help import take, write
from tests.support.tui_wait import settled
from tests.ui.journey import Journey, journey
from tests.ui.stores import small_desk
from tui.services import acts, inbox
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.screens.bring_in import ImportScreen

HOSTILE = "call [red]Nobody \x1b[2J 客户: [/b]wants dates; next Fri send it"
DEALS = "deal id,deal name,account,deal stage,amount"


def waits(desk: Desk, folder: Path) -> Path:
    """A hostile line and one without a day, and a file of which two names ask and one row names nobody."""
    desk.write_now(acts.log_line, HOSTILE)
    desk.write_now(acts.log_line, "call Seguros Albión: hello; next send the plan")
    names = ("Papelera Rivsa", "Quiet Habrour", "")
    path = write(folder, "d.csv", DEALS, *(f'{n},D{n},"{name}",Won,10' for n, name in enumerate(names)))
    take(desk, path)
    return path


async def at(it: Journey, name: str) -> None:
    it.goto(name)
    await settled(it.pilot)


async def typed_lines(it: Journey) -> None:
    """Whose a line is, then the form it would have been typed into; a next step only wants its day."""
    await at(it, "Nobody")
    assert "No account fits" in it.screen
    await it.keys("enter")
    await it.type("Zubiri")
    assert "Zubiri Hermanos" in it.screen
    await it.keys("ctrl+s")
    assert "[/b]wants dates" in it.screen
    await it.keys("ctrl+s")
    assert "Zubiri" in it.said() and it.ask(inbox.waiting) == 3
    newest = "SELECT body FROM act WHERE account_id = 7 ORDER BY id DESC LIMIT 1"
    assert it.ask(lambda reader: reader.value(newest)) == "[/b]wants dates"
    await it.keys("u")
    assert it.ask(inbox.waiting) == 4
    await at(it, "send the plan")
    await it.keys("enter")
    await it.type(" Fri\x13")
    assert "Next step kept" in it.said() and it.ask(inbox.waiting) == 3


async def rows_of_a_file(it: Journey, path: Path) -> None:
    """Those that may be meant are offered; the rows come in with the next import. A row that names nobody."""
    await at(it, "asks=(Inbox")
    assert "Papelera Rivsa" in it.screen and "say who is meant" in it.screen
    await it.keys("enter", "enter")
    assert "Papelera Rivas" in it.screen
    await it.keys("enter")
    assert "1 name still asks." in it.said() and "Papelera Rivsa → Papelera Rivas" in it.screen
    await it.keys("enter", "enter")
    assert "Import d.csv again" in it.said()
    await it.keys("v")
    assert not [one for one in ("Rivas", "Rivsa", "Quiet", "d.csv") if one in it.screen]
    await it.keys("v")
    take(it.desk, path)
    it.app.changed()
    await settled(it.pilot)
    assert it.ask(inbox.waiting) == 2
    await at(it, "no customer")
    await it.keys("enter")
    assert isinstance(it.app.screen, ImportScreen)
    await it.keys("escape")


@pytest.mark.feature("X4")
@pytest.mark.feature("X9")
async def test_what_waits_is_seen_put_in_its_place_and_taken_back(home: Path, tmp_path: Path) -> None:
    async with journey(home, "today") as it:
        path = waits(it.desk, tmp_path)
        it.app.changed()
        await settled(it.pilot)
        assert "4 wait in the inbox: B" in it.screen
        await it.keys("B")
        assert "[red]Nobody" in it.screen and "d.csv" in it.screen and "\x1b" not in it.screen
        await typed_lines(it)
        await rows_of_a_file(it, path)
        await at(it, "no customer")
        await it.keys("d")
        assert "Dealt with" in it.said() and it.ask(inbox.waiting) == 1
        await it.keys("u")
        assert it.ask(inbox.waiting) == 2
        await it.keys("escape", "1")
        assert "2 wait in the inbox: B" in it.screen


def shot(snap_compare: Any, desk: Desk, size: tuple[int, int], *keys: str) -> bool:
    async def walk(pilot: Pilot[None]) -> None:
        await settled(pilot)
        for key in ("B", *keys):
            await pilot.press(key)
            await settled(pilot)

    return bool(snap_compare(FallowApp(desk, Wishes()), terminal_size=size, run_before=walk))


def test_typical(snap_compare: Any, home: Path, tmp_path: Path) -> None:
    with small_desk(home) as desk:
        waits(desk, tmp_path)
        assert shot(snap_compare, desk, (120, 40))


def test_empty(snap_compare: Any, home: Path) -> None:
    with small_desk(home) as desk:
        assert shot(snap_compare, desk, (80, 24))
