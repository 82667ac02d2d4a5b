"""Plays with what the gate says of them, and the holds that were overridden."""

from __future__ import annotations

from typing import NamedTuple

from tui.store.queries.who import of_rep
from tui.store.reading import Reader


class Play(NamedTuple):
    """A play with its derived verdict; without one (asked, closed) verdict and reasons are None."""

    id: int
    account_id: int
    account: str
    kind: str
    title: str
    state: str
    channel: str | None
    contact: str | None
    value_cents: int | None
    currency: str
    created_on: str
    due_on: str | None
    note: str
    verdict: str | None
    reasons: str | None
    next_good_date: str | None
    stance: str | None


_PLAY = """
SELECT p.id, p.account_id, a.name, p.kind, p.title, p.state, p.channel, c.name, p.value_cents, a.currency,
  p.created_on, p.due_on, p.note, v.verdict, v.reasons, v.next_good_date, s.stance
FROM play AS p JOIN account AS a ON a.id = p.account_id
LEFT JOIN play_standing AS v ON v.play_id = p.id
LEFT JOIN standing AS s ON s.account_id = p.account_id
LEFT JOIN contact AS c ON c.id = p.contact_id
"""


def of_account(reader: Reader, account_id: int) -> list[Play]:
    """All plays of an account, open ones first, newest first."""
    rows = reader.rows(
        f"{_PLAY} WHERE p.account_id = ? "  # names: closed list
        "ORDER BY p.state NOT IN ('open', 'asked'), p.created_on DESC, p.id DESC",
        (account_id,),
    )
    return [Play(*row) for row in rows]


def one(reader: Reader, play_id: int) -> Play | None:
    row = reader.one(f"{_PLAY} WHERE p.id = ?", (play_id,))  # names: closed list
    return None if row is None else Play(*row)


def open_plays(reader: Reader, rep: int | None, limit: int) -> list[Play]:
    """Open and asked plays of a rep's accounts (of all without one), most valuable first."""
    rows = reader.rows(
        f"{_PLAY} WHERE p.state IN ('open', 'asked') AND {of_rep('a.rep_id')} "  # names: closed list
        "ORDER BY coalesce(p.value_cents, 0) DESC, a.name, p.id LIMIT :limit",
        {"rep": rep, "limit": limit},
    )
    return [Play(*row) for row in rows]


class Override(NamedTuple):
    play_id: int
    at: str
    who: str
    why: str
    verdict: str


_OVERRIDE = "SELECT play_id, at, who, why, verdict FROM play_override"


def overrides(reader: Reader, account_id: int | None = None) -> dict[int, list[Override]]:
    """Past overrides by play, newest first; of one account or of every play that is not over."""
    if account_id is None:
        rows = reader.rows(
            f"{_OVERRIDE} WHERE play_id IN "  # names: closed list
            "(SELECT id FROM play WHERE state IN ('open', 'asked')) ORDER BY at DESC, id DESC"
        )
    else:
        rows = reader.rows(
            f"{_OVERRIDE} WHERE account_id = ? ORDER BY at DESC, id DESC",  # names: closed list
            (account_id,),
        )
    found: dict[int, list[Override]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(Override(*row))
    return found
