"""The reading pane: the brief of the account under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.i18n import _
from tui.ui.text import plain, safe

if TYPE_CHECKING:
    from tui.services.brief import Brief
    from tui.ui.place import Place
    from tui.ui.widgets.verdict import VerdictBox


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
        self._painted = False
        self._missed: int | None = None

    def show(self, account: int | None) -> None:
        """Read and draw an account; the first one waits until the list beside it stands on the screen."""
        if self._painted:
            self._ask(account)
        else:
            self._painted = True
            self.call_after_refresh(self._ask, account)

    def _ask(self, account: int | None) -> None:
        self._missed = None
        if account is None:
            self._draw(None)
            return
        place = cast("Place", self.screen)
        if self.display:
            place.read(lambda: place.desk.read(_read, account), self._draw, "brief")
        else:
            self._missed = account

    def on_show(self) -> None:
        """A pane that was hidden has read nothing: what it was to show is read when it comes."""
        if self._missed is not None:
            self._ask(self._missed)

    def _parts(self) -> tuple[Static, VerdictBox, Static]:
        """Head, verdict and body; they are mounted with the first brief."""
        from tui.ui.widgets.verdict import VerdictBox

        if not self.children:
            self.mount(Static(id="brief-head"), VerdictBox(), Static(id="brief-body"))
        return (
            self.query_one("#brief-head", Static),
            self.query_one(VerdictBox),
            self.query_one("#brief-body", Static),
        )

    def _draw(self, found: Brief | None) -> None:
        same = found is not None and self._brief is not None and found.head.id == self._brief.head.id
        self._brief = found
        head, box, body = self._parts()
        if found is None:
            box.verdict = ""
            head.update("")
            body.update(plain(_("The account under the cursor is shown here."), "dim"))
            return
        from tui.ui.brief_words import brief_words, head_line

        cells = max(20, self.scrollable_content_region.width)
        head.update(safe(head_line(found)))
        box.verdict = found.head.verdict
        body.update(safe(*brief_words(found, cells), sep="\n"))
        if not same:
            self.scroll_home(animate=False)

    def on_resize(self, _event: events.Resize) -> None:
        if self._brief is not None:
            self._draw(self._brief)
