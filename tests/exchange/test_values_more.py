"""More spellings of amounts, days and words, and how whole columns of them are judged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.making import made, said, told
from tui.exchange.cells import column_for
from tui.exchange.dates import moment, month_of
from tui.exchange.numbers import amount, factor_in, share
from tui.exchange.plan import plan
from tui.exchange.preview import ProblemList


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("($1,234.50)", "point", "-1234.50"),
        ("$ (1,234.50)", "point", "-1234.50"),
        ("€-5", "point", "-5"),
        ("-€5", "point", "-5"),
        ("5-€", "point", "-5"),
        ("5,00- €", "comma", "-5.00"),
        ("1\u202f234,56\u00a0€", "comma", "1234.56"),
        ("1’234.50 Fr.", "point", "1234.50"),
        ("CHF 1'234.50", "point", "1234.50"),
        ("12,34,567.00", "point", "1234567.00"),
        ("1.234.567,8", "comma", "1234567.8"),
        ("S/. 50", "point", "50"),
        ("kr. 50", "point", "50"),
        ("50 Kč", "point", "50"),
        ("MX$5", "point", "5"),
        ("5 euros", "point", "5"),
        ("eur 5", "point", "5"),
        ("人民币5元", "point", "5"),
    ],
)
def test_amounts_as_programs_and_people_write_them(text: str, style: str, value: str) -> None:
    assert amount(text, style) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    ["(5)-", "-(5", "5%", "1e5", "1E+18", "Infinity", "-0.00", "€", "5 5", "1,2345", "9" * 16, "5" * 100],
)
def test_what_is_no_amount_stays_none(text: str) -> None:
    assert amount(text) is None


def test_a_cell_without_end_takes_no_time() -> None:
    for text in ("5" + " " * 200_000 + "x", "1," * 100_000, "+" * 100_000, "a " * 100_000 + "2024"):
        assert amount(text) is None
        assert moment(text, "dmy") is None
        assert month_of(text) is None


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("10%", "0.1"),
        ("0.5%", "0.005"),
        ("10 %", "0.1"),
        ("0.1", "0.1"),
        ("10", "0.1"),
        ("1", "1"),
        ("x", None),
    ],
)
def test_shares(text: str, part: str | None) -> None:
    assert share(text) == (None if part is None else Decimal(part))


@pytest.mark.parametrize(
    ("header", "factor"),
    [
        ("Revenue (k€)", 1_000),
        ("Umsatz in TEUR", 1_000),
        ("Ventas (miles)", 1_000),
        ("Sales ('000s)", 1_000),
        ("ARR in K USD", 1_000),
        ("Umsatz (Mio. €)", 1_000_000),
        ("收入（万元）", 10_000),
        ("Revenue", 1),
        ("Amount (EUR)", 1),
        ("Talk time", 1),
    ],
)
def test_amounts_in_thousands_are_told_by_the_header(header: str, factor: int) -> None:
    assert factor_in(header) == factor


def test_thousands_are_multiplied_and_said(tmp_path: Path) -> None:
    planned = plan(made(tmp_path, "Customer,Month,Revenue (k€)\nAcme,2026-01,12.5\n"))
    assert said(planned, "spend", "cents") == [(1_250_000,)]
    assert "Revenue (k€) is read in units of 1,000." in planned.recognised.notes


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("1er août 2026", "", date(2026, 8, 1)),
        ("1º de março de 2026", "", date(2026, 3, 1)),
        ("martes, 5 de marzo de 2024", "", date(2024, 3, 5)),
        ("Mi., 5. Juni 2024", "", date(2024, 6, 5)),
        ("Tuesday, April 2, 2024", "", date(2024, 4, 2)),
        ("5 三月 2026", "", date(2026, 3, 5)),
        ("2024-03-12 09:14 CET", "", date(2024, 3, 12)),
        ("2024-03-12T09:14:00+01", "", date(2024, 3, 12)),
        ("3/12/2024 2:30 p. m.", "mdy", date(2024, 3, 12)),
        ("2024/3/12 下午 2:30", "", date(2024, 3, 12)),
        ("01/15/2024 10:00:00 AM GMT-7", "mdy", date(2024, 1, 15)),
        ("12 Mar 2024 at 14:05", "", date(2024, 3, 12)),
        ("45631.75", "serial", date(2024, 12, 5)),
        ("44169", "serial1904", date(2024, 12, 5)),
        ("1704448800.0", "unix", date(2024, 1, 5)),
        ("1704448800000", "unix", date(2024, 1, 5)),
        ("31/12/99", "dmy", date(1999, 12, 31)),
        ("1/2/26", "mdy", date(2026, 1, 2)),
    ],
)
def test_days_as_programs_and_people_write_them(text: str, order: str, day: date) -> None:
    found = moment(text, order)
    assert found is not None
    assert found.day == day


@given(st.dates(date(1955, 1, 1), date(2100, 1, 1)))
def test_a_day_survives_excels_count(day: date) -> None:
    for order, start in (("serial", date(1899, 12, 30)), ("serial1904", date(1904, 1, 1))):
        found = moment(str((day - start).days), order)
        if (day - start).days >= 20_000:
            assert found is not None
            assert found.day == day


def test_impossible_days_are_told_by_line_with_their_text(tmp_path: Path) -> None:
    days = ["2026-02-30", "0000-00-00", "31.12.99999", "2026-01-31"]
    planned = plan(
        made(tmp_path, "Customer,Date,Type,Subject\n" + "".join(f"Acme,{d},Call,x\n" for d in days))
    )
    problems = ProblemList()
    assert said(planned, "acts", "on", problems=problems) == [(date(2026, 1, 31),)]
    assert [(line, text) for line, _column, text in told(problems)] == [
        (2, "“2026-02-30” is not a possible date."),
        (3, "“0000-00-00” is not a possible date."),
        (4, "“31.12.99999” is not a possible date."),
    ]


def test_days_that_excel_counted_are_said_and_may_be_a_macs(tmp_path: Path) -> None:
    path = made(tmp_path, "Customer,Date,Type,Subject\nAcme,45631,Call,x\n")
    planned = plan(path)
    assert planned.recognised.date_order == "serial"
    assert any("from 1900" in note for note in planned.recognised.notes)
    assert said(planned, "acts", "on") == [(date(2024, 12, 5),)]
    mac = plan(path, wanted={"date_order": "serial1904"})
    assert said(mac, "acts", "on") == [(date(2028, 12, 6),)]


def test_two_spellings_in_one_column_are_one_order_for_all(tmp_path: Path) -> None:
    days = ["3/12/2024", "2024-03-12 09:14", "3/15/2024 2:30 PM", "4/5/24"]
    planned = plan(
        made(tmp_path, "Customer,Date,Type,Subject\n" + "".join(f"Acme,{d},Call,x\n" for d in days))
    )
    assert planned.recognised.date_order == "mdy"
    assert [day for (day,) in said(planned, "acts", "on")] == [
        date(2024, 3, 12),
        date(2024, 3, 12),
        date(2024, 3, 15),
        date(2024, 4, 5),
    ]


@pytest.mark.parametrize(
    ("kind", "cell", "value"),
    [
        ("flag", "Sí", True),
        ("flag", "ja", True),
        ("flag", "oui", True),
        ("flag", "Não", False),
        ("flag", "verdadeiro", True),
        ("flag", "FALSO", False),
        ("flag", "是", True),
        ("flag", "否", False),
        ("flag", "✓", True),
        ("word:issue_state", "New (Support Pipeline)", "reported"),
        ("word:done", "No iniciada", None),
        ("word:done", "Erledigt", "yes"),
        ("word:nps_group", "2", "passive"),
        ("word:invoice_state", "Entwurf", "void"),
        ("int", "1.234", None),
        ("int", "1,234", 1234),
        ("currency", "eur", "EUR"),
        ("currency", "€", "EUR"),
        ("currency", "$", None),
        ("money", "0", 0),
        ("money", "", None),
        ("money", "N/A", None),
        ("score", "", None),
        ("score", "0", 0),
    ],
)
def test_words_and_blanks(kind: str, cell: str, value: object) -> None:
    values, _bad = column_for(kind, "X").convert([cell], [2], ProblemList())
    assert values == [value]
    assert type(values[0]) is type(value)
