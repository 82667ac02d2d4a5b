"""R12: the five steps of an exit plan, each with its conditions. Guided in order; only the interview is locked."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from tui.rules.facts import Id, Params
from tui.rules.words import EXIT_STEPS, ExitStep, Role
from tui.shape import dataclass

MIN_MILESTONES = 3


class Question(StrEnum):
    """The seven questions of the interview (D9), in the order they are asked."""

    DONE_WRONG = "done_wrong"
    BETTER_BEFORE = "better_before"
    CONDITIONS_CHANGED = "conditions_changed"
    COMPETITOR_MOVED = "competitor_moved"
    AVOIDABLE = "avoidable"
    TROUBLE_WITH_PERSON = "trouble_with_person"
    SUBSTITUTE = "substitute"


class ReplyState(StrEnum):
    ANSWERED = "answered"
    UNKNOWN = "unknown"
    REFUSED = "refused"


class ConditionCode(StrEnum):
    LEADER = "leader"
    DATES = "dates"
    MILESTONES = "milestones"
    MEETING_PROPOSED = "meeting_proposed"
    WORRIES = "worries"
    COORDINATION = "coordination"
    ALL_TOLD = "all_told"
    FRICTIONS = "frictions"
    SERVICE_ENDED = "service_ended"
    QUESTIONS = "questions"
    LESSON = "lesson"
    SLOW_RHYTHM = "slow_rhythm"
    REVISIT = "revisit"


@dataclass(frozen=True, slots=True)
class Reply:
    """One of the seven, in the customer's words; ANSWERED without words is no answer."""

    question: Question
    state: ReplyState
    words: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneFacts:
    id: Id
    text: str
    due_on: date | None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Worry:
    """`removed_on`: we took it away; `accepted_on`: the customer lives with it."""

    id: Id
    removed_on: date | None = None
    accepted_on: date | None = None


@dataclass(frozen=True, slots=True)
class Farewell:
    """`left`: they are with the customer no more; nobody waits for that goodbye."""

    contact_id: Id
    name: str
    role: Role
    told_on: date | None = None
    left: bool = False


