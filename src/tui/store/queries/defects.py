"""Which accounts had which defect in a window, added up in sets: one pass over the answers, whatever their number."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from tui.rules.reasons import DEFECT_CATEGORY
from tui.store.reading import Reader

if TYPE_CHECKING:
    from tui.store.writing import Work

# An account had a defect in the window where an issue of that sort ran in it (from its report to its fix), where an
# answer or the note of a closed ticket names it, or where it left for it. A departure whose reason names a defect is
# one for that defect alone: `causes` are [reason, defect] pairs. Any other counts by its kind for the defects of one
# category that the account had met before: `kinds` are [kind, category] pairs. Who stayed had it none the less.
_HAD = """
SELECT defect_id, account_id, reported_on AS on_day, 'issue' AS way FROM issue
WHERE defect_id IS NOT NULL AND reported_on <= :until AND (state IN ('reported', 'diagnosed', 'fixing')
  OR coalesce(fixed_on, told_on, reported_on) > :since)
UNION ALL SELECT defect_id, account_id, answered_on, 'answer' FROM response
WHERE defect_id IS NOT NULL AND answered_on > :since AND answered_on <= :until
UNION ALL SELECT defect_id, account_id, done_on, 'ticket' FROM act
WHERE defect_id IS NOT NULL AND done_on > :since AND done_on <= :until
UNION ALL SELECT cause.value ->> 1, d.account_id, d.decided_on, 'departure'
FROM departure AS d JOIN json_each(:causes) AS cause ON cause.value ->> 0 = d.reason
WHERE d.decided_on > :since AND d.decided_on <= :until
UNION ALL SELECT i.defect_id, d.account_id, d.decided_on, 'departure'
FROM departure AS d JOIN json_each(:kinds) AS meant ON meant.value ->> 0 = coalesce(d.reason_kind, d.reason)
JOIN issue AS i ON i.account_id = d.account_id AND i.reported_on <= d.decided_on
JOIN defect AS f ON f.id = i.defect_id AND coalesce(f.category, i.category) = meant.value ->> 1
WHERE d.decided_on > :since AND d.decided_on <= :until
  AND coalesce(d.reason, '') NOT IN (SELECT value ->> 0 FROM json_each(:causes))
