"""The queue: order, reasons, what is hidden and why."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tui.rules.codes import QueueKind
from tui.services import today
from tui.services.desk import Desk

HOSTILE = "[/] [ACME] 客户 “quoted” 100%"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def issue(make: Makers, account: int, **fields: Any) -> int:
    from tui.store.tables import Issue

    said: dict[str, Any] = {
        "title": "late claims",
        "category": "service",
        "reported_on": ago(30),
        "state": "fixing",
        **fields,
    }
    return make.row(lambda: Issue(account_id=account, **said))


def reminder(make: Makers, account: int, body: str, due: date, **fields: Any) -> int:
    from tui.store.tables import Reminder

    return make.row(lambda: Reminder(account_id=account, body=body, due_on=due, uid=f"{body}@x", **fields))


def snooze(make: Makers, account: int, kind: str, until: date, reminder_id: int | None = None) -> int:
    from tui.store.tables import Snooze

    return make.row(
        lambda: Snooze(
            account_id=account, kind=kind, until_on=until, why="later", said_on=TODAY, reminder_id=reminder_id
        )
    )


@pytest.mark.feature("X7")
def test_promises_lead_the_older_first_and_every_line_has_its_reason(desk: Desk, make: Makers) -> None:
    quiet, loud = make.account("Quiet"), make.account(HOSTILE)
    make.contact(quiet)
    reminder(make, quiet, "send {name} the [offer] 100%", ago(1))
    late = issue(make, loud, promised_on=ago(2))
    view = desk.read_now(today.queue)
    first, second = view.lines[:2]
    assert (first.kind, first.account, first.ref) == (QueueKind.PROMISE, HOSTILE, ("issue", late))
    assert first.text == f"F-{late} late claims: tell them how it stands"
    assert (first.reason, first.overdue_days) == ("promised 20 Nov, 2 days late", 2)
    assert (second.text, second.reason) == ("send {name} the [offer] 100%", "due yesterday, 1 day late")
    assert [line.rank for line in view.lines] == list(range(1, len(view.lines) + 1))
    assert all(line.text and line.reason for line in view.lines)
    assert view.shown == len(view.lines)


@pytest.mark.feature("X7", "X6")
def test_a_snoozed_line_is_counted_and_comes_back_by_itself(
    desk: Desk, make: Makers, hands: HandClock
) -> None:
    account = make.account()
    line = reminder(make, account, "call", ago(1))
    snooze(make, account, "promise", TODAY + timedelta(days=3), line)

    def promises(everything: bool = False) -> list[str | None]:
        view = desk.read_now(today.queue, everything)
        return [row.hidden for row in view.lines if row.kind == QueueKind.PROMISE]

    view = desk.read_now(today.queue)
    assert promises() == []
    assert {(h.code, h.text, h.n) for h in view.hidden} >= {("snoozed", "snoozed", 1)}
    assert promises(everything=True) == ["snoozed"]
    hands.on(TODAY + timedelta(days=3))
    assert promises() == [None]


@pytest.mark.feature("X7", "C6")
def test_lines_of_others_and_of_low_potential_are_hidden_with_their_reason(desk: Desk, make: Makers) -> None:
    mine, other = make.rep("Ana", me=True), make.rep("Ben")
    for name, fields in (
        ("mine", {"rep_id": mine}),
        ("theirs", {"rep_id": other}),
        ("low", {"rep_id": mine, "category": "low"}),
    ):
        account = make.account(name, since_on=date(2019, 11, 25), **fields)
        make.contact(account)
    view = desk.read_now(today.queue)
    assert {line.account for line in view.lines if line.kind == QueueKind.ANNIVERSARY} == {"mine"}
    counts = {h.code: h.n for h in view.hidden}
    assert counts["not_mine"] >= 1
    assert counts["low_potential"] >= 1
    everyone = desk.read_now(today.queue, everyone=True)
    assert {line.account for line in everyone.lines} >= {"mine", "theirs"}
    assert "not_mine" not in {h.code for h in everyone.hidden}


def test_an_empty_store_has_an_empty_queue(desk: Desk) -> None:
    assert desk.read_now(today.queue) == today.QueueView((), 0, ())


def test_the_limit_cuts_the_lines_but_not_the_count(desk: Desk, make: Makers) -> None:
    for n in range(4):
        reminder(make, make.account(f"A{n}"), "call", ago(n))
    view = desk.read_now(today.queue, limit=2)
    assert len(view.lines) == 2
    assert view.shown >= 4


def test_the_lines_of_one_account_are_its_own(desk: Desk, make: Makers) -> None:
    one, two = make.account("One"), make.account("Two")
    reminder(make, one, "call", ago(1))
    reminder(make, two, "write", ago(1))
    assert {line.account for line in desk.read_now(today.lines_of, one)} == {"One"}
