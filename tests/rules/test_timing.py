"""Windows that come back each year, and the next good date over them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, account, voice
from tui.rules.codes import ReasonCode
from tui.rules.dates import add_months
from tui.rules.facts import Window
from tui.rules.gate import judge
from tui.rules.timing import turn_of
from tui.rules.verdict import Judgement, PlayAsk
from tui.rules.words import PlayKind, Verdict, WindowKind

SELL = PlayAsk(PlayKind.CROSS_SELL)
HAPPY = voice(9, contact=5)
BUDGET = Window(3, WindowKind.BUDGET, date(2024, 11, 15), date(2025, 1, 10), yearly=True)
LEAP = Window(4, WindowKind.QUIET, date(2024, 2, 29), date(2024, 3, 3), yearly=True)
TO_LEAP = Window(5, WindowKind.QUIET, date(2024, 2, 20), date(2024, 2, 29), yearly=True)


def at(*windows: Window, day: date = TODAY) -> Judgement:
    fresh = replace(HAPPY, on=day - timedelta(days=1))
    return judge(SELL, account(fresh, windows=windows), day)


@pytest.mark.feature("A26")
@pytest.mark.parametrize(
    ("window", "day", "turn"),
    [
        (BUDGET, date(2024, 1, 1), (date(2024, 11, 15), date(2025, 1, 10))),
        (BUDGET, date(2025, 1, 10), (date(2024, 11, 15), date(2025, 1, 10))),
        (BUDGET, date(2025, 1, 11), (date(2025, 11, 15), date(2026, 1, 10))),
        (BUDGET, TODAY, (date(2026, 11, 15), date(2027, 1, 10))),
        (BUDGET, date(2027, 1, 1), (date(2026, 11, 15), date(2027, 1, 10))),
        (LEAP, date(2026, 2, 27), (date(2026, 2, 28), date(2026, 3, 3))),
        (LEAP, date(2026, 3, 4), (date(2027, 2, 28), date(2027, 3, 3))),
        (LEAP, date(2028, 1, 1), (date(2028, 2, 29), date(2028, 3, 3))),
        (TO_LEAP, date(2026, 2, 28), (date(2026, 2, 20), date(2026, 2, 28))),
        (TO_LEAP, date(2026, 3, 1), (date(2027, 2, 20), date(2027, 2, 28))),
        (replace(BUDGET, yearly=False), date(2025, 1, 10), (date(2024, 11, 15), date(2025, 1, 10))),
        (replace(BUDGET, yearly=False), date(2025, 1, 11), None),
        (replace(BUDGET, ends=None), TODAY, (date(2024, 11, 15), None)),
    ],
)
def test_the_turn_of_a_window(window: Window, day: date, turn: tuple[date, date | None] | None) -> None:
    assert turn_of(window, day) == turn


@pytest.mark.feature("A26")
def test_a_budget_closes_each_year_over_the_turn_of_the_year() -> None:
    for day in (date(2026, 11, 15), TODAY, date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 10)):
        result = at(BUDGET, day=day)
        assert (result.verdict, [r.code for r in result.reasons]) == (
            Verdict.ASK_FIRST,
            [ReasonCode.BUDGET_CLOSED],
        )
        assert result.next_good_date == result.changes_on == date(2027, 1, 11)
        assert dict(result.reasons[0].params)["ends"] == date(2027, 1, 10)
    free = at(BUDGET, day=date(2027, 1, 11))
    assert (free.verdict, free.next_good_date, free.changes_on) == (Verdict.GO, None, date(2027, 11, 15))
    before = at(BUDGET, day=date(2024, 11, 14))
    assert (before.verdict, before.changes_on) == (Verdict.GO, date(2024, 11, 15))


@pytest.mark.feature("A26")
def test_good_dates_are_sought_through_turns_of_other_years() -> None:
    closed = Window(1, WindowKind.QUIET, date(2026, 11, 1), date(2027, 11, 20))
    assert at(closed, BUDGET).next_good_date == date(2028, 1, 11)
    spring = Window(6, WindowKind.BUDGET, date(2024, 1, 11), date(2024, 11, 14), yearly=True)
    assert at(BUDGET, spring).next_good_date is None
    all_but_leap = Window(7, WindowKind.BUDGET, date(2025, 3, 1), date(2026, 2, 28), yearly=True)
    assert at(all_but_leap).next_good_date == date(2028, 2, 29)


@pytest.mark.feature("A26")
@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.integers(0, 300), st.booleans()),
        min_size=1,
        max_size=3,
    ),
    st.dates(date(2024, 1, 1), date(2030, 12, 31)),
)
def test_a_yearly_window_is_all_its_turns_written_out(drawn: list[tuple[date, int, bool]], day: date) -> None:
    yearly: list[Window] = []
    written: list[Window] = []
    for number, (starts, length, again) in enumerate(drawn, 1):
        window = Window(number, WindowKind.BUDGET, starts, starts + timedelta(days=length), yearly=again)
        yearly.append(window)
        for turn in range(30 if again else 1):
            first, last = add_months(window.starts, 12 * turn), add_months(window.ends or day, 12 * turn)
            written.append(replace(window, starts=first, ends=last, yearly=False))
    one, other = at(*yearly, day=day), at(*written, day=day)
    assert (one.verdict, one.changes_on) == (other.verdict, other.changes_on)
    assert {r.evidence for r in one.reasons} == {r.evidence for r in other.reasons}
    if other.next_good_date is not None and other.next_good_date < date(2046, 1, 1):
        assert one.next_good_date == other.next_good_date
    else:  # written out, the years end; as they are, they never do
        assert one.next_good_date is None