"""
# Read as it lies and sorted after: by the index each answer would be looked up for itself, at twice the time.
_UNIT = """
SELECT account_id, avg(score) AS y FROM response NOT INDEXED WHERE answered_on > :since AND answered_on <= :until
GROUP BY account_id
"""


class Span(NamedTuple):
    """Days after `since` up to `until`, and what the reasons of departures mean: (reason, defect)."""

    since: date
    until: date
    causes: tuple[tuple[str, int], ...] = ()

    @property
    def params(self) -> dict[str, str]:
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "causes": json.dumps(self.causes),
            "kinds": json.dumps(list(DEFECT_CATEGORY.items())),
        }


class Sums(NamedTuple):
    """Of all units where `defect` is None, else of those that had it; `squares` around `centre`."""

    defect: int | None
    n: int
    total: float
    squares: float
    least: float | None
    most: float | None


def sums(reader: Reader, span: Span, centre: float) -> list[Sums]:
    """The first is that of all units; a defect that no unit had has none."""
    rows = reader.rows(
        f"""
        WITH unit AS MATERIALIZED ({_UNIT}), had AS (SELECT DISTINCT defect_id, account_id FROM ({_HAD}))
        SELECT NULL, count(*), total(y), total((y - :centre) * (y - :centre)), min(y), max(y) FROM unit
        UNION ALL
        SELECT had.defect_id, count(*), total(unit.y), 0.0, NULL, NULL
        FROM had JOIN unit ON unit.account_id = had.account_id GROUP BY had.defect_id
        """,  # names: closed list
        {**span.params, "centre": centre},
    )
    return [Sums(*row) for row in rows]


class Defect(NamedTuple):
    """`untold`: issues that are fixed without the customer knowing."""

    id: int
    name: str
    category: str | None
    fix: str
    fixed_on: str | None
    issues: int
    open: int
    untold: int


def defects(reader: Reader) -> list[Defect]:
    rows = reader.rows(
        """
        SELECT d.id, d.name, d.category, d.fix, d.fixed_on, count(i.id),
          coalesce(sum(i.state NOT IN ('confirmed', 'not_ours')), 0), coalesce(sum(i.state = 'fixed'), 0)
        FROM defect AS d LEFT JOIN issue AS i ON i.defect_id = d.id GROUP BY d.id ORDER BY d.id
        """
    )
    return [Defect(*row) for row in rows]


def reasons(reader: Reader, since: date, until: date) -> list[tuple[str, int]]:
    """Why customers decided to leave in a span, with how many did."""
    rows = reader.rows(
        "SELECT reason, count(*) FROM departure "
        "WHERE reason IS NOT NULL AND decided_on > ? AND decided_on <= ? GROUP BY reason ORDER BY reason",
        (since.isoformat(), until.isoformat()),
    )
    return [(row[0], row[1]) for row in rows]


def departures(reader: Reader, span: Span) -> tuple[int, int]:
    """How many decided to leave in the span, and how many of them count for no defect."""
    ((all_of_them, unnamed),) = reader.rows(
        f"""
        SELECT count(*), coalesce(sum(account_id NOT IN (SELECT account_id FROM ({_HAD}) WHERE way = 'departure')), 0)
        FROM departure WHERE decided_on > :since AND decided_on <= :until
        """,  # names: closed list
        span.params,
    )
    return all_of_them, unnamed


class Weight(NamedTuple):
    """An account that had the defect, with what its place in the list depends on; the day it had it first."""

    account_id: int
    category: str | None
    spend_12m: int | None
    margin_rate: float | None
    first_on: str


def behind(reader: Reader, span: Span, defect_id: int) -> list[Weight]:
    """All accounts that had a defect in the span."""
    rows = reader.rows(
        f"""
        SELECT a.id, a.category, s.spend_12m, a.margin_rate, min(had.on_day)
        FROM ({_HAD}) AS had JOIN account AS a ON a.id = had.account_id
        LEFT JOIN standing AS s ON s.account_id = a.id
        WHERE had.defect_id = :defect GROUP BY a.id
        """,  # names: closed list
        {**span.params, "defect": defect_id},
    )
    return [Weight(*row) for row in rows]


class Account(NamedTuple):
    """What is shown of one: its mean score of `answers` in the span, how it had the defect, how far its issues are.

    `ways` are issue, answer, ticket, departure, joined by commas. The counts are of its issues of this defect.
    """

    id: int
    name: str
    stage: str
    stance: str | None
    stale: int | None
    score: float | None
    answers: int
    ways: str
    running: int
    untold: int
    told: int
    confirmed: int
    not_ours: int
    told_on: str | None
    spend_12m: int | None
    currency: str


def accounts(reader: Reader, span: Span, defect_id: int, ids: Iterable[int]) -> list[Account]:
    """Some of the accounts behind a defect, in no order."""
    rows = reader.rows(
        f"""
        WITH had AS (
          SELECT account_id, group_concat(DISTINCT way) AS ways FROM ({_HAD})
          WHERE defect_id = :defect AND account_id IN (SELECT value FROM json_each(:ids)) GROUP BY account_id
        ), voice AS (
          SELECT account_id, avg(score) AS y, count(*) AS n FROM response
          WHERE account_id IN (SELECT value FROM json_each(:ids)) AND answered_on > :since AND answered_on <= :until
          GROUP BY account_id
        ), loop AS (
          SELECT account_id, sum(state IN ('reported', 'diagnosed', 'fixing')) AS running,
            sum(state = 'fixed') AS untold, sum(state = 'told') AS told, sum(state = 'confirmed') AS confirmed,
            sum(state = 'not_ours') AS not_ours, max(told_on) AS told_on
          FROM issue WHERE defect_id = :defect AND account_id IN (SELECT value FROM json_each(:ids)) GROUP BY account_id
        )
        SELECT a.id, a.name, a.stage, s.stance, s.stale, voice.y, coalesce(voice.n, 0), had.ways,
          coalesce(loop.running, 0), coalesce(loop.untold, 0), coalesce(loop.told, 0), coalesce(loop.confirmed, 0),
          coalesce(loop.not_ours, 0), loop.told_on, s.spend_12m, a.currency
        FROM had JOIN account AS a ON a.id = had.account_id LEFT JOIN standing AS s ON s.account_id = a.id
        LEFT JOIN voice ON voice.account_id = a.id LEFT JOIN loop ON loop.account_id = a.id
        """,  # names: closed list
        {**span.params, "defect": defect_id, "ids": json.dumps(list(ids))},
    )
    return [Account(*row) for row in rows]


def names(reader: Reader) -> list[tuple[int, str]]:
    """All defects by id and name."""
    return [(row[0], row[1]) for row in reader.rows("SELECT id, name FROM defect ORDER BY id")]


def all_reasons(reader: Reader) -> list[str]:
    """Every reason that a departure was given."""
    return [row[0] for row in reader.rows("SELECT DISTINCT reason FROM departure WHERE reason IS NOT NULL")]


def issues_to_fix(reader: Reader, defect_id: int) -> list[int]:
    """Issues of a defect whose cause is known and that are not fixed."""
    rows = reader.rows(
        "SELECT id FROM issue WHERE defect_id = ? AND state IN ('diagnosed', 'fixing') ORDER BY id",
        (defect_id,),
    )
    return [row[0] for row in rows]


def issues_said_fixed(reader: Reader, defect_id: int) -> list[int]:
    """Issues of a defect that are called fixed, and that no customer has confirmed."""
    rows = reader.rows(
        "SELECT id FROM issue WHERE defect_id = ? AND state IN ('fixed', 'told') ORDER BY id", (defect_id,)
    )
    return [row[0] for row in rows]


def reported(reader: Reader, defect_id: int) -> int:
    """How many of its issues nobody has looked into."""
    found: int = reader.value(
        "SELECT count(*) FROM issue WHERE defect_id = ? AND state = 'reported'", (defect_id,)
    )
    return found


def move_all(work: Work, defect_id: int, into_id: int) -> None:
    """What stands under one defect stands under another from now on."""
    work.session.flush()
    for table in ("issue", "response", "act"):
        work.db.execute(
            f"UPDATE {table} SET defect_id = ? WHERE defect_id = ?",  # names: closed list
            (into_id, defect_id),
        )


def say_reason(work: Work, before: str, after: str) -> None:
    """Departures keep counting for a defect whose name changed."""
    work.session.flush()
    work.db.execute("UPDATE departure SET reason = ? WHERE reason = ?", (after, before))
