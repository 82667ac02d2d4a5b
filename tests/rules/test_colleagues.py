from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, ago
from tui.rules.colleagues import (
    Ask,
    AskProblem,
    AskState,
    age_days,
    ask_order,
    chase_on,
    overdue_days,
    step_problem,
)
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.worktime import WorkTime, is_working_day

MONDAY = date(2026, 11, 16)
FRIDAY = date(2026, 11, 20)
S = AskState


@pytest.mark.feature("A27")
@pytest.mark.parametrize(
    ("ask", "age", "overdue"),
    [
        (Ask(ago(12), ago(3)), 12, 3),
        (Ask(ago(12), TODAY), 12, 0),
        (Ask(ago(12), ago(3), S.DONE, 1, ago(3), ago(1)), 11, 2),
        (Ask(ago(12), ago(3), S.REFUSED, 0, None, ago(5)), 7, 0),
        (Ask(TODAY, ago(-5)), 0, 0),
    ],
)
def test_it_grows_old_and_late_until_it_is_answered(ask: Ask, age: int, overdue: int) -> None:
    assert (age_days(ask, TODAY), overdue_days(ask, TODAY)) == (age, overdue)


@pytest.mark.feature("A27")
@pytest.mark.parametrize(
    ("ask", "on"),
    [
        (Ask(MONDAY, FRIDAY), FRIDAY),
        (Ask(MONDAY, date(2026, 11, 21)), date(2026, 11, 23)),  # a Saturday: on Monday
        (Ask(MONDAY, FRIDAY, S.OPEN, 1, FRIDAY), date(2026, 11, 23)),
        (Ask(MONDAY, FRIDAY, S.OPEN, 2, date(2026, 11, 24)), date(2026, 11, 27)),
        (Ask(MONDAY, FRIDAY, S.OPEN, 1, MONDAY), FRIDAY),  # chased early
        (Ask(MONDAY, FRIDAY, S.DONE, 0, None, FRIDAY), None),
    ],
)
def test_it_is_chased_when_it_is_wanted_and_again_after_that(ask: Ask, on: date | None) -> None:
    assert chase_on(ask) == on


def test_nobody_is_chased_on_a_holiday() -> None:
    defaults = Defaults(work=WorkTime(holidays=(FRIDAY,)))
    assert chase_on(Ask(MONDAY, FRIDAY), defaults) == date(2026, 11, 23)


@pytest.mark.feature("A27")
@pytest.mark.parametrize(
    ("ask", "to", "on", "words", "problem"),
    [
        (Ask(ago(9), ago(3)), S.OPEN, TODAY, "", None),
        (Ask(ago(9), ago(3)), S.DONE, TODAY, "", None),
        (Ask(ago(9), ago(3)), S.REFUSED, TODAY, " ", AskProblem.NEEDS_WORDS),
        (Ask(ago(9), ago(3)), S.REFUSED, TODAY, "not this year", None),
        (Ask(ago(9), ago(3)), S.DONE, ago(10), "", AskProblem.BEFORE_LAST_STEP),
        (Ask(ago(9), ago(3), S.OPEN, 1, ago(2)), S.DONE, ago(3), "", AskProblem.BEFORE_LAST_STEP),
        (Ask(ago(9), ago(3)), S.OPEN, ago(-1), "", AskProblem.IN_THE_FUTURE),
        (Ask(ago(9), ago(3), S.DONE, 0, None, ago(1)), S.OPEN, TODAY, "", AskProblem.SETTLED),
    ],
)
def test_what_a_step_needs(ask: Ask, to: S, on: date, words: str, problem: AskProblem | None) -> None:
    assert step_problem(ask, to, on, words, TODAY) == problem


def test_what_is_open_and_wanted_soonest_comes_first() -> None:
    asks = [
        (Ask(ago(9), ago(3), S.DONE, 0, None, ago(1)), 1),
        (Ask(ago(2), ago(-3)), 2),
        (Ask(ago(9), ago(1)), 3),
        (Ask(ago(10), ago(1)), 4),
    ]
    assert [key for _ask, key in sorted(asks, key=lambda one: ask_order(*one))] == [4, 3, 2, 1]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 60), st.integers(-30, 60), st.lists(st.integers(0, 9), max_size=6))
def test_each_chase_lies_on_a_working_day_and_moves_the_next_one_on(
    age: int, wanted: int, waits: list[int]
) -> None:
    asked = TODAY - timedelta(days=age)
    ask = Ask(asked, asked + timedelta(days=max(0, wanted)))
    last = chase_on(ask)
    assert last is not None and last >= ask.wanted_by
    day = asked
    for n, wait in enumerate(waits, 1):
        day += timedelta(days=wait)
        chased = Ask(ask.asked_on, ask.wanted_by, S.OPEN, n, day)
        after = chase_on(chased)
        assert after is not None and after >= last and after >= day + timedelta(days=DEFAULTS.chase_days)
        assert is_working_day(after)
        last = after
