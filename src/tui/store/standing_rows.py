"""The derived rows of one account: what the rules made of it, in the columns of the derived tables."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from tui.clean import fold
from tui.rules.codes import QUEUE_RANK
from tui.rules.dates import month_index, month_start
from tui.rules.queue import HUNTED, QueueLine
from tui.rules.season import SeasonResult, Series, last_complete
from tui.rules.standing import Standing
from tui.rules.verdict import Judgement
from tui.store.care import Cared, OpenPlay
from tui.store.codec import line_text, object_text, params_text, reasons_text
from tui.store.facts import Head, Known

PUT = f"INSERT INTO standing VALUES ({', '.join('?' * 26)})"
PUT_LINE = f"INSERT INTO queue_line VALUES ({', '.join('?' * 13)})"
PUT_PLAY = "INSERT INTO play_standing VALUES (?, ?, ?, ?, ?)"
PUT_WORDS = "INSERT INTO search (rowid, words) VALUES (?, ?)"

Values = tuple[Any, ...]


def put_account(
    one: Known,
    cared: Cared,
    made: Standing,
    changes: date | None,
    today: date,
    rows: list[Values],
    lines: list[Values],
) -> None:
    """Append the row of `standing` and those of `queue_line`; `changes` counts the open plays as well."""
    next_text = None
    hunter = None if cared.care.departed is None else cared.care.departed.hunter_id
    for line in made.lines:
        params = params_text(line.params)
        if line is made.next:
            next_text = line_text(line, params)
        lines.append(_line_row(one.head, line, params, hunter))
    rows.append(_row(one, cared, made, next_text, changes, today))


def _row(
    one: Known, cared: Cared, made: Standing, next_text: str | None, changes: date | None, today: date
) -> Values:
    head, stance, verdict, share = one.head, made.stance, made.verdict, made.share
    return (
        head.id,
        head.name,
        fold(head.name),
        head.category,
        head.stage,
        head.rep_id,
        stance.stance,
        int(stance.stale),
        _iso(stance.on),
        stance.n,
        verdict.verdict,
        reasons_text(verdict.reasons),
        _iso(verdict.next_good_date),
        made.risk.points if made.risk else 0,
        share.share if share else None,
        int(share is not None and share.estimated),
        made.revenue,
        _spark(cared.money.series, today),
        made.value.at_stake,
        head.currency,
        made.next.visible_on.isoformat() if made.next else None,
        next_text,
        one.contacts.spoke,
        _spend(made.season) if made.season else None,
        made.cell,
        _iso(changes),
    )


def _line_row(head: Head, line: QueueLine, params: str, hunter: int | None) -> Values:
    """What belongs to the hunter is theirs; all else, and all where there is none, is the account's rep's."""
    table, key = line.ref or (None, None)
    owner = hunter if hunter is not None and line.kind in HUNTED else head.rep_id
    return (
        head.id,
        QUEUE_RANK[line.kind],
        line.shows_on.isoformat(),
        line.due_on.isoformat(),
        _iso(line.snoozed_until),
        line.hidden,
        line.margin_cents,
        owner,
        line.code,
        params,
        line.more,
        table,
        key,
    )


def play_row(one: Known, play: OpenPlay, judged: Judgement) -> Values:
    return (play.id, one.head.id, judged.verdict, reasons_text(judged.reasons), _iso(judged.next_good_date))


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _spend(found: SeasonResult) -> str:
    """All terms of R6 but the day it changes; services make words of them."""
    return object_text(
        {
            "note": found.note,
            "recent": found.recent,
            "before": found.before,
            "expected": found.expected,
            "change": found.change,
            "seasonal_change": found.seasonal_change,
            "spread": found.spread,
            "alert": found.alert,
            "muted_by": found.muted_by,
            "through": found.through,
            "n": found.n,
            "years": found.years,
            "ratios": found.ratios,
            "trend": found.trend,
            "ended": found.ended,
            "left_out": " ".join([day.isoformat() for day in found.left_out]),
            "other": found.other,
        }
    )


def _spark(series: Series | None, today: date) -> str:
    """Cents of the last 12 complete months, oldest first, blanks between; empty without figures."""
    if series is None or not series.months:
        return ""
    last, _reached = last_complete(series, today)
    values = dict(series.months)
    return " ".join([str(values.get(month, 0)) for month in _year_to(last)])


@lru_cache(maxsize=64)
def _year_to(last: int) -> tuple[date, ...]:
    """The first days of the 12 months that end with the month of index `last`, as far as the calendar goes back."""
    return tuple([month_start(index) for index in range(max(last - 11, month_index(date.min)), last + 1)])
