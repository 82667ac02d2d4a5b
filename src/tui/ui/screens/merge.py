"""Two records side by side, merged field by field: left and right say which side stands, ctrl+s makes them one."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from tui.errors import FallowError
from tui.i18n import _
from tui.services.merging import Merged, merge, tried
from tui.services.merging_views import Beside, FieldView, PersonPair, beside
from tui.ui import duplicate_words as words
from tui.ui.acts.asking import choose
from tui.ui.commands import bindings
from tui.ui.place import Place
from tui.ui.text import masked, safe
from tui.ui.widgets.grouped import GroupedLedger
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import ReadingPane

_ORDER = (words.KEEP, words.BOTH, words.OTHER)


class FieldLedger(GroupedLedger[Any]):
    """A list scrolls by these keys where it can: the row's own keys must lie nearer."""

    BINDINGS = bindings("merge")


class MergeScreen(Place):
    """`one` keeps its place. Every change is tried in an act that is given up, so what is shown is what would be."""

    BINDINGS = bindings("apply")
    DEFAULT_CSS = """
    MergeScreen {
        #told { height: auto; max-height: 40%; margin: 1 0; padding: 0 1; scrollbar-size-vertical: 1; }
        #told Static { height: auto; }
    }
    """

    def __init__(self, table: str, one: int, other: int) -> None:
        super().__init__()
        self._two = (table, one, other)
        self._take: dict[str, str] = {}
        self._apart: set[int] = set()
        self._beside: Beside | None = None
        self._done: Merged | None = None
        self._problem = ""

    def body(self) -> ComposeResult:
        with VerticalScroll(id="told", can_focus=False):
            yield Static()
        with Horizontal(classes="split"):
            yield FieldLedger([], words.compared_key, id="rows")
            yield ReadingPane(classes="pane")

    @property
    def ledger(self) -> GroupedLedger[Any]:
        return self.query_one("#rows", GroupedLedger)

    @property
    def _people(self) -> list[tuple[int, int]]:
        pairs = self._beside.people if self._beside is not None else ()
        return [(one.keep, one.other) for one in pairs if one.other not in self._apart]

    # -- reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        self.query_one(PlaceHeader).told = (_("Merge"),)
        self.run_worker(self._looking(), group="read:merge", exclusive=True)

    async def _looking(self) -> None:
        self._done, self._problem = None, ""
        try:
            self._beside = await self.desk.read(beside, *self._two, self._take)
            self._show()
            if not self._beside.problem:
                self._done = await tried(self.desk, *self._two, self._take, self._people)
        except FallowError as error:
            self._problem = f"{error.happened} {error.todo}".strip()
            if self._beside is not None and self._beside.asked:
                self._problem = _("{what}: say which holds, with ← or →.").format(
                    what=", ".join(one.words for one in self._beside.fields if one.side == words.ASK)
                )
        self._show()

    def _show(self) -> None:
        seen = self._beside
        if seen is None:
            self.query_one("#told Static", Static).update(safe(((self._problem, "bold"),)))
            return
        self.ledger.show_columns(words.compared_columns(seen, self._apart))
        self.ledger.set_groups(words.compared_groups(seen))
        self._tell()
        self._show_pane()
        self.refresh_bindings()

    def _tell(self) -> None:
        if self._beside is not None:
            lines = words.head_lines(self._beside, self._done, self._problem, False)
            self.query_one("#told Static", Static).update(safe(*lines, sep="\n"))

    @on(Ledger.Highlighted, "#rows")
    def _moved(self) -> None:
        self._show_pane()
        self.refresh_bindings()

    def _show_pane(self) -> None:
        row = self.ledger.current_row
        key = words.compared_key(row) if isinstance(row, FieldView | PersonPair) else "gate"
        head = ((row.words if isinstance(row, FieldView) else _("Merge"), "bold"),)
        sections = words.merge_sections
        self.query_one(ReadingPane).draw(key, lambda: head, lambda _cells: sections(row, self._done))

    def masks_changed(self) -> None:
        self._show()

    # -- deciding ----------------------------------------------------------------------------------

    def action_take_left(self) -> None:
        self._step(-1)

    def action_take_right(self) -> None:
        self._step(1)

    @on(Ledger.Opened, "#rows")
    def _opened(self) -> None:
        """The other side than now."""
        row = self.ledger.current_row
        if isinstance(row, FieldView):
            self._step(-1 if row.side == words.OTHER else 1)
        elif isinstance(row, PersonPair):
            self._step(1 if row.other in self._apart else -1)

    def _step(self, way: int) -> None:
        row = self.ledger.current_row
        if isinstance(row, PersonPair):
            (self._apart.add if way < 0 else self._apart.discard)(row.other)
        elif isinstance(row, FieldView) and row.choices:
            known = [one for one in _ORDER if one in row.choices]
            at = known.index(row.side) + way if row.side in known else (0 if way < 0 else len(known) - 1)
            self._take[row.name] = known[max(0, min(len(known) - 1, at))]
        else:
            return
        self.load()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        row = self.ledger.current_row if self.is_mounted else None
        if action in ("take_left", "take_right"):
            return isinstance(row, PersonPair) or (isinstance(row, FieldView) and bool(row.choices))
        if action == "apply":
            return self._done is not None
        return super().check_action(action, parameters)

    # -- merging -----------------------------------------------------------------------------------

    def action_apply(self) -> None:
        done = self._done
        if done is None:
            return
        if done.gate.lifted:
            self.talk(self._sure)
        else:
            self._merge(False)

    async def _sure(self) -> None:
        """A hold is never lifted in passing."""
        choices = [("no", _("not yet"), _("the hold stays")), ("yes", _("merge, and lift the hold"), "")]
        said = masked(self._done.gate.lifted[0]) if self._done is not None else ""
        if await choose(self, _("This lifts a hold"), choices, said=said) == "yes":
            self._merge(True)

    def _merge(self, lift_hold: bool) -> None:
        take, people = dict(self._take), self._people

        def told(done: Merged) -> None:
            if done.gone_name == done.name:
                said = _("There is one {kept} now. u takes it back; later, = does.")
            else:
                said = _("{gone} is {kept} now. u takes it back; later, = does.")
            self.fallow.say(
                said.format(gone=masked(done.gone_name), kept=masked(done.name)), title=_("Merged")
            )
            if self.is_current:
                self.app.pop_screen()

        self.save(lambda: self.desk.write(merge, *self._two, take, people, lift_hold=lift_hold), told)
