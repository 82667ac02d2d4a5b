"""Counts of promoters, passives and detractors, by whatever the answers can be grouped by."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tui.store.reading import Reader

GROUPS = {
    "survey": "r.survey",
    "touchpoint": "r.touchpoint",
    "segment": "r.segment",
    "source": "r.source",
    "month": "substr(r.answered_on, 1, 7)",
    "rep": "p.name",
    "category": "a.category",
    "industry": "a.industry",
    "country": "a.country",
    "region": "a.region",
    "role": "c.role",
}
"""What answers are grouped by -> where that stands."""
_LATEST = """
SELECT max(CAST(replace(answered_on, '-', '') AS INTEGER) * 4294967296 + id) % 4294967296
FROM response WHERE answered_on BETWEEN :since AND :until GROUP BY account_id, contact_id
"""


class Count(NamedTuple):
    group: str | None
    promoters: int
    passives: int
    detractors: int


def counts(
    reader: Reader, by: str | None, latest: bool, since: date | None, until: date | None, account: int | None
) -> list[Count]:
    """One row a group, an empty group as None; of the latest answer of each contact in the span with `latest`."""
    key = GROUPS[by] if by else "NULL"
    joins = (
        "JOIN account AS a ON a.id = r.account_id LEFT JOIN rep AS p ON p.id = a.rep_id "
        "LEFT JOIN contact AS c ON c.id = r.contact_id"
    )
    rows = reader.rows(
        f"""
        SELECT nullif({key}, '') AS grouped, sum(r.score >= 9), sum(r.score BETWEEN 7 AND 8), sum(r.score <= 6)
        FROM response AS r {joins if key[0] in "apc" else ""}
        WHERE r.answered_on BETWEEN :since AND :until AND (:account IS NULL OR r.account_id = :account)
          {f"AND r.id IN ({_LATEST})" if latest else ""}
        GROUP BY grouped ORDER BY grouped IS NULL, grouped
        """,  # names: closed list
        {
            "since": since.isoformat() if since else "0000-01-01",
            "until": until.isoformat() if until else "9999-12-31",
            "account": account,
        },
    )
    return [Count(row[0], row[1] or 0, row[2] or 0, row[3] or 0) for row in rows]
