"""From rows to what the rules look at, for one account or, chunk by chunk, for all.

A chunk is a range of account ids; every table is asked once a chunk, by its index on the account.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tui.clean import fold
from tui.rules.facts import AccountFacts, Spell
from tui.rules.words import Category, Side, Stage
from tui.store.fact_rows import (
    answers_of,
    clauses_of,
    issues_of,
    optouts_of,
    read_day,
    voices_of,
    windows_of,
)
from tui.store.reading import Reader

__all__ = ["CHUNK", "FactLoader", "Head", "Known", "load_one", "ranges", "read_day"]

CHUNK = 1000
UNNAMED = 0
"""The contact id of an answer that nobody signed: all unsigned answers of an account are one voice."""

_STAGES = {str(word): word for word in Stage}
_CATEGORIES = {str(word): word for word in Category}

Rows = dict[int, list[tuple[Any, ...]]]
_NOTHING: list[tuple[Any, ...]] = []


class Head(NamedTuple):
    """The account's own row, as far as rules and portfolio need it."""

    id: int
    name: str
    stage: str
    category: str | None
    rep_id: int | None
    currency: str
    created_on: str
    since_on: str | None
    renewal_on: str | None
    renewal_argument: str | None
    reviewed_on: str | None
    potential_cents: int | None
    margin_rate: float | None
    region: str | None
    industry: str | None
    country: str | None


_HEADS = """
SELECT id, name, stage, category, rep_id, currency, created_on, since_on, renewal_on, renewal_argument,
  reviewed_on, potential_cents, margin_rate, region, industry, country
FROM account WHERE id BETWEEN ? AND ? ORDER BY id
"""
# The newest answer of each contact, of one day the one entered last; a bare column goes with its max().
_VOICES = """
SELECT r.account_id, coalesce(r.contact_id, 0), c.name, c.role, c.left_on, r.score, r.answered_on, r.id
FROM (
  SELECT max(CAST(replace(answered_on, '-', '') AS INTEGER) * 4294967296 + id) % 4294967296 AS newest
  FROM response WHERE account_id BETWEEN ? AND ? GROUP BY account_id, contact_id
) AS latest
JOIN response AS r ON r.id = latest.newest
LEFT JOIN contact AS c ON c.id = r.contact_id
"""
_ANSWERS = """
SELECT r.account_id, r.id, coalesce(r.contact_id, 0), coalesce(c.role, 'user'), r.score, r.answered_on
FROM response AS r LEFT JOIN contact AS c ON c.id = r.contact_id
WHERE r.account_id IN (SELECT account_id FROM issue WHERE account_id BETWEEN ? AND ?) AND r.score >= 7
"""
_ISSUES = """
SELECT account_id, id, title, severity, state, category, reported_on, promised_on, callback_due,
  called_back_on, told_on, confirmed_on, response_id, contact_id, reopened
FROM issue WHERE account_id BETWEEN ? AND ?
"""
_WINDOWS = """
SELECT account_id, id, kind, starts_on, ends_on, contact_id, note, yearly
FROM closed_window WHERE account_id BETWEEN ? AND ?
"""
# The last word on a channel counts.
_OPT_OUTS = """
SELECT account_id, id, contact_id, channel, given, max(said_on || printf('%012d', id))
FROM consent WHERE account_id BETWEEN ? AND ? GROUP BY account_id, contact_id, channel
"""
_CLAUSES = "SELECT account_id, id, until_on, covers FROM non_solicit WHERE account_id BETWEEN ? AND ?"
# Of the last sale both day and row: the newest by day, of one day the one entered last.
_ACTS = """
SELECT account_id,
  max(CASE WHEN selling = 1 AND direction = 'out'
    THEN CAST(replace(done_on, '-', '') AS INTEGER) * 4294967296 + id END),
  max(CASE WHEN direction = 'in' THEN done_on END),
  max(CASE WHEN kind <> 'note' THEN done_on END)
FROM act WHERE account_id BETWEEN ? AND ? GROUP BY account_id
"""
_EXITS = "SELECT account_id, ends_on FROM departure WHERE state = 'open' AND account_id BETWEEN ? AND ?"
_LISTED = "SELECT account_id, disruption_id FROM disruption_account WHERE account_id BETWEEN ? AND ?"
_DISRUPTIONS = "SELECT id, name, side, starts_on, ends_on, scope, scope_value FROM disruption ORDER BY id"


