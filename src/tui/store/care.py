"""Money and care of accounts, range by range: what the rules need beyond the gate's facts."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from tui.clean import clean_line
from tui.clock import instant_of
from tui.rules.care import CareFacts, DepartedFacts, DueFacts, MoneyFacts, PlayFacts, ReminderFacts, Snooze
from tui.rules.codes import QueueKind
from tui.rules.season import Series
from tui.rules.words import Channel, PlayKind
from tui.store.facts import Head, Known, read_day
from tui.store.queries.nurture import nurture_facts
from tui.store.series import SeriesLoader

Values = tuple[Any, ...]
_NO_WALLET: Values = (0, None, None, None, None, "")
_QUEUE_KINDS = {str(kind): kind for kind in QueueKind}

_WALLETS = """
SELECT account_id, yearly_cents, our_rank, brands, said_on, max(said_on || printf('%012d', id))
FROM category_spend WHERE account_id BETWEEN ? AND ? GROUP BY account_id
"""
_PEOPLE = """
SELECT account_id, max(asked_feedback_on) FROM contact
WHERE account_id BETWEEN ? AND ? AND left_on IS NULL GROUP BY account_id
"""
_REMINDERS = """
SELECT m.account_id, m.id, m.body, m.due_on,
  (SELECT max(until_on) FROM snooze AS s WHERE s.reminder_id = m.id)
FROM reminder AS m WHERE m.account_id BETWEEN ? AND ? AND m.done_on IS NULL AND m.kind <> 'exit'
"""
# Loose ends outlive the exit; what was agreed with a competitor rests where coordination was declined after all.
_DUES = """
SELECT s.account_id, s.id, s.title, s.due_on, 'milestone' FROM milestone AS s JOIN exit_plan AS p ON p.id = s.plan_id
WHERE s.account_id BETWEEN :first AND :last AND s.done_on IS NULL AND p.state = 'open'
UNION ALL
SELECT i.account_id, i.id, i.body, i.due_on, 'tail' FROM exit_item AS i JOIN exit_plan AS p ON p.id = i.plan_id
WHERE i.account_id BETWEEN :first AND :last AND i.kind = 'tail' AND i.settled_on IS NULL AND i.due_on IS NOT NULL
  AND p.state IN ('open', 'over')
UNION ALL
SELECT c.account_id, c.id, c.who || ': ' || c.what, c.due_on, 'coordination'
FROM coordination AS c JOIN exit_plan AS p ON p.id = c.plan_id
WHERE c.account_id BETWEEN :first AND :last AND c.done_on IS NULL AND p.state = 'open'
  AND p.coordination <> 'declined'
"""
# A hunter who left us is nobody's name to call.
_DEPARTED = """
SELECT d.account_id, d.id, d.decided_on, d.ends_on,
  (SELECT min(entered_on) FROM lost_entry AS e WHERE e.departure_id = d.id AND e.account_id = d.account_id),
  d.former_margin_cents, r.id, d.cooling_until, d.taken_up_on
