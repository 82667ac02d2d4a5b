"""Money and care of accounts, range by range: what the rules need beyond the gate's facts."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from typing import Any, NamedTuple

from tui.rules.care import CareFacts, DueFacts, MoneyFacts, PlayFacts, ReminderFacts, Snooze
from tui.rules.codes import QueueKind
from tui.rules.season import Series
from tui.rules.words import Channel, PlayKind
from tui.store.facts import Head, Known

_day = date.fromisoformat
_QUEUE_KINDS = {str(kind): kind for kind in QueueKind}

_TOTALS = """
SELECT account_id, month, sum(amount_cents), max(source) FROM spend_month
WHERE account_id BETWEEN ? AND ? GROUP BY account_id, month
"""
# Sums of invoice lines are exact to the hundredth of a cent and rounded once, by month.
_INVOICES = """
SELECT account_id, substr(issued_on, 1, 7) || '-01' AS month,
  CAST(round((sum(amount_cents) * 100 + sum(rest)) / 100.0) AS INTEGER), max(source)
FROM invoice WHERE account_id BETWEEN ? AND ? GROUP BY account_id, month
"""
_WALLETS = """
SELECT account_id, yearly_cents, our_rank, brands, max(said_on || printf('%012d', id))
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
_MILESTONES = """
SELECT s.account_id, s.id, s.title, s.due_on FROM milestone AS s JOIN exit_plan AS p ON p.id = s.plan_id
WHERE s.account_id BETWEEN ? AND ? AND s.done_on IS NULL AND p.state = 'open'
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
    """Loads ranges; knows how far each source of money reaches, since that is the same for all accounts."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self._reach: dict[tuple[bool, str], date] = {}
        for totals, sql in (
            (True, "SELECT source, max(month) FROM spend_month GROUP BY source"),
            (False, "SELECT source, max(issued_on) FROM invoice GROUP BY source"),
        ):
            for source, newest in db.execute(sql):
                self._reach[totals, source] = _day(newest)

    def chunk(self, first: int, last: int, known: list[Known]) -> list[Cared]:
        """Money and care of the accounts of a range, in the order of `known`."""
        span = (first, last)
        totals = self._grouped(_TOTALS, span) if self._reach else {}
        invoices = self._grouped(_INVOICES, span) if self._reach else {}
        wallets = self._grouped(_WALLETS, span)
        people = dict(self.db.execute(_PEOPLE, span).fetchall())
        reminders = self._grouped(_REMINDERS, span)
        milestones = self._grouped(_MILESTONES, span)
        snoozes = self._grouped(_SNOOZES, span)
        plays = self._grouped(_PLAYS, span)
        revisits = dict(self.db.execute(_REVISITS, span).fetchall())
        found = []
        for head, _facts, contacts in known:
            key = head.id
            series = self._series(totals.get(key), invoices.get(key))
            wallet = wallets[key][0] if key in wallets else (key, None, None, None, "")
            money = MoneyFacts(
                series,
                margin_rate=head.margin_rate,
                currency=head.currency,
                category_spend=wallet[1],
                rank=wallet[2],
                brands=wallet[3],
                potential=head.potential_cents,
                renewal_on=_day(head.renewal_on) if head.renewal_on else None,
                renewal_argued=bool(head.renewal_argument),
            )
            open_plays = _open_plays(plays[key]) if key in plays else ()
            care = _care(head, contacts.spoke, people, reminders, milestones, snoozes, open_plays, revisits)
            found.append(Cared(money, care, open_plays))
        return found

    def _grouped(self, sql: str, span: tuple[int, int]) -> dict[int, list[tuple[Any, ...]]]:
        groups: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for row in self.db.execute(sql, span):
            groups[row[0]].append(row)
        return groups

    def _series(
        self, totals: list[tuple[Any, ...]] | None, invoices: list[tuple[Any, ...]] | None
    ) -> Series | None:
        """Months of both kinds of source together; the source that reaches further says where the data end."""
        if totals is None and invoices is None:
            return None
        months: dict[date, int] = defaultdict(int)
        ends: list[tuple[date, bool]] = []
        for whole, rows in ((True, totals or ()), (False, invoices or ())):
            for _account, month, cents, source in rows:
                months[_day(month)] += cents
                ends.append((self._reach[whole, source], whole))
        end, whole = max(ends)
        return Series(tuple(sorted(months.items())), end, whole)


def _open_plays(rows: list[tuple[Any, ...]]) -> tuple[OpenPlay, ...]:
    return tuple(
        OpenPlay(
            key, PlayKind(kind), contact, Channel(channel) if channel else None, _day(due) if due else None
        )
        for _account, key, kind, contact, channel, due in rows
    )


def _care(
    head: Head,
    spoke: str | None,
    people: dict[int, str | None],
    reminders: dict[int, list[tuple[Any, ...]]],
    milestones: dict[int, list[tuple[Any, ...]]],
    snoozes: dict[int, list[tuple[Any, ...]]],
    plays: tuple[OpenPlay, ...],
    revisits: dict[int, str | None],
) -> CareFacts:
    key = head.id
    asked = people.get(key)
    revisit = revisits.get(key)
    return CareFacts(
        _day(head.created_on),
        _day(head.since_on) if head.since_on else None,
        _day(spoke) if spoke else None,
        _day(head.reviewed_on) if head.reviewed_on else None,
        _day(asked) if asked else None,
        key in people,
        tuple(
            ReminderFacts(row, body, _day(due), _day(snoozed) if snoozed else None)
            for _account, row, body, due, snoozed in reminders.get(key, ())
        ),
        tuple(DueFacts(row, title, _day(due)) for _account, row, title, due in milestones.get(key, ())),
        tuple(PlayFacts(play.id, play.kind, play.contact_id, play.due_on) for play in plays),
        tuple(
            Snooze(_QUEUE_KINDS[kind], _day(until))
            for _account, kind, until in snoozes.get(key, ())
            if kind in _QUEUE_KINDS
        ),
        _day(revisit) if revisit else None,
    )
