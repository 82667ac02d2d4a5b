"""Every state of every step (R12): nothing met, something, all; before, on and after the end of service."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.rules.making import TODAY, ago
from tests.rules.test_exits import COMPLETE
from tui.rules.exits import (
    ConditionCode,
    Farewell,
    Friction,
    PlanFacts,
    Point,
    Reply,
    ReplyState,
    Worry,
    next_step,
    steps,
)
from tui.rules.exits import Question as Asked
from tui.rules.words import EXIT_STEPS, ExitStep, Role

MARTA, ANE = Farewell(1, "Marta", Role.DECISION_MAKER), Farewell(2, "Ane", Role.ADMINISTRATION)
UNMET: dict[ExitStep, dict[str, Any]] = {
    ExitStep.PLAN: {"leader_id": None, "starts_on": None, "milestones": (), "meeting_proposed_on": None},
    ExitStep.TRUST: {"worries": (Worry(1),), "coordination_done_on": None},
    ExitStep.GOODBYE: {"farewells": (MARTA, ANE), "frictions": (Friction(1),)},
    ExitStep.INTERVIEW: {"replies": ()},
    ExitStep.HUMILITY: {"lessons": 0, "slow_rhythm_months": None, "revisit_on": None},
}
PARTLY: dict[ExitStep, dict[str, Any]] = {
    ExitStep.PLAN: {"meeting_proposed_on": None},
    ExitStep.TRUST: {"worries": (Worry(1, removed_on=ago(1)), Worry(2))},
    ExitStep.GOODBYE: {"farewells": (replace(MARTA, told_on=ago(1)), ANE)},
    ExitStep.INTERVIEW: {"replies": (Reply(Asked.AVOIDABLE, ReplyState.UNKNOWN),)},
    ExitStep.HUMILITY: {"revisit_on": None},
}
DEGREES: dict[str, dict[ExitStep, dict[str, Any]]] = {
    "unmet": UNMET,
    "partly": PARTLY,
    "met": {step: {} for step in EXIT_STEPS},
}
WHEN = {"before": TODAY + timedelta(days=9), "on": TODAY, "after": TODAY - timedelta(days=1)}


@pytest.mark.feature("B7", "B9", "B10", "B11", "B12")
@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("degree", DEGREES)
@pytest.mark.parametrize("step", EXIT_STEPS)
def test_every_state_of_every_step(step: ExitStep, degree: str, when: str) -> None:
    ends: date = WHEN[when]
    plan = replace(COMPLETE, ends_of_service=ends, ends_on=max(ends, TODAY), **DEGREES[degree][step])
    states = {state.step: state for state in steps(plan, TODAY)}
    over = when == "after"
    for each in EXIT_STEPS:
        expected = (each != step or degree == "met") and (each != ExitStep.INTERVIEW or over)
        assert states[each].complete == expected, each
    assert {one.step for one in states.values() if one.open_on} == (set() if over else {ExitStep.INTERVIEW})
    following = next_step(tuple(states.values()))
    waiting = degree == "met" or (step == ExitStep.INTERVIEW and not over)
    assert (None if following is None else following.step) == (None if waiting else step)
    some = [one.met for one in states[step].conditions]
    if degree == "unmet" and not (step == ExitStep.INTERVIEW and over):
        assert not any(some)
    if degree == "partly" and step != ExitStep.INTERVIEW:
        assert any(some) and not all(some)


COORDINATION: list[tuple[dict[str, Any], bool]] = [
    ({}, False),
    ({"points": (Point(1, ago(-3)),)}, False),
    ({"points": (Point(1, ago(3)), Point(2, ago(3), ago(2)))}, False),
    ({"points": (Point(1, ago(3), ago(2)), Point(2, ago(-3), ago(0)))}, True),
    ({"coordination_declined": "they do not answer"}, True),
    ({"coordination_declined": "   "}, False),
    ({"coordination_declined": "no", "points": (Point(1, ago(3)),)}, True),
    ({"coordination_done_on": ago(9)}, True),
]


@pytest.mark.feature("B9")
@pytest.mark.parametrize(("said", "met"), COORDINATION)
def test_coordination_is_every_point_done_or_declined_with_a_reason(said: dict[str, Any], met: bool) -> None:
    plan = PlanFacts(ends_of_service=TODAY, **said)
    found = next(one for one in steps(plan, TODAY)[1].conditions if one.code == ConditionCode.COORDINATION)
    points = said.get("points", ())
    done = sum(point.done_on is not None for point in points)
    assert (found.met, dict(found.params)) == (met, {"done": done, "total": len(points)})


@pytest.mark.feature("B10")
def test_who_left_the_customer_is_waited_for_by_nobody_but_nobody_is_no_goodbye() -> None:
    def told(*farewells: Farewell) -> tuple[bool, dict[str, object]]:
        plan = PlanFacts(ends_of_service=TODAY, farewells=farewells)
        found = steps(plan, TODAY)[2].conditions[0]
        return found.met, dict(found.params)

    gone = replace(ANE, left=True)
    assert told(MARTA, gone) == (False, {"done": 0, "total": 1})
    assert told(replace(MARTA, told_on=ago(1)), gone) == (True, {"done": 1, "total": 1})
    assert told(gone) == (False, {"done": 0, "total": 0})
    assert told(replace(gone, told_on=ago(2))) == (True, {"done": 1, "total": 1})
