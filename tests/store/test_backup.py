"""Backups: whole, checked, private; the old ones thinned out; nothing with a final name from a failure."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.conftest import account
from tui.clock import Clock
from tui.errors import StoreError
from tui.paths import Home
from tui.store import backup, checking, engine
from tui.store.backup import back_up, backups, first_of_day, keep
from tui.store.store import Store

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def named(moment: datetime, why: str = "daily") -> str:
    return f"fallow-{moment:%Y%m%dT%H%M%SZ}-{why}.db"


def test_a_backup_is_a_sound_store_by_itself(store: Store) -> None:
    with store.writing() as work:
        account(work)
    made = back_up(store, "by-hand")
    assert made.name == "fallow-20261122T120000Z-by-hand.db"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert [path.name for path in store.home.backups.iterdir()] == [made.name]
    with closing(sqlite3.connect(made)) as db:
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert db.execute("SELECT name FROM account").fetchall() == [("Seguros Albión",)]
        assert checking.schema(db) == []


def test_two_in_one_second_get_two_names(store: Store) -> None:
    names = [back_up(store, "import").name for _ in range(3)]
    assert names == [
        "fallow-20261122T120000Z-import.db",
        "fallow-20261122T120000Z-import~2.db",
        "fallow-20261122T120000Z-import~3.db",
    ]
    assert [path.name for _made, path in backups(store.home.backups)] == names[::-1]


def test_a_path_and_another_folder_will_do(store: Store, tmp_path: Path) -> None:
    made = back_up(store.path, "import", tmp_path / "stick", store.clock)
    assert made == tmp_path / "stick" / "fallow-20261122T120000Z-import.db"
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_a_backup_of_a_write_ahead_log_holds_what_is_in_the_log(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "journal_mode", lambda: ("wal", 2))
    with closing(Store.open(Home(home), Clock.at(NOON))) as store:
        with store.writing() as work:
            account(work)
        made = back_up(store, "test")
    with closing(sqlite3.connect(f"file:{made}?immutable=1", uri=True)) as db:
        assert db.execute("SELECT count(*) FROM account").fetchone()[0] == 1
        assert db.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_a_damaged_store_gives_no_backup(store: Store) -> None:
    store.close()
    content = bytearray(store.path.read_bytes())
    for at in range(4096, len(content), 1024):
        content[at] ^= 0xFF
    store.path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        back_up(store.path, "test")
    assert list(store.home.backups.iterdir()) == []


def test_a_writer_that_does_not_end_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine._SETTINGS, "busy_timeout", 20)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="Another window"):
            back_up(store, "test")
    assert list(store.home.backups.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(store, "test", tmp_path / "file")
    with pytest.raises(StoreError, match="cannot be written"), backup.part(tmp_path / "nowhere"):
        pass
    with pytest.raises(StoreError, match="cannot be written"):
        backup.settle(tmp_path / "nowhere")
    with pytest.raises(StoreError, match="cannot be written"):
        backup.rename_into_place(tmp_path / "nothing", tmp_path / "something")
    assert backups(tmp_path / "nowhere") == []


def test_the_first_start_of_a_day_makes_one(home: Path) -> None:
    moments = [NOON]
    clock = Clock(lambda: moments[0], local=False)
    with closing(Store.open(Home(home), clock)) as store:
        assert first_of_day(store) is None, "nothing was ever done"
        with store.writing() as work:
            account(work)
        made = first_of_day(store)
        assert made is not None and made.name == named(NOON)
        assert first_of_day(store) is None
        moments[0] = NOON + timedelta(days=1)
        assert first_of_day(store) is not None
        assert len(backups(store.home.backups)) == 2


def test_what_is_kept(tmp_path: Path) -> None:
    """Every hour for 120 days: all of 2 days, one a day for 12 days, one a week for 8 weeks."""
    for hours in range(24 * 120):
        (tmp_path / named(NOON - timedelta(hours=hours))).touch()
    (tmp_path / "notes.txt").touch()
    (tmp_path / "fallow-20269922T120000Z-daily.db").touch()
    keep(tmp_path, NOON)
    left = [made for made, _path in backups(tmp_path)]
    assert [made for made in left if made > NOON - timedelta(days=2)] == left[:48]
    assert sorted({made.date() for made in left})[-12:] == [
        date(2026, 11, 11) + timedelta(days=number) for number in range(12)
    ]
    assert len({made.isocalendar()[:2] for made in left}) == 8
    assert len(left) <= 48 + 12 + 8
    assert (tmp_path / "notes.txt").exists() and (tmp_path / "fallow-20269922T120000Z-daily.db").exists()
    assert keep(tmp_path, NOON) == []


@given(st.lists(st.integers(-300_000, 3_000_000), max_size=60, unique=True))
def test_the_newest_of_every_span_stays(ages: list[int]) -> None:
    """Whatever there is, and wherever the clock went."""
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for seconds in ages:
            (folder / named(NOON - timedelta(seconds=seconds))).touch()
        before = [made for made, _path in backups(folder)]
        keep(folder, NOON)
        left = [made for made, _path in backups(folder)]
    assert left[:1] == before[:1]
    assert {made for made in before if made > NOON - timedelta(days=2)} <= set(left)
    assert len({made.date() for made in left}) >= min(12, len({made.date() for made in before}))
    assert len({made.isocalendar()[:2] for made in left}) >= min(
        8, len({made.isocalendar()[:2] for made in before})
    )


def test_parts_that_a_kill_left_are_swept_after_a_day(tmp_path: Path) -> None:
    old, new = tmp_path / ".part-1-aa", tmp_path / ".part-2-bb"
    for path, age in ((old, 30), (new, 1)):
        path.touch()
        moment = (NOON - timedelta(hours=age)).timestamp()
        os.utime(path, (moment, moment))
    assert keep(tmp_path, NOON) == [old]
    assert not old.exists() and new.exists()
