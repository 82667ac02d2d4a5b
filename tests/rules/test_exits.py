from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, ago
from tui.rules.departure import (
    ContactFacts,
    MilestoneCode,
    Refusal,
    cooling_off_until,
    default_milestones,
    farewell_list,
    refusal,
)
from tui.rules.exits import (
    ConditionCode,
    Farewell,
    Friction,
    MilestoneFacts,
    PlanFacts,
    Question,
    Reply,
    ReplyState,
    Worry,
    exit_over,
    next_step,
    progress,
    replied,
    steps,
)
from tui.rules.words import EXIT_STEPS, ExitStep, Role

ENDED = ago(1)


@pytest.mark.feature("B4", "B7")
def test_default_milestones_are_spread_over_the_exit() -> None:
    planned = default_milestones(date(2026, 9, 1), date(2026, 12, 31))
    assert [(m.code, m.due_on) for m in planned] == [
        (MilestoneCode.KICK_OFF, date(2026, 9, 8)),
        (MilestoneCode.DATA_HANDED_OVER, date(2026, 11, 2)),
        (MilestoneCode.ADMINISTRATION_SETTLED, date(2026, 12, 14)),
        (MilestoneCode.LAST_DAY, date(2026, 12, 31)),
        (MilestoneCode.INTERVIEW, date(2027, 1, 7)),
    ]


def test_holidays_are_no_milestones() -> None:
    planned = default_milestones(date(2026, 9, 1), date(2026, 12, 31), frozenset((date(2026, 9, 8),)))
    assert planned[0].due_on == date(2026, 9, 9)


