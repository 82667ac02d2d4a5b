"""Issues by their clocks and their steps."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Issue(NamedTuple):
    id: int
    account_id: int
    account: str
    account_category: str | None
    title: str
    body: str
    category: str
    severity: str
    state: str
    owner: str | None
    contact: str | None
    reported_on: str
    callback_due: str | None
    called_back_on: str | None
    cause: str
    fix: str
    promised_on: str | None
    fixed_on: str | None
    told_on: str | None
    told_contact: str | None
    confirmed_on: str | None
    confirmed_contact: str | None
    not_ours_reason: str | None
    reopened: int
    defect_id: int | None
    defect: str | None
    spend_12m: int | None
    margin_rate: float | None
    currency: str


_ISSUE = """
SELECT i.id, i.account_id, a.name, a.category, i.title, i.body, i.category, i.severity, i.state,
  coalesce(o.name, w.name), c.name,
  i.reported_on, i.callback_due, i.called_back_on, i.cause, i.fix, i.promised_on, i.fixed_on, i.told_on, t.name,
  i.confirmed_on, f.name, i.not_ours_reason, i.reopened, i.defect_id, d.name, s.spend_12m, a.margin_rate, a.currency
FROM issue AS i JOIN account AS a ON a.id = i.account_id
LEFT JOIN rep AS o ON o.id = i.owner_id
LEFT JOIN rep AS w ON w.id = a.rep_id
LEFT JOIN contact AS c ON c.id = i.contact_id
LEFT JOIN contact AS t ON t.id = i.told_contact_id
LEFT JOIN contact AS f ON f.id = i.confirmed_contact_id
LEFT JOIN defect AS d ON d.id = i.defect_id
LEFT JOIN standing AS s ON s.account_id = i.account_id
"""
# The first of its dates that still runs: the call-back, then the promise; none is last.
_CLOCK = """
min(coalesce(CASE WHEN i.called_back_on IS NULL THEN substr(i.callback_due, 1, 10) END, '9999-12-31'),
    coalesce(CASE WHEN i.state NOT IN ('fixed', 'told') THEN i.promised_on END, '9999-12-31'))
"""


def of_account(reader: Reader, account_id: int) -> list[Issue]:
    """All issues of an account, open ones first, newest first."""
    rows = reader.rows(
        f"{_ISSUE} WHERE i.account_id = ? "  # names: closed list
        "ORDER BY i.state IN ('confirmed', 'not_ours'), i.reported_on DESC, i.id DESC",
        (account_id,),
    )
    return [Issue(*row) for row in rows]


def one(reader: Reader, issue_id: int) -> Issue | None:
    row = reader.one(f"{_ISSUE} WHERE i.id = ?", (issue_id,))  # names: closed list
    return None if row is None else Issue(*row)


def by_clock(reader: Reader, rep: int | None, limit: int) -> list[Issue]:
    """What is not closed, of a rep's accounts or owned by the rep: the soonest clock first, severe before normal."""
    rows = reader.rows(
        f"""
        {_ISSUE} WHERE i.state NOT IN ('confirmed', 'not_ours')
          AND (i.owner_id = :rep OR {of_rep("a.rep_id")})
        ORDER BY {_CLOCK}, i.severity = 'severe' DESC, i.reported_on, i.id LIMIT :limit
        """,  # names: closed list
        {"rep": rep, "limit": limit},
    )
    return [Issue(*row) for row in rows]


def fixed_untold(reader: Reader, rep: int | None, defect_id: int | None) -> list[Issue]:
    """Fixed, and the customer does not know yet."""
    rows = reader.rows(
        f"""
        {_ISSUE} WHERE i.state = 'fixed' AND (i.owner_id = :rep OR {of_rep("a.rep_id")})
          AND (:defect IS NULL OR i.defect_id = :defect)
        """,  # names: closed list
        {"rep": rep, "defect": defect_id},
    )
    return [Issue(*row) for row in rows]


def of_defects(reader: Reader, rep: int | None, defect_id: int | None) -> list[Issue]:
    """What a mended defect is told about: its issues that are fixed, and those told since it was mended."""
    rows = reader.rows(
        f"""
        {_ISSUE} WHERE i.state IN ('fixed', 'told', 'confirmed') AND i.defect_id IS NOT NULL
          AND (i.state = 'fixed' OR i.told_on >= d.fixed_on)
          AND (:defect IS NULL OR i.defect_id = :defect)
          AND (i.owner_id = :rep OR {of_rep("a.rep_id")})
        """,  # names: closed list
        {"rep": rep, "defect": defect_id},
    )
    return [Issue(*row) for row in rows]


def untold_ids(reader: Reader, defect_id: int, account_id: int) -> list[int]:
    """The fixed issues of a customer under a defect, the oldest first."""
    rows = reader.rows(
        "SELECT id FROM issue WHERE defect_id = ? AND account_id = ? AND state = 'fixed' ORDER BY reported_on, id",
        (defect_id, account_id),
    )
    return [row[0] for row in rows]


class Defect(NamedTuple):
    id: int
    name: str
    fix: str
    fixed_on: str | None


def defect(reader: Reader, defect_id: int) -> Defect | None:
    row = reader.one("SELECT id, name, fix, fixed_on FROM defect WHERE id = ?", (defect_id,))
    return None if row is None else Defect(*row)


class Step(NamedTuple):
    id: int
    kind: str
    to_state: str | None
    on: str
    contact: str | None
    body: str


def steps(reader: Reader, issue_id: int) -> list[Step]:
    rows = reader.rows(
        """
        SELECT s.id, s.kind, s.to_state, s.done_on, c.name, s.body
        FROM issue_step AS s LEFT JOIN contact AS c ON c.id = s.contact_id
        WHERE s.issue_id = ? ORDER BY s.done_on, s.id
        """,
        (issue_id,),
    )
    return [Step(*row) for row in rows]
