"""What was asked of colleagues for customers, with the reminder that chases it."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Asked(NamedTuple):
    """Dates are ISO texts; `chase_on` is the day of its open reminder."""

    id: int
    account_id: int
    account: str
    account_category: str | None
    issue_id: int | None
    issue_title: str | None
    department: str
    colleague: str
    wanted: str
    asked_on: str
    wanted_by: str
    chased: int
    chased_on: str | None
    chase_on: str | None
    state: str
    answer: str
    answered_on: str | None
    rep: str | None


_ASKED = """
SELECT q.id, q.account_id, a.name, a.category, q.issue_id, i.title, q.department, q.colleague, q.wanted, q.asked_on,
  q.wanted_by, q.chased, q.chased_on, CASE WHEN r.done_on IS NULL THEN r.due_on END, q.state, q.answer,
  q.answered_on, coalesce(w.name, o.name)
FROM colleague_ask AS q JOIN account AS a ON a.id = q.account_id
LEFT JOIN issue AS i ON i.id = q.issue_id
LEFT JOIN reminder AS r ON r.id = q.reminder_id
LEFT JOIN rep AS w ON w.id = r.rep_id
LEFT JOIN rep AS o ON o.id = a.rep_id
"""
_ORDER = "ORDER BY q.state <> 'open', q.wanted_by, q.asked_on, q.id"


def one(reader: Reader, ask_id: int) -> Asked | None:
    row = reader.one(f"{_ASKED} WHERE q.id = ?", (ask_id,))  # names: closed list
    return None if row is None else Asked(*row)


def of_reminder(reader: Reader, reminder_id: int) -> Asked | None:
    """The open one that a reminder chases."""
    row = reader.one(
        f"{_ASKED} WHERE q.reminder_id = ? AND q.state = 'open'",  # names: closed list
        (reminder_id,),
    )
    return None if row is None else Asked(*row)


def of_account(reader: Reader, account_id: int) -> list[Asked]:
    rows = reader.rows(f"{_ASKED} WHERE q.account_id = ? {_ORDER}", (account_id,))  # names: closed list
    return [Asked(*row) for row in rows]


def of_issue(reader: Reader, issue_id: int) -> list[Asked]:
    rows = reader.rows(f"{_ASKED} WHERE q.issue_id = ? {_ORDER}", (issue_id,))  # names: closed list
    return [Asked(*row) for row in rows]


def asked(reader: Reader, rep: int | None, settled_since: str, limit: int) -> list[Asked]:
    """Of a rep (by the reminder, else by the account) or of all: what is open, and what was settled lately."""
    rows = reader.rows(
        f"""
        {_ASKED} WHERE (q.state = 'open' OR q.answered_on >= :since)
          AND {of_rep("coalesce(r.rep_id, a.rep_id)")}
        {_ORDER} LIMIT :limit
        """,  # names: closed list
        {"rep": rep, "since": settled_since, "limit": limit},
    )
    return [Asked(*row) for row in rows]
