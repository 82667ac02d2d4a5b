"""A5: proof before selling again."""

import pytest

from tests.rules.making import TODAY, account, ago, answer, issue, voice
from tui.rules.codes import LiftCode, ReasonCode
from tui.rules.defaults import Defaults
from tui.rules.facts import IssueFacts, Voice
from tui.rules.gate import judge
from tui.rules.verdict import Judgement, PlayAsk
from tui.rules.words import IssueState, PlayKind, Role, Stance, Verdict

SELL = PlayAsk(PlayKind.CROSS_SELL)
MORE = PlayAsk(PlayKind.UPSELL_MORE)
GO, ASK, HOLD = Verdict.GO, Verdict.ASK_FIRST, Verdict.HOLD
USER = Role.USER
HAPPY = voice(9, contact=5)


def codes(result: Judgement) -> list[ReasonCode]:
    return [reason.code for reason in result.reasons]


LOW = voice(3, contact=1, days=40, response=11)
FIXED = issue(1, IssueState.CONFIRMED, days=38, confirmed=ago(20), response=11, contact=1)


def proven(
    *more: object, issues: tuple[IssueFacts, ...] = (FIXED,), voices: tuple[Voice, ...] = (LOW,)
) -> Judgement:
    return judge(MORE, account(*voices, answers=more, issues=issues), TODAY)


@pytest.mark.feature("A5", "A23")
def test_a_confirmed_fix_alone_does_not_lift() -> None:
    result = proven()
    assert (result.verdict, codes(result)) == (HOLD, [ReasonCode.DETRACTOR])
    assert [(lift.code, lift.met) for lift in result.lifts] == [
        (LiftCode.FIX_CONFIRMED, True),
        (LiftCode.SCORE_AFTER_FIX, False),
    ]
    unmended = judge(MORE, account(LOW), TODAY)
    assert [lift.met for lift in unmended.lifts] == [False, False]


@pytest.mark.feature("A5")
def test_a_decision_maker_who_says_seven_after_the_fix_lifts_to_passive() -> None:
    result = proven(answer(7, contact=2, days=20))
    assert (result.verdict, codes(result), result.effective) == (ASK, [ReasonCode.PASSIVE], Stance.PASSIVE)
    assert judge(SELL, account(LOW, answers=(answer(7, contact=2),), issues=(FIXED,)), TODAY).verdict == GO


@pytest.mark.feature("A5")
@pytest.mark.parametrize(
    "late",
    [
        answer(6, contact=2),  # too low
        answer(9, contact=2, days=21),  # before the confirmation
        answer(9, contact=2, role=USER),  # neither the same buyer nor a decision maker
    ],
)
def test_what_is_no_proof(late: object) -> None:
    assert codes(proven(late)) == [ReasonCode.DETRACTOR]


@pytest.mark.feature("A5")
def test_the_same_buyer_proves_by_a_newer_answer() -> None:
    user_low_then_high = voice(8, contact=1, role=USER, days=5, response=12)
    result = proven(voices=(user_low_then_high,))
    assert (result.verdict, codes(result)) == (ASK, [ReasonCode.PASSIVE])


@pytest.mark.feature("A5")
def test_a_newer_good_score_does_not_excuse_an_unproven_issue() -> None:
    happy_again = voice(10, contact=1, days=5, response=12)
    still_open = issue(1, IssueState.FIXING, response=11, contact=1)
    result = proven(voices=(happy_again,), issues=(still_open,))
    assert (result.verdict, codes(result), result.effective) == (
        HOLD,
        [ReasonCode.DETRACTOR],
        Stance.PROMOTER,
    )
    assert dict(result.reasons[0].params)["code"] == "F-1"
    early = voice(10, contact=1, days=25, response=12)
    assert codes(proven(voices=(early,))) == [ReasonCode.DETRACTOR]


@pytest.mark.feature("A5")
def test_not_ours_counts_only_when_the_reason_was_told() -> None:
    untold = issue(1, IssueState.NOT_OURS, days=38, response=11, contact=1)
    told = issue(1, IssueState.NOT_OURS, days=38, response=11, contact=1, told=ago(10))
    assert proven(answer(8, contact=2), issues=(untold,)).verdict == HOLD
    assert proven(answer(8, contact=2), issues=(told,)).verdict == ASK


@pytest.mark.feature("A5")
@pytest.mark.parametrize(
    ("closing", "verdict"),
    [
        (issue(1, IssueState.CONFIRMED, days=41, confirmed=ago(20)), HOLD),  # an older trouble
        (issue(1, IssueState.CONFIRMED, days=40, confirmed=ago(20)), ASK),  # of the same day, not linked
        (
            issue(1, IssueState.CONFIRMED, days=50, confirmed=ago(20), response=11, contact=1),
            ASK,
        ),  # older but linked
        (
            issue(1, IssueState.CONFIRMED, days=50, confirmed=ago(45), response=11, contact=1),
            HOLD,
        ),  # closed before it
        (issue(1, IssueState.TOLD, days=38, told=ago(20)), HOLD),
    ],
)
def test_which_issue_proves_which_answer(closing: IssueFacts, verdict: Verdict) -> None:
    assert proven(answer(8, contact=2), issues=(closing,)).verdict == verdict


@pytest.mark.feature("A5")
def test_every_detracting_voice_needs_its_proof() -> None:
    other = voice(2, contact=4, days=10, response=14)
    result = proven(answer(9, contact=2, days=12), voices=(LOW, other))
    assert [reason.evidence for reason in result.reasons] == [(("response", 14),)]
    users = (voice(5, contact=7, role=USER, days=30), voice(4, contact=8, role=USER, days=30))
    both = judge(SELL, account(*users), TODAY)
    assert both.reasons[0].evidence == (("response", 108), ("response", 107))


def test_defaults_are_settings() -> None:
    strict = Defaults(proof_score=9, grace_days=0, ask_pause_days=60)
    facts = account(LOW, answers=(answer(8, contact=2),), issues=(FIXED,))
    assert judge(SELL, facts, TODAY, strict).verdict == HOLD
    assert judge(SELL, account(HAPPY, last_sale_ask_on=ago(59)), TODAY, strict).verdict == ASK
