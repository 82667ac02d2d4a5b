"""Departures of the sample: two exits under way, and the dozen that is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tui.i18n import _
from tui.rules.defaults import DEFAULTS
from tui.rules.departure import default_milestones
from tui.rules.words import ReasonKind
from tui.services import sample_days
from tui.services.wording_exits import milestone

if TYPE_CHECKING:
    from tui.services.sample_book import Ref, Story, Telling

_MATTERS = ("decision_maker", "administration")
_CAME_LATER = 5
"""A person of whom a file says more than so many things came when the exit was over."""
_YEAR = 12


def tell_exit(telling: Telling, said: Story) -> None:
    """An exit under way, as far as it has come."""
    told = said["exit"]
    decided, ends = telling.past(told["decided"]), telling.past(told["ends"])
    hunter = telling.reps[told["hunter"]]
    spend = [
        cents
        for _month, cents in sample_days.months(
            telling.today, said["name"], said["spend"], telling.past(said["since"]), telling.story
        )
    ]
    margin = round(sum(spend[-_YEAR:]) * said.get("margin", DEFAULTS.margin_rate))
    departure = telling.add(
        "departure",
        decided_on=decided,
        ends_on=ends,
        **_why(said, told, margin),
        stage_before="customer",
        hunter_id=hunter,
        cooling_until=telling.now + timedelta(hours=24) if told.get("cooling") else None,
        taken_up_on=None if told.get("cooling") else decided,
    )
    plan = telling.add(
        "exit_plan",
        departure_id=departure,
        leader_id=hunter,
        starts_on=decided,
        ends_on=telling.past(told["milestones"][-1][2]),
        meeting_on=telling.day(told.get("meeting")),
        coordination=told.get("coordination", "open"),
    )
    _plan_so_far(telling, told, plan)
    telling.add("lost_entry", departure_id=departure, entered_on=decided, former_margin_cents=margin)


def _why(said: Story, told: Story, margin: int) -> dict[str, Any]:
    """Why they left and to whom; a reason that is the word of a kind is of that kind. The margin in cents."""
    reason = told.get("reason")
    return {
        "reason": reason,
        "reason_kind": told.get("kind", reason if reason in tuple(ReasonKind) else None),
        "competitor": told.get("competitor"),
        "substitute": told.get("substitute"),
        "avoidable": told.get("avoidable"),
        "former_margin_cents": margin,
        "former_revenue_cents": round(margin / said.get("margin", DEFAULTS.margin_rate)),
    }


def _plan_so_far(telling: Telling, told: Story, plan: Ref) -> None:
    for kind, title, due, done, owner in told["milestones"]:
        on = telling.day(done) if done else None
        telling.add(
            "milestone",
            plan_id=plan,
            kind=kind,
            title=title,
            due_on=telling.past(due),
            done_on=on,
            owner=owner,
        )
    for body, state, on, who, *how in told.get("worries", ()):
        settled = telling.day(on) if on else None
        telling.add(
            "exit_item",
            plan_id=plan,
            kind="worry",
            body=body,
            state=state,
            owner=who if state == "accepted" else "",
            settled_on=settled,
            contact_id=telling.who(who),
            note="".join(how),
        )
    for body, state, on, administrative, *how in told.get("frictions", ()):
        telling.add(
            "exit_item",
            plan_id=plan,
            kind="friction",
            body=body,
            state=state,
            settled_on=telling.day(on) if on else None,
            administrative=administrative,
            note="".join(how),
        )
    _others(telling, told, plan)


def _others(telling: Telling, told: Story, plan: Ref) -> None:
    """Loose ends, what was agreed with the competitor, goodbyes."""
    for body, owner, due in told.get("tails", ()):
        telling.add("exit_item", plan_id=plan, kind="tail", body=body, owner=owner, due_on=telling.past(due))
    for who, what, due, done in told.get("points", ()):
        on = telling.day(done) if done else None
        telling.add("coordination", plan_id=plan, who=who, what=what, due_on=telling.past(due), done_on=on)
    for person, told_on, *said in told["farewells"]:
        note, help_offered = (*said, "", "")[:2]
        telling.add(
            "farewell",
            plan_id=plan,
            contact_id=telling.who(person),
            told_on=telling.day(told_on) if told_on else None,
            note=note,
            help=help_offered,
        )


def tell_lost(telling: Telling, said: Story) -> None:
    """An exit that is over: every step was made, and the register waits or has got them back."""
    told = said["lost"]
    decided, ends = telling.past(told["decided"]), telling.past(told["ends"])
    over = telling.past(told["ends"] + 10)
    hunter = telling.reps["tom"]
    margin = told["margin"] * 100
    departure = telling.add(
        "departure",
        decided_on=decided,
        ends_on=ends,
        state="over",
        **_why(said, told, margin),
        stage_before="customer",
        hunter_id=hunter,
    )
    plan = telling.add(
        "exit_plan",
        departure_id=departure,
        leader_id=hunter,
        starts_on=decided,
        ends_on=over,
        meeting_on=telling.past(told["decided"] + 7),
        coordination="done",
        state="over",
    )
    _every_step(telling, said, departure, plan)
    telling.add(
        "lost_entry",
        departure_id=departure,
        entered_on=decided,
        former_margin_cents=margin,
        rhythm_months=told.get("rhythm"),
        revisit_on=telling.day(told.get("revisit")),
        state=told.get("state", "waiting"),
    )


def tell_stayed(telling: Telling, said: Story) -> None:
    """They had decided to leave, and stayed after all."""
    told = said["stayed"]
    decided, ends = telling.past(told["decided"]), telling.past(told["ends"])
    hunter = telling.reps["tom"]
    margin = told["margin"] * 100
    departure = telling.add(
        "departure",
        decided_on=decided,
        ends_on=ends,
        state="stayed",
        **_why(said, told, margin),
        stage_before="customer",
        hunter_id=hunter,
    )
    telling.add(
        "exit_plan",
        departure_id=departure,
        leader_id=hunter,
        starts_on=decided,
        ends_on=ends,
        state="cancelled",
    )
    telling.add(
        "lost_entry",
        departure_id=departure,
        entered_on=decided,
        former_margin_cents=margin,
        state="stayed",
    )
    telling.add(
        "act",
        rep_id=telling.rep,
        kind="note",
        done_on=telling.past(told["told"]),
        body=_("They stay: {why}").format(why=told["why"]),
    )


def _every_step(telling: Telling, said: Story, departure: Ref, plan: Ref) -> None:
    told = said["lost"]
    decided, ends = telling.past(told["decided"]), telling.past(told["ends"])
    for planned in default_milestones(decided, ends):
        telling.add(
            "milestone",
            plan_id=plan,
            kind=str(planned.code),
            title=milestone(planned.code),
            due_on=planned.due_on,
            done_on=planned.due_on,
        )
    for person in said["people"]:
        if person[1] in _MATTERS and len(person) <= _CAME_LATER:
            on = telling.past(told["ends"] - 5)
            telling.add("farewell", plan_id=plan, contact_id=telling.who(person[0]), told_on=on)
    for number, words in enumerate(told["answers"], start=1):
        state = {"?": "unknown", "-": "refused"}.get(words, "answered")
        telling.add(
            "departure_answer",
            departure_id=departure,
            question=number,
            state=state,
            verbatim=words if state == "answered" else "",
            said_on=telling.past(told["ends"] + 4),
        )
    telling.add(
        "lesson",
        plan_id=plan,
        body=told["lesson"],
        tags=told.get("tags", ""),
        said_on=telling.past(told["ends"] + 10),
    )
