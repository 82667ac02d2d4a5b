from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.rules.making import TODAY, ago, issue, voice
from tui.rules.advocacy import NO_STANCE, stance_of
from tui.rules.category import Silence
from tui.rules.risk import RiskTerm, clock_overdue_on, risk_of
from tui.rules.words import IssueState

PROMOTER = stance_of((voice(10),), TODAY)
CLOCK = replace(issue(), callback_due=datetime(2026, 11, 20, 17, tzinfo=UTC))


def points(**changed: Any) -> dict[RiskTerm, int]:
    known: dict[str, Any] = {
        "stance": PROMOTER,
        "spend_alert": False,
        "silence": None,
        "issues": (),
        "renewal_on": None,
        "renewal_argued": False,
    }
    result = risk_of(**(known | changed), today=TODAY)
    assert result.points == sum(term.points for term in result.terms)
    assert len(result.terms) == 5
    return {term.term: term.points for term in result.terms if term.points}


@pytest.mark.feature("D14")
@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, {}),
        ({"stance": stance_of((voice(3),), TODAY)}, {RiskTerm.STANCE: 30}),
        ({"stance": stance_of((voice(8),), TODAY)}, {RiskTerm.STANCE: 10}),
        ({"stance": stance_of((voice(9, days=400),), TODAY)}, {RiskTerm.STANCE: 15}),
        ({"stance": NO_STANCE}, {RiskTerm.STANCE: 15}),
        ({"spend_alert": True}, {RiskTerm.SPEND: 20}),
        ({"silence": Silence(ago(-1), ago(-9))}, {}),
        ({"silence": Silence(TODAY, ago(-9))}, {RiskTerm.SILENCE: 10}),
        ({"silence": Silence(ago(9), TODAY)}, {RiskTerm.SILENCE: 20}),
        ({"issues": (issue(promised=ago(1)),)}, {RiskTerm.PROMISE: 20}),
        ({"issues": (issue(promised=TODAY),)}, {}),
        ({"issues": (issue(promised=ago(1), state=IssueState.TOLD),)}, {}),
        ({"issues": (CLOCK,)}, {RiskTerm.PROMISE: 20}),
        ({"issues": (replace(CLOCK, called_back=True),)}, {}),
        ({"issues": (replace(CLOCK, state=IssueState.CONFIRMED),)}, {}),
        ({"issues": (CLOCK, issue(promised=ago(4)))}, {RiskTerm.PROMISE: 20}),
        ({"renewal_on": ago(-90)}, {RiskTerm.RENEWAL: 10}),
        ({"renewal_on": ago(-91)}, {}),
        ({"renewal_on": ago(1)}, {}),
        ({"renewal_on": ago(-9), "renewal_argued": True}, {}),
    ],
)
def test_terms(changed: dict[str, object], expected: dict[RiskTerm, int]) -> None:
    assert points(**changed) == expected


@pytest.mark.feature("D14")
def test_from_fifty_points_on_an_account_is_at_risk() -> None:
    low = stance_of((voice(3),), TODAY)
    fifty = risk_of(low, True, None, (), None, False, TODAY)
    assert (fifty.points, fifty.at_risk) == (50, True)
    less = risk_of(low, False, Silence(TODAY, ago(-9)), (), None, False, TODAY)
    assert (less.points, less.at_risk) == (40, False)
    all_of_it = risk_of(low, True, Silence(ago(9), ago(1)), (CLOCK,), ago(-3), False, TODAY)
    assert all_of_it.points == 100


def test_it_says_when_time_changes_it() -> None:
    silence = Silence(ago(-5), ago(-20))
    assert risk_of(PROMOTER, False, silence, (), ago(-100), False, TODAY).changes_on == ago(-5)
    assert risk_of(PROMOTER, False, None, (), ago(-93), False, TODAY).changes_on == ago(-3)
    due = clock_overdue_on(CLOCK)
    assert due == datetime(2026, 11, 20, tzinfo=UTC).date() + timedelta(days=1)
    assert clock_overdue_on(issue()) is None
