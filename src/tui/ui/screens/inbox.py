"""Inbox: typed lines and rows of files that found no account, until each is put where it belongs or ticked off."""

from __future__ import annotations

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal

from tui.i18n import _
from tui.services.acts import handled
from tui.services.inbox import InboxLine, seen
from tui.services.inbox_asks import open_asks
from tui.ui import inbox_words as words
from tui.ui.commands import bindings
from tui.ui.figures import full_day, number
from tui.ui.place import Place
from tui.ui.widgets.empty import empty_words
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import ReadingPane

Seen = tuple[tuple[InboxLine, ...], words.Said]


class InboxScreen(Place):
    """The newest first."""

    BINDINGS = bindings("open", "done")

    def __init__(self) -> None:
        super().__init__()
        self._said: words.Said = {}

    def body(self) -> ComposeResult:
        columns = words.line_columns(self.said_on, lambda: self.desk.clock.today())
        with Horizontal(classes="split"):
            yield Ledger(columns, lambda row: str(row.id), id="rows")
            yield ReadingPane(classes="pane")

    def said_on(self, row: InboxLine) -> date:
        return self.desk.clock.here(row.said_at).date()

    @property
    def ledger(self) -> Ledger[InboxLine]:
        return self.query_one("#rows", Ledger)

    def load(self) -> None:
        self.read(lambda: self.desk.read(seen), self._show)

    def _show(self, found: Seen) -> None:
        rows, self._said = found
        self.query_one(PlaceHeader).told = (_("Inbox"), number(len(rows)))
        self.ledger.show_empty(
            *empty_words(_("Nothing waits: every line and every row found its account."), ("import",))
        )
        self.ledger.set_rows(rows)
        self._show_pane()
        self.refresh_bindings()

    @on(Ledger.Highlighted, "#rows")
    def _moved(self) -> None:
        self._show_pane()
        self.refresh_bindings()

    def _show_pane(self) -> None:
        pane, row = self.query_one(ReadingPane), self.ledger.current_row
        if row is None:
            pane.clear(_("What waits is shown whole here."))
            return
        head = ((full_day(self.said_on(row)), "dim"), (f"  {words.source(row)}", "dim"))
        pane.draw(str(row.id), lambda: head, lambda _cells: words.sections(row, self._said))

    def masks_changed(self) -> None:
        self.ledger.redraw()
        self._show_pane()

    def action_pane(self) -> None:
        super().action_pane()
        self._show_pane()

    # -- what is done here ---------------------------------------------------------------------------

    def action_done(self) -> None:
        row = self.ledger.current_row
        if row is None:
            return

        def told(_id: int) -> None:
            self.fallow.say(_("Dealt with. u takes it back."))

        self.save(lambda: self.desk.write(handled, row.id), told)

    @on(Ledger.Opened, "#rows")
    def _opened(self) -> None:
        row = self.ledger.current_row
        if row is None:
            return
        from tui.ui.acts import inbox

        asks = open_asks(row.asks, self._said)
        if not row.from_file:
            self.talk(lambda: inbox.log_there(self, row, self.said_on(row)))
        elif asks:
            self.talk(lambda: inbox.say_who(self, row, asks))
        else:
            self.fallow.action_import()
            self.fallow.say(row.problem, title=_("Import it again"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "done":
            return self.ledger.current_row is not None
        return super().check_action(action, parameters)
