"""R5: what a defect costs, by table and by properties."""

from __future__ import annotations

import random
from math import sqrt
from statistics import fmean, pstdev
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.rules.defaults import Defaults
from tui.rules.defects import Base, DefectRank, Hit, base_of, hit_of, noise, point_biserial, rank_defects

BAD, FINE, FEW, FEWER = 1, 2, 3, 4
SCORES = {i: 9.0 if i >= 10 else 3.0 for i in range(30)}


def ranked(scores: dict[int, float], **had: Any) -> tuple[DefectRank, ...]:
    """`d1={1, 2}`: defect 1 was had by the accounts 1 and 2."""
    base = base_of(scores.values())
    return rank_defects(base, [hit_of(int(name[1:]), accounts, scores) for name, accounts in had.items()])


@pytest.mark.feature("A20", "A21")
def test_by_frequency_and_severity_then_those_too_few() -> None:
    found = ranked(SCORES, d4={1, 99}, d3={1, 2, 3, 4}, d2=set(range(10, 25)), d1=set(range(10)))
    assert [rank.defect for rank in found] == [BAD, FINE, FEW, FEWER]
    worst = found[0]
    assert (worst.n1, worst.n0, worst.mean1, worst.mean0) == (10, 20, 3.0, 9.0)
    assert worst.r == pytest.approx(-1.0) and worst.severity == pytest.approx(1.0)
    assert worst.points_lost == pytest.approx(10 / 30 * 6) and worst.weight == pytest.approx(1 / 3)
    assert not worst.by_chance
    assert found[1].severity == 0.0
    assert (found[2].too_few, found[2].r, found[2].points_lost, found[2].weight) == (True, None, None, 0.0)
    assert found[3].n1 == 1


@pytest.mark.feature("A21")
@pytest.mark.parametrize(
    ("n1", "n0", "few"), [(5, 5, False), (4, 20, True), (20, 4, True), (0, 20, True), (20, 0, True)]
)
def test_five_on_each_side(n1: int, n0: int, few: bool) -> None:
    scores = {i: float(i % 11) for i in range(n1 + n0)}
    found = ranked(scores, d1=set(range(n1)))[0]
    assert (found.n1, found.n0, found.too_few, found.r is None) == (n1, n0, few, few)
    assert found.frequency == pytest.approx(n1 / (n1 + n0))
    assert (found.mean1 is None, found.mean0 is None) == (n1 == 0, n0 == 0)


def test_the_least_number_is_a_setting() -> None:
    base = base_of(SCORES.values())
    hit = hit_of(1, {1, 2, 3, 11}, SCORES)
    assert rank_defects(base, [hit])[0].too_few
    assert not rank_defects(base, [hit], Defaults(defect_min_n=4))[0].too_few


def test_equal_scores_have_no_correlation() -> None:
    third = dict.fromkeys(range(20), 22 / 3)
    found = ranked(third, d1=set(range(8)))[0]
    assert (found.r, found.severity, found.too_few, found.by_chance, found.weight) == (
        None,
        None,
        False,
        False,
        0,
    )
    assert found.points_lost == pytest.approx(0.0)


def test_nobody_answered() -> None:
    found = ranked({}, d1={1, 2})[0]
    assert (found.n1, found.n0, found.frequency, found.too_few) == (0, 0, 0.0, True)
    assert Base().mean is None and base_of([]) == Base() and Base().deviation == 0.0
    assert point_biserial(Base(), Hit(1, 0, 0.0)) is None and noise(0, 3) == noise(3, 0) == 0.0


@pytest.mark.feature("A21")
def test_random_scores_yield_no_driver() -> None:
    dice = random.Random(7)
    scores = {i: float(dice.randint(0, 10)) for i in range(4000)}
    had = {f"d{n}": set(dice.sample(range(4000), 300)) for n in range(1, 60)}
    found = ranked(scores, **had)
    assert any(rank.severity for rank in found)
    assert [rank for rank in found if rank.severity and not rank.by_chance] == []


