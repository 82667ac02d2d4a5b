from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import (
    BAD_ISSUES,
    TODAY,
    ago,
    clauses,
    facts,
    issue,
    optouts,
    spells,
    voice,
    windows,
)
from tui.rules.codes import LiftCode, ReasonCode
from tui.rules.facts import AccountFacts, Voice
from tui.rules.gate import judge
from tui.rules.verdict import Judgement, PlayAsk, Reason, worse
from tui.rules.words import Channel, PlayKind, Role, Stage, Verdict

asks = st.builds(
    PlayAsk,
    st.sampled_from(PlayKind),
    st.none() | st.sampled_from(Channel),
    st.none() | st.integers(1, 3),
    st.integers(0, 4).map(bool),
)
bad_issues = st.sampled_from(BAD_ISSUES).flatmap(
    lambda pair: st.builds(
        lambda promised, response: issue(
            77, pair[0], severity=pair[1], promised=promised, response=response, contact=1
        ),
        st.none() | st.dates(ago(30), ago(-30)),
        st.none() | st.integers(101, 109),
    )
)
bad_facts = st.one_of(
    st.integers(0, 6).map(lambda score: ("voices", voice(score, contact=99))),
    bad_issues.map(lambda bad: ("issues", bad)),
    spells().map(lambda spell: ("disruptions", spell)),
    windows().map(lambda window: ("windows", window)),
    optouts.map(lambda optout: ("optouts", optout)),
    clauses.map(lambda clause: ("nonsolicits", clause)),
)


@pytest.mark.feature("A4")
@settings(max_examples=100, deadline=None)
@given(facts, asks, bad_facts)
def test_a_bad_fact_never_opens_the_gate(known: AccountFacts, ask: PlayAsk, bad: tuple[str, object]) -> None:
    field, fact = bad
    more: dict[str, Any] = {field: (*getattr(known, field), fact)}
    worsened = replace(known, **more)
    before, after = judge(ask, known, TODAY), judge(ask, worsened, TODAY)
    assert worse(after.verdict) >= worse(before.verdict)


@pytest.mark.feature("A4")
@settings(max_examples=60, deadline=None)
@given(facts, asks)
def test_leaving_never_opens_the_gate(known: AccountFacts, ask: PlayAsk) -> None:
    before = judge(ask, known, TODAY)
    for worsened in (
        replace(known, exit_open=True),
        replace(known, stage=Stage.LEAVING, exit_open=known.exit_open or known.stage == Stage.LOST),
        replace(known, last_sale_ask_on=TODAY),
    ):
        assert worse(judge(ask, worsened, TODAY).verdict) >= worse(before.verdict)


@settings(max_examples=60, deadline=None)
@given(facts, asks, st.randoms())
def test_the_order_of_facts_never_matters(known: AccountFacts, ask: PlayAsk, chance: Random) -> None:
    def mixed(items: tuple[object, ...]) -> tuple[object, ...]:
        shuffled = list(items)
        chance.shuffle(shuffled)
        return tuple(shuffled)

    fields = ("voices", "answers", "issues", "disruptions", "windows", "optouts", "nonsolicits")
    mixed_up: dict[str, Any] = {field: mixed(getattr(known, field)) for field in fields}
    other = replace(known, **mixed_up)
    one, two = judge(ask, known, TODAY), judge(ask, other, TODAY)
    assert (one.verdict, one.next_good_date, one.changes_on) == (
        two.verdict,
        two.next_good_date,
        two.changes_on,
    )
    assert sorted(map(repr, one.reasons)) == sorted(map(repr, two.reasons))


@settings(max_examples=100, deadline=None)
@given(facts, asks, st.integers(1, 400))
def test_time_alone_changes_nothing_before_changes_on(known: AccountFacts, ask: PlayAsk, ahead: int) -> None:
    now = judge(ask, known, TODAY)
    day = TODAY + timedelta(days=ahead)
    if now.changes_on is not None:
        assert now.changes_on > TODAY
        day = min(day, now.changes_on - timedelta(days=1))
    assert judge(ask, known, day) == now


@settings(max_examples=60, deadline=None)
@given(facts, asks)
def test_a_verdict_is_the_worst_of_its_reasons(known: AccountFacts, ask: PlayAsk) -> None:
    result = judge(ask, known, TODAY)
    found = [worse(reason.verdict) for reason in result.reasons]
    assert worse(result.verdict) == max(found, default=0)
    assert found == sorted(found, reverse=True)
    assert (result.verdict == Verdict.GO) == (not result.reasons)


