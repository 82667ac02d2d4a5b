"""What happens to the store and the calendar while the app is open.

Another window writes: the places read anew. Midnight passes: what time alone changes is brought up to the day.
The file is removed or replaced: that is said, once, and a copy of what is still open is offered.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from tui.errors import FallowError, StoreError
from tui.i18n import _
from tui.services.safety import first_of_day, rescue
from tui.ui.widgets.prompt import Confirm

if TYPE_CHECKING:
    from tui.ui.app import FallowApp

R = TypeVar("R")
EVERY = 1.5
"""Seconds between two looks: another window's change is seen within two."""


class Watch:
    """Looks from a thread of its own, whose connection notices what any other one has written."""

    def __init__(self, app: FallowApp) -> None:
        self._app = app
        self._store = app.desk.store
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="watch")
        self._version: int | None = None
        self._day: date | None = None
        self._looking = False
        self._said: set[str] = set()
        self.gone = False

    def start(self) -> None:
        """After the first paint: the standings come up to the day, a day's first start makes its backup."""
        self._app.call_after_refresh(self.look)
        self._app.set_interval(EVERY, self.look)

    def stop(self) -> None:
        """Wait for a look under way: the store is closed after it."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def look(self) -> None:
        """Begin a look, unless one is under way or the store is gone."""
        if not (self._looking or self.gone):
            self._looking = True
            self._app.run_worker(self._look(), group="watch", name="watch")

    async def _look(self) -> None:
        try:
            await self._in_thread(self._store.still_there)
            await self._see_day()
            version = await self._in_thread(self._store.data_version)
            before, self._version = self._version, version
            if before is not None and before != version:
                self._app.changed()
        except StoreError as error:
            await self._trouble(error)
        except FallowError as error:
            self._say_once(error)
        finally:
            self._looking = False

    async def _see_day(self) -> None:
        """At the start and after midnight: derived rows first, then the backup of the day."""
        today = self._app.desk.clock.today()
        if today == self._day:
            return
        new_day, self._day = self._day is not None, today
        woken = await self._in_thread(self._store.wake)
        self._version = await self._in_thread(self._store.data_version)
        if woken or new_day:
            self._app.changed()
        await self._in_thread(lambda: first_of_day(self._store))

    async def _trouble(self, error: StoreError) -> None:
        """Where the file itself is gone nothing more is looked for; anything else is said and looked at again."""
        try:
            await self._in_thread(self._store.still_there)
        except StoreError:
            self.gone = True
            self._app.show_error(error)
            self._app.talk(self._offer_copy)
        else:
            self._say_once(error)

    async def _offer_copy(self) -> None:
        said = _("It was removed or replaced while it was open. What you see can be kept among the backups.")
        wanted: bool | None = await self._app.push_screen_wait(Confirm(_("Save a copy of the store?"), said))
        if wanted:
            path = await self._in_thread(lambda: rescue(self._store))
            self._app.say(str(path), title=_("The copy is here"), seconds=20)

    def _say_once(self, error: FallowError) -> None:
        """The same trouble is met at every look; it is said once."""
        if error.happened not in self._said:
            self._said.add(error.happened)
            self._app.show_error(error)

    async def _in_thread(self, task: Callable[[], R]) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._thread, task)
