"""What an act on an issue must know of the steps before it."""

from __future__ import annotations

from datetime import date

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
