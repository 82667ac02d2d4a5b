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
from tui.ui.text import Bit, look, safe


class Options(Widget, can_focus=True):
    """One of a few labelled values is always chosen."""

    BINDINGS = [
        Binding("left", "walk(-1)", show=False),
        Binding("right,space", "walk(1)", show=False),
        Binding("enter", "enter", show=False),
    ]
    DEFAULT_CSS = """
    Options { height: auto; background: $surface; &:focus { background: $panel; } }
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
        values = [each for each, _label in options]
        self.set_reactive(Options.value, value if value in values else values[0])

    def render(self) -> RenderResult:
        parts: list[Bit] = []
        for value, label in self._options:
            here = value == self.value
            parts += [((look.glyphs.cursor if here else " ") + label, "bold" if here else "dim"), ("  ", "")]
        return safe(tuple(parts))

    def watch_value(self) -> None:
        self.post_message(self.Chosen(self))

    def action_walk(self, step: int) -> None:
        values = [value for value, _label in self._options]
        self.value = values[(values.index(self.value) + step) % len(values)]

    def action_enter(self) -> None:
        self.post_message(self.Entered(self))

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
