"""Candidates: who may be asked for feedback, and promoters who may have earned us an ask. Rules judge them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tui.rules.asking import BUYING
from tui.rules.words import Channel, Role
from tui.store.reading import Reader

# Who stays a customer, is looked after by the rep (or by anybody) and is more than answered.
_THEIRS = f"""
a.stage IN ({", ".join(f"'{stage}'" for stage in sorted(BUYING))}) AND (:rep IS NULL OR a.rep_id = :rep)
AND (:account IS NULL OR a.id = :account)
"""
_PEOPLE = f"""
FROM account AS a JOIN contact AS c ON c.account_id = a.id AND c.left_on IS NULL
LEFT JOIN standing AS s ON s.account_id = a.id
WHERE {_THEIRS} AND a.category IS NOT 'low'
"""
_LAST = """
(SELECT max(r.answered_on) FROM response AS r WHERE r.account_id = c.account_id AND r.contact_id = c.id)
"""
# A last word of no on every channel; the bare columns go with the max().
_SILENT = f"""
SELECT contact_id FROM (
  SELECT contact_id, given, max(said_on || printf('%012d', id)) FROM consent GROUP BY contact_id, channel
) WHERE given = 0 GROUP BY contact_id HAVING count(*) = {len(Channel)}
"""
_ROLES = " ".join(f"WHEN '{role}' THEN {rank}" for rank, role in enumerate(Role))


class Asked(NamedTuple):
    """Whose answers, up to which days: an answer before `stale_before` is stale, before `ageing_before` ageing, and
    who was asked after `asked_after` has a pause. `proofs` are (contact, day) of those whose better score is awaited.
    """

    rep: int | None
    account: int | None
    stale_before: date
    ageing_before: date
    asked_after: date
    proofs: tuple[tuple[int, date], ...] = ()

    def params(self, limit: int = 0) -> dict[str, object]:
        return {
            "rep": self.rep,
            "account": self.account,
            "stale": self.stale_before.isoformat(),
            "ageing": self.ageing_before.isoformat(),
            "asked": self.asked_after.isoformat(),
            "proofs": json.dumps([[contact, day.isoformat()] for contact, day in self.proofs]),
            "limit": limit,
        }


class Wanted(NamedTuple):
    """A contact whose answer is wanted; `total` counts all of them, also those beyond the limit."""

    contact_id: int
    account_id: int
    account: str
    account_category: str | None
    name: str
    title: str | None
    role: str
    on: str | None
    asked_on: str | None
    since: str
    spend: int
    currency: str
    stance: str | None
    stale: int | None
    total: int


_WANTED = f"""
WITH proof (contact_id, on_day) AS MATERIALIZED (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:proofs)
), person AS (
  SELECT c.id AS contact_id, a.id AS account_id, a.name AS account, a.category, c.name, c.title, c.role,
    {_LAST} AS last_on, c.asked_feedback_on AS asked_on, a.created_on AS since,
    coalesce(s.spend_12m, 0) AS spend, a.currency, s.stance, s.stale,
    (SELECT on_day FROM proof WHERE proof.contact_id = c.id) AS proof_on
  {_PEOPLE}
)
"""
_IN_NEED = "(proof_on IS NOT NULL OR last_on IS NULL OR last_on < :ageing)"


def wanted(reader: Reader, asked: Asked, limit: int) -> list[Wanted]:
    """Who may be asked now, in the order of rules.asking.order."""
    rows = reader.rows(
        f"""
        {_WANTED}
        SELECT contact_id, account_id, account, category, name, title, role, last_on, asked_on, since, spend,
          currency, stance, stale, count(*) OVER ()
        FROM person
        WHERE {_IN_NEED} AND coalesce(asked_on, '') <= :asked AND contact_id NOT IN ({_SILENT})
        ORDER BY proof_on IS NULL, CASE role {_ROLES} END,
          CASE WHEN proof_on IS NOT NULL THEN 0 WHEN last_on IS NULL THEN 1 WHEN last_on < :stale THEN 2
            ELSE 3 END,
          coalesce(proof_on, last_on, since), spend DESC, contact_id
        LIMIT :limit
        """,  # names: closed list
        asked.params(limit),
    )
    return [Wanted(*row) for row in rows]


def passed_over(reader: Reader, asked: Asked) -> dict[str, int]:
    """How many whose answer is wanted are not asked, by the reason."""
    row = reader.one(
        f"""
        {_WANTED}, silent AS MATERIALIZED ({_SILENT})
        SELECT sum(contact_id IN silent), sum(contact_id NOT IN silent AND coalesce(asked_on, '') > :asked)
        FROM person WHERE {_IN_NEED}
        """,  # names: closed list
        asked.params(),
    )
    low = reader.value(
        f"""
        SELECT count(*) FROM account AS a JOIN contact AS c ON c.account_id = a.id AND c.left_on IS NULL
        WHERE {_THEIRS} AND a.category = 'low'
        """,  # names: closed list
        asked.params(),
    )
    silent, lately = row or (0, 0)
    found = {"asked_lately": lately or 0, "opted_out": silent or 0, "low_potential": low or 0}
    return {why: int(n) for why, n in found.items() if n}


def deciders(reader: Reader, asked: Asked) -> tuple[int, int, int]:
    """Decision makers of the accounts that are asked: with a fresh answer, with an old one, with none."""
    row = reader.one(
        f"""
        SELECT sum(last_on >= :stale), sum(last_on < :stale), sum(last_on IS NULL)
        FROM (SELECT {_LAST} AS last_on {_PEOPLE} AND c.role = 'decision_maker')
        """,  # names: closed list
        asked.params(),
    )
    fresh, stale, never = row or (0, 0, 0)
    return fresh or 0, stale or 0, never or 0


def fixed_for(reader: Reader, rep: int | None, account: int | None, limit: int) -> list[int]:
    """Accounts held although an issue of theirs is closed with the customer: a better score may be all that lacks."""
    rows = reader.rows(
        f"""
        SELECT DISTINCT a.id FROM issue AS i JOIN account AS a ON a.id = i.account_id
        JOIN standing AS s ON s.account_id = a.id
        WHERE i.state IN ('confirmed', 'not_ours') AND s.verdict = 'hold' AND {_THEIRS}
        ORDER BY a.id LIMIT :limit
        """,  # names: closed list
        {"rep": rep, "account": account, "limit": limit},
    )
    return [row[0] for row in rows]


class Promoter(NamedTuple):
    """An account whose people promote us, with what the ask depends on; `open_play` is by kind of play."""

    account_id: int
    account: str
    account_category: str | None
    share: float | None
    share_estimated: int
    spend: int
    currency: str


def promoters(reader: Reader, rep: int | None, account: int | None, limit: int) -> list[Promoter]:
    """Accounts of fresh promoters that the gate may let pass, most spending first, none with an ask under way.

    Where a fall of their spend is to be looked at, nobody is asked for more (A12).
    The derived verdict is of a sale in general: where a clause may forbid one kind alone, the rule has to look.
    """
    rows = reader.rows(
        f"""
        SELECT a.id, a.name, a.category, s.share, s.share_estimated, s.spend_12m, a.currency
        FROM standing AS s JOIN account AS a ON a.id = s.account_id
        WHERE s.stance = 'promoter' AND s.stale = 0 AND a.category IS NOT 'low' AND {_THEIRS}
          AND (s.verdict = 'go' OR EXISTS (SELECT 1 FROM non_solicit AS n WHERE n.account_id = a.id))
          AND NOT coalesce(json_extract(s.spend, '$.alert'), 0)
          AND NOT EXISTS (SELECT 1 FROM play AS p WHERE p.account_id = a.id AND p.state = 'asked')
        ORDER BY s.spend_12m DESC, a.id LIMIT :limit
        """,  # names: closed list
        {"rep": rep, "account": account, "limit": limit},
    )
    return [Promoter(*row) for row in rows]


def proposed(reader: Reader, accounts: Iterable[int]) -> dict[tuple[int, str], int]:
    """(account, kind of play) -> the open play of that kind, the oldest one."""
    rows = reader.rows(
        """
        SELECT account_id, kind, min(id) FROM play
        WHERE state = 'open' AND account_id IN (SELECT value FROM json_each(?)) GROUP BY account_id, kind
        """,
        (json.dumps(list(accounts)),),
    )
    return {(row[0], row[1]): row[2] for row in rows}


def is_asked(reader: Reader, account_id: int) -> bool:
    """Whether people of this account are asked for feedback at all."""
    sql = f"SELECT 1 FROM account AS a WHERE {_THEIRS} AND a.category IS NOT 'low'"  # names: closed list
    return reader.one(sql, {"rep": None, "account": account_id}) is not None
