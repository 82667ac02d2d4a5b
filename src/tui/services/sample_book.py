"""Rows of the sample before they have ids: they name each other, and get their numbers when they are saved."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tui.clock import instant_text
from tui.errors import BadFile
from tui.services import sample_days

if TYPE_CHECKING:
    from tui.store.writing import Work

SOURCE = "sample"
Story = dict[str, Any]

# Each stands on those before it.
_ORDER = (
    *("rep", "defect", "disruption", "account", "contact", "response", "issue", "issue_step", "play", "act"),
    *(
        "reminder",
        "colleague_ask",
        "snooze",
        "consent",
        "closed_window",
        "non_solicit",
        "spend_month",
        "category_spend",
    ),
    "discount",
    *("departure", "departure_answer", "exit_plan", "milestone", "exit_item", "coordination"),
    *("farewell", "lesson"),
    *("lost_entry", "write_reason", "inbox", "touchpoint"),
)


# Inserted in one go, the oldest first, so that their numbers follow their days.
_WHOLE = {"issue": "reported_on"}


class Ref(NamedTuple):
    """A row of the sample: the table, and its place among the sample's rows of it."""

    table: str
    place: int


class Book:
    """The rows of all tables. `save` writes them into a work, where the ids are free."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: str, **values: Any) -> Ref:
        """Keep a row; what is None takes the column's default."""
        rows = self._rows[table]
        rows.append({name: value for name, value in values.items() if value is not None or table in _WHOLE})
        return Ref(table, len(rows) - 1)

    def count(self, table: str) -> int:
        return len(self._rows[table])

    def save(self, work: Work) -> dict[Ref, int]:
        """Insert everything as one act; returns the ids."""
        ids: dict[Ref, int] = {}
        for table in _ORDER:
            groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
            numbered = list(enumerate(self._rows[table]))
            if table in _WHOLE:
                numbered.sort(key=lambda pair: pair[1][_WHOLE[table]])
            for place, row in numbered:
                groups[tuple(sorted(row))].append(place)
            for names, places in groups.items():
                rows = [[_kept(self._rows[table][place][name], ids) for name in names] for place in places]
                first, _count = work.insert_all(table, names, rows)
                ids.update({Ref(table, place): first + number for number, place in enumerate(places)})
        return ids


@dataclass(slots=True)
class Telling:
    """What the makers of rows share: the book, the calendar, and who is who in the account at hand."""

    book: Book
    today: date
    now: datetime
    story: Story
    reps: dict[str, Ref]
    defects: dict[str, Ref]
    account: Ref | None = None
    rep: Ref | None = None
    people: dict[str, Ref] = field(default_factory=dict)
    answers: dict[tuple[str, int], Ref] = field(default_factory=dict)
    issues: dict[str, Ref] = field(default_factory=dict)

    def day(self, said: int | str | None) -> date | None:
        return None if said is None else sample_days.day(self.today, said)

    def past(self, said: int | str) -> date:
        return sample_days.day(self.today, said)

    def who(self, name: str | None) -> Ref | None:
        """A person of the account. Raises BadFile where a file names somebody who is not there."""
        if not name:
            return None
        found = self.people.get(name)
        if found is None:
            raise BadFile(f"the sample knows no {name} here")
        return found

    def number(self, table: str) -> int:
        """The number of the next row of a table, from 1 on."""
        return self.book.count(table) + 1

    def add(self, table: str, **values: Any) -> Ref:
        return self.book.add(table, account_id=self.account, **values)


def _kept(value: Any, ids: dict[Ref, int]) -> Any:
    if isinstance(value, Ref):
        return ids[value]
    if isinstance(value, datetime):
        return instant_text(value)
    return value.isoformat() if isinstance(value, date) else value
