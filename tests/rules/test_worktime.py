from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.rules.worktime import WorkTime, add_working_hours, is_working_day, working_day_from, working_hours

MADRID = ZoneInfo("Europe/Madrid")
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(day: int, hour: int, minute: int = 0, month: int = 11, zone: ZoneInfo = MADRID) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=zone)


@pytest.mark.feature("A16")
@pytest.mark.parametrize(
    ("start", "hours", "due"),
    [
        (at(16, 9), 9, at(16, 18)),  # a Monday, to its evening
        (at(16, 9), 10, at(17, 10)),
        (at(16, 15), 24, at(19, 12)),  # 3 + 9 + 9 + 3
        (at(20, 17), 2, at(23, 10)),  # over the weekend
        (at(21, 12), 1, at(23, 10)),  # from a Saturday
        (at(16, 6), 1, at(16, 10)),  # before opening
        (at(16, 20), 1, at(17, 10)),  # after closing
        (at(16, 12), 0, at(16, 12)),
    ],
)
def test_adding(start: datetime, hours: int, due: datetime) -> None:
    found = add_working_hours(start, hours, MADRID)
    assert found.tzinfo is UTC
    assert found == due


def test_holidays_are_no_working_time() -> None:
    work = WorkTime(holidays=(date(2026, 11, 17),))
    assert add_working_hours(at(16, 17), 2, MADRID, work) == at(18, 10)
    assert working_hours(at(16, 17), at(18, 10), MADRID, work) == 2.0
    assert not is_working_day(date(2026, 11, 17), work)
    assert working_day_from(date(2026, 11, 17), work) == date(2026, 11, 18)
    assert working_day_from(date(2026, 11, 21)) == date(2026, 11, 23)


def test_other_hours_make_other_clocks() -> None:
    work = WorkTime(time(8), time(14, 30))
    assert add_working_hours(at(16, 13), 2, MADRID, work) == at(17, 8, 30)
    assert working_hours(at(16, 0), at(17, 0), MADRID, work) == 6.5


def test_the_change_of_the_clock_costs_no_working_hour() -> None:
    # Madrid leaves summer time on Sunday 25 October 2026: 9:00 is 7:00 UTC before and 8:00 UTC after
    due = add_working_hours(at(23, 17, month=10), 2, MADRID)
    assert due == datetime(2026, 10, 26, 9, tzinfo=UTC)
    assert working_hours(at(23, 9, month=10), at(26, 18, month=10), MADRID) == 18.0


def test_the_zone_is_the_reps() -> None:
    assert add_working_hours(at(16, 9, zone=SHANGHAI), 9, SHANGHAI) == datetime(2026, 11, 16, 10, tzinfo=UTC)


def test_what_cannot_be_computed_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        add_working_hours(datetime(2026, 11, 16, 9), 1, MADRID)
    always = WorkTime(holidays=tuple(date(2026, 11, 1) + timedelta(days=i) for i in range(5000)))
    with pytest.raises(ValueError, match="no working day"):
        add_working_hours(at(16, 9), 1, MADRID, always)
    with pytest.raises(ValueError, match="no working day"):
        working_day_from(date(2026, 11, 16), always)


@settings(max_examples=60, deadline=None)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(MADRID)),
    st.floats(0.25, 60),
)
def test_adding_and_counting_agree(start: datetime, hours: float) -> None:
    due = add_working_hours(start, hours, MADRID)
    assert working_hours(start, due, MADRID) == pytest.approx(hours, abs=1e-6)
    local = due.astimezone(MADRID)
    assert local.weekday() <= 4
    assert 9 <= local.hour + local.minute / 60 <= 18


@pytest.mark.feature("A16")
@settings(max_examples=60, deadline=None)
@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(MADRID)),
    st.floats(0, 60),
    st.lists(st.dates(date(2026, 1, 1), date(2027, 3, 1)), max_size=30),
    st.dates(date(2026, 1, 1), date(2027, 3, 1)),
)
def test_a_holiday_never_shortens_a_clock(
    start: datetime, hours: float, holidays: list[date], one_more: date
) -> None:
    plain = add_working_hours(start, hours, MADRID)
    some = add_working_hours(start, hours, MADRID, WorkTime(holidays=tuple(holidays)))
    more = add_working_hours(start, hours, MADRID, WorkTime(holidays=(*holidays, one_more)))
    assert plain <= some <= more
