"""Whose turn it is to write, where two windows want to: nobody waits for more than the act under way.

SQLite's own waiting looks again after up to 100 ms, so a window that writes without a pause always comes first
again and the other one starves. Here whoever waits holds a lock on the folder (flock: no file of its own, gone with
the process), which every act passes before it begins. It is a courtesy and guards nothing: that is SQLite's lock.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

with suppress(ImportError):  # where there is no flock, SQLite's waiting has to do
    import fcntl

PATIENCE = 5.0
"""Seconds; after them the act begins out of turn (its neighbour may be stopped), and SQLite says who is busy."""


@contextmanager
def my_turn(folder: Path) -> Iterator[None]:
    """Held until the act has begun; then the next one may wait for the store itself."""
    handle = _door(folder)
    try:
        if handle is not None:
            _wait(handle)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _door(folder: Path) -> int | None:
    if "fcntl" not in globals():
        return None
    with suppress(OSError):  # no handles left, a folder that cannot be read: then without courtesy
        return os.open(folder, os.O_RDONLY)
    return None


def _wait(handle: int) -> None:
    import random

    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            time.sleep(random.uniform(0.001, 0.004))
        except OSError:  # a file system without such locks
            return
