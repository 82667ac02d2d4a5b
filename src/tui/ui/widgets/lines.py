"""A field of several lines for what somebody said: enter begins a line, and a paste keeps all of its own."""

from __future__ import annotations

from textual import events
from textual.widgets import TextArea

from tui.clean import CELL_LIMIT, clean
from tui.i18n import _
from tui.ui.figures import number
from tui.ui.text import plain


class Lines(TextArea):
    """At most `limit` signs, cleaned as they come; what is too long is cut with a sentence."""

    DEFAULT_CSS = """
    Lines {
        height: 1fr; min-height: 3; border: none; padding: 0 1; background: $surface; color: $foreground;
        &:focus { border: none; background: $panel; }
        & .text-area--cursor-line { background: transparent; }
        & .text-area--placeholder { color: $dim; }
    }
    """

    def __init__(
        self, text: str = "", *, placeholder: str = "", limit: int = CELL_LIMIT, id: str | None = None
    ):
        super().__init__(
            clean(text, limit),
            placeholder=plain(placeholder),
            show_line_numbers=False,
            soft_wrap=True,
            highlight_cursor_line=False,
            id=id,
        )
        self.limit = limit

    def fill(self, text: str) -> None:
        """Another text, with the cursor behind its last sign; nothing of the one before can be brought back by undo."""
        self.load_text(clean(text, self.limit))
        self.move_cursor(self.document.end)

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        room = self.limit - len(self.text) + len(self.selected_text)
        # Only as much is looked at as could fit after cleaning: a paste may be a million signs long.
        text = clean(event.text[: self.limit * 4], self.limit * 4)
        if len(text) > room or len(event.text) > self.limit * 4:
            text = text[: max(0, room)]
            said = _("This field takes {limit} signs; the rest was left out.").format(
                limit=number(self.limit)
            )
            self.app.notify(said, markup=False)
        if made := self._replace_via_keyboard(text, *self.selection):
            self.move_cursor(made.end_location)
