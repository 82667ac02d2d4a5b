"""The first line: the places with their number keys, how many accounts, which day, whether names are masked."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.reactive import reactive
from textual.widget import Widget

from tui.i18n import _
from tui.ui.commands import BY_ID, PLACES
from tui.ui.text import Bit, look, safe, width


class PlaceHeader(Widget):
    """`told` is what stands at the right: counts and the date, longest first; what finds no room is left out."""

    DEFAULT_CSS = """
    PlaceHeader { dock: top; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """
    told: reactive[tuple[str, ...]] = reactive(())

    def __init__(self) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        if hasattr(self.app, "private"):
            self.watch(self.app, "private", self._changed)
        self.app.mode_change_signal.subscribe(self, self._changed)

    def _changed(self, _value: object) -> None:
        self.refresh()

    def render(self) -> RenderResult:
        cells = self.content_size.width
        tabs = self._tabs(short=False)
        used = sum(width(text) for text, _tone in tabs)
        if used > cells:
            tabs = self._tabs(short=True)
            used = sum(width(text) for text, _tone in tabs)
        right: list[Bit] = [(" " + _("names masked"), "bold go")] if look.private else []
        for said in self.told:
            if used + sum(width(text) for text, _tone in right) + width(said) + 2 <= cells:
                right.append(("  " + said, "dim"))
        gap = cells - used - sum(width(text) for text, _tone in right)
        return safe((*tabs, (" " * max(1, gap), ""), *right))

    def _tabs(self, short: bool) -> list[Bit]:
        self._spots.clear()
        parts: list[Bit] = []
        at = 0
        for place in PLACES:
            if place not in self.app._modes:
                continue
            here = place == self.app.current_mode
            command = BY_ID[place]
            text = command.keys + ("" if short and not here else f" {command.label}")
            parts += [(text, "bold" if here else "dim"), ("  ", "")]
            self._spots.append((at, at + width(text), place))
            at += width(text) + 2
        return parts

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for start, end, place in self._spots:
            if start <= x < end:
                self.app.switch_mode(place)
                return