@pytest.mark.feature("A21")
def test_the_noise_of_one_and_of_many() -> None:
    assert noise(100, 1) == pytest.approx(1.96 / 10, abs=1e-3)
    assert noise(100, 1) < noise(100, 50) < noise(20, 50) and noise(2, 500) == 1.0


mean_scores = st.floats(0, 10).map(lambda y: round(y, 3))
units = st.dictionaries(st.integers(1, 60), mean_scores, min_size=1, max_size=60)
had_by = st.frozensets(st.integers(1, 70), max_size=70)


@given(units, had_by)
def test_r_is_pearson_and_lies_in_its_bounds(scores: dict[int, float], had: frozenset[int]) -> None:
    base, hit = base_of(scores.values()), hit_of(1, had, scores)
    r = point_biserial(base, hit)
    if r is None:
        assert hit.n1 in (0, base.n) or len(set(scores.values())) == 1 or base.deviation < 1e-6
        return
    assert -1.0 <= r <= 1.0
    x = [float(account in had) for account in scores]
    y = list(scores.values())
    if pstdev(y) > 1e-3:
        covariance = fmean(a * b for a, b in zip(x, y, strict=True)) - fmean(x) * fmean(y)
        assert r == pytest.approx(covariance / pstdev(x) / pstdev(y), abs=1e-6)
        assert base.deviation == pytest.approx(pstdev(y), abs=1e-9)


@given(units, had_by)
def test_the_other_flag_turns_the_sign(scores: dict[int, float], had: frozenset[int]) -> None:
    base = base_of(scores.values())
    r = point_biserial(base, hit_of(1, had, scores))
    other = point_biserial(base, hit_of(1, set(scores) - had, scores))
    assert (r is None) == (other is None)
    if r is not None and other is not None:
        assert other == pytest.approx(-r, abs=1e-6)


@given(units, st.lists(had_by, max_size=6), st.randoms())
def test_the_order_of_answers_and_of_defects_does_not_matter(
    scores: dict[int, float], sets: list[frozenset[int]], dice: random.Random
) -> None:
    had = {f"d{n}": accounts for n, accounts in enumerate(sets, 1)}
    mixed_scores, mixed_had = list(scores.items()), list(had.items())
    dice.shuffle(mixed_scores)
    dice.shuffle(mixed_had)
    assert ranked(scores, **had) == ranked(dict(mixed_scores), **dict(mixed_had))


@given(units, had_by, st.frozensets(st.integers(100, 200)))
def test_accounts_without_an_answer_change_nothing(
    scores: dict[int, float], had: frozenset[int], silent: frozenset[int]
) -> None:
    assert ranked(scores, d1=had) == ranked(scores, d1=had | silent)


@given(units, had_by)
def test_points_lost_is_what_the_mean_would_gain(scores: dict[int, float], had: frozenset[int]) -> None:
    """f * (mean without - mean with) is how far the mean of all lies under the mean of those without."""
    found = ranked(scores, d1=had)[0]
    if not found.too_few and found.mean0 is not None:
        assert found.points_lost == pytest.approx(found.mean0 - fmean(scores.values()), abs=1e-9)
        assert found.severity is None or 0.0 <= found.severity <= 1.0
        assert found.weight <= found.frequency + 1e-12


def test_sums_of_many_stay_exact() -> None:
    n = 100_000
    scores = [10.0 if i % 2 else 9.0 for i in range(n)]
    base = base_of(scores)
    assert base.deviation == pytest.approx(0.5, abs=1e-12)
    one = point_biserial(base, Hit(1, n // 2, 10.0 * (n // 2)))
    assert one == pytest.approx(1.0) and base.mean == pytest.approx(9.5)
    lonely = base_of([7.0] * (n - 1) + [6.0])
    assert lonely.deviation == pytest.approx(sqrt(1 / n), rel=1e-3)
