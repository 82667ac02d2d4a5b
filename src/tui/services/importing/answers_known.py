"""Which answers of a file are known: those the store has, and those that stood further up in the same file.

A million answers are told apart by hashes of what they say: sixty-four bits each, not their texts.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tui.exchange.repeats import Repeats
from tui.services.importing.twins import Twins


class Before(NamedTuple):
    """An answer with the same id: `row_id` is 0 for one of this file; `same` where it says the same."""

    row_id: int
    same: bool


class KnownAnswers:
    """`rows` are those of the store: (id, account, contact, day, score, comment, external id, source, defect).

    `repeats`: which ids of the file may come more than once; None where that was not looked at.
    """

    def __init__(
        self,
        rows: Iterable[Sequence[Any]],
        source: str,
        repeats: Repeats | None,
        *,
        dated: bool,
        defects: bool,
    ) -> None:
        self._source, self._repeats, self._dated, self._defects = source, repeats, dated, defects
        self._at: dict[str, int] = {}
        self._ids, self._said = array("q"), array("q")
        self._seen: dict[str, int] = {}
        self._twins = Twins(self._keys(rows))

    def _keys(self, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[Any, ...]]:
        """The keys of those without an id of this source; those with one are kept by it."""
        for row_id, account, contact, on, score, comment, external, source, defect in rows:
            if external and source == self._source:
                self._at[external] = len(self._ids)
                self._ids.append(row_id)
                self._said.append(hash(self._told(account, contact, score, on, comment, defect)))
            else:
                yield (account, contact, on if self._dated else "", score, comment)

    def _told(self, *said: Any) -> tuple[Any, ...]:
        """What an answer says, for comparing; its defect counts where the file names one."""
        return said if self._defects else said[:5]

    def doubtful(self, ids: Sequence[str | None]) -> Iterable[int]:
        """Where among these rows stands one that may be known: all others are new."""
        nameless = [index for index, one in enumerate(ids) if one is None] if None in ids else []
        if len(nameless) == len(ids):
            return nameless if self._twins else ()
        if self._at or self._repeats is None:
            return range(len(ids))
        return [*self._repeats.where(ids), *(nameless if self._twins else ())]

    def twin(self, account: int, contact: int | None, on: str, score: int, comment: str | None) -> bool:
        """Whether the store has one more of this answer without an id."""
        return self._twins.take((account, contact, on if self._dated else "", score, comment))

    def before(self, external: str, *said: Any) -> Before | None:
        """The answer that has this id; None for a new one, which is remembered."""
        told = hash(self._told(*said))
        at = self._at.get(external)
        if at is not None:
            return Before(self._ids[at], self._said[at] == told)
        if external in self._seen:
            return Before(0, self._seen[external] == told)
        if self._repeats is None or external in self._repeats:
            self._seen[external] = told
        return None
