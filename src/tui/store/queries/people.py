"""The contacts of an account with all a page shows of them."""

from __future__ import annotations

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
    away_until: str | None


def contacts(reader: Reader, account_id: int) -> list[Contact]:
    rows = reader.rows(
        """
        SELECT c.id, c.name, c.role, c.title, c.email, c.phone, c.left_on, c.asked_feedback_on, c.note,
          (SELECT max(w.ends_on) FROM closed_window AS w
           WHERE w.contact_id = c.id AND w.kind = 'absence' AND :today BETWEEN w.starts_on AND w.ends_on)
        FROM contact AS c WHERE c.account_id = :account
        ORDER BY c.left_on IS NOT NULL,
          CASE c.role WHEN 'decision_maker' THEN 0 WHEN 'influencer' THEN 1 WHEN 'user' THEN 2 ELSE 3 END,
          c.name, c.id
        """,
        {"account": account_id, "today": reader.today.isoformat()},
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
