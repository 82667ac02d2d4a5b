"""Bring files in: name one, see what it was taken for and what its rows would do, correct it, apply it as one act."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.timer import Timer
from textual.widgets import Input, Static

from tui.errors import FallowError
from tui.i18n import _
from tui.services.history import BatchView, changes
from tui.services.importing import FilePlan, ImportResult
from tui.ui import import_asks, import_corrects
from tui.ui.acts.bring_back import goes_elsewhere
from tui.ui.bringing import Going, Looked, Wish, look, take_in
from tui.ui.commands import bindings
from tui.ui.files import Entry, quoted
from tui.ui.import_naming import NamingFiles
from tui.ui.import_told import outcome, told
from tui.ui.text import Words, safe
from tui.ui.widgets.file_views import FileViews
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.path_field import PathField

NAMING, SHOWN, GOING, DONE = "naming", "shown", "going", "done"
_ROOMY = 30


class ImportScreen(NamingFiles):
    """One step after another: a path is named, its plan shown, applied; escape goes back one step or stops."""

    AUTO_FOCUS = "#path"
    BINDINGS = bindings("bring_in")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_ROOMY, "-tall")]
    DEFAULT_CSS = """
    ImportScreen {
        #naming { height: 1; margin: 1 0 0 0; padding: 0 1; }
        #naming Static { width: 6; color: $dim; }
        #told { height: auto; max-height: 60%; margin: 1 0; padding: 0 1; scrollbar-size-vertical: 1; }
        #told Static { height: auto; }
        #outcome { height: auto; padding: 0 1; margin: 0 0 1 0; display: none; }
        &.-low #told { max-height: 40%; margin: 1 0 0 0; }
    }
    """

    def __init__(self, paths: Sequence[Path] = ()) -> None:
        """`paths`: files that were named already, by a paste elsewhere."""
        super().__init__()
        self._named = tuple(paths)
        self._at = NAMING
        self._wish: Wish | None = None
        self._looked: Looked | None = None
        self._result: ImportResult | None = None
        self._problem: FallowError | None = None
        self._going: Going | None = None
        self._watch: Timer | None = None

    def body(self) -> ComposeResult:
        with Horizontal(id="naming"):
            yield Static(safe(_("File")))
            hint = _("type or paste a path, or drag the file into this window")
            yield PathField(placeholder=hint, id="path")
        with VerticalScroll(id="told", can_focus=False):
            yield Static()
        yield Static(id="outcome")
        yield FileViews()

    # -- from step to step -------------------------------------------------------------------------------

    def load(self) -> None:
        """First shown: list what there is. The store changed under a plan: look at the file again."""
        self.query_one(PlaceHeader).told = (_("Import"),)
        if self._named:
            self.bring(self._named)
            self._named = ()
        elif self._at == NAMING:
            self.list_files()
            self._tell()
        elif self._at == SHOWN and self._wish is not None:
            self._look(self._wish)
        elif self._at == DONE:
            self._look_if_undone()

    def bring(self, paths: Sequence[Path]) -> None:
        """Put files into the field and look at them."""
        if self._at == GOING:
            return
        self._drop()
        with self.path.prevent(Input.Changed):
            self.path.complete(quoted(paths))
        self._look(Wish(tuple(paths)))

    def _look_if_undone(self) -> None:
        """What was applied stays on the screen until it is taken back: then the file is as it was before."""
        result, wish = self._result, self._wish
        batch = None if result is None else result.batch
        if batch is None or wish is None:
            return

        def look(found: BatchView) -> None:
            if found.line.state == "undone":
                self._look(wish)

        self.read(lambda: self.desk.read(changes, batch, 1), look, "batch")

    def masks_changed(self) -> None:
        self.views.ledger.redraw()
        self._tell()

    def _go(self, step: str) -> None:
        self._at = step
        self._tell()
        self.refresh_bindings()

    def _tell(self) -> None:
        lines: list[Words] = []
        here = self.views.file_here if self._at in (SHOWN, DONE) else 0
        tall, cells = self.size.height >= _ROOMY, self.size.width - 4
        for part in told(self._looked, self._result, self._problem, self._going, here, cells, tall):
            if part:
                lines += ["", *part] if lines and tall else part
        self.query_one("#told Static", Static).update(safe(*lines, sep="\n"))
        last = self.query_one("#outcome", Static)
        last.display = self._looked is not None and self._going is None
        last.update(safe(outcome(self._looked, self._result)))

    def _begin(self, title: str) -> Going:
        self._going = Going(title)
        self._problem = None
        self._watch = self.set_interval(0.2, self._tell)
        self._go(GOING)
        return self._going

    def _end(self, step: str, problem: FallowError | None = None) -> None:
        self._going = None
        self._problem = problem
        if self._watch is not None:
            self._watch.stop()
        self._go(step)

    # -- what the naming of files asks of this screen (NamingFiles) ----------------------------------------

    @property
    def naming(self) -> bool:
        return self._at == NAMING

    def look_at(self, paths: tuple[Path, ...]) -> None:
        self._look(Wish(paths))

    def named_anew(self) -> bool:
        """Another path is being typed: what was shown of the one before is dropped."""
        if self._at == GOING:
            return False
        if self._at != NAMING or self._problem is not None or self._wish is not None:
            self._drop()
        return True

    def _drop(self) -> None:
        self._looked = self._wish = self._result = self._problem = None
        self._go(NAMING)

    # -- looking at it, correcting it ------------------------------------------------------------------------

    def _look(self, wish: Wish) -> None:
        """Plan in the background; what was shown before stays until there is something better."""
        if self._at == GOING:
            return
        going = self._begin(_("Looking at it"))
        self.run_worker(self._looking(wish, going), group="look", exclusive=False)

    async def _looking(self, wish: Wish, going: Going) -> None:
        before = self._looked
        if await goes_elsewhere(self, wish.paths):
            self._end(NAMING)
            return
        try:
            self._looked = await self.desk.aside(lambda: look(self.desk, wish, going))
        except FallowError as error:
            if before is None:
                self._wish = wish
            self._end(NAMING if before is None else SHOWN, error)
            return
        self._wish, self._result = wish, None
        self._end(SHOWN)
        self.views.show_files(
            self._looked, self._looked.files, "columns" if before is None else self.views.here
        )
        if before is None:
            self.views.ledger.focus()
        if self._looked.plan.questions or self._looked.plan.unsaid:
            self._answer()

    def _ask(self, question: Callable[[], Coroutine[Any, Any, Wish | None]]) -> None:
        async def ask() -> None:
            wish = await question()
            if wish is not None and wish != self._wish:
                self._look(wish)

        self.talk(ask)

    def _answer(self) -> None:
        looked = self._looked
        if looked is not None:
            self._ask(lambda: import_asks.answer(self, looked))

    @on(Ledger.Opened, "#rows")
    def _opened(self) -> None:
        row = self.views.ledger.current_row
        looked = self._looked
        if isinstance(row, Entry):
            self.take_entry(row)
        elif looked is not None and self._at == SHOWN and isinstance(row, import_corrects.ASKED):
            self._ask(lambda: import_corrects.about(self, looked, row))

    @on(Ledger.Highlighted, "#rows")
    def _moved(self) -> None:
        """Of several files, the one at the cursor is told of."""
        if self._at in (SHOWN, DONE) and self._looked is not None and len(self._looked.files) > 1:
            self._tell()

    @property
    def _file(self) -> FilePlan | None:
        """The file at the cursor, where files are shown."""
        looked = self._looked
        return looked.files[self.views.file_here] if looked is not None and self._at == SHOWN else None

    def _paths(self, wish: Wish) -> tuple[Path, ...]:
        """What a correction is said of: the file at the cursor, else all that were named."""
        return wish.paths if self._file is None else (self._file.path,)

    def action_view(self) -> None:
        self.views.next_view()

    def action_read_as(self) -> None:
        wish = self._wish
        if wish is not None:
            self._ask(lambda: import_corrects.read_as(self, wish, self._paths(wish), self._file))

    def action_manner(self) -> None:
        wish = self._wish
        if wish is not None:
            self._ask(lambda: import_corrects.manner(self, wish, self._paths(wish), self._file))

    # -- applying ---------------------------------------------------------------------------------------------

    def action_apply(self) -> None:
        looked = self._looked
        if looked is None or self._at != SHOWN:
            return
        if looked.plan.questions:
            self._answer()
            return
        going = self._begin(_("Bringing it in"))
        self.run_worker(self._applying(looked, going), group="save", exclusive=False)

    async def _applying(self, looked: Looked, going: Going) -> None:
        try:
            self._result = await take_in(self.desk, looked, going)
        except FallowError as error:
            self._end(SHOWN, error)
            return
        self.fallow.changed()
        self._end(DONE)
        problems = any(file.problems.total for file in self._result.files)
        self.views.show_files(looked, self._result.files, "problems" if problems else "rows")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        held = {
            "apply": self._at == SHOWN,
            "view": self._at in (SHOWN, DONE),
            "read_as": self._wish is not None and self._at in (NAMING, SHOWN),
            "manner": self._wish is not None and self._at in (NAMING, SHOWN),
            "pane": False,
        }
        return held[action] if action in held else super().check_action(action, parameters)

    async def action_back(self) -> None:
        """Stop what is under way; from a plan to the path; from there, and when it is done, out."""
        if self._going is not None:
            self._going.stop()
            self._tell()
        elif self._at == SHOWN:
            self._drop()
            self.list_files()
            self.path.focus()
        else:
            await self.fallow.action_back()
