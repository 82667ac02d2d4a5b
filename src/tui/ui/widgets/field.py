"""An input line for people who paste: lines are joined, what is too long is cut with a sentence."""

from __future__ import annotations

from textual import events
from textual.suggester import SuggestFromList
from textual.widgets import Input

from tui.clean import clean_line
from tui.i18n import _
from tui.ui.figures import number

NOTE_LIMIT = 2000


class Field(Input):
    """An Input that holds at most `limit` signs on one line."""

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        limit: int = NOTE_LIMIT,
        known: tuple[str, ...] = (),
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        begun = " " if value.endswith(" ") else ""  # a text that is begun for somebody to go on with
        super().__init__(
            clean_line(value, limit) + begun,
            placeholder=placeholder,
            max_length=limit,
            select_on_focus=False,
            suggester=SuggestFromList(known, case_sensitive=False) if known else None,
            compact=True,
            id=id,
            classes=classes,
        )
        self.limit = limit

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        chosen = self.selection
        room = self.limit - len(self.value) + abs(chosen.end - chosen.start)
        # Only as much is looked at as could fit after cleaning: a paste may be a million signs long.
        text = clean_line(event.text[: self.limit * 4], self.limit * 4)
        if len(text) > room or len(event.text) > self.limit * 4:
            text = text[:room]
            limit = number(self.limit)
            said = _("This field takes {limit} signs; the rest was left out.").format(limit=limit)
            self.app.notify(said, markup=False)
        if chosen.is_empty:
            self.insert_text_at_cursor(text)
        else:
            self.replace(text, *chosen)
