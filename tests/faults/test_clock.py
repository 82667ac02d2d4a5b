"""Days that are not as usual: a clock set back, 29 February, nights of 23 and 25 hours, midnight in another zone."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.ui.stores import TODAY, Hands, small_desk
from tui.clock import Clock
from tui.paths import Home
from tui.services import feedback, reminders
from tui.services.desk import Desk
from tui.services.safety import doctor
from tui.settings import Settings
from tui.store.reading import Reader, Record

DERIVED = ("standing", "queue_line", "play_standing")


def _derived(desk: Desk) -> dict[str, list[Record]]:
    def rows(reader: Reader, table: str) -> list[Record]:
        return reader.rows(f"SELECT * FROM {table} ORDER BY 1, 2")  # names: closed list

    return {table: desk.read_now(rows, table) for table in DERIVED}


def _as_rebuilt(desk: Desk) -> bool:
    """What stands in the derived tables is what a rebuild on this day makes of the facts."""
    stood = _derived(desk)
    desk.store.rebuild()
    return _derived(desk) == stood


@pytest.mark.parametrize("days", [-400, -1, 1, 40, 400])
def test_the_standings_follow_the_clock_forth_and_back(days: int, home: Path) -> None:
    hands = Hands()
    with small_desk(home, hands) as desk:
        desk.store.wake()
        here = _derived(desk)
        hands.go_to(TODAY + timedelta(days=days))
        desk.store.wake()
        assert _as_rebuilt(desk)
        hands.go_to(TODAY)
        desk.store.wake()
        assert _derived(desk) == here
        assert _as_rebuilt(desk)


def test_an_act_on_a_clock_set_back_is_kept_and_undone(home: Path) -> None:
    from tui.services.undo import undo

    hands = Hands()
    with small_desk(home, hands) as desk:
        hands.go_to(TODAY - timedelta(days=30))
        desk.store.wake()
        before = _derived(desk)
        desk.write_now(reminders.add, 8, "after the clock", TODAY)
        assert _as_rebuilt(desk)
        desk.write_now(undo)
        assert _derived(desk) == before
    assert [one for one in doctor(Home(home), hands.clock()).findings if one.severity == "bad"] == []


@pytest.mark.parametrize("on", [date(2028, 2, 29), date(2028, 3, 1), date(2029, 2, 28), date(2029, 3, 1)])
def test_a_leap_day_is_a_day(on: date, home: Path) -> None:
    """A reminder of every year begins on 29 February, an answer is given on it, and years pass."""
    hands = Hands(date(2028, 2, 29))
    with small_desk(home, hands) as desk:
        desk.store.wake()
        desk.write_now(reminders.add, 1, "once a year", date(2028, 2, 29), repeat="yearly")
        desk.write_now(feedback.record, 8, None, 9, "said on a leap day", new_contact="Leap")
        hands.go_to(on)
        desk.store.wake()
        assert _as_rebuilt(desk)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), date(2026, 3, 29)),  # 01:30, before the missing hour
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), date(2026, 3, 29)),  # 03:30, after it
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), date(2026, 3, 29)),  # past midnight there
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),  # 02:30 the first time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),  # 02:30 again
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 10, 24, 21, 30, tzinfo=UTC), date(2026, 10, 24)),
    ],
)
def test_nights_of_23_and_25_hours(
    at: datetime, day: date, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In Madrid; the store keeps instants in UTC, so the hour that comes twice is two hours in it."""
    monkeypatch.setenv("TZ", "Europe/Madrid")
    time.tzset()
    clock = Clock(lambda: at)
    assert clock.today() == day
    small_desk(home).close()
    with Desk.open(Home(home), clock, Settings()) as desk:
        desk.store.wake()
        desk.write_now(feedback.record, 8, None, 3, "in the night", new_contact="Night")
        assert _as_rebuilt(desk)
        said = desk.read_now(lambda reader: reader.value("SELECT max(at) FROM batch WHERE act <> ''"))
        kept = desk.read_now(
            lambda reader: reader.rows("SELECT answered_on FROM response ORDER BY id DESC LIMIT 1")
        )
    assert kept == [(day.isoformat(),)]
    assert said >= at.strftime("%Y-%m-%dT%H:%M:%SZ")
