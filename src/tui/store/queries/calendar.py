"""What a calendar shows of the portfolio, and how often each row of it was changed: by acts, by undo and by redo.

The journal only grows, so a count of its entries never goes back: that is the version (SEQUENCE) of an entry in other
people's calendars, whatever was undone here.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from tui.store.queries.handover import make_store_id as make_store_id
from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Touched(NamedTuple):
    """Of one row: how many acts changed it since it came, and the instant of the last one."""

    acts: int
    at: str


class Gone(NamedTuple):
    """A row that is not there any more: what it held, when it went, how many acts changed it."""

    row_id: int
    account_id: int
    account: str
    before: dict[str, Any]
    at: str
    acts: int


class Reminder(NamedTuple):
    id: int
    account_id: int
    account: str
    kind: str
    body: str
    due_on: str
    repeat: str | None
    done_on: str | None
    uid: str


class Milestone(NamedTuple):
    id: int
    account_id: int
    account: str
    plan_id: int
    plan_state: str
    title: str
    due_on: str
    done_on: str | None
    owner: str


class Window(NamedTuple):
    id: int
    account_id: int
    account: str
    person: str | None
    kind: str
    starts_on: str
    ends_on: str
    yearly: int
    note: str


class Renewal(NamedTuple):
    account_id: int
    account: str
    stage: str
    on: str
    argument: str


class Reviewed(NamedTuple):
    """`category` sets the rhythm; `came_on`: where no review was, the first is counted from there."""

    account_id: int
    account: str
    stage: str
    category: str | None
    reviewed_on: str | None
    came_on: str


def reminders(reader: Reader, rep: int | None, account: int | None, since: str) -> list[Reminder]:
    """Open ones, and those done since a day; of one rep (or nobody's), or of all where `rep` is None."""
    rows = reader.rows(
        """
        SELECT r.id, r.account_id, a.name, r.kind, r.body, r.due_on, r.repeat, r.done_on, r.uid
        FROM reminder AS r JOIN account AS a ON a.id = r.account_id
        WHERE (r.done_on IS NULL OR r.done_on >= :since) AND (:account IS NULL OR r.account_id = :account)
          AND (:rep IS NULL OR r.rep_id IS NULL OR r.rep_id = :rep)
        ORDER BY r.due_on, r.id
        """,
        {"rep": rep, "account": account, "since": since},
    )
    return [Reminder(*row) for row in rows]


def milestones(reader: Reader, rep: int | None, account: int | None, since: str) -> list[Milestone]:
    """Those ahead or open, and those of the days since."""
    rows = reader.rows(
        f"""
        SELECT m.id, m.account_id, a.name, m.plan_id, p.state, m.title, m.due_on, m.done_on, m.owner
        FROM milestone AS m JOIN exit_plan AS p ON p.id = m.plan_id JOIN account AS a ON a.id = m.account_id
        WHERE {of_rep("a.rep_id")} AND (:account IS NULL OR m.account_id = :account)
          AND (m.due_on >= :since OR (m.done_on IS NULL AND p.state = 'open'))
        ORDER BY m.due_on, m.id
        """,  # names: closed list
        {"rep": rep, "account": account, "since": since},
    )
    return [Milestone(*row) for row in rows]


def windows(reader: Reader, rep: int | None, account: int | None, since: str) -> list[Window]:
    """Times that are no good times, those that are over since long left out."""
    rows = reader.rows(
        f"""
        SELECT w.id, w.account_id, a.name, c.name, w.kind, w.starts_on, w.ends_on, w.yearly, w.note
        FROM closed_window AS w JOIN account AS a ON a.id = w.account_id LEFT JOIN contact AS c ON c.id = w.contact_id
        WHERE {of_rep("a.rep_id")} AND (:account IS NULL OR w.account_id = :account)
          AND (w.yearly OR w.ends_on >= :since)
        ORDER BY w.starts_on, w.id
        """,  # names: closed list
        {"rep": rep, "account": account, "since": since},
    )
    return [Window(*row) for row in rows]


def plans_with_meetings(reader: Reader, rep: int | None, account: int | None, since: str) -> list[int]:
    """Exit plans whose meeting a calendar may know: proposed, moved, or called off."""
    rows = reader.rows(
        f"""
        SELECT p.id FROM exit_plan AS p JOIN account AS a ON a.id = p.account_id
        WHERE {of_rep("a.rep_id")} AND (:account IS NULL OR p.account_id = :account)
          AND (p.meeting_on >= :since OR (p.meeting_on IS NULL AND p.meeting_uid IS NOT NULL AND p.ends_on >= :since))
        ORDER BY p.id
        """,  # names: closed list
        {"rep": rep, "account": account, "since": since},
    )
    return [row[0] for row in rows]


def renewals(reader: Reader, rep: int | None, account: int | None, since: str) -> list[Renewal]:
    rows = reader.rows(
        f"""
        SELECT a.id, a.name, a.stage, a.renewal_on, coalesce(a.renewal_argument, '') FROM account AS a
        WHERE a.renewal_on >= :since AND {of_rep("a.rep_id")} AND (:account IS NULL OR a.id = :account)
        ORDER BY a.renewal_on, a.id
        """,  # names: closed list
        {"rep": rep, "account": account, "since": since},
    )
    return [Renewal(*row) for row in rows]


def reviewed(reader: Reader, rep: int | None, account: int | None) -> list[Reviewed]:
    """When the accounts were reviewed, by name."""
    rows = reader.rows(
        f"""
        SELECT a.id, a.name, a.stage, a.category, a.reviewed_on, a.created_on FROM account AS a
        WHERE {of_rep("a.rep_id")} AND (:account IS NULL OR a.id = :account)
        ORDER BY a.name, a.id
        """,  # names: closed list
        {"rep": rep, "account": account},
    )
    return [Reviewed(*row) for row in rows]


def touched(reader: Reader, table: str, fields: tuple[str, ...] = ()) -> dict[int, Touched]:
    """How often the rows of a table were changed, of those that were; only changes of `fields` where some are named.

    A row that was taken back and put back was changed twice.
    """
    differs = " OR ".join(
        f"json_extract(j.before, '$.{name}') IS NOT json_extract(j.after, '$.{name}')" for name in fields
    )
    rows = reader.rows(
        f"""
        SELECT j.row_id, count(DISTINCT j.batch_id), sum(j.op = 'D'), max(b.at)
        FROM journal AS j JOIN batch AS b ON b.id = j.batch_id
        WHERE j.tbl = ? AND j.op <> 'I' AND (j.op = 'D' OR {differs or "1"})
        GROUP BY j.row_id
        """,  # names: closed list
        (table,),
    )
    return {row_id: Touched(acts + deleted, at) for row_id, acts, deleted, at in rows}


def named(reader: Reader) -> dict[int, Touched]:
    """How often accounts were called something else: their name stands in every entry of theirs."""
    return touched(reader, "account", ("name",))


def acted(reader: Reader, account: int) -> Touched:
    """How often anything of an account was changed."""
    row = reader.one(
        """
        SELECT count(DISTINCT j.batch_id), max(b.at) FROM journal AS j JOIN batch AS b ON b.id = j.batch_id
        WHERE j.account_id = ? AND j.op <> 'I'
        """,
        (account,),
    )
    return Touched(0, "") if row is None else Touched(int(row[0]), str(row[1] or ""))


def gone(reader: Reader, table: str, rep: int | None, account: int | None, since: str) -> list[Gone]:
    """Rows that went since a day and are not there: a calendar that has them must be told."""
    rows = reader.rows(
        f"""
        SELECT j.row_id, a.id, a.name, j.before, b.at
        FROM journal AS j JOIN batch AS b ON b.id = j.batch_id JOIN account AS a ON a.id = j.account_id
        WHERE j.tbl = :table AND j.op = 'D' AND b.at >= :since
          AND NOT EXISTS (SELECT 1 FROM {table} AS t WHERE t.id = j.row_id)
          AND {of_rep("a.rep_id")} AND (:account IS NULL OR a.id = :account)
        ORDER BY j.seq
        """,  # names: closed list
        {"table": table, "rep": rep, "account": account, "since": since},
    )
    times = touched(reader, table) if rows else {}
    last = {row[0]: row for row in rows}
    return [
        # Coming back would be one change more.
        Gone(row_id, owner, name, json.loads(before), at, times[row_id].acts - 1)
        for row_id, owner, name, before, at in last.values()
    ]


def cleared(reader: Reader, rep: int | None, account: int | None, since: str) -> list[Gone]:
    """Accounts whose renewal was known, and is not since a day: the day it was on is in `before`."""
    rows = reader.rows(
        f"""
        SELECT j.row_id, a.id, a.name, j.before, b.at
        FROM journal AS j JOIN batch AS b ON b.id = j.batch_id JOIN account AS a ON a.id = j.row_id
        WHERE j.tbl = 'account' AND j.op = 'U' AND b.at >= :since AND a.renewal_on IS NULL
          AND json_extract(j.before, '$.renewal_on') IS NOT NULL AND json_extract(j.after, '$.renewal_on') IS NULL
          AND {of_rep("a.rep_id")} AND (:account IS NULL OR a.id = :account)
        ORDER BY j.seq
        """,  # names: closed list
        {"rep": rep, "account": account, "since": since},
    )
    last = {row[0]: row for row in rows}
    return [
        Gone(row_id, owner, name, json.loads(before), at, 0)
        for row_id, owner, name, before, at in last.values()
    ]


def comings(reader: Reader, table: str) -> list[tuple[int, int, str]]:
    """(first row, last row, instant) of every insertion into a table, the last one last."""
    rows = reader.rows(
        """
        SELECT j.row_id, coalesce(j.row_to, j.row_id), b.at FROM journal AS j JOIN batch AS b ON b.id = j.batch_id
        WHERE j.tbl = ? AND j.op = 'I' ORDER BY j.seq
        """,
        (table,),
    )
    return [(row[0], row[1], row[2]) for row in rows]
