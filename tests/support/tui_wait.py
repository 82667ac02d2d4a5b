"""Waiting for a Textual app until it rests, without sleeping on a guess."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot
from textual.worker import Worker

_LIMIT = 60.0
"""Seconds after which an app that never rests is called broken; nothing waits for it to pass."""
_LOOK_AGAIN = 0.05


async def settled(pilot: Pilot[Any]) -> None:
    """Return when no worker is at work and no message waits anywhere in the app.

    A worker that awaits the answer of an open dialog is at rest: its user is expected to act. A worker that ends may
    start another or post a message, hence the loop. AssertionError names the workers of an app that never rests.
    """
    loop = asyncio.get_running_loop()
    end = loop.time() + _LIMIT
    while loop.time() < end:
        tasks = [task for worker in _busy(pilot) if (task := worker._task) is not None]
        if tasks:
            # Returns as soon as one ends; looks again now and then, as another may have opened a dialog.
            await asyncio.wait(tasks, timeout=_LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
        await pilot.pause()
        if not _busy(pilot) and not _pending(pilot):
            return
    names = ", ".join(worker.name or worker.group for worker in _busy(pilot)) or "none"
    raise AssertionError(f"the app does not come to rest; workers still going: {names}")


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Settle once, and again for each timer that the app itself has set, until a condition holds."""
    loop = asyncio.get_running_loop()
    end = loop.time() + _LIMIT
    while not true():
        if loop.time() >= end:
            raise AssertionError(f"what was waited for did not come in {_LIMIT:.0f} s")
        await settled(pilot)


def _busy(pilot: Pilot[Any]) -> list[Worker[Any]]:
    asking = any(screen._result_callbacks for screen in pilot.app.screen_stack)
    return [w for w in pilot.app.workers if not w.is_finished and not (asking and _asks(w))]


def _asks(worker: Worker[Any]) -> bool:
    """Whether a worker sits in `push_screen_wait` with the dialog's answer still to come."""
    task = worker._task
    waiter: asyncio.Future[Any] | None = getattr(task, "_fut_waiter", None)
    if task is None or waiter is None or waiter.done():
        return False
    names = []
    awaited: Any = task.get_coro()
    while awaited is not None:
        names.append(getattr(awaited, "__name__", ""))
        awaited = getattr(awaited, "cr_await", None)
    # Deepest but for the future itself: before that it is still on its way to show the dialog.
    return "push_screen_wait" in names[-2:]


def _pending(pilot: Pilot[Any]) -> bool:
    app = pilot.app
    pumps = [app, *(node for screen in app.screen_stack for node in screen.walk_children(with_self=True))]
    return any(pump.message_queue_size for pump in pumps)
