"""`u` and `U`: the last act is taken back or done again, and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.i18n import _, ngettext
from tui.services.undo import redo, undo
from tui.services.wording_acts import act as act_words
from tui.ui.figures import number
from tui.ui.text import masked

if TYPE_CHECKING:
    from tui.ui.app import FallowApp


async def put_back(app: FallowApp, which: str) -> None:
    """`which` is undo or redo. Raises Refused where later acts stand on it; their names are in its words."""
    done = await app.desk.write(undo if which == "undo" else redo)
    app.changed()
    title = _("Taken back: {act}") if which == "undo" else _("Done again: {act}")
    rows = ngettext("{n} record", "{n} records", done.rows).format(n=number(done.rows))
    key = _("U does it again.") if which == "undo" else _("u takes it back.")
    about = f"{masked(done.about)} · {rows}" if done.about else rows
    app.say(f"{about}\n{key}", title=title.format(act=act_words(done.act)))
