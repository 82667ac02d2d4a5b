from datetime import date, timedelta

import pytest

from tests.rules.making import TODAY, account, ago, issue, voice
from tui.rules.codes import ReasonCode
from tui.rules.facts import AccountFacts, NonSolicit, OptOut, Spell, Voice, Window
from tui.rules.gate import judge
from tui.rules.verdict import Judgement, PlayAsk, worse
from tui.rules.words import (
    SALES_KINDS,
    SERVING_KINDS,
    UPSELLS,
    Category,
    Channel,
    IssueState,
    PlayKind,
    Role,
    Severity,
    Side,
    Stage,
    Stance,
    Verdict,
    WindowKind,
)

SELL = PlayAsk(PlayKind.CROSS_SELL)
MORE = PlayAsk(PlayKind.UPSELL_MORE)
GO, ASK, HOLD = Verdict.GO, Verdict.ASK_FIRST, Verdict.HOLD
USER = Role.USER
HAPPY = voice(9, contact=5)


def codes(result: Judgement) -> list[ReasonCode]:
    return [reason.code for reason in result.reasons]


def look(facts: AccountFacts, ask: PlayAsk = SELL) -> tuple[Verdict, list[ReasonCode]]:
    result = judge(ask, facts, TODAY)
    return result.verdict, codes(result)


@pytest.mark.feature("A4", "C19")
@pytest.mark.parametrize(
    ("facts", "ask", "verdict", "reasons"),
    [
        (account(HAPPY), SELL, GO, []),
        (account(HAPPY), MORE, GO, []),
        (account(voice(6)), SELL, HOLD, [ReasonCode.DETRACTOR]),
        (account(voice(7)), SELL, GO, []),
        (account(voice(8)), MORE, ASK, [ReasonCode.PASSIVE]),
        (account(voice(8)), PlayAsk(PlayKind.REFERRAL), ASK, [ReasonCode.PASSIVE]),
        (account(), SELL, ASK, [ReasonCode.STANCE_UNKNOWN]),
        (account(voice(9, days=366)), SELL, ASK, [ReasonCode.STANCE_STALE]),
        (account(voice(3, days=366)), SELL, HOLD, [ReasonCode.DETRACTOR, ReasonCode.STANCE_STALE]),
        (account(HAPPY, issues=(issue(),)), SELL, GO, []),
        (account(HAPPY, issues=(issue(severity=Severity.SEVERE),)), SELL, HOLD, [ReasonCode.ISSUE_SEVERE]),
        (account(HAPPY, issues=(issue(promised=ago(1)),)), SELL, HOLD, [ReasonCode.ISSUE_LATE]),
        (account(HAPPY, issues=(issue(promised=TODAY),)), SELL, GO, []),
        (account(HAPPY, issues=(issue(1, IssueState.TOLD),)), SELL, HOLD, [ReasonCode.FIX_UNCONFIRMED]),
        (
            account(HAPPY, issues=(issue(1, IssueState.FIXED, promised=ago(1)),)),
            SELL,
            HOLD,
            [ReasonCode.ISSUE_LATE],
        ),
        (
            account(
                HAPPY, issues=(issue(1, IssueState.CONFIRMED, confirmed=ago(2), severity=Severity.SEVERE),)
            ),
            SELL,
            GO,
            [],
        ),
        (account(HAPPY, stage=Stage.LEAVING), SELL, HOLD, [ReasonCode.LEAVING]),
        (account(HAPPY, exit_open=True), SELL, HOLD, [ReasonCode.LEAVING]),
        (account(HAPPY, stage=Stage.LOST), SELL, HOLD, [ReasonCode.LOST]),
        (account(HAPPY, stage=Stage.LOST), PlayAsk(PlayKind.WIN_BACK), GO, []),
        (account(HAPPY, stage=Stage.RETURNED), SELL, GO, []),
        (account(HAPPY, category=Category.LOW), SELL, HOLD, [ReasonCode.LOW_OUTBOUND]),
        (account(HAPPY, category=Category.LOW), PlayAsk(PlayKind.CROSS_SELL, outbound=False), GO, []),
        (account(HAPPY, category=Category.LOW, low_contacted_us_on=ago(13)), SELL, GO, []),
        (
            account(HAPPY, category=Category.LOW, low_contacted_us_on=ago(14)),
            SELL,
            HOLD,
            [ReasonCode.LOW_OUTBOUND],
        ),
        (account(HAPPY, last_sale_ask_on=ago(29)), SELL, ASK, [ReasonCode.ASKED_RECENTLY]),
        (account(HAPPY, last_sale_ask_on=ago(30)), SELL, GO, []),
    ],
)
def test_the_table(facts: AccountFacts, ask: PlayAsk, verdict: Verdict, reasons: list[ReasonCode]) -> None:
    assert look(facts, ask) == (verdict, reasons)


