"""A bug: one sentence for the person, places without values for whoever mends it.

Values of variables and the words of an exception are customers' data; they are written nowhere.
"""

from __future__ import annotations

import os
import sys
import traceback
from datetime import datetime
from pathlib import Path

from tui.i18n import _


def report(error: BaseException, moment: datetime) -> str:
    """The kinds of exception in their chain, and for each the files, lines and functions it came through."""
    out = [f"{moment.isoformat(timespec='seconds')} python {sys.version.split()[0]}"]
    link: BaseException | None = error
    while link is not None and len(out) < 400:
        out.append(f"{type(link).__module__}.{type(link).__qualname__}")
        for frame in traceback.extract_tb(link.__traceback__):
            out.append(f"  {frame.filename}:{frame.lineno} {frame.name}")
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\n".join(out) + "\n"


def keep(error: BaseException, path: Path, moment: datetime) -> str:
    """Write the report (0600, never through a link) and give back the sentence to show."""
    try:
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    except OSError:
        return _("Fallow stopped because of a fault of its own. What was saved is safe.")
    with os.fdopen(fd, "w", encoding="utf-8") as file:
        os.fchmod(fd, 0o600)
        file.write(report(error, moment))
    return _(
        "Fallow stopped because of a fault of its own. What was saved is safe; "
        "{path} says where it happened, without any of your data."
    ).format(path=path)
