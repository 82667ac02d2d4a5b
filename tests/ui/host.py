"""Small apps for tests, and ways to look at what they show."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widget import Widget

from tui.ui.base import SafeApp


class Host(SafeApp[None]):
    """An app with the widgets that a function makes."""

    def __init__(self, make: Callable[[], list[Widget]] = list) -> None:
        super().__init__()
        self._make = make

    def compose(self) -> ComposeResult:
        yield from self._make()


def shown(app: SafeApp[None]) -> str:
    """The text of the screen as it is drawn."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())
