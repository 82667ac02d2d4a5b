"""What an import of departures must know of accounts: where they stand, and what is kept of their leaving."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from tui.store.reading import Reader


class Standing(NamedTuple):
    """Where an account stands; `waiting`: it has an entry in the register that waits."""

    name: str
    stage: str
    currency: str
    margin_rate: float | None
    waiting: bool


class Kept(NamedTuple):
    """A departure as it is kept."""

    id: int
    account_id: int
    state: str
    decided_on: str
    ends_on: str
    reason: str | None
    reason_kind: str | None
    competitor: str | None
    substitute: str | None
    avoidable: str | None
    former_revenue_cents: int
    external_id: str | None
    source: str


_OF = "(SELECT value FROM json_each(?))"


def standings(reader: Reader, accounts: Sequence[int]) -> dict[int, Standing]:
    rows = reader.rows(
        f"""
        SELECT a.id, a.name, a.stage, a.currency, a.margin_rate,
          EXISTS (SELECT 1 FROM lost_entry AS e WHERE e.account_id = a.id AND e.state = 'waiting')
        FROM account AS a WHERE a.id IN {_OF}
        """,  # names: closed list
        (json.dumps(list(accounts)),),
    )
    return {row[0]: Standing(row[1], row[2], row[3], row[4], bool(row[5])) for row in rows}


def of_accounts(reader: Reader, accounts: Sequence[int]) -> dict[int, list[Kept]]:
    """Departures by account, the earliest first; those who stayed after all are none."""
    found: dict[int, list[Kept]] = {}
    rows = reader.rows(
        f"""
        SELECT id, account_id, state, decided_on, ends_on, reason, reason_kind, competitor, substitute, avoidable,
          former_revenue_cents, external_id, source
        FROM departure WHERE account_id IN {_OF} AND state <> 'stayed' ORDER BY ends_on, id
        """,  # names: closed list
        (json.dumps(list(accounts)),),
    )
    for row in rows:
        found.setdefault(row[1], []).append(Kept(*row))
    return found
