"""B4, B13: the one act of leaving, what it says it made, whose Today begins with it, and when it is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import facts, rows, value
from tests.services.stories import HOSTILE, row
from tui.errors import Refused
from tui.rules.codes import QueueKind
from tui.services import (
    cooling,
    departure_changes,
    departures,
    exit_items,
    exits,
    playbook,
    reps,
    today,
)
from tui.services.desk import Desk
from tui.services.undo import redo, undo

DECIDED, ENDS = date(2026, 11, 20), date(2026, 12, 31)
LATER = date(2027, 2, 26)


def first(desk: Desk) -> tuple[str, str, str, str]:
    line = desk.read_now(today.queue).lines[0]
    return str(line.kind), line.account, line.text, line.reason


def leave(desk: Desk, account: int, **said: Any) -> departures.Departed:
    return desk.write_now(departures.leave, account, DECIDED, ENDS, **said)


@pytest.mark.feature("B4", "B13")
def test_the_act_says_everything_it_made(desk: Desk, make: Makers) -> None:
    ana = make.rep("Ana", me=True)
    account = make.account(HOSTILE, rep_id=ana, margin_rate=0.5)
    make.month(account, date(2026, 6, 1), 100_000)
    other = make.account("Gone before", rep_id=ana, stage="lost")
    row(make, "LostEntry", account_id=other, entered_on=DECIDED, former_margin_cents=150_000)
    far = make.account("Dollars", currency="USD")
    row(make, "LostEntry", account_id=far, entered_on=DECIDED, former_margin_cents=9_000_000)
    back = make.account("Back again", rep_id=ana)
    row(make, "LostEntry", account_id=back, entered_on=DECIDED, former_margin_cents=1, state="returned")
    sale = desk.write_now(playbook.propose, account, "cross_sell", title="Fleet [/]").play_id
    desk.write_now(playbook.propose, account, "apology")
    made = leave(desk, account, kind="price", substitute="In-house")
    assert [(one.play_id, one.kind_words, one.title) for one in made.held] == [
        (sale, "cross-sell", "Fleet [/]")
    ]
    weight = made.weight
    assert (made.former_revenue_cents, made.former_margin_cents, weight.margin_cents) == (
        100_000,
        50_000,
        50_000,
    )
    assert (weight.register_cents, weight.entries, weight.currency) == (200_000, 2, "EUR")
    assert weight.share == 0.25 and weight.text == "25 % of all that was lost"
    assert [one.code for one in made.unknown] == ["decider", "administration"]
    assert made.farewells == ()
    assert (made.reason_kind, made.reason, made.substitute) == ("price", None, "In-house")
    stored = "SELECT former_revenue_cents, reason_kind, hunter_id FROM departure"
    assert rows(desk, stored) == [(100_000, "price", ana)]
    with pytest.raises(Refused, match="one of"):
        leave(desk, back, kind="bad luck")


@pytest.mark.feature("B4")
def test_the_hunters_today_starts_with_it_until_the_hunter_has_begun(desk: Desk, make: Makers) -> None:
    ana, eva = make.rep("Ana", me=True), make.rep("Eva")
    account = make.account(rep_id=ana)
    row(make, "Reminder", account_id=account, body="a promise", due_on=date(2026, 1, 1), uid="a@x")
    made = leave(desk, account, hunter_id=eva)
    assert first(desk)[0] == "promise", "the farmer keeps promises"
    assert "exit" not in {str(line.kind) for line in desk.read_now(today.queue).lines}
    desk.write_now(exit_items.add_worry, made.plan_id, "the archive")
    make.me(eva)
    said = "they decided to leave on 20 Nov, the service ends in 39 days"
    assert first(desk) == ("departed", "Seguros Albión", "begin their exit", said)
    assert not desk.read_now(today.queue).lines[0].late
    assert [plan.plan_id for plan in desk.read_now(exits.exits)] == [made.plan_id]
    desk.write_now(exit_items.add_worry, made.plan_id, "the seals")
    assert value(desk, "SELECT taken_up_on FROM departure") == TODAY.isoformat()
    kinds = [str(line.kind) for line in desk.read_now(today.queue).lines]
    assert "departed" not in kinds
    desk.write_now(undo)
    assert first(desk)[0] == "departed"
    desk.write_now(cooling.take_up, made.departure_id)
    with pytest.raises(Refused, match="taken up on"):
        desk.write_now(cooling.take_up, made.departure_id)
    desk.write_now(departure_changes.hand_to, made.departure_id, ana)
    assert value(desk, "SELECT leader_id FROM exit_plan") == ana
    assert rows(desk, "SELECT DISTINCT rep_id FROM reminder WHERE kind = 'exit'") == [(ana,)]
    make.me(ana)
    assert first(desk)[0] == "departed", "who gets it begins anew"


@pytest.mark.feature("B4")
def test_exit_lines_of_the_plan_are_the_hunters(desk: Desk, make: Makers, hands: HandClock) -> None:
    ana, eva = make.rep("Ana", me=True), make.rep("Eva")
    made = leave(desk, make.account(rep_id=ana), hunter_id=eva)
    hands.on(date(2026, 12, 31))
    assert [str(line.kind) for line in desk.read_now(today.queue).lines] == []
    make.me(eva)
    desk.write_now(cooling.take_up, made.departure_id)
    assert {str(line.kind) for line in desk.read_now(today.queue).lines} == {"exit"}
    assert {line.kind for line in desk.read_now(today.lines_of, made.account_id)} == {QueueKind.EXIT}


@pytest.mark.feature("B4")
def test_a_hunter_who_left_us_is_nobodys_name(desk: Desk, make: Makers) -> None:
    ana, eva = make.rep("Ana", me=True), make.rep("Eva")
    account = make.account(rep_id=ana)
    made = leave(desk, account, hunter_id=eva)
    desk.write_now(reps.left, eva)
    assert first(desk)[0] == "departed", "the lines go to the account's rep"
    view = desk.read_now(exits.exit_plan, made.plan_id)
    assert (view.hunter, view.leader) == (None, None)
    from tui.services.departure_view import departure

    seen = desk.read_now(departure, made.departure_id)
    assert (seen.hunter, seen.hunter_gone, seen.hunter_gone_on) == ("Ana", "Eva", TODAY)
    with pytest.raises(Refused, match="Eva left us"):
        desk.write_now(departure_changes.hand_to, made.departure_id, eva)
    with pytest.raises(Refused, match="Eva left us"):
        leave(desk, make.account("Two", rep_id=ana), hunter_id=eva)
    theirs = leave(desk, make.account("Three", rep_id=eva))
    assert (theirs.hunter, theirs.hunter_gone, theirs.cooling_until) == ("Ana", "Eva", None)
    desk.write_now(reps.left, ana)
    nobody = leave(desk, make.account("Four", rep_id=ana))
    assert (nobody.hunter, nobody.hunter_gone) == (None, "Ana")
    assert "hunter" in {one.code for one in nobody.unknown}


@pytest.mark.feature("B4")
def test_in_a_store_without_reps_everything_is_everybodys(desk: Desk, make: Makers) -> None:
    made = leave(desk, make.account())
    assert (made.hunter, made.cooling_until) == (None, datetime(2026, 11, 24, 12, tzinfo=UTC))
    assert first(desk)[0] == "departed"
    desk.write_now(exit_items.add_worry, made.plan_id, "the archive")
    assert "departed" not in {str(line.kind) for line in desk.read_now(today.queue).lines}


@pytest.mark.feature("B4")
def test_they_stay_after_all_and_may_leave_again(desk: Desk, make: Makers) -> None:
    ana = make.rep("Ana", me=True)
    account = make.account(rep_id=ana, stage="at_risk")
    made = leave(desk, account)
    kept = facts(desk)
    desk.write_now(departures.stayed, made.departure_id, "a new offer of service")
    assert rows(desk, "SELECT stage, verdict <> 'hold' OR stage = 'at_risk' FROM standing") == [
        ("at_risk", 1)
    ]
    assert not {"departed", "exit"} & {str(line.kind) for line in desk.read_now(today.queue).lines}
    assert desk.read_now(exits.exits) == ()
    stayed = facts(desk)
    desk.write_now(undo)
    assert facts(desk) == kept and first(desk)[0] == "departed"
    desk.write_now(redo)
    assert facts(desk) == stayed
    again = leave(desk, account)
    assert again.weight.entries == 1, "an entry of those who stayed waits no more"
    with pytest.raises(Refused, match="leaving already"):
        leave(desk, account)


@pytest.mark.feature("B4", "B7")
def test_milestones_on_their_planned_day_move_with_the_end(desk: Desk, make: Makers) -> None:
    made = leave(desk, make.account())
    by_hand = made.milestones[1].milestone_id
    from tui.services.exit_milestones import milestone_done

    desk.write_now(milestone_done, made.milestones[0].milestone_id)

    def moved(work: Any) -> None:
        from tui.store.tables import Milestone

        work.named("test.made")
        work.get(Milestone, by_hand, "m").due_on = date(2026, 12, 1)

    desk.write_now(moved)
    desk.write_now(departure_changes.move_end, made.departure_id, LATER)
    dues = rows(desk, "SELECT kind, due_on FROM milestone ORDER BY id")
    assert dues == [
        ("kick_off", made.milestones[0].due_on.isoformat()),
        ("data_handed_over", "2026-12-01"),
        ("administration_settled", "2027-02-11"),
        ("last_day", "2027-02-26"),
        ("interview", "2027-03-05"),
    ]
    assert value(desk, "SELECT ends_on FROM exit_plan") == "2027-03-05"
    with pytest.raises(Refused, match="before the decision"):
        desk.write_now(departure_changes.move_end, made.departure_id, date(2026, 11, 19))
    desk.write_now(departure_changes.move_end, made.departure_id, DECIDED)
    assert (
        value(
            desk,
            "SELECT max(due_on) <= ends_on FROM milestone m JOIN exit_plan p ON p.id = m.plan_id WHERE done_on IS NULL",
        )
        == 1
    )
    steps = desk.read_now(exits.exit_plan, made.plan_id).steps
    assert steps[3].opens_on is None, "the service has ended: the interview is open"


@pytest.mark.feature("B4")
def test_an_account_with_an_exit_open_is_not_undone_away(desk: Desk, make: Makers) -> None:
    """There is no other way to delete an account: the act that made it cannot be taken back under the later ones."""
    from tui.services.accounts import add

    made = desk.write_now(add, "New one")
    batch = int(value(desk, "SELECT max(id) FROM batch"))
    leave(desk, made.account_id)
    before = facts(desk)
    with pytest.raises(Refused, match=r"decided to leave|later|since"):
        desk.write_now(undo, batch)
    assert facts(desk) == before


@pytest.mark.feature("B4")
def test_only_what_they_paid_in_their_currency_is_added_up(desk: Desk, make: Makers) -> None:
    make.rep("Ana", me=True)
    account = make.account("Two currencies", currency="EUR", rep_id=1)
    make.month(account, date(2026, 6, 1), 100_000)
    make.month(account, date(2026, 7, 1), 900_000, currency="USD")
    for number, currency in enumerate(("EUR", "USD")):
        of = {"account_id": account, "number": str(number), "currency": currency}
        row(make, "Invoice", **of, issued_on=date(2026, 5, 4), amount_cents=5_000)
    assert leave(desk, account).former_revenue_cents == 105_000


@pytest.mark.feature("B7")
def test_a_loose_end_of_an_exit_before_keeps_its_reminder(desk: Desk, make: Makers) -> None:
    make.rep("Ana", me=True)
    account = make.account("Came back", rep_id=1)
    of = {"account_id": account}
    gone = row(
        make, "Departure", **of, decided_on=DECIDED, ends_on=DECIDED, state="over", stage_before="customer"
    )
    plan = row(make, "ExitPlan", **of, departure_id=gone, starts_on=DECIDED, ends_on=DECIDED, state="over")
    tail = {"kind": "tail", "body": "the old archive", "owner": "Ana", "due_on": ENDS}
    row(make, "ExitItem", **of, plan_id=plan, **tail)
    row(
        make,
        "Reminder",
        **of,
        kind="exit",
        body="Exit plan: the old archive",
        due_on=ENDS,
        uid="t@x",
        rep_id=1,
    )
    made = leave(desk, account)
    desk.write_now(exit_items.add_tail, made.plan_id, "of the new one", "Ana", ENDS)
    desk.write_now(departures.stayed, made.departure_id, "a better price")
    assert rows(desk, "SELECT body FROM reminder") == [("Exit plan: the old archive",)]
