"""What becomes of the rows of one kind in one file: counts, notes by reason, the first rows for the preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from tui.exchange.decisions import ACCOUNT, Decisions, option
from tui.exchange.preview import ProblemList
from tui.i18n import _
from tui.services.importing.note_words import singular
from tui.services.importing.views import Ask, Candidate, Change, Count

KEPT = 50
_ASKS = 500
_LINES = 20


class Asking:
    """What one file asks about its rows, and what was said of them before."""

    def __init__(self, decisions: Decisions | None = None) -> None:
        self.decisions = decisions or Decisions()
        self._asks: dict[str, tuple[str, list[int], tuple[Candidate, ...]]] = {}
        self._rows: Counter[str] = Counter()

    def add(self, line: int, kind: str, text: str, candidates: tuple[Candidate, ...]) -> None:
        name = option(text, kind)
        self._rows[name] += 1
        if name not in self._asks and len(self._asks) < _ASKS:
            self._asks[name] = (text, [], candidates)
        if name in self._asks and len(self._asks[name][1]) < _LINES:
            self._asks[name][1].append(line)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """In the order in which they came; of very many the first."""
        return tuple(
            Ask(name, text, tuple(lines), self._rows[name], candidates)
            for name, (text, lines, candidates) in self._asks.items()
        )


class Tally:
    """`problems` are the file's own; `notes` maps a sentence with {n} to how often it holds."""

    def __init__(
        self, kind: str, problems: ProblemList, keep: int = KEPT, asking: Asking | None = None
    ) -> None:
        self.kind = kind
        self.asking = asking or Asking()
        self.problems = problems
        self.create = self.update = self.same = self.conflict = self.skip = 0
        self.notes: Counter[str] = Counter()
        self.changes: list[Change] = []
        self.homeless = 0
        self.homeless_lines: list[int] = []
        self._keep = keep

    @property
    def count(self) -> Count:
        return Count(self.create, self.update, self.same, self.conflict, self.skip)

    def said(self) -> list[str]:
        """The notes as sentences, the most frequent first."""
        return [
            (singular(text) if n == 1 else text).format(n=f"{n:,}") for text, n in self.notes.most_common()
        ]

    def skipped(self, line: int, column: str, why: str, homeless: bool = False) -> None:
        """A row that is left out. `homeless`: it names no customer; such rows are remembered in the inbox."""
        self.skip += 1
        self.homeless += homeless
        if homeless and len(self.homeless_lines) < _LINES:
            self.homeless_lines.append(line)
        self.problems.add(line, column, why)

    def erased(self, line: int, day: date) -> None:
        """A row that would bring an erased person back."""
        why = _("This person was erased on {day}: left out. `--map erased=bring-back` takes them in.")
        self.skipped(line, "name", why.format(day=day.isoformat()))
        text = _("Rows of people who were erased here on {day}, left out: {n}.")
        self.notes[text.replace("{day}", day.isoformat())] += 1

    def conflicting(self, line: int, column: str, why: str, name: str = "") -> None:
        """A row that asks: it is listed and not applied."""
        self.conflict += 1
        self.problems.add(line, column, why)
        self.show(line, "conflict", name or why)

    def asks(
        self, line: int, column: str, text: str, candidates: tuple[Candidate, ...], kind: str = ACCOUNT
    ) -> None:
        """A row that asks who is meant."""
        self.asking.add(line, kind, text, candidates)
        if len(candidates) == 1:
            why = _("“{name}” may be “{known}” ({n}): say it by its id, or that it is new.")
            why = why.format(name=text, known=candidates[0].name, n=candidates[0].id)
        else:
            why = _("{n} accounts fit “{name}”: say which, by its id.").format(n=len(candidates), name=text)
        self.conflicting(line, column, why, text)

    def created(self, line: int, name: str) -> None:
        self.create += 1
        if len(self.changes) < self._keep:
            self.show(line, "create", name)

    def updated(
        self,
        line: int,
        name: str,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        open_ones: Mapping[str, Any] | None = None,
    ) -> None:
        """`open_ones`: fields that say something else and wait to be decided."""
        self.update += 1
        self.show(line, "update", name, fields_of(before, after))
        if open_ones:
            self.show(line, "conflict", name, fields_of(before, open_ones))

    @property
    def room(self) -> int:
        """How many more rows the preview shows."""
        return max(0, self._keep - len(self.changes))

    def show(self, line: int, action: str, name: str, fields: tuple[tuple[str, str, str], ...] = ()) -> None:
        """Keep a row for the preview, as long as there is room."""
        if self.room:
            self.changes.append(Change(line, self.kind, action, name, fields))


def fields_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[tuple[str, str, str], ...]:
    """(field, before, after) as texts."""
    return tuple((field, _text(before.get(field)), _text(value)) for field, value in after.items())


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
