"""Dates, amounts and scores as they are written, judged on whole columns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.exchange.date_order import DateEvidence, column_order, decide_order
from tui.exchange.dates import instant, moment, month_of
from tui.exchange.numbers import NumberEvidence, amount, currency_in, to_cents
from tui.exchange.scores import scale_problem, score_of


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-03-04", "", date(2026, 3, 4)),
        ("2026-03-04 3:15:52", "", date(2026, 3, 4)),
        ("2026/3/4", "", date(2026, 3, 4)),
        ("20260304", "", date(2026, 3, 4)),
        ("2026年3月4日", "", date(2026, 3, 4)),
        ("2010-10-14T12:00:00.000Z-0300", "", date(2010, 10, 14)),
        ("2010-10-14T12:00:00.000GMT", "", date(2010, 10, 14)),
        ("3/15/2024 2:30 PM", "mdy", date(2024, 3, 15)),
        ("15/3/24", "dmy", date(2024, 3, 15)),
        ("03/04/2026", "dmy", date(2026, 4, 3)),
        ("03/04/2026", "mdy", date(2026, 3, 4)),
        ("31.12.2026", "dmy", date(2026, 12, 31)),
        ("12 Mar 2024", "", date(2024, 3, 12)),
        ("15-Mar-24", "", date(2024, 3, 15)),
        ("Mar 12, 2024", "", date(2024, 3, 12)),
        ("3 de enero de 2026", "", date(2026, 1, 3)),
        ("7. März 2026", "", date(2026, 3, 7)),
        ("1 août 2026", "", date(2026, 8, 1)),
        ("45631", "serial", date(2024, 12, 5)),
        ("1735689600", "unix", date(2025, 1, 1)),
    ],
)
def test_spellings_of_days(text: str, order: str, day: date) -> None:
    found = moment(text, order)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "0000-00-00",
        "31.12.99999",
        "2026-13-01",
        "2009\\7\\14",
        "2009-07/14",
        "32/01/2026",
        "x",
        "1899-01-01",
        "2026-01-01 25:00",
        "4.5",
        "2026-1-1-1",
        "²0260304",
    ],
)
def test_impossible_days_are_none(text: str) -> None:
    assert moment(text, "dmy") is None


def test_an_order_not_known_reads_nothing() -> None:
    assert moment("03/04/2026") is None


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_survives_its_spellings(day: date) -> None:
    for text, order in (
        (day.isoformat(), ""),
        (f"{day.day}/{day.month}/{day.year}", "dmy"),
        (f"{day.month:02d}-{day.day:02d}-{day.year}", "mdy"),
        (f"{day.year}年{day.month}月{day.day}日", ""),
    ):
        found = moment(text, order)
        assert found is not None
        assert found.day == day


@given(st.text(max_size=30))
def test_no_text_breaks_the_readers(text: str) -> None:
    for order in ("", "dmy", "mdy", "serial", "unix"):
        moment(text, order)
        instant(text, order)
        month_of(text, order)
    for style in ("point", "comma"):
        amount(text, style)
    score_of(text)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-03", 3),
        ("03/2026", 3),
        ("2026年3月", 3),
        ("202603", 3),
        ("Mar 2026", 3),
        ("marzo 2026", 3),
        ("2026-03-17", 3),
    ],
)
def test_months(text: str, month: int) -> None:
    assert month_of(text) == date(2026, month, 1)


def judged(*columns: list[str]) -> str:
    evidence = []
    for column in columns:
        one = DateEvidence()
        one.feed(column)
        evidence.append(one)
    return decide_order(evidence)[0]


def test_the_order_of_a_file_is_judged_on_all_its_dates() -> None:
    assert judged(["2026-03-04"]) == ""
    assert judged(["03/04/2026", "05/06/2026"]) == "ask"
    assert judged(["03/04/2026", "13/04/2026"]) == "dmy"
    assert judged(["03/04/2026", "04/13/2026"]) == "mdy"
    assert judged(["03.04.2026"]) == "dmy"
    # Another column of the same file decides.
    assert judged(["03/04/2026"], ["04/13/2026"]) == "mdy"
    # Two spellings in one column, both month first.
    assert judged(["3/12/2024", "2024-03-12 09:14", "3/15/2024 2:30 PM"]) == "mdy"
    # The rows run on in time only when the day comes first.
    assert judged(["05/01/2026", "02/02/2026", "08/02/2026", "01/03/2026", "09/03/2026"]) == "dmy"


def test_bare_numbers_are_serials_only_when_the_whole_column_is() -> None:
    serials, mixed = DateEvidence(), DateEvidence()
    serials.feed(["45631", "45632"])
    mixed.feed(["45631", "2026-01-01"])
    assert column_order(serials, "") == "serial"
    assert column_order(mixed, "mdy") == "mdy"


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("505.3", "point", "505.3"),
        ("1,234.56", "point", "1234.56"),
        ("1.234,56", "comma", "1234.56"),
        ("1 234,56 €", "comma", "1234.56"),
        ("1'234.50", "point", "1234.50"),
        ("$1,200", "point", "1200"),
        ("-3.5", "point", "-3.5"),
        ("(1,234.50)", "point", "-1234.50"),
        ("1,234.50-", "point", "-1234.50"),
        ("−7", "point", "-7"),
        ("EUR 12,5", "comma", "12.5"),
        (".5", "point", "0.5"),
        ("0", "point", "0"),
    ],
)
def test_amounts(text: str, style: str, value: str) -> None:
    assert amount(text, style) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "NaN",
        "inf",
        "1e400",
        "1E5",
        "-0",
        "1" + "0" * 30,
        "1,23,4",
        "12,34.5",
        "--5",
        "(5",
        "5)",
        "1.2.3",
        "abc",
        "5 apples",
        "",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert amount(text) is None


@given(st.integers(-(10**12), 10**12))
def test_cents_come_back_exactly(cents: int) -> None:
    value = Decimal(cents).scaleb(-2)
    for text, style in ((f"{value:,.2f}", "point"), (f"{value:.2f}", "point")):
        if cents:
            read = amount(text, style)
            assert read is not None
            assert to_cents(read) == cents
    comma = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    if cents:
        assert amount(comma, "comma") == value


def test_halves_of_a_cent_go_to_the_even_cent() -> None:
    assert (to_cents(Decimal("0.005")), to_cents(Decimal("0.015")), to_cents(Decimal("-0.025"))) == (0, 2, -2)


@pytest.mark.parametrize(
    ("column", "delimiter", "style"),
    [
        (["1.234,56", "7"], ",", "comma"),
        (["1,234.56", "7"], ",", "point"),
        (["1,5", "2,25"], ";", "comma"),
        (["1,234"], ",", "point"),
        (["1.234"], ",", "point"),
        (["1.234"], ";", "comma"),
        (["1.234.567"], ",", "comma"),
        (["1359.795"], ";", "point"),
    ],
)
def test_the_decimal_mark_is_judged_on_the_column(column: list[str], delimiter: str, style: str) -> None:
    evidence = NumberEvidence()
    evidence.feed(column)
    assert evidence.decide(delimiter)[0] == style


def test_currencies() -> None:
    evidence = NumberEvidence()
    evidence.feed(["€ 5,00", "7,50 €"])
    assert evidence.currencies == {"EUR"}
    assert currency_in("Amount (USD)") == "USD"
    assert currency_in("Amount") == ""


@pytest.mark.feature("A1")
@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("0", 0),
        ("10", 10),
        ("9.0", 9),
        (" 7 ", 7),
        ("10 - Extremely likely", 10),
        ("0 = no", 0),
        ("11", None),
        ("-1", None),
        ("7.5", None),
        ("", None),
        ("nine", None),
        ("²", None),
        ("2026-01-01", None),
    ],
)
def test_scores(text: str, score: int | None) -> None:
    assert score_of(text) == score


@pytest.mark.parametrize(
    ("header", "counts", "others", "refused"),
    [
        ("score", {"9": 30, "3": 5, "": 9, "NA": 2}, [], False),
        ("score", {"5": 30, "1": 5}, [], True),
        ("score", {"7": 30, "1": 5}, [], True),
        ("score", {"5": 3, "1": 2}, [], False),
        ("score", {"5": 3, "1": 2}, ["resolution_status"], True),
        ("How likely are you to recommend us (0-10)?", {"6": 40}, [], False),
        ("How likely are you to recommend (1-10)", {"9": 4}, [], True),
        ("Satisfaction", {"9": 4}, [], True),
        ("CSAT score", {"9": 4}, [], True),
        ("Stars", {"9": 4}, [], True),
        ("nps", {"87": 4, "45": 9}, [], True),
        ("score", {"9": 99, "45": 1}, [], False),
        ("score", {"": 5}, [], True),
    ],
)
def test_another_scale_is_not_taken_for_nought_to_ten(
    header: str, counts: dict[str, int], others: list[str], refused: bool
) -> None:
    assert bool(scale_problem(header, counts, others)) == refused
