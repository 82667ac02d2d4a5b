"""What is shown of an import before and after it is applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tui.clean import clean_line
from tui.errors import FallowError
from tui.exchange.plan import Plan, Question
from tui.exchange.preview import ProblemList, Recognised
from tui.shape import dataclass

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Cancelled(FallowError):
    """The user stopped it; the store is as it was."""


@dataclass(frozen=True, slots=True)
class Options:
    """`currency` of amounts where neither file nor account says one; `changes` kept for the preview, a file."""

    currency: str = "EUR"
    changes: int = 50


@dataclass(frozen=True, slots=True)
class Count:
    """What becomes of the rows of one kind; each row is in exactly one of them."""

    create: int = 0
    update: int = 0
    same: int = 0
    conflict: int = 0
    skip: int = 0

    @property
    def rows(self) -> int:
        return self.create + self.update + self.same + self.conflict + self.skip

    def to_json(self) -> dict[str, int]:
        return {
            "create": self.create,
            "update": self.update,
            "same": self.same,
            "conflict": self.conflict,
            "skip": self.skip,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the preview: `action` is create, update, conflict; `fields` are (field, before, after)."""

    line: int
    kind: str
    action: str
    name: str
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One that may be meant. `reason`: a value of rules.joining.How; `likeness`: of the names, in per cent."""

    id: int
    name: str
    reason: str
    likeness: int = 100


@dataclass(frozen=True, slots=True)
class Ask:
    """What the rows of a file call `text`, where that may be several. Those rows wait, the others do not.

    `option` is the wish that answers it: with the id of a candidate, `new` or `skip` as its value.
    """

    option: str
    text: str
    lines: tuple[int, ...]
    rows: int
    candidates: tuple[Candidate, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "option": self.option,
            "text": self.text,
            "rows": self.rows,
            "lines": list(self.lines),
            "candidates": [
                {"id": one.id, "name": one.name, "reason": one.reason, "likeness": one.likeness}
                for one in self.candidates
            ],
        }


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file: how it is read, what its rows would do or did. `also` counts the other kinds it feeds.

    `unsaid` may be answered; the words it asks about are kept as text where it is not. `asks` may be answered, too:
    the rows they speak of are conflicts as long as they are not. `known_on`: the day on which some of `wanted` was said
    of a file like it, "" where all of it is said now; `fresh`: what was said before does not count.
    """

    path: Path
    recognised: Recognised
    rows: int
    count: Count
    also: Mapping[str, Count]
    problems: ProblemList
    notes: tuple[str, ...]
    questions: tuple[Question, ...]
    changes: tuple[Change, ...]
    unknown: tuple[str, ...]
    read: Plan
    wanted: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    unsaid: tuple[Question, ...] = ()
    asks: tuple[Ask, ...] = ()
    known_on: str = ""
    kind_said: bool = False
    fresh: bool = False

    @property
    def name(self) -> str:
        return clean_line(self.path.name, 200)

    def to_json(self, batch: int | None = None) -> dict[str, Any]:
        """The file's entry in the answer of `fallow import --json`."""
        return {
            "file": str(self.path),
            "recognised": self.recognised.to_json(),
            "rows": self.rows,
            **self.count.to_json(),
            "also": {kind: count.to_json() for kind, count in self.also.items()},
            "notes": list(self.notes),
            "questions": [{"option": q.option, "text": q.text, "say": q.say} for q in self.questions],
            "unsaid": [{"option": q.option, "word": q.word, "text": q.text} for q in self.unsaid],
            "asks": [ask.to_json() for ask in self.asks],
            "unknown_columns": list(self.unknown),
            "problems": [problem.to_json() for problem in self.problems],
            "problems_total": self.problems.total,
            "batch": batch,
        }


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The files in the order in which they are applied."""

    files: tuple[FilePlan, ...]
    options: Options
    counted: bool

    @property
    def questions(self) -> tuple[tuple[FilePlan, Question], ...]:
        """What must be answered (with `map`) before anything is applied."""
        return tuple((file, question) for file in self.files for question in file.questions)

    @property
    def unsaid(self) -> tuple[tuple[FilePlan, Question], ...]:
        """What may be answered before it is applied."""
        return tuple((file, question) for file in self.files for question in file.unsaid)

    @property
    def create(self) -> int:
        return sum(file.count.create + sum(c.create for c in file.also.values()) for file in self.files)

    @property
    def changes_something(self) -> bool:
        return any(
            count.create or count.update for file in self.files for count in (file.count, *file.also.values())
        )

    def to_json(self) -> dict[str, Any]:
        return {"files": [file.to_json() for file in self.files], "batch": None}


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was done: `batch` is the act to undo, None where nothing changed."""

    batch: int | None
    files: tuple[FilePlan, ...]

    def to_json(self) -> dict[str, Any]:
        return {"files": [file.to_json(self.batch) for file in self.files], "batch": self.batch}
