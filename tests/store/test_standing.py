"""The derived rows are a function of facts and day: whichever way leads to them, they are the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.happenings import ACCOUNTS, HAPPENINGS, found, happen
from tests.store.happenings_money import Happening
from tui.clock import Clock
from tui.paths import Home
from tui.rules.defaults import DEFAULTS
from tui.services.desk import Desk
from tui.settings import Settings
from tui.store import calendar_mark, checking, standing
from tui.store.engine import connect
from tui.store.facts import ranges
from tui.store.reading import Reader
from tui.store.writing import Work

START = date(2026, 11, 22)
KEYS = {
    "standing": "account_id",
    "queue_line": "account_id, kind",
    "play_standing": "play_id",
    "search": "rowid",
}
Rows = dict[str, list[tuple[Any, ...]]]


class Store:
    """A desk on a store of its own, with a clock that is put forward by hand."""

    def __init__(self, folder: str) -> None:
        self.day = START
        self.home = Home(Path(folder) / "home")
        self.desk = Desk.open(self.home, Clock(self._noon, local=False))
        self.desk.write_now(found)

    def _noon(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def rows(self) -> Rows:
        return self.desk.read_now(lambda reader: derived(reader.db))

    def rebuilt(self) -> Rows:
        """What a rebuild would make on this day; it is taken back."""
        db = connect(self.home.store, write=True)
        try:
            db.execute("BEGIN IMMEDIATE")
            standing.rebuild(db, self.day, DEFAULTS)
            return derived(db)
        finally:
            db.execute("ROLLBACK")
            db.close()


def derived(db: sqlite3.Connection) -> Rows:
    columns = {"search": "rowid, words"}
    return {
        table: db.execute(f"SELECT {columns.get(table, '*')} FROM {table} ORDER BY {key}").fetchall()
        for table, key in KEYS.items()
    }


@contextmanager
def store() -> Iterator[Store]:
    with TemporaryDirectory() as folder:
        made = Store(folder)
        with made.desk:
            yield made


happenings = st.builds(
    Happening,
    st.sampled_from(sorted(HAPPENINGS)),
    st.integers(1, ACCOUNTS),
    st.sampled_from((-400, -181, -100, -31, -8, -1, 0, 0, 0)),
    st.integers(0, 11),
    st.integers(0, 60),
)


@settings(max_examples=25)
@given(st.lists(happenings, min_size=1, max_size=14))
def test_what_acts_leave_behind_is_what_a_rebuild_makes(acts: list[Happening]) -> None:
    with store() as kept:
        for act in acts:
            kept.desk.write_now(happen, act)
        assert kept.rows() == kept.rebuilt()


@settings(max_examples=8)
@given(st.lists(happenings, min_size=4, max_size=14), st.integers(0, 330))
def test_the_calendar_wakes_whom_it_changes_and_nobody_else_needs_it(
    acts: list[Happening], wait: int
) -> None:
    """Day after day, the rows are those a rebuild would make on that day."""
    with store() as kept:
        for act in acts:
            kept.desk.write_now(happen, act)
        for ahead in (*range(wait, wait + 20), wait + 40, wait + 200, wait + 366):
            kept.day = START + timedelta(days=ahead)
            kept.desk.store.wake()
            assert kept.rows() == kept.rebuilt(), kept.day


def _rich(kept: Store) -> None:
    for number, what in enumerate(sorted(HAPPENINGS) * 3):
        kept.desk.write_now(
            happen, Happening(what, number % ACCOUNTS + 1, -(number % 40), number, number * 7 % 61)
        )


def test_deleted_tables_come_back_row_by_row() -> None:
    with store() as kept:
        _rich(kept)
        before = kept.rows()
        assert all(before.values())

        def lose(work: Work) -> None:
            for table in KEYS:
                work.db.execute(f"DELETE FROM {table}")
            standing.rebuild(work.db, work.today, work.defaults)

        kept.desk.write_now(lose)
        assert kept.rows() == before


def test_a_rebuild_leaves_the_schema_as_it_was() -> None:
    """It drops indexes and words on its way, and puts all of them back."""

    def look(reader: Reader) -> list[checking.Found]:
        return checking.schema(reader.db)

    with store() as kept:
        _rich(kept)
        assert kept.desk.read_now(look) == []
        assert kept.desk.read_now(lambda reader: checking.integrity(reader.db)) == []
        assert kept.desk.read_now(lambda reader: checking.derived(reader.db)) == []


def test_a_rebuild_that_fails_leaves_everything_as_it_was(monkeypatch: Any) -> None:
    with store() as kept:
        _rich(kept)
        before = kept.rows()
        asked = []

        def fails(said: str, done: int, total: int) -> None:
            asked.append((said, done, total))
            raise KeyboardInterrupt

        def act(work: Work) -> None:
            work.everything, work.progress = True, fails
            happen(work, Happening("answer", 1, 0, 0, 3))

        try:
            kept.desk.write_now(act)
        except KeyboardInterrupt:
            assert asked
        assert kept.rows() == before
        assert kept.desk.read_now(lambda reader: checking.schema(reader.db)) == []


def test_many_touched_accounts_are_derived_in_ranges(monkeypatch: Any) -> None:
    """The way of an import that touches many: ids that are gone lose their rows as well."""
    monkeypatch.setattr(standing, "MANY", 1)
    monkeypatch.setattr(standing, "ranges", partial(ranges, size=2))
    with store() as kept:
        _rich(kept)

        def touch(work: Work) -> None:
            _put_two_and_take_one(work.db)
            standing.refresh(work.db, [1, 4, ACCOUNTS + 1, 99], work.today, work.defaults)

        kept.desk.write_now(touch)
        assert kept.rows() == kept.rebuilt()


def _put_two_and_take_one(db: sqlite3.Connection) -> None:
    db.execute("UPDATE account SET name = 'Zafiro' WHERE id IN (1, 4)")
    db.execute("DELETE FROM account WHERE id > ?", (ACCOUNTS,))


def test_rows_by_two_sets_of_rules_are_all_derived_anew() -> None:
    """The settings change while a window is open that read the old ones, and that window acts."""
    with store() as kept:
        _rich(kept)
        with Desk.open(kept.home, Clock(kept._noon, local=False), Settings(rules={"fresh_days": 3})) as other:
            assert other.store.wake() and not other.store.wake()
            kept.desk.write_now(happen, Happening("answer", 1, -1, 0, 9))
            assert other.store.wake() and not other.store.wake()
        assert kept.desk.store.wake()
        assert kept.rows() == kept.rebuilt()


def test_other_rules_or_a_clock_set_back_derive_all_of_them() -> None:
    with store() as kept:
        _rich(kept)
        other = replace(DEFAULTS, fresh_days=3)

        def due(reader: Reader, day: date, by: Any) -> list[int] | None:
            return calendar_mark.due(reader.db, day, by)

        assert kept.desk.read_now(due, START, other) is None
        assert kept.desk.read_now(due, START - timedelta(days=1), DEFAULTS) is None
        assert kept.desk.read_now(due, START, DEFAULTS) == []
        kept.day = START - timedelta(days=30)
        assert kept.desk.store.wake()
        assert kept.rows() == kept.rebuilt()
        assert not kept.desk.store.wake()
