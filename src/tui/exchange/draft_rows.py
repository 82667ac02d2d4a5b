"""The drafts of one chunk: kept as columns, made into records only where one by one is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import compress, repeat
from typing import Any, overload

from tui.exchange.drafts import Draft

# What draft._make does, without a Python call a row.
_make: Callable[..., Any] = tuple.__new__


class Drafts(Sequence[Any]):
    """`columns` are the fields of the draft in their order, all of the same length."""

    __slots__ = ("_count", "columns", "draft")

    def __init__(self, draft: type[Draft], columns: list[Sequence[Any]], count: int) -> None:
        self.draft = draft
        self.columns = columns
        self._count = count

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Any]:
        return map(_make, repeat(self.draft), zip(*self.columns, strict=True))

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Drafts: ...
    def __getitem__(self, index: int | slice) -> Any:
        cells = [column[index] for column in self.columns]
        if isinstance(index, slice):
            return Drafts(self.draft, cells, len(range(self._count)[index]))
        return _make(self.draft, cells)

    def field(self, name: str) -> Sequence[Any]:
        """The column of a field; of one that these drafts do not have, nothing said."""
        fields = self.draft._fields
        return self.columns[fields.index(name)] if name in fields else (None,) * self._count

    def only(self, kept: Sequence[object]) -> Drafts:
        """Those for which `kept` holds something true."""
        columns: list[Sequence[Any]] = [list(compress(column, kept)) for column in self.columns]
        return Drafts(self.draft, columns, sum(map(bool, kept)))
