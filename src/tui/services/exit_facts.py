"""An exit plan as the rule of the five steps looks at it."""

from __future__ import annotations

from datetime import date

from tui.rules.exits import Farewell, Friction, MilestoneFacts, PlanFacts, Point, Reply, ReplyState, Worry
from tui.rules.words import Role
from tui.services.exit_parts import QUESTIONS
from tui.store.queries.exits import Parts, Plan
from tui.store.reading import Record, day


def plan_facts(plan: Plan, parts: Parts) -> PlanFacts:
    """What the rule of the five steps looks at. A plan coordinated in one sentence keeps no day: it counts as done."""
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
        worries=tuple(_worry(row) for row in parts.items.get(plan.id, []) if row[1] == "worry"),
        coordination_done_on=starts if plan.coordination == "done" else None,
        coordination_declined=plan.coordination_note if plan.coordination == "declined" else "",
        points=tuple(
            Point(row[0], date.fromisoformat(row[3]), day(row[4])) for row in parts.points.get(plan.id, [])
        ),
        farewells=tuple(
            Farewell(row[1], row[2], Role(row[3]), day(row[4]), row[7] is not None)
            for row in parts.farewells.get(plan.id, [])
        ),
        frictions=tuple(_friction(row) for row in parts.items.get(plan.id, []) if row[1] == "friction"),
        replies=tuple(
            Reply(QUESTIONS[row[1] - 1], ReplyState(row[2]), row[3])
            for row in parts.answers.get(plan.departure_id, [])
        ),
        lessons=len(parts.lessons.get(plan.id, [])),
        slow_rhythm_months=plan.rhythm_months,
        revisit_on=day(plan.revisit_on),
    )


def _worry(row: Record) -> Worry:
    key, _kind, _body, state, _owner, _due, settled = row[:7]
    return Worry(
        key, day(settled) if state == "removed" else None, day(settled) if state == "accepted" else None
    )


def _friction(row: Record) -> Friction:
    key, _kind, _body, state, owner, _due, settled = row[:7]
    return Friction(
        key, day(settled) if state == "solved" else None, (owner or state) if state == "handed_on" else ""
    )
