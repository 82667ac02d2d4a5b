"""What hangs on an exit plan: milestones, worries and frictions, farewells, answers, lessons."""

from __future__ import annotations

from datetime import date

from tui.rules.exits import (
    Farewell,
    Friction,
    MilestoneFacts,
    PlanFacts,
    Question,
    Reply,
    ReplyState,
    Worry,
)
from tui.rules.words import Role
from tui.services import wording_exits, wording_terms
from tui.services.figures import late
from tui.shape import dataclass
from tui.store.queries.exits import Parts, Plan
from tui.store.reading import Record, day

QUESTIONS: tuple[Question, ...] = tuple(Question)


@dataclass(frozen=True, slots=True)
class MilestoneView:
    """`days_late` is 0 where it is done or its day has not passed; `late` its words."""

    id: int
    kind: str
    title: str
    due_on: date
    done_on: date | None
    owner: str
    days_late: int
    late: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """A worry (step 2), a friction (step 3) or a tail task."""

    id: int
    kind: str
    body: str
    state: str
    state_words: str
    owner: str
    due_on: date | None
    settled_on: date | None


@dataclass(frozen=True, slots=True)
class FarewellView:
    id: int
    contact_id: int
    name: str
    role_words: str
    told_on: date | None
    note: str


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


@dataclass(frozen=True, slots=True)
class LessonView:
    id: int
    body: str
    tags: str
    said_on: date


def milestone_views(rows: list[Record], today: date) -> tuple[MilestoneView, ...]:
    views = []
    for key, kind, title, due, done, owner in rows:
        due_on = date.fromisoformat(due)
        days = max(0, (today - due_on).days) if done is None else 0
        said = wording_exits.milestone(kind, title)
        views.append(MilestoneView(key, kind, said, due_on, day(done), owner, days, late(days)))
    return tuple(views)


def item_views(rows: list[Record]) -> tuple[ItemView, ...]:
    return tuple(
        ItemView(key, kind, body, state, wording_exits.state(state), owner, day(due), day(settled))
        for key, kind, body, state, owner, due, settled in rows
    )


def farewell_views(rows: list[Record]) -> tuple[FarewellView, ...]:
    return tuple(
        FarewellView(key, contact, name, wording_terms.role(role), day(told), note)
        for key, contact, name, role, told, note in rows
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


def plan_facts(plan: Plan, parts: Parts) -> PlanFacts:
    """What the rule of the five steps looks at. The store keeps no day of the coordination: it counts as done."""
    items = item_views(parts.items.get(plan.id, []))
    starts = date.fromisoformat(plan.starts_on)
    return PlanFacts(
        ends_of_service=date.fromisoformat(plan.service_ends_on),
        leader_id=plan.leader_id,
        starts_on=starts,
        ends_on=date.fromisoformat(plan.ends_on),
        milestones=tuple(
            MilestoneFacts(row[0], row[2], date.fromisoformat(row[3]), day(row[4]))
            for row in parts.milestones.get(plan.id, [])
        ),
        meeting_proposed_on=day(plan.meeting_on),
        worries=tuple(_worry(item) for item in items if item.kind == "worry"),
        coordination_done_on=starts if plan.coordination == "done" else None,
        coordination_declined=plan.coordination_note if plan.coordination == "declined" else "",
        farewells=tuple(
            Farewell(row[1], row[2], Role(row[3]), day(row[4])) for row in parts.farewells.get(plan.id, [])
        ),
        frictions=tuple(_friction(item) for item in items if item.kind == "friction"),
        replies=tuple(
            Reply(QUESTIONS[row[1] - 1], ReplyState(row[2]), row[3])
            for row in parts.answers.get(plan.departure_id, [])
        ),
        lessons=len(parts.lessons.get(plan.id, [])),
        slow_rhythm_months=plan.rhythm_months,
        revisit_on=day(plan.revisit_on),
    )


def _worry(item: ItemView) -> Worry:
    removed = item.settled_on if item.state == "removed" else None
    return Worry(item.id, removed, item.settled_on if item.state == "accepted" else None)


def _friction(item: ItemView) -> Friction:
    solved = item.settled_on if item.state == "solved" else None
    return Friction(item.id, solved, (item.owner or item.state_words) if item.state == "handed_on" else "")
