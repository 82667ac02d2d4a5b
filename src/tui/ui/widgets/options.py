"""A choice within a form, on one line: arrows walk through it, a letter goes to the next label with it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from tui.clean import fold
from tui.ui.text import Bit, look, safe, width


class Options(Widget, can_focus=True):
    """One of a few labelled values is always chosen."""

    BINDINGS = [
        Binding("left", "walk(-1)", show=False),
        Binding("right,space", "walk(1)", show=False),
        Binding("enter", "enter", show=False),
    ]
    DEFAULT_CSS = """
    Options { width: 1fr; height: 1; background: $surface; &:focus { background: $panel; } }
    """
    value: reactive[str] = reactive("")

    class Chosen(Message):
        def __init__(self, options: Options) -> None:
            super().__init__()
            self.options = options

    class Entered(Message):
        def __init__(self, options: Options) -> None:
            super().__init__()
            self.options = options

    def __init__(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self._options = list(options)
        self._spots: list[tuple[int, int, str]] = []
        values = [each for each, _label in options]
        self.set_reactive(Options.value, value if value in values else values[0])

    def render(self) -> RenderResult:
        first, last = self._window(self.content_size.width)
        parts: list[Bit] = [((look.glyphs.more if first else ""), "dim")]
        self._spots.clear()
        at = width(parts[0][0])
        for value, label in self._options[first:last]:
            here = value == self.value
            parts += [((look.glyphs.cursor if here else " ") + label, "bold" if here else "dim"), ("  ", "")]
            self._spots.append((at, at + width(label) + 1, value))
            at += width(label) + 3
        parts.append(((look.glyphs.more if last < len(self._options) else ""), "dim"))
        return safe(tuple(parts))

    def _window(self, cells: int) -> tuple[int, int]:
        """Which labels find room around the chosen one: from, to; all of them where they can."""
        sizes = [width(label) + 3 for _value, label in self._options]
        if sum(sizes) <= cells:
            return 0, len(sizes)
        first = [value for value, _label in self._options].index(self.value)
        last = first + 1
        room = cells - sizes[first] - 2 * width(look.glyphs.more)
        grown = True
        while grown:
            grown = False
            if last < len(sizes) and sizes[last] <= room:
                room, last, grown = room - sizes[last], last + 1, True
            if first and sizes[first - 1] <= room:
                room, first, grown = room - sizes[first - 1], first - 1, True
        return first, last

    def watch_value(self) -> None:
        self.post_message(self.Chosen(self))

    def action_walk(self, step: int) -> None:
        values = [value for value, _label in self._options]
        self.value = values[(values.index(self.value) + step) % len(values)]

    def action_enter(self) -> None:
        self.post_message(self.Entered(self))

    def on_click(self, event: events.Click) -> None:
        for start, end, value in self._spots:
            if start <= event.x < end:
                self.value = value

    def on_key(self, event: events.Key) -> None:
        if event.character is None or not event.character.isalnum():
            return
        event.stop()
        values = [value for value, _label in self._options]
        at = values.index(self.value)
        for value, label in self._options[at + 1 :] + self._options[: at + 1]:
            if fold(label).startswith(fold(event.character)):
                self.value = value
                return
