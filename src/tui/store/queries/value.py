"""What is at stake, summed over the standing; and the accounts of a year ago, for the measured multiple."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Sum(NamedTuple):
    """Accounts of one currency, stance and category; sums in cents. `silent`: without any figures."""

    currency: str
    stance: str
    category: str | None
    n: int
    at_stake: int
    spend_12m: int
    silent: int
    negative: int
    own_rate: int


_SUMS = f"""
SELECT s.currency, s.stance, s.category, count(*), sum(s.at_stake), sum(s.spend_12m), sum(s.spark = ''),
  sum(s.spend_12m < 0), sum(a.margin_rate IS NOT NULL)
FROM standing AS s JOIN account AS a ON a.id = s.account_id
WHERE {of_rep("s.rep_id")} AND s.stage NOT IN ('lost')
GROUP BY 1, 2, 3
"""
_MOST = f"""
SELECT account_id, name, stance, stale, at_stake, currency FROM standing
WHERE {of_rep()} AND at_stake > 0 AND stage NOT IN ('lost')
ORDER BY at_stake DESC, name_key, account_id LIMIT :limit
"""
_MARKETS = f"""
SELECT nullif(trim(country), ''), count(*) FROM account
WHERE {of_rep()} AND stage NOT IN ('lost') GROUP BY 1 ORDER BY 2 DESC, 1
"""


def sums(reader: Reader, rep: int | None) -> list[Sum]:
    """Of a rep's accounts, of all without one; who was lost is no longer at stake."""
    return [Sum(*row) for row in reader.rows(_SUMS, {"rep": rep})]


class Most(NamedTuple):
    account_id: int
    account: str
    stance: str
    stale: int
    at_stake: int
    currency: str


def most(reader: Reader, rep: int | None, limit: int) -> list[Most]:
    """The accounts with the most at stake."""
    return [Most(*row) for row in reader.rows(_MOST, {"rep": rep, "limit": limit})]


def markets(reader: Reader, rep: int | None) -> list[tuple[str | None, int]]:
    """(country, accounts), as the accounts name it."""
    return [(row[0], row[1]) for row in reader.rows(_MARKETS, {"rep": rep})]


class Bought(NamedTuple):
    """An account that bought in a span; `left`: it decided to leave after it, or is lost on an unknown day."""

    account_id: int
    currency: str
    revenue: int
    margin_rate: float | None
    left: int


_BOUGHT = f"""
WITH money (account_id, currency, cents) AS (
  SELECT account_id, currency, sum(amount_cents) FROM spend_month
  WHERE month >= :first AND month < :end GROUP BY account_id, currency
  UNION ALL
  SELECT account_id, currency, CAST(round((sum(amount_cents) * 100 + sum(rest)) / 100.0) AS INTEGER) FROM invoice
  WHERE issued_on >= :first AND issued_on < :end GROUP BY account_id, currency
), gone (account_id, first, last) AS (
  SELECT account_id, min(decided_on), max(decided_on) FROM departure WHERE state <> 'stayed' GROUP BY account_id
)
SELECT a.id, a.currency, sum(m.cents), a.margin_rate,
  CASE WHEN g.last > :asof THEN 1 WHEN g.account_id IS NULL AND a.stage = 'lost' THEN 1 ELSE 0 END
FROM money AS m JOIN account AS a ON a.id = m.account_id AND a.currency = m.currency
LEFT JOIN gone AS g ON g.account_id = a.id
WHERE (g.first IS NULL OR g.first > :asof) AND {of_rep("a.rep_id")}
GROUP BY a.id HAVING sum(m.cents) <> 0
"""


def bought(reader: Reader, first: date, end: date, asof: date, rep: int | None) -> list[Bought]:
    """Accounts with figures from `first` to before `end`, but those that had decided to leave by `asof`."""
    values = {"first": first.isoformat(), "end": end.isoformat(), "asof": asof.isoformat(), "rep": rep}
    return [Bought(*row) for row in reader.rows(_BOUGHT, values)]


class Said(NamedTuple):
    """The last answer of one contact up to a day; unsigned ones of an account are one voice (contact 0)."""

    account_id: int
    contact_id: int
    role: str
    score: int
    on: str
    response_id: int


_SAID = """
SELECT r.account_id, coalesce(r.contact_id, 0), coalesce(c.role, 'user'), r.score, r.answered_on, r.id
FROM (
  SELECT max(CAST(replace(answered_on, '-', '') AS INTEGER) * 4294967296 + id) % 4294967296 AS newest
  FROM response WHERE answered_on <= :asof GROUP BY account_id, contact_id
) AS latest
JOIN response AS r ON r.id = latest.newest
LEFT JOIN contact AS c ON c.id = r.contact_id
WHERE c.left_on IS NULL OR c.left_on > :asof
"""


def said(reader: Reader, asof: date) -> list[Said]:
    """What made the stances of that day: the latest answer of everyone who was still there."""
    return [Said(*row) for row in reader.rows(_SAID, {"asof": asof.isoformat()})]
