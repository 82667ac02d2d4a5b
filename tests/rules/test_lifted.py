"""A28: the day on which the last lift held, and the proof that goes with it."""

from dataclasses import replace
from datetime import date

import pytest

from tests.rules.making import TODAY, account, ago, answer, issue, voice
from tui.rules.advocacy import stance_of
from tui.rules.codes import QueueKind
from tui.rules.defaults import DEFAULTS
from tui.rules.facts import AccountFacts, NonSolicit, Spell
from tui.rules.gate import judge
from tui.rules.lifted import Lifted, lifted
from tui.rules.proof import weigh
from tui.rules.standing import stand
from tui.rules.verdict import GENERIC
from tui.rules.words import IssueState, PlayKind, Side, Verdict

LOW = voice(3, contact=1, days=40, response=11)
FIXED = issue(1, IssueState.CONFIRMED, days=38, confirmed=ago(20), response=11, contact=1)
PROVEN = account(LOW, answers=(answer(8, contact=2, days=9),), issues=(FIXED,))


def asked(facts: AccountFacts) -> Lifted | None:
    stance = stance_of(facts.voices, TODAY)
    return lifted(facts, weigh(facts, stance, DEFAULTS), GENERIC, DEFAULTS)


def lines(facts: AccountFacts, day: date = TODAY) -> dict[QueueKind, date]:
    return {line.kind: line.due_on for line in stand(facts, day).lines}


@pytest.mark.feature("A28")
def test_the_proof_is_the_score_and_the_confirmation_newest_first() -> None:
    found = asked(PROVEN)
    assert found is not None and found.on == ago(9)
    assert [(one.ref, one.score, one.code, one.on) for one in found.by] == [
        (("response", 902), 8, "F-1", ago(9)),
        (("issue", 1), None, "F-1", ago(20)),
    ]
    assert asked(account(LOW)) is None
    assert asked(account(voice(9))) is None


@pytest.mark.feature("A28")
@pytest.mark.parametrize(
    ("more", "day"),
    [
        ({"disruptions": (Spell(1, "flood", Side.OURS, ago(30), ago(18)),)}, ago(4)),
        ({"disruptions": (Spell(1, "flood", Side.OURS, ago(60), ago(30)),)}, ago(9)),  # was over before it
        ({"nonsolicits": (NonSolicit(1, ago(3)),)}, ago(2)),
        ({"nonsolicits": (NonSolicit(1, ago(3), (PlayKind.REFERRAL,)),)}, ago(9)),  # forbids something else
        ({"nonsolicits": (NonSolicit(1, ago(3), contact_id=7),)}, ago(9)),
        (
            {
                "disruptions": (Spell(1, "flood", Side.OURS, ago(30), ago(18)),),
                "nonsolicits": (NonSolicit(1, ago(2)),),
            },
            ago(1),
        ),
    ],
)
def test_the_day_is_that_of_the_last_hold(more: dict[str, tuple[object, ...]], day: date) -> None:
    facts = replace(PROVEN, **more)  # type: ignore[arg-type]  # fields of the table above
    found = asked(facts)
    assert found is not None and found.on == day
    assert lines(facts)[QueueKind.LIFTED] == day
    if day > ago(9):
        assert judge(GENERIC, facts, day).verdict == Verdict.GO
        assert judge(GENERIC, facts, ago((TODAY - day).days + 1)).verdict == Verdict.HOLD


@pytest.mark.feature("A28")
def test_a_long_hold_beside_an_old_proof_is_news_when_it_ends() -> None:
    """The line must not have come and gone while the account was still held."""
    old = account(
        LOW,
        answers=(answer(8, contact=2, days=19),),
        issues=(FIXED,),
        disruptions=(Spell(1, "flood", Side.OURS, ago(30), ago(10)),),
    )
    assert QueueKind.LIFTED not in lines(old)
    standing = stand(old, TODAY)
    assert standing.verdict.verdict == Verdict.HOLD and standing.changes_on == ago(-4)
    assert lines(old, ago(-4))[QueueKind.LIFTED] == ago(-4)


@pytest.mark.feature("A28")
def test_what_began_after_the_proof_is_a_hold_of_its_own() -> None:
    later = replace(PROVEN, disruptions=(Spell(1, "flood", Side.OURS, ago(8), ago(7)),))
    found = asked(later)
    assert found is not None and found.on == ago(9)
    assert QueueKind.LIFTED not in lines(later)
