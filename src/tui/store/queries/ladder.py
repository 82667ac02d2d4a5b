"""Who stands on the ladder of those at risk, and what is done about each."""

from __future__ import annotations

import json
from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Step(NamedTuple):
    """What the stage of an account is made of; days as the store keeps them."""

    account_id: int
    risk: int
    planned: int
    mending: int
    spoke_on: str | None
    stayed_on: str | None
    lost_on: str | None


def ended_since(reader: Reader, rep: int | None, since: str, limit: int) -> list[int]:
    """Accounts that stayed after all or were lost since a day; the newest first."""
    rows = reader.rows(
        f"""
        SELECT d.account_id FROM departure AS d JOIN account AS a ON a.id = d.account_id
        WHERE (:rep = d.hunter_id OR {of_rep("a.rep_id")})
          AND ((d.state = 'over' AND a.stage = 'lost' AND d.ends_on >= :since)
            OR (d.state = 'stayed' AND a.stage NOT IN ('leaving', 'lost') AND d.ends_on >= :since))
        GROUP BY d.account_id ORDER BY max(d.ends_on) DESC, d.account_id LIMIT :limit
        """,  # names: closed list
        {"rep": rep, "since": since, "limit": limit},
    )
    return [row[0] for row in rows]


_STEPS = """
SELECT a.id, coalesce(s.risk, 0),
  EXISTS (SELECT 1 FROM reminder WHERE account_id = a.id AND done_on IS NULL AND kind NOT IN ('exit', 'internal'))
    OR EXISTS (SELECT 1 FROM issue WHERE account_id = a.id AND promised_on IS NOT NULL
      AND state IN ('reported', 'diagnosed', 'fixing')),
  EXISTS (SELECT 1 FROM issue WHERE account_id = a.id AND state IN ('fixing', 'fixed', 'told')),
  (SELECT max(done_on) FROM act
   WHERE account_id = a.id AND direction = 'out' AND selling = 0 AND kind <> 'note'),
  (SELECT max(coalesce(
     (SELECT max(done_on) FROM act WHERE account_id = a.id AND source = 'departure'), d.decided_on))
   FROM departure AS d WHERE d.account_id = a.id AND d.state = 'stayed'),
  CASE WHEN a.stage = 'lost' THEN
    (SELECT max(ends_on) FROM departure WHERE account_id = a.id AND state = 'over') END
FROM account AS a LEFT JOIN standing AS s ON s.account_id = a.id
WHERE a.id IN (SELECT value FROM json_each(:ids))
"""


def steps(reader: Reader, accounts: list[int]) -> dict[int, Step]:
    rows = reader.rows(_STEPS, {"ids": json.dumps(accounts)})
    return {row[0]: Step(*row) for row in rows}
