"""Departures added up by what they have in common, and those behind one line of it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from tui.rules.words import ReasonKind
from tui.store.queries.who import of_rep
from tui.store.reading import Reader

_KINDS = ", ".join(f"'{kind}'" for kind in ReasonKind)
# Where no kind was said the reason may be the word of one; other words are kept as they were said, and are no kind.
_KIND = f"coalesce(d.reason_kind, CASE WHEN d.reason IN ({_KINDS}) THEN d.reason END, '')"
COLUMNS = {
    "kind": _KIND,
    "competitor": "trim(coalesce(d.competitor, ''))",
    "substitute": "trim(coalesce(d.substitute, ''))",
    "avoidable": "coalesce(d.avoidable, '')",
}
_MEANT = f"""
(:since IS NULL OR d.decided_on >= :since) AND (:until IS NULL OR d.decided_on <= :until)
AND (d.hunter_id = :rep OR {of_rep("a.rep_id")})
"""


class Meant(NamedTuple):
    """Decided from `since` to `until`, both included; of the accounts of a rep, or hunted by them, or of all."""

    since: date | None = None
    until: date | None = None
    rep: int | None = None

    @property
    def params(self) -> dict[str, str | int | None]:
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "rep": self.rep,
        }


class Sum(NamedTuple):
    """Departures decided in one `month` (YYYY-MM) that are alike; an empty text: nobody said. Sums in cents."""

    month: str
    kind: str
    competitor: str
    substitute: str
    avoidable: str
    currency: str
    stayed: int
    n: int
    open: int
    margin: int
    revenue: int
    blank: int


def sums(reader: Reader, meant: Meant) -> list[Sum]:
    columns = ", ".join(COLUMNS[name] for name in ("kind", "competitor", "substitute", "avoidable"))
    rows = reader.rows(
        f"""
        SELECT substr(d.decided_on, 1, 7), {columns}, a.currency, d.state = 'stayed', count(*),
          sum(d.state = 'open'), sum(d.former_margin_cents), sum(d.former_revenue_cents),
          sum(d.former_margin_cents = 0 AND d.former_revenue_cents = 0)
        FROM departure AS d JOIN account AS a ON a.id = d.account_id
        WHERE {_MEANT} GROUP BY 1, 2, 3, 4, 5, 6, 7
        """,  # names: closed list
        meant.params,
    )
    return [Sum(*row) for row in rows]


class Gone(NamedTuple):
    """One departure as it stands."""

    departure_id: int
    account_id: int
    account: str
    decided_on: str
    ends_on: str
    state: str
    kind: str
    reason: str | None
    competitor: str
    substitute: str
    avoidable: str
    margin: int
    revenue: int
    currency: str


def behind(reader: Reader, meant: Meant, column: str | None, values: Iterable[str], limit: int) -> list[Gone]:
    """Those that went with one of `values` in a column of COLUMNS, the dearest first; all without a column."""
    wanted = f"{COLUMNS[column]} IN (SELECT value FROM json_each(:values))" if column else "1"
    rows = reader.rows(
        f"""
        SELECT d.id, d.account_id, a.name, d.decided_on, d.ends_on, d.state, {COLUMNS["kind"]}, d.reason,
          {COLUMNS["competitor"]}, {COLUMNS["substitute"]}, {COLUMNS["avoidable"]},
          d.former_margin_cents, d.former_revenue_cents, a.currency
        FROM departure AS d JOIN account AS a ON a.id = d.account_id
        WHERE {_MEANT} AND d.state <> 'stayed' AND {wanted}
        ORDER BY d.former_margin_cents DESC, d.decided_on DESC, d.id LIMIT :limit
        """,  # names: closed list
        {**meant.params, "values": json.dumps(list(values)), "limit": limit},
    )
    return [Gone(*row) for row in rows]