class Contacts(NamedTuple):
    """When we last sold (the day as digits, above 32 bits of the act's id), when they came to us, when we spoke."""

    sold: int | None
    came: str | None
    spoke: str | None


class Known(NamedTuple):
    """An account with what the gate looks at."""

    head: Head
    facts: AccountFacts
    contacts: Contacts


_NO_CONTACTS = Contacts(None, None, None)
_IDS = 4294967296


def _day_of(sold: int) -> date:
    digits = str(sold // _IDS)
    return read_day(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")


class FactLoader:
    """Facts for ranges of accounts. Holds the disruptions, which are few; asks everything else anew."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._disruptions = db.execute(_DISRUPTIONS).fetchall()
        self._spells: dict[tuple[str, str], tuple[Spell, ...]] = {}

    def chunk(self, first: int, last: int) -> list[Known]:
        """The accounts of an id range in order of id. Raises ValueError where a row holds no known word."""
        heads = [Head._make(row) for row in self.db.execute(_HEADS, (first, last))]
        voices = self._grouped(_VOICES, first, last)
        issues = self._grouped(_ISSUES, first, last)
        answers = self._grouped(_ANSWERS, first, last) if issues else {}
        windows = self._grouped(_WINDOWS, first, last)
        opt_outs = self._grouped(_OPT_OUTS, first, last)
        clauses = self._grouped(_CLAUSES, first, last)
        acts = {row[0]: Contacts(*row[1:]) for row in self.db.execute(_ACTS, (first, last))}
        exits = dict(self.db.execute(_EXITS, (first, last)))
        listed = self._grouped(_LISTED, first, last) if self._disruptions else {}
        found = []
        for head in heads:
            key = head.id
            contacts = acts.get(key, _NO_CONTACTS)
            ends = exits.get(key)
            facts = AccountFacts(
                key,
                _STAGES[head.stage],
                None if head.category is None else _CATEGORIES[head.category],
                voices_of(voices[key]) if key in voices else (),
                answers_of(answers[key]) if key in answers else (),
                issues_of(issues[key]) if key in issues else (),
                self._touching(head, listed.get(key, _NOTHING)) if self._disruptions else (),
                windows_of(windows[key]) if key in windows else (),
                optouts_of(opt_outs[key]) if key in opt_outs else (),
                clauses_of(clauses[key]) if key in clauses else (),
                None if contacts.sold is None else _day_of(contacts.sold),
                ends is not None,
                None if ends is None else read_day(ends),
                None if contacts.came is None else read_day(contacts.came),
                None if contacts.sold is None else contacts.sold % _IDS,
            )
            found.append(Known(head, facts, contacts))
        return found

    def _grouped(self, sql: str, first: int, last: int) -> Rows:
        groups: Rows = defaultdict(list)
        for row in self.db.execute(sql, (first, last)):
            groups[row[0]].append(row)
        return groups

    def _touching(self, head: Head, listed: list[tuple[Any, ...]]) -> tuple[Spell, ...]:
        if not listed:
            place = (head.region or "", head.industry or "")
            if place not in self._spells:
                self._spells[place] = self._spells_of(place, frozenset())
            return self._spells[place]
        return self._spells_of((head.region or "", head.industry or ""), frozenset(row[1] for row in listed))

    def _spells_of(self, place: tuple[str, str], listed: frozenset[int]) -> tuple[Spell, ...]:
        region, industry = (fold(part) for part in place)
        return tuple(
            Spell(key, name, Side(side), read_day(starts), None if ends is None else read_day(ends))
            for key, name, side, starts, ends, scope, value in self._disruptions
            if scope == "all"
            or (scope == "region" and fold(value) == region)
            or (scope == "industry" and fold(value) == industry)
            or (scope == "accounts" and key in listed)
        )


def load_one(reader: Reader, account: int) -> AccountFacts | None:
    """What the gate looks at, for one account; None where there is none. Raises ValueError for unreadable rows."""
    return next((one.facts for one in FactLoader(reader.db).chunk(account, account)), None)


def ranges(db: sqlite3.Connection, size: int = CHUNK) -> Iterator[tuple[int, int]]:
    """Ranges of account ids that hold at most `size` accounts each, in order."""
    after = 0
    while True:
        row = db.execute(
            "SELECT min(id), max(id) FROM (SELECT id FROM account WHERE id > ? ORDER BY id LIMIT ?)",
            (after, size),
        ).fetchone()
        if row[0] is None:
            return
        yield row[0], row[1]
        after = row[1]
