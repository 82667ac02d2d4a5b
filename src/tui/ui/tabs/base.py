"""What the tabs of an account share: they read when they are shown, and keep the cursor where it was by id."""

from __future__ import annotations

import importlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll

from tui.ui.brief_words import Line, wrapped
from tui.ui.commands import bindings
from tui.ui.text import Words, width
from tui.ui.widgets.columns import Column
from tui.ui.widgets.empty import empty_words
from tui.ui.widgets.grouped import Heading
from tui.ui.widgets.ledger import Ledger
from tui.ui.widgets.reading_pane import ReadingPane, Section

if TYPE_CHECKING:
    from tui.ui.account_place import AccountPlace

Row = TypeVar("Row")
_LABEL = 13


def named(label: str, *said: tuple[str, str]) -> Line:
    """A line of a pane: its label, dim, then what there is to say."""
    return ((label + " " * max(2, _LABEL - width(label)), "dim"), *said)


def hanging(line: Line, cells: int) -> Iterator[Line]:
    """A line in rows; what stands behind a label hangs under its beginning, where its words find room there."""
    indent = width(line[0][0]) if len(line) > 1 and line[0][0].endswith("  ") else 3
    longest = max((width(word) for text, _tone in line[1:] for word in text.split()), default=0)
    yield from wrapped(line, cells, indent if indent + longest <= cells else 3)


class Scrolling(VerticalScroll, can_focus=True):
    """What is scrolled with the keys of a list."""

    BINDINGS = bindings("down", "up", "first", "last", "page_down", "page_up")
    DEFAULT_CSS = "Scrolling { scrollbar-gutter: stable; scrollbar-size-vertical: 1; overflow-x: hidden; }"

    def action_down(self) -> None:
        self.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        self.scroll_relative(y=-1, animate=False)

    def action_first(self) -> None:
        self.scroll_home(animate=False)

    def action_last(self) -> None:
        self.scroll_end(animate=False)

    def action_page_down(self) -> None:
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        self.scroll_page_up(animate=False)


class Reading(ReadingPane, Scrolling, can_focus=True):
    """The pane of a tab: it takes the keys where it takes the place of the list."""


class AccountTab(Container):
    """One tab of the page of `account`. Subclasses write `compose`, `load`, and where the keys go in it."""

    DEFAULT_CSS = "AccountTab { height: 1fr; }"

    def __init__(self, account: int) -> None:
        super().__init__()
        self.account = account
        self.fresh = True

    @property
    def place(self) -> AccountPlace:
        return cast("AccountPlace", self.screen)

    def turn_to(self, account: int) -> None:
        """Show another account, from its top."""
        self.account = account
        self.fresh = True
        self.load()

    def load(self) -> None:
        """Read anew and show it."""

    def take_keys(self) -> None:
        """Put the focus where the keys of this tab act."""

    def converse(self, module: str, function: str, *about: Any) -> None:
        """Hold a conversation of `ui/acts`, imported when it is wanted."""
        conversation = getattr(importlib.import_module(f"tui.ui.acts.{module}"), function)
        self.place.talk(lambda: conversation(self.place, *about))


class ListTab(AccountTab, Generic[Row]):
    """A ledger, and beside it what there is to read about the row under its cursor.

    Subclasses say `columns`, `row_id`, `title_of`, `details` and `work_on`; in `load` they read and `show_groups`.
    """

    DEFAULT_CSS = """
    ListTab {
        .split { height: 1fr; }
        &.-empty .pane { display: none; }
    }
    """
    FILLED_BY: ClassVar[tuple[str, ...]] = ()

    def __init__(self, account: int) -> None:
        super().__init__(account)
        self.known: dict[str, Any] = {}

    def compose(self) -> ComposeResult:
        yield from self.above()
        with Horizontal(classes="split"):
            yield self.list_made(empty_words(self.purpose(), self.FILLED_BY))
            yield Reading(classes="pane")

    def list_made(self, empty: Sequence[Words]) -> Ledger[Any]:
        """A tab with groups makes a GroupedLedger."""
        return Ledger(self.columns(), self.row_id, empty=empty)

    def above(self) -> ComposeResult:
        """Widgets over the list."""
        yield from ()

    def columns(self) -> Sequence[Column[Row]]:
        raise NotImplementedError

    def row_id(self, row: Row) -> str:
        raise NotImplementedError

    def purpose(self) -> str:
        """What an empty list is for."""
        return ""

    def title_of(self, row: Row) -> Words:
        """The first line of the pane."""
        return ""

    def details(self, row: Row) -> Sequence[Section]:
        """The pane under its first line."""
        return ()

    def more_about(self, row: Row) -> Callable[[], Awaitable[object]] | None:
        """A question asked only of the row under the cursor; its answer comes to `details` in `known[row_id]`."""
        return None

    def work_on(self, row: Row) -> None:
        """Enter on a row."""

    def read_in_full(self) -> None:
        """Where the pane does not find room beside the list, show it in its place."""
        if not self.pane.display:
            self.place.action_pane()

    @property
    def ledger(self) -> Ledger[Any]:
        return self.query_one(Ledger)

    @property
    def pane(self) -> Reading:
        return self.query_one(Reading)

    @property
    def current(self) -> Row | None:
        row = self.ledger.current_row
        return None if isinstance(row, Heading) else row

    def show_rows(self, rows: Sequence[Row | Heading], at: str | None = None) -> None:
        """The cursor stays on its id; on another account it begins at the top, or at the id `at`."""
        self.known.clear()
        self.set_class(not rows, "-empty")
        if self.fresh:
            self.ledger.index = 0
        self.ledger.set_rows(rows, at if self.fresh else None)
        self.fresh = False

    def take_keys(self) -> None:
        (self.ledger if self.ledger.display else self.pane).focus()

    @on(Ledger.Highlighted)
    def _moved(self, event: Ledger.Highlighted) -> None:
        event.stop()
        self._read_on()

    def _read_on(self) -> None:
        row = self.current
        if row is None:
            self.pane.clear("")
            return
        id, question = self.row_id(row), self.more_about(row)
        topic = f"{self.account} {id}"

        def sections(cells: int) -> list[Section]:
            return [
                (title, [shown for line in lines for shown in hanging(line, cells)])
                for title, lines in self.details(row)
            ]

        self.pane.draw(topic, lambda: self.title_of(row), sections)
        if question is not None and id not in self.known:
            self.place.read(question, lambda answer: self._learn(id, answer), "more")

    def _learn(self, id: str, answer: object) -> None:
        self.known[id] = answer
        row = self.current
        if row is not None and self.row_id(row) == id:
            self.pane.draw_again()

    @on(Ledger.Opened)
    def _opened_row(self, event: Ledger.Opened) -> None:
        event.stop()
        row = self.current
        if row is not None:
            self.work_on(row)
