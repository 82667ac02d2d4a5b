"""Backups and restoring: exact, undoable, and never from or by way of what is not ours. The doctor names and mends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import Makers
from tests.store.looking import changed, facts, flipped, truncated, value
from tui.errors import BadFile, FallowError, Refused, StoreError
from tui.paths import Home
from tui.services import erasing, safety
from tui.services.desk import Desk
from tui.store import checking, engine


def test_a_restore_is_exact_and_can_be_taken_back(desk: Desk, full: Makers) -> None:
    then = facts(desk)
    kept = safety.back_up(desk.store)
    full.account("望月物流")
    now = facts(desk)
    done = safety.restore(desk.store.home, desk.clock, kept, desk.store)
    assert facts(desk) == then
    assert desk.store.who() == "Ana"
    assert done.before is not None and "before-restore" in done.before.name
    safety.restore(desk.store.home, desk.clock, done.before, desk.store)
    assert facts(desk) == now


@pytest.mark.feature("X15")
def test_a_backup_with_somebody_who_was_erased_says_so(desk: Desk, full: Makers) -> None:
    old = safety.back_up(desk.store)
    marta = desk.read_now(erasing.find_person, "Marta")
    erasing.erase(desk.store, marta, erasing.EraseWish(backups="keep"))
    home = desk.store.home
    done = safety.restore(home, desk.clock, old, desk.store)
    ((key, name, _account),) = done.back
    assert key == marta and name.startswith("Marta")
    assert safety.restore(home, desk.clock, old, desk.store).back == done.back  # the marks are still here
    erasing.erase(desk.store, marta)
    last = safety.back_up(desk.store)
    assert safety.restore(home, desk.clock, last, desk.store).back == ()


def test_another_window_sees_the_restored_store(desk: Desk, full: Makers) -> None:
    kept = safety.back_up(desk.store)
    full.account("Nueva")
    with Desk.open(desk.store.home, desk.clock) as other:
        before = other.store.data_version()
        assert value(other, "SELECT count(*) FROM account") == 2
        safety.restore(desk.store.home, desk.clock, kept, desk.store)
        assert other.store.data_version() != before
        assert value(other, "SELECT count(*) FROM account") == 1
        Makers(other).account("Otra")
    assert value(desk, "SELECT count(*) FROM account") == 2


@pytest.fixture
def full(make: Makers) -> Makers:
    account = make.account()
    marta = make.contact(account)
    make.response(account, marta, 3, date(2026, 9, 12), comment="late claims, nobody calls")
    make.rep("Ana", me=True)
    return make


def _emptied(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def _text(path: Path) -> Path:
    path.write_text("hello " * 200)
    return path


BAD: dict[str, Callable[[Path], Path]] = {
    "cut": truncated,
    "flipped": flipped,
    "text": _text,
    "empty": _emptied,
    "newer": lambda path: changed(path, "PRAGMA user_version = 99"),
    "foreign": lambda path: changed(path, "PRAGMA application_id = 7"),
    "trigger": lambda path: changed(
        path, "CREATE TRIGGER evil AFTER INSERT ON act BEGIN DELETE FROM account; END"
    ),
    "view": lambda path: changed(path, "CREATE VIEW evil AS SELECT 1"),
    "table": lambda path: changed(path, "CREATE TABLE evil (a)"),
    "lacking": lambda path: changed(path, "DROP TABLE lesson"),
    "index": lambda path: changed(path, "DROP INDEX act_done", "CREATE INDEX act_done ON act (body)"),
    "orphan": lambda path: changed(
        path,
        "DROP TRIGGER j_response_u",
        "UPDATE response SET account_id = 77",
    ),
    "word": lambda path: changed(
        path,
        "DROP TRIGGER j_play_i",
        "INSERT INTO play (account_id, kind, title, created_on) VALUES (1, 'magic', 'x', '2026-01-01')",
    ),
    "controls": lambda path: changed(
        path, "DROP TRIGGER j_account_u", "UPDATE account SET name = 'a' || char(27) || '[2J'"
    ),
    "absent": lambda path: path.with_name("nothing-here.db"),
    "folder": lambda path: path.parent,
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_not_a_sound_backup_of_ours_is_refused(
    desk: Desk, full: Makers, kind: str, tmp_path: Path
) -> None:
    kept = safety.back_up(desk.store)
    outside = tmp_path / "outside.db"
    outside.write_bytes(kept.read_bytes())
    bad = BAD[kind](outside)
    content = bad.read_bytes() if bad.is_file() else b""
    then, made = facts(desk), safety.backups(desk.store.home)
    with pytest.raises(BadFile) as said:
        safety.restore(desk.store.home, desk.clock, bad, desk.store)
    assert said.value.happened and said.value.kept
    assert facts(desk) == then
    assert (bad.read_bytes() if bad.is_file() else b"") == content
    assert safety.backups(desk.store.home) == made
    assert not list(desk.store.home.backups.glob(".part*"))


def test_a_changed_trigger_of_ours_has_no_effect(desk: Desk, full: Makers) -> None:
    kept = changed(
        safety.back_up(desk.store),
        "DROP TRIGGER j_act_i",
        "CREATE TRIGGER j_act_i AFTER INSERT ON act BEGIN DELETE FROM journal; END",
    )
    safety.restore(desk.store.home, desk.clock, kept, desk.store)
    with desk.store.reading() as reader:
        assert checking.schema(reader.db) == []


def test_what_the_rules_make_is_not_taken_from_a_backup(desk: Desk, full: Makers) -> None:
    kept = changed(safety.back_up(desk.store), "UPDATE standing SET verdict = 'go', stance = 'promoter'")
    safety.restore(desk.store.home, desk.clock, kept, desk.store)
    assert value(desk, "SELECT verdict || stance FROM standing") == "holddetractor"


def test_the_store_itself_is_no_backup(desk: Desk, full: Makers) -> None:
    with pytest.raises(Refused):
        safety.restore(desk.store.home, desk.clock, desk.store.path, desk.store)


def test_a_restore_gives_up_while_another_program_holds_the_store(
    desk: Desk, full: Makers, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = safety.back_up(desk.store)
    then = facts(desk)
    monkeypatch.setitem(engine._SETTINGS, "busy_timeout", 10)
    with closing(sqlite3.connect(desk.store.path, isolation_level=None)) as holder:
        holder.execute("BEGIN")
        holder.execute("SELECT count(*) FROM account").fetchone()
        with pytest.raises(StoreError, match="Another window"):
            safety.restore(desk.store.home, desk.clock, kept, desk.store)
    assert facts(desk) == then


def test_a_damaged_store_is_set_aside_with_its_bytes(home: Path, desk: Desk, full: Makers) -> None:
    kept = safety.back_up(desk.store)
    desk.close()
    damaged = flipped(desk.store.path).read_bytes()
    with pytest.raises(FallowError):
        safety.back_up(desk.store)
    done = safety.restore(Home(home), desk.clock, kept)
    assert done.aside is not None and done.aside.read_bytes() == damaged
    with Desk.open(Home(home), desk.clock, create=False) as again:
        assert value(again, "SELECT name FROM account") == "Seguros Albión"
    assert oct(desk.store.path.stat().st_mode & 0o777) == "0o600"


def test_a_backup_starts_a_new_home(tmp_path: Path, desk: Desk, full: Makers) -> None:
    kept = safety.back_up(desk.store)
    new = Home(tmp_path / "laptop")
    assert safety.restore(new, desk.clock, kept) == safety.Restored()
    with Desk.open(new, desk.clock, create=False) as opened:
        assert facts(opened) == facts(desk)
    assert oct(new.folder.stat().st_mode & 0o777) == "0o700"


@pytest.mark.parametrize("pragma", ["application_id = 7", "user_version = 99"])
def test_a_foreign_or_newer_store_is_never_replaced(
    home: Path, desk: Desk, full: Makers, pragma: str
) -> None:
    kept = safety.back_up(desk.store)
    desk.close()
    content = changed(desk.store.path, f"PRAGMA {pragma}").read_bytes()
    with pytest.raises(StoreError):
        safety.restore(Home(home), desk.clock, kept)
    assert desk.store.path.read_bytes() == content
