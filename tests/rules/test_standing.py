from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, account, ago, days, facts, several, voice
from tui.rules.care import (
    CareFacts,
    DueFacts,
    MoneyFacts,
    PlayFacts,
    ReminderFacts,
    Snooze,
)
from tui.rules.codes import QueueKind
from tui.rules.dates import month_start
from tui.rules.defaults import Defaults
from tui.rules.facts import AccountFacts, Spell
from tui.rules.matrix import Strategy
from tui.rules.season import SeasonNote, Series
from tui.rules.standing import revenue_of, stand
from tui.rules.words import PlayKind, Side, Stage, Stance, Verdict

HAPPY = voice(9, contact=5)
MONTHS = tuple((month_start(2023 * 12 + 10 + i), 100_000) for i in range(36))


@pytest.mark.feature("A6", "A25", "A13")
def test_the_standing_joins_them_all() -> None:
    dropped = (*MONTHS[:33], *((month, 10_000) for month, _ in MONTHS[33:]))
    money = MoneyFacts(Series(dropped), category_spend=2_000_000)
    result = stand(account(voice(3)), TODAY, money)
    assert result.season is not None
    assert (result.season.note, result.revenue) == (SeasonNote.DROP, 930_000)
    assert result.risk is not None
    assert (result.risk.points, result.risk.at_risk) == (50, True)
    assert (result.value.margin, result.value.estimated) == (279_000, True)
    assert result.cell == Strategy.FIX_BASICS
    assert result.share is not None
    assert result.share.share == pytest.approx(0.465)
    assert stand(account(HAPPY, stage=Stage.LOST), TODAY).risk is None


def test_revenue_falls_back_to_the_typed_figure() -> None:
    assert revenue_of(MoneyFacts(revenue=77), TODAY) == 77
    assert revenue_of(MoneyFacts(Series(()), revenue=77), TODAY) == 77
    assert revenue_of(MoneyFacts(Series(MONTHS), revenue=77), TODAY) == 1_200_000


@pytest.mark.feature("A4")
def test_an_account_that_cannot_be_read_is_held_and_stops_nobody_else() -> None:
    result = stand(account(voice(11)), TODAY)
    assert (result.verdict.verdict, result.stance.stance, result.lines) == (Verdict.HOLD, Stance.UNKNOWN, ())


reminders = st.builds(ReminderFacts, st.integers(1, 99), st.just("call"), days, st.none() | days)
dues = st.builds(DueFacts, st.integers(1, 99), st.just("m"), days)
plays = st.builds(PlayFacts, st.integers(1, 99), st.sampled_from(PlayKind), st.none(), st.none() | days)
snoozes = st.builds(Snooze, st.sampled_from(QueueKind), days)
maybe = st.none() | days
cares = st.builds(
    CareFacts,
    maybe,
    maybe,
    maybe,
    maybe,
    maybe,
    st.booleans(),
    several(reminders, 3),
    several(dues),
    several(plays),
    several(snoozes),
    maybe,
    st.booleans(),
)
serieses = st.builds(
    lambda values, end, totals: Series(
        tuple((month_start(2024 * 12 + i), value) for i, value in enumerate(values)), end, totals
    ),
    st.lists(st.integers(-1000, 90_000), max_size=38),
    st.none() | st.dates(ago(120), TODAY),
    st.booleans(),
)
moneys = st.builds(
    MoneyFacts,
    st.none() | serieses,
    st.integers(0, 10**6),
    st.none() | st.integers(0, 10**6),
    renewal_on=maybe,
    renewal_argued=st.booleans(),
)


@pytest.mark.feature("X7")
@settings(max_examples=100, deadline=None)
@given(facts, moneys, cares, st.integers(0, 500), st.integers(0, 20))
def test_time_alone_changes_nothing_before_changes_on(
    known: AccountFacts, money: MoneyFacts, care: CareFacts, ahead: int, horizon: int
) -> None:
    defaults = Defaults(queue_ahead_days=horizon)
    now = stand(known, TODAY, money, care, defaults)
    day = TODAY + timedelta(days=ahead)
    if now.changes_on is not None:
        assert now.changes_on > TODAY
        day = min(day, now.changes_on - timedelta(days=1))
    assert stand(known, day, money, care, defaults) == now


def test_a_disruption_in_sight_is_a_change_by_time() -> None:
    known = account(HAPPY, disruptions=(Spell(1, "strike", Side.OURS, ago(-4), ago(-6)),))
    assert stand(known, TODAY).changes_on == ago(-4)
