"""The doctor names what is wrong, mends by name what can be mended, and leaves the rest to a backup."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import Makers
from tests.store.looking import changed, facts, flipped, truncated
from tui.paths import Home
from tui.services import safety
from tui.services.desk import Desk


@pytest.fixture
def full(make: Makers) -> Makers:
    account = make.account()
    marta = make.contact(account)
    make.response(account, marta, 3, date(2026, 9, 12), comment="late claims, nobody calls")
    make.rep("Ana", me=True)
    return make


def codes(report: safety.Report) -> set[str]:
    return {finding.code for finding in report.findings}


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
        ("closed", ("PRAGMA user_version = 0",)),
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
    content = flipped(desk.store.path).read_bytes()
    report = safety.doctor(desk.store.home, desk.clock)
    assert not report.healthy
    assert safety.doctor(desk.store.home, desk.clock, repair=True).repaired == ()
    assert desk.store.path.read_bytes() == content


def test_a_bad_backup_is_told(desk: Desk, full: Makers) -> None:
    truncated(safety.back_up(desk.store))
    report = safety.doctor(desk.store.home, desk.clock)
    assert codes(report) == {"bad_backup"}


def test_where_things_are(desk: Desk, full: Makers, tmp_path: Path) -> None:
    kept = safety.back_up(desk.store)
    place = safety.where(desk.store.home)
    assert (place.store, place.last_backup, place.schema) == (desk.store.path, kept, place.newest_schema)
    assert safety.where(Home(tmp_path / "nowhere")).schema is None
    assert not (tmp_path / "nowhere").exists()
