"""What the rep's own acts were spent on."""

from __future__ import annotations

from datetime import date

from tui.store.reading import Reader


def acts_by_stage(reader: Reader, since: date, until: date, rep: int | None) -> list[tuple[str, str, int]]:
    """(day, stage of the account now, acts); of a rep, of all without one. Both days included."""
    rows = reader.rows(
        "SELECT a.done_on, n.stage, count(*) FROM act AS a JOIN account AS n ON n.id = a.account_id "
        "WHERE a.done_on BETWEEN :since AND :until AND (:rep IS NULL OR a.rep_id = :rep) GROUP BY 1, 2",
        {"since": since.isoformat(), "until": until.isoformat(), "rep": rep},
    )
    return [(row[0], row[1], row[2]) for row in rows]
