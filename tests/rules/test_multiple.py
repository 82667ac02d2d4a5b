"""A6: the multiple by market, and as measured on one's own accounts; margins that are none are marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.rules.defaults import DEFAULTS, Defaults
from tui.rules.multiple import Measured, Member, MultipleNote, measure, retention
from tui.rules.value import MarginNote, margin_note, multiple_of, value_of
from tui.rules.words import Stance

P, D = Stance.PROMOTER, Stance.DETRACTOR
MARKETS = Defaults(market_multiples=(("de", 7.0), ("es", 4.0)))


@pytest.mark.feature("A6")
@pytest.mark.parametrize(
    ("market", "multiple"), [("ES", 4.0), (" es ", 4.0), ("DE", 7.0), ("FR", 3.0), (None, 3.0), ("", 3.0)]
)
def test_a_market_has_its_own_multiple(market: str | None, multiple: float) -> None:
    assert multiple_of(market, MARKETS) == multiple
    found = value_of(100_000, True, D, MARKETS, market)
    assert (found.multiple, found.at_stake) == (multiple, round(633_333 * (1 - 1 / multiple)))


@pytest.mark.parametrize(
    ("margin", "known", "note"),
    [
        (100, True, None),
        (0, True, MarginNote.ZERO),
        (-5, True, MarginNote.NEGATIVE),
        (0, False, MarginNote.UNKNOWN),
    ],
)
def test_what_is_odd_about_a_margin_is_said(margin: int, known: bool, note: MarginNote | None) -> None:
    assert margin_note(margin, known) == note


@given(st.integers(-(10**9), 0), st.sampled_from(list(Stance)), st.sampled_from(["es", None]))
def test_without_a_margin_nothing_is_at_stake(margin: int, stance: Stance, market: str | None) -> None:
    assert value_of(margin, True, stance, MARKETS, market).at_stake == 0


@given(
    st.integers(1, 10**9),
    st.sampled_from([Stance.PASSIVE, D, Stance.UNKNOWN]),
    st.floats(3, 7),
    st.floats(3, 7),
)
def test_a_higher_multiple_puts_more_at_stake(margin: int, stance: Stance, one: float, other: float) -> None:
    low, high = sorted((one, other))
    small = value_of(margin, True, stance, Defaults(promoter_multiple=low))
    large = value_of(margin, True, stance, Defaults(promoter_multiple=high))
    assert small.at_stake <= large.at_stake <= large.as_promoter


def side(stance: Stance, n: int, stayed: int, margin: int = 100_00) -> list[Member]:
    return [Member(stance, margin, at < stayed) for at in range(n)]


@pytest.mark.feature("A6")
def test_the_measured_multiple_is_the_ratio_of_lifetime_values() -> None:
    found = measure([*side(P, 18, 18, 200_00), *side(D, 18, 9, 100_00)])
    assert (found.promoters.keep, found.detractors.keep) == (0.95, 0.5)
    assert found.promoters.clv == round(200_00 * 0.95 / 0.15)
    assert found.detractors.clv == round(100_00 * 0.5 / 0.6)
    assert found.note == MultipleNote.MEASURED and found.multiple == pytest.approx(15.2, abs=0.01)


@pytest.mark.feature("A6")
@pytest.mark.parametrize(("promoters", "detractors"), [(0, 0), (9, 30), (30, 9), (9, 9)])
def test_too_few_on_a_side_give_no_figure(promoters: int, detractors: int) -> None:
    found = measure([*side(P, promoters, promoters), *side(D, detractors, 0)])
    assert (found.multiple, found.note) == (None, MultipleNote.TOO_FEW)
    assert (found.promoters.n, found.detractors.n) == (promoters, detractors)


def test_a_side_without_margin_has_no_ratio_and_never_divides_by_nothing() -> None:
    for margin in (0, -100):
        found = measure([*side(P, 10, 10), *side(D, 10, 5, margin)])
        assert (found.multiple, found.note) == (None, MultipleNote.NO_MARGIN)
    assert measure([], Defaults(multiple_min_n=0)).note == MultipleNote.TOO_FEW


def test_who_is_neither_is_left_out() -> None:
    cohort = [*side(P, 10, 9), *side(D, 10, 5)]
    more = [Member(stance, 10**9, False) for stance in (Stance.PASSIVE, Stance.UNKNOWN) for _ in range(20)]
    assert measure([*cohort, *more]) == measure(cohort)


MEMBERS = st.lists(
    st.builds(Member, st.sampled_from([P, D]), st.integers(1, 10**8), st.booleans()), min_size=20, max_size=60
)


@settings(max_examples=100)
@given(MEMBERS)
def test_it_is_positive_the_order_does_not_matter_and_money_has_no_unit(members: list[Member]) -> None:
    found = measure(members)
    assert found == measure(list(reversed(members)))
    assert isinstance(found, Measured)
    if found.multiple is not None:
        assert found.multiple > 0
        doubled = measure([Member(one.stance, one.margin * 2, one.stayed) for one in members])
        assert doubled.multiple == pytest.approx(found.multiple, rel=0.05, abs=0.05)


@given(st.integers(0, 500), st.integers(0, 500))
def test_retention_is_never_nobody_or_everybody(stayed: int, gone: int) -> None:
    assert 0.0 < retention(stayed, stayed + gone) < 1.0
    assert DEFAULTS.multiple_min_n == 10
