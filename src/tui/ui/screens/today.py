"""Today: what do I do now? One line per thing, each with its reason; beside it the brief of its account."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tui.i18n import _, ngettext
from tui.services.today import HUNTED, QueueRow, QueueView, queue
from tui.ui.account_place import AccountPlace
from tui.ui.figures import full_day, number
from tui.ui.guard_words import guard_said
from tui.ui.text import Words, day, look, masked, safe, verdict_mark
from tui.ui.widgets.brief_pane import BriefPane
from tui.ui.widgets.columns import Column
from tui.ui.widgets.empty import empty_words
from tui.ui.widgets.header import PlaceHeader
from tui.ui.widgets.ledger import Ledger

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.services.quarter_end import GuardView

MINUTE = 60.0


def line_id(row: QueueRow) -> str:
    """A line stands for one kind of thing at one account; that is also how it is snoozed."""
    return f"{row.account_id}:{row.kind}"


def queue_columns(today: Callable[[], date]) -> list[Column[QueueRow]]:
    """When, who, what, why; only what somebody waits for is late, and orange."""

    def when(row: QueueRow) -> Words:
        return ((day(row.due, today()), "bold hold" if row.late else "dim"),)

    def what(row: QueueRow) -> Words:
        more = f" +{row.more}" if row.more else ""
        return ((masked(row.text), "bold hold" if row.late else "bold"), (more, "dim"))

    return [
        Column("due", _("When"), when, 11),
        Column("account", _("Account"), lambda row: masked(row.account), 16, weight=2),
        Column("text", _("What"), what, 18, weight=4),
        Column("reason", _("Why"), lambda row: ((masked(row.reason), "dim"),), 14, weight=3, shown_from=64),
        Column("may", _("May I?"), lambda row: (verdict_mark(row.verdict),), 6, shown_from=92),
    ]


class TodayScreen(AccountPlace):
    """The queue is short and in hand: its first 200 lines."""

    def __init__(self) -> None:
        super().__init__()
        self._everything = False
        self._said = ""
        self._minute: Timer | None = None

    def body(self) -> ComposeResult:
        with Horizontal(classes="split"):
            yield Ledger(queue_columns(lambda: self.desk.clock.today()), line_id, id="queue")
            yield BriefPane(classes="pane")
        yield Static(id="hidden")

    @property
    def ledger(self) -> Ledger[QueueRow]:
        return self.query_one("#queue", Ledger)

    def load(self) -> None:
        everything = self._everything
        if isinstance(ready := self.fallow.first_answer(), QueueView):
            self._show(ready)
            return
        self.read(lambda: self.desk.read(queue, everything), self._show)

    def _show(self, found: QueueView) -> None:
        self.query_one(PlaceHeader).told = (
            _("{n} to do").format(n=number(found.shown)),
            self._day_words(self.desk.clock.today()),
        )
        if found.lines:
            self.ledger.show_empty()
        else:
            self.ledger.show_empty(
                *empty_words(
                    _("Nothing to do: the queue is empty."), ("portfolio", "import", "reminder", "log")
                )
            )
        self.ledger.set_rows(found.lines)
        self._count_down(any(row.ticks for row in found.lines))
        hidden = ", ".join(f"{number(one.n)} {one.text}" for one in found.hidden)
        over = found.shown - len(found.lines)
        more = _("{n} more further down").format(n=number(over)) if over > 0 else ""
        said = _("not shown: {what}").format(what=hidden) if hidden else ""
        waits = ngettext("{n} waits in the inbox: B", "{n} wait in the inbox: B", found.inbox)
        kept = waits.format(n=number(found.inbox)) if found.inbox else ""
        self._said = " · ".join(part for part in (more, kept, said) if part)
        self._say("")
        self.call_after_refresh(self._look_at_the_quarter)

    def _count_down(self, ticks: bool) -> None:
        """Where a line counts down by the clock it is read anew in a minute."""
        if self._minute is not None:
            self._minute.stop()
        self._minute = self.set_timer(MINUTE, self.load) if ticks else None

    def _say(self, alarm: str) -> None:
        """What stands under the queue: whom not to sell to before the quarter ends, and what is not shown."""
        lines: list[Words] = [((f"{look.glyphs.hold} {alarm}", "bold hold"),)] if alarm else []
        self.query_one("#hidden", Static).update(safe(*lines, (self._said, "dim"), sep="\n"))

    def _look_at_the_quarter(self) -> None:
        """Once the rows stand: the guard of the quarter's end, while it holds."""
        from tui.services.quarter_end import alarm

        def show(found: GuardView | None) -> None:
            self._say(guard_said(found) if found is not None else "")

        self.read(lambda: self.desk.read(alarm), show, "guard")

    @staticmethod
    def _day_words(today: date) -> str:
        return full_day(today)

    def action_filter(self) -> None:
        """Show also what is hidden, or no longer."""
        self._everything = not self._everything
        self.load()

    @on(Ledger.Highlighted, "#queue")
    def _moved(self) -> None:
        self.query_one(BriefPane).show(self.current_account())

    def opened(self, event: Ledger.Opened) -> None:
        """What belongs to an exit plan is worked on there."""
        row = self.ledger.current_row
        if row is not None:
            self.open_account(row.account_id, "exit" if row.kind in HUNTED else "brief")

    def current_account(self) -> int | None:
        row = self.ledger.current_row
        return None if row is None else row.account_id

    def neighbours(self) -> list[int]:
        return []

    def action_done(self) -> None:
        self._on_line("done")

    def action_snooze(self) -> None:
        self._on_line("snooze")

    def _on_line(self, what: str) -> None:
        row = self.ledger.current_row
        if row is None:
            self.fallow.say(_("There is no line under the cursor."))
            return
        from tui.ui.acts import line

        conversation = line.done if what == "done" else line.snooze
        self.talk(lambda: conversation(self, row))
