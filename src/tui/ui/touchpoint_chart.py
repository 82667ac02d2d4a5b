"""The touchpoint map as a widget: arrows walk from point to point along the cycle, enter works on one."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.message import Message
from textual.widget import Widget

from tui.services.touchpoints import MapView, TouchpointView
from tui.ui.charts.touchpoint_map import Drawn, draw
from tui.ui.commands import bindings
from tui.ui.text import safe


class TouchpointChart(Widget, can_focus=True):
    """Shows a map; the cursor stays on its point while that is there."""

    BINDINGS = bindings("point_left", "point_right", "first", "last", "open")
    DEFAULT_CSS = """
    TouchpointChart { height: 1fr; padding: 0 1; }
    """

    class Walked(Message):
        """The cursor came to another point."""

    class Opened(Message):
        """Enter, or a second click, on the point under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: MapView | None = None
        self._at: str | None = None
        self._rank = 0
        self._drawn = Drawn((), {})

    def show(self, view: MapView, begin: bool = False) -> None:
        """Another map, or the same one after a change. `begin`: the cursor goes to what asks for something first."""
        self.view = view
        if begin or self.current is None:
            keys = [point.key for point in view.points]
            asks = [point.key for point in view.points if point.measure_state in ("late", "missing")]
            near = keys[min(self._rank, len(keys) - 1)]
            self._at = (asks or keys)[0] if begin else near
        self._rank = self._ranks().index(self._at or "")
        self.refresh()
        self.post_message(self.Walked())

    def _ranks(self) -> list[str]:
        return [] if self.view is None else [point.key for point in self.view.points]

    @property
    def current(self) -> TouchpointView | None:
        points = () if self.view is None else self.view.points
        return next((point for point in points if point.key == self._at), None)

    def go_to(self, key: str) -> None:
        """Put the cursor on a point, where the map has it."""
        if key != self._at and key in self._ranks():
            self._at = key
            self._rank = self._ranks().index(key)
            self.refresh()
            self.post_message(self.Walked())

    def expect(self, key: str) -> None:
        """The cursor goes to this point as soon as the map has it: one that was just added."""
        self._at = key

    def render(self) -> RenderResult:
        if self.view is None:
            return ""
        cells, rows = self.content_size
        self._drawn = draw(self.view, cells, rows, self._at)
        return safe(*self._drawn.lines[:rows], sep="\n")

    # -- walking -------------------------------------------------------------------------------------------

    def _step(self, by: int) -> None:
        keys = self._ranks()
        if keys:
            self.go_to(keys[max(0, min(len(keys) - 1, self._rank + by))])

    def action_point_left(self) -> None:
        self._step(-1)

    def action_point_right(self) -> None:
        self._step(1)

    def action_first(self) -> None:
        self._step(-len(self._ranks()))

    def action_last(self) -> None:
        self._step(len(self._ranks()))

    def action_open(self) -> None:
        if self.current is not None:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        x, y = event.x - self.gutter.left, event.y - self.gutter.top
        near = {key: abs(at[0] - x) + 2 * abs(at[1] - y) for key, at in self._drawn.spots.items()}
        found = min(near, key=lambda key: near[key], default=None)
        if found is None:
            return
        if event.chain > 1 and found == self._at:
            self.action_open()
        self.go_to(found)