@pytest.mark.feature("A4")
def test_it_fails_closed() -> None:
    assert look_at_none().verdict == HOLD
    for broken in (voice(11), voice(-1), Voice(1, "A", USER, 9, date.max, 1)):
        assert look(account(broken)) == (HOLD, [ReasonCode.UNREADABLE])
    wrong = AccountFacts(1, "gone")  # type: ignore[arg-type]  # no store may hold it, on purpose
    assert look(wrong) == (HOLD, [ReasonCode.UNREADABLE])


def look_at_none() -> Judgement:
    result = judge(SELL, None, TODAY)
    assert codes(result) == [ReasonCode.UNREADABLE]
    return result


@pytest.mark.feature("A4")
def test_all_reasons_are_kept_worst_first() -> None:
    facts = account(
        voice(3, days=20),
        issues=(issue(2, IssueState.TOLD), issue(1, severity=Severity.SEVERE)),
        disruptions=(Spell(7, "flood", Side.THEIRS, ago(9)),),
        last_sale_ask_on=ago(3),
        stage=Stage.LEAVING,
    )
    result = judge(MORE, facts, TODAY)
    assert codes(result) == [
        ReasonCode.DETRACTOR,
        ReasonCode.ISSUE_SEVERE,
        ReasonCode.FIX_UNCONFIRMED,
        ReasonCode.DISRUPTION,
        ReasonCode.LEAVING,
        ReasonCode.ASKED_RECENTLY,
    ]
    assert [reason.evidence for reason in result.reasons][:4] == [
        (("response", 101),),
        (("issue", 1),),
        (("issue", 2),),
        (("disruption", 7),),
    ]
    assert dict(result.reasons[0].params)["name"] == "Contact 1"


@pytest.mark.feature("A4")
@pytest.mark.parametrize("kind", SERVING_KINDS)
def test_serving_is_never_held_by_what_went_wrong(kind: PlayKind) -> None:
    facts = account(
        voice(0),
        issues=(issue(1, IssueState.TOLD), issue(2, severity=Severity.SEVERE, promised=ago(3))),
        disruptions=(Spell(7, "flood", Side.OURS, ago(9)),),
        stage=Stage.LEAVING,
        exit_open=True,
        category=Category.LOW,
        last_sale_ask_on=ago(1),
        nonsolicits=(NonSolicit(1),),
    )
    assert look(facts, PlayAsk(kind)) == (GO, [])


@pytest.mark.parametrize("kind", SALES_KINDS)
def test_every_sales_kind_is_held_by_a_detractor(kind: PlayKind) -> None:
    assert look(account(voice(4)), PlayAsk(kind))[0] == HOLD
    wanted = ASK if kind in (*UPSELLS, PlayKind.REFERRAL) else GO
    assert look(account(voice(7)), PlayAsk(kind))[0] == wanted


@pytest.mark.feature("A14")
def test_a_disruption_holds_until_fourteen_days_after_its_end() -> None:
    def at(starts: date, ends: date | None) -> Judgement:
        return judge(SELL, account(HAPPY, disruptions=(Spell(7, "flood", Side.OURS, starts, ends),)), TODAY)

    assert at(ago(9), None).verdict == HOLD
    held = at(ago(40), ago(13))
    assert (held.verdict, held.next_good_date, held.changes_on) == (HOLD, ago(-1), ago(-1))
    assert at(ago(40), ago(14)).verdict == GO
    ahead = at(ago(-5), ago(-6))
    assert (ahead.verdict, ahead.changes_on) == (GO, ago(-5))
    assert at(ago(9), ago(-3)).changes_on == ago(-4)


@pytest.mark.parametrize(
    ("optout", "ask", "verdict"),
    [
        (OptOut(1), SELL, HOLD),
        (OptOut(1), PlayAsk(PlayKind.APOLOGY, Channel.CALL), HOLD),
        (OptOut(1, channel=Channel.MAIL), SELL, GO),
        (OptOut(1, channel=Channel.MAIL), PlayAsk(PlayKind.CROSS_SELL, Channel.MAIL), HOLD),
        (OptOut(1, channel=Channel.MAIL), PlayAsk(PlayKind.NEWSLETTER), HOLD),
        (OptOut(1, channel=Channel.MAIL), PlayAsk(PlayKind.CROSS_SELL, Channel.CALL), GO),
        (OptOut(1, 5), PlayAsk(PlayKind.CROSS_SELL, Channel.CALL, 5), HOLD),
        (OptOut(1, 5), PlayAsk(PlayKind.CROSS_SELL, Channel.CALL, 6), GO),
        (OptOut(1), PlayAsk(PlayKind.CROSS_SELL, Channel.MAIL, 5, outbound=False), GO),
    ],
)
def test_opt_outs(optout: OptOut, ask: PlayAsk, verdict: Verdict) -> None:
    assert judge(ask, account(HAPPY, optouts=(optout,)), TODAY).verdict == verdict


