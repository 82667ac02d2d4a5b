"""The lines of the queue that ask: for an answer, and for what promoters earned us the right to."""

import pytest

from tests.rules.making import TODAY, account, ago, issue, voice
from tui.rules.advocacy import stance_of
from tui.rules.care import CareFacts, MoneyFacts
from tui.rules.codes import QueueKind
from tui.rules.defaults import DEFAULTS
from tui.rules.facts import AccountFacts, NonSolicit, OptOut, Window
from tui.rules.gate import judge
from tui.rules.lines import Lines, Seen, lines_of
from tui.rules.matrix import Share, ShareSource
from tui.rules.proof import weigh
from tui.rules.verdict import GENERIC
from tui.rules.words import Channel, IssueState, PlayKind, WindowKind

LOW, HIGH = Share(0.2, ShareSource.SPEND), Share(0.7, ShareSource.RANK)
PROMOTER = voice(9)


def queued(known: AccountFacts, care: CareFacts, share: Share | None = None) -> Lines:
    stance = stance_of(known.voices, TODAY)
    weighed = weigh(known, stance, DEFAULTS)
    seen = Seen(stance, weighed, judge(GENERIC, known, TODAY), None, 0, share=share)
    return lines_of(known, MoneyFacts(), care, seen, TODAY, DEFAULTS)


@pytest.mark.feature("A10", "A5")
def test_the_queue_asks_for_the_new_score_the_day_the_fix_is_confirmed() -> None:
    fixed = issue(1, IssueState.CONFIRMED, days=9, confirmed=ago(2), response=101, contact=1)
    known = account(voice(3), issues=(fixed,))
    (line,) = [
        one for one in queued(known, CareFacts(since=ago(900))).lines if one.kind == QueueKind.FEEDBACK
    ]
    assert (line.code, line.due_on, line.shows_on) == ("proof", ago(2), ago(2))
    (later,) = [
        one
        for one in queued(known, CareFacts(since=ago(900), feedback_asked_on=ago(80))).lines
        if one.kind == QueueKind.FEEDBACK
    ]
    assert later.shows_on == ago(-10)


@pytest.mark.feature("A7", "C18")
def test_the_queue_says_which_ask_was_earned_and_none_that_a_clause_forbids() -> None:
    for share, code in ((LOW, "sale"), (HIGH, "referral"), (None, "testimonial")):
        found = queued(account(PROMOTER), CareFacts(), share)
        assert [one.code for one in found.lines if one.kind == QueueKind.ASK_EARNED] == [code]
    clause = NonSolicit(1, ago(-5), (PlayKind.REFERRAL,))
    held = queued(account(PROMOTER, nonsolicits=(clause,)), CareFacts(), HIGH)
    assert QueueKind.ASK_EARNED not in {one.kind for one in held.lines}
    assert held.changes_on == ago(-6)
    let = queued(account(PROMOTER, nonsolicits=(clause,)), CareFacts(), LOW)
    assert QueueKind.ASK_EARNED in {one.kind for one in let.lines}


@pytest.mark.feature("A7", "A26")
def test_the_queue_names_no_earned_ask_where_every_promoter_is_away_or_wants_no_contact() -> None:
    def earns(known: AccountFacts) -> bool:
        found = queued(known, CareFacts(), LOW)
        return QueueKind.ASK_EARNED in {one.kind for one in found.lines}

    away = Window(1, WindowKind.ABSENCE, ago(1), ago(-3), 1)
    gone = account(PROMOTER, windows=(away,))
    assert not earns(gone) and queued(gone, CareFacts(), LOW).changes_on == ago(-4)
    assert earns(account(PROMOTER, voice(9, contact=2), windows=(away,)))
    ahead = account(PROMOTER, windows=(Window(1, WindowKind.ABSENCE, ago(-2), ago(-3), 1),))
    assert earns(ahead) and queued(ahead, CareFacts(), LOW).changes_on == ago(-2)
    assert not earns(
        account(PROMOTER, optouts=tuple(OptOut(n, 1, channel) for n, channel in enumerate(Channel)))
    )
    assert earns(account(PROMOTER, optouts=(OptOut(1, 1, Channel.MAIL),)))
