"""R7: shares over the same 12 months, their borders and doubts, and the one cell of every account."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, account, voice
from tui.rules.care import MoneyFacts
from tui.rules.dates import month_start
from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.matrix import (
    Doubt,
    Level,
    Strategy,
    doubt,
    level_of,
    old_from,
    place_of,
    revenue_in_year,
    share_of_wallet,
    strategy,
    wallet_by_rank,
    year_of_wallet,
)
from tui.rules.season import Series
from tui.rules.standing import stand
from tui.rules.words import Stage, Stance

FIRST = 2024 * 12
"""January 2024."""
MONTHS = tuple((month_start(FIRST + n), 1_000 * (n + 1)) for n in range(34))
"""To October 2026, each month 10 more than the one before."""


def index(year: int, month: int) -> int:
    return year * 12 + month - 1


@pytest.mark.feature("A25")
@pytest.mark.parametrize(
    ("said_on", "last"),
    [
        (TODAY, index(2026, 10)),
        (date(2026, 7, 24), index(2026, 6)),
        (date(2026, 7, 1), index(2026, 6)),
        (date(2025, 3, 9), index(2025, 2)),
        # our figures begin in January 2024: the first twelve months there are
        (date(2024, 5, 1), index(2024, 12)),
        (date(2019, 5, 1), index(2024, 12)),
        # said on a day to come, which only a broken file does: as if it were said today
        (date(2030, 1, 1), index(2026, 10)),
    ],
)
def test_a_figure_is_set_against_our_twelve_months_before_it(said_on: date, last: int) -> None:
    assert year_of_wallet(Series(MONTHS), said_on, TODAY) == last


def test_with_less_than_a_year_of_our_figures_the_year_grows_until_it_is_whole() -> None:
    young = Series(MONTHS[-4:])
    assert year_of_wallet(young, date(2026, 8, 1), TODAY) == index(2026, 10)
    assert revenue_in_year(young, index(2026, 10)) == sum(cents for _month, cents in MONTHS[-4:])


@pytest.mark.feature("A25")
def test_the_standing_takes_the_same_twelve_months_and_not_the_latest() -> None:
    money = MoneyFacts(Series(MONTHS), category_spend=1_000_000, wallet_said_on=date(2025, 3, 9))
    found = stand(account(voice(9)), TODAY, money)
    ours = sum(cents for month, cents in MONTHS if date(2024, 3, 1) <= month <= date(2025, 2, 1))
    assert found.share is not None and found.share.share == pytest.approx(ours / 1_000_000)
    assert found.revenue == sum(cents for _month, cents in MONTHS[-12:]) != ours


@pytest.mark.feature("A25")
@pytest.mark.parametrize(
    ("share", "said"), [(0.0, None), (1.0, None), (1.0001, Doubt.OVER), (-0.01, Doubt.NEGATIVE)]
)
def test_a_share_that_cannot_be_is_doubted(share: float, said: Doubt | None) -> None:
    assert doubt(share) == said


@pytest.mark.feature("A25")
def test_more_than_the_category_and_credits_are_shares_that_rank_with_all_others() -> None:
    for revenue, level in ((300, Level.HIGH), (-300, Level.LOW)):
        found = share_of_wallet(revenue, 100)
        assert found is not None and doubt(found.share) is not None
        assert level_of(found.share) == level


@pytest.mark.feature("A25")
def test_a_figure_is_old_after_a_year() -> None:
    assert old_from(date(2025, 11, 22)) == date(2026, 11, 23)
    assert old_from(date(2025, 11, 22), Defaults(share_fresh_days=30)) == date(2025, 12, 23)


@pytest.mark.feature("A25")
@settings(max_examples=60)
@given(st.integers(1, 60), st.integers(-3, 63))
def test_shares_by_rank_add_up_to_one_and_fall_with_the_rank(brands: int, rank: int) -> None:
    all_of_them = [wallet_by_rank(one, brands) for one in range(1, brands + 1)]
    assert sum(all_of_them) == pytest.approx(1.0)
    assert all_of_them == sorted(all_of_them, reverse=True) and all_of_them[-1] > 0
    found = share_of_wallet(1, None, rank, brands)
    assert (found is not None) == (1 <= rank <= brands)


@pytest.mark.feature("A24")
def test_each_strategy_has_one_cell_and_the_margins_have_none() -> None:
    places = {(stance, level): strategy(stance, level) for stance in Stance for level in Level}
    assert len({place_of(one) for one in Strategy}) == len(Strategy) == 6
    for (stance, level), found in places.items():
        margin = stance == Stance.UNKNOWN or level == Level.UNKNOWN
        assert (found is None) == margin
        assert found is None or place_of(found) == (stance, level)


@pytest.mark.feature("A24")
@settings(max_examples=80)
@given(
    st.floats(-2, 3),
    st.floats(0, 1),
    st.sampled_from(list(Stance)),
)
def test_every_share_stands_in_one_column_by_the_border_that_is_set(
    share: float, border: float, stance: Stance
) -> None:
    level = level_of(share, Defaults(high_share=border))
    assert level == (Level.HIGH if share >= border else Level.LOW)
    assert level_of(None, Defaults(high_share=border)) == Level.UNKNOWN
    assert strategy(stance, level) is not None or stance == Stance.UNKNOWN


@pytest.mark.feature("A24")
def test_a_lost_account_has_no_cell_and_one_of_low_potential_has() -> None:
    money = MoneyFacts(Series(MONTHS), category_spend=1_000_000, wallet_said_on=TODAY - timedelta(days=9))
    assert stand(account(voice(9)), TODAY, money).cell is not None
    assert stand(account(voice(9), stage=Stage.LOST), TODAY, money).cell is None
    assert DEFAULTS.high_share == 0.5
