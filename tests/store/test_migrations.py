"""A migration is one transaction: all of it with its number, or the store as it was; backed up before."""

from __future__ import annotations

import gzip
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tui.clock import Clock
from tui.errors import StoreError
from tui.paths import Home
from tui.store import checking, journal, migrations
from tui.store.backup import backups
from tui.store.store import Store

DAY = date(2026, 11, 22)

SECOND = """-- A comment.
ALTER TABLE rep ADD COLUMN phone TEXT;
CREATE TABLE gift (id INTEGER PRIMARY KEY, name TEXT) STRICT;
"""
BROKEN = SECOND + "CREATE TABLE rep (id INTEGER PRIMARY KEY) STRICT;\n"


@pytest.fixture
def next_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A second step whose text a test writes; the folder of steps is a copy."""
    folder = tmp_path / "steps"
    folder.mkdir()
    for step in migrations.STEPS:
        (folder / step).write_text(migrations.text_of(step), encoding="utf-8")
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, "9999_more.sql"))
    monkeypatch.setattr(migrations, "NEWEST", migrations.NEWEST + 1)
    monkeypatch.setattr(migrations, "text_of", lambda step: (folder / step).read_text(encoding="utf-8"))
    return folder / "9999_more.sql"


@pytest.fixture
def old(store: Store) -> Store:
    with store.writing() as work:
        work.named("test")
        work.insert_all("rep", ("name",), [("Ana",)])
    store.close()
    return store


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as db:
        version = db.execute("PRAGMA user_version").fetchone()
        return [version, *db.execute("SELECT name, sql FROM sqlite_schema ORDER BY name").fetchall()]


def test_a_step_comes_with_its_number_and_its_triggers(old: Store, next_step: Path) -> None:
    next_step.write_text(SECOND)
    with closing(Store.open(old.home, old.clock)) as store:
        with store.reading() as reader:
            assert reader.value("PRAGMA user_version") == migrations.NEWEST
            assert reader.rows("SELECT name, phone FROM rep") == [("Ana", None)]
            triggers = {
                row[0] for row in reader.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            }
            assert {"j_gift_i", "j_gift_u", "j_gift_d"} <= triggers
            image = reader.value("SELECT sql FROM sqlite_schema WHERE name = 'j_rep_u'")
            assert "phone" in image
            assert checking.schema(reader.db, migrations.NEWEST) == []
        assert ["before-migration" in path.name for _made, path in backups(old.home.backups)] == [True]


def test_a_step_that_fails_leaves_everything_as_it_was(old: Store, next_step: Path) -> None:
    next_step.write_text(BROKEN)
    before = schema(old.path)
    with pytest.raises(StoreError, match="already exists"):
        Store.open(old.home, old.clock)
    assert schema(old.path) == before


def test_a_step_that_ends_in_the_middle_is_a_mistake_of_ours(old: Store, next_step: Path) -> None:
    next_step.write_text(SECOND + "CREATE TABLE half (")
    before = schema(old.path)
    with pytest.raises(ValueError, match="middle of a statement"):
        Store.open(old.home, old.clock)
    assert schema(old.path) == before


def test_statements_are_split_where_sqlite_would() -> None:
    script = """-- one; two
CREATE TABLE a (b TEXT DEFAULT ';');

CREATE TRIGGER t AFTER INSERT ON a BEGIN
 SELECT 1;
END;
-- end
"""
    found = migrations.statements(script)
    assert len(found) == 2 and found[1].startswith("CREATE TRIGGER") and found[1].endswith("END;")


def test_a_store_made_by_two_at_once_is_made_once(home: Path, store: Store) -> None:
    """The second comes with a version it read before the first had finished."""
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        migrations.migrate(db, 0)
        assert db.execute("PRAGMA user_version").fetchone()[0] == migrations.NEWEST


def test_an_older_backup_is_brought_up_to_date_when_restored(
    old: Store, next_step: Path, tmp_path: Path
) -> None:
    from tui.services import safety

    kept = tmp_path / "older.db"
    kept.write_bytes(old.path.read_bytes())
    next_step.write_text(SECOND)
    with closing(Store.open(old.home, old.clock)) as store:
        with store.writing() as work:
            work.named("test")
            work.insert_all("gift", ("name",), [("queso",)])
        safety.restore(old.home, old.clock, kept, store)
        with store.reading() as reader:
            assert reader.rows("SELECT name, phone FROM rep") == [("Ana", None)]
            assert reader.value("SELECT count(*) FROM gift") == 0
            assert checking.schema(reader.db, migrations.NEWEST) == []


def test_the_doctor_says_that_a_store_waits_for_its_migration(old: Store, next_step: Path) -> None:
    from tui.services import safety

    next_step.write_text(SECOND)
    found = safety.doctor(old.home, old.clock)
    assert {one.code for one in found.findings} == {"older", "no_backup"} and found.healthy
    assert safety.where(old.home).schema == migrations.NEWEST - 1


LAST_ORDER = 2
"""The last step that changed what the rules make of the facts: stores from before it are derived anew."""
KEPT = Path(__file__).parent / "kept"
"""Stores as an earlier schema made them: the sample portfolio, then a departure and a line of the log."""


@pytest.mark.parametrize("version", range(1, migrations.NEWEST))
def test_a_store_of_every_earlier_schema_is_brought_up(home: Path, version: int) -> None:
    """Nothing of it is lost, the rules stand as if derived today, and what was done before can be taken back."""
    from tui.services.desk import Desk
    from tui.services.undo import redo, undo
    from tui.store import calendar_mark

    home.mkdir(mode=0o700, exist_ok=True)
    path = Home(home).store
    path.write_bytes(gzip.decompress((KEPT / f"schema_{version}.db.gz").read_bytes()))
    path.chmod(0o600)
    with closing(sqlite3.connect(path)) as db:
        tables = journal.fact_tables(db)
        before = {table: db.execute(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables}
        names = {table: ", ".join(journal.columns(db, table)) for table in tables}
    with closing(Desk.open(Home(home), Clock.at(DAY))) as desk:
        with desk.store.reading() as reader:
            for table in tables:
                assert list(reader.rows(f"SELECT {names[table]} FROM {table} ORDER BY id")) == before[table]
            assert checking.schema(reader.db) == [] and checking.foreign_keys(reader.db) == []
            anew = calendar_mark.due(reader.db, DAY, desk.store.defaults)
            assert anew == (None if version < LAST_ORDER else [])
        assert desk.store.wake() == (anew is None)
        with desk.store.reading() as reader:
            derived = reader.rows("SELECT * FROM standing ORDER BY account_id")
        assert desk.store.rebuild()[1] == 0 and derived
        for act in (undo, undo, redo, redo):
            desk.write_now(act)
        with desk.store.reading() as reader:
            for table in set(tables) - {"journal"}:
                assert list(reader.rows(f"SELECT {names[table]} FROM {table} ORDER BY id")) == before[table]
    assert ["before-migration" in path.name for _made, path in backups(Home(home).backups)] == [True]
