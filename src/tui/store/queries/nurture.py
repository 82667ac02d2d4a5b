"""Customers who left, as far as sowing again goes: their entries, who decides there, what there is to write about."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tui.rules.nurture import Decider, NurtureFacts
from tui.store.reading import Reader, Record, day

# The last entry of an account counts; the exit was over with its first lesson, at the earliest with the service.
_ENTRIES = """
SELECT e.account_id, e.entered_on, e.state, e.rhythm_months, d.ends_on, d.competitor,
  coalesce(d.reason_kind, d.reason),
  (SELECT min(l.said_on) FROM exit_plan AS p JOIN lesson AS l ON l.plan_id = p.id WHERE p.departure_id = d.id)
FROM lost_entry AS e JOIN account AS a ON a.id = e.account_id LEFT JOIN departure AS d ON d.id = e.departure_id
WHERE a.stage = 'lost' AND e.state IN ('waiting', 'never') AND {whose} ORDER BY e.id
"""
_IN_RANGE = _ENTRIES.format(whose="e.account_id BETWEEN ? AND ?")
_OF_SOME = _ENTRIES.format(whose="e.account_id IN (SELECT value FROM json_each(?))")
_WROTE = """
SELECT account_id, max(done_on) FROM act
WHERE account_id IN (SELECT value FROM json_each(?)) AND direction = 'out' AND kind <> 'note' GROUP BY account_id
"""
_DECIDERS = """
SELECT c.account_id, c.id, c.name, c.since_on, c.left_on,
  (SELECT max(done_on) FROM act AS s
   WHERE s.account_id = c.account_id AND s.contact_id = c.id AND s.direction = 'out' AND s.kind <> 'note')
FROM contact AS c
WHERE c.account_id IN (SELECT value FROM json_each(?)) AND c.role = 'decision_maker'
  AND (c.since_on IS NOT NULL OR c.left_on IS NOT NULL)
ORDER BY c.id
"""
_USED = """
SELECT account_id, source FROM write_reason
WHERE account_id IN (SELECT value FROM json_each(?)) AND used_on IS NOT NULL AND source LIKE '@%'
"""


def nurture_facts(db: sqlite3.Connection, span: tuple[int, int]) -> dict[int, NurtureFacts]:
    """By account, for those of a range that are lost and stand in the register; nothing is asked where none is."""
    return _facts(db, {row[0]: row for row in db.execute(_IN_RANGE, span)})


def nurture_facts_of(db: sqlite3.Connection, accounts: Iterable[int]) -> dict[int, NurtureFacts]:
    """The same for some accounts."""
    return _facts(db, {row[0]: row for row in db.execute(_OF_SOME, (json.dumps(sorted(accounts)),))})


def _facts(db: sqlite3.Connection, entries: dict[int, Record]) -> dict[int, NurtureFacts]:
    if not entries:
        return {}
    ids = json.dumps(list(entries))
    wrote = dict(db.execute(_WROTE, (ids,)).fetchall())
    deciders: dict[int, list[Decider]] = defaultdict(list)
    for account, key, name, since, left, spoken in db.execute(_DECIDERS, (ids,)):
        deciders[account].append(Decider(key, name, day(since), day(left), day(spoken)))
    used: dict[int, set[str]] = defaultdict(set)
    for account, source in db.execute(_USED, (ids,)):
        used[account].add(source)
    found = {}
    for account, entered, state, months, ends, competitor, reason, learned in entries.values():
        found[account] = NurtureFacts(
            date.fromisoformat(entered),
            date.fromisoformat(max(text for text in (entered, ends, learned) if text)),
            state == "never",
            months,
            day(wrote.get(account)),
            tuple(deciders.get(account, ())),
            frozenset(used.get(account, ())),
            day(ends),
            competitor,
            reason,
        )
    return found


class Entry(NamedTuple):
    """The last entry of an account in the register, with the departure that made it."""

    id: int
    departure_id: int | None
    entered_on: str
    state: str
    rhythm_months: int | None
    revisit_on: str | None
    former_margin_cents: int
    decided_on: str | None
    ends_on: str | None
    reason: str | None
    reason_kind: str | None
    competitor: str | None


def entry(reader: Reader, account_id: int) -> Entry | None:
    row = reader.one(
        """
        SELECT e.id, e.departure_id, e.entered_on, e.state, e.rhythm_months, e.revisit_on, e.former_margin_cents,
          d.decided_on, d.ends_on, d.reason, d.reason_kind, d.competitor
        FROM lost_entry AS e LEFT JOIN departure AS d ON d.id = e.departure_id
        WHERE e.account_id = ? ORDER BY e.id DESC LIMIT 1
        """,
        (account_id,),
    )
    return None if row is None else Entry(*row)


_OF = "(SELECT value FROM json_each(:ids))"
# What they left for: a defect the reason names, or one they had an issue or an answer about before they decided.
_MENDED = f"""
SELECT DISTINCT d.account_id, f.id, f.name, f.fixed_on, f.fix FROM departure AS d JOIN defect AS f
WHERE d.account_id IN {_OF} AND f.fixed_on >= d.decided_on AND (
  f.name = d.reason
  OR EXISTS (SELECT 1 FROM issue WHERE account_id = d.account_id AND defect_id = f.id AND reported_on <= d.decided_on)
  OR EXISTS (SELECT 1 FROM response WHERE account_id = d.account_id AND defect_id = f.id
    AND answered_on <= d.decided_on)
) ORDER BY f.id
"""
_FIXED = f"""
SELECT DISTINCT i.account_id, i.id, i.title, coalesce(i.confirmed_on, i.told_on, i.fixed_on), i.fix
FROM issue AS i JOIN departure AS d ON d.account_id = i.account_id
WHERE i.account_id IN {_OF} AND i.state IN ('fixed', 'told', 'confirmed') AND i.reported_on <= d.decided_on
  AND coalesce(i.confirmed_on, i.told_on, i.fixed_on) >= d.decided_on ORDER BY i.id
"""
_LEARNED = f"SELECT account_id, id, body, said_on FROM lesson WHERE account_id IN {_OF} ORDER BY id"
_TYPED = f"""
SELECT account_id, id, kind, body, source, happened_on, used_on FROM write_reason
WHERE account_id IN {_OF} AND source NOT LIKE '@%' ORDER BY id
"""


class Grounds(NamedTuple):
    """Rows by account: (defect, name, day, fix), (issue, title, day, fix), (lesson, text, day), and what was typed:
    (id, kind, text, source, day, used on)."""

    mended: dict[int, list[Record]]
    fixed: dict[int, list[Record]]
    learned: dict[int, list[Record]]
    typed: dict[int, list[Record]]


def grounds(reader: Reader, accounts: Iterable[int]) -> Grounds:
    ids = json.dumps(sorted(accounts))

    def grouped(sql: str) -> dict[int, list[Record]]:
        found: dict[int, list[Record]] = defaultdict(list)
        for row in reader.rows(sql, {"ids": ids}):
            found[row[0]].append(row[1:])
        return found

    return Grounds(grouped(_MENDED), grouped(_FIXED), grouped(_LEARNED), grouped(_TYPED))
