"""Backups and restoring: exact, undoable, and never from or by way of what is not ours. The doctor names and mends."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import Makers
from tests.store.looking import changed, facts, value
from tui.errors import BadFile, FallowError, Refused, StoreError
from tui.paths import Home
from tui.services import safety
from tui.services.desk import Desk
from tui.store import checking, engine


@pytest.fixture
def full(make: Makers) -> Makers:
    account = make.account()
    marta = make.contact(account)
    make.response(account, marta, 3, date(2026, 9, 12), comment="late claims, nobody calls")
    make.rep("Ana", me=True)
    return make


def codes(report: safety.Report) -> set[str]:
    return {finding.code for finding in report.findings}


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


def _truncated(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:9000])
    return path


def _emptied(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def _text(path: Path) -> Path:
    path.write_text("hello " * 200)
    return path


def _flipped(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    for at in range(4096 * 2, len(content), 512):
        content[at] ^= 0xFF
    path.write_bytes(content)
    return path


BAD: dict[str, Callable[[Path], Path]] = {
    "cut": _truncated,
    "flipped": _flipped,
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
    damaged = _flipped(desk.store.path).read_bytes()
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


def test_a_sound_home_has_nothing_but_notes(desk: Desk, full: Makers) -> None:
    report = safety.doctor(desk.store.home, desk.clock)
    assert codes(report) == {"no_backup"} and report.healthy
    safety.back_up(desk.store)
    assert safety.doctor(desk.store.home, desk.clock, repair=True) == safety.Report(())


def test_a_home_without_a_store_is_no_illness(tmp_path: Path, desk: Desk) -> None:
    report = safety.doctor(Home(tmp_path / "nowhere"), desk.clock)
    assert codes(report) == {"no_store", "no_backup"} and report.healthy


ILL: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "trigger gone": ("missing", "triggers", ("DROP TRIGGER j_act_i",)),
    "trigger of others": (
        "extra",
        "triggers",
        ("CREATE TRIGGER evil AFTER INSERT ON act BEGIN DELETE FROM lesson; END",),
    ),
    "index gone": ("missing", "triggers", ("DROP INDEX act_done",)),
    "standing gone": ("missing", "derived", ("DROP TABLE standing",)),
    "search gone": ("missing", "derived", ("DROP TABLE search",)),
    "words gone": ("derived", "derived", ("DELETE FROM search",)),
    "standing wrong": ("standing", "derived", ("UPDATE standing SET risk = 99, stance = 'promoter'",)),
    "act open": ("open_act", "triggers", ("INSERT INTO current_act SELECT 1, max(id), NULL FROM batch",)),
}


@pytest.mark.parametrize("kind", ILL)
def test_the_doctor_finds_and_mends(desk: Desk, full: Makers, kind: str) -> None:
    code, repair, statements = ILL[kind]
    then = facts(desk)
    safety.back_up(desk.store)
    changed(desk.store.path, *statements)
    found = safety.doctor(desk.store.home, desk.clock)
    assert code in codes(found) and not found.healthy
    assert repair in {finding.repair for finding in found.findings}
    mended = safety.doctor(desk.store.home, desk.clock, repair=True)
    assert mended.findings == () and repair in mended.repaired
    assert mended.backup is not None and "before-repair" in mended.backup.name
    assert facts(desk) == then
    if kind != "trigger of others":
        safety.restore(desk.store.home, desk.clock, mended.backup, desk.store)
        assert safety.doctor(desk.store.home, desk.clock).healthy and facts(desk) == then


def test_the_doctor_mends_rights_without_a_backup(desk: Desk, full: Makers) -> None:
    kept = safety.back_up(desk.store)
    for path in (desk.store.home.folder, desk.store.path, kept):
        path.chmod(0o755)
    assert codes(safety.doctor(desk.store.home, desk.clock)) == {"rights"}
    mended = safety.doctor(desk.store.home, desk.clock, repair=True)
    assert mended == safety.Report((), ("rights",), None)
    assert oct(desk.store.path.stat().st_mode & 0o777) == "0o700"


@pytest.mark.parametrize(
    ("code", "statements"),
    [
        ("missing", ("DROP TABLE lesson",)),
        ("extra", ("CREATE TABLE evil (a)",)),
        ("foreign_key", ("DROP TRIGGER j_response_u", "UPDATE response SET account_id = 77")),
        ("controls", ("DROP TRIGGER j_account_u", "UPDATE account SET note = char(27)")),
        ("journal", ("UPDATE journal SET op = 'D'",)),
        ("batch", ("UPDATE batch SET state = 'undone'",)),
        ("journal_table", ("UPDATE journal SET tbl = 'gone'",)),
        ("empty", ("PRAGMA user_version = 0",)),
    ],
)
def test_the_doctor_names_what_only_a_person_can_mend(
    desk: Desk, full: Makers, code: str, statements: tuple[str, ...]
) -> None:
    changed(desk.store.path, *statements)
    report = safety.doctor(desk.store.home, desk.clock)
    found = [finding for finding in report.findings if finding.code == code]
    assert any(finding.repair is None for finding in found)
    assert not any("{" in finding.text for finding in found)


def test_damage_is_not_repaired(desk: Desk, full: Makers) -> None:
    desk.close()
    content = _flipped(desk.store.path).read_bytes()
    report = safety.doctor(desk.store.home, desk.clock)
    assert not report.healthy
    assert safety.doctor(desk.store.home, desk.clock, repair=True).repaired == ()
    assert desk.store.path.read_bytes() == content


def test_a_bad_backup_is_told(desk: Desk, full: Makers) -> None:
    _truncated(safety.back_up(desk.store))
    report = safety.doctor(desk.store.home, desk.clock)
    assert codes(report) == {"bad_backup"}


def test_where_things_are(desk: Desk, full: Makers, tmp_path: Path) -> None:
    kept = safety.back_up(desk.store)
    place = safety.where(desk.store.home)
    assert (place.store, place.last_backup, place.schema) == (desk.store.path, kept, place.newest_schema)
    assert safety.where(Home(tmp_path / "nowhere")).schema is None
    assert not (tmp_path / "nowhere").exists()
