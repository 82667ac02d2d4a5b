"""What takes a fall for something else than a drop, and the months one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tui.rules.advocacy import stance_of
from tui.rules.care import CareFacts, MoneyFacts
from tui.rules.codes import QueueKind
from tui.rules.dates import month_index, month_start
from tui.rules.facts import AccountFacts, Spell, Voice
from tui.rules.queue import QueueLine
from tui.rules.season import SeasonNote, Series, season, season_of
from tui.rules.season_months import months_of
from tui.rules.standing import stand
from tui.rules.words import Category, Role, Side, Stage

TODAY = date(2026, 11, 22)
LAST = month_index(date(2026, 10, 1))
END = date(2026, 11, 20)
EVEN = [100_000] * 36


def series(values: list[int], end: date = END, **more: Any) -> Series:
    first = LAST - len(values) + 1
    months = tuple((month_start(first + at), value) for at, value in enumerate(values))
    return Series(months, end, False, **more)


def spell(first: date, last: date | None, number: int = 1) -> Spell:
    return Spell(number, f"strike {number}", Side.THEIRS, first, last)


FALLEN = [*EVEN[:-3], 40_000, 40_000, 40_000]


# -- own rhythm ------------------------------------------------------------------------------------------


def every(months: int, last: int = 0, length: int = 36) -> list[int]:
    return [
        90_000 if (length - 1 - last - at) % months == 0 and at < length - last else 0 for at in range(length)
    ]


@pytest.mark.feature("A13")
@pytest.mark.parametrize("since", [0, 1, 2, 3, 4, 5])
def test_a_quarterly_buyer_is_not_lapsed_between_its_purchases(since: int) -> None:
    result = season(series(every(3, since)), (), TODAY)
    assert not result.alert and not result.lapsed


@pytest.mark.feature("A13")
def test_a_quarterly_buyer_is_lapsed_after_twice_its_gap() -> None:
    assert season(series(every(3, 6)), (), TODAY).lapsed
    values = every(3, 6)
    assert season(series(values), (), TODAY).note == SeasonNote.DROP
    monthly = [*EVEN[:-2], 0, 0]
    assert not season(series(monthly), (), TODAY).lapsed  # not before 3 months, whatever the gap
    assert season(series([*EVEN[:-3], 0, 0, 0]), (), TODAY).lapsed


@pytest.mark.feature("A13")
def test_one_purchase_less_in_the_window_is_rhythm_and_smaller_ones_are_a_fall() -> None:
    values = [0] * 18
    for at in (0, 1, 3, 5, 7, 9, 11, 13, 16):
        values[at] = 90_000  # 3 and 5: two of them in last year's autumn; this year only 16
    late = season(series(values), (), TODAY)
    assert (late.recent, late.expected, late.note) == (90_000, 180_000, SeasonNote.OWN_RHYTHM)
    values[16] = 20_000
    assert season(series(values), (), TODAY).note == SeasonNote.DROP


# -- months that are left out ------------------------------------------------------------------------------


@pytest.mark.feature("A14")
def test_leaving_a_good_month_out_makes_no_fall() -> None:
    values = [*EVEN[:-3], 250_000, 60_000, 60_000]
    assert season(series(values), (), TODAY).note == SeasonNote.NORMAL
    flood = (spell(date(2026, 8, 3), date(2026, 8, 20)),)
    result = season(series(values), flood, TODAY)
    assert (result.note, result.alert, result.left_out) == (SeasonNote.EXCUSED, False, (date(2026, 8, 1),))
    values[-3] = 100_000  # now it is a fall with and without that month
    assert season(series(values), flood, TODAY).note == SeasonNote.DROP


@pytest.mark.feature("A14")
def test_five_disruptions_are_looked_at_one_by_one() -> None:
    many = tuple(spell(date(2024, at, 2), date(2024, at, 20), at) for at in range(1, 7))
    assert season(series(FALLEN), many, TODAY).alert
    good = (*many, spell(date(2026, 8, 3), date(2026, 8, 20), 9))
    values = [*EVEN[:-3], 250_000, 60_000, 60_000]
    assert season(series(values), good, TODAY).note == SeasonNote.EXCUSED


def test_a_month_without_any_record_is_no_fall() -> None:
    values = [*EVEN[:-2], 0, 100_000]
    hole = (date(2026, 9, 1),)
    assert season(series(values), (), TODAY).note == SeasonNote.DROP
    result = season(series(values, holes=hole), (), TODAY)
    assert (result.note, result.recent, result.expected, result.left_out) == (
        SeasonNote.NORMAL,
        200_000,
        200_000,
        hole,
    )
    drawn = months_of(series(values, holes=hole), (), TODAY, 3)
    assert [one.missing for one in drawn] == [False, True, False]
    assert [one.left_out for one in drawn] == [False, True, False]


# -- group, currency, those that left --------------------------------------------------------------------------


@pytest.mark.feature("A13")
def test_what_moved_within_a_group_has_not_left() -> None:
    gone = [*EVEN[:-3], 0, 0, 0]
    whole = series([200_000] * 36).months
    assert season(series(gone), (), TODAY).note == SeasonNote.DROP
    assert season(series(gone, group=whole), (), TODAY).note == SeasonNote.MOVED
    fell = series([*[200_000] * 33, 100_000, 100_000, 100_000]).months
    assert season(series(gone, group=fell), (), TODAY).note == SeasonNote.DROP


@pytest.mark.feature("A13")
def test_a_change_of_currency_is_no_fall_and_is_not_added() -> None:
    gone = [*EVEN[:-3], 0, 0, 0]
    other = tuple(month_start(LAST - at) for at in range(3))
    result = season(series(gone, other=other), (), TODAY)
    assert (result.note, result.alert, result.other) == (SeasonNote.OTHER_CURRENCY, False, 3)
    before = tuple(month_start(LAST - 30 - at) for at in range(3))
    assert season(series(FALLEN, other=before), (), TODAY).alert
    nothing = season(Series((), END, False, other=other), (), TODAY)
    assert (nothing.note, nothing.other) == (SeasonNote.OTHER_CURRENCY, 3)


def test_of_one_that_left_it_is_known_why_nothing_comes() -> None:
    assert season_of(Stage.CUSTOMER, series(FALLEN), (), TODAY).alert
    left = season_of(Stage.LOST, series(FALLEN), (), TODAY)
    assert (left.alert, left.note) == (False, SeasonNote.LEFT)


# -- the look ---------------------------------------------------------------------------------------------------


def lines(money: Series, *, score: int = 8, **care: Any) -> dict[str, QueueLine]:
    facts = AccountFacts(
        1,
        Stage.CUSTOMER,
        Category.NORMAL,
        (Voice(1, "Ana", Role.DECISION_MAKER, score, date(2026, 11, 1), 1),),
    )
    kept = CareFacts(since=date(2020, 1, 1), **care)
    return {str(line.kind): line for line in stand(facts, TODAY, MoneyFacts(money), kept).lines}


@pytest.mark.feature("A12")
def test_a_fall_asks_for_a_look_and_for_no_sale() -> None:
    fell = lines(series(FALLEN), score=10)
    assert QueueKind.LOOK in fell and QueueKind.ASK_EARNED not in fell
    assert fell[QueueKind.LOOK].due_on == date(2026, 11, 1)
    calm = lines(series(EVEN), score=10)
    assert QueueKind.LOOK not in calm and QueueKind.ASK_EARNED in calm


@pytest.mark.feature("A12")
def test_data_that_ended_long_ago_ask_for_nothing_today() -> None:
    first = month_index(date(2023, 1, 1))
    months = tuple((month_start(first + at), value) for at, value in enumerate(FALLEN))
    for end, wanted in ((date(2026, 7, 31), True), (date(2026, 6, 30), False)):
        shown = Series(tuple(one for one in months if one[0] <= end), end, False)
        cut = Series(shown.months[:-3] + tuple((m, 40_000) for m, _c in shown.months[-3:]), end, False)
        result = season(cut, (), TODAY)
        assert result.alert and result.ended == end and result.current == wanted
        assert (QueueKind.LOOK in lines(cut)) == wanted


def test_nobody_looks_at_one_that_leaves() -> None:
    facts = AccountFacts(1, Stage.LEAVING)
    assert not [line for line in stand(facts, TODAY, MoneyFacts(series(FALLEN))).lines if line.kind == "look"]
    assert stance_of((), TODAY).on is None


# -- month by month ------------------------------------------------------------------------------------------------


def test_the_months_of_the_window_add_up_to_what_the_rule_says() -> None:
    values = [round(100_000 * (1 + at % 12 / 6) * 1.1 ** (at // 12)) for at in range(40)]
    flood = (spell(date(2026, 9, 1), date(2026, 9, 9)),)
    result, drawn = season(series(values), flood, TODAY), months_of(series(values), flood, TODAY, 24)
    assert len(drawn) == 24 and [one.window for one in drawn].count(True) == 3
    counted = [one for one in drawn if one.window and not one.left_out]
    assert sum(one.cents for one in counted) == result.recent
    assert sum(one.expected or 0 for one in counted) == pytest.approx(result.expected, abs=2)
    assert [one.disrupted for one in drawn[-3:]] == [None, "strike 1", None]
    assert drawn[-1].year_before == values[-13]


def test_months_without_a_known_season_have_no_expectation() -> None:
    young = months_of(series([5] * 14), (), TODAY, 24)
    assert len(young) == 14 and all(one.expected is None for one in young)
    assert months_of(Series(()), (), TODAY, 24) == ()
    only_now = Series(((date(2026, 11, 1), 5),), None, True)
    assert months_of(only_now, (), TODAY, 24) == ()


def test_only_the_last_years_speak() -> None:
    values = [1_000_000] * 18 + [100_000] * 42
    result = season(series(values), (), TODAY)
    assert (result.years, result.expected, result.note) == (3, 300_000, SeasonNote.NORMAL)
