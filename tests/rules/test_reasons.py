"""D10, D11, D13: departures counted and weighted; what is not known, who stayed, and sums that always add up."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.rules.defaults import Defaults
from tui.rules.reasons import TIMES, By, Left, begin_of, next_of, reasons, time_for
from tui.rules.words import Avoidable, ReasonKind

FEW = Defaults(reason_min_n=2)


def left(
    kind: str | None = "price",
    margin: int = 100,
    *,
    month: date = date(2026, 3, 1),
    competitor: str = "",
    avoidable: str | None = None,
    currency: str = "EUR",
    **more: int | bool | str,
) -> Left:
    made = ReasonKind(kind) if kind else None
    said = Avoidable(avoidable) if avoidable else None
    substitute = str(more.pop("substitute", ""))
    return Left(month, made, competitor, substitute, said, currency, margin=margin, **more)  # type: ignore[arg-type]  # fields by name, each with its own type


@pytest.mark.feature("D10")
def test_kinds_are_counted_and_weighed_the_dearest_first_and_the_unknown_last() -> None:
    found = reasons(
        [
            left("price", 100),
            left("service", 900, revenue=2000),
            left(None, 5000),
            left("price", 200, open=1),
        ],
        By.KIND,
        FEW,
    )
    assert [(line.key, line.n, line.open) for line in found.lines] == [
        ("service", 1, 0),
        ("price", 2, 1),
        (None, 1, 0),
    ]
    assert [line.share for line in found.lines] == [0.25, 0.5, 0.25]
    (service,), (price,), (unknown,) = (line.worth for line in found.lines)
    assert (service.margin, service.revenue, price.margin, unknown.margin) == (900, 2000, 300, 5000)
    assert sum(one.share or 0 for one in (service, price, unknown)) == pytest.approx(1.0)
    assert (found.n, found.open, found.enough, found.worth[0].margin) == (4, 1, True, 6200)


@pytest.mark.feature("D10")
def test_under_the_minimum_there_are_counts_and_no_shares() -> None:
    found = reasons([left(n=9, margin=900)], By.KIND)
    assert (found.n, found.minimum, found.enough) == (9, 10, False)
    assert found.lines[0].share is None and found.lines[0].worth[0].share is None
    assert reasons([left(n=10, margin=900)], By.KIND).lines[0].share == 1.0


@pytest.mark.feature("D10")
def test_currencies_stand_beside_one_another_and_the_count_is_of_all() -> None:
    found = reasons(
        [
            left("price", 100, n=3),
            left("service", 9, currency="CNY"),
            left("service", 50),
            left("service", 1),
        ],
        By.KIND,
        FEW,
    )
    assert [(one.currency, one.n, one.margin) for one in found.worth] == [("EUR", 5, 151), ("CNY", 1, 9)]
    price, service = found.lines
    assert (price.key, price.n, service.n) == ("price", 3, 3)
    assert [(one.currency, one.margin, one.share) for one in service.worth] == [
        ("EUR", 51, pytest.approx(51 / 151)),
        ("CNY", 9, None),
    ]


@pytest.mark.feature("D10")
def test_who_stayed_is_no_loss_and_stands_apart() -> None:
    found = reasons([left("price", 100), left("price", 70, stayed=True, n=2)], By.KIND, FEW)
    assert (found.n, found.stayed, found.stayed_worth[0].margin) == (1, 2, 70)
    assert [(line.n, line.worth[0].margin) for line in found.lines] == [(1, 100)]
    assert reasons([], By.KIND).lines == () and reasons([], By.AVOIDABLE).lines == ()


def test_a_line_that_cost_more_than_it_brought_leaves_no_shares_of_value() -> None:
    found = reasons([left("price", 300), left("service", -100)], By.KIND, FEW)
    assert [one.share for line in found.lines for one in line.worth] == [None, None]
    assert [line.share for line in found.lines] == [0.5, 0.5]
    blank = reasons([left("price", 0, blank=1), left("service", 0, blank=1)], By.KIND, FEW)
    assert blank.blank == 2 and {one.share for line in blank.lines for one in line.worth} == {None}


@pytest.mark.feature("D11")
def test_every_answer_to_could_it_have_been_avoided_has_its_line() -> None:
    found = reasons([left(avoidable="no"), left(avoidable="yes", margin=5), left()], By.AVOIDABLE, FEW)
    assert [(line.key, line.n) for line in found.lines] == [("yes", 1), ("partly", 0), ("no", 1), (None, 1)]


@pytest.mark.feature("D13")
def test_competitors_carry_what_they_were_chosen_for() -> None:
    found = reasons(
        [
            left("service", competitor="Clerkwell"),
            left("price", competitor="Clerkwell"),
            left("service", competitor="Clerkwell"),
            left("price", 9000),
            left("price", 500, competitor="客户"),
        ],
        By.COMPETITOR,
        FEW,
    )
    assert [line.key for line in found.lines] == ["客户", "Clerkwell", None]
    assert [(part.kind, part.n, part.margins) for part in found.lines[1].kinds] == [
        ("service", 2, (("EUR", 200),)),
        ("price", 1, (("EUR", 100),)),
    ]
    assert [line.key for line in reasons([left(substitute="Excel")], By.SUBSTITUTE).lines] == ["Excel"]


@pytest.mark.feature("D10")
@pytest.mark.parametrize(
    ("by", "fiscal", "keys"),
    [
        (By.MONTH, 1, ["2025-11-01", "2025-12-01", "2026-01-01", "2026-02-01"]),
        (By.QUARTER, 1, ["2025-10-01", "2026-01-01"]),
        (By.QUARTER, 3, ["2025-09-01", "2025-12-01"]),
        (By.YEAR, 1, ["2025-01-01", "2026-01-01"]),
        (By.YEAR, 4, ["2025-04-01"]),
    ],
)
def test_time_runs_without_gaps_by_the_fiscal_year(by: By, fiscal: int, keys: list[str]) -> None:
    found = reasons(
        [left(month=date(2026, 2, 1)), left(month=date(2025, 11, 1))], by, Defaults(fiscal_month=fiscal)
    )
    assert [line.key for line in found.lines] == keys
    assert sum(line.n for line in found.lines) == 2


@pytest.mark.parametrize(
    ("months", "by"),
    [
        ([], By.QUARTER),
        ([date(2026, 1, 1)], By.MONTH),
        ([date(2026, 12, 1), date(2026, 1, 1)], By.MONTH),
        ([date(2025, 12, 1), date(2026, 12, 1)], By.QUARTER),
        ([date(2024, 1, 1), date(2026, 12, 1)], By.QUARTER),
        ([date(2023, 12, 1), date(2026, 12, 1)], By.YEAR),
    ],
)
def test_the_longer_the_time_the_longer_its_periods(months: list[date], by: By) -> None:
    assert time_for(months) == by


def test_over_a_very_long_time_only_periods_with_departures_are_listed() -> None:
    found = reasons([left(month=date(1600, 1, 1)), left(month=date(2026, 1, 1))], By.MONTH)
    assert [line.key for line in found.lines] == ["1600-01-01", "2026-01-01"]


MONTHS = st.dates(date(2023, 1, 1), date(2026, 12, 31)).map(lambda day: day.replace(day=1))
LEFT = st.builds(
    Left,
    MONTHS,
    st.none() | st.sampled_from(ReasonKind),
    st.sampled_from(["", "A", "B"]),
    st.sampled_from(["", "X"]),
    st.none() | st.sampled_from(Avoidable),
    st.sampled_from(["EUR", "GBP"]),
    st.booleans(),
    st.integers(1, 5),
    st.just(0),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
)


@pytest.mark.feature("D10", "D11", "D13")
@settings(max_examples=60)
@given(st.lists(LEFT, max_size=12), st.sampled_from(By), st.randoms(use_true_random=False), LEFT)
def test_sums_equal_totals_order_does_not_matter_and_one_more_never_lowers_a_count(
    found: list[Left], by: By, dice: object, more: Left
) -> None:
    made = reasons(found, by)
    assert sum(line.n for line in made.lines) == made.n == sum(one.n for one in found if not one.stayed)
    for total in made.worth:
        of = [one for line in made.lines for one in line.worth if one.currency == total.currency]
        assert sum(one.n for one in of) == total.n and sum(one.margin for one in of) == total.margin
        assert sum(one.revenue for one in of) == total.revenue
        if of[0].share is not None:
            assert sum(one.share or 0 for one in of) == pytest.approx(1.0)
    for line in made.lines:
        assert sum(part.n for part in line.kinds) == line.n
    mixed = list(found)
    dice.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis gives a Random of its own
    assert reasons(mixed, by) == made
    before = {line.key: line.n for line in made.lines}
    after = {line.key: line.n for line in reasons([*found, more], by).lines}
    assert all(after[key] >= n for key, n in before.items())
    assert sum(after.values()) == made.n + (0 if more.stayed else more.n)


@settings(max_examples=60)
@given(MONTHS, st.sampled_from(TIMES), st.integers(1, 12))
def test_a_month_lies_in_its_period(month: date, by: By, fiscal: int) -> None:
    begin = begin_of(month, by, fiscal)
    assert begin <= month < next_of(begin, by) and begin_of(begin, by, fiscal) == begin
