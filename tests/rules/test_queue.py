from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.rules.making import TODAY, account, ago, answer, issue, voice
from tui.rules.care import (
    NO_CARE,
    NO_MONEY,
    CareFacts,
    DueFacts,
    MoneyFacts,
    PlayFacts,
    ReminderFacts,
    Snooze,
)
from tui.rules.codes import QUEUE_RANK, Hidden, QueueKind
from tui.rules.defaults import Defaults
from tui.rules.facts import AccountFacts
from tui.rules.queue import QueueLine, hidden, order, queue
from tui.rules.standing import stand
from tui.rules.words import Category, ExitStep, IssueState, PlayKind, Severity, Stage, Verdict

HAPPY = voice(9, contact=5)
Q = QueueKind


def lines(
    known: AccountFacts, care: CareFacts = NO_CARE, money: MoneyFacts = NO_MONEY
) -> dict[QueueKind, QueueLine]:
    found = stand(known, TODAY, money, care).lines
    assert len({line.kind for line in found}) == len(found)
    assert list(found) == sorted(found, key=order)
    return {line.kind: line for line in found}


@pytest.mark.feature("X7")
def test_the_kinds_stand_in_the_order_of_the_rule() -> None:
    assert [str(kind) for kind in sorted(Q, key=QUEUE_RANK.__getitem__)] == [
        "departed",
        "promise",
        "clock",
        "exit",
        "renewal",
        "look",
        "lifted",
        "key_silent",
        "good_time",
        "review",
        "feedback",
        "ask_earned",
        "anniversary",
        "revisit",
        "soft_silent",
    ]


@pytest.mark.feature("X7", "C7")
def test_of_one_kind_the_oldest_due_stays_and_counts_the_others() -> None:
    care = CareFacts(
        reminders=(
            ReminderFacts(1, "later", ago(-5)),
            ReminderFacts(2, "call", ago(2)),
            ReminderFacts(3, "write", ago(4)),
            ReminderFacts(4, "asleep", ago(9), snoozed_until=ago(-2)),
        )
    )
    line = lines(account(HAPPY, issues=(issue(promised=ago(3)),)), care)[Q.PROMISE]
    assert (line.ref, line.due_on, line.more, line.overdue_days(TODAY)) == (("reminder", 3), ago(4), 3, 4)


@pytest.mark.feature("X6")
def test_a_snoozed_line_comes_back_by_itself() -> None:
    care = CareFacts(reminders=(ReminderFacts(4, "asleep", ago(9), snoozed_until=ago(-2)),))
    result = stand(account(HAPPY), TODAY, care=care)
    line = next(line for line in result.lines if line.kind == Q.PROMISE)
    assert hidden(line, TODAY) == Hidden.SNOOZED
    assert hidden(line, ago(-2)) is None
    assert result.changes_on == ago(-2)
    kind = replace(care, reminders=(ReminderFacts(4, "x", ago(9)),), snoozes=(Snooze(Q.PROMISE, ago(-3)),))
    assert lines(account(HAPPY), kind)[Q.PROMISE].visible_on == ago(-3)


@pytest.mark.feature("A16", "A17")
def test_clocks_and_promises_of_issues() -> None:
    due = datetime(2026, 11, 20, 17, tzinfo=UTC)
    clocked = replace(issue(3, promised=ago(2), days=5), callback_due=due)
    found = lines(account(voice(2), issues=(clocked,)))
    assert (found[Q.CLOCK].due_on, found[Q.CLOCK].shows_on) == (ago(2), ago(5))
    assert (found[Q.PROMISE].code, found[Q.PROMISE].ref) == ("issue", ("issue", 3))
    told = replace(clocked, state=IssueState.TOLD, called_back=True)
    assert not {Q.CLOCK, Q.PROMISE} & lines(account(voice(2), issues=(told,))).keys()


@pytest.mark.feature("B7")
def test_exits_under_way() -> None:
    care = CareFacts(
        since=ago(900),
        dues=(
            DueFacts(2, "last day", ago(-3)),
            DueFacts(1, "kick-off", ago(1)),
            DueFacts(3, "", ago(-9), ExitStep.INTERVIEW),
        ),
    )
    found = lines(account(HAPPY, stage=Stage.LEAVING, exit_open=True), care)
    assert set(found) == {Q.EXIT}
    assert (found[Q.EXIT].code, found[Q.EXIT].ref, found[Q.EXIT].more) == ("milestone", ("milestone", 1), 0)


