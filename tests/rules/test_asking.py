"""Whom to ask for feedback next, and what promoters earned us the right to ask for."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.making import TODAY, account, ago, facts, issue, roles, voice
from tui.rules.advocacy import stance_of
from tui.rules.asking import (
    BUYING,
    AskCode,
    Coverage,
    EarnedAsk,
    Person,
    ask_of,
    awaiting,
    best_first,
    champions,
    coverage,
    earned,
    free_on,
    order,
    unreachable,
    want,
)
from tui.rules.defaults import DEFAULTS
from tui.rules.facts import AccountFacts, NonSolicit, OptOut, Window
from tui.rules.gate import judge
from tui.rules.matrix import Share, ShareSource, Strategy
from tui.rules.proof import weigh
from tui.rules.verdict import PlayAsk
from tui.rules.words import Category, Channel, IssueState, PlayKind, Role, Stage, Stance, Verdict, WindowKind

DM, INF, USER = Role.DECISION_MAKER, Role.INFLUENCER, Role.USER
LOW, HIGH = Share(0.2, ShareSource.SPEND), Share(0.7, ShareSource.RANK)
PROMOTER = voice(9)


@pytest.mark.feature("A10")
@pytest.mark.parametrize(
    ("answered", "code", "due"),
    [
        (None, AskCode.NEVER, ago(900)),
        (400, AskCode.STALE, ago(34)),
        (366, AskCode.STALE, TODAY),
        (365, AskCode.AGEING, ago(-1)),
        (336, AskCode.AGEING, ago(-30)),
        (335, None, None),
        (0, None, None),
    ],
)
def test_an_answer_is_wanted_where_it_is_missing_old_or_soon_old(
    answered: int | None, code: AskCode | None, due: date | None
) -> None:
    person = Person(1, 1, DM, None if answered is None else ago(answered), since=ago(900))
    found = want(person, TODAY)
    assert (found and found.code, found and found.due_on) == (code, due)


@pytest.mark.feature("A10")
def test_who_only_has_to_say_that_it_is_better_is_wanted_also_with_a_fresh_answer() -> None:
    found = want(Person(1, 1, USER, ago(10), proof_since=ago(2)), TODAY)
    assert found is not None and (found.code, found.due_on) == (AskCode.PROOF, ago(2))


def test_without_a_day_of_arrival_a_missing_answer_is_due_today() -> None:
    found = want(Person(1, 1, DM), TODAY)
    assert found is not None and found.due_on == TODAY


@pytest.mark.feature("A10")
@pytest.mark.parametrize(("asked", "free"), [(None, None), (90, None), (89, ago(-1)), (0, ago(-90))])
def test_the_fatigue_window_runs_ninety_days(asked: int | None, free: date | None) -> None:
    on = None if asked is None else ago(asked)
    assert free_on(on, TODAY) == free
    found = want(Person(1, 1, DM, asked_on=on), TODAY)
    assert found is not None and found.free_on == free


@pytest.mark.feature("A10")
def test_who_decides_stands_first_then_the_reason_then_the_days_then_the_spend() -> None:
    people = [
        Person(1, 1, USER, ago(20), proof_since=ago(1)),
        Person(2, 1, DM, since=ago(50)),
        Person(3, 1, DM, since=ago(20), spend=10),
        Person(4, 1, DM, since=ago(20), spend=5),
        Person(5, 1, DM, ago(500)),
        Person(6, 1, DM, ago(340)),
        Person(7, 1, INF, ago(500)),
        Person(8, 1, USER, since=ago(900)),
    ]
    mixed = people[:]
    Random(1).shuffle(mixed)
    wanted = [found for person in mixed if (found := want(person, TODAY))]
    assert [one.person.contact_id for one in sorted(wanted, key=order)] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.feature("A10")
def test_coverage_counts_those_who_decide() -> None:
    people = [
        Person(1, 1, DM, ago(365)),
        Person(2, 1, DM, ago(366)),
        Person(3, 1, DM),
        Person(4, 1, USER, ago(1)),
    ]
    assert coverage(people, TODAY) == Coverage(1, 1, 1)
    assert coverage(people, TODAY).all == 3
    assert coverage([], TODAY).all == 0


# -- A5: who only has to give a better score -----------------------------------------------------------------


def waiting(known: AccountFacts) -> dict[int, date]:
    stance = stance_of(known.voices, TODAY)
    return awaiting(known, weigh(known, stance, DEFAULTS), DEFAULTS)


@pytest.mark.feature("A10", "A5")
def test_after_a_confirmed_fix_the_detractor_is_asked_for_a_new_score() -> None:
    fixed = issue(1, IssueState.CONFIRMED, days=9, confirmed=ago(2), response=101, contact=1)
    known = account(voice(3), issues=(fixed,))
    assert waiting(known) == {1: ago(2)}
    again = account(voice(3), issues=(fixed, replace(fixed, id=2, state=IssueState.REPORTED)))
    assert waiting(again) == {1: ago(2)}
    told = account(voice(3), issues=(replace(fixed, state=IssueState.TOLD),))
    for none in (told, account(voice(8, days=1), issues=(fixed,)), account(voice(3)), account(voice(9))):
        assert waiting(none) == {}


def test_an_old_answer_without_an_issue_of_its_own_is_proven_by_a_later_fix() -> None:
    fixed = issue(1, IssueState.CONFIRMED, days=9, confirmed=ago(2))
    assert waiting(account(voice(3), issues=(fixed,))) == {1: ago(2)}
    assert waiting(account(voice(3, days=1), issues=(fixed,))) == {}


def test_where_the_buyer_left_those_who_decide_can_give_the_score() -> None:
    fixed = issue(1, IssueState.CONFIRMED, days=9, confirmed=ago(2), response=101, contact=1)
    gone = voice(3, role=USER, speaks=False)
    known = account(gone, voice(8, contact=2, days=40), voice(9, contact=3, role=USER), issues=(fixed,))
    assert waiting(known) == {2: ago(2)}
    nobody_named = account(voice(8, contact=2, days=40), issues=(replace(fixed, contact_id=None),))
    assert waiting(nobody_named) == {2: ago(2)}


# -- A7 ---------------------------------------------------------------------------------------------------------


@pytest.mark.feature("A7")
@pytest.mark.parametrize(
    ("share", "ask", "play"),
    [
        (LOW, EarnedAsk.SALE, PlayKind.CROSS_SELL),
        (HIGH, EarnedAsk.REFERRAL, PlayKind.REFERRAL),
        (None, EarnedAsk.TESTIMONIAL, PlayKind.REFERRAL),
    ],
)
def test_the_kind_of_ask_follows_the_cell_of_the_matrix(
    share: Share | None, ask: EarnedAsk, play: PlayKind
) -> None:
    found = earned(account(PROMOTER), share, TODAY)
    assert found is not None
    assert (found.ask, found.play, found.contact_id, found.score, found.promoters) == (ask, play, 1, 9, 1)


def test_a_cell_without_a_promoter_earns_no_sale() -> None:
    assert ask_of(Strategy.FIX_BASICS)[0] == EarnedAsk.TESTIMONIAL


@pytest.mark.feature("A7")
@pytest.mark.parametrize(
    "known",
    [
        account(voice(8)),
        account(voice(9, days=400)),
        account(voice(3)),
        account(),
        account(PROMOTER, stage=Stage.PROSPECT),
        account(PROMOTER, stage=Stage.LEAVING),
        account(PROMOTER, category=Category.LOW),
        account(PROMOTER, last_sale_ask_on=ago(10)),
        account(PROMOTER, last_sale_ask_on=ago(3)),
        account(PROMOTER, issues=(issue(promised=ago(1)),)),
        account(PROMOTER, windows=(Window(1, WindowKind.QUIET, ago(1), ago(-1)),)),
        account(PROMOTER, windows=(Window(1, WindowKind.ABSENCE, ago(1), ago(-1), 1),)),
        account(PROMOTER, nonsolicits=(NonSolicit(1, ago(-5), (PlayKind.CROSS_SELL,)),)),
        account(PROMOTER, optouts=tuple(OptOut(n, 1, channel) for n, channel in enumerate(Channel))),
        account(PROMOTER, optouts=(OptOut(1, None, None),)),
    ],
)
def test_no_ask_is_earned_where_anything_speaks_against_it(known: AccountFacts) -> None:
    assert earned(known, LOW, TODAY) is None


@pytest.mark.feature("A7", "C18")
def test_the_gate_is_asked_for_that_kind_of_play() -> None:
    forbidden = account(PROMOTER, nonsolicits=(NonSolicit(1, ago(-5), (PlayKind.REFERRAL,)),))
    assert earned(forbidden, HIGH, TODAY) is None
    assert earned(forbidden, LOW, TODAY) is not None


@pytest.mark.feature("A7")
def test_the_ask_goes_to_who_decides_else_to_the_next_promoter_who_is_there() -> None:
    three = (voice(10, contact=3, role=USER), voice(9, contact=2), voice(10, contact=1, days=20))
    assert [one.contact_id for one in champions(account(*three), TODAY)] == [1, 2, 3]
    away = Window(1, WindowKind.ABSENCE, ago(1), ago(-1), 1)
    found = earned(account(*three, windows=(away,)), LOW, TODAY)
    assert found is not None and found.contact_id == 2
    closed = tuple(OptOut(n, 1, channel) for n, channel in enumerate(Channel))
    assert unreachable(account(optouts=closed), 1) and not unreachable(account(optouts=closed[1:]), 1)
    found = earned(account(*three, optouts=closed), LOW, TODAY)
    assert found is not None and found.contact_id == 2
    unsigned = earned(account(voice(9, contact=0)), LOW, TODAY)
    assert unsigned is None or unsigned.contact_id is None


@pytest.mark.feature("A7")
def test_best_first_is_who_decides_then_the_account_that_spends_most() -> None:
    found = [
        (earned(account(voice(10, role=USER)), LOW, TODAY), 900),
        (earned(account(voice(9)), LOW, TODAY), 10),
        (earned(account(voice(9)), LOW, TODAY), 500),
        (earned(account(voice(10)), LOW, TODAY), 10),
    ]
    ranks = [best_first(made, spend) for made, spend in found if made is not None]
    assert sorted(range(4), key=ranks.__getitem__) == [2, 3, 1, 0]


@settings(max_examples=200, deadline=None)
@given(facts, st.sampled_from((None, LOW, HIGH)))
def test_an_earned_ask_is_always_a_go_of_the_gate_for_a_promoter(
    known: AccountFacts, share: Share | None
) -> None:
    found = earned(known, share, TODAY)
    if found is None:
        return
    judged = judge(PlayAsk(found.play, None, found.contact_id), known, TODAY)
    assert judged.verdict == Verdict.GO
    assert stance_of(known.voices, TODAY).stance == Stance.PROMOTER and known.stage in BUYING
    assert found.score >= 9 and found.on >= ago(DEFAULTS.fresh_days)


@settings(max_examples=100, deadline=None)
@given(st.none() | st.dates(ago(800), TODAY), st.none() | st.dates(ago(200), TODAY), roles)
def test_nobody_with_a_fresh_answer_is_asked_and_everybody_else_is(
    on: date | None, asked: date | None, role: Role
) -> None:
    found = want(Person(1, 1, role, on, asked, ago(900)), TODAY)
    fresh_for_long = on is not None and on + timedelta(days=366 - 30) > TODAY
    assert (found is None) == fresh_for_long
    if found is not None and found.free_on is not None:
        assert asked is not None and TODAY < found.free_on == asked + timedelta(days=90)
