"""The open store among others: two processes, another window, a file that goes away, a crash in the middle."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.conftest import DAY, account
from tests.support.imports import SRC
from tui.clock import Clock
from tui.errors import StoreError
from tui.paths import Home
from tui.store import engine
from tui.store.reading import day, instant
from tui.store.store import Store

COUNTER = """
import sys
from datetime import date
from pathlib import Path
from tui.clock import Clock
from tui.paths import Home
from tui.store.store import Store

store = Store.open(Home(Path(sys.argv[1])), Clock.at(date(2026, 11, 22)))
for _ in range(50):
    with store.writing() as work:
        work.named("test.count")
        n = work.reader.value("SELECT employees FROM account WHERE id = 1")
        work.db.execute("UPDATE account SET employees = ? WHERE id = 1", (n + 1,))
store.close()
"""

KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from tui.clock import Clock
from tui.paths import Home
from tui.store.store import Store

store = Store.open(Home(Path(sys.argv[1])), Clock.at(date(2026, 11, 22)))
with store.writing() as work:
    work.named("test.killed")
    work.db.execute("PRAGMA cache_size = 5")
    work.db.execute("UPDATE account SET name = 'half', note = ?", ("x" * 3000,))
    work.insert_all("account", ("name", "note", "created_on"), [("half", "y" * 3000, "2026-01-01")] * 300)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def run(code: str, home: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(home)],
        env={**os.environ, "PYTHONPATH": str(SRC)},
        stderr=subprocess.PIPE,
    )


@pytest.mark.slow
def test_two_processes_lose_no_read_modify_write(store: Store) -> None:
    with store.writing() as work:
        account(work, employees=0)
    both = [run(COUNTER, store.home.folder) for _ in range(2)]
    said = [process.communicate(timeout=100)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    with store.reading() as reader:
        assert reader.value("SELECT employees FROM account") == 100
        assert reader.value("SELECT count(*) FROM batch WHERE act = 'test.count'") == 100


@pytest.mark.slow
def test_a_kill_in_the_middle_is_rolled_back(store: Store) -> None:
    with store.writing() as work:
        for number in range(40):
            account(work, f"Una {number}")
    store.close()
    process = run(KILLED, store.home.folder)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    journal = store.path.with_name(store.path.name + "-journal")
    if engine.journal_mode()[0] == "truncate":
        assert journal.stat().st_size > 0, "nothing was under way"
        with pytest.raises(StoreError), closing(engine.connect(store.path, write=False)) as db:
            engine.identify(db, store.path, 1)
    with closing(Store.open(store.home, store.clock)) as again, again.reading() as reader:
        assert reader.value("SELECT count(*) FROM account WHERE name LIKE 'Una%'") == 40
        assert reader.value("SELECT count(*) FROM account") == 40
        assert reader.value("PRAGMA integrity_check") == "ok"
        assert reader.value("SELECT count(*) FROM current_act") == 0


def test_another_window_is_seen_and_not_waited_for(store: Store) -> None:
    with closing(Store.open(store.home, store.clock)) as other:
        with store.reading() as reader:
            assert reader.value("SELECT count(*) FROM account") == 0
        before = store.data_version()
        with other.writing() as work:
            account(work)
        assert store.data_version() != before
        with store.reading() as reader:
            assert reader.value("SELECT count(*) FROM account") == 1


def test_a_session_sees_one_moment_and_holds_no_lock_after_it(store: Store) -> None:
    with store.writing() as work:
        account(work)
    inside = []
    with store.reading() as reader:
        reader.value("SELECT count(*) FROM account")
        inside.append(reader.db.in_transaction)
    inside.append(reader.db.in_transaction)
    assert inside == [True, False]
    with closing(sqlite3.connect(store.path, isolation_level=None, timeout=0)) as db:
        db.execute("BEGIN EXCLUSIVE")
        db.execute("ROLLBACK")


def test_a_session_ends_also_when_the_question_fails(store: Store) -> None:
    with pytest.raises(StoreError), store.reading() as reader:
        reader.rows("SELECT * FROM nowhere")
    with pytest.raises(StoreError), store.reading() as reader:
        reader.db.execute("SELECT * FROM nowhere")
    assert not reader.db.in_transaction


def test_a_neighbour_that_keeps_writing_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine._SETTINGS, "busy_timeout", 20)
    with store.writing() as work:
        account(work)
    with closing(Store.open(store.home, store.clock)) as other:
        with closing(sqlite3.connect(store.path, isolation_level=None)) as holder:
            holder.execute("BEGIN IMMEDIATE")
            with pytest.raises(StoreError, match="Another window"), other.writing() as work:
                account(work, "Otra")
            holder.execute("ROLLBACK")
        with other.writing() as work:
            account(work, "Otra")


def test_a_store_that_went_away_is_not_written(store: Store) -> None:
    with store.writing() as work:
        account(work)
    moved = store.path.with_name("moved.db")
    store.path.rename(moved)
    content = moved.read_bytes()
    with pytest.raises(StoreError, match="removed or replaced"), store.writing() as work:
        account(work, "Otra")
    shutil.copyfile(moved, store.path)
    with pytest.raises(StoreError, match="removed or replaced"), store.writing() as work:
        account(work, "Otra")
    with pytest.raises(StoreError), store.replacing():
        pass
    assert moved.read_bytes() == content == store.path.read_bytes()
    with store.reading() as reader:
        assert reader.value("SELECT count(*) FROM account") == 1


def test_each_thread_reads_on_its_own_connection(store: Store) -> None:
    found: list[sqlite3.Connection] = []

    def ask() -> None:
        with store.reading() as reader:
            found.append(reader.db)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    ask()
    assert len({id(db) for db in found}) == 3
    store.close()
    for db in found:
        with pytest.raises(sqlite3.ProgrammingError):
            db.execute("SELECT 1")


def test_a_damaged_store_is_found_before_the_first_write(store: Store) -> None:
    with store.writing() as work:
        for number in range(200):
            account(work, f"Una {number}", note="x" * 900)
    store.close()
    content = bytearray(store.path.read_bytes())
    page = content.index(b"x" * 900) // 4096 * 4096
    content[page + 8 : page + 40] = b"\x7f" * 32
    store.path.write_bytes(content)
    damaged = bytes(content)
    with closing(Store.open(store.home, store.clock)) as again:
        with pytest.raises(StoreError, match="damaged"), again.writing() as work:
            account(work)
        assert store.path.read_bytes() == damaged


def test_who_acts_is_the_rep_of_the_store_or_the_login(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "lucia")
    assert store.who() == "lucia"
    with store.writing() as work:
        work.insert_all("rep", ("name",), [("Lucía Ferrer",)])
        work.db.execute("INSERT INTO meta VALUES ('me', '1')")
        assert work.who == "lucia"
    assert store.who() == "Lucía Ferrer"
    with store.writing() as work:
        account(work)
    with store.reading() as reader:
        assert reader.rows("SELECT who FROM batch ORDER BY id") == [("lucia",), ("Lucía Ferrer",)]


def test_somebody_without_a_login_is_me(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass

    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert store.who() == "me"


@pytest.mark.parametrize("days", [1, 30, 400, -5])
def test_a_new_day_brings_the_standing_up_to_it(home: Path, days: int) -> None:
    """Also a clock that was set back, and one that jumps a year ahead."""
    with closing(Store.open(Home(home), Clock.at(DAY))) as store, store.writing() as work:
        from tui.store.tables import Contact, Reminder, Response

        made = account(work, category="key", renewal_on=DAY + timedelta(100))
        marta = work.add(Contact(account_id=made, name="Marta", role="decision_maker"))
        work.add(Response(account_id=made, contact_id=marta.id, score=9, answered_on=DAY - timedelta(10)))
        work.add(Reminder(account_id=made, body="call", due_on=DAY + timedelta(3), uid="u"))
    with closing(Store.open(Home(home), Clock.at(DAY + timedelta(days)))) as later:
        later.wake()
        assert later.wake() is False
        tables = ("standing", "queue_line", "play_standing")
        with later.reading() as reader:
            woken = [reader.rows(f"SELECT * FROM {table}") for table in tables]
        later.rebuild()
        with later.reading() as reader:
            assert [reader.rows(f"SELECT * FROM {table}") for table in tables] == woken


def test_days_and_instants_are_read_as_they_are_kept() -> None:
    assert day(None) is None and day("2026-11-22") == date(2026, 11, 22)
    assert instant(None) is None
    assert instant("2026-11-22T10:00:00Z") == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_writers_of_one_process_wait_for_each_other(store: Store) -> None:
    with store.writing() as work:
        account(work, employees=0)

    def count() -> None:
        for _ in range(5):
            with store.writing() as work:
                n = work.reader.value("SELECT employees FROM account WHERE id = 1")
                work.db.execute("UPDATE account SET employees = ? WHERE id = 1", (n + 1,))

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as reader:
        assert reader.value("SELECT employees FROM account") == 15
