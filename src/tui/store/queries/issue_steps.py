"""What an act on an issue must know of the steps before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui.store.reading import Reader, day


def last_step_on(reader: Reader, issue_id: int) -> date | None:
    """The day of the newest move of an issue: by its steps, else by the dates it came with."""
    return day(
        reader.value(
            """
            SELECT max(on_day) FROM (
              SELECT max(done_on) AS on_day FROM issue_step
              WHERE issue_id = ?1 AND kind IN ('move', 'reopened')
              UNION ALL
              SELECT max(reported_on, coalesce(fixed_on, ''), coalesce(told_on, ''), coalesce(confirmed_on, ''))
              FROM issue WHERE id = ?1
            )
            """,
            (issue_id,),
        )
    )


class Why(NamedTuple):
    """One link of the chain of whys; `body` as it was typed."""

    id: int
    issue_id: int
    body: str


def whys(reader: Reader, issue_ids: Sequence[int]) -> list[Why]:
    """The chains of some issues, each since it was reopened last, in the order they were typed."""
    marks = ", ".join("?" * len(issue_ids))
    rows = reader.rows(
        f"""
        SELECT s.id, s.issue_id, s.body FROM issue_step AS s
        WHERE s.issue_id IN ({marks}) AND s.kind = 'why' AND s.id > coalesce(
          (SELECT max(r.id) FROM issue_step AS r WHERE r.issue_id = s.issue_id AND r.kind = 'reopened'), 0)
        ORDER BY s.issue_id, s.id
        """,  # marks: one a value
        list(issue_ids),
    )
    return [Why(*row) for row in rows]


class Kept(NamedTuple):
    """A promise or a note of an issue: `on` the day it was made, ISO."""

    issue_id: int
    kind: str
    on: str
    contact: str | None
    body: str


def kept(reader: Reader, issue_ids: Sequence[int]) -> list[Kept]:
    """The promises made and the progress told on some issues, in the order they happened."""
    marks = ", ".join("?" * len(issue_ids))
    rows = reader.rows(
        f"""
        SELECT s.issue_id, s.kind, s.done_on, c.name, s.body
        FROM issue_step AS s LEFT JOIN contact AS c ON c.id = s.contact_id
        WHERE s.issue_id IN ({marks}) AND s.kind IN ('promise', 'progress_note')
        ORDER BY s.issue_id, s.done_on, s.id
        """,  # marks: one a value
        list(issue_ids),
    )
    return [Kept(*row) for row in rows]
