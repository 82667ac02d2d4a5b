"""The tabs of a page on one line, over a rule that is heavy under the one on show."""

from __future__ import annotations

from textual import events
from textual.app import RenderResult
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.shape import dataclass
from tui.ui.charts.exit_line import signs
from tui.ui.text import Bit, look, safe, width

_GAP = 3


@dataclass(frozen=True, slots=True)
class TabLabel:
    """`told` is a short figure behind the label; in `tone`, which says whether it is late."""

    id: str
    label: str
    told: str = ""
    tone: str = "dim"


class TabLine(Widget):
    """Shows where one is; a click goes to another tab. The keys are the screen's."""

    DEFAULT_CSS = "TabLine { height: 2; padding: 0 1; }"
    tabs: reactive[tuple[TabLabel, ...]] = reactive(())
    here: reactive[str] = reactive("")

    class Chosen(Message):
        def __init__(self, id: str) -> None:
            super().__init__()
            self.id = id

    def __init__(self, tabs: tuple[TabLabel, ...], here: str) -> None:
        super().__init__()
        self._spots: list[tuple[int, int, str]] = []
        self.set_reactive(TabLine.tabs, tabs)
        self.set_reactive(TabLine.here, here)

    def render(self) -> RenderResult:
        cells = self.content_size.width
        said, gap = self._fitting(cells)
        self._spots.clear()
        names: list[Bit] = []
        under: list[Bit] = []
        light, heavy = look.glyphs.rule, signs().full
        at = 0
        for index, (tab, told) in enumerate(said):
            here = tab.id == self.here
            size = width(tab.label) + width(told)
            names += [(tab.label, "bold" if here else "dim"), (told, tab.tone)]
            under.append((heavy * size, "bold go") if here else (light * size, "dim"))
            self._spots.append((at, at + size, tab.id))
            at += size
            if index < len(said) - 1:
                names.append((" " * gap, ""))
                under.append((light * gap, "dim"))
                at += gap
        under.append((light * max(0, cells - at), "dim"))
        return safe(tuple(names), tuple(under), sep="\n")

    def _fitting(self, cells: int) -> tuple[list[tuple[TabLabel, str]], int]:
        """Labels with their figures, and the gap; where all find no room, without figures, then those around `here`."""
        full = [(tab, f" {tab.told}" if tab.told else "") for tab in self.tabs]
        for said in (full, [(tab, "") for tab in self.tabs]):
            size = sum(width(tab.label) + width(told) for tab, told in said)
            for gap in (_GAP, 2, 1):
                if size + gap * (len(said) - 1) <= cells:
                    return said, gap
        bare = [(tab, "") for tab in self.tabs]
        while len(bare) > 1 and sum(width(tab.label) + 1 for tab, _told in bare) - 1 > cells:
            at = next((n for n, (tab, _told) in enumerate(bare) if tab.id == self.here), 0)
            bare.pop(0 if at >= len(bare) / 2 else -1)
        return bare, 1

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for start, end, tab in self._spots:
            if start <= x < end:
                self.post_message(self.Chosen(tab))
                return
