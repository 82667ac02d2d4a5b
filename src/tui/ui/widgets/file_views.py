"""What lies under the path: files to choose from; or what was chosen: its columns, who is meant, rows, problems."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.i18n import _
from tui.services.importing import FilePlan
from tui.ui import import_lists as lists
from tui.ui.bringing import SHOWN_CHANGES, Looked, ask_rows, change_rows, problem_rows
from tui.ui.figures import number
from tui.ui.files import Entry
from tui.ui.text import Words
from tui.ui.widgets.grouped import GroupedLedger, Heading
from tui.ui.widgets.tab_line import TabLabel, TabLine

VIEWS = ("columns", "asks", "rows", "problems")


class FileViews(Vertical):
    """Tabs over a ledger with the id `rows`; while a file is being named, the ledger alone."""

    DEFAULT_CSS = """
    FileViews { height: 1fr; & > TabLine { display: none; } &.-planned > TabLine { display: block; } }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, list[list[Any]]] = {}
        self._files: Sequence[FilePlan] = ()

    def compose(self) -> ComposeResult:
        yield TabLine((), "columns")
        yield GroupedLedger(lists.entry_columns(), _row_key, id="rows")

    @property
    def ledger(self) -> GroupedLedger[Any]:
        return self.query_one("#rows", GroupedLedger)

    @property
    def here(self) -> str:
        return self.query_one(TabLine).here

    def show_entries(self, found: Sequence[Entry]) -> None:
        """Files to choose from, from the first on."""
        if self._files:
            self._files = ()
            self.remove_class("-planned")
            self.ledger.show_columns(lists.entry_columns())
        self.ledger.show_empty(((_("No file here begins like this."), "dim"),))
        self.ledger.index = 0
        self.ledger.set_rows(found)

    def show_files(self, looked: Looked, files: Sequence[FilePlan], view: str) -> None:
        """A plan, or what became of it: `files` are its files now."""
        self.add_class("-planned")
        self._files = files
        self._rows = {
            "columns": [list(rows) for rows in looked.columns],
            "asks": [ask_rows(at, file) for at, file in enumerate(files)],
            "rows": [change_rows(at, file) for at, file in enumerate(files)],
            "problems": [problem_rows(at, file) for at, file in enumerate(files)],
        }
        problems = sum(file.problems.total for file in files)
        asks = sum(len(file.asks) for file in files)
        told = number(sum(map(len, looked.headers)))
        tabs = [
            TabLabel("columns", _("Columns"), told),
            TabLabel("asks", _("Who is meant"), number(asks), "hold"),
            TabLabel("rows", _("Changes"), _changes(files)),
            TabLabel("problems", _("Problems"), number(problems), "hold" if problems else "dim"),
        ]
        self.query_one(TabLine).tabs = tuple(tab for tab in tabs if tab.id != "asks" or asks)
        self.show_view(view if view != "asks" or asks else "columns")

    def show_view(self, view: str) -> None:
        columns: dict[str, Callable[[], list[Any]]] = {
            "columns": lists.column_columns,
            "asks": lists.ask_columns,
            "rows": lists.change_columns,
            "problems": lists.problem_columns,
        }
        tabs = self.query_one(TabLine)
        if view != tabs.here:
            self.ledger.index = 0
        tabs.here = view
        self.ledger.show_empty(_empty(view))
        self.ledger.show_columns(columns[view]())
        rows = self._rows[view]
        if len(self._files) > 1:
            headings = [
                Heading(f"{at}", file.name, number(len(file.problems if view == "problems" else rows[at])))
                for at, file in enumerate(self._files)
            ]
            self.ledger.set_groups(list(zip(headings, rows, strict=True)))
        else:
            self.ledger.set_rows(rows[0])

    def next_view(self) -> None:
        shown = [tab.id for tab in self.query_one(TabLine).tabs]
        self.show_view(shown[(shown.index(self.here) + 1) % len(shown)])

    @property
    def file_here(self) -> int:
        """The number of the file on whose row the cursor is."""
        return int(getattr(self.ledger.current_row, "file", 0) or 0)

    @on(TabLine.Chosen)
    def _chosen(self, event: TabLine.Chosen) -> None:
        event.stop()
        self.show_view(event.id)


def _row_key(row: Any) -> str:
    return str(row.path) if isinstance(row, Entry) else str(row.key)


def _changes(files: Sequence[FilePlan]) -> str:
    """How many are listed; of very many only the first are, which is said."""
    listed = sum(len(file.changes) for file in files)
    counts = [count for file in files for count in (file.count, *file.also.values())]
    whole = sum(count.create + count.update + count.conflict for count in counts)
    if whole <= listed or all(len(file.changes) < SHOWN_CHANGES for file in files):
        return number(listed)
    return _("{n} of {all}").format(n=number(listed), all=number(whole))


def _empty(view: str) -> Words:
    said = {
        "rows": _("No row would change anything."),
        "problems": _("No problems: every line can be read."),
    }
    return ((said.get(view, ""), "dim"),)
