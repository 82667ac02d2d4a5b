"""What the rules make of the facts, kept per account; derived, never typed.

Three ways lead here and give the same rows: the accounts an act touched, in its own transaction; all accounts, after
an import; and the calendar, since every row knows the first day on which time alone would change it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from tui import __version__
from tui.clean import fold, spaced_cjk
from tui.rules.codes import QUEUE_RANK
from tui.rules.dates import earliest
from tui.rules.defaults import Defaults
from tui.rules.gate import judge
from tui.rules.season import SeasonResult, Series, last_complete
from tui.rules.standing import Standing, stand
from tui.rules.verdict import Judgement, PlayAsk
from tui.store.care import Cared, CareLoader, OpenPlay
from tui.store.codec import object_text, params_text, plain_params, reasons_text
from tui.store.facts import FactLoader, Known, ranges

if TYPE_CHECKING:
    from tui.store.writing import Work

MANY = 300
"""From so many touched accounts on, the ranges they lie in are read as a whole."""

_PUT = f"INSERT INTO standing VALUES ({', '.join('?' * 27)})"
_PUT_LINE = f"INSERT INTO queue_line VALUES ({', '.join('?' * 13)})"
_PUT_PLAY = "INSERT INTO play_standing VALUES (?, ?, ?, ?, ?)"
_GONE = (
    "DELETE FROM standing WHERE account_id BETWEEN ? AND ?",
    "DELETE FROM queue_line WHERE account_id BETWEEN ? AND ?",
    "DELETE FROM play_standing WHERE account_id BETWEEN ? AND ?",
    "DELETE FROM search WHERE rowid BETWEEN ? AND ?",
)
_WORDS = "SELECT account_id, name FROM contact WHERE account_id BETWEEN ? AND ? AND left_on IS NULL"


def derive(work: Work) -> None:
    """Derive anew the accounts this act touched, inside its transaction."""
    touched = work.touched()
    if touched is None:
        rebuild(work.db, work.today, work.defaults, work.progress)
    else:
        refresh(work.db, touched, work.today, work.defaults)


def refresh(db: sqlite3.Connection, accounts: Iterable[int], today: date, defaults: Defaults) -> None:
    """Derive some accounts anew; one that is not there any more loses its rows."""
    wanted = sorted(accounts)
    spans = _spans_of(db, wanted) if len(wanted) > MANY else [(account, account) for account in wanted]
    if not spans:
        return
    facts, care = FactLoader(db), CareLoader(db)
    for first, last in spans:
        _derive_range(db, facts, care, (first, last), today, defaults)


def _spans_of(db: sqlite3.Connection, wanted: list[int]) -> list[tuple[int, int]]:
    """The ranges of accounts that hold a wanted one, widened to reach ids that are gone."""
    spans: list[tuple[int, int]] = []
    before = 0
    position = 0
    for _first, last in ranges(db):
        if position < len(wanted) and wanted[position] <= last:
            spans.append((before + 1, last))
            while position < len(wanted) and wanted[position] <= last:
                position += 1
        before = last
    if position < len(wanted):
        spans.append((before + 1, wanted[-1]))
    return spans


def rebuild(
    db: sqlite3.Connection,
    today: date,
    defaults: Defaults,
    progress: Callable[[str, int, int], None] | None = None,
) -> int:
    """Derive all accounts anew, as one set. Returns how many there are."""
    for table in ("standing", "queue_line", "play_standing"):
        db.execute(f"DELETE FROM {table}")  # names: closed list
    db.execute("DELETE FROM search")
    total = db.execute("SELECT count(*) FROM account").fetchone()[0]
    facts, care = FactLoader(db), CareLoader(db)
    done = 0
    for span in ranges(db):
        done += _derive_range(db, facts, care, span, today, defaults, fresh=True)
        if progress is not None:
            progress("standing", done, total)
    remember_day(db, today, defaults)
    return done


def remember_day(db: sqlite3.Connection, today: date, defaults: Defaults) -> None:
    """Note for which day and under which rules the rows stand."""
    put = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    db.execute(put, ("derived_on", today.isoformat()))
    db.execute(put, ("derived_by", _rules_mark(defaults)))


def _rules_mark(defaults: Defaults) -> str:
    return f"{__version__} {defaults!r}"


def due(db: sqlite3.Connection, today: date, defaults: Defaults) -> list[int] | None:
    """Accounts whose row time has changed by today; None: all of them (other rules, or the clock was set back)."""
    said = dict(
        db.execute("SELECT key, value FROM meta WHERE key IN ('derived_on', 'derived_by')").fetchall()
    )
    if said and (
        said.get("derived_by") != _rules_mark(defaults) or said.get("derived_on", "") > today.isoformat()
    ):
        return None
    rows = db.execute("SELECT account_id FROM standing WHERE changes_on <= ?", (today.isoformat(),))
    return [row[0] for row in rows]


def _derive_range(
    db: sqlite3.Connection,
    facts: FactLoader,
    care: CareLoader,
    span: tuple[int, int],
    today: date,
    defaults: Defaults,
    fresh: bool = False,
) -> int:
    """One range: delete its rows, put what the rules make of its facts. Returns the number of accounts."""
    if not fresh:
        for statement in _GONE:
            db.execute(statement, span)
    known = facts.chunk(*span)
    words = _words(db, span)
    rows: list[tuple[Any, ...]] = []
    lines: list[tuple[Any, ...]] = []
    plays: list[tuple[Any, ...]] = []
    search: list[tuple[int, str]] = []
    for one, cared in zip(known, care.chunk(*span, known), strict=True):
        made = stand(one.facts, today, cared.money, cared.care, defaults)
        changes = made.changes_on
        for play in cared.plays:
            judged = judge(PlayAsk(play.kind, play.channel, play.contact_id), one.facts, today, defaults)
            changes = earliest(changes, judged.changes_on)
            plays.append(_play_row(one, play, judged))
        rows.append(_row(one, cared, made, changes, today))
        lines.extend(_lines(one, made))
        search.append((one.head.id, spaced_cjk(f"{one.head.name} {words.get(one.head.id, '')}")))
    db.executemany(_PUT, rows)
    db.executemany(_PUT_LINE, lines)
    db.executemany(_PUT_PLAY, plays)
    db.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", search)
    return len(known)


def _words(db: sqlite3.Connection, span: tuple[int, int]) -> dict[int, str]:
    words: dict[int, str] = {}
    for account, name in db.execute(_WORDS, span):
        words[account] = f"{words[account]} {name}" if account in words else name
    return words


def _row(one: Known, cared: Cared, made: Standing, changes: date | None, today: date) -> tuple[Any, ...]:
    head, stance = one.head, made.stance
    share = made.share
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
        made.verdict.verdict,
        reasons_text(made.verdict.reasons),
        _iso(made.verdict.next_good_date),
        made.risk.points if made.risk else 0,
        share.share if share else None,
        int(share is not None and share.estimated),
        made.revenue,
        _spark(cared.money.series, today),
        made.value.at_stake,
        head.currency,
        _iso(made.next.visible_on) if made.next else None,
        _next_line(made),
        one.contacts.spoke,
        _spend(made.season),
        _risk_terms(made),
        made.cell,
        _iso(changes),
    )


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _next_line(made: Standing) -> str | None:
    line = made.next
    if line is None:
        return None
    return object_text(
        {"kind": line.kind, "code": line.code, "due": line.due_on, "params": plain_params(line.params)}
    )


def _spend(found: SeasonResult | None) -> str | None:
    if found is None:
        return None
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
        }
    )


def _risk_terms(made: Standing) -> str | None:
    if made.risk is None:
        return None
    return object_text({str(term.term): [term.points, term.why] for term in made.risk.terms})


def _spark(series: Series | None, today: date) -> str:
    """Cents of the last 12 complete months, oldest first, blanks between; empty without figures."""
    if series is None or not series.months:
        return ""
    last, _reached = last_complete(series, today)
    values = {month.year * 12 + month.month - 1: cents for month, cents in series.months}
    return " ".join(str(values.get(index, 0)) for index in range(last - 11, last + 1))


def _lines(one: Known, made: Standing) -> Iterator[tuple[Any, ...]]:
    for line in made.lines:
        table, key = line.ref or (None, None)
        yield (
            one.head.id,
            QUEUE_RANK[line.kind],
            line.shows_on.isoformat(),
            line.due_on.isoformat(),
            _iso(line.snoozed_until),
            line.hidden,
            line.margin_cents,
            one.head.rep_id,
            line.code,
            params_text(line.params),
            line.more,
            table,
            key,
        )


def _play_row(one: Known, play: OpenPlay, judged: Judgement) -> tuple[Any, ...]:
    return (play.id, one.head.id, judged.verdict, reasons_text(judged.reasons), _iso(judged.next_good_date))
