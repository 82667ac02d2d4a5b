"""Type to find: a line that appears on `/`, filters while one types, and goes on escape.

Its input is made when it is first wanted: an Input costs a start 20 ms.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.message import Message
from textual.widget import Widget

from tui.i18n import _

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.ui.widgets.field import Field


class Find(Widget):
    """Posts `Sought` at every letter. Enter keeps the filter and goes back to the list, escape lifts it."""

    BINDINGS = [
        Binding("escape", "give_up", show=False),
        Binding("down", "to_list", show=False),
    ]
    DEFAULT_CSS = """
    Find { dock: bottom; display: none; height: 1; margin-bottom: 1; padding: 0 1; &.-open { display: block; } }
    """

    class Sought(Message):
        """What is looked for now; empty shows all."""

        def __init__(self, find: Find, text: str) -> None:
            super().__init__()
            self.find = find
            self.text = text

        @property
        def control(self) -> Find:
            return self.find

    class Left(Message):
        """The line gave back the keys: the list wants focus."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._field: Field | None = None

    @property
    def value(self) -> str:
        return "" if self._field is None else self._field.value

    @value.setter
    def value(self, text: str) -> None:
        if text or self._field is not None:
            self._ready().value = text
            self.set_class(bool(text), "-open")

    def open(self) -> None:
        """Show the line and give it the keys."""
        self.add_class("-open")
        self._ready().focus()

    def _ready(self) -> Field:
        from tui.ui.widgets.field import Field

        if self._field is None:
            self._field = Field(placeholder=_("find"), limit=100)
            self.mount(self._field)
        return self._field

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Sought(self, self.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_to_list()

    def action_to_list(self) -> None:
        self.set_class(bool(self.value), "-open")
        self.post_message(self.Left())

    def action_give_up(self) -> None:
        if self._field is not None:
            self._field.value = ""
        self.action_to_list()