@pytest.mark.feature("B3", "C14")
def test_renewals_inside_ninety_days_without_argument() -> None:
    assert lines(account(HAPPY), money=MoneyFacts(renewal_on=ago(-90)))[Q.RENEWAL].shows_on == TODAY
    assert lines(account(HAPPY), money=MoneyFacts(renewal_on=ago(-104)))[Q.RENEWAL].shows_on == ago(-14)
    for money in (
        MoneyFacts(renewal_on=ago(-105)),
        MoneyFacts(renewal_on=ago(1)),
        MoneyFacts(renewal_on=ago(-3), renewal_argued=True),
    ):
        assert Q.RENEWAL not in lines(account(HAPPY), money=money)


LOW = voice(3, contact=1, days=40, response=11)
FIXED = issue(1, IssueState.CONFIRMED, days=38, confirmed=ago(20), response=11, contact=1)


@pytest.mark.feature("A28")
def test_only_proof_brings_the_account_back_to_the_prospects() -> None:
    held = account(LOW, issues=(FIXED,))
    assert stand(held, TODAY).verdict.verdict == Verdict.HOLD
    assert Q.LIFTED not in lines(held)
    proven = replace(held, answers=(answer(8, contact=2, days=3),))
    line = lines(proven)[Q.LIFTED]
    assert (line.due_on, line.ref) == (ago(3), ("response", 902))
    assert dict(line.params) == {"score": 8, "issue": 1, "on": ago(3)}
    assert stand(proven, TODAY).verdict.verdict == Verdict.GO
    assert Q.LIFTED not in lines(replace(proven, last_sale_ask_on=ago(2)))
    still_held = replace(proven, issues=(FIXED, issue(2, severity=Severity.SEVERE)))
    assert Q.LIFTED not in lines(still_held)
    assert Q.LIFTED not in lines(replace(proven, answers=(answer(8, contact=2, days=14),)))


@pytest.mark.feature("A28")
def test_a_confirmed_severe_issue_lifts_too() -> None:
    done = issue(1, IssueState.CONFIRMED, severity=Severity.SEVERE, confirmed=ago(2))
    older = issue(2, IssueState.CONFIRMED, confirmed=ago(5))
    line = lines(account(HAPPY, issues=(done, older)))[Q.LIFTED]
    assert (line.due_on, line.ref) == (ago(2), ("issue", 1))
    assert Q.LIFTED not in lines(account(HAPPY, issues=(issue(),)))
    two = account(LOW, HAPPY, answers=(answer(8, contact=2, days=3),), issues=(FIXED, done))
    assert lines(two)[Q.LIFTED].ref == ("issue", 1)


@pytest.mark.feature("C1", "C10")
def test_silence() -> None:
    care = CareFacts(last_contact_on=ago(31))
    key = lines(account(HAPPY, category=Category.KEY), care)
    assert key[Q.KEY_SILENT].due_on == TODAY
    assert Q.SOFT_SILENT not in key
    soon = lines(account(HAPPY, category=Category.KEY), CareFacts(last_contact_on=ago(20)))
    assert (soon[Q.SOFT_SILENT].due_on, soon[Q.KEY_SILENT].shows_on) == (ago(5), ago(-11))
    for last, code in ((61, "soft"), (91, "hard")):
        found = lines(account(HAPPY), CareFacts(last_contact_on=ago(last)))
        assert (found[Q.SOFT_SILENT].code, Q.KEY_SILENT in found) == (code, False)
    assert not {Q.SOFT_SILENT, Q.KEY_SILENT} & lines(account(HAPPY, category=Category.LOW), care).keys()


@pytest.mark.feature("C4")
def test_reviews_good_times_and_revisits() -> None:
    care = CareFacts(
        last_review_on=ago(190),
        plays=(PlayFacts(8, PlayKind.UPSELL_MORE, good_on=ago(1)), PlayFacts(9, PlayKind.RENEWAL)),
        revisit_on=ago(2),
    )
    found = lines(account(HAPPY), care)
    assert found[Q.REVIEW].due_on == date(2026, 11, 16)
    assert found[Q.GOOD_TIME].ref == ("play", 8)
    assert Q.REVISIT not in found
    assert set(lines(account(HAPPY, stage=Stage.LOST), care)) == {Q.REVISIT}
    assert not lines(account(HAPPY, stage=Stage.LOST))


