"""What must be true of the process and its terminal before Textual is imported; standard library only.

Textual reads its `TEXTUAL_*` variables while it is imported, so `prepare` comes first.
"""

from __future__ import annotations

import os
import resource
import sys
from typing import TextIO

from tui.i18n import _

NO_TERMINAL = 64
_KEPT_VARIABLES = ("TEXTUAL_THEME", "TEXTUAL_COLOR_SYSTEM")


def refusal() -> str:
    """Why the screen cannot start here, in one sentence; empty where it can."""
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        return _(
            "Fallow's screen needs a terminal for keyboard and screen; for pipes use `fallow today --json`."
        )
    if os.environ.get("TERM") == "dumb":
        return _("Fallow's screen cannot be drawn on this terminal (TERM=dumb); use `fallow today`.")
    return ""


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except (OSError, ValueError):  # closed
        return False


def prepare() -> int:
    """Make the process ready for the screen; 0, or the exit status after a sentence on stderr.

    What Fallow writes is readable by its owner alone, a crash leaves no image of memory, and no variable of
    the environment makes Textual write logs, take pictures or press keys.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for name in [name for name in os.environ if name.startswith("TEXTUAL") and name not in _KEPT_VARIABLES]:
        del os.environ[name]
    said = refusal()
    if said:
        if sys.stderr is not None:
            sys.stderr.write(said + "\n")
        return NO_TERMINAL
    return 0
