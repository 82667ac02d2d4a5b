"""The app: places as modes, the keys that hold everywhere, and the one way to a dialog, a save, the exit."""

from __future__ import annotations

import asyncio
import importlib
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual import events
from textual.reactive import var
from textual.screen import Screen
from textual.worker import Worker

from tui.errors import FallowError
from tui.i18n import _
from tui.shape import dataclass
from tui.ui.base import SafeApp
from tui.ui.commands import BY_ID, PLACES, bindings, collisions
from tui.ui.drafts import Drafts
from tui.ui.glyphs import UNICODE, Glyphs
from tui.ui.place import Place
from tui.ui.text import look
from tui.ui.theme import DARK, LIGHT

if TYPE_CHECKING:
    from concurrent.futures import Future

    from tui.services.desk import Desk
    from tui.ui.watch import Watch

R = TypeVar("R")
Maker = Callable[[], Screen[None]]
_FIRST_LOOK = 0.4
"""Seconds after the start at which the watch begins."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the settings say about the screen; `keymap` is command id to keys."""

    theme: str = DARK
    glyphs: Glyphs = UNICODE
    keymap: Mapping[str, str] = field(default_factory=dict)
    first_place: str = "today"


def place_makers() -> dict[str, Maker]:
    """The places there are: `today` is `TodayScreen` of `ui/screens/today.py`, imported when first shown."""

    def maker(name: str) -> Maker:
        def make() -> Screen[None]:
            module = importlib.import_module(f"tui.ui.screens.{name}")
            made: Screen[None] = getattr(module, f"{name.title()}Screen")()
            return made

        return make

    folder = Path(__file__).parent / "screens"
    return {name: maker(name) for name in PLACES if (folder / f"{name}.py").is_file()}


