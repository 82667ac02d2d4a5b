"""Where the rows of an import go: nowhere while it is planned, into the store when it is applied.

Both hand out the same ids, so that one way of matching serves both and a dry run tells what applying does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from tui.store.queries import importing as ask

if TYPE_CHECKING:
    from tui.store.bulk import BulkInsert
    from tui.store.reading import Reader
    from tui.store.writing import Work

P = ParamSpec("P")
R = TypeVar("R")
Look = Callable[..., Any]


class Sink:
    """Counts ids and writes nothing. `look(question, *args)` asks the store."""

    writes = False

    def __init__(self, look: Look) -> None:
        self.look = look
        self._next: dict[str, int] = {}

    def ask(self, question: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """One question, answered whole: no read session stays open while a file is read."""
        found: R = self.look(question, *args, **kwargs)
        return found

    def listed(self, question: Callable[..., Any], *args: Any) -> list[Any]:
        """The rows of a question that gives them one by one."""
        return self.ask(lambda reader: list(question(reader, *args)))

    def next(self, table: str) -> int:
        """The id the next new row of a table gets."""
        if table not in self._next:
            self._next[table] = self.ask(ask.first_free, table)
        return self._next[table]

    def insert(
        self,
        table: str,
        names: Sequence[str],
        rows: Sequence[Sequence[Any]],
        fixed: Mapping[str, Any],
        expected: int = 0,
    ) -> int:
        """Add new rows; the id of the first. `expected` rows in all, where that is known."""
        first = self.next(table)
        self._next[table] = first + len(rows)
        return first

    def update(self, table: str, row_id: int, changes: Mapping[str, Any]) -> None:
        """Set fields of a row."""

    def remove(self, table: str, ids: Sequence[int]) -> None:
        """Take rows out."""

    def settle(self, table: str | None = None) -> None:
        """End insertions under way: of one table, or of all."""


class WritingSink(Sink):
    """Writes into the act's transaction."""

    writes = True

    def __init__(self, work: Work) -> None:
        super().__init__(lambda question, *args, **kwargs: question(work.reader, *args, **kwargs))
        self.work = work
        self.wrote = False
        self._open: dict[str, tuple[tuple[str, ...], BulkInsert]] = {}

    def insert(
        self,
        table: str,
        names: Sequence[str],
        rows: Sequence[Sequence[Any]],
        fixed: Mapping[str, Any],
        expected: int = 0,
    ) -> int:
        if not rows:
            return self.next(table)
        self.wrote = True
        from tui.store.bulk import BulkInsert

        key = (*names, *fixed, *map(str, fixed.values()))
        if table in self._open and self._open[table][0] != key:
            self.settle(table)
        if table not in self._open:
            self._open[table] = (key, BulkInsert(self.work, table, names, fixed, expected))
        first = self._open[table][1].add(rows)
        self._next[table] = first + len(rows)
        return first

    def update(self, table: str, row_id: int, changes: Mapping[str, Any]) -> None:
        self.wrote = True
        ask.update(self.work, table, row_id, changes)

    def remove(self, table: str, ids: Sequence[int]) -> None:
        self.wrote = self.wrote or bool(ids)
        ask.remove(self.work, table, ids)

    def settle(self, table: str | None = None) -> None:
        for name in [table] if table else list(self._open):
            if (opened := self._open.pop(name, None)) is not None:
                opened[1].close()
