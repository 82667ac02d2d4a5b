"""A record in a few lines, and under it what may be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.widgets import Static

from tui.i18n import _
from tui.services.plays import may_i
from tui.ui.text import Words, masked, safe, verdict_words
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.prompt import Choose

if TYPE_CHECKING:
    from tui.ui.place import Place

_SHARE, _FRAME, _LEAST = 0.9, 3, 3
"""How much of the window a dialog takes, the lines of its frame, and the least number of choices in view."""


class Sheet(Choose):
    """Dismisses with the id of what was chosen, each (id, label, help)."""

    DEFAULT_CSS = """
    Sheet { #sheet { height: auto; padding-bottom: 1; } }
    """

    def __init__(
        self, title: str, lines: Sequence[Words], choices: Sequence[tuple[str, str, str]], *, said: str = ""
    ) -> None:
        super().__init__(title, choices, said=said)
        self._lines = list(lines)

    def on_mount(self) -> None:
        super().on_mount()
        self.call_after_refresh(self._share_height)

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._share_height)

    def _share_height(self) -> None:
        """In a low window the choices scroll, so that heading and record stay in view."""
        others = sum(child.outer_size.height for child in self.query("#heading, #said, #sheet"))
        room = int(self.size.height * _SHARE) - _FRAME - others
        self.query_one(Ledger).styles.height = max(_LEAST, min(self.query_one(Ledger).count or 0, room))

    def questions(self) -> ComposeResult:
        yield Static(safe(*self._lines, sep="\n"), id="sheet")
        yield from super().questions()


async def sell_words(place: Place, account: int) -> str:
    """Whether one may sell now, and what stands against it first: `May I sell? HOLD: detractor (Marta 3)`."""
    said = await place.desk.read(may_i, account)
    verdict, _tone = verdict_words(said.verdict)
    answer = f"{_('May I sell?')} {verdict}"
    return f"{answer}: {masked(said.why.reasons[0].text)}" if said.why.reasons else answer
