"""A screen on which files are named: a path that is typed, completed, pasted, or chosen from what lies there."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.widgets import Input

from tui.ui.files import Entry, Named, completed, entries, named
from tui.ui.place import Place
from tui.ui.widgets.file_views import FileViews
from tui.ui.widgets.path_field import PathField


class NamingFiles(Place):
    """Subclasses have a PathField `#path` and a FileViews, and do with the files what they are for."""

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Entry, ...] = ()

    @property
    def path(self) -> PathField:
        return self.query_one("#path", PathField)

    @property
    def views(self) -> FileViews:
        return self.query_one(FileViews)

    @property
    def naming(self) -> bool:
        """Whether files are still being named, and none is on show."""
        raise NotImplementedError

    def look_at(self, paths: tuple[Path, ...]) -> None:
        raise NotImplementedError

    def named_anew(self) -> bool:
        """Something else is typed; whether that is possible now."""
        raise NotImplementedError

    def list_files(self) -> None:
        """Show what the path so far may become."""
        text = self.path.value

        def show(found: tuple[Entry, ...]) -> None:
            self._found = found
            if self.naming:
                self.views.show_entries(found)

        self.read(lambda: self.desk.aside(lambda: entries(text)), show, "entries")

    @on(Input.Changed, "#path")
    def _typed(self) -> None:
        if self.named_anew():
            self.list_files()

    @on(Input.Submitted, "#path")
    def _entered(self) -> None:
        text = self.path.value

        def take(found: Named) -> None:
            if found.folder and not text.endswith("/"):
                self.path.complete(text + "/")
            elif found.paths and not found.folder:
                self.look_at(found.paths)

        self.read(lambda: self.desk.aside(lambda: named(text)), take, "path")

    @on(PathField.CompleteWanted)
    def _complete(self) -> None:
        """As far as all that is listed agree; a single one to its end."""
        longer = completed(self.path.value, self._found)
        if longer != self.path.value:
            self.path.complete(longer)

    @on(PathField.ListWanted)
    def _to_list(self) -> None:
        self.views.ledger.focus()

    def take_entry(self, entry: Entry) -> None:
        """Go into a folder, or look at a file."""
        with self.path.prevent(Input.Changed):
            self.path.complete(f"{entry.path}{'/' if entry.folder else ''}")
        if entry.folder:
            self.list_files()
        else:
            self.look_at((entry.path,))
