"""The door of adapter.py in a process that kills itself in the middle of an act.

    python dying.py DB STEPS COMMAND...     SIGKILL after so many steps of SQLite's machine; 0 counts and prints them

So a kill falls where a test wants it, on a fast and on a slow machine alike.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from pathlib import Path

from tests.faults import adapter
from tui.store import engine, erasing_files, store, writing

_STEP = 100
"""Instructions of SQLite's virtual machine."""


def main(path: str, steps: str, *words: str) -> int:
    last, counted = int(steps), 0

    def step() -> int:
        nonlocal counted
        counted += 1
        if counted == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    def watched(path: Path, *, write: bool) -> sqlite3.Connection:
        db = engine.connect(path, write=write)
        if write:
            db.set_progress_handler(step, _STEP)
        return db

    for module in (store, writing, erasing_files):
        vars(module)["connect"] = watched
    status = adapter.main(path, *words)
    if not last:
        print("STEPS", counted)
    return status


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
