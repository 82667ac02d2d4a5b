"""`python -m tui` and the `fallow` command."""

from __future__ import annotations

import atexit
import gc
import os
import sys

_YOUNG = 50_000
"""Values made before the collector of cycles looks for some: a start makes tens of thousands, and hardly a cycle."""


def main() -> int:
    """Run one command line and return its exit status; without a command, open the app."""
    gc.set_threshold(_YOUNG, 20, 20)
    from tui.cli.main import run

    status = run(sys.argv[1:])
    leave(status)
    return status


def leave(status: int) -> None:
    """End the process here where nothing waits for its end: taking every module apart takes as long as an answer.

    Returns where somebody wants to be told of the end, or what was said could not be handed over: Python says so.
    """
    waiting = getattr(atexit, "_ncallbacks", lambda: 1)()
    threads = sys.modules.get("threading")
    if waiting or (threads is not None and threads.active_count() > 1):
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # the reader of the pipe has gone, or there never was one
        return
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
