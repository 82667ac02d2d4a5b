"""An account page in the real app, on the small store."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.stores import Hands, small_desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.glyphs import UNICODE, Glyphs
from tui.ui.screens.account import AccountScreen
from tui.ui.tabs.base import ListTab
from tui.ui.text import look

EIGHT = (1, 2, 3, 4, 5, 6, 7, 8)


@asynccontextmanager
async def page(
    home: Path,
    tab: str = "brief",
    account: int = 1,
    *,
    size: tuple[int, int] = (120, 40),
    glyphs: Glyphs = UNICODE,
    hands: Hands | None = None,
) -> AsyncIterator[tuple[FallowApp, Pilot[None]]]:
    """The page of an account pushed over the portfolio; `[` and `]` walk through all eight."""
    with small_desk(home, hands) as desk:
        app = FallowApp(desk, Wishes(first_place="portfolio", glyphs=glyphs))
        try:
            async with app.run_test(size=size, notifications=True) as pilot:
                await settled(pilot)
                app.push_screen(AccountScreen(account, EIGHT, tab))
                await settled(pilot)
                yield app, pilot
        finally:
            look.private = False
            look.glyphs = UNICODE


async def press(pilot: Pilot[None], *keys: str) -> None:
    """One key after another, each when the one before has done its work."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def screen_of(app: FallowApp) -> AccountScreen:
    assert isinstance(app.screen, AccountScreen)
    return app.screen


def list_of(app: FallowApp) -> ListTab[object]:
    """The list of the tab on show."""
    tab = screen_of(app).tabs_made()[screen_of(app).tab_id]
    assert isinstance(tab, ListTab)
    return tab


async def go_to(pilot: Pilot[None], app: FallowApp, id: str) -> None:
    """Walk down to the row of an id."""
    ledger = list_of(app).ledger
    await press(pilot, "g")
    for _step in range(ledger.count or 0):
        if ledger.current_id == id:
            return
        await press(pilot, "j")
    raise AssertionError(f"no row {id}")
