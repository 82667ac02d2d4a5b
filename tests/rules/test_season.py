from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.rules.dates import month_start
from tui.rules.facts import Spell
from tui.rules.rhythm import rhythm, spread_of
from tui.rules.season import SeasonNote, Series, season
from tui.rules.words import Side

TODAY = date(2026, 11, 22)
FIRST = 2023 * 12 + 10  # November 2023: 36 complete months before November 2026
SHAPE = (100, 100, 100, 120, 140, 160, 200, 150, 60, 90, 110, 130)


def months(values: list[int], first: int = FIRST) -> tuple[tuple[date, int], ...]:
    return tuple((month_start(first + i), value) for i, value in enumerate(values))


def seasonal(years: int = 3, growth: float = 1.0, last: tuple[float, ...] = (1, 1, 1)) -> list[int]:
    values = [round(1000 * SHAPE[i % 12] * growth ** (i // 12)) for i in range(12 * years)]
    for i, factor in enumerate(last):
        values[len(values) - 3 + i] = round(values[len(values) - 3 + i] * factor)
    return values


def series(values: list[int], end: date | None = date(2026, 11, 20), first: int = FIRST) -> Series:
    return Series(months(values, first), end, totals=False)


@pytest.mark.feature("A13")
def test_a_seasonal_dip_is_normal() -> None:
    values = seasonal()
    # the window August to October is 60, 90, 110 after 160, 200, 150: shift by reading it a month early
    result = season(series(values), (), TODAY)
    assert (result.alert, result.note, result.n, result.through) == (
        False,
        SeasonNote.NORMAL,
        36,
        date(2026, 10, 1),
    )
    assert (result.recent, result.before, result.expected) == (330_000, 410_000, 330_000)
    assert result.change == pytest.approx(330 / 410 - 1)
    assert result.seasonal_change == pytest.approx(330 / 410 - 1)
    assert (result.trend, result.years, result.spread) == (1.0, 2, 0.0)


@pytest.mark.feature("A13", "A12")
def test_a_real_drop_is_an_alert() -> None:
    result = season(series(seasonal(last=(0.6, 0.6, 0.6))), (), TODAY)
    assert (result.alert, result.note, result.recent) == (True, SeasonNote.DROP, 198_000)
    assert result.change == pytest.approx(198 / 410 - 1)
    assert result.seasonal_change == pytest.approx(330 / 410 - 1)


@pytest.mark.feature("A13")
def test_the_bar_is_eighty_per_cent() -> None:
    assert season(series(seasonal(last=(0.81, 0.81, 0.81))), (), TODAY).note == SeasonNote.NORMAL
    assert season(series(seasonal(last=(0.79, 0.79, 0.79))), (), TODAY).note == SeasonNote.DROP


@pytest.mark.feature("A13")
def test_growth_raises_the_expectation_and_is_clipped() -> None:
    result = season(series(seasonal(growth=1.2)), (), TODAY)
    assert result.trend == pytest.approx(1.2, abs=0.001)
    assert result.expected == pytest.approx(330_000 * 1.44, rel=0.001)
    assert season(series(seasonal(growth=9.0)), (), TODAY).trend == 2.0
    assert season(series(seasonal(growth=0.2)), (), TODAY).trend == 0.5


@pytest.mark.feature("A13")
def test_noisy_accounts_need_a_bigger_drop() -> None:
    chance = Random(7)
    values = [round(value * chance.uniform(0.6, 1.4)) for value in seasonal(4)]
    noted: set[SeasonNote] = set()
    for percent in range(75, 0, -5):
        values[-3:] = [value * percent // 100 for value in (90_000, 110_000, 130_000)]
        result = season(series(values, first=FIRST - 12), (), TODAY)
        assert result.recent is not None
        assert result.expected is not None
        assert result.spread is not None
        assert result.ratios >= 6
        drop = 1 - result.recent / result.expected
        assert result.alert == (drop > 0.2 and drop > 2 * result.spread)
        noted.add(result.note)
    assert {SeasonNote.WITHIN_SPREAD, SeasonNote.DROP} <= noted


@pytest.mark.feature("A13")
def test_the_running_month_is_left_out() -> None:
    values = [*seasonal(), 5]
    assert season(series(values), (), TODAY) == season(series(values[:-1]), (), TODAY)


@pytest.mark.parametrize(
    ("end", "totals", "through", "ended"),
    [
        (date(2026, 11, 1), False, date(2026, 10, 1), None),
        (date(2026, 10, 29), False, date(2026, 10, 1), None),
        (date(2026, 10, 28), False, date(2026, 9, 1), date(2026, 9, 30)),
        (date(2026, 10, 1), True, date(2026, 10, 1), None),
        (date(2026, 3, 31), False, date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_a_month_is_complete_when_the_source_reaches_its_end(
    end: date, totals: bool, through: date, ended: date | None
) -> None:
    kept = [value for month, value in months(seasonal()) if month <= end]
    result = season(Series(months(kept), end, totals), (), TODAY)
    assert (result.through, result.ended, result.alert) == (through, ended, False)


def test_silence_of_one_account_is_a_drop_and_the_end_of_the_source_is_not() -> None:
    values = seasonal()[:30]
    gone = season(Series(months(values), date(2026, 11, 20), False), (), TODAY)
    assert (gone.note, gone.recent, gone.lapsed, gone.n) == (SeasonNote.DROP, 0, True, 36)
    ended = season(Series(months(values), date(2026, 4, 30), False), (), TODAY)
    assert (ended.note, ended.n, ended.ended) == (SeasonNote.NORMAL, 30, date(2026, 4, 30))


@pytest.mark.feature("A13")
def test_under_fifteen_months_the_season_is_unknown() -> None:
    values = [100] * 11 + [10] * 3
    result = season(series(values, first=FIRST + 22), (), TODAY)
    assert (result.note, result.alert, result.expected, result.n) == (
        SeasonNote.SEASON_UNKNOWN,
        False,
        None,
        14,
    )
    assert result.change == pytest.approx(-0.9)
    known = season(series([100] * 12 + [10] * 3, first=FIRST + 21), (), TODAY)
    assert (known.note, known.n, known.ratios) == (SeasonNote.DROP, 15, 0)


def test_nothing_to_say_without_months() -> None:
    assert season(Series(()), (), TODAY).note == SeasonNote.NO_DATA
    only_now = season(Series(((date(2026, 11, 1), 500),), None, True), (), TODAY)
    assert (only_now.note, only_now.changes_on) == (SeasonNote.NO_DATA, date(2026, 12, 1))
    one = season(Series(((date(2026, 10, 1), 500),), None, True), (), TODAY)
    assert (one.note, one.recent, one.before, one.change) == (SeasonNote.SEASON_UNKNOWN, 500, None, None)


@pytest.mark.parametrize(("silent", "note"), [(5, SeasonNote.OWN_RHYTHM), (8, SeasonNote.LAPSED)])
def test_silence_within_the_own_rhythm_is_no_drop(silent: int, note: SeasonNote) -> None:
    last = 35 - silent
    values = [100_000 if at <= last and (last - at) % 4 == 0 else 0 for at in range(36)]
    values[23] = values[22] = values[11] = 100_000  # in other years they did buy in autumn
    result = season(series(values), (), TODAY)
    assert (result.note, result.alert, result.lapsed) == (note, False, silent == 8)


def test_rhythm_counts_gaps() -> None:
    assert rhythm([1, 0, 0, 1, 0, 0, 1, 0]) == (3.0, 1, False)
    assert rhythm([0, 0]) == (None, 2, False)
    assert rhythm([0, 5, 0, 0, 0, 0]) == (None, 4, False)
    assert rhythm([1, 1, 0, 0]) == (1.0, 2, False)
    assert rhythm([1, 1, 0, 0, 0]) == (1.0, 3, True)


def spell(starts: date, ends: date | None, number: int = 1) -> Spell:
    return Spell(number, f"flood {number}", Side.THEIRS, starts, ends)


@pytest.mark.feature("A14")
def test_an_open_or_just_ended_disruption_mutes_and_is_named() -> None:
    fallen = series(seasonal(last=(1, 1, 0.1)))
    for ends in (None, TODAY - timedelta(days=13)):
        muted = season(fallen, (spell(date(2026, 10, 3), ends),), TODAY)
        assert (muted.note, muted.muted_by, muted.alert) == (SeasonNote.MUTED, "flood 1", False)
    after = season(fallen, (spell(date(2026, 10, 3), TODAY - timedelta(days=14)),), TODAY)
    assert (after.note, after.muted_by, after.left_out) == (SeasonNote.NORMAL, None, (date(2026, 10, 1),))
    both = (spell(date(2026, 10, 3), None), spell(date(2026, 11, 3), None, 2))
    assert season(fallen, both, TODAY).muted_by == "flood 2"


@pytest.mark.feature("A14")
def test_disrupted_months_leave_both_sides() -> None:
    values = seasonal()
    values[33] = 0  # August 2026
    result = season(series(values), (spell(date(2026, 8, 1), date(2026, 8, 31)),), TODAY)
    assert (result.recent, result.expected, result.note) == (240_000, 240_000, SeasonNote.NORMAL)
    assert result.before == round(410_000 / 3 * 2)
    values = seasonal()
    values[21] = 0  # a year earlier: that year is no witness, the other one is
    result = season(series(values), (spell(date(2025, 8, 1), date(2025, 8, 31)),), TODAY)
    assert (result.recent, result.expected, result.years) == (330_000, 330_000, 1)


@pytest.mark.feature("A14")
def test_without_a_whole_earlier_year_only_the_normal_months_are_compared() -> None:
    values = seasonal(2)
    one = season(series(values, first=FIRST + 12), (spell(date(2025, 8, 1), date(2025, 8, 31)),), TODAY)
    assert (one.recent, one.expected, one.left_out) == (240_000, 240_000, (date(2026, 8, 1),))
    nothing = season(series(values, first=FIRST + 12), (spell(date(2026, 8, 1), date(2026, 10, 31)),), TODAY)
    assert nothing.note == SeasonNote.DISRUPTED
    assert (nothing.recent, nothing.expected, nothing.change) == (None, None, None)


def test_credit_notes_are_negative_and_harmless() -> None:
    values = seasonal()
    values[-1] = -500_000
    result = season(series(values), (), TODAY)
    assert (result.note, result.recent) == (SeasonNote.DROP, -300_000)
    worthless = season(series([-5] * 36), (), TODAY)
    assert (worthless.alert, worthless.change, worthless.seasonal_change) == (False, None, None)


def test_spread_is_deaf_to_outliers() -> None:
    assert spread_of([]) is None
    assert spread_of([1.0, 1.1, 0.9, 1.0, 50.0]) == pytest.approx(0.14826)


def test_spread_is_computed_only_where_wanted_or_needed() -> None:
    lean = season(series(seasonal()), (), TODAY, always_spread=False)
    assert (lean.spread, lean.ratios, lean.note) == (None, 0, SeasonNote.NORMAL)
    fallen = series(seasonal(last=(0.5, 0.5, 0.5)))
    assert season(fallen, (), TODAY, always_spread=False) == season(fallen, (), TODAY)


figures = st.lists(st.integers(-10_000, 500_000), min_size=1, max_size=40)


@settings(max_examples=80, deadline=None)
@given(figures, st.integers(0, 45), st.integers(0, 400), st.none() | st.integers(0, 80))
def test_time_alone_changes_nothing_before_changes_on(
    values: list[int], end_before: int, starts_before: int, length: int | None
) -> None:
    starts = TODAY - timedelta(days=starts_before - 30)
    ends = None if length is None else starts + timedelta(days=length)
    known = series(values, TODAY - timedelta(days=end_before))
    now = season(known, (spell(starts, ends),), TODAY)
    if now.changes_on is None:
        return
    assert now.changes_on > TODAY
    before = now.changes_on - timedelta(days=1)
    assert season(known, (spell(starts, ends),), before) == now


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 500_000), min_size=36, max_size=36), st.integers(1, 300_000))
def test_more_spend_never_raises_an_alert(values: list[int], more: int) -> None:
    before = season(series(values), (), TODAY)
    after = season(series([*values[:-1], values[-1] + more]), (), TODAY)
    if not before.alert and before.note != SeasonNote.OWN_RHYTHM:
        assert not after.alert
