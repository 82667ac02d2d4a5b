"""The one connection: its settings read back, what it refuses, and that refusing changes no byte."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.store.looking import changed
from tui.clock import Clock
from tui.errors import StoreError
from tui.paths import Home
from tui.store import engine
from tui.store.store import Store

CLOCK = Clock.at(date(2026, 11, 22))


class Refusing:
    """Stands for a SQLite library that does not take a setting."""

    def __init__(self, db: sqlite3.Connection, name: str) -> None:
        self.db, self.name = db, name

    def execute(self, sql: str) -> Any:
        found = self.db.execute(sql)
        asked = sql.strip() == f"PRAGMA {self.name}"
        return self.db.execute("SELECT -7") if asked else found


@pytest.mark.parametrize("write", [False, True])
def test_every_setting_is_in_force(store: Store, write: bool) -> None:
    with closing(engine.connect(store.path, write=write)) as db:
        for name, wanted in engine._SETTINGS.items():
            assert db.execute(f"PRAGMA {name}").fetchone()[0] == wanted
        assert db.execute("PRAGMA query_only").fetchone()[0] == int(not write)
        assert db.isolation_level is None
        if write:
            mode, synchronous = engine.journal_mode()
            assert db.execute("PRAGMA journal_mode").fetchone()[0] == mode
            assert db.execute("PRAGMA synchronous").fetchone()[0] == synchronous


@pytest.mark.parametrize("name", [*engine._SETTINGS, "synchronous"])
def test_a_setting_that_is_not_taken_is_an_error(store: Store, name: str) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as db:
        said: Any = Refusing(db, name)
        with pytest.raises(StoreError, match=name):
            engine._settle(said, True)


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), ("truncate", 3)),
        ((3, 44, 6), ("wal", 2)),
        ((3, 44, 7), ("truncate", 3)),
        ((3, 50, 7), ("wal", 2)),
        ((3, 51, 2), ("truncate", 3)),
        ((3, 51, 3), ("wal", 2)),
        ((3, 53, 4), ("wal", 2)),
    ],
)
def test_the_journal_loses_nothing_on_any_library(
    monkeypatch: pytest.MonkeyPatch, version: tuple[int, int, int], mode: tuple[str, int]
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)
    assert engine.journal_mode() == mode


def test_a_store_works_in_the_mode_of_later_libraries(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "journal_mode", lambda: ("wal", 2))
    with closing(Store.open(Home(home), CLOCK)) as store:
        with store.writing() as work:
            work.named("test")
            work.insert_all("rep", ("name",), [("Ana",)])
        with store.reading() as reader:
            assert reader.value("PRAGMA journal_mode") == "wal"
            assert reader.value("SELECT name FROM rep") == "Ana"
    assert not list(home.glob("*-wal"))


def test_the_connection_that_saw_the_store_answers_the_first_question(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bool] = []
    real = engine.connect

    def counted(path: Path, *, write: bool) -> sqlite3.Connection:
        made.append(write)
        return real(path, write=write)

    monkeypatch.setattr(engine, "connect", counted)
    monkeypatch.setattr("tui.store.store.connect", counted)
    with closing(Store.open(store.home, CLOCK)) as again:
        with again.reading() as reader:
            assert reader.value("SELECT count(*) FROM account") == 0
        with again.reading() as reader:
            assert reader.value("SELECT count(*) FROM account") == 0
        assert made == [False]
    with pytest.raises(sqlite3.ProgrammingError):
        reader.db.execute("SELECT 1")


def test_a_store_in_the_other_journal_is_brought_to_ours(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for mode in (("wal", 2), ("truncate", 3), ("wal", 2)):
        monkeypatch.setattr(engine, "journal_mode", lambda mode=mode: mode)
        with closing(Store.open(Home(home), CLOCK)) as store, store.reading() as reader:
            assert (reader.value("PRAGMA journal_mode") == "wal") == (mode[0] == "wal")


def test_too_old_a_library_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 0))
    with pytest.raises(StoreError, match=r"3\.37"):
        engine.connect(store.path, write=False)


def test_a_typing_error_creates_no_store(tmp_path: Path) -> None:
    for write in (False, True):
        with pytest.raises(StoreError, match="cannot be opened"):
            engine.connect(tmp_path / "fallw.db", write=write)
    with pytest.raises(StoreError, match="There is no store"):
        Store.open(Home(tmp_path / "none"), CLOCK, create=False)
    assert list(tmp_path.glob("*.db")) == [] and not (tmp_path / "none").exists()


def test_a_path_with_signs_of_an_address_is_a_path(tmp_path: Path) -> None:
    home = Home(tmp_path / "a b?mode=ro#%41")
    with closing(Store.open(home, CLOCK)) as store, store.reading() as reader:
        assert reader.value("SELECT count(*) FROM account") == 0
    assert home.store.exists()


def _not_a_database(path: Path) -> None:
    path.write_bytes(b"Dear Lucia, " * 500)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:10_000])


def _holes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content), 4096):
        content[at : at + 64] = b"\xff" * 64
    path.write_bytes(content)


def _foreign_wal(path: Path) -> None:
    path.unlink()
    changed(path, "PRAGMA journal_mode = WAL", "CREATE TABLE theirs (a)", "PRAGMA application_id = 99")


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "text": (_not_a_database, "no Fallow store"),
    "foreign": (lambda path: changed(path, "PRAGMA application_id = 99"), "another program"),
    "foreign without an id": (lambda path: changed(path, "PRAGMA application_id = 0"), "another program"),
    "foreign, other journal": (_foreign_wal, "another program"),
    "newer": (lambda path: changed(path, "PRAGMA user_version = 99"), "newer"),
    "cut": (_cut, "damaged"),
    "holes": (_holes, "damaged"),
    "no standing": (lambda path: changed(path, "DROP TABLE standing"), "damaged"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_store_of_ours_is_refused_to_the_byte(store: Store, kind: str) -> None:
    store.close()
    spoil, said = REFUSED[kind]
    spoil(store.path)
    content = store.path.read_bytes()
    with pytest.raises(StoreError, match=said) as error:
        _write_to(store.home)
    assert error.value.kept
    assert store.path.read_bytes() == content


def _write_to(home: Home) -> None:
    """Where a first look does not show the damage, the check before the first write does."""
    with closing(Store.open(home, CLOCK)) as opened, opened.writing() as work:
        work.named("test")


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_files_are_private_whatever_the_umask(tmp_path: Path) -> None:
    from tui.store.backup import back_up

    home = Home(tmp_path / "deep" / "home")
    with closing(Store.open(home, CLOCK)) as store:
        with store.writing() as work:
            work.insert_all("rep", ("name",), [("Ana",)])
            during = {path.name: stat.S_IMODE(path.stat().st_mode) for path in home.folder.iterdir()}
        back_up(store, "test")
    assert set(during.values()) == {0o600} and len(during) >= 2
    for folder in (home.folder, home.backups):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.folder.rglob("*.db")} == {0o600}


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made"):
        Store.open(Home(tmp_path / "file" / "home"), CLOCK)
    with pytest.raises(StoreError, match="cannot be made"):
        engine.create_file(tmp_path / "file" / "fallow.db")
    engine.create_file(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "x"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("file is not a database", "no Fallow store"),
        ("database disk image is malformed", "damaged"),
        ("unsupported file format", "damaged"),
        ("no such table: standing", "damaged"),
        ("database or disk is full", "disk is full"),
        ("disk I/O error", "disk is full"),
        ("database is locked", "Another window"),
        ("attempt to write a readonly database", "cannot be written"),
        ("unable to open database file", "cannot be opened"),
        ("too much of a good thing", "too much of a good thing"),
    ],
)
def test_errors_of_sqlite_are_put_into_words(said: str, words: str) -> None:
    error = engine.translated(sqlite3.DatabaseError(said), Path("/home/ana/fallow.db"))
    assert words in str(error) and error.kept


def test_only_looking_works_in_a_store_that_may_not_be_written(store: Store) -> None:
    """As root no right stops anybody, so the connection itself is the one that may not."""
    with store.reading() as reader:
        assert reader.value("SELECT count(*) FROM account") == 0
        with pytest.raises(StoreError, match="cannot be written"):
            reader.rows("DELETE FROM account RETURNING id")
        with pytest.raises(StoreError):
            reader.one("SELECT * FROM nothing_like_it")
        with pytest.raises(StoreError):
            list(reader.each("SELECT * FROM nothing_like_it"))
