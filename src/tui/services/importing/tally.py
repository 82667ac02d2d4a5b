"""What becomes of the rows of one kind in one file: counts, notes by reason, the first rows for the preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from tui.exchange.preview import ProblemList
from tui.services.importing.views import Change, Count

KEPT = 50


class Tally:
    """`problems` are the file's own; `notes` maps a sentence with {n} to how often it holds."""

    def __init__(self, kind: str, problems: ProblemList, keep: int = KEPT) -> None:
        self.kind = kind
        self.problems = problems
        self.create = self.update = self.same = self.conflict = self.skip = 0
        self.notes: Counter[str] = Counter()
        self.changes: list[Change] = []
        self.homeless = 0
        self._keep = keep

    @property
    def count(self) -> Count:
        return Count(self.create, self.update, self.same, self.conflict, self.skip)

    def said(self) -> list[str]:
        """The notes as sentences, the most frequent first."""
        return [text.format(n=f"{n:,}") for text, n in self.notes.most_common()]

    def skipped(self, line: int, column: str, why: str, homeless: bool = False) -> None:
        """A row that is left out. `homeless`: it names no customer; such rows are remembered in the inbox."""
        self.skip += 1
        self.homeless += homeless
        self.problems.add(line, column, why)

    def conflicting(self, line: int, column: str, why: str, name: str = "") -> None:
        """A row that asks: it is listed and not applied."""
        self.conflict += 1
        self.problems.add(line, column, why)
        self.show(line, "conflict", name or why)

    def created(self, line: int, name: str) -> None:
        self.create += 1
        if len(self.changes) < self._keep:
            self.show(line, "create", name)

    def updated(self, line: int, name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.update += 1
        fields = tuple((field, _text(before.get(field)), _text(value)) for field, value in after.items())
        self.show(line, "update", name, fields)

    @property
    def room(self) -> int:
        """How many more rows the preview shows."""
        return max(0, self._keep - len(self.changes))

    def show(self, line: int, action: str, name: str, fields: tuple[tuple[str, str, str], ...] = ()) -> None:
        """Keep a row for the preview, as long as there is room."""
        if self.room:
            self.changes.append(Change(line, self.kind, action, name, fields))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
