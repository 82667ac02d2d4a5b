"""Exit plans with their five steps, and the ladder of accounts at risk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.stories import ago, row
from tui.errors import NotFound
from tui.services import exits
from tui.services.desk import Desk

if TYPE_CHECKING:
    from tui.store.writing import Work

ENDS = date(2026, 12, 31)


@pytest.fixture
def plan(make: Makers) -> tuple[int, int]:
    """(account, plan): a plan with milestones, a worry, a friction, a farewell, nothing settled."""
    rep = make.rep("Hugo", me=True)
    account = make.account("[/] Albión", stage="leaving", rep_id=rep)
    marta = make.contact(account)
    departure = row(
        make,
        "Departure",
        account_id=account,
        decided_on=ago(10),
        ends_on=ENDS,
        stage_before="customer",
        hunter_id=rep,
        former_margin_cents=500,
    )
    plan = row(
        make,
        "ExitPlan",
        account_id=account,
        departure_id=departure,
        leader_id=rep,
        starts_on=ago(10),
        ends_on=ENDS,
    )
    mine = {"account_id": account, "plan_id": plan}
    row(make, "Milestone", **mine, kind="kick_off", title="kick_off", due_on=ago(3))
    row(make, "Milestone", **mine, kind="last_day", title="last_day", due_on=ENDS)
    row(make, "Milestone", **mine, kind="own", title="keys [back]", due_on=ago(4), done_on=ago(4))
    row(make, "ExitItem", **mine, kind="worry", body="will the data be safe?")
    row(make, "ExitItem", **mine, kind="friction", body="double invoice")
    row(make, "Farewell", **mine, contact_id=marta)
    row(make, "LostEntry", account_id=account, departure_id=departure, entered_on=ago(10))
    return account, plan


@pytest.mark.feature("B7", "D9")
def test_the_five_steps_with_their_conditions_and_late_milestones(desk: Desk, plan: tuple[int, int]) -> None:
    (view,) = desk.read_now(exits.exits)
    assert (view.account, view.hunter, view.leader, view.days_left) == ("[/] Albión", "Hugo", "Hugo", 39)
    assert [step.title for step in view.steps] == [
        "Exit plan",
        "Win back trust",
        "Say goodbye",
        "Exit interview",
        "Humility and lessons",
    ]
    assert [(condition.text, condition.met) for condition in view.steps[0].conditions] == [
        ("somebody leads it", True),
        ("it has a start and an end", True),
        ("milestones with a date: 3, at least 3", True),
        ("the exit meeting is proposed", False),
    ]
    assert (view.next, view.done, view.total) == (1, 3, 13)
    assert view.steps[3].opens_on == date(2027, 1, 1)
    assert [(one.title, one.late) for one in view.milestones] == [
        ("keys [back]", ""),
        ("kick-off meeting", "3 days late"),
        ("last day of service", ""),
    ]
    assert view.late == 1
    assert [item.body for item in view.of_kind("worry")] == ["will the data be safe?"]
    assert [(one.name, one.told_on) for one in view.farewells] == [("Marta Ruiz", None)]
    assert [one.number for one in view.answers] == [1, 2, 3, 4, 5, 6, 7]
    assert {one.state for one in view.answers} == {None}
    assert desk.read_now(exits.of_account, plan[0]) == view


def finish(work: Work, key: int) -> None:
    """Settle all that hangs on a plan but the interview and the lesson."""
    from tui.store.tables import ExitItem, ExitPlan, Farewell, LostEntry

    found = work.get(ExitPlan, key, "plan")
    found.meeting_on, found.coordination, found.coordination_note = ago(1), "declined", "they refused"
    for number, state in ((1, "accepted"), (2, "handed_on")):
        item = work.get(ExitItem, number, "item")
        item.state, item.settled_on = state, ago(1)
    work.get(Farewell, 1, "farewell").told_on = ago(1)
    entry = work.get(LostEntry, 1, "entry")
    entry.rhythm_months, entry.revisit_on = 6, date(2027, 6, 1)


@pytest.mark.feature("D9")
def test_a_finished_plan_has_every_step_complete(
    desk: Desk, make: Makers, plan: tuple[int, int], hands: HandClock
) -> None:
    account, key = plan
    departure = desk.read_now(lambda reader: reader.value("SELECT departure_id FROM exit_plan"))

    desk.write_now(finish, key)
    for number, state in enumerate("answered unknown refused unknown refused unknown answered".split(), 1):
        words = "“[they] forgot us”" if state == "answered" else ""
        row(
            make,
            "DepartureAnswer",
            account_id=account,
            departure_id=departure,
            question=number,
            state=state,
            verbatim=words,
            said_on=TODAY,
        )
    row(make, "Lesson", account_id=account, plan_id=key, body="call back", said_on=TODAY)
    hands.on(date(2027, 1, 2))
    view = desk.read_now(exits.exit_plan, key)
    assert [step.complete for step in view.steps] == [True] * 5
    assert view.next is None
    assert [one.state_words for one in view.answers][:3] == [
        "answered",
        "they do not know",
        "they would not say",
    ]
    assert view.answers[0].verbatim == "“[they] forgot us”"
    assert [one.body for one in view.lessons] == ["call back"]
    assert (view.rhythm_months, view.register_state) == (6, "waiting")


@pytest.mark.feature("D14")
def test_the_ladder_lists_accounts_at_risk_with_all_five_terms(desk: Desk, make: Makers) -> None:
    account = make.account("Wobbly [x]", category="key", renewal_on=date(2026, 12, 20))
    make.response(account, make.contact(account), 2, ago(10))
    make.account("Calm")
    (line,) = desk.read_now(exits.at_risk)
    terms = desk.read_now(exits.risk_terms, account)
    assert (line.name, line.risk) == ("Wobbly [x]", sum(term.points for term in terms))
    assert {(term.text, term.points) for term in terms} >= {
        ("detractor", 30),
        ("silent too long", 20),
        ("renewal without argument", 10),
        ("spend drop", 0),
    }
    assert len(terms) == 5
    assert desk.read_now(exits.risk_terms, 99) == ()


def test_who_leaves_is_past_the_ladder_and_who_never_left_has_no_plan(
    desk: Desk, make: Makers, plan: tuple[int, int]
) -> None:
    assert desk.read_now(exits.at_risk) == ()
    assert desk.read_now(exits.risk_terms, plan[0]) == ()
    assert desk.read_now(exits.of_account, make.account("Calm")) is None
    with pytest.raises(NotFound):
        desk.read_now(exits.exit_plan, 99)
