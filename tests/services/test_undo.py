"""Undo and redo of every act: last first, across restarts, never from under a later act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.conftest import HandClock, Makers
from tests.services.looking import facts, rows, value
from tui.errors import NotFound, Refused
from tui.paths import Home
from tui.services import feedback, issues
from tui.services.desk import Desk
from tui.services.undo import redo, undo


@pytest.mark.feature("X5")
def test_undo_puts_back_and_redo_does_again_across_restarts(
    desk: Desk, make: Makers, home: Path, hands: HandClock
) -> None:
    account = make.account()
    marta = make.contact(account)
    before = facts(desk)
    made = desk.write_now(feedback.record, account, marta, 3, "late claims")
    desk.write_now(issues.diagnose, made.issue_id or 0, "no rota", ["why"])
    after = facts(desk)
    for _ in range(2):
        with Desk.open(Home(home), hands.clock()) as again:
            assert again.write_now(undo).act == "issue.diagnose"
        with Desk.open(Home(home), hands.clock()) as again:
            said = again.write_now(undo)
            assert (said.act, said.about, said.account_id) == ("feedback.record", "Seguros Albión", account)
            assert facts(again) == before
        with Desk.open(Home(home), hands.clock()) as again:
            assert again.write_now(redo).act == "feedback.record"
        with Desk.open(Home(home), hands.clock()) as again:
            again.write_now(redo)
            assert facts(again) == after
            with pytest.raises(Refused, match="nothing to redo"):
                again.write_now(redo)


@pytest.mark.feature("X5")
def test_a_given_act_is_undone_only_where_nothing_stands_on_it(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    desk.write_now(feedback.record, account, marta, 9)
    nine = newest(desk)
    made = desk.write_now(issues.report, account, "Late", "service")
    reported = newest(desk)
    desk.write_now(issues.diagnose, made.issue_id, "no rota")
    diagnosed = newest(desk)
    with pytest.raises(Refused, match=rf"{diagnosed} \(cause found"):
        desk.write_now(undo, reported)
    assert desk.write_now(undo, nine).rows == 1
    with pytest.raises(Refused, match="undone already"):
        desk.write_now(undo, nine)
    assert desk.write_now(undo).batch == diagnosed
    assert desk.write_now(undo, reported).batch == reported
    assert value(desk, "SELECT count(*) FROM issue") == 0
    assert desk.write_now(redo, nine).batch == nine
    assert value(desk, "SELECT count(*) FROM response") == 1
    with pytest.raises(NotFound):
        desk.write_now(undo, 999)


def newest(desk: Desk) -> int:
    return int(value(desk, "SELECT max(id) FROM batch"))


def test_rows_that_stand_on_what_would_go_are_named(desk: Desk, make: Makers) -> None:
    account = make.account()
    made = newest(desk)
    make.contact(account)
    with pytest.raises(Refused, match=rf"{newest(desk)} \("):
        desk.write_now(undo, made)
    assert value(desk, "SELECT count(*) FROM account") == 1


def test_an_undone_act_does_not_come_back_from_under_a_later_one(desk: Desk, make: Makers) -> None:
    account = make.account()
    issue = desk.write_now(issues.report, account, "Late", "service").issue_id
    desk.write_now(issues.edit, issue, {"title": "Later"})
    edited = newest(desk)
    desk.write_now(undo)
    desk.write_now(issues.edit, issue, {"title": "Latest"})
    with pytest.raises(Refused, match="nothing to redo"):
        desk.write_now(redo)
    with pytest.raises(Refused, match="issue changed"):
        desk.write_now(redo, edited)
    assert value(desk, "SELECT title FROM issue") == "Latest"


def test_history_keeps_act_undo_and_redo(desk: Desk, make: Makers) -> None:
    account = make.account()
    desk.write_now(issues.report, account, "Late", "service", on=date(2026, 11, 20))
    act = newest(desk)
    desk.write_now(undo)
    desk.write_now(redo)
    lines = rows(
        desk, "SELECT act, kind, target, state, account_id FROM batch WHERE id >= ? ORDER BY id", act
    )
    assert lines == [
        ("issue.report", "act", None, "done", account),
        ("undo", "undo", act, "done", account),
        ("redo", "redo", act, "done", account),
    ]


def test_an_empty_store_has_nothing_to_undo(desk: Desk) -> None:
    with pytest.raises(Refused, match="nothing to undo"):
        desk.write_now(undo)
