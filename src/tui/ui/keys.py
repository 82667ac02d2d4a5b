"""Keys act one after another, each on what the one before it left behind.

Textual hands every key at once to what has focus, and looks for its binding only when the key has come up to
the app: of `l` and a sentence typed in one go, the sentence would act on the list while the dialog of `l` is
still opening. Here a key waits until the one before has come all the way up, and, where that one opened
a dialog, until the dialog has focus.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from time import monotonic

from textual import events
from textual.message import Message

_LONGEST = 0.5
_LONGEST_HELD = 20.0


class KeyDone(Message):
    """Follows a key along the same way up; where it arrives, the key has been dealt with.

    It goes up twice: what a key makes a widget say (an Input's Submitted) starts behind the first follower.
    """

    def __init__(self, lap: int = 1) -> None:
        super().__init__()
        self.lap = lap


class KeyQueue:
    """The keys and pastes that wait, and whether something is under way."""

    def __init__(self, deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        self._deliver = deliver
        self._waiting: deque[events.Event] = deque()
        self._since = 0.0
        self._busy = False
        self._held = False

    @property
    def idle(self) -> bool:
        return not (self._busy or self._held or self._waiting)

    @property
    def late(self) -> bool:
        """The last key is longer on its way than it should be: its way was cut, or the machine is slow."""
        limit = _LONGEST_HELD if self._held else _LONGEST
        return (self._busy or self._held) and monotonic() - self._since > limit

    async def take(self, event: events.Event) -> None:
        self._waiting.append(event)
        await self.go_on()

    async def go_on(self) -> None:
        while self._waiting and not (self._busy or self._held):
            self._busy = True
            self._since = monotonic()
            await self._deliver(self._waiting.popleft())

    async def done(self) -> None:
        self._busy = False
        await self.go_on()

    def finish(self) -> None:
        """The event just delivered has nobody to come back from."""
        self._busy = False

    def hold(self) -> None:
        """A dialog is about to open."""
        self._held = True
        self._since = monotonic()

    async def release(self) -> None:
        self._held = False
        await self.go_on()

    @property
    def held(self) -> bool:
        return self._held

    async def unstick(self) -> None:
        """Its way up was cut (the widget went away), or a dialog never came: on with the next."""
        self._busy, self._held = False, False
        await self.go_on()
