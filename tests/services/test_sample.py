"""The sample portfolio: a coherent story on any day, hostile names included."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.store.looking import facts, rows, value
from tui.clock import Clock
from tui.errors import BadFile, Refused
from tui.paths import Home
from tui.services import sample, sample_days, undo
from tui.services.desk import Desk

PAST = {
    "response": "answered_on",
    "act": "done_on",
    "issue": "reported_on",
    "issue_step": "done_on",
    "lesson": "said_on",
    "departure": "decided_on",
    "departure_answer": "said_on",
    "lost_entry": "entered_on",
    "account": "created_on",
    "spend_month": "month",
    "category_spend": "said_on",
}


@pytest.fixture
def shown(desk: Desk) -> Desk:
    desk.write_now(sample.load_sample)
    return desk


def test_it_has_the_size_that_was_promised(shown: Desk) -> None:
    assert 55 <= value(shown, "SELECT count(*) FROM account") <= 70
    assert value(shown, "SELECT count(*) FROM rep") == 3
    assert 140 <= value(shown, "SELECT count(*) FROM contact") <= 180
    assert 230 <= value(shown, "SELECT count(*) FROM response") <= 270
    assert value(shown, "SELECT count(*) FROM account WHERE category IS NULL") == 3
    assert value(shown, "SELECT count(*) FROM account WHERE stage = 'lost'") == 12
    assert value(shown, "SELECT count(*) FROM departure WHERE state = 'open'") == 2
    assert shown.store.who() == "Lucía Ferrer"


def test_its_ten_key_accounts_are_all_of_the_one_who_looks(shown: Desk) -> None:
    found = rows(shown, "SELECT count(*), count(DISTINCT rep_id) FROM account WHERE category = 'key'")
    assert found == [(10, 1)]


def test_every_verdict_and_every_state_of_the_loop_occurs(shown: Desk) -> None:
    for table in ("standing", "play_standing"):
        found = {row[0] for row in rows(shown, f"SELECT DISTINCT verdict FROM {table}")}
        assert found == {"go", "ask_first", "hold"}
    states = {row[0] for row in rows(shown, "SELECT DISTINCT state FROM issue")}
    assert states == {"reported", "diagnosed", "fixing", "fixed", "told", "confirmed", "not_ours"}
    due = shown.clock.today().isoformat()
    lines = {row[0] for row in rows(shown, "SELECT DISTINCT kind FROM queue_line WHERE shows_on <= ?", due)}
    assert lines == set(range(15))


def _of(desk: Desk, name: str, what: str) -> Any:
    return value(desk, f"SELECT {what} FROM standing WHERE name = ?", name)


@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2024, 2, 29), date(2027, 6, 1)])
def test_the_story_stays_the_same(home: Path, day: date) -> None:
    with Desk.open(Home(home), Clock.at(day)) as desk:
        desk.write_now(sample.load_sample)
        assert _of(desk, "Seguros Albión", "verdict") == "hold"
        assert _of(desk, "Seguros Albión", "spend ->> 'note'") == "normal"
        assert -0.34 < _of(desk, "Seguros Albión", "spend ->> 'change'") < -0.28
        assert _of(desk, "Transportes Aldebarán", "verdict || stance") == "gopassive"
        assert _of(desk, "Harrowmere Mutual", "verdict || stance") == "holdpromoter"
        assert _of(desk, "Bramblecote Foods", "spend ->> 'note'") == "drop"
        assert _of(desk, "Cooperativa Valdehuerta", "spend ->> 'note'") == "normal"
        assert _of(desk, "Cooperativa Valdehuerta", "spend ->> 'change'") < -0.4
        assert _of(desk, "Bodegas Rocafría", "spend ->> 'alert'") == 0
        assert _of(desk, "Hospital Santa Oliva", "spend ->> 'note'") == "muted"
        lines = rows(
            desk,
            "SELECT code FROM queue_line JOIN standing USING (account_id) WHERE name = 'Transportes Aldebarán'",
        )
        assert ("lifted",) in lines


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.dates(date(2020, 1, 1), date(2090, 12, 31)))
@example(date(2024, 2, 29))
@example(date(2028, 2, 29))
@example(date(2027, 1, 1))
@example(date(2026, 3, 1))
def test_on_any_day_the_past_is_past_and_the_checks_hold(day: date) -> None:
    with tempfile.TemporaryDirectory() as folder, Desk.open(Home(Path(folder)), Clock.at(day)) as desk:
        desk.write_now(sample.load_sample)
        today = day.isoformat()
        for table, column in PAST.items():
            assert value(desk, f"SELECT max({column}) FROM {table}") <= today, table
        for table, column in (("act", "done_on"), ("response", "answered_on")):
            weekdays = rows(desk, f"SELECT DISTINCT strftime('%w', {column}) FROM {table}")
            assert not {("0",), ("6",)} & set(weekdays), table
        early = (
            "SELECT count(*) FROM {table} AS t JOIN account AS a ON a.id = t.account_id "
            "WHERE t.{column} < a.created_on"
        )
        for table, column in (("act", "done_on"), ("response", "answered_on"), ("issue", "reported_on")):
            assert value(desk, early.format(table=table, column=column)) == 0, table
        assert value(desk, "SELECT count(*) FROM reminder WHERE due_on < ?", today) >= 3
        assert value(desk, "SELECT count(*) FROM reminder WHERE due_on = ?", today) >= 3
        assert value(desk, "SELECT count(*) FROM reminder WHERE due_on > ?", today) >= 10
        assert value(desk, "SELECT count(*) FROM pragma_foreign_key_check") == 0


def test_it_is_the_same_every_time(shown: Desk, tmp_path: Path) -> None:
    with Desk.open(Home(tmp_path / "again"), shown.clock) as again:
        again.write_now(sample.load_sample)
        assert facts(again) == facts(shown)


@pytest.mark.feature("X5")
def test_it_is_one_act_that_can_be_undone(shown: Desk) -> None:
    shown.write_now(undo.undo)
    assert not any(facts(shown).values())
    shown.write_now(sample.load_sample)
    assert value(shown, "SELECT count(*) FROM standing") == value(shown, "SELECT count(*) FROM account")


def test_it_is_not_poured_over_a_portfolio(shown: Desk) -> None:
    then = facts(shown)
    with pytest.raises(Refused):
        shown.write_now(sample.load_sample)
    assert facts(shown) == then


def test_hostile_names_are_kept_as_they_are(shown: Desk) -> None:
    names = {row[0] for row in rows(shown, "SELECT name FROM account")}
    assert {"[/] Ltd", "مخبز Ñandú 🥐", "青禾保险"} <= names


def test_a_file_that_names_a_stranger_is_told(desk: Desk, tmp_path: Path) -> None:
    for path in sample.folder().glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    more = tmp_path / "5_more.toml"
    more.write_text(
        more.read_text(encoding="utf-8").replace('contact = "Desmond Okoro"', 'contact = "Nobody"'),
        encoding="utf-8",
    )
    with pytest.raises(BadFile, match="Nobody"):
        desk.write_now(lambda work: sample.load_sample(work, tmp_path))
    assert not any(facts(desk).values())


def test_without_its_files_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sample, "__file__", str(tmp_path / "a" / "b" / "c" / "sample.py"))
    with pytest.raises(BadFile):
        sample.folder()


@given(st.integers(-900, 900), st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_numbered_days_are_working_days_on_their_side_of_today(said: int, today: date) -> None:
    found = sample_days.day(today, said)
    assert found == today or found.weekday() <= 4
    assert (found > today) == (said > 0) and (found < today) == (said < 0)
    assert abs(found - (today + timedelta(days=said))) <= timedelta(days=2)


def test_a_day_in_years_is_an_anniversary() -> None:
    assert sample_days.day(date(2024, 2, 26), "10y+3") == date(2014, 2, 28)
    with pytest.raises(ValueError, match="not a day"):
        sample_days.day(date(2024, 2, 26), "soon")


def test_the_one_who_left_yesterday_is_still_cooling_off(shown: Desk) -> None:
    until = value(shown, "SELECT cooling_until FROM departure WHERE cooling_until IS NOT NULL")
    assert datetime.strptime(until, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC) > shown.clock.now()
