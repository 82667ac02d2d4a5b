"""The real app on a copy of the small store, driven by keys; what it said and what the desk knows after it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from textual import events
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.host import shown
from tests.ui.stores import Hands, small_desk
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.drafts import Drafts
from tui.ui.text import look

_KEYS = {" ": "space", "\r": "enter", "\x13": "ctrl+s", "\t": "tab"}


class Journey:
    """`keys` presses one after another and rests after each; `type` sends a text in one burst."""

    def __init__(self, app: FallowApp, pilot: Pilot[None], desk: Desk) -> None:
        self.app = app
        self.pilot = pilot
        self.desk = desk

    async def keys(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await settled(self.pilot)

    async def type(self, text: str) -> None:
        """Signs as they come from a keyboard, all at once; `\\r` is enter, `\\x13` is ctrl+s."""
        for sign in text:
            key = _KEYS.get(sign, sign)
            self.app.post_message(events.Key(key, sign if key == sign or sign == " " else None))
        await settled(self.pilot)

    @property
    def screen(self) -> str:
        return shown(self.app)

    def said(self) -> str:
        """The last notice: its title and its words."""
        note = list(self.app._notifications)[-1]
        return f"{note.title}\n{note.message}"

    def ask(self, question: Any, *args: Any) -> Any:
        return self.desk.read_now(question, *args)

    def goto(self, name: str) -> None:
        """The cursor of the ledger on show goes to the first row that shows a name."""
        from tui.ui.widgets.ledger import Ledger

        focused = self.app.screen.focused
        ledger = focused if isinstance(focused, Ledger) else self.app.screen.query(Ledger).first()
        for index in range(ledger.count or 0):
            ledger.move_to(index)
            if name in str(ledger.current_row):
                return
        raise AssertionError(f"no row shows {name}")


@asynccontextmanager
async def journey(
    home: Path,
    place: str = "portfolio",
    size: tuple[int, int] = (120, 40),
    hands: Hands | None = None,
    *,
    fresh: bool = True,
    drafts: Path | None = None,
    watch: bool = False,
) -> AsyncIterator[Journey]:
    """With `fresh` the home gets a copy of the small store; without it the one that lies there is opened."""
    from tests.ui.stores import open_desk

    desk = small_desk(home, hands) if fresh else open_desk(home, hands)
    app = FallowApp(desk, Wishes(first_place=place), drafts=Drafts(drafts), watch=watch)
    try:
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            yield Journey(app, pilot, desk)
    finally:
        look.private = False
        desk.close()
