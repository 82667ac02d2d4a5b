"""Filters as chips on one line: each is on or off, and says how many rows it would leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.shape import dataclass
from tui.ui.figures import number
from tui.ui.text import Bit, look, safe, width


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter; `count` is None where it is not known."""

    id: str
    label: str
    on: bool = False
    count: int | None = None


class Chips(Widget, can_focus=True):
    """Left and right walk, space or enter switches, a click does both."""

    BINDINGS = [
        Binding("left,h", "walk(-1)", show=False),
        Binding("right", "walk(1)", show=False),
        Binding("space,enter", "switch", show=False),
    ]
    DEFAULT_CSS = """
    Chips { height: 1; padding: 0 1; color: $foreground; &:focus { background: $cursor-blurred; } }
    """
    chips: reactive[tuple[Chip, ...]] = reactive(())
    at: reactive[int] = reactive(0)

    class Switched(Message):
        """A chip went on or off; `on` holds the ids of all that are on."""

        def __init__(self, source: Chips, id: str, on: frozenset[str]) -> None:
            super().__init__()
            self.source = source
            self.id = id
            self.on = on

        @property
        def control(self) -> Chips:
            return self.source

    def __init__(self, chips: Sequence[Chip] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spots: list[tuple[int, int]] = []
        self.set_reactive(Chips.chips, tuple(chips))

    @property
    def on_ids(self) -> frozenset[str]:
        return frozenset(chip.id for chip in self.chips if chip.on)

    def _text(self, index: int, chip: Chip) -> str:
        here = self.has_focus and index == self.at
        sign = look.glyphs.mark if chip.on else look.glyphs.cursor if here else " "
        count = "" if chip.count is None else f" {number(chip.count)}"
        return f"{sign}{chip.label}{count} "

    def render(self) -> RenderResult:
        """Where the line is short, it begins so far on that the chip under the cursor is seen."""
        self._spots.clear()
        texts = [self._text(index, chip) for index, chip in enumerate(self.chips)]
        more = look.glyphs.more
        room = max(1, self.content_size.width)
        first = 0
        while first < self.at and sum(
            width(text) + 1 for text in texts[first : self.at + 1]
        ) > room - 2 * width(more):
            first += 1
        parts: list[Bit] = [(more, "dim")] if first else []
        at = width(more) if first else 0
        self._spots += [(0, 0)] * first
        for index, (chip, text) in enumerate(zip(self.chips, texts, strict=True)):
            if index < first:
                continue
            last = index == len(texts) - 1
            if at + width(text) > room - (0 if last else width(more)) and index > first:
                parts.append((more, "dim"))
                break
            here = self.has_focus and index == self.at
            parts.append((text, " ".join(("bold" if chip.on or here else "dim", "sel" if here else ""))))
            parts.append((" ", ""))
            self._spots.append((at, at + width(text)))
            at += width(text) + 1
        return safe(tuple(parts))

    def action_walk(self, step: int) -> None:
        if self.chips:
            self.at = (self.at + step) % len(self.chips)

    def action_switch(self) -> None:
        if not self.chips:
            return
        chip = self.chips[min(self.at, len(self.chips) - 1)]
        self.chips = tuple(replace(each, on=not each.on) if each is chip else each for each in self.chips)
        self.post_message(self.Switched(self, chip.id, self.on_ids))

    def on_click(self, event: events.Click) -> None:
        x = event.x - self.gutter.left
        for index, (start, end) in enumerate(self._spots):
            if start <= x < end:
                self.at = index
                self.action_switch()
                return
