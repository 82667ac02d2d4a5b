"""Files dragged into the terminal, wherever one is: their paths come as a paste. They are offered, never taken."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui.clean import clean_line
from tui.i18n import _, ngettext
from tui.ui.files import pasted
from tui.ui.place import Place
from tui.ui.widgets.prompt import Confirm

if TYPE_CHECKING:
    from tui.ui.app import FallowApp

_NAMED = 5


async def dropped(app: FallowApp, text: str) -> None:
    """A paste that no field took: where it is nothing but files that are there, ask whether to bring them in."""
    from tui.ui.screens.bring_in import ImportScreen

    paths = await app.desk.aside(lambda: pasted(text))
    screen = app.screen
    if not paths or not isinstance(screen, Place):
        return
    if isinstance(screen, ImportScreen):
        screen.bring(paths)
        return

    async def ask() -> None:
        if await app.push_screen_wait(Confirm(_title(paths), _names(paths))):
            app.push_screen(ImportScreen(paths))

    app.talk(ask)


def _title(paths: Sequence[Path]) -> str:
    return ngettext(
        "Look at this file to import it?", "Look at these {n} files to import them?", len(paths)
    ).format(n=len(paths))


def _names(paths: Sequence[Path]) -> str:
    names = [clean_line(path.name, 80) for path in paths[:_NAMED]]
    more = len(paths) - len(names)
    return "\n".join([*names, *([_("and {n} more").format(n=more)] if more else [])])