class FallowApp(SafeApp[None], inherit_bindings=False):
    """One desk, seven places. With `watch` it notices other windows, midnight and a store that goes away."""

    BINDINGS = bindings("everywhere")
    TITLE = "Fallow"
    private = var(False, init=False, bindings=True)

    def __init__(
        self,
        desk: Desk,
        wishes: Wishes | None = None,
        *,
        places: Mapping[str, Maker] | None = None,
        drafts: Drafts | None = None,
        crash_file: Path | None = None,
        watch: bool = False,
        first: Future[Any] | None = None,
    ) -> None:
        super().__init__(crash_file)
        self.desk = desk
        self._first = first
        self._wants_watch = watch
        self._watch: Watch | None = None
        self.wishes = wishes or Wishes()
        self.drafts = drafts or Drafts()
        self.changes = 0
        self.arriving = False
        look.glyphs = self.wishes.glyphs
        look.private = False
        self.use_theme(self.wishes.theme)
        for name, make in (places if places is not None else place_makers()).items():
            self.add_mode(name, make)
        place = self.wishes.first_place
        # Instead of Textual's empty first screen, which would be composed and styled for nothing.
        self._current_mode = place if place in self._modes else next(iter(self._modes), self.DEFAULT_MODE)
        self._screen_stacks = {self._current_mode: []}

    def on_mount(self) -> None:
        self._use_keymap()
        self.set_interval(1.5, self._keep_drafts)
        if self._wants_watch:
            self.set_timer(_FIRST_LOOK, self._begin_watch)

    async def _begin_watch(self) -> None:
        """Some moments after the start: what watching needs is read aside, and not before the first rows stand."""
        watch = await self.desk.aside(lambda: importlib.import_module("tui.ui.watch"))
        self._watch = watch.Watch(self)
        self._watch.start()

    def on_unmount(self) -> None:
        self.last_words()
        if self._watch is not None:
            self._watch.stop()

    def _use_keymap(self) -> None:
        """The user's keys, where they leave every command one of its own."""
        problems = collisions(self.wishes.keymap)
        if problems:
            self.say("\n".join(problems), title=_("The keys of the settings are not used"), warn=True)
        elif self.wishes.keymap:
            self.set_keymap(dict(self.wishes.keymap))

    # -- what screens use --------------------------------------------------------------------------

    def first_answer(self) -> Any:
        """What the first place shows, if it was asked for ahead and is there; once, and None else."""
        first, self._first = self._first, None
        if first is None or not first.done() or first.exception() is not None:
            return None
        return first.result()

    def changed(self) -> None:
        """Facts changed, here or in another window: the place on show reads anew, the others when they return."""
        self.changes += 1
        shown = next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Place)), None)
        if shown is not None:
            shown.reload()

    def talk(self, conversation: Callable[[], Coroutine[object, object, None]]) -> Worker[None]:
        """Run a conversation of dialogs in a worker of its own; what is typed meanwhile waits for the dialog."""
        self.hold_keys()
        self.talking += 1

        async def run() -> None:
            try:
                await conversation()
            except FallowError as error:
                self.show_error(error)
            finally:
                self.talking -= 1
                self.release_keys()

        return self.run_worker(run, group="talk", exclusive=False)

    def last_words(self) -> None:
        self.drafts.flush()

    async def _keep_drafts(self) -> None:
        await asyncio.to_thread(self.drafts.flush)

    # -- keys that hold everywhere ---------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "place":
            return bool(parameters) and parameters[0] in self._modes
        return True

    def action_place(self, name: str) -> None:
        """Go there; what is typed meanwhile waits until its rows stand."""
        if name != self.current_mode:
            self.arriving = True
            self.hold_keys()
            self.switch_mode(name)

    async def action_back(self) -> None:
        """One step back; at the bottom of a place there is nowhere to go, and only ctrl+q quits."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.action_quit_hint()

    def action_privacy(self) -> None:
        self.private = not self.private

    def watch_private(self, private: bool) -> None:
        look.private = private
        self.clear_notifications()
        for screen in self.screen_stack if self._screen_stacks.get(self._current_mode) else ():
            if isinstance(screen, Place):
                screen.masks_changed()

    def action_theme(self) -> None:
        self.theme = LIGHT if self.current_theme.dark else DARK

    def action_reload(self) -> None:
        if isinstance(self.screen, Place):
            self.screen.reload()

    def action_undo(self) -> None:
        self._take_back("undo")

    def action_redo(self) -> None:
        self._take_back("redo")

    def _take_back(self, which: str) -> Worker[None]:
        """Undo or redo as a save: one act at a time on the store's thread, never cancelled."""
        from tui.ui.acts.undo import put_back

        async def write() -> None:
            try:
                await put_back(self, which)
            except FallowError as error:
                self.show_error(error)

        return self.run_worker(write, group="save", exclusive=False)

    def action_import(self) -> None:
        from tui.ui.screens.bring_in import ImportScreen

        self.push_screen(ImportScreen())

    def action_duplicates(self) -> None:
        """Of the account whose page it is, else of all."""
        from tui.ui.screens.duplicates import DuplicatesScreen

        if not isinstance(self.screen, DuplicatesScreen):
            self.push_screen(DuplicatesScreen(getattr(self.screen, "account", None)))

    def action_inbox(self) -> None:
        from tui.ui.screens.inbox import InboxScreen

        if not isinstance(self.screen, InboxScreen):
            self.push_screen(InboxScreen())

    def on_paste(self, event: events.Paste) -> None:
        """What no field took: perhaps files that were dragged into the window."""
        from tui.ui.dropped import dropped

        self.run_worker(dropped(self, event.text), group="dropped", exclusive=True)

    def action_export(self) -> None:
        from tui.ui.acts.everything import export

        self.talk(lambda: export(self))

    def action_receive(self) -> None:
        from tui.ui.acts.handover import receive

        self.talk(lambda: receive(self))

    async def action_palette(self) -> None:
        from tui.ui.palette import Palette, choices

        def run(chosen: str | None) -> None:
            if chosen is not None:
                self.call_later(self.run_command, chosen)

        await self.push_screen(Palette(choices(self.screen)), run)

    async def run_command(self, id: str) -> None:
        """Do a command by its id as its key would: on what has focus, else up to the app."""
        command = BY_ID[id]
        for active in self.screen.active_bindings.values():
            if active.binding.id == command.id and active.enabled:
                await self.run_action(active.binding.action, active.node)
                return

    async def action_help(self) -> None:
        from tui.ui.help import Help

        await self.push_screen(Help(self.screen))
