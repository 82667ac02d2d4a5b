"""Candidates: who may be asked for feedback, and promoters who may have earned us an ask. Rules judge them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tui.rules.asking import BUYING
from tui.rules.words import Channel, Role
from tui.store.queries.who import of_rep
from tui.store.reading import Reader

# Who stays a customer, is looked after by the rep (or by anybody) and is more than answered.
_THEIRS = f"""
a.stage IN ({", ".join(f"'{stage}'" for stage in sorted(BUYING))}) AND {of_rep("a.rep_id")}
AND (:account IS NULL OR a.id = :account)
"""
_PEOPLE = f"""
FROM account AS a JOIN contact AS c ON c.account_id = a.id AND c.left_on IS NULL
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
    """A contact whose answer is wanted."""

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


# Materialized: the last answer is looked up once a person, and not for each condition on it.
_PERSON = f"""
WITH proof (contact_id, on_day) AS MATERIALIZED (
  SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:proofs)
), person AS MATERIALIZED (
  SELECT c.id AS contact_id, c.role, {_LAST} AS last_on, c.asked_feedback_on AS asked_on,
    (SELECT on_day FROM proof WHERE proof.contact_id = c.id) AS proof_on
  {_PEOPLE}
)
"""
_IN_NEED = "(proof_on IS NOT NULL OR last_on IS NULL OR last_on < :ageing)"


def wanted(reader: Reader, asked: Asked, limit: int) -> list[Wanted]:
    """Who may be asked now, in the order of rules.asking.order."""
    rows = reader.rows(
        f"""
        {_PERSON}
        SELECT p.contact_id, a.id, a.name, a.category, c.name, c.title, p.role, p.last_on, p.asked_on, a.created_on,
          coalesce(s.spend_12m, 0) AS spend, a.currency, s.stance, s.stale
        FROM person AS p JOIN contact AS c ON c.id = p.contact_id JOIN account AS a ON a.id = c.account_id
        LEFT JOIN standing AS s ON s.account_id = a.id
        WHERE {_IN_NEED} AND coalesce(p.asked_on, '') <= :asked AND p.contact_id NOT IN ({_SILENT})
        ORDER BY proof_on IS NULL, CASE p.role {_ROLES} END,
          CASE WHEN proof_on IS NOT NULL THEN 0 WHEN last_on IS NULL THEN 1 WHEN last_on < :stale THEN 2
            ELSE 3 END,
          coalesce(proof_on, last_on, a.created_on), spend DESC, p.contact_id
        LIMIT :limit
        """,  # names: closed list
        asked.params(limit),
    )
    return [Wanted(*row) for row in rows]


class Counts(NamedTuple):
    """People whose answer is wanted: who may be asked, who wants no contact, who was asked lately; people of
    accounts that are only answered; and those who decide by their last answer: fresh, old, none."""

    wanted: int
    silent: int
    lately: int
    low: int
    fresh: int
    stale: int
    never: int


def counts(reader: Reader, asked: Asked) -> Counts:
    """One walk over the people of all accounts that are asked; who decides is counted whether wanted or not."""
    row = reader.one(
        f"""
        {_PERSON}, silent AS MATERIALIZED ({_SILENT}), seen AS (
          SELECT role = 'decision_maker' AS decides, last_on, {_IN_NEED} AS needed,
            contact_id IN silent AS closed, coalesce(asked_on, '') > :asked AS asked
          FROM person
        )
        SELECT sum(needed AND NOT closed AND NOT asked), sum(needed AND closed),
          sum(needed AND NOT closed AND asked), (
            SELECT count(*) FROM account AS a JOIN contact AS c ON c.account_id = a.id AND c.left_on IS NULL
            WHERE {_THEIRS} AND a.category = 'low'
          ),
          sum(decides AND last_on >= :stale), sum(decides AND last_on < :stale), sum(decides AND last_on IS NULL)
        FROM seen
        """,  # names: closed list
        asked.params(),
    )
    return Counts(*(int(value or 0) for value in row or (0,) * 7))


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
