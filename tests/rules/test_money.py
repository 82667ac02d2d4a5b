from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.rules.balance import balance
from tui.rules.category import (
    Suggestion,
    intervals,
    may_make_key,
    review_due,
    silence,
    suggest,
    top_tenth,
)
from tui.rules.defaults import Defaults
from tui.rules.matrix import Strategy, cell, share_of_wallet, wallet_by_rank
from tui.rules.value import lifetime_value, margin_of, value_of
from tui.rules.words import Category, Stage, Stance

from tests.rules.making import TODAY, ago  # isort: skip

KEY, NORMAL, LOW = Category.KEY, Category.NORMAL, Category.LOW


@pytest.mark.feature("A6")
@pytest.mark.parametrize(
    ("stance", "clv", "at_stake"),
    [
        (Stance.PROMOTER, 633_333, 0),
        (Stance.PASSIVE, 340_000, 422_222),
        (Stance.DETRACTOR, 175_000, 422_222),
        (Stance.UNKNOWN, 266_667, 422_222),
    ],
)
def test_value(stance: Stance, clv: int, at_stake: int) -> None:
    found = value_of(100_000, False, stance)
    assert (found.clv, found.as_promoter, found.at_stake) == (clv, 633_333, at_stake)
    seven = value_of(100_000, False, stance, Defaults(promoter_multiple=7.0))
    assert seven.at_stake == (0 if stance == Stance.PROMOTER else round(633_333 * 6 / 7))


def test_margin_is_estimated_by_rate_where_it_is_unknown() -> None:
    assert margin_of(100_000, 12_345) == (12_345, False)
    assert margin_of(100_000, None) == (30_000, True)
    assert margin_of(100_000, None, 0.5) == (50_000, True)
    assert value_of(-100, False, Stance.DETRACTOR).at_stake == 0
    assert value_of(0, True, Stance.DETRACTOR).estimated is True
    assert value_of(0, True, Stance.DETRACTOR, Defaults(discount_rate=0.2)).at_stake == 0
    assert lifetime_value(100, 0.75, 0.1) == 214


@pytest.mark.feature("A25")
def test_share_of_wallet() -> None:
    assert wallet_by_rank(2, 3) == pytest.approx(1 / 3)
    known = share_of_wallet(620, 1000)
    assert known is not None
    assert (known.share, known.estimated) == (0.62, False)
    guess = share_of_wallet(620, None, 2, 3)
    assert guess is not None
    assert guess.estimated
    for rank, brands in ((None, 3), (2, None), (4, 3), (0, 3)):
        assert share_of_wallet(620, 0, rank, brands) is None


@settings(max_examples=60)
@given(st.integers(1, 40))
def test_the_shares_of_all_ranks_add_up(brands: int) -> None:
    assert sum(wallet_by_rank(rank, brands) for rank in range(1, brands + 1)) == pytest.approx(1.0)


@pytest.mark.feature("A24")
@pytest.mark.parametrize(
    ("stance", "low", "high"),
    [
        (Stance.DETRACTOR, Strategy.FIX_BASICS, Strategy.ROOT_CAUSE),
        (Stance.PASSIVE, Strategy.ASK_WHAT_MAKES_NINE, Strategy.PROGRESS_MEETING),
        (Stance.PROMOTER, Strategy.SELL_HERE, Strategy.PROTECT),
        (Stance.UNKNOWN, None, None),
    ],
)
def test_matrix(stance: Stance, low: Strategy | None, high: Strategy | None) -> None:
    assert cell(stance, share_of_wallet(49, 100)) == low
    assert cell(stance, share_of_wallet(50, 100)) == high
    assert cell(stance, share_of_wallet(50, 100), Defaults(high_share=0.6)) == low
    assert cell(stance, None) is None


@pytest.mark.feature("C2")
def test_at_most_ten_key_accounts() -> None:
    assert may_make_key(9)
    assert not may_make_key(10)
    assert may_make_key(10, limit=11)


@pytest.mark.feature("C1", "C10")
def test_each_category_has_its_rhythm() -> None:
    assert intervals(KEY) == (14, 30)
    assert intervals(NORMAL) == intervals(None) == (60, 90)
    assert intervals(LOW) is None
    found = silence(KEY, ago(20), ago(900))
    assert found is not None
    assert (found.soft_on, found.hard_on) == (ago(5), ago(-11))
    new = silence(NORMAL, None, ago(10))
    assert new is not None
    assert new.soft_on == ago(-51)
    assert silence(KEY, None, None) is None
    assert silence(LOW, ago(900), None) is None


@pytest.mark.feature("C1", "C4")
@pytest.mark.parametrize(
    ("category", "due"),
    [
        (KEY, date(2026, 8, 28)),
        (NORMAL, date(2026, 8, 28)),
        (None, date(2026, 8, 28)),
        (LOW, date(2027, 2, 28)),
    ],
)
def test_reviews(category: Category | None, due: date) -> None:
    assert review_due(category, date(2026, 2, 28), None) == due
    assert review_due(category, None, date(2026, 2, 28)) == due
    assert review_due(category, None, None) is None


def portfolio(n: int = 20) -> list[tuple[Category | None, int, int]]:
    rows: list[tuple[Category | None, int, int]] = [(NORMAL, 100 * i, 1000) for i in range(n)]
    return rows + [(LOW, 500, 800)] * 5


@pytest.mark.feature("C4")
@pytest.mark.parametrize(
    ("category", "revenue", "potential", "toxic", "expected", "to"),
    [
        (NORMAL, 1800, 0, False, Suggestion.PROMOTE, KEY),
        (None, 1800, 0, False, Suggestion.PROMOTE, NORMAL),
        (NORMAL, 0, 1000, False, Suggestion.PROMOTE, KEY),  # key by potential (C12)
        (NORMAL, 1800, 0, True, Suggestion.DEMOTE, LOW),
        (NORMAL, 400, 700, False, Suggestion.DEMOTE, LOW),
        (NORMAL, 400, 900, False, Suggestion.KEEP, NORMAL),
        (KEY, 1900, 1000, False, Suggestion.KEEP, KEY),
        (KEY, 100, 100, False, Suggestion.DEMOTE, NORMAL),
        (LOW, 0, 0, True, Suggestion.KEEP, LOW),
        (None, 1, 1, False, Suggestion.KEEP, None),
    ],
)
def test_suggestions(
    category: Category | None,
    revenue: int,
    potential: int,
    toxic: bool,
    expected: Suggestion,
    to: Category | None,
) -> None:
    found = suggest(category, revenue, potential, toxic, portfolio())
    assert (found.suggestion, found.to, found.n) == (expected, to, 25)


def test_no_suggestion_from_a_handful() -> None:
    found = suggest(NORMAL, 10, 10, False, [(NORMAL, 10, 10)] * 4)
    assert (found.suggestion, found.revenue_bar) == (Suggestion.KEEP, None)
    assert top_tenth([]) is None
    assert top_tenth(range(1, 21)) == 19


@pytest.mark.feature("C24")
def test_balance() -> None:
    acts = [
        (ago(0), Stage.PROSPECT),
        (ago(29), Stage.CUSTOMER),
        (ago(3), Stage.AT_RISK),
        (ago(3), Stage.LOST),
    ]
    found = balance([*acts, (ago(30), Stage.LOST), (ago(-1), Stage.LOST)], TODAY)
    assert (found.n, found.counts, found.shares) == (4, (1, 2, 1), (0.25, 0.5, 0.25))
    assert found.since == ago(29)
    assert balance([], TODAY).shares is None
