"""Exits: the ladder of accounts at risk, and exit plans with their five steps."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from tui.errors import NotFound
from tui.i18n import _
from tui.rules.exits import Condition, StepState, next_step, progress, steps
from tui.rules.standing import stand
from tui.services import wording_exits, wording_terms
from tui.services.exit_facts import plan_facts
from tui.services.exit_parts import (
    AnswerView,
    FarewellView,
    ItemView,
    LessonView,
    MilestoneView,
    PhaseView,
    PointView,
    answer_views,
    farewell_views,
    item_views,
    lesson_views,
    milestone_views,
    phase_views,
    point_views,
)
from tui.services.figures import near
from tui.services.portfolio import PortfolioRow, rows_of
from tui.shape import dataclass
from tui.store.care import CareLoader
from tui.store.facts import FactLoader
from tui.store.queries import exits as query
from tui.store.queries.who import me
from tui.store.reading import Reader, day, instant


@dataclass(frozen=True, slots=True)
class ConditionView:
    code: str
    text: str
    met: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """One of the five. `opens_on` is set while it is locked: only ever the interview."""

    number: int
    step: str
    title: str
    complete: bool
    conditions: tuple[ConditionView, ...]
    opens_on: date | None

    @property
    def done(self) -> int:
        return sum(condition.met for condition in self.conditions)


@dataclass(frozen=True, slots=True)
class ExitView:
    """An exit plan as it stands today. `next` is the number of the step to work on; `done` of `total` conditions.

    `days_left` counts to the end of service and is negative after it. `former_margin` in cents of `currency`.
    `points` are what was agreed with the competitor; a plan whose `coordination` is `declined` lets them rest.
    """

    plan_id: int
    departure_id: int
    account_id: int
    account: str
    category: str | None
    state: str
    decided_on: date
    ends_on: date
    days_left: int
    reason: str | None
    competitor: str | None
    substitute: str | None
    former_margin: int
    currency: str
    hunter: str | None
    leader: str | None
    cooling_until: datetime | None
    starts_on: date
    plan_ends_on: date
    meeting_on: date | None
    coordination: str
    coordination_note: str
    steps: tuple[StepView, ...]
    next: int | None
    done: int
    total: int
    milestones: tuple[MilestoneView, ...]
    items: tuple[ItemView, ...]
    farewells: tuple[FarewellView, ...]
    answers: tuple[AnswerView, ...]
    lessons: tuple[LessonView, ...]
    rhythm_months: int | None
    revisit_on: date | None
    register_state: str | None
    phases: tuple[PhaseView, ...]
    points: tuple[PointView, ...]
    reason_kind: str | None
    avoidable: str | None
    hunter_id: int | None
    leader_id: int | None
    taken_up_on: date | None
    fact_happened: str
    fact_need: str
    fact_shoes: str
    meeting_at: str | None
    meeting_minutes: int
    meeting_place: str

    @property
    def late(self) -> int:
        """How many milestones, loose ends and agreed points are late."""
        return self.late_milestones + self.late_tails + self.late_points

    @property
    def late_milestones(self) -> int:
        return sum(milestone.days_late > 0 for milestone in self.milestones)

    @property
    def late_tails(self) -> int:
        return sum(item.days_late > 0 for item in self.items)

    @property
    def late_points(self) -> int:
        """Nothing is late of what was declined."""
        return 0 if self.coordination == "declined" else sum(point.days_late > 0 for point in self.points)

    @property
    def phase(self) -> PhaseView | None:
        """The one that today lies in; None before the plan begins and after it."""
        return next((phase for phase in self.phases if phase.now), None)

    @property
    def ends_words(self) -> str:
        return near(self.ends_on, self.ends_on - timedelta(days=self.days_left))

    def of_kind(self, kind: str) -> tuple[ItemView, ...]:
        """The items of a kind: worry, friction or tail."""
        return tuple(item for item in self.items if item.kind == kind)


def exits(reader: Reader, everyone: bool = False) -> tuple[ExitView, ...]:
    """Exit plans under way, the soonest end of service first."""
    plans = query.open_plans(reader, None if everyone else me(reader))
    parts = query.parts(reader, plans)
    return tuple(_view(plan, parts, reader.today) for plan in plans)


def exit_plan(reader: Reader, plan_id: int) -> ExitView:
    """Raises NotFound."""
    plan = query.plan(reader, plan_id)
    if plan is None:
        raise NotFound(_("{what} is not there any more.").format(what=_("The exit plan")))
    return _view(plan, query.parts(reader, [plan]), reader.today)


def of_account(reader: Reader, account_id: int) -> ExitView | None:
    """The exit plan of an account: the open one, else the last; None where they never left."""
    plan_id = query.newest_plan(reader, account_id)
    return None if plan_id is None else exit_plan(reader, plan_id)


def _conditions(found: tuple[Condition, ...]) -> tuple[ConditionView, ...]:
    return tuple(
        ConditionView(str(one.code), wording_exits.condition(one.code, dict(one.params)), one.met)
        for one in found
    )


def _step(state: StepState, number: int) -> StepView:
    return StepView(
        number,
        str(state.step),
        wording_terms.exit_step(state.step),
        state.complete,
        _conditions(state.conditions),
        state.open_on,
    )


def _view(plan: query.Plan, parts: query.Parts, today: date) -> ExitView:
    states = steps(plan_facts(plan, parts), today)
    doing = next_step(states)
    done, total = progress(states)
    ends = date.fromisoformat(plan.service_ends_on)
    milestones = milestone_views(parts.milestones.get(plan.id, []), plan, today)
    items = item_views(parts.items.get(plan.id, []), today)
    points = point_views(parts.points.get(plan.id, []), today)
    return ExitView(
        plan_id=plan.id,
        departure_id=plan.departure_id,
        account_id=plan.account_id,
        account=plan.account,
        category=plan.account_category,
        state=plan.state,
        decided_on=date.fromisoformat(plan.decided_on),
        ends_on=ends,
        days_left=(ends - today).days,
        former_margin=plan.former_margin_cents,
        cooling_until=instant(plan.cooling_until),
        starts_on=date.fromisoformat(plan.starts_on),
        plan_ends_on=date.fromisoformat(plan.ends_on),
        meeting_on=day(plan.meeting_on),
        steps=tuple(_step(state, number) for number, state in enumerate(states, start=1)),
        next=None if doing is None else 1 + [state.step for state in states].index(doing.step),
        done=done,
        total=total,
        milestones=milestones,
        items=items,
        farewells=farewell_views(parts.farewells.get(plan.id, [])),
        answers=answer_views(parts.answers.get(plan.departure_id, [])),
        lessons=lesson_views(parts.lessons.get(plan.id, [])),
        revisit_on=day(plan.revisit_on),
        phases=phase_views(plan, milestones, items, points, today),
        points=points,
        taken_up_on=day(plan.taken_up_on),
        **{name: getattr(plan, name) for name in _AS_STORED},
    )


_AS_STORED = (
    *("reason", "reason_kind", "avoidable", "competitor", "substitute", "currency"),
    *("hunter", "hunter_id", "leader", "leader_id", "coordination", "coordination_note"),
    *("rhythm_months", "register_state", "fact_happened", "fact_need", "fact_shoes"),
    *("meeting_at", "meeting_minutes", "meeting_place"),
)
"""What the view shows as the plan's row has it."""


def at_risk(reader: Reader, everyone: bool = False, limit: int = 200) -> tuple[PortfolioRow, ...]:
    """The ladder of R11: accounts from 50 points on, the worst first."""
    rep = None if everyone else me(reader)
    return rows_of(reader, query.at_risk(reader, rep, reader.defaults.risk_from, limit))


@dataclass(frozen=True, slots=True)
class RiskTermView:
    """One of the five terms of the points of risk; shown also with 0 points."""

    term: str
    text: str
    points: int


def risk_terms(reader: Reader, account_id: int) -> tuple[RiskTermView, ...]:
    """What the points of an account are made of, asked of its facts; nothing where it is past the ladder."""
    known = FactLoader(reader.db).chunk(account_id, account_id)
    cared = CareLoader(reader.db).chunk(account_id, account_id, known)
    for one, care in zip(known, cared, strict=True):
        risk = stand(one.facts, reader.today, care.money, care.care, reader.defaults).risk
        if risk is not None:
            return tuple(
                RiskTermView(str(term.term), wording_exits.risk_term(term.term, term.why), term.points)
                for term in risk.terms
            )
    return ()
