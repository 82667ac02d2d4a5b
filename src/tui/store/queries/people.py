"""The contacts of an account with all a page shows of them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tui.store.reading import Reader


class Contact(NamedTuple):
    id: int
    name: str
    role: str
    title: str | None
    email: str | None
    phone: str | None
    left_on: str | None
    asked_feedback_on: str | None
    note: str


def contacts(reader: Reader, account_id: int) -> list[Contact]:
    rows = reader.rows(
        """
        SELECT c.id, c.name, c.role, c.title, c.email, c.phone, c.left_on, c.asked_feedback_on, c.note
        FROM contact AS c WHERE c.account_id = :account
        ORDER BY c.left_on IS NOT NULL,
          CASE c.role WHEN 'decision_maker' THEN 0 WHEN 'influencer' THEN 1 WHEN 'user' THEN 2 ELSE 3 END,
          c.name, c.id
        """,
        {"account": account_id},
    )
    return [Contact(*row) for row in rows]


def consents(reader: Reader, account_id: int) -> list[tuple[int, str, int, str]]:
    """(contact, channel, given, said on): the last word of each contact on each channel."""
    rows = reader.rows(
        """
        SELECT contact_id, channel, given, max(said_on || printf('%012d', id)), said_on
        FROM consent WHERE account_id = ? GROUP BY contact_id, channel ORDER BY contact_id, channel
        """,
        (account_id,),
    )
    return [(row[0], row[1], row[2], row[4]) for row in rows]


class Said(NamedTuple):
    score: int
    comment: str | None
    survey: str | None
    touchpoint: str | None


def answers_of_day(reader: Reader, contact_id: int, on: date) -> list[Said]:
    """What a contact answered on one day, in the order of entering."""
    rows = reader.rows(
        """
        SELECT r.score, r.comment, r.survey, r.touchpoint FROM response AS r
        WHERE r.account_id = (SELECT account_id FROM contact WHERE id = :contact)
          AND r.contact_id = :contact AND r.answered_on = :day ORDER BY r.id
        """,
        {"contact": contact_id, "day": on.isoformat()},
    )
    return [Said(*row) for row in rows]
