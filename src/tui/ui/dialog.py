"""What all dialogs share: a title over a rule, keys at the foot, and the keys that wait until they open."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.ui.commands import bindings
from tui.ui.text import plain, safe
from tui.ui.widgets.footer import CommandFooter

if TYPE_CHECKING:
    from tui.ui.base import SafeApp

Result = TypeVar("Result")


class Dialog(ModalScreen[Result]):
    """A modal question. `await self.app.push_screen_wait(dialog)` inside `talk` gives the answer.

    Subclasses write `questions` and dismiss with their result; None means that nothing was answered.
    """

    BINDINGS = bindings("cancel", "quit", "suspend")

    def __init__(self, title: str, said: str = "") -> None:
        super().__init__()
        self._heading = title
        self._said = said

    @property
    def safe_app(self) -> SafeApp[object]:
        return cast("SafeApp[object]", self.app)

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="box", can_focus=False):
            yield Static(safe((self._heading, "bold")), id="heading")
            if self._said:
                yield Static(plain(self._said), id="said")
            yield from self.questions()
        yield CommandFooter()

    def questions(self) -> ComposeResult:
        """The widgets under the title."""
        yield from ()

    @property
    def saving(self) -> bool:
        """What was answered is on its way, perhaps by a question on top of this one: no key is for here any more."""
        return False

    def on_screen_resume(self) -> None:
        if not self.saving:
            self.call_after_refresh(self.safe_app.release_keys)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """What is typed from now on is for the dialog that follows, not for what stands under this one."""
        if self.safe_app.talking:
            self.safe_app.hold_keys()
        return super().dismiss(result)

    def on_unmount(self) -> None:
        if not self.safe_app.talking:
            self.safe_app.release_keys()

    def action_cancel(self) -> None:
        self.dismiss(None)