@settings(max_examples=100, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_milestones_stay_inside_and_in_order(decided: date, days: int) -> None:
    ends = decided + timedelta(days=days)
    planned = [m.due_on for m in default_milestones(decided, ends)]
    assert planned == sorted(planned)
    assert all(decided <= day <= ends for day in planned[:4])
    assert planned[3] == ends < planned[4]
    assert (planned[0] - decided).days <= 9
    if days >= 4:
        assert all(day.weekday() <= 4 for day in planned[:3])


def test_a_weekend_exit_falls_on_its_own_days() -> None:
    saturday = date(2026, 11, 21)
    planned = default_milestones(saturday, saturday + timedelta(days=1))
    assert {m.due_on for m in planned[:3]} <= {saturday, saturday + timedelta(days=1)}


@pytest.mark.feature("B4")
def test_dates_that_cannot_be_are_refused() -> None:
    assert refusal(ago(3), ago(4), TODAY) == Refusal.END_BEFORE_DECISION
    assert refusal(ago(-1), ago(-4), TODAY) == Refusal.DECIDED_IN_FUTURE
    assert refusal(ago(3), ago(3), TODAY) is None
    with pytest.raises(ValueError, match="end_before_decision"):
        default_milestones(ago(3), ago(4))


@pytest.mark.feature("B4", "B10")
def test_the_farewell_list_names_who_decides_and_administration() -> None:
    contacts = [
        ContactFacts(1, "Zoe", Role.ADMINISTRATION),
        ContactFacts(2, "Ana", Role.USER),
        ContactFacts(3, "Marta", Role.DECISION_MAKER),
        ContactFacts(4, "Left", Role.DECISION_MAKER, left=True),
        ContactFacts(5, "Bo", Role.INFLUENCER),
    ]
    assert [contact.id for contact in farewell_list(contacts)] == [3, 1]


@pytest.mark.feature("B5")
def test_cooling_off_only_for_oneself() -> None:
    now = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert cooling_off_until(1, 1, now) == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert cooling_off_until(2, 1, now) is None


COMPLETE = PlanFacts(
    ends_of_service=ENDED,
    leader_id=1,
    starts_on=ago(60),
    ends_on=ENDED,
    milestones=tuple(MilestoneFacts(i, f"m{i}", ago(30 - i)) for i in range(3)),
    meeting_proposed_on=ago(50),
    worries=(Worry(1, removed_on=ago(5)), Worry(2, accepted_on=ago(4))),
    coordination_done_on=ago(3),
    farewells=(Farewell(1, "Marta", Role.DECISION_MAKER, ago(3)),),
    frictions=(Friction(1, solved_on=ago(2)), Friction(2, handed_to="support")),
    replies=tuple(Reply(q, ReplyState.ANSWERED, "late claims") for q in Question),
    lessons=1,
    slow_rhythm_months=6,
    revisit_on=ago(-700),
)


@pytest.mark.feature("B7")
def test_all_five_complete() -> None:
    states = steps(COMPLETE, TODAY)
    assert [state.step for state in states] == list(EXIT_STEPS)
    assert all(state.complete for state in states)
    assert exit_over(states)
    assert next_step(states) is None
    assert progress(states) == (13, 13)


@pytest.mark.feature("B7", "B9", "B10", "B11", "B12", "D9")
@pytest.mark.parametrize(
    ("changed", "step", "condition"),
    [
        ({"leader_id": None}, ExitStep.PLAN, ConditionCode.LEADER),
        ({"starts_on": None}, ExitStep.PLAN, ConditionCode.DATES),
        ({"ends_on": None}, ExitStep.PLAN, ConditionCode.DATES),
        ({"ends_on": ago(61)}, ExitStep.PLAN, ConditionCode.DATES),
        ({"milestones": COMPLETE.milestones[:2]}, ExitStep.PLAN, ConditionCode.MILESTONES),
        (
            {"milestones": (*COMPLETE.milestones[:2], MilestoneFacts(9, "undated", None))},
            ExitStep.PLAN,
            ConditionCode.MILESTONES,
        ),
        ({"meeting_proposed_on": None}, ExitStep.PLAN, ConditionCode.MEETING_PROPOSED),
        ({"worries": (*COMPLETE.worries, Worry(3))}, ExitStep.TRUST, ConditionCode.WORRIES),
        (
            {"coordination_done_on": None, "coordination_declined": " "},
            ExitStep.TRUST,
            ConditionCode.COORDINATION,
        ),
        (
            {"farewells": (*COMPLETE.farewells, Farewell(2, "Zoe", Role.ADMINISTRATION))},
            ExitStep.GOODBYE,
            ConditionCode.ALL_TOLD,
        ),
        ({"farewells": ()}, ExitStep.GOODBYE, ConditionCode.ALL_TOLD),
        ({"frictions": (Friction(1, handed_to=" "),)}, ExitStep.GOODBYE, ConditionCode.FRICTIONS),
        ({"replies": COMPLETE.replies[:6]}, ExitStep.INTERVIEW, ConditionCode.QUESTIONS),
        ({"ends_of_service": TODAY}, ExitStep.INTERVIEW, ConditionCode.SERVICE_ENDED),
        ({"lessons": 0}, ExitStep.HUMILITY, ConditionCode.LESSON),
        ({"slow_rhythm_months": None}, ExitStep.HUMILITY, ConditionCode.SLOW_RHYTHM),
        ({"revisit_on": None}, ExitStep.HUMILITY, ConditionCode.REVISIT),
    ],
)
def test_each_condition_keeps_its_step_open(
    changed: dict[str, Any], step: ExitStep, condition: ConditionCode
) -> None:
    states = steps(replace(COMPLETE, **changed), TODAY)
    assert [state.step for state in states if not state.complete] == [step]
    unmet = [c.code for state in states for c in state.conditions if not c.met]
    assert unmet == [condition]
    assert exit_over(states) == (step != ExitStep.HUMILITY)


def test_coordination_may_be_declined_with_a_reason() -> None:
    declined = replace(COMPLETE, coordination_done_on=None, coordination_declined="they want no contact")
    assert steps(declined, TODAY)[1].complete


@pytest.mark.feature("B11")
def test_only_the_interview_is_locked_and_only_till_the_day_after() -> None:
    plan = PlanFacts(ends_of_service=TODAY)
    states = steps(plan, TODAY)
    assert [state.open_on for state in states] == [None, None, None, ago(-1), None]
    assert steps(plan, ago(-1))[3].open_on is None
    waiting = steps(replace(COMPLETE, ends_of_service=TODAY, revisit_on=None), TODAY)
    following = next_step(waiting)
    assert following is not None
    assert following.step == ExitStep.HUMILITY
    first = next_step(states)
    assert first is not None
    assert first.step == ExitStep.PLAN


@pytest.mark.feature("D9")
def test_the_seven_questions_are_never_silently_empty() -> None:
    assert len(Question) == 7
    blank = Reply(Question.AVOIDABLE, ReplyState.ANSWERED, "  ")
    refused = Reply(Question.SUBSTITUTE, ReplyState.REFUSED)
    unknown = Reply(Question.DONE_WRONG, ReplyState.UNKNOWN)
    assert replied((blank, refused, unknown)) == {Question.SUBSTITUTE, Question.DONE_WRONG}