@dataclass(frozen=True, slots=True)
class Friction:
    id: Id
    solved_on: date | None = None
    handed_to: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One thing agreed with the competitor who takes over."""

    id: Id
    due_on: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """An exit plan as it stands. `coordination_declined` holds the reason why there is none.

    `coordination_done_on` is of plans that were coordinated in one sentence, without a list of points.
    """

    ends_of_service: date
    leader_id: Id | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    milestones: tuple[MilestoneFacts, ...] = ()
    meeting_proposed_on: date | None = None
    worries: tuple[Worry, ...] = ()
    coordination_done_on: date | None = None
    coordination_declined: str = ""
    points: tuple[Point, ...] = ()
    farewells: tuple[Farewell, ...] = ()
    frictions: tuple[Friction, ...] = ()
    replies: tuple[Reply, ...] = ()
    lessons: int = 0
    slow_rhythm_months: int | None = None
    revisit_on: date | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """`params`: done and total where it is counted."""

    code: ConditionCode
    met: bool
    params: Params = ()


@dataclass(frozen=True, slots=True)
class StepState:
    """`open_on` is set while the step is locked (only ever the interview's)."""

    step: ExitStep
    complete: bool
    conditions: tuple[Condition, ...]
    open_on: date | None = None

    @property
    def done(self) -> int:
        return sum(condition.met for condition in self.conditions)


def interview_opens(end_of_service: date) -> date:
    return end_of_service + timedelta(days=1)


def replied(replies: Iterable[Reply]) -> frozenset[Question]:
    """The questions that are settled: unknown and refused are answers too, silence is none."""
    return frozenset(
        [reply.question for reply in replies if reply.state != ReplyState.ANSWERED or reply.words.strip()]
    )


def _counted(code: ConditionCode, done: int, total: int, least: int = 0) -> Condition:
    return Condition(code, done >= total and total >= least, (("done", done), ("total", total)))


def _plan(plan: PlanFacts) -> tuple[Condition, ...]:
    dated = len([milestone for milestone in plan.milestones if milestone.due_on is not None])
    in_order = plan.starts_on is not None and plan.ends_on is not None and plan.starts_on <= plan.ends_on
    return (
        Condition(ConditionCode.LEADER, plan.leader_id is not None),
        Condition(ConditionCode.DATES, in_order),
        Condition(
            ConditionCode.MILESTONES, dated >= MIN_MILESTONES, (("done", dated), ("total", MIN_MILESTONES))
        ),
        Condition(ConditionCode.MEETING_PROPOSED, plan.meeting_proposed_on is not None),
    )


def _trust(plan: PlanFacts) -> tuple[Condition, ...]:
    settled = [worry for worry in plan.worries if worry.removed_on or worry.accepted_on]
    done = sum(point.done_on is not None for point in plan.points)
    settled_otherwise = plan.coordination_done_on is not None or bool(plan.coordination_declined.strip())
    coordinated = settled_otherwise or 0 < len(plan.points) == done
    counts: Params = (("done", done), ("total", len(plan.points)))
    return (
        _counted(ConditionCode.WORRIES, len(settled), len(plan.worries)),
        Condition(ConditionCode.COORDINATION, coordinated, counts),
    )


def _goodbye(plan: PlanFacts) -> tuple[Condition, ...]:
    """Nobody on the list is no goodbye: the list must name at least one person. Who left first blocks nothing."""
    awaited = [farewell for farewell in plan.farewells if farewell.told_on or not farewell.left]
    told = [farewell for farewell in awaited if farewell.told_on]
    solved = [friction for friction in plan.frictions if friction.solved_on or friction.handed_to.strip()]
    return (
        _counted(ConditionCode.ALL_TOLD, len(told), len(awaited), least=1),
        _counted(ConditionCode.FRICTIONS, len(solved), len(plan.frictions)),
    )


def _interview(plan: PlanFacts, today: date) -> tuple[Condition, ...]:
    return (
        Condition(ConditionCode.SERVICE_ENDED, today >= interview_opens(plan.ends_of_service)),
        _counted(ConditionCode.QUESTIONS, len(replied(plan.replies)), len(Question)),
    )


def _humility(plan: PlanFacts) -> tuple[Condition, ...]:
    return (
        Condition(ConditionCode.LESSON, plan.lessons >= 1, (("n", plan.lessons),)),
        Condition(ConditionCode.SLOW_RHYTHM, bool(plan.slow_rhythm_months)),
        Condition(ConditionCode.REVISIT, plan.revisit_on is not None),
    )


def steps(plan: PlanFacts, today: date) -> tuple[StepState, ...]:
    """The five steps in order, each with all its conditions."""
    opens = interview_opens(plan.ends_of_service)
    conditions = (_plan(plan), _trust(plan), _goodbye(plan), _interview(plan, today), _humility(plan))
    return tuple(
        [
            StepState(
                step,
                all(condition.met for condition in found),
                found,
                opens if step == ExitStep.INTERVIEW and today < opens else None,
            )
            for step, found in zip(EXIT_STEPS, conditions, strict=True)
        ]
    )


def next_step(states: tuple[StepState, ...]) -> StepState | None:
    """The step to work on: the first incomplete one that is not locked; None where all are done or wait."""
    return next((state for state in states if not state.complete and state.open_on is None), None)


def progress(states: tuple[StepState, ...]) -> tuple[int, int]:
    """(conditions met, conditions in all)."""
    return sum(state.done for state in states), sum(len(state.conditions) for state in states)


def exit_over(states: tuple[StepState, ...]) -> bool:
    """Completing the fifth step moves the account to lost."""
    return states[-1].complete
