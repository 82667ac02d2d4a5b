"""What is said about a file before anything is written: how it was recognised, and its problems by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PROBLEMS_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a file; `line` is the physical line (1 is the first), `column` the header or ""."""

    line: int
    column: str
    message: str

    def to_json(self) -> dict[str, object]:
        return {"line": self.line, "column": self.column, "message": self.message}


class ProblemList:
    """Counts every problem and keeps the first thousand, so that a rotten file costs no memory."""

    def __init__(self, keep: int = PROBLEMS_KEPT) -> None:
        self._keep = keep
        self._kept: list[Problem] = []
        self._seen: set[Problem] = set()
        self.total = 0

    def add(self, line: int, column: str, message: str) -> None:
        """The same problem told twice (a file feeding two kinds is read twice) counts once."""
        problem = Problem(line, column, message)
        if problem in self._seen:
            return
        self.total += 1
        if len(self._kept) < self._keep:
            self._kept.append(problem)
            self._seen.add(problem)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._kept, key=lambda problem: (problem.line, problem.column)))

    def __len__(self) -> int:
        return self.total


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is taken for; `date_order` is iso, dmy, mdy, ymd, serial, unix, ask or "" (no dates)."""

    source: str
    kind: str
    kinds: tuple[str, ...]
    encoding: str
    delimiter: str
    header_rows: int
    date_order: str
    notes: tuple[str, ...] = ()

    def to_json(self) -> dict[str, object]:
        return {
            "source": self.source,
            "kind": self.kind,
            "kinds": list(self.kinds),
            "encoding": self.encoding,
            "delimiter": self.delimiter,
            "header_rows": self.header_rows,
            "date_order": self.date_order,
            "notes": list(self.notes),
        }
