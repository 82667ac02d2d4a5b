"""What the doctor sees that takes more than one statement to bring about."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.store.conftest import account
from tests.store.looking import changed
from tui.errors import Refused, StoreError
from tui.services import safety
from tui.store import checking, engine, mending
from tui.store.backup import back_up
from tui.store.store import Store


@pytest.fixture
def full(store: Store) -> Store:
    with store.writing() as work:
        work.named("test")
        work.insert_all("rep", ("name",), [("Ana",)])
        for number in range(5):
            account(work, f"Una {number}", rep_id=1)
    back_up(store, "test")
    store.close()
    return store


def codes(store: Store) -> set[str]:
    return {one.code for one in mending.examine(store.home, store.clock)}


def _past_the_index(path: Path) -> None:
    """Rows that an index does not know: it is taken out of the schema while they are written."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        kept = db.execute(
            "SELECT type, name, tbl_name, rootpage, sql FROM sqlite_schema WHERE name = 'account_rep'"
        ).fetchone()
        db.execute("PRAGMA writable_schema = ON")
        db.execute("DELETE FROM sqlite_schema WHERE name = 'account_rep'")
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("DROP TRIGGER j_account_i")
        db.execute("INSERT INTO account (name, rep_id, created_on) VALUES ('new', 1, '2026-01-01')")
        db.execute("PRAGMA writable_schema = ON")
        db.execute("INSERT INTO sqlite_schema VALUES (?, ?, ?, ?, ?)", kept)


def test_an_index_that_lags_behind_is_made_anew(full: Store) -> None:
    _past_the_index(full.path)
    found = safety.doctor(full.home, full.clock)
    assert {"index", "missing", "derived"} == {one.code for one in found.findings}
    mended = safety.doctor(full.home, full.clock, repair=True)
    assert mended.findings == ()
    assert mended.repaired == ("triggers", "indexes", "derived")
    assert mended.backup is not None
    safety.restore(full.home, full.clock, mended.backup)
    assert codes(full) == set()


def test_words_of_the_search_that_do_not_fit_are_found(full: Store) -> None:
    changed(full.path, "DELETE FROM search_data WHERE id > 10")
    found = safety.doctor(full.home, full.clock)
    assert {one.code for one in found.findings} == {"derived"}
    assert safety.doctor(full.home, full.clock, repair=True).findings == ()


def test_an_act_under_way_is_seen_in_its_journal(full: Store) -> None:
    full.path.with_name(full.path.name + "-journal").write_bytes(b"\0" * 600)
    full.path.with_name(full.path.name + "-journal").chmod(0o600)
    assert codes(full) == {"hot_journal"}


def test_a_store_that_may_only_be_read_is_looked_at(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = engine.connect

    def never_writing(path: Path, *, write: bool) -> sqlite3.Connection:
        if write:
            raise StoreError("not here")
        return real(path, write=False)

    monkeypatch.setattr(checking, "connect", never_writing)
    assert codes(full) == {"read_only"}


def test_a_store_that_does_not_open_is_told(full: Store) -> None:
    changed(full.path, "PRAGMA application_id = 7")
    found = safety.doctor(full.home, full.clock)
    assert [one.code for one in found.findings] == ["closed"]
    assert "another program" in found.findings[0].text
    with pytest.raises(StoreError, match="another program"):
        checking.state(full.path)
    assert safety.where(full.home).schema is None


def test_a_store_that_another_holds_is_told(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine._SETTINGS, "busy_timeout", 10)
    with closing(sqlite3.connect(full.path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        assert codes(full) & {"closed"}
        with pytest.raises(StoreError, match="Another window"):
            checking.state(full.path)
        for mend in (mending.mend_schema, mending.mend_indexes):
            with pytest.raises(StoreError, match="Another window"):
                mend(full.home)


def test_a_setting_that_is_not_in_force_is_found(full: Store) -> None:
    with closing(sqlite3.connect(full.path, isolation_level=None)) as db:
        db.execute("PRAGMA synchronous = OFF")
        assert {one.code for one in checking.settings(db)} == {"setting"}


@pytest.mark.parametrize(("what", "state"), [("absent", "missing"), ("whole", "sound"), ("table", "damaged")])
def test_the_state_of_a_store(full: Store, what: str, state: str) -> None:
    if what == "absent":
        full.path.unlink()
    if what == "table":
        changed(full.path, "DROP TABLE lesson")
    assert checking.state(full.path) == state


def test_damage_beside_what_could_be_mended_stops_the_repair(full: Store) -> None:
    changed(full.path, "DROP TRIGGER j_act_i", "DROP TABLE lesson")
    before = full.path.read_bytes()
    with pytest.raises(Refused, match="no repair mends"):
        safety.doctor(full.home, full.clock, repair=True)
    assert full.path.read_bytes() == before


def test_extra_views_and_triggers_with_odd_names(full: Store) -> None:
    changed(full.path, 'CREATE TRIGGER "e""vil; --" AFTER INSERT ON rep BEGIN SELECT 1; END')
    assert safety.doctor(full.home, full.clock, repair=True).findings == ()
    changed(full.path, "CREATE VIEW mine AS SELECT 1")
    found = safety.doctor(full.home, full.clock).findings
    assert [(one.code, one.repair) for one in found] == [("extra", None)]


def test_a_copy_of_a_store_that_was_removed_is_saved(store: Store) -> None:
    with store.writing() as work:
        account(work)
    with store.reading() as reader:
        reader.value("SELECT 1")
    store.path.unlink()
    kept = safety.rescue(store)
    with closing(sqlite3.connect(kept)) as db:
        assert db.execute("SELECT name FROM account").fetchall() == [("Seguros Albión",)]
    assert safety.backups(store.home)[0][1] == kept


def test_the_first_backup_of_a_day_through_the_desk(store: Store) -> None:
    assert safety.first_of_day(store) is None
    with store.writing() as work:
        account(work)
    assert safety.first_of_day(store) is not None
