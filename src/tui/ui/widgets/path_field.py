"""A field for a path: tab completes it, down goes to what lies there."""

from __future__ import annotations

from textual.binding import Binding
from textual.message import Message

from tui.clean import clean
from tui.ui.widgets.field import Field

_PATH_LIMIT = 4000


class PathField(Field):
    """The screen lists what the path may become and answers `CompleteWanted` by `complete`."""

    BINDINGS = [
        Binding("tab", "complete", show=False),
        Binding("down", "to_list", show=False),
    ]

    class CompleteWanted(Message):
        """Tab was pressed."""

    class ListWanted(Message):
        """Down was pressed."""

    def __init__(self, *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, limit=_PATH_LIMIT, id=id)

    def action_complete(self) -> None:
        self.post_message(self.CompleteWanted())

    def action_to_list(self) -> None:
        self.post_message(self.ListWanted())

    def complete(self, text: str) -> None:
        """Put a path in place of what was typed, the cursor behind it; cleaned, as what is typed would be."""
        self.value = clean(text, self.limit).replace("\n", " ").replace("\t", " ")
        self.cursor_position = len(self.value)
