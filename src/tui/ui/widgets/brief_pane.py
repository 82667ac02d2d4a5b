"""The reading pane: the brief of the account under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.i18n import _
from tui.ui.text import plain, safe
from tui.ui.widgets.verdict import VerdictBox

if TYPE_CHECKING:
    from tui.services.brief import Brief
    from tui.ui.place import Place


def _read(reader: Any, account: int) -> Brief:
    """The brief; what it takes is imported here, on the reading thread and after the first paint."""
    import tui.ui.brief_words  # noqa: F401  # loaded here so that drawing does not wait for it
    from tui.services.brief import brief

    return brief(reader, account)


class BriefPane(VerticalScroll, can_focus=False):
    """`show(account)` reads and draws it; a later call overtakes an earlier one."""

    DEFAULT_CSS = """
    BriefPane {
        scrollbar-gutter: stable;
        & > #brief-head { height: auto; padding: 0 0 1 0; }
        & > #brief-body { height: auto; padding: 1 0 0 0; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._brief: Brief | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="brief-head")
        yield VerdictBox()
        yield Static(id="brief-body")

    def show(self, account: int | None) -> None:
        if account is None:
            self._draw(None)
            return
        place = cast("Place", self.screen)
        if self.display:
            place.read(lambda: place.desk.read(_read, account), self._draw, "brief")

    def _draw(self, found: Brief | None) -> None:
        self._brief = found
        box = self.query_one(VerdictBox)
        if found is None:
            box.verdict = ""
            self.query_one("#brief-head", Static).update("")
            self.query_one("#brief-body", Static).update(
                plain(_("The account under the cursor is shown here."), "dim")
            )
            return
        from tui.ui.brief_words import brief_words, head_line

        cells = max(20, self.scrollable_content_region.width)
        self.query_one("#brief-head", Static).update(safe(head_line(found)))
        box.verdict = found.head.verdict
        self.query_one("#brief-body", Static).update(safe(*brief_words(found, cells), sep="\n"))
        self.scroll_home(animate=False)

    def on_resize(self, _event: events.Resize) -> None:
        if self._brief is not None:
            self._draw(self._brief)
