"""Exit plans with all that hangs on them, for one plan or for all that are open."""

from __future__ import annotations

import json
from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader, Record


class Plan(NamedTuple):
    id: int
    account_id: int
    account: str
    account_category: str | None
    departure_id: int
    state: str
    decided_on: str
    service_ends_on: str
    reason: str | None
    competitor: str | None
    substitute: str | None
    former_margin_cents: int
    currency: str
    hunter: str | None
    cooling_until: str | None
    leader_id: int | None
    leader: str | None
    starts_on: str
    ends_on: str
    meeting_on: str | None
    coordination: str
    coordination_note: str
    rhythm_months: int | None
    revisit_on: str | None
    register_state: str | None
    reason_kind: str | None
    avoidable: str | None
    hunter_id: int | None
    taken_up_on: str | None
    fact_happened: str
    fact_need: str
    fact_shoes: str
    meeting_at: str | None
    meeting_minutes: int
    meeting_place: str


# Who left us runs and leads nothing that is still under way; what is over keeps its names.
_PLAN = """
SELECT p.id, p.account_id, a.name, a.category, p.departure_id, p.state, d.decided_on, d.ends_on, d.reason,
  d.competitor, d.substitute, d.former_margin_cents, a.currency, h.name, d.cooling_until, l.id, l.name,
  p.starts_on, p.ends_on, p.meeting_on, p.coordination, p.coordination_note, e.rhythm_months, e.revisit_on, e.state,
  d.reason_kind, d.avoidable, h.id, d.taken_up_on, d.fact_happened, d.fact_need, d.fact_shoes,
  p.meeting_at, p.meeting_minutes, p.meeting_place
FROM exit_plan AS p JOIN account AS a ON a.id = p.account_id JOIN departure AS d ON d.id = p.departure_id
LEFT JOIN rep AS h ON h.id = d.hunter_id AND (p.state <> 'open' OR h.left_on IS NULL)
LEFT JOIN rep AS l ON l.id = p.leader_id AND (p.state <> 'open' OR l.left_on IS NULL)
LEFT JOIN lost_entry AS e ON e.id = (SELECT max(id) FROM lost_entry WHERE departure_id = d.id)
"""


def open_plans(reader: Reader, rep: int | None) -> list[Plan]:
    """Plans under way that a rep leads, hunts or whose account is the rep's; the soonest end of service first."""
    rows = reader.rows(
        f"""
        {_PLAN} WHERE p.state = 'open'
          AND (:rep IN (p.leader_id, d.hunter_id) OR {of_rep("a.rep_id")})
        ORDER BY d.ends_on, p.id
        """,  # names: closed list
        {"rep": rep},
    )
    return [Plan(*row) for row in rows]


def plan(reader: Reader, plan_id: int) -> Plan | None:
    row = reader.one(f"{_PLAN} WHERE p.id = ?", (plan_id,))  # names: closed list
    return None if row is None else Plan(*row)


def newest_plan(reader: Reader, account_id: int) -> int | None:
    """The plan of an account: the open one, else the last."""
    found: int | None = reader.value(
        "SELECT id FROM exit_plan WHERE account_id = ? ORDER BY state = 'open' DESC, id DESC LIMIT 1",
        (account_id,),
    )
    return found


class Parts(NamedTuple):
    """Rows by plan id: see the questions for their columns. Answers go by departure id."""

    milestones: dict[int, list[Record]]
    items: dict[int, list[Record]]
    farewells: dict[int, list[Record]]
    lessons: dict[int, list[Record]]
    answers: dict[int, list[Record]]
    points: dict[int, list[Record]]


_OF = "(SELECT value FROM json_each(:ids))"
_MILESTONES = f"""
SELECT plan_id, id, kind, title, due_on, done_on, owner FROM milestone WHERE plan_id IN {_OF} ORDER BY due_on, id
"""
_ITEMS = f"""
SELECT i.plan_id, i.id, i.kind, i.body, i.state, i.owner, i.due_on, i.settled_on, i.contact_id, c.name, i.note,
  i.administrative
FROM exit_item AS i LEFT JOIN contact AS c ON c.id = i.contact_id
WHERE i.plan_id IN {_OF} ORDER BY i.administrative DESC, i.kind = 'tail', i.due_on, i.id
"""
_POINTS = f"""
SELECT plan_id, id, who, what, due_on, done_on FROM coordination WHERE plan_id IN {_OF} ORDER BY due_on, id
"""
_FAREWELLS = f"""
SELECT f.plan_id, f.id, f.contact_id, c.name, c.role, f.told_on, f.note, f.help, c.left_on
FROM farewell AS f JOIN contact AS c ON c.id = f.contact_id
WHERE f.plan_id IN {_OF} ORDER BY f.told_on IS NULL AND c.left_on IS NOT NULL, c.role <> 'decision_maker', c.name, f.id
"""
_LESSONS = f"SELECT plan_id, id, body, tags, said_on FROM lesson WHERE plan_id IN {_OF} ORDER BY id"
_ANSWERS = f"""
SELECT departure_id, id, question, state, verbatim, said_on FROM departure_answer
WHERE departure_id IN {_OF} ORDER BY question
"""


def parts(reader: Reader, plans: list[Plan]) -> Parts:
    of_plans = json.dumps([one.id for one in plans])
    of_departures = json.dumps([one.departure_id for one in plans])

    def grouped(sql: str, ids: str) -> dict[int, list[Record]]:
        found: dict[int, list[Record]] = {}
        for row in reader.rows(sql, {"ids": ids}):
            found.setdefault(row[0], []).append(row[1:])
        return found

    return Parts(
        grouped(_MILESTONES, of_plans),
        grouped(_ITEMS, of_plans),
        grouped(_FAREWELLS, of_plans),
        grouped(_LESSONS, of_plans),
        grouped(_ANSWERS, of_departures),
        grouped(_POINTS, of_plans),
    )


def at_risk(reader: Reader, rep: int | None, least: int, limit: int) -> list[int]:
    """Accounts from so many points on, the worst first; those who leave are past the ladder."""
    rows = reader.rows(
        f"""
        SELECT account_id FROM standing INDEXED BY standing_list
        WHERE risk >= :least AND stage NOT IN ('leaving', 'lost') AND {of_rep()}
        ORDER BY risk DESC, at_stake DESC, account_id LIMIT :limit
        """,  # names: closed list
        {"rep": rep, "least": least, "limit": limit},
    )
    return [row[0] for row in rows]
