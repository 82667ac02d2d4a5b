"""What all seven places and the account page have in common.

A place reads when it is shown first, when it comes back after a change, and on `reload`; it shows what was
read by handing it down; it sends wishes by `save`, and talks to the person by `talk`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.worker import Worker, WorkerCancelled, WorkerFailed

from tui.errors import FallowError
from tui.ui.commands import bindings
from tui.ui.widgets.footer import CommandFooter
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.ui.app import FallowApp

R = TypeVar("R")
_WALKED = "Ledger, DefectChart, MatrixGrid"
_ANSWERED_BY_SOME = ("find", "filter", "sort", "matrix", "done", "snooze")


class Place(Screen[None]):
    """A screen between header and footer. Subclasses write `body` and `load`."""

    BINDINGS = bindings("place", "back")
    AUTO_FOCUS = "Ledger"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
        (140, "-broad"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._seen = -1

    @property
    def fallow(self) -> FallowApp:
        return cast("FallowApp", self.app)

    @property
    def desk(self) -> Desk:
        return self.fallow.desk

    def compose(self) -> ComposeResult:
        yield PlaceHeader()
        yield from self.body()
        yield CommandFooter()

    def body(self) -> ComposeResult:
        """The widgets between header and footer; a widget of class `pane` is the reading pane."""
        yield from ()

    def load(self) -> None:
        """Read all that is shown, by `read`; what is typed, marked and under the cursor stays."""

    def on_screen_resume(self) -> None:
        if self._seen != self.fallow.changes:
            self.reload()
        if self.fallow.arriving:
            self.fallow.arriving = False
            self._arriving()

    def _arriving(self) -> Worker[None]:
        return self.run_worker(self._arrive, group="arrive")

    async def _arrive(self) -> None:
        """The keys typed on the way here act on rows that are there."""
        for worker in [one for one in self.workers if one.node is self and one.group.startswith("read:")]:
            with suppress(WorkerFailed, WorkerCancelled):
                await worker.wait()
        self.fallow.release_keys()

    def reload(self) -> None:
        self._seen = self.fallow.changes
        self.load()

    def masks_changed(self) -> None:
        """Privacy mode went on or off: everything that shows a name is drawn anew."""
        for ledger in self.query(Ledger):
            ledger.redraw()
        self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that a place may answer hold only where it does."""
        return action not in _ANSWERED_BY_SOME or hasattr(self, f"action_{action}")

    async def action_back(self) -> None:
        """One step back; a place with steps of its own goes those first."""
        if self.pane_alone:
            self.action_pane()
        else:
            await self.fallow.action_back()

    # -- reading, saving, talking --------------------------------------------------------------------

    def read(
        self, question: Callable[[], Awaitable[R]], then: Callable[[R], None], what: str = "rows"
    ) -> Worker[None]:
        """Ask the desk and hand the answer to `then`. A newer question about the same `what` replaces this one."""

        async def ask() -> None:
            try:
                answer = await question()
            except FallowError as error:
                self.fallow.show_error(error)
            else:
                if self.is_attached:
                    then(answer)

        return self.run_worker(ask, name=what, group=f"read:{what}", exclusive=True)

    def save(self, wish: Callable[[], Awaitable[R]], then: Callable[[R], None] | None = None) -> Worker[None]:
        """Send a wish to the desk; every screen learns of it. A wish never cancels another one."""

        async def write() -> None:
            try:
                answer = await wish()
            except FallowError as error:
                self.fallow.show_error(error)
            else:
                self.fallow.changed()
                if then is not None:
                    then(answer)

        return self.fallow.run_worker(write, group="save", exclusive=False)

    def talk(self, conversation: Callable[[], Coroutine[object, object, None]]) -> Worker[None]:
        """Run a conversation of dialogs (`await self.app.push_screen_wait(...)`); keys wait until it opens."""
        return self.fallow.talk(conversation)

    def action_calendar(self) -> None:
        from tui.ui.acts.files_out import calendar

        self.talk(lambda: calendar(self))

    # -- the reading pane ------------------------------------------------------------------------------

    def action_pane(self) -> None:
        """Where both find room the pane is hidden or shown; in a narrow window it takes the list's place."""
        self.toggle_class("-other-pane")
        self.call_after_refresh(self._keys_to_what_shows)

    @property
    def pane_alone(self) -> bool:
        """Whether the pane has taken the list's place and the keys with it."""
        with_keys = self.focused is not None and self.focused.has_class("pane")
        return with_keys and not any(widget.display for widget in self.query(_WALKED))

    def _keys_to_what_shows(self) -> None:
        """Hiding a list takes the keys from it: they go to the pane, which page keys then scroll, and come back."""
        if self.focused is not None and self.focused.display:
            return
        seen = [widget for widget in (*self.query(_WALKED), *self.query(".pane")) if widget.display]
        if seen:
            seen[0].can_focus = True
            seen[0].focus()
