"""Where customers meet us: the rows of a map, the account it is of, and what answers say of each point."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.reading import Reader


class Row(NamedTuple):
    """A point as one layer says it. Dates are ISO texts."""

    id: int
    account_id: int | None
    key: str
    phase: str
    spot: int
    title: str
    mood: str
    action: str
    measure: str
    owner: str
    due_on: str | None
    done_on: str | None
    reminder_id: int | None
    dropped: int


_ROW = """
SELECT id, account_id, key, phase, spot, title, mood, action, measure, owner, due_on, done_on, reminder_id, dropped
FROM touchpoint
"""


def rows(reader: Reader, account_id: int | None) -> list[Row]:
    """What holds for everybody, and after it what an account says."""
    found = reader.rows(
        f"{_ROW} WHERE coalesce(account_id, 0) IN (0, ?) ORDER BY account_id IS NOT NULL, id",  # names: closed list
        (account_id or 0,),
    )
    return [Row(*row) for row in found]


def one(reader: Reader, account_id: int | None, key: str) -> Row | None:
    row = reader.one(
        f"{_ROW} WHERE coalesce(account_id, 0) = ? AND key = ?",  # names: closed list
        (account_id or 0, key),
    )
    return None if row is None else Row(*row)


def of_reminder(reader: Reader, reminder_id: int) -> Row | None:
    """The point whose counter-measure a reminder is about."""
    row = reader.one(f"{_ROW} WHERE reminder_id = ?", (reminder_id,))  # names: closed list
    return None if row is None else Row(*row)


def own_keys(reader: Reader) -> list[str]:
    """Of all points that somebody added, here or elsewhere."""
    return [key for (key,) in reader.rows("SELECT DISTINCT key FROM touchpoint WHERE key GLOB 'own-*'")]


class Scene(NamedTuple):
    """The account a map is of, with the departure that is open, else its last one. Dates are ISO texts."""

    name: str
    stage: str
    renewal_on: str | None
    decided_on: str | None
    ends_on: str | None


def scene(reader: Reader, account_id: int) -> Scene | None:
    row = reader.one(
        """
        SELECT a.name, a.stage, a.renewal_on, d.decided_on, d.ends_on
        FROM account AS a LEFT JOIN departure AS d ON d.id = (
          SELECT id FROM departure WHERE account_id = a.id AND state IN ('open', 'over')
          ORDER BY state = 'open' DESC, decided_on DESC, id DESC LIMIT 1
        )
        WHERE a.id = ?
        """,
        (account_id,),
    )
    return None if row is None else Scene(*row)


def said(reader: Reader, account_id: int | None) -> list[tuple[str, int, int]]:
    """(touchpoint as it was written, answers, sum of scores), of an account or of all."""
    whose = "account_id = :account AND" if account_id is not None else ""
    found = reader.rows(
        f"""
        SELECT touchpoint, count(*), sum(score) FROM response
        WHERE {whose} touchpoint IS NOT NULL AND touchpoint <> '' GROUP BY touchpoint
        """,  # names: closed list
        {"account": account_id},
    )
    return [(text, n, total) for text, n, total in found]


class Quote(NamedTuple):
    touchpoint: str
    score: int
    on: str
    comment: str
    contact: str | None


def quotes(reader: Reader, account_id: int, limit: int = 200) -> list[Quote]:
    """What people of an account said of a touchpoint in their words, newest first."""
    found = reader.rows(
        """
        SELECT r.touchpoint, r.score, r.answered_on, r.comment, c.name
        FROM response AS r LEFT JOIN contact AS c ON c.id = r.contact_id
        WHERE r.account_id = ? AND r.touchpoint <> '' AND r.comment <> ''
        ORDER BY r.answered_on DESC, r.id DESC LIMIT ?
        """,
        (account_id, limit),
    )
    return [Quote(*row) for row in found]
