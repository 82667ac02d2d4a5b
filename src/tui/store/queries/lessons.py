"""Lessons with the departures they were learned from, what came of offering them again, and what an account is like."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from tui.rules.lessons import Answer, LessonFacts, Like, Said, tags_of
from tui.rules.words import Category, ReasonKind
from tui.store.reading import Reader

NEWEST = 2000
"""So many lessons are looked at when one is offered again."""
_KINDS = frozenset(str(kind) for kind in ReasonKind)


class Row(NamedTuple):
    """A lesson with its account, and how it was answered elsewhere."""

    id: int
    account_id: int
    account: str
    plan_id: int
    body: str
    tags: str
    said_on: str
    industry: str | None
    region: str | None
    category: str | None
    employees: int | None
    reason: str | None
    reason_kind: str | None
    competitor: str | None
    used: int
    not_fitting: int


_LESSONS = """
SELECT l.id, l.account_id, a.name, l.plan_id, l.body, l.tags, l.said_on, a.industry, a.region, a.category, a.employees,
  d.reason, d.reason_kind, d.competitor,
  (SELECT count(*) FROM lesson_offer WHERE lesson_id = l.id AND answer = 'used'),
  (SELECT count(*) FROM lesson_offer WHERE lesson_id = l.id AND answer = 'not_fitting')
FROM lesson AS l JOIN account AS a ON a.id = l.account_id JOIN exit_plan AS p ON p.id = l.plan_id
JOIN departure AS d ON d.id = p.departure_id
ORDER BY l.said_on DESC, l.id DESC LIMIT ?
"""


def lessons(reader: Reader, limit: int = NEWEST) -> list[Row]:
    """The newest first."""
    return [Row(*row) for row in reader.rows(_LESSONS, (limit,))]


def tags(reader: Reader) -> list[str]:
    """What was typed as tags, lesson by lesson."""
    return [row[0] for row in reader.rows("SELECT DISTINCT tags FROM lesson WHERE tags <> ''")]


def offers(reader: Reader) -> list[Said]:
    """All answers, the oldest first."""
    rows = reader.rows("SELECT lesson_id, account_id, answer FROM lesson_offer ORDER BY id")
    return [Said(row[0], row[1], Answer(row[2])) for row in rows]


class Told(NamedTuple):
    id: int
    lesson_id: int
    moment: str
    answer: str
    note: str
    said_on: str
    body: str


def told(reader: Reader, account_id: int) -> list[Told]:
    """What was answered at an account, newest first."""
    rows = reader.rows(
        "SELECT o.id, o.lesson_id, o.moment, o.answer, o.note, o.said_on, l.body FROM lesson_offer AS o "
        "JOIN lesson AS l ON l.id = o.lesson_id WHERE o.account_id = ? ORDER BY o.said_on DESC, o.id DESC",
        (account_id,),
    )
    return [Told(*row) for row in rows]


_DEFECTS = """
SELECT account_id, defect_id, f.name FROM (
  SELECT account_id, defect_id FROM issue
    WHERE defect_id IS NOT NULL AND account_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT account_id, defect_id FROM response
    WHERE defect_id IS NOT NULL AND account_id IN (SELECT value FROM json_each(:ids))
  UNION SELECT d.account_id, f.id FROM departure AS d JOIN defect AS f ON f.name = d.reason
    WHERE d.account_id IN (SELECT value FROM json_each(:ids))
) JOIN defect AS f ON f.id = defect_id ORDER BY account_id, defect_id
"""


def _defects(reader: Reader, accounts: list[int]) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for account, key, name in reader.rows(_DEFECTS, {"ids": json.dumps(accounts)}):
        found[account].append((key, name))
    return found


def facts(reader: Reader, rows: list[Row]) -> list[LessonFacts]:
    """The lessons as the rule looks at them."""
    met = _defects(reader, sorted({row.account_id for row in rows}))
    return [
        LessonFacts(
            row.id,
            date.fromisoformat(row.said_on),
            Like(
                row.account_id,
                row.industry or "",
                row.region or "",
                Category(row.category) if row.category else None,
                row.employees,
                _kinds(row.reason_kind, row.reason),
                tuple(met.get(row.account_id, ())),
                frozenset([row.competitor] if row.competitor else ()),
            ),
            tags_of(row.tags),
        )
        for row in rows
    ]


def _kinds(kind: str | None, reason: str | None) -> frozenset[str]:
    """What it comes down to, where that was said; else a reason that is the word for a kind."""
    said = kind or (reason if reason in _KINDS else None)
    return frozenset([said] if said else ())


class Here(NamedTuple):
    """An account to which a lesson may be offered: its plan that is open, and when it renews."""

    like: Like
    stage: str
    open_plan: int | None
    renewal_on: str | None


def here(reader: Reader, account_id: int) -> Here | None:
    row = reader.one(
        """
        SELECT a.industry, a.region, a.category, a.employees, a.stage, a.renewal_on, d.reason, d.reason_kind,
          d.competitor, (SELECT max(id) FROM exit_plan WHERE departure_id = d.id),
          (SELECT group_concat(DISTINCT category) FROM issue
           WHERE account_id = a.id AND state NOT IN ('confirmed', 'not_ours'))
        FROM account AS a LEFT JOIN departure AS d ON d.account_id = a.id AND d.state = 'open' WHERE a.id = ?
        """,
        (account_id,),
    )
    if row is None:
        return None
    industry, region, category, size, stage, renewal, reason, kind, competitor, plan, hurts = row
    like = Like(
        account_id,
        industry or "",
        region or "",
        Category(category) if category else None,
        size,
        _kinds(kind, reason) | frozenset(hurts.split(",") if hurts else ()),
        tuple(_defects(reader, [account_id]).get(account_id, ())),
        frozenset([competitor] if competitor else ()),
    )
    return Here(like, stage, plan, renewal)
