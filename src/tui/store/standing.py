"""What the rules make of the facts, kept per account; derived, never typed.

Three ways lead here and give the same rows: the accounts an act touched, in its own transaction; all accounts, after
an import; and the calendar, since every row knows the first day on which time alone would change it.
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from tui.clean import spaced_cjk
from tui.rules.dates import earliest
from tui.rules.defaults import Defaults
from tui.rules.gate import judge
from tui.rules.standing import stand
from tui.rules.verdict import PlayAsk
from tui.store.calendar_mark import reached, remember_day
from tui.store.care import CareLoader
from tui.store.facts import FactLoader, ranges
from tui.store.groups import touched_by_moves
from tui.store.standing_rows import PUT, PUT_LINE, PUT_PLAY, PUT_WORDS, Values, play_row, put_account

if TYPE_CHECKING:
    from tui.store.writing import Work

MANY = 300
"""From so many touched accounts on, the ranges they lie in are read as a whole."""

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
        refresh(work.db, touched | touched_by_moves(work.db, work.batch), work.today, work.defaults)
        reached(work.db, work.today, work.defaults)


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
    indexes = _emptied(db)
    total = db.execute("SELECT count(*) FROM account").fetchone()[0]
    facts, care = FactLoader(db), CareLoader(db)
    done = 0
    with _uncollected():
        for span in ranges(db):
            done += _derive_range(db, facts, care, span, today, defaults, fresh=True)
            if progress is not None:
                progress("standing", done, total)
    for text in indexes:
        db.execute(text)
    remember_day(db, today, defaults)
    return done


def _emptied(db: sqlite3.Connection) -> list[str]:
    """Empty the derived tables. Returns the texts of their indexes, which are made after the rows: sorted once.

    The words are dropped and made anew, as FTS5 has no quick way to forget them, and none where they are damaged.
    """
    for table in ("standing", "queue_line", "play_standing"):
        db.execute(f"DELETE FROM {table}")  # names: closed list
    indexes = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
        "AND tbl_name IN ('standing', 'queue_line', 'play_standing') ORDER BY rowid"
    ).fetchall()
    for name, _text in indexes:
        quoted = name.replace('"', '""')
        db.execute(f'DROP INDEX "{quoted}"')  # names: closed list
    words = db.execute("SELECT sql FROM sqlite_schema WHERE name = 'search'").fetchone()[0]
    db.execute("DROP TABLE search")
    db.execute(words)
    return [text for _name, text in indexes]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: a rebuild makes millions of values and no cycle, and it would look for some."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


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
    rows: list[Values] = []
    lines: list[Values] = []
    plays: list[Values] = []
    search: list[tuple[int, str]] = []
    for one, cared in zip(known, care.chunk(*span, known), strict=True):
        made = stand(one.facts, today, cared.money, cared.care, defaults)
        changes = made.changes_on
        for play in cared.plays:
            judged = judge(PlayAsk(play.kind, play.channel, play.contact_id), one.facts, today, defaults)
            changes = earliest(changes, judged.changes_on)
            plays.append(play_row(one, play, judged))
        put_account(one, cared, made, changes, today, rows, lines)
        search.append((one.head.id, spaced_cjk(f"{one.head.name} {words.get(one.head.id, '')}")))
    db.executemany(PUT, rows)
    db.executemany(PUT_LINE, lines)
    db.executemany(PUT_PLAY, plays)
    db.executemany(PUT_WORDS, search)
    return len(known)


def _words(db: sqlite3.Connection, span: tuple[int, int]) -> dict[int, str]:
    words: dict[int, str] = {}
    for account, name in db.execute(_WORDS, span):
        words[account] = f"{words[account]} {name}" if account in words else name
    return words