def parts(known: AccountFacts) -> Iterator[AccountFacts]:
    """The account in pieces, each with one thing that may stand against a sale; a happy buyer fills in for stance."""
    happy = AccountFacts(known.id, Stage.CUSTOMER, None, (voice(9, contact=50, days=1),))
    yield AccountFacts(known.id, Stage.CUSTOMER, None, known.voices, known.answers, known.issues)
    yield replace(happy, stage=known.stage, exit_open=known.exit_open, exit_ends_on=known.exit_ends_on)
    yield replace(happy, category=known.category, low_contacted_us_on=known.low_contacted_us_on)
    yield replace(happy, last_sale_ask_on=known.last_sale_ask_on)
    for field in ("disruptions", "windows", "optouts", "nonsolicits"):
        for one in getattr(known, field):
            only: dict[str, Any] = {field: (one,)}
            yield replace(happy, **only)


@pytest.mark.feature("A4")
@settings(max_examples=100, deadline=None)
@given(facts, asks)
def test_a_combination_has_the_reasons_of_its_parts_and_no_other(known: AccountFacts, ask: PlayAsk) -> None:
    whole = judge(ask, known, TODAY)
    single = [judge(ask, part, TODAY) for part in parts(known)]
    assert {repr(reason) for one in single for reason in one.reasons} == {repr(r) for r in whole.reasons}
    assert worse(whole.verdict) == max(worse(one.verdict) for one in single)


DATED = {LiftCode.GRACE_OVER, LiftCode.CLAUSE_ENDS, LiftCode.GOOD_TIME, LiftCode.PAUSE_OVER}


def dated(result: Judgement) -> list[Reason]:
    return [reason for reason in result.reasons if reason.lift.code in DATED]


@pytest.mark.feature("A26")
@settings(max_examples=80, deadline=None)
@given(facts, asks)
def test_the_next_good_date_is_good_and_no_earlier_day_is(known: AccountFacts, ask: PlayAsk) -> None:
    now = judge(ask, known, TODAY)
    good = now.next_good_date
    if good is None:
        # nothing dated stands, or one of them (or what it runs into) has no end
        ends = [one.ends for one in known.disruptions] + [one.ends for one in known.windows]
        no_end = None in (*ends, *(clause.until for clause in known.nonsolicits))
        assert not dated(now) or no_end
        return
    assert good > TODAY and dated(now)
    assert not dated(judge(ask, known, good))
    day = TODAY
    while day < good:
        found = judge(ask, known, day)
        assert dated(found) and found.next_good_date == good, day
        day += timedelta(days=1)


@pytest.mark.feature("A4")
@settings(max_examples=60, deadline=None)
@given(facts, asks)
def test_every_reason_names_a_row_and_a_lift(known: AccountFacts, ask: PlayAsk) -> None:
    tables = {"response", "issue", "account", "act", "disruption", "closed_window", "consent", "non_solicit"}
    for reason in judge(ask, known, TODAY).reasons:
        assert reason.evidence and {table for table, _id in reason.evidence} <= tables
        assert reason.lift.code in LiftCode


@pytest.mark.feature("A4")
@settings(max_examples=40, deadline=None)
@given(facts, asks, st.sampled_from(("score", "low", "stage", "day")))
def test_what_cannot_be_read_is_a_hold(known: AccountFacts, ask: PlayAsk, broken: str) -> None:
    ways: dict[str, dict[str, Any]] = {
        "score": {"voices": (*known.voices, Voice(98, "?", Role.USER, 11, ago(1), 98))},
        "low": {"voices": (*known.voices, Voice(98, "?", Role.USER, -1, ago(1), 98))},
        "stage": {"stage": "nowhere"},
        "day": {"voices": (Voice(98, "?", Role.USER, 9, date.max, 98),)},
    }
    result = judge(ask, replace(known, **ways[broken]), TODAY)
    assert (result.verdict, [reason.code for reason in result.reasons]) == (
        Verdict.HOLD,
        [ReasonCode.UNREADABLE],
    )
    assert judge(ask, None, TODAY).verdict == Verdict.HOLD


@settings(max_examples=60, deadline=None)
@given(facts, st.sampled_from([k for k in PlayKind if k in ("apology", "fix", "progress_note", "exit_help")]))
def test_serving_needs_only_consent(known: AccountFacts, kind: PlayKind) -> None:
    free = replace(known, optouts=(), nonsolicits=(), windows=())
    assert judge(PlayAsk(kind), free, TODAY).verdict == Verdict.GO


def test_the_worst_decision_maker_wins_over_any_number_of_friends() -> None:
    friends = tuple(Voice(i, "F", Role.DECISION_MAKER, 10, ago(1), i) for i in range(2, 40))
    known = AccountFacts(1, Stage.CUSTOMER, None, (voice(6), *friends))
    assert judge(PlayAsk(PlayKind.CROSS_SELL), known, TODAY).verdict == Verdict.HOLD
