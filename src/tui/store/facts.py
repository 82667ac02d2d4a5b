"""From rows to what the rules look at, for one account or, chunk by chunk, for all.

A chunk is a range of account ids; every table is asked once a chunk, by its index on the account.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from tui.clock import instant_of
from tui.rules.facts import (
    AccountFacts,
    Answer,
    IssueFacts,
    NonSolicit,
    OptOut,
    Spell,
    Voice,
    Window,
)
from tui.rules.words import (
    Category,
    Channel,
    IssueCategory,
    IssueState,
    PlayKind,
    Role,
    Severity,
    Side,
    Stage,
    WindowKind,
)
from tui.store.reading import Reader

CHUNK = 1000
UNNAMED = 0
"""The contact id of an answer that nobody signed: all unsigned answers of an account are one voice."""

Rows = dict[int, list[tuple[Any, ...]]]
_NOTHING: list[tuple[Any, ...]] = []


class _Days(dict[str, date]):
    """A date is read once: a portfolio has far fewer days than rows."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


read_day = _Days().__getitem__
_STAGES = {str(word): word for word in Stage}
_CATEGORIES = {str(word): word for word in Category}
_ROLES = {str(word): word for word in Role}


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


_HEADS = """
SELECT id, name, stage, category, rep_id, currency, created_on, since_on, renewal_on, renewal_argument,
  reviewed_on, potential_cents, margin_rate, region, industry
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
SELECT account_id, id, kind, starts_on, ends_on, contact_id, note
FROM closed_window WHERE account_id BETWEEN ? AND ?
"""
# The last word on a channel counts.
_OPT_OUTS = """
SELECT account_id, id, contact_id, channel, given, max(said_on || printf('%012d', id))
FROM consent WHERE account_id BETWEEN ? AND ? GROUP BY account_id, contact_id, channel
"""
_CLAUSES = "SELECT account_id, id, until_on, covers FROM non_solicit WHERE account_id BETWEEN ? AND ?"
_ACTS = """
SELECT account_id,
  max(CASE WHEN selling = 1 AND direction = 'out' THEN done_on END),
  max(CASE WHEN direction = 'in' THEN done_on END),
  max(CASE WHEN kind <> 'note' THEN done_on END)
FROM act WHERE account_id BETWEEN ? AND ? GROUP BY account_id
"""
_EXITS = "SELECT account_id, ends_on FROM departure WHERE state = 'open' AND account_id BETWEEN ? AND ?"
_LISTED = "SELECT account_id, disruption_id FROM disruption_account WHERE account_id BETWEEN ? AND ?"
_DISRUPTIONS = "SELECT id, name, side, starts_on, ends_on, scope, scope_value FROM disruption ORDER BY id"


class Contacts(NamedTuple):
    """When we last sold, when they last came to us, when we last spoke."""

    sold: str | None
    came: str | None
    spoke: str | None


class Known(NamedTuple):
    """An account with what the gate looks at."""

    head: Head
    facts: AccountFacts
    contacts: Contacts


_NO_CONTACTS = Contacts(None, None, None)


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
                _voices(voices[key]) if key in voices else (),
                _answers(answers[key]) if key in answers else (),
                _issues(issues[key]) if key in issues else (),
                self._touching(head, listed.get(key, _NOTHING)) if self._disruptions else (),
                _windows(windows[key]) if key in windows else (),
                _opted_out(opt_outs[key]) if key in opt_outs else (),
                _clauses(clauses[key]) if key in clauses else (),
                None if contacts.sold is None else read_day(contacts.sold),
                ends is not None,
                None if ends is None else read_day(ends),
                None if contacts.came is None else read_day(contacts.came),
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
        region, industry = place
        return tuple(
            Spell(key, name, Side(side), read_day(starts), None if ends is None else read_day(ends))
            for key, name, side, starts, ends, scope, value in self._disruptions
            if scope == "all"
            or (scope == "region" and value == region)
            or (scope == "industry" and value == industry)
            or (scope == "accounts" and key in listed)
        )


def _voices(rows: list[tuple[Any, ...]]) -> tuple[Voice, ...]:
    return tuple(
        [
            Voice(contact, name or "", _ROLES[role or "user"], score, read_day(on), key, left is None)
            for _account, contact, name, role, left, score, on, key in rows
        ]
    )


def _answers(rows: list[tuple[Any, ...]]) -> tuple[Answer, ...]:
    return tuple(
        Answer(key, contact, _ROLES[role], score, read_day(on))
        for _account, key, contact, role, score, on in rows
    )


def _issues(rows: list[tuple[Any, ...]]) -> tuple[IssueFacts, ...]:
    return tuple(
        IssueFacts(
            key,
            f"F-{key}",
            title,
            Severity(severity),
            IssueState(state),
            IssueCategory(category),
            read_day(reported),
            read_day(promised) if promised else None,
            instant_of(due) if due else None,
            called is not None,
            read_day(told) if told else None,
            read_day(confirmed) if confirmed else None,
            response,
            contact,
            reopened,
        )
        for (
            _account, key, title, severity, state, category, reported, promised, due, called, told, confirmed,
            response, contact, reopened,
        ) in rows
    )  # fmt: skip


def _windows(rows: list[tuple[Any, ...]]) -> tuple[Window, ...]:
    return tuple(
        Window(key, WindowKind(kind), read_day(starts), read_day(ends), contact, note)
        for _account, key, kind, starts, ends, contact, note in rows
    )


def _opted_out(rows: list[tuple[Any, ...]]) -> tuple[OptOut, ...]:
    return tuple(
        OptOut(key, contact, Channel(channel))
        for _a, key, contact, channel, given, _said in rows
        if not given
    )


def _clauses(rows: list[tuple[Any, ...]]) -> tuple[NonSolicit, ...]:
    return tuple(
        NonSolicit(key, read_day(until), tuple(PlayKind(kind) for kind in covers.split()))
        for _account, key, until, covers in rows
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
