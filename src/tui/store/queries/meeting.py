"""The exit meeting as a calendar knows it, and who is invited to it."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


class Meeting(NamedTuple):
    plan_id: int
    departure_id: int
    account_id: int
    account: str
    since_on: str | None
    state: str
    decided_on: str
    service_ends_on: str
    on: str | None
    at: str | None
    minutes: int
    place: str
    uid: str | None
    sequence: int
    trouble_with: str | None


class Person(NamedTuple):
    """`role` of theirs; empty for one of ours."""

    name: str
    role: str
    email: str | None


def meeting(reader: Reader, plan_id: int) -> Meeting | None:
    row = reader.one(
        """
        SELECT p.id, p.departure_id, p.account_id, a.name, a.since_on, p.state, d.decided_on, d.ends_on,
          p.meeting_on, p.meeting_at, p.meeting_minutes, p.meeting_place, p.meeting_uid, p.meeting_sequence,
          d.trouble_with
        FROM exit_plan AS p JOIN departure AS d ON d.id = p.departure_id JOIN account AS a ON a.id = p.account_id
        WHERE p.id = ?
        """,
        (plan_id,),
    )
    return None if row is None else Meeting(*row)


_SEEN = ("meeting_on", "meeting_at", "meeting_minutes", "meeting_place", "state")


def version(reader: Reader, plan_id: int, stored: int) -> int:
    """The number of this version of the invitation: `stored` says it, unless undo took that back.

    Counted in the journal are all changes of what a calendar was told since the meeting was first proposed, by acts, by
    undo and by redo, from where the count began: a plan that a colleague handed over begins with theirs.
    """
    differs = " OR ".join(
        f"json_extract(before, '$.{name}') IS NOT json_extract(after, '$.{name}')" for name in _SEEN
    )
    found: int | None = reader.value(
        f"""
        SELECT count(DISTINCT batch_id) + coalesce(sum(op = 'D'), 0) + (
            SELECT json_extract(f.before, '$.meeting_sequence') FROM journal AS f
            WHERE f.tbl = 'exit_plan' AND f.row_id = ?1 AND f.op <> 'I' ORDER BY f.seq LIMIT 1)
        FROM journal
        WHERE tbl = 'exit_plan' AND row_id = ?1 AND op <> 'I' AND (op = 'D' OR {differs})
          AND (json_extract(before, '$.meeting_on') IS NOT NULL OR json_extract(before, '$.meeting_uid') IS NOT NULL
            OR seq > (SELECT min(f.seq) FROM journal AS f WHERE f.tbl = 'exit_plan' AND f.row_id = ?1 AND f.op = 'U'
              AND json_extract(f.after, '$.meeting_on') IS NOT NULL))
        """,  # names: closed list
        (plan_id,),
    )
    return max(stored, (found or 0) + _renamed(reader, plan_id))


def was_proposed(reader: Reader, plan_id: int) -> bool:
    """Whether a meeting was proposed once, be it that this was undone."""
    found = reader.value(
        """
        SELECT 1 FROM journal WHERE tbl = 'exit_plan' AND row_id = ? AND op <> 'I'
          AND json_extract(before, '$.meeting_on') IS NOT NULL LIMIT 1
        """,
        (plan_id,),
    )
    return found is not None


def _renamed(reader: Reader, plan_id: int) -> int:
    """How often the account was called something else since a meeting was proposed: its name is in the entry's."""
    found: int = reader.value(
        """
        SELECT count(DISTINCT j.batch_id) FROM journal AS j JOIN exit_plan AS p ON p.account_id = j.row_id
        WHERE p.id = ?1 AND j.tbl = 'account' AND j.op = 'U'
          AND json_extract(j.before, '$.name') IS NOT json_extract(j.after, '$.name')
          AND j.batch_id > (SELECT min(f.batch_id) FROM journal AS f WHERE f.tbl = 'exit_plan' AND f.row_id = ?1
            AND f.op = 'U' AND json_extract(f.after, '$.meeting_on') IS NOT NULL)
        """,
        (plan_id,),
    )
    return found or 0


def theirs(reader: Reader, plan_id: int) -> list[Person]:
    """Who decides and who administers, of those on the farewell list who are still there."""
    rows = reader.rows(
        """
        SELECT c.name, c.role, c.email FROM farewell AS f JOIN contact AS c ON c.id = f.contact_id
        WHERE f.plan_id = ? AND c.role IN ('decision_maker', 'administration') AND c.left_on IS NULL
        ORDER BY c.role <> 'decision_maker', c.name, c.id
        """,
        (plan_id,),
    )
    return [Person(*row) for row in rows]


def ours(reader: Reader, plan_id: int, me: int | None) -> list[Person]:
    """Who leads and who hunts; where nobody does who is still with us, the account's rep, else the one who asks."""
    rows = reader.rows(
        """
        SELECT r.name, '', r.email, CASE r.id WHEN p.leader_id THEN 0 WHEN d.hunter_id THEN 1
          WHEN a.rep_id THEN 2 ELSE 3 END AS place
        FROM exit_plan AS p JOIN departure AS d ON d.id = p.departure_id JOIN account AS a ON a.id = p.account_id
        JOIN rep AS r ON r.id IN (p.leader_id, d.hunter_id, a.rep_id, :me)
        WHERE p.id = :plan AND r.left_on IS NULL ORDER BY place, r.id
        """,
        {"plan": plan_id, "me": me},
    )
    asked = [row for row in rows if row[3] < 2] or rows[:1]
    return [Person(*row[:3]) for row in asked]
