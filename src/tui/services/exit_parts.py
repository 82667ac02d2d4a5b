"""What hangs on an exit plan: milestones, worries and frictions, farewells, answers, lessons."""

from __future__ import annotations

from datetime import date

from tui.rules.exit_phases import ENDED_BY, Dated
from tui.rules.exit_phases import phases as cut
from tui.rules.exits import Question
from tui.services import wording_exits, wording_terms
from tui.services.figures import late
from tui.shape import dataclass
from tui.store.queries.exits import Plan
from tui.store.reading import Record, day

QUESTIONS: tuple[Question, ...] = tuple(Question)


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """`days_late` is 0 where it is done or its day has not passed; `late` its words. `outside`: of the plan's days."""

    id: int
    kind: str
    title: str
    due_on: date
    done_on: date | None
    owner: str
    days_late: int
    late: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A part of the plan's days, both included; it counts the milestones, loose ends and agreed points in it."""

    phase: str
    title: str
    starts_on: date
    ends_on: date
    done: int
    total: int
    late: int
    now: bool

    @property
    def complete(self) -> bool:
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class PointView:
    """One thing agreed with the competitor who takes over."""

    id: int
    who: str
    what: str
    due_on: date
    done_on: date | None
    days_late: int
    late: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """A worry (step 2), a friction (step 3) or a tail task.

    `contact`: whose worry it is. `note`: how it was settled. `owner`: of a tail task; of what was settled, who
    accepted the worry or took the friction.
    """

    id: int
    kind: str
    body: str
    state: str
    state_words: str
    owner: str
    due_on: date | None
    settled_on: date | None
    contact_id: int | None
    contact: str | None
    note: str
    administrative: bool
    days_late: int
    late: str


@dataclass(frozen=True, slots=True)
class FarewellView:
    """`note`: what we told them; `help`: what we offered. `left_on`: they left the customer before or since."""

    id: int
    contact_id: int
    name: str
    role_words: str
    told_on: date | None
    note: str
    help: str
    left_on: date | None

    @property
    def awaited(self) -> bool:
        """Somebody is there to be told."""
        return self.told_on is None and self.left_on is None


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One of the seven questions; without a state it was not asked yet: never silently empty (D9)."""

    number: int
    question: Question
    text: str
    state: str | None
    state_words: str
    verbatim: str
    said_on: date | None

    @property
    def private(self) -> bool:
        """About one of our people (D12): read in the interview alone."""
        return self.question == Question.TROUBLE_WITH_PERSON


@dataclass(frozen=True, slots=True)
class LessonView:
    id: int
    body: str
    tags: str
    said_on: date


def _days_late(due_on: date | None, done: object, today: date) -> int:
    return max(0, (today - due_on).days) if due_on is not None and done is None else 0


def milestone_views(rows: list[Record], plan: Plan, today: date) -> tuple[MilestoneView, ...]:
    views = []
    starts, ends = date.fromisoformat(plan.starts_on), date.fromisoformat(plan.ends_on)
    for key, kind, title, due, done, owner in rows:
        due_on = date.fromisoformat(due)
        days = _days_late(due_on, done, today)
        said = wording_exits.milestone(kind, title)
        outside = not starts <= due_on <= ends
        views.append(MilestoneView(key, kind, said, due_on, day(done), owner, days, late(days), outside))
    return tuple(views)


def item_views(rows: list[Record], today: date) -> tuple[ItemView, ...]:
    views = []
    for key, kind, body, state, owner, due, settled, contact_id, contact, note, administrative in rows:
        days = _days_late(day(due), settled, today)
        views.append(
            ItemView(
                key,
                kind,
                body,
                state,
                wording_exits.state(state),
                owner,
                day(due),
                day(settled),
                contact_id,
                contact,
                note,
                bool(administrative),
                days,
                late(days),
            )
        )
    return tuple(views)


def point_views(rows: list[Record], today: date) -> tuple[PointView, ...]:
    views = []
    for key, who, what, due, done in rows:
        due_on = date.fromisoformat(due)
        days = _days_late(due_on, done, today)
        views.append(PointView(key, who, what, due_on, day(done), days, late(days)))
    return tuple(views)


def phase_views(
    plan: Plan,
    milestones: tuple[MilestoneView, ...],
    items: tuple[ItemView, ...],
    points: tuple[PointView, ...],
    today: date,
) -> tuple[PhaseView, ...]:
    """The phases of the plan with all that is dated in them; what was declined with the competitor is not."""
    agreed = () if plan.coordination == "declined" else points
    things = [
        *(Dated(one.due_on, one.done_on, one.kind if one.kind in _DEFAULT else "") for one in milestones),
        *(
            Dated(one.due_on, one.settled_on)
            for one in items
            if one.kind == "tail" and one.due_on is not None
        ),
        *(Dated(one.due_on, one.done_on) for one in agreed),
    ]
    starts, ends = date.fromisoformat(plan.starts_on), date.fromisoformat(plan.ends_on)
    return tuple(
        PhaseView(
            str(one.phase),
            wording_exits.phase(one.phase),
            one.starts_on,
            one.ends_on,
            one.done,
            one.total,
            one.late,
            one.now,
        )
        for one in cut(starts, ends, date.fromisoformat(plan.service_ends_on), things, today)
    )


_DEFAULT = frozenset(str(code) for code in ENDED_BY.values())


def farewell_views(rows: list[Record]) -> tuple[FarewellView, ...]:
    return tuple(
        FarewellView(key, contact, name, wording_terms.role(role), day(told), note, help_, day(left))
        for key, contact, name, role, told, note, help_, left in rows
    )


def answer_views(rows: list[Record]) -> tuple[AnswerView, ...]:
    """All seven in order, those not asked yet included."""
    known = {row[1]: row for row in rows}
    views = []
    for number, question in enumerate(QUESTIONS, start=1):
        row = known.get(number)
        state = row[2] if row else None
        views.append(
            AnswerView(
                number,
                question,
                wording_exits.question(question),
                state,
                wording_exits.state(state) if state else "",
                row[3] if row else "",
                date.fromisoformat(row[4]) if row else None,
            )
        )
    return tuple(views)


def lesson_views(rows: list[Record]) -> tuple[LessonView, ...]:
    return tuple(LessonView(key, body, tags, date.fromisoformat(said)) for key, body, tags, said in rows)