@pytest.mark.feature("A10")
def test_feedback_to_ask() -> None:
    unknown = lines(account(), CareFacts(since=ago(100)))[Q.FEEDBACK]
    assert (unknown.code, unknown.due_on) == ("unknown", ago(100))
    ageing = lines(account(voice(9, days=340)), CareFacts(since=ago(900)))[Q.FEEDBACK]
    assert (ageing.code, ageing.due_on, ageing.shows_on) == ("ageing", ago(-26), ago(4))
    asked = lines(account(), CareFacts(since=ago(100), feedback_asked_on=ago(80)))[Q.FEEDBACK]
    assert asked.shows_on == ago(-10)
    for known, care in (
        (account(), CareFacts()),
        (account(), CareFacts(since=ago(100), has_contacts=False)),
        (account(), CareFacts(since=ago(100), feedback_asked_on=ago(3))),
        (account(stage=Stage.PROSPECT), CareFacts(since=ago(100))),
    ):
        assert Q.FEEDBACK not in lines(known, care)


@pytest.mark.feature("A7")
def test_asks_that_were_earned() -> None:
    assert lines(account(HAPPY))[Q.ASK_EARNED].due_on == ago(10)
    for known in (
        account(voice(8)),
        account(HAPPY, last_sale_ask_on=ago(5)),
        account(HAPPY, issues=(issue(severity=Severity.SEVERE),)),
        account(HAPPY, issues=(issue(1, IssueState.CONFIRMED, confirmed=ago(2)),)),
    ):
        assert Q.ASK_EARNED not in lines(known)


@pytest.mark.feature("D16")
@pytest.mark.parametrize(
    ("since", "due", "years"),
    [
        (date(2021, 11, 25), date(2026, 11, 25), 5),
        (date(2021, 11, 22), date(2026, 11, 22), 5),
        (date(2021, 11, 30), None, None),
        (date(2021, 12, 30), None, None),
        (date(2021, 11, 21), None, None),
    ],
)
def test_anniversaries(since: date, due: date | None, years: int | None) -> None:
    found = stand(
        account(HAPPY), TODAY, care=CareFacts(customer_since=since), defaults=Defaults(queue_ahead_days=0)
    )
    line = next((line for line in found.lines if line.kind == Q.ANNIVERSARY), None)
    assert (line.due_on if line else None) == due
    assert (dict(line.params)["years"] if line else None) == years


@pytest.mark.feature("X7", "C15")
def test_what_is_hidden_is_counted_with_its_reason() -> None:
    def line(kind: QueueKind, number: int, due: int = 0, margin: int = 0, **more: Any) -> QueueLine:
        return QueueLine(kind, number, ago(due), ago(due), margin, "code", **more)

    candidates = [
        (line(Q.REVIEW, 1, 3), True),
        (line(Q.PROMISE, 2, 1), True),
        (line(Q.PROMISE, 3, 5, 10), True),
        (line(Q.PROMISE, 4, 5, 90), True),
        (line(Q.PROMISE, 5, snoozed_until=ago(-1)), True),
        (line(Q.PROMISE, 6, hidden=Hidden.MUTED), True),
        (line(Q.PROMISE, 7), False),
        (line(Q.PROMISE, 8), False),
        (line(Q.PROMISE, 9, -1), True),
    ]
    shown, footer = queue(candidates, TODAY)
    assert [found.account_id for found in shown] == [4, 3, 2, 1]
    assert shown[0].rank == 1
    assert (footer.shown, footer.hidden) == (
        4,
        ((Hidden.SNOOZED, 1), (Hidden.MUTED, 1), (Hidden.NOT_MINE, 2)),
    )
    low = lines(account(category=Category.LOW), CareFacts(since=ago(100)))
    assert low[Q.FEEDBACK].hidden == Hidden.LOW_POTENTIAL
    muted = lines(account(), CareFacts(since=ago(100), muted=True))
    assert {found.hidden for found in muted.values()} == {Hidden.MUTED}


def test_the_next_step_is_the_first_line_shown() -> None:
    care = CareFacts(since=ago(900), last_contact_on=ago(3), reminders=(ReminderFacts(1, "call", ago(-3)),))
    result = stand(account(HAPPY), TODAY, care=care)
    assert result.next is not None
    assert result.next.kind == Q.REVIEW
    only = stand(account(voice(8)), TODAY, care=CareFacts(reminders=care.reminders)).next
    assert only is not None
    assert only.kind == Q.PROMISE
    assert stand(account(voice(8)), TODAY).next is None
