"""`b`: the account on one page, full screen; `y`: the same on the clipboard, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.i18n import _
from tui.services.brief import Brief
from tui.services.brief import brief as ask_brief
from tui.services.brief_text import brief_text
from tui.ui.brief_words import because, brief_words, head_line
from tui.ui.clipboard import put
from tui.ui.commands import bindings
from tui.ui.dialog import Dialog
from tui.ui.text import masked, safe
from tui.ui.widgets.footer import CommandFooter
from tui.ui.widgets.verdict import VerdictBox

if TYPE_CHECKING:
    from tui.ui.place import Place

_COLUMNS = 80


class BriefScreen(Dialog[str]):
    """Scrolls with the arrows and pages. Dismisses with `copy` where its text is wanted on the clipboard."""

    BINDINGS = bindings("copy")
    DEFAULT_CSS = """
    BriefScreen {
        #page { width: 100%; height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        #head { height: auto; padding-bottom: 1; }
        #body { height: auto; padding-top: 1; }
    }
    """

    def __init__(self, brief: Brief) -> None:
        super().__init__(masked(brief.head.name))
        self._brief = brief

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="page"):
            yield Static(safe(head_line(self._brief)), id="head")
            yield VerdictBox()
            yield Static(id="body")
        yield CommandFooter()

    def on_mount(self) -> None:
        self.query_one("#page").focus()
        self._draw()

    def on_resize(self, _event: events.Resize) -> None:
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        cells = max(20, self.query_one("#body").content_size.width)
        box = self.query_one(VerdictBox)
        box.verdict = self._brief.head.verdict
        box.because = because(self._brief, cells - 40)
        self.query_one("#body", Static).update(safe(*brief_words(self._brief, cells), sep="\n"))

    def action_copy(self) -> None:
        self.dismiss("copy")

    def action_cancel(self) -> None:
        self.dismiss("")


async def show(place: Place, account: int) -> None:
    if await place.app.push_screen_wait(BriefScreen(await place.desk.read(ask_brief, account))) == "copy":
        await copy(place, account)


async def copy(place: Place, account: int) -> None:
    """Through the machine's own clipboard program where there is one, else by the terminal (OSC 52)."""
    found = await place.desk.read(ask_brief, account)
    text = brief_text(found, _COLUMNS)
    if await put(text):
        said = _("The brief is on the clipboard.")
    else:
        place.fallow.copy_out(text)
        said = _("The brief was handed to the terminal's clipboard.")
    place.fallow.say(said, title=masked(found.head.name))