FROM departure AS d LEFT JOIN rep AS r ON r.id = d.hunter_id AND r.left_on IS NULL
WHERE d.account_id BETWEEN ? AND ? AND d.state = 'open'
"""
_SNOOZES = """
SELECT account_id, kind, max(until_on) FROM snooze
WHERE account_id BETWEEN ? AND ? AND reminder_id IS NULL GROUP BY account_id, kind
"""
_PLAYS = """
SELECT account_id, id, kind, contact_id, channel, due_on FROM play
WHERE account_id BETWEEN ? AND ? AND state = 'open'
"""
_REVISITS = """
SELECT account_id, min(revisit_on) FROM lost_entry
WHERE account_id BETWEEN ? AND ? AND state = 'waiting' GROUP BY account_id
"""


class OpenPlay(NamedTuple):
    """A play that waits to be asked, as far as the gate needs it."""

    id: int
    kind: PlayKind
    contact_id: int | None
    channel: Channel | None
    due_on: date | None


class Cared(NamedTuple):
    """Money, care and open plays of one account; `months` are (month, cents) in order."""

    money: MoneyFacts
    care: CareFacts
    plays: tuple[OpenPlay, ...]


class CareLoader:
    """Loads ranges of accounts, every table asked once a range."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._money = SeriesLoader(db)

    def chunk(self, first: int, last: int, known: list[Known]) -> list[Cared]:
        """Money and care of the accounts of a range, in the order of `known`."""
        span = (first, last)
        series = self._money.chunk(span, known)
        wallets = self._grouped(_WALLETS, span)
        people = dict(self.db.execute(_PEOPLE, span).fetchall())
        reminders = self._grouped(_REMINDERS, span)
        dues = self._grouped(_DUES, {"first": first, "last": last})
        snoozes = self._grouped(_SNOOZES, span)
        plays = self._grouped(_PLAYS, span)
        revisits = dict(self.db.execute(_REVISITS, span).fetchall())
        nurtured = nurture_facts(self.db, span)
        departed = {row[0]: row for row in self.db.execute(_DEPARTED, span)}
        found = []
        for head, _facts, contacts in known:
            key = head.id
            money = _money(head, series.get(key), wallets[key][0] if key in wallets else _NO_WALLET)
            open_plays = _open_plays(plays[key]) if key in plays else ()
            care = CareFacts(
                read_day(head.created_on),
                _maybe(head.since_on),
                _maybe(contacts.spoke),
                _maybe(head.reviewed_on),
                _maybe(people.get(key)),
                key in people,
                _reminders(reminders[key]) if key in reminders else (),
                _dues(dues[key]) if key in dues else (),
                tuple([PlayFacts(play.id, play.kind, play.contact_id, play.due_on) for play in open_plays]),
                _snoozes(snoozes[key]) if key in snoozes else (),
                _maybe(revisits.get(key)),
                nurture=nurtured.get(key),
                departed=_departed(departed[key]) if key in departed else None,
            )
            found.append(Cared(money, care, open_plays))
        return found

    def _grouped(self, sql: str, span: tuple[int, int] | dict[str, int]) -> dict[int, list[Values]]:
        groups: dict[int, list[Values]] = defaultdict(list)
        for row in self.db.execute(sql, span):
            groups[row[0]].append(row)
        return groups


def _money(head: Head, series: Series | None, wallet: Values) -> MoneyFacts:
    _account, spent, rank, brands, said_on, _latest = wallet
    return MoneyFacts(
        series,
        margin_rate=head.margin_rate,
        currency=head.currency,
        category_spend=spent,
        rank=rank,
        brands=brands,
        wallet_said_on=_maybe(said_on),
        potential=head.potential_cents,
        renewal_on=_maybe(head.renewal_on),
        renewal_argued=bool(head.renewal_argument),
        market=head.country,
    )


def _open_plays(rows: list[Values]) -> tuple[OpenPlay, ...]:
    return tuple(
        [
            OpenPlay(key, PlayKind(kind), contact, Channel(channel) if channel else None, _maybe(due))
            for _account, key, kind, contact, channel, due in rows
        ]
    )


def _reminders(rows: list[Values]) -> tuple[ReminderFacts, ...]:
    return tuple(
        [ReminderFacts(row, body, read_day(due), _maybe(until)) for _account, row, body, due, until in rows]
    )


def _dues(rows: list[Values]) -> tuple[DueFacts, ...]:
    return tuple(
        [DueFacts(row, clean_line(text), read_day(due), kind=kind) for _account, row, text, due, kind in rows]
    )


def _departed(row: Values) -> DepartedFacts:
    _account, key, decided, ends, said, margin, hunter, cooling, begun = row
    pause = None if cooling is None else instant_of(cooling)
    first = read_day(said or decided)
    return DepartedFacts(key, read_day(decided), read_day(ends), first, margin, hunter, pause, _maybe(begun))


def _snoozes(rows: list[Values]) -> tuple[Snooze, ...]:
    """A kind that no line has any more says nothing."""
    return tuple(
        [
            Snooze(_QUEUE_KINDS[kind], read_day(until))
            for _account, kind, until in rows
            if kind in _QUEUE_KINDS
        ]
    )


def _maybe(day: str | None) -> date | None:
    return None if day is None else read_day(day)
