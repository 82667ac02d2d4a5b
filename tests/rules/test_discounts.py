"""A8: what follows a failure of ours is amends, and says nothing about our prices."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.rules.defaults import Defaults
from tui.rules.discounts import NO_FAILURE, DiscountFacts, DiscountKind, Failure, propose, tally
from tui.rules.words import Severity

from tests.rules.making import TODAY, ago  # isort: skip

OBJECTION, AMENDS = DiscountKind.OBJECTION, DiscountKind.AMENDS


def failure(key: int = 1, reported: int = 200, confirmed: int | None = None, severe: bool = False) -> Failure:
    severity = Severity.SEVERE if severe else Severity.NORMAL
    return Failure(key, severity, ago(reported), None if confirmed is None else ago(confirmed))


@pytest.mark.feature("A8")
@pytest.mark.parametrize(
    ("failures", "kind", "issue", "still_open"),
    [
        ((), OBJECTION, None, False),
        ((failure(1),), AMENDS, 1, True),
        ((failure(1, confirmed=90),), AMENDS, 1, False),
        ((failure(1, confirmed=91),), OBJECTION, None, False),
        ((failure(1, confirmed=1), failure(2)), AMENDS, 2, True),
        ((failure(1, 50), failure(2, 100, severe=True)), AMENDS, 2, True),
        ((failure(1, 50), failure(2, 30)), AMENDS, 2, True),
        ((failure(1, confirmed=80), failure(2, confirmed=20)), AMENDS, 2, False),
        ((failure(1, reported=-1),), OBJECTION, None, False),
    ],
)
def test_what_a_discount_is(
    failures: tuple[Failure, ...], kind: DiscountKind, issue: int | None, still_open: bool
) -> None:
    found = propose(failures, TODAY)
    assert (found.kind, found.issue_id, found.still_open) == (kind, issue, still_open)


def test_the_day_it_was_asked_decides_not_today() -> None:
    closed_since = failure(1, reported=200, confirmed=100)
    assert propose([closed_since], TODAY) == NO_FAILURE
    assert propose([closed_since], ago(150)).still_open
    assert propose([closed_since], ago(201)) == NO_FAILURE
    assert propose([closed_since], TODAY, Defaults(amends_days=100)).kind == AMENDS


@pytest.mark.feature("A8")
def test_objections_and_amends_are_told_apart() -> None:
    found = tally(
        [
            DiscountFacts(OBJECTION, 100_00, 20_00, 10_00),
            DiscountFacts(OBJECTION, 300_00, 30_00, 0),
            DiscountFacts(OBJECTION, 100_00, 50_00),
            DiscountFacts(AMENDS, 100_00, 100_00, 100_00, 7),
            DiscountFacts(AMENDS, 50_00, 10_00, 5_00, 7),
            DiscountFacts(AMENDS, 50_00, 10_00, 60_00, 8),
            DiscountFacts(AMENDS, 50_00, 10_00, None, 9),
        ]
    )
    assert (found.objections, found.decided, found.granted_some) == (3, 2, 1)
    assert (found.asked, found.granted, found.share_granted) == (100_00, 10_00, 0.2)
    assert found.price_level == pytest.approx(0.975)
    assert (found.amends, found.amends_open, found.amends_granted) == (4, 1, 165_00)
    assert found.by_issue == ((7, 105_00), (8, 60_00))


def test_nothing_decided_claims_nothing() -> None:
    found = tally([DiscountFacts(OBJECTION, 100_00, 20_00)])
    assert (found.share_granted, found.price_level) == (None, None)
    assert tally([]).objections == 0 and tally([]).by_issue == ()


FACTS = st.builds(
    lambda price, asked, granted, amends, decided: DiscountFacts(
        AMENDS if amends else OBJECTION,
        price,
        min(price, asked),
        min(price, granted) if decided else None,
        3 if amends else None,
    ),
    st.integers(1, 10**9),
    st.integers(1, 10**9),
    st.integers(0, 10**9),
    st.booleans(),
    st.booleans(),
)


@pytest.mark.feature("A8")
@settings(max_examples=150)
@given(st.lists(FACTS, max_size=15), st.lists(FACTS.filter(lambda one: one.kind == AMENDS), max_size=5))
def test_amends_never_move_the_prices_nor_the_objections(
    facts: list[DiscountFacts], more: list[DiscountFacts]
) -> None:
    one, other = tally(facts), tally([*more, *facts])
    assert (one.price_level, one.share_granted, one.objections) == (
        other.price_level, other.share_granted, other.objections,
    )  # fmt: skip
    assert other.amends == one.amends + len(more)
    assert one.price_level is None or 0.0 <= one.price_level <= 1.0


@settings(max_examples=100)
@given(st.lists(st.builds(failure, st.integers(1, 9), st.integers(0, 300), st.none() | st.integers(0, 200))))
def test_an_open_failure_always_makes_it_amends(failures: list[Failure]) -> None:
    found = propose([*failures, failure(99, 10)], TODAY)
    assert found.kind == AMENDS and found.still_open and found.issue_id is not None
    assert propose(list(reversed(failures)), TODAY) == propose(failures, TODAY)
    assert isinstance(TODAY, date)
