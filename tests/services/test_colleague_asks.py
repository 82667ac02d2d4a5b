"""What was asked of colleagues: chased by its reminder until they answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import facts, rows, value
from tests.services.stories import HOSTILE, ago
from tui.errors import NotFound, Refused
from tui.services import colleague_asks as asks
from tui.services import issues, reminders
from tui.services.desk import Desk
from tui.services.today import queue
from tui.services.undo import undo
from tui.store.writing import Work

FRIDAY = date(2026, 11, 27)


@dataclass(frozen=True)
class Case:
    account: int
    issue: int
    ask: int
    reminder: int


@pytest.fixture
def case(desk: Desk, make: Makers) -> Case:
    ana = make.rep("Ana", me=True)
    account = make.account(HOSTILE, rep_id=ana)
    issue = desk.write_now(issues.report, account, "Late [/] claims", "service").issue_id
    made = desk.write_now(
        asks.ask, account, "billing", "credit note for March", FRIDAY, colleague="Jon [/b]", issue_id=issue
    )
    assert made.reminder_id is not None
    return Case(account, issue, made.ask_id, made.reminder_id)


@pytest.mark.feature("A27")
def test_what_is_asked_is_kept_with_a_reminder_that_chases_it(
    desk: Desk, case: Case, hands: HandClock
) -> None:
    assert rows(desk, "SELECT kind, body, due_on, issue_id, done_on FROM reminder") == [
        ("internal", "Billing (Jon [/b]): credit note for March", "2026-11-27", case.issue, None)
    ]
    hands.on(date(2026, 12, 2))
    (found,) = desk.read_now(asks.of_issue, case.issue)
    assert (found.whom, found.age, found.overdue, found.chased) == ("Billing (Jon [/b])", 10, 5, 0)
    assert found.told == "asked 10 days ago, wanted 27 Nov, 5 days late"
    assert (found.issue, found.rep) == (f"F-{case.issue} Late [/] claims", "Ana")
    lines = desk.read_now(queue).lines
    assert ("reminder", case.reminder) in [line.ref for line in lines]


@pytest.mark.feature("A27")
def test_chasing_counts_and_the_reminder_comes_back(desk: Desk, case: Case, hands: HandClock) -> None:
    hands.on(date(2026, 12, 1))
    made = desk.write_now(asks.chase, case.ask)
    assert (made.chased, made.chase_on) == (1, date(2026, 12, 4))
    made = desk.write_now(asks.chase, case.ask, None, date(2026, 12, 2))
    assert (made.chased, made.chase_on) == (2, date(2026, 12, 2))
    assert rows(desk, "SELECT due_on, done_on, sequence FROM reminder") == [("2026-12-02", None, 2)]
    assert desk.read_now(asks.one, case.ask).told.endswith("4 days late, chased 2 times")
    with pytest.raises(Refused, match="at once"):
        desk.write_now(asks.chase, case.ask, None, date(2026, 12, 1))
    desk.write_now(undo)
    assert desk.read_now(asks.one, case.ask).chased == 1


@pytest.mark.feature("A27")
@pytest.mark.parametrize(
    ("done", "words", "state"),
    [(True, "", "done"), (True, "sent it", "done"), (False, "not ours", "refused")],
)
def test_an_answer_settles_it_and_its_reminder(
    desk: Desk, case: Case, done: bool, words: str, state: str
) -> None:
    before = facts(desk)
    desk.write_now(asks.answered, case.ask, words, done=done)
    view = desk.read_now(asks.one, case.ask)
    assert (view.state, view.answer, view.answered_on, view.chase_on) == (state, words, TODAY, None)
    assert value(desk, "SELECT done_on FROM reminder") == "2026-11-22"
    for act in (asks.chase, asks.answered, asks.dropped):
        with pytest.raises(Refused, match="settled on 2026-11-22"):
            desk.write_now(act, case.ask)
    desk.write_now(undo)
    assert facts(desk) == before


def test_no_answer_without_words_and_none_before_it_was_asked(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused, match="said no"):
        desk.write_now(asks.answered, case.ask, " ", done=False)
    with pytest.raises(Refused, match="2026-11-22"):
        desk.write_now(asks.answered, case.ask, on=ago(1))
    with pytest.raises(Refused, match="not come"):
        desk.write_now(asks.chase, case.ask, FRIDAY)
    for department, wanted, by, issue, match in (
        ("billing", "x", ago(1), None, "before it was asked"),
        ("kitchen", "x", FRIDAY, None, "product, billing"),
        ("billing", " ", FRIDAY, None, "missing"),
        ("billing", "x", FRIDAY, 99, "issue"),
    ):
        with pytest.raises((Refused, NotFound), match=match):
            desk.write_now(asks.ask, case.account, department, wanted, by, issue_id=issue)
    assert value(desk, "SELECT count(*) FROM colleague_ask") == 1
    with pytest.raises(NotFound):
        desk.read_now(asks.one, 99)


@pytest.mark.feature("A27", "C7")
def test_its_reminder_is_neither_ticked_off_nor_removed_while_nobody_answered(desk: Desk, case: Case) -> None:
    for act in (reminders.done, reminders.remove):
        with pytest.raises(Refused, match="chases what a colleague"):
            desk.write_now(act, case.reminder)
    assert desk.read_now(asks.of_reminder, case.reminder) is not None
    desk.write_now(asks.dropped, case.ask, "they found it")
    assert desk.read_now(asks.of_reminder, case.reminder) is None


def test_a_reminder_that_went_another_way_is_made_anew(desk: Desk, case: Case, make: Makers) -> None:
    def lose(work: Work) -> None:
        work.named("test.lost")
        work.db.execute("UPDATE reminder SET done_on = '2026-11-22'")

    desk.write_now(lose)
    made = desk.write_now(asks.chase, case.ask)
    assert made.reminder_id != case.reminder and made.chase_on == FRIDAY
    desk.write_now(lose)
    desk.write_now(asks.answered, case.ask)
    assert value(desk, "SELECT count(*) FROM reminder") == 2


@pytest.mark.feature("A27", "C6")
def test_mine_are_those_of_my_reminders_the_most_overdue_first(
    desk: Desk, case: Case, make: Makers, hands: HandClock
) -> None:
    ben = make.rep("Ben")
    theirs = make.account("Theirs", rep_id=ben)
    desk.write_now(asks.ask, theirs, "product", "a date", FRIDAY)
    old = desk.write_now(asks.ask, case.account, "support", "old", ago(2), on=ago(9)).ask_id
    gone = desk.write_now(asks.ask, case.account, "other", "gone", FRIDAY).ask_id
    desk.write_now(asks.answered, gone)
    assert [one.id for one in desk.read_now(asks.asked)] == [old, case.ask, gone]
    assert len(desk.read_now(asks.asked, everyone=True)) == 4
    assert [one.id for one in desk.read_now(asks.of_account, case.account)] == [old, case.ask, gone]
    hands.on(date(2027, 1, 15))
    assert [one.id for one in desk.read_now(asks.asked)] == [old, case.ask]
