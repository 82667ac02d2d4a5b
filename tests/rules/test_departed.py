"""B4, B5, B13: who decided to leave stands first, at the hunter's, until the hunter has begun."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.making import TODAY, account, ago, voice
from tui.rules.care import CareFacts, DepartedFacts, DueFacts, MoneyFacts, ReminderFacts
from tui.rules.codes import QueueKind
from tui.rules.departure import call_of, weight
from tui.rules.facts import AccountFacts
from tui.rules.queue import order
from tui.rules.standing import stand
from tui.rules.words import Stage

Q = QueueKind
FRESH = DepartedFacts(7, ago(2), ago(-39), TODAY, 225_000, hunter_id=3)
PAUSE = datetime(2026, 11, 24, 12, tzinfo=UTC)
COOLING = replace(FRESH, cooling_until=PAUSE)


def leaving(**fields: Any) -> AccountFacts:
    return replace(account(voice(9), stage=Stage.LEAVING, exit_open=True), **fields)


@pytest.mark.feature("B4")
def test_a_fresh_departure_is_the_first_line_of_all() -> None:
    care = CareFacts(
        since=ago(900),
        reminders=(ReminderFacts(1, "call", ago(30)),),
        dues=(DueFacts(4, "kick_off", ago(1)),),
        departed=FRESH,
    )
    made = stand(leaving(), TODAY, MoneyFacts(currency="EUR"), care)
    assert [line.kind for line in made.lines] == [Q.DEPARTED, Q.PROMISE, Q.EXIT]
    first = made.lines[0]
    assert made.next is first
    assert (first.code, first.ref, first.due_on, first.shows_on) == (
        "departed",
        ("departure", 7),
        TODAY,
        TODAY,
    )
    assert dict(first.params) == {
        "decided": ago(2),
        "ends": ago(-39),
        "margin": 225_000,
        "currency": "EUR",
        "until": None,
    }
    begun = replace(care, departed=replace(FRESH, taken_up_on=TODAY))
    assert [line.kind for line in stand(leaving(), TODAY, care=begun).lines] == [Q.PROMISE, Q.EXIT]


@pytest.mark.feature("B13")
def test_departures_are_wanted_in_proportion_to_what_they_were_worth() -> None:
    worths = {1: 100, 2: 90_000, 3: 5_000}
    lines = [
        line
        for key, cents in worths.items()
        for line in stand(
            leaving(id=key),
            TODAY,
            care=CareFacts(
                since=ago(900),
                dues=(DueFacts(key, "kick_off", TODAY),),
                departed=replace(FRESH, margin_cents=cents),
            ),
        ).lines
    ]
    for kind in (Q.DEPARTED, Q.EXIT):
        ordered = sorted((line for line in lines if line.kind == kind), key=order)
        assert [(line.account_id, line.margin_cents) for line in ordered] == [
            (2, 90_000),
            (3, 5_000),
            (1, 100),
        ]


@pytest.mark.feature("B5")
@pytest.mark.parametrize(
    ("day", "code", "changes"),
    [
        (TODAY, "cooling", date(2026, 11, 25)),
        (date(2026, 11, 24), "cooling", date(2026, 11, 25)),
        (date(2026, 11, 25), "departed", None),
    ],
)
def test_the_line_changes_the_day_after_the_pause(day: date, code: str, changes: date | None) -> None:
    call = call_of(COOLING, "EUR", day)
    assert call is not None
    assert (call.code, call.due_on, call.changes_on) == (code, date(2026, 11, 24), changes)
    assert dict(call.params)["until"] == (PAUSE if code == "cooling" else None)
    made = stand(leaving(), day, care=CareFacts(since=ago(900), departed=COOLING))
    assert made.lines[0].code == code
    if changes is not None:
        assert made.changes_on is not None and made.changes_on <= changes


def test_without_an_open_departure_nobody_is_called() -> None:
    assert call_of(replace(FRESH, taken_up_on=ago(0)), "EUR", TODAY) is None
    assert not [line for line in stand(leaving(), TODAY).lines if line.kind == Q.DEPARTED]


@given(st.integers(-(10**6), 10**9), st.integers(-(10**6), 10**9))
def test_a_weight_is_a_share_of_the_register(margin: int, others: int) -> None:
    share = weight(margin, margin + others)
    assert share is None or 0 < share <= 1
    assert (share is None) == (margin <= 0 or others < 0)


@given(st.integers(0, 400), st.integers(-30, 400))
def test_what_is_said_is_true_until_it_changes(said: int, ahead: int) -> None:
    """Between today and `changes_on` the call is the same on every day."""
    until = datetime.combine(TODAY + timedelta(days=ahead), datetime.min.time(), UTC)
    left = replace(FRESH, said_on=ago(said), cooling_until=until)
    call = call_of(left, "EUR", TODAY)
    assert call is not None
    if call.changes_on is None:
        assert replace(call) == call_of(left, "EUR", TODAY + timedelta(days=500))
        return
    assert call == call_of(left, "EUR", call.changes_on - timedelta(days=1))
    after = call_of(left, "EUR", call.changes_on)
    assert after is not None and after.code != call.code
