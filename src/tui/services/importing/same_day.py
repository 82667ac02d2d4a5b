"""Answers of one person on one day: each is kept, the last one counts, and it is said."""

from __future__ import annotations

from collections.abc import Sequence

from tui.i18n import _
from tui.services.importing.tally import Tally

_MOST = 200_000
"""Of larger files the days of all people are not remembered: they would take more memory than the import."""


class SameDay:
    def __init__(self, tally: Tally, expected: int) -> None:
        self._tally = tally
        self._seen: set[int] | None = set() if expected <= _MOST else None

    def look(self, contacts: Sequence[int | None], days: Sequence[str]) -> None:
        """New answers, `days` as ISO dates."""
        if self._seen is None:
            return
        again = 0
        for contact, day in zip(contacts, days, strict=True):
            if contact is not None:
                key = contact << 32 | int(day.replace("-", ""))
                again += key in self._seen
                self._seen.add(key)
        if again:
            text = _(
                "answers of a person on one day: {n} more than the first; all are kept, the last counts."
            )
            self._tally.notes[text] += again
