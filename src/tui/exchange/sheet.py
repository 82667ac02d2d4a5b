"""A file as a table: a header and a stream of rows of text, whatever the format it was written in.

The formats differ in how they are opened and streamed; everything behind them sees this.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path

from tui.errors import BadFile
from tui.exchange.encoding import Encoding
from tui.exchange.header import Head
from tui.exchange.preview import ProblemList
from tui.exchange.signs import shown
from tui.i18n import _
from tui.shape import dataclass

COLUMN_LIMIT = 1_000
CHUNK = 5_000
LEADS = "leads"
"""What a file may say of its records beside our own kinds: people, each with a company that is no account yet."""


class Rows:
    """Some thousand rows, each as wide as the header; `lines[i]` is where `cells[i]` begins.

    Made of rows, or of columns where a format is split that way: whoever needs one column gets it as it is.
    """

    __slots__ = ("_cells", "_columns", "lines")

    def __init__(
        self, lines: list[int], cells: list[list[str]] | None = None, columns: list[list[str]] | None = None
    ) -> None:
        self.lines = lines
        self._cells = cells
        self._columns = columns

    @property
    def cells(self) -> list[list[str]]:
        if self._cells is None:
            self._cells = list(map(list, zip(*self._columns or (), strict=True)))
        return self._cells

    def column(self, index: int) -> list[str]:
        if self._columns is not None:
            return self._columns[index]
        return list(map(itemgetter(index), self.cells))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A readable table: `header` may hold a name twice or an empty one.

    `stamp` tells whether the file was changed since. `lines` of rows are what a person would look for: physical lines
    of a text, rows of a worksheet, the line on which a card begins.
    """

    path: Path
    encoding: Encoding
    head: Head
    stamp: tuple[int, int, int]

    @property
    def header(self) -> tuple[str, ...]:
        return self.head.names

    @property
    def delimiter(self) -> str:
        """ "" where the format knows none."""
        return self.head.delimiter

    @property
    def part(self) -> str:
        """Which of several tables of the file this is; "" where it holds one."""
        return ""

    @property
    def told(self) -> tuple[str, str]:
        """(source, kind) as the file itself says, "" for what it does not."""
        return ("", "")

    def stream(self, problems: ProblemList, size: int) -> Iterator[Rows]:
        """All rows below the header, in chunks of about `size`; what cannot be read goes to `problems`."""
        raise NotImplementedError

    def chunks(self, problems: ProblemList | None = None, size: int = CHUNK) -> Iterator[Rows]:
        """As `stream`; BadFile where the file was changed since it was opened, or while it is read."""
        self._check_unchanged()
        yield from self.stream(ProblemList() if problems is None else problems, size)
        self._check_unchanged()

    def rows(self, problems: ProblemList | None = None) -> Iterator[tuple[int, list[str]]]:
        """(line, cells) one by one: for small files and tests."""
        for chunk in self.chunks(problems):
            yield from zip(chunk.lines, chunk.cells, strict=True)

    def _check_unchanged(self) -> None:
        if stamp(self.path.stat()) != self.stamp:
            raise BadFile(
                _("{name} was changed while it was read.").format(name=shown(self.path)),
                _("Nothing of it was taken."),
                _("Import it again when the other program is done."),
            )


def stamp(state: os.stat_result) -> tuple[int, int, int]:
    return (state.st_ino, state.st_size, state.st_mtime_ns)
