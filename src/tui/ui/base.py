"""The ground under every app of ours, the real one and the small hosts of tests: looks, guards, the way out."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.segment import Segment
from rich.text import Text
from textual import events, on
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.notifications import SeverityLevel
from textual.strip import Strip
from textual.worker import WorkerFailed

from tui.clean import clean
from tui.errors import FallowError
from tui.i18n import _
from tui.ui import crash
from tui.ui.guard import guard
from tui.ui.keys import KeyDone, KeyQueue
from tui.ui.text import fit
from tui.ui.theme import DARK, signals_for, themes

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.screen import Screen

Result = TypeVar("Result")
LEAST_WIDTH, LEAST_HEIGHT = 40, 10
_TURNS = 20
_QUIT_KEYS = ("ctrl+q", "ctrl+z", "ctrl+c")


class SafeApp(App[Result], inherit_bindings=False):
    """Plain notices, guarded strips, our themes, no traceback on the terminal."""

    CSS_PATH = Path(__file__).with_name("fallow.tcss")
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE: ClassVar[bool] = False

    def __init__(self, crash_file: Path | None = None) -> None:
        super().__init__()
        self._crash_file = crash_file
        self._keys = KeyQueue(self._deliver)
        self._looking_after = False
        self.talking = 0
        for theme in themes():
            self.register_theme(theme)
        self.use_theme(DARK)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return signals_for(self.current_theme.dark)

    def use_theme(self, name: str) -> None:
        """The theme to start with, where there is one of that name; set before anything is styled."""
        if name in self.available_themes:
            self.set_reactive(App.theme, name)
            self.stylesheet.set_variables(self.get_css_variables())

    def refresh_css(self, animate: bool = True) -> None:
        """Style anew; parse anew only where a variable changed (Textual parses everything twice at the start)."""
        stylesheet = self.stylesheet
        if self.get_css_variables() != stylesheet._variables:
            super().refresh_css(animate)
        else:
            stylesheet.update(self, animate=animate)

    def get_driver_class(self) -> type[Driver]:
        from tui.ui.driver import FallowDriver

        return FallowDriver

    # -- what is said -----------------------------------------------------------------------------

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Textual's own notices come this way; none is ever read as markup, whatever `markup` says."""
        super().notify(clean(message), title=clean(title), severity=severity, timeout=timeout, markup=False)

    def say(self, message: str, *, title: str = "", warn: bool = False, seconds: float | None = None) -> None:
        """A notice."""
        severity: SeverityLevel = "warning" if warn else "information"
        self.notify(message, title=title, severity=severity, timeout=seconds, markup=False)

    def show_error(self, error: FallowError) -> None:
        """What happened, what was kept and what to do, as a notice that stays long enough to be read."""
        said = "\n".join(part for part in (error.kept, error.todo) if part)
        self.say(said or error.happened, title=error.happened if said else "", warn=True, seconds=12)

    def bell(self) -> None:
        """Silent: Textual rings at a letter too many in a field, and a terminal may make that a flash or a sound."""

    def copy_to_clipboard(self, text: str) -> None:
        """Cut and copy inside a field stay inside the app; only `copy_out` gives text away."""
        self._clipboard = text

    def copy_out(self, text: str) -> None:
        """To the terminal's clipboard (OSC 52); called for the copy key alone."""
        super().copy_to_clipboard(clean(text))

    @on(Driver.SignalResume)
    def draw_anew(self) -> None:
        """Back from the shell the other screen is empty; a size that did not change draws nothing by itself."""
        self.screen.refresh()

    # -- the guard ------------------------------------------------------------------------------------

    @property
    def too_small(self) -> bool:
        """Judged by the size the screen was laid out for; the app's own is read anew from the terminal."""
        size = self.screen.size if self.screen_stack else self.size
        return size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT

    def _display(self, screen: Screen[object], renderable: RenderableType | CompositorUpdate | None) -> None:
        if isinstance(renderable, CompositorUpdate):
            renderable = self._enlarge() if self.too_small else guard(renderable)
        super()._display(screen, renderable)  # type: ignore[arg-type]  # annotated too narrowly there

    def _enlarge(self) -> LayoutUpdate:
        """The whole screen with one request on it."""
        cells, height = self.screen.size
        said = _("Enlarge the window: {width} x {height} at least.")
        left = said.format(width=LEAST_WIDTH, height=LEAST_HEIGHT).split()
        lines: list[str] = []
        for word in left:
            if lines and len(lines[-1]) + 1 + len(word) <= cells:
                lines[-1] += " " + word
            else:
                lines.append(word)
        texts = [fit(line, cells) for line in (lines + [""] * height)[:height]]
        return LayoutUpdate([[Strip([Segment(text)], cells)] for text in texts], self.screen.size.region)

    async def on_event(self, event: events.Event) -> None:
        """Where nothing can be seen, nothing acts but the way out."""
        if not isinstance(event, events.InputEvent | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        leaving = isinstance(event, events.Key) and event.key in _QUIT_KEYS
        if self.too_small and not leaving:
            return
        if isinstance(event, events.Key | events.Paste):
            await self._keys.take(event)
            self._look_after_keys()
        else:
            await super().on_event(event)

    def _look_after_keys(self) -> None:
        """While keys wait, look now and then whether the one before them still is on its way."""
        if not (self._keys.idle or self._looking_after):
            self._looking_after = True
            self.set_timer(0.6, self._free_keys)

    async def _free_keys(self) -> None:
        """A slow machine is no cut way: as long as a message waits anywhere, the key's follower may be among them."""
        self._looking_after = False
        if self._keys.late and (self._keys.held or await self._nothing_moves()):
            await self._keys.unstick()
        self._look_after_keys()

    async def _nothing_moves(self) -> bool:
        """No message waits, and none is in somebody's hands: that one would be seen waiting a few turns later."""
        for _turn in range(_TURNS):
            nodes = (self, *self.screen.walk_children(with_self=True))
            if any(node.message_queue_size for node in nodes):
                return False
            await asyncio.sleep(0)
        return True

    async def _deliver(self, event: events.Event) -> None:
        """Hand one key to what has focus, and send its follower after it."""
        target = self.focused or self.screen
        await super().on_event(event)
        if not target.post_message(KeyDone()):
            self._keys.finish()

    async def on_key_done(self, event: KeyDone) -> None:
        target = self.focused or self.screen
        if event.lap > 1 or not target.post_message(KeyDone(event.lap + 1)):
            await self._keys.done()

    def hold_keys(self) -> None:
        """Keys wait from now until `release_keys`: a dialog is about to open for them."""
        self._keys.hold()

    def release_keys(self) -> None:
        self.call_next(self._keys.release)

    # -- the way out --------------------------------------------------------------------------------------

    def leave(self, status: int) -> None:
        """End with an exit status; called for signals and a closed window."""
        self.last_words()
        self.exit(return_code=status)

    def last_words(self) -> None:
        """Keep what must not be lost; may be called from another thread."""

    def _handle_exception(self, error: Exception) -> None:
        """A bug: keep its places in the crash file, say one sentence, leave with status 1."""
        self._return_code = 1
        first = self._exception is None
        if first:
            self._exception = error
            self.last_words()
            self._exit_renderables.append(Text(self._crash_words(error)))
        self._close_messages_no_wait()
        if first:
            self._exception_event.set()

    def _crash_words(self, error: Exception) -> str:
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._crash_file is None:
            return _("Fallow stopped because of a fault of its own. What was saved is safe.")
        return crash.keep(cause, self._crash_file, datetime.now(UTC))

    def action_suspend(self) -> None:
        self.action_suspend_process()

    def action_quit_hint(self) -> None:
        self.say(_("ctrl+q quits Fallow."))
