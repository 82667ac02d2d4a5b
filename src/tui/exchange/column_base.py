"""What every column of cells is: a converter of a whole column that tells its problems by line."""

from __future__ import annotations

from collections.abc import Callable

from tui.clean import clean_line
from tui.exchange.csv_out import unguarded
from tui.exchange.preview import ProblemList
from tui.exchange.words import MISSING
from tui.i18n import _, ngettext

BAD = object()
_CACHE = 50_000


class Column:
    """One column of one mapping; `header` names it in problems.

    `rest`: row -> what else its cell held than the one value that counts; of the last call of `convert`.
    """

    def __init__(self, header: str) -> None:
        self.header = header
        self.rest: dict[int, tuple[str, ...]] = {}

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        """(values, indexes of the cells that could not be read)."""
        raise NotImplementedError

    def finish(self, problems: ProblemList) -> None:
        """Tell at the end of the file what is told once, not by line."""


class Several:
    """Rows in which a cell named more than the one value that counts: told once, at the first of them."""

    def __init__(self) -> None:
        self._rows = self._first = 0

    def met(self, line: int) -> None:
        self._rows += 1
        self._first = self._first or line

    def tell(self, header: str, problems: ProblemList) -> None:
        if self._rows:
            text = ngettext(
                "{n} row names several: the first of them counts.",
                "{n} rows name several: the first of them counts.",
                self._rows,
            )
            problems.add(self._first, header, text.format(n=f"{self._rows:,}"))


class Cache(dict[str, object]):
    """Spelling -> value, emptied before it grows large."""

    def __init__(self, read: Callable[[str], object]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: str) -> object:
        if len(self) >= _CACHE:
            self.clear()
        value = self[cell] = self._read(cell)
        return value


class Read(Column):
    """A typed cell: `reader` gives the value or None, and every spelling is read once."""

    def __init__(self, header: str, reader: Callable[[str], object | None], wanted: str) -> None:
        super().__init__(header)
        self._reader = reader
        self._wanted = wanted
        self._cache = Cache(self._value)

    def _value(self, cell: str) -> object:
        text = cell.strip()
        if text in MISSING:
            return None
        value = self._reader(unguarded(text))
        return BAD if value is None else value

    def convert(
        self, cells: list[str], lines: list[int], problems: ProblemList
    ) -> tuple[list[object], set[int]]:
        values = list(map(self._cache.__getitem__, cells))
        if BAD not in values:
            return values, set()
        bad = {index for index, value in enumerate(values) if value is BAD}
        for index in bad:
            values[index] = None
            problems.add(
                lines[index],
                self.header,
                _("“{text}” is not {wanted}.").format(text=clean_line(cells[index], 40), wanted=self._wanted),
            )
        return values, bad