@pytest.mark.feature("C18")
@pytest.mark.parametrize(
    ("clause", "ask", "verdict"),
    [
        (NonSolicit(1), SELL, HOLD),
        (NonSolicit(1, TODAY), SELL, HOLD),
        (NonSolicit(1, ago(1)), SELL, GO),
        (NonSolicit(1, None, (PlayKind.WIN_BACK,)), SELL, GO),
        (NonSolicit(1, None, (PlayKind.ASK_FEEDBACK,)), PlayAsk(PlayKind.ASK_FEEDBACK), HOLD),
        (NonSolicit(1, contact_id=5), SELL, GO),
        (NonSolicit(1, contact_id=5), PlayAsk(PlayKind.CROSS_SELL, contact_id=5), HOLD),
        (NonSolicit(1), PlayAsk(PlayKind.CROSS_SELL, outbound=False), GO),
    ],
)
def test_non_solicit(clause: NonSolicit, ask: PlayAsk, verdict: Verdict) -> None:
    result = judge(ask, account(HAPPY, nonsolicits=(clause,)), TODAY)
    assert result.verdict == verdict
    if verdict == HOLD and clause.until:
        assert result.next_good_date == clause.until + timedelta(days=1)


@pytest.mark.feature("A26")
def test_several_windows_chain_to_the_next_good_date() -> None:
    away = Window(1, WindowKind.ABSENCE, ago(2), ago(-3))
    budget = Window(2, WindowKind.BUDGET, ago(-4), ago(-10))
    quiet = Window(3, WindowKind.QUIET, ago(-9), ago(-20))
    later = Window(4, WindowKind.QUIET, ago(-40), None)
    result = judge(SELL, account(HAPPY, windows=(quiet, later, budget, away)), TODAY)
    assert (result.verdict, codes(result)) == (ASK, [ReasonCode.CONTACT_AWAY])
    assert (result.next_good_date, result.changes_on) == (ago(-21), ago(-4))
    assert judge(SELL, account(HAPPY, windows=(budget,)), TODAY).next_good_date is None
    endless = Window(5, WindowKind.BUDGET, ago(-21), None)
    assert judge(SELL, account(HAPPY, windows=(away, budget, quiet, endless)), TODAY).next_good_date is None


@pytest.mark.parametrize(
    ("window", "ask", "verdict"),
    [
        (Window(1, WindowKind.BUDGET, ago(1), ago(-1)), SELL, ASK),
        (Window(1, WindowKind.BUDGET, ago(1), ago(-1)), PlayAsk(PlayKind.FIX), GO),
        (Window(1, WindowKind.BUDGET, ago(1), ago(-1)), PlayAsk(PlayKind.ASK_FEEDBACK), GO),
        (Window(1, WindowKind.QUIET, ago(1), ago(-1)), PlayAsk(PlayKind.ASK_FEEDBACK), ASK),
        (Window(1, WindowKind.QUIET, ago(1), ago(-1)), PlayAsk(PlayKind.APOLOGY), GO),
        (Window(1, WindowKind.ABSENCE, ago(1), ago(-1), 5), PlayAsk(PlayKind.APOLOGY, contact_id=5), ASK),
        (Window(1, WindowKind.ABSENCE, ago(1), ago(-1), 5), PlayAsk(PlayKind.CROSS_SELL, contact_id=6), GO),
        (Window(1, WindowKind.ABSENCE, ago(5), ago(1)), SELL, GO),
        (Window(1, WindowKind.ABSENCE, ago(1), ago(-1)), PlayAsk(PlayKind.CROSS_SELL, outbound=False), GO),
    ],
)
def test_windows(window: Window, ask: PlayAsk, verdict: Verdict) -> None:
    assert judge(ask, account(HAPPY, windows=(window,)), TODAY).verdict == verdict


def test_a_serving_verdict_also_says_when_the_stance_changes() -> None:
    result = judge(PlayAsk(PlayKind.FIX), account(voice(7, days=365)), TODAY)
    assert (result.effective, result.changes_on) == (Stance.PASSIVE, ago(-1))


def test_verdicts_have_an_order() -> None:
    assert [worse(v) for v in (GO, ASK, HOLD)] == [0, 1, 2]
