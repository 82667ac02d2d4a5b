"""The picture of the defects as a widget: arrows walk from one to the next, enter goes into it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from tui.services.defects import DefectView
from tui.ui.charts.defect_picture import Drawn, draw
from tui.ui.charts.walk import toward
from tui.ui.commands import bindings
from tui.ui.text import safe


class DefectChart(Widget, can_focus=True):
    """Shows a ranking. The cursor is on one of its defects, in the picture or in what is listed under it."""

    BINDINGS = [
        *bindings("down", "up", "first", "last", "page_down", "page_up", "open"),
        Binding("left", "walk(-1, 0)", show=False),
        Binding("right", "walk(1, 0)", show=False),
    ]
    DEFAULT_CSS = """
    DefectChart { width: 3fr; height: 1fr; padding: 0 1; }
    """

    class Walked(Message):
        """The cursor came to another defect."""

    class Opened(Message):
        """Enter, or a click on the defect under the cursor."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._defects: tuple[DefectView, ...] = ()
        self._at: int | None = None
        self._drawn = Drawn((), {})

    def show(self, defects: Sequence[DefectView]) -> None:
        """Another ranking; the cursor stays on its defect where that is still there."""
        self._defects = tuple(defects)
        if self.current is None:
            self._at = self._defects[0].id if self._defects else None
        self.refresh()

    @property
    def current(self) -> DefectView | None:
        return next((one for one in self._defects if one.id == self._at), None)

    def go_to(self, defect: int) -> None:
        if defect != self._at:
            self._at = defect
            self.refresh()
            self.post_message(self.Walked())

    def render(self) -> RenderResult:
        cells, rows = self.content_size
        self._drawn = draw(self._defects, max(40, cells), rows, self._at)
        return safe(*self._drawn.lines[:rows], sep="\n")

    # -- walking -------------------------------------------------------------------------------------------

    def action_walk(self, right: int, down: int) -> None:
        """To the nearest defect in the direction of the arrow; where none is, the cursor stays."""
        spots = self._drawn.spots
        if self._at is None or self._at not in spots:
            self._step(1)
            return
        if (found := toward(spots, self._at, right, down)) is not None:
            self.go_to(found)

    def action_down(self) -> None:
        self.action_walk(0, 1)

    def action_up(self) -> None:
        self.action_walk(0, -1)

    def _step(self, by: int) -> None:
        """Along the ranking, to the next that is drawn or listed."""
        shown = [one.id for one in self._defects if one.id in self._drawn.spots]
        if shown:
            at = shown.index(self._at) if self._at in shown else -1
            self.go_to(shown[max(0, min(len(shown) - 1, at + by))])

    def action_page_down(self) -> None:
        self._step(1)

    def action_page_up(self) -> None:
        self._step(-1)

    def action_first(self) -> None:
        self._step(-len(self._defects))

    def action_last(self) -> None:
        self._step(len(self._defects))

    def action_open(self) -> None:
        if self.current is not None:
            self.post_message(self.Opened())

    def on_click(self, event: events.Click) -> None:
        x, y = event.x - self.gutter.left, event.y - self.gutter.top
        near = {id: abs(at[0] - x) + 2 * abs(at[1] - y) for id, at in self._drawn.spots.items()}
        found = min(near, key=lambda id: near[id], default=None)
        if found is None:
            return
        if event.chain > 1 and found == self._at:
            self.action_open()
        self.go_to(found)
