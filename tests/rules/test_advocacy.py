from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, ago, voice, voices
from tui.rules.advocacy import band, deciding, margin_of_error, nps, stance_of, weight_of
from tui.rules.codes import StanceRule
from tui.rules.defaults import Defaults
from tui.rules.facts import Voice, latest
from tui.rules.words import Role, Stance

DM, INF, USER, ADM = Role.DECISION_MAKER, Role.INFLUENCER, Role.USER, Role.ADMINISTRATION


@pytest.mark.feature("A2")
def test_bands() -> None:
    assert [band(score) for score in range(11)] == (
        [Stance.DETRACTOR] * 7 + [Stance.PASSIVE] * 2 + [Stance.PROMOTER] * 2
    )


@pytest.mark.parametrize("score", [-1, 11, 100])
def test_outside_the_scale_is_no_band(score: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        band(score)


@pytest.mark.feature("A2")
def test_nps_and_its_margin_have_the_known_values() -> None:
    assert [round(margin_of_error(1 / 2, 1 / 6, n)) for n in (10, 30, 100)] == [46, 27, 15]
    result = nps([10] * 15 + [7] * 10 + [3] * 5)
    assert (result.n, result.promoters, result.passives, result.detractors) == (30, 15, 10, 5)
    assert result.nps == pytest.approx(33.333, abs=0.001)
    assert result.margin == pytest.approx(26.68, abs=0.01)


@pytest.mark.feature("A2")
def test_under_ten_answers_there_are_counts_and_no_score() -> None:
    few = nps([10] * 9)
    assert (few.n, few.promoters, few.nps, few.margin) == (9, 9, None, None)
    ten = nps([10] * 10)
    assert (ten.nps, ten.margin) == (100.0, 0.0)
    assert nps([]).nps is None
    assert nps([10], Defaults(nps_min_n=0)).nps == 100.0


@pytest.mark.feature("A3")
@pytest.mark.parametrize(
    ("answers", "expected", "rule"),
    [
        # any fresh decision maker <= 6 decides, whatever the others say
        ([(DM, 6), (USER, 10), (INF, 10), (ADM, 10)], Stance.DETRACTOR, StanceRule.DECISION_MAKER),
        ([(DM, 10), (DM, 0)], Stance.DETRACTOR, StanceRule.DECISION_MAKER),
        # weights 3, 2, 1, 1
        ([(DM, 9), (USER, 3), (ADM, 2)], Stance.PROMOTER, StanceRule.MEDIAN),
        ([(INF, 8), (USER, 3)], Stance.PASSIVE, StanceRule.MEDIAN),
        ([(INF, 3), (USER, 9)], Stance.DETRACTOR, StanceRule.MEDIAN),
        # on a tie the lower one
        ([(USER, 10), (USER, 6)], Stance.DETRACTOR, StanceRule.MEDIAN),
        ([(DM, 9), (INF, 7), (ADM, 7)], Stance.PASSIVE, StanceRule.MEDIAN),
        ([(USER, 0)], Stance.DETRACTOR, StanceRule.MEDIAN),
    ],
)
def test_stance(answers: list[tuple[Role, int]], expected: Stance, rule: StanceRule) -> None:
    said = tuple(voice(score, contact=i, role=role) for i, (role, score) in enumerate(answers, 1))
    result = stance_of(said, TODAY)
    assert (result.stance, result.rule, result.stale, result.n) == (expected, rule, False, len(answers))


@pytest.mark.feature("A3")
def test_the_evidence_is_the_deciding_voice() -> None:
    result = stance_of((voice(9, contact=2, role=USER, days=3), voice(3, contact=1, days=40)), TODAY)
    assert [v.contact_id for v in result.voices] == [1]
    assert (result.n, result.on) == (2, ago(3))
    assert result.changes_on == ago(40) + timedelta(days=366)


@pytest.mark.feature("A3")
def test_fresh_is_at_most_365_days() -> None:
    assert not stance_of((voice(9, days=365),), TODAY).stale
    old = stance_of((voice(9, days=366),), TODAY)
    assert (old.stance, old.stale, old.rule, old.changes_on) == (Stance.PROMOTER, True, StanceRule.LAST, None)


def test_a_stale_answer_does_not_speak_beside_a_fresh_one() -> None:
    result = stance_of((voice(2, contact=1, days=400), voice(9, contact=2, role=USER)), TODAY)
    assert (result.stance, result.n, result.stale) == (Stance.PROMOTER, 1, False)


def test_stale_keeps_the_stance_of_the_last_fresh_day() -> None:
    said = (voice(2, contact=1, days=450), voice(9, contact=2, role=USER, days=400))
    result = stance_of(said, TODAY)
    assert (result.stance, result.stale, result.on) == (Stance.PROMOTER, True, ago(400))
    detractor = stance_of((voice(2, days=450),), TODAY)
    assert (detractor.stance, detractor.stale, detractor.rule) == (Stance.DETRACTOR, True, StanceRule.LAST)


def test_who_left_no_longer_speaks() -> None:
    assert stance_of((voice(2, speaks=False), voice(9, contact=2)), TODAY).stance == Stance.PROMOTER
    assert stance_of((voice(2, speaks=False),), TODAY).stance == Stance.UNKNOWN
    assert stance_of((), TODAY).stance == Stance.UNKNOWN


def test_a_score_that_cannot_be_is_an_error_not_a_stance() -> None:
    for score in (-1, 11):
        with pytest.raises(ValueError, match="outside"):
            stance_of((voice(score, role=USER), voice(9, contact=2)), TODAY)


def test_latest_takes_the_newest_and_of_one_day_the_one_entered_last() -> None:
    old, new = voice(2, days=5, response=1), voice(9, days=3, response=2)
    again = voice(8, days=3, response=3)
    other = voice(5, contact=2)
    for order in ((old, new, again, other), (other, again, new, old)):
        assert latest(order) == (again, other)


@settings(max_examples=100, deadline=None)
@given(voices(6), st.randoms())
def test_order_of_answers_never_matters(said: tuple[Voice, ...], chance: Random) -> None:
    mixed = list(said)
    chance.shuffle(mixed)
    assert stance_of(tuple(mixed), TODAY) == stance_of(said, TODAY)


@settings(max_examples=100, deadline=None)
@given(voices(6), st.integers(0, 400))
def test_time_alone_changes_nothing_before_changes_on(said: tuple[Voice, ...], ahead: int) -> None:
    now = stance_of(said, TODAY)
    day = TODAY + timedelta(days=ahead)
    if now.changes_on is None or day < now.changes_on:
        assert stance_of(said, day) == now
    if now.changes_on is not None:
        assert now.changes_on > TODAY
        assert stance_of(said, now.changes_on) != now


def test_a_leap_day_ages_like_any_other() -> None:
    said = (Voice(1, "A", USER, 9, date(2024, 2, 29), 1),)
    assert stance_of(said, date(2025, 2, 28)).stale is False
    assert stance_of(said, date(2025, 3, 1)).stale is True


@pytest.mark.feature("A3")
def test_who_decides_the_stance_is_named() -> None:
    said = (voice(3, contact=1), voice(6, contact=2), voice(9, contact=3), voice(2, contact=4, role=USER))
    assert [one.contact_id for one in deciding(stance_of(said, TODAY))] == [1, 2]
    said_9 = (voice(9, contact=1), voice(9, contact=2, role=USER), voice(4, contact=3, role=USER))
    assert [one.contact_id for one in deciding(stance_of(said_9, TODAY))] == [1, 2]
    assert deciding(stance_of((), TODAY)) == ()
    assert [weight_of(role) for role in Role] == [3, 2, 1, 1]


@pytest.mark.feature("A3")
@settings(max_examples=100, deadline=None)
@given(voices(5), st.integers(0, 10), st.integers(0, 500), st.sampled_from(Role))
def test_an_answer_of_somebody_who_left_changes_nothing(
    said: tuple[Voice, ...], score: int, days: int, role: Role
) -> None:
    gone = voice(score, contact=50, role=role, days=days, speaks=False)
    assert stance_of((*said, gone), TODAY) == stance_of(said, TODAY)


@pytest.mark.feature("A3")
@settings(max_examples=100, deadline=None)
@given(voices(5), st.integers(0, 6), st.integers(0, 365))
def test_a_detractor_who_decides_always_makes_a_detractor(
    said: tuple[Voice, ...], score: int, days: int
) -> None:
    found = stance_of((*said, voice(score, contact=50, days=days)), TODAY)
    assert (found.stance, found.stale, found.rule) == (Stance.DETRACTOR, False, StanceRule.DECISION_MAKER)
    assert 50 in {one.contact_id for one in deciding(found)}


@settings(max_examples=100, deadline=None)
@given(voices(6))
def test_there_is_always_one_who_decides_where_there_is_a_stance(said: tuple[Voice, ...]) -> None:
    found = stance_of(said, TODAY)
    assert bool(deciding(found)) == (found.stance != Stance.UNKNOWN)
    assert {band(one.score) for one in deciding(found)} <= {found.stance}
