"""The queue of R14 from its derived lines: ordered and hidden in SQL, over one covering index."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader

_WHY_HIDDEN = f"""
CASE WHEN NOT {of_rep("q.rep_id")} THEN 'not_mine'
  WHEN q.hidden IS NOT NULL THEN q.hidden
  WHEN q.snoozed_until > :today THEN 'snoozed' END
"""
_IN_SIGHT = f"{of_rep('q.rep_id')} AND q.hidden IS NULL AND coalesce(q.snoozed_until, '') <= :today"


class Line(NamedTuple):
    """One line of the queue as it is kept, with the account's name; `hidden` says why it is not shown."""

    account_id: int
    kind: int
    account: str
    verdict: str | None
    due_on: str
    snoozed_until: str | None
    hidden: str | None
    margin: int
    code: str
    params: str
    more: int
    ref_table: str | None
    ref_id: int | None


def lines(
    reader: Reader, rep: int | None, everything: bool, limit: int, account_id: int | None = None
) -> list[Line]:
    """Lines that are due to be shown, in the order of R14; with `everything` also the hidden ones."""
    sight = "1" if everything else _IN_SIGHT
    whose = "1" if account_id is None else "q.account_id = :account"
    source = "queue_line AS q INDEXED BY queue_line_order" if account_id is None else "queue_line AS q"
    found = reader.rows(
        f"""
        SELECT q.account_id, q.kind, s.name, s.verdict, q.due_on, q.snoozed_until, {_WHY_HIDDEN}, q.margin,
          whole.code, whole.params, whole.more, whole.ref_table, whole.ref_id
        FROM {source}
        JOIN queue_line AS whole ON whole.account_id = q.account_id AND whole.kind = q.kind
        JOIN standing AS s ON s.account_id = q.account_id
        WHERE q.shows_on <= :today AND {sight} AND {whose}
        ORDER BY q.kind, q.due_on, q.margin DESC, q.account_id LIMIT :limit
        """,  # names: closed list
        {"rep": rep, "today": reader.today.isoformat(), "limit": limit, "account": account_id},
    )
    return [Line(*row) for row in found]


def hidden(reader: Reader, rep: int | None) -> tuple[int, dict[str, int]]:
    """How many lines are shown, and how many are not for which reason: one walk over the index."""
    row = reader.one(
        f"""
        WITH due AS (
          SELECT {of_rep()} AS mine, hidden, snoozed_until
          FROM queue_line INDEXED BY queue_line_order WHERE shows_on <= :today
        )
        SELECT count(*), sum(NOT mine), sum(mine AND hidden = 'muted'), sum(mine AND hidden = 'low_potential'),
          sum(mine AND hidden IS NULL AND snoozed_until > :today)
        FROM due
        """,  # names: closed list
        {"rep": rep, "today": reader.today.isoformat()},
    )
    due, *found = [int(value or 0) for value in row or (0, 0, 0, 0, 0)]
    counts = dict(zip(("not_mine", "muted", "low_potential", "snoozed"), found, strict=True))
    return due - sum(found), {why: n for why, n in counts.items() if n}
