"""All that is known of one account, by its index: a handful of small questions."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


class Head(NamedTuple):
    """The account with its standing; the derived part is None while nothing was derived."""

    id: int
    name: str
    category: str | None
    stage: str
    rep: str | None
    currency: str
    renewal_on: str | None
    renewal_argument: str | None
    note: str
    stance: str | None
    stale: int | None
    stance_n: int | None
    verdict: str | None
    reasons: str | None
    next_good_date: str | None
    risk: int | None
    share: float | None
    share_estimated: int | None
    share_on: str | None
    cell: str | None
    spend_12m: int | None
    spark: str | None
    at_stake: int | None
    spend: str | None
    last_contact_on: str | None
    ends_on: str | None


def head(reader: Reader, account_id: int) -> Head | None:
    row = reader.one(
        """
        SELECT a.id, a.name, a.category, a.stage, r.name, a.currency, a.renewal_on, a.renewal_argument, a.note,
          s.stance, s.stale, s.stance_n, s.verdict, s.reasons, s.next_good_date, s.risk, s.share,
          s.share_estimated, (SELECT max(said_on) FROM category_spend WHERE account_id = a.id), s.cell,
          s.spend_12m, s.spark, s.at_stake, s.spend, s.last_contact_on,
          (SELECT max(ends_on) FROM departure WHERE account_id = a.id AND state = 'open')
        FROM account AS a LEFT JOIN standing AS s ON s.account_id = a.id LEFT JOIN rep AS r ON r.id = a.rep_id
        WHERE a.id = ?
        """,
        (account_id,),
    )
    return None if row is None else Head(*row)


class Answer(NamedTuple):
    response_id: int
    contact_id: int | None
    name: str | None
    title: str | None
    role: str | None
    left_on: str | None
    score: int
    on: str
    comment: str | None
    survey: str | None
    touchpoint: str | None


_ANSWER = """
SELECT r.id, r.contact_id, c.name, c.title, c.role, c.left_on, r.score, r.answered_on, r.comment, r.survey,
  r.touchpoint
FROM response AS r LEFT JOIN contact AS c ON c.id = r.contact_id
"""


def latest_answers(reader: Reader, account_id: int) -> list[Answer]:
    """The newest answer of each contact, those who decide first, then the newest."""
    rows = reader.rows(
        f"""
        {_ANSWER}
        WHERE r.id IN (
          SELECT max(CAST(replace(answered_on, '-', '') AS INTEGER) * 4294967296 + id) % 4294967296
          FROM response WHERE account_id = ? GROUP BY contact_id
        )
        ORDER BY c.role IS NOT 'decision_maker', r.answered_on DESC, r.id DESC
        """,  # names: closed list
        (account_id,),
    )
    return [Answer(*row) for row in rows]


def answers(reader: Reader, account_id: int, limit: int) -> list[Answer]:
    """All answers of an account, newest first."""
    rows = reader.rows(
        f"{_ANSWER} WHERE r.account_id = ? ORDER BY r.answered_on DESC, r.id DESC LIMIT ?",  # names: closed list
        (account_id, limit),
    )
    return [Answer(*row) for row in rows]


class Reminder(NamedTuple):
    id: int
    kind: str
    body: str
    due_on: str
    contact: str | None


def reminders(reader: Reader, account_id: int) -> list[Reminder]:
    rows = reader.rows(
        """
        SELECT m.id, m.kind, m.body, m.due_on, c.name
        FROM reminder AS m LEFT JOIN contact AS c ON c.id = m.contact_id
        WHERE m.account_id = ? AND m.done_on IS NULL ORDER BY m.due_on, m.id
        """,
        (account_id,),
    )
    return [Reminder(*row) for row in rows]


class Act(NamedTuple):
    id: int
    kind: str
    direction: str
    selling: int
    on: str
    body: str
    contact: str | None
    rep: str | None


def acts(reader: Reader, account_id: int, limit: int) -> list[Act]:
    rows = reader.rows(
        """
        SELECT a.id, a.kind, a.direction, a.selling, a.done_on, a.body, c.name, r.name
        FROM act AS a LEFT JOIN contact AS c ON c.id = a.contact_id LEFT JOIN rep AS r ON r.id = a.rep_id
        WHERE a.account_id = ? ORDER BY a.done_on DESC, a.id DESC LIMIT ?
        """,
        (account_id, limit),
    )
    return [Act(*row) for row in rows]
