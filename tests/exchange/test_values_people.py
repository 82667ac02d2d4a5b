"""E-mails, numbers to call, domains, ids: checked without a network, told by line with what stands there."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.making import told
from tui.exchange.cells import column_for
from tui.exchange.phones import comparable, may_be, region_of
from tui.exchange.preview import ProblemList


def read(kind: str, cell: str, header: str = "X") -> tuple[object, tuple[str, ...], list[str]]:
    """(value, what else the cell held, sentences told)."""
    column, problems = column_for(kind, header), ProblemList()
    values, _bad = column.convert([cell], [7], problems)
    column.finish(problems)
    assert all(line == 7 for line, _column, _text in told(problems))
    return values[0], column.rest.get(0, ()), [text for _line, _column, text in told(problems)]


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("cell", "value", "rest"),
    [
        ("ida@tarn.example", "ida@tarn.example", ()),
        (" IDA@Tarn.Example ", "ida@tarn.example", ()),
        ("mailto:ida@tarn.example?subject=x", "ida@tarn.example", ()),
        ("Ida Brook <ida@tarn.example>", "ida@tarn.example", ()),
        ('"Brook, Ida" <ida@tarn.example>; Jo <jo@lane.example>', "ida@tarn.example", ("jo@lane.example",)),
        ("ida@tarn.example, i.brook@tarn.example", "ida@tarn.example", ("i.brook@tarn.example",)),
        ("ida@tarn.example ::: i@tarn.example", "ida@tarn.example", ("i@tarn.example",)),
        ("ida@tarn.example;IDA@tarn.example", "ida@tarn.example", ()),
        ("o'brien+x_1@sub.tarn-steel.co.uk", "o'brien+x_1@sub.tarn-steel.co.uk", ()),
        ("josé@peña.es", "josé@peña.es", ()),
        ("用户@例子.公司", "用户@例子.公司", ()),
        ("", None, ()),
        ("NULL", None, ()),
        ("无", None, ()),
    ],
)
def test_addresses(cell: str, value: str | None, rest: tuple[str, ...]) -> None:
    assert read("email", cell) == (value, rest, [])


@pytest.mark.parametrize(
    "cell",
    [
        "ida",
        "ida@tarn",
        "@tarn.example",
        "ida@",
        "ida@@tarn.example",
        "ida..b@tarn.example",
        ".ida@tarn.example",
        "ida@tarn.example.",
        "ida@-tarn.example",
        "ida@tarn..example",
        "ida@1.2.3.4",
        "ida@tarn.example jo",
        "ask Ida",
        "x" * 250 + "@tarn.example",
    ],
)
def test_what_is_no_address_is_told_with_its_text(cell: str) -> None:
    value, _rest, sentences = read("email", cell)
    if cell == "ida@tarn.example.":  # the end of a sentence
        assert (value, sentences) == ("ida@tarn.example", [])
        return
    assert value is None
    assert sentences == [f"“{cell if len(cell) <= 40 else cell[:39] + '…'}” is not an e-mail address."]


def test_one_bad_address_does_not_touch_the_others() -> None:
    column, problems = column_for("email", "Email"), ProblemList()
    values, bad = column.convert(["A@b.cd", "x", "", "c@d.ef,g@h.ij"], [2, 3, 4, 5], problems)
    assert (values, bad, column.rest) == (["a@b.cd", None, None, "c@d.ef"], {1}, {3: ("g@h.ij",)})
    assert column.convert(["a@b.cd"], [6], problems)[0] == ["a@b.cd"]
    assert column.rest == {}


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_the_fast_way_and_the_slow_way_read_addresses_alike(cells: list[str]) -> None:
    together, problems = column_for("email", "X"), ProblemList()
    values, bad = together.convert(cells, list(range(len(cells))), problems)
    for index, cell in enumerate(cells):
        alone = column_for("email", "X")
        one, wrong = alone.convert([cell, "no address"], [0, 1], ProblemList())
        assert one[0] == values[index]
        assert (0 in wrong) == (index in bad)


@pytest.mark.feature("X9")
@pytest.mark.parametrize(
    ("cell", "value", "rest", "sentences"),
    [
        ("+44 113 496 0001", "+44 113 496 0001", (), 0),
        ("0034 600 111 222", "0034 600 111 222", (), 0),
        ("(0113) 496-0001", "(0113) 496-0001", (), 0),
        ("+44 (0)113 496 0001", "+44 (0)113 496 0001", (), 0),
        ("1-800-FLOWERS", "1-800-FLOWERS", (), 0),
        ("0113 496 0001 ext. 12", "0113 496 0001 ext. 12", (), 0),
        ("600111222.0", "600111222", (), 0),
        ("00123456", "00123456", (), 0),
        ("0113 496 0001, 07700 900123", "0113 496 0001", ("07700 900123",), 0),
        ("0113 496 0001 / 07700 900123", "0113 496 0001", ("07700 900123",), 0),
        ("+44", "+44", (), 1),
        ("12", "12", (), 1),
        ("+999 1234567", "+999 1234567", (), 1),
        ("ask Ida", "ask Ida", (), 1),
        ("1234567890123456789", "1234567890123456789", (), 1),
        ("4.41E+11", None, (), 1),
        ("n/a", None, (), 0),
    ],
)
def test_numbers_stay_as_written(cell: str, value: str | None, rest: tuple[str, ...], sentences: int) -> None:
    found = read("phone", cell)
    assert found[:2] == (value, rest)
    assert len(found[2]) == sentences
    assert all(cell in sentence for sentence in found[2])


def test_sound_numbers_need_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    cells = [f"0113 496 {n:04d}" for n in range(500)] + ["", "(0113) 4960001"]
    values, _bad = column_for("phone", "Phone").convert(cells, list(range(len(cells))), ProblemList())
    assert values[0] == "0113 496 0000"


def test_many_numbers_of_a_country_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def may(text: str) -> bool:
        asked.append(text)
        return True

    monkeypatch.setattr("tui.exchange.phones.may_be", may)
    cells = [f"+44 113 496 {n:04d}" for n in range(2_000)]
    column_for("phone", "Phone").convert(cells, list(range(len(cells))), ProblemList())
    assert len(asked) == 1


@pytest.mark.feature("X13")
@pytest.mark.parametrize(
    ("text", "country", "form"),
    [
        ("+44 113 496 0001", "", "+441134960001"),
        ("0113 496 0001", "United Kingdom", "+441134960001"),
        ("0113 496 0001", "UK", "+441134960001"),
        ("+44 (0) 113 496 0001", "", "+441134960001"),
        ("0044 113 4960001", "Spain", "+441134960001"),
        ("600 11 12 22", "España", "+34600111222"),
        ("0171 1234567", "Deutschland", "+491711234567"),
        ("02 1234 5678", "Italia", "+390212345678"),
        ("010 6552 9988", "中国", "+861065529988"),
        ("1-800-356-9377", "US", "+18003569377"),
        ("1-800-FLOWERS", "US", "+18003569377"),
        ("0113 496 0001", "", ""),
        ("0113 496 0001", "Nowhere", ""),
        ("ask Ida", "UK", ""),
        ("", "UK", ""),
    ],
)
def test_the_form_in_which_numbers_are_compared(text: str, country: str, form: str) -> None:
    assert comparable(text, country) == form


@given(st.text(max_size=40), st.text(max_size=10))
def test_no_text_breaks_a_number(text: str, country: str) -> None:
    form = comparable(text, country)
    assert form == "" or (form[0] == "+" and form[1:].isascii() and form[1:].isdecimal())
    may_be(text)
    region_of(country)


@pytest.mark.parametrize(
    ("cell", "value", "rest"),
    [
        ("tarn.example", "tarn.example", ()),
        ("https://www.Tarn.example/about?x=1", "tarn.example", ()),
        ("@tarn.example", "tarn.example", ()),
        ('["tarn.example","tarn2.example"]', "tarn.example", ("tarn2.example",)),
        ("tarn.example tarn2.example", "tarn.example", ("tarn2.example",)),
        ("münchen-stahl.de", "münchen-stahl.de", ()),
        ("-", None, ()),
    ],
)
def test_domains(cell: str, value: str | None, rest: tuple[str, ...]) -> None:
    found = read("domain", cell)
    assert found[:2] == (value, rest)
    assert len(found[2]) == bool(rest)
    assert read("domain", "no domain at all")[0] is None


@pytest.mark.parametrize(
    ("kind", "cell", "value", "sentences"),
    [
        ("id", "0012", "0012", 0),
        ("id", "1234567890123456789", "1234567890123456789", 0),
        ("id", "9E10ABC", "9E10ABC", 0),
        ("id", "1.23457E+18", None, 1),
        ("ref", "1,23E+11", None, 1),
        ("id", "{{contact.id}}", None, 1),
        ("line", "{{first_name}}", None, 1),
        ("line", "*|FNAME|*", None, 1),
        ("line", "%COMPANY%", None, 1),
        ("line", "[FIRST NAME]", None, 1),
        ("line", "{!Account.Name}", None, 1),
        ("line", "[ACME] {x}", "[ACME] {x}", 0),
        ("line", "100%", "100%", 0),
        ("line", "'=cmd|x", "=cmd|x", 0),
        ("line", "'-5", "-5", 0),
        ("email", "{{email}}", None, 1),
        ("text", "a < b and c > d", "a < b and c > d", 0),
        ("text", "<p>One</p><p>Two &lt;3</p>", "One\nTwo <3", 0),
        ("text", "<style>p{}</style><b>x</b><script>alert(1)</script>", "x", 0),
        ("line", "none", None, 0),
        ("line", "sin datos", None, 0),
        ("line", "k.A.", None, 0),
        ("line", "n.d.", None, 0),
        ("line", "#N/A", None, 0),
    ],
)
def test_ids_and_texts(kind: str, cell: str, value: str | None, sentences: int) -> None:
    found = read(kind, cell)
    assert found[0] == value
    assert len(found[2]) == sentences


def test_ids_that_a_spreadsheet_rounded_are_told_for_the_column() -> None:
    column, problems = column_for("id", "Order"), ProblemList()
    cells = ["1234567890123450000", "1234567890123460000", "1234567890123470000", "17"]
    assert column.convert(cells, [2, 3, 4, 5], problems)[0] == cells
    column.finish(problems)
    assert [line for line, _column, _text in told(problems)] == [2]
    sound, problems = column_for("id", "Order"), ProblemList()
    sound.convert([*cells, "1234567890123456789"], [2, 3, 4, 5, 6], problems)
    sound.finish(problems)
    assert told(problems) == []


def test_merged_ids_of_a_cell_and_of_a_column() -> None:
    assert read("id", "101;77; 78")[:2] == ("101", ("77", "78"))
    assert read("ids", "77:1600000000000;78:1600000000001")[0] == ("77", "78")
    assert read("ids", "")[0] is None


@given(
    st.lists(st.text(max_size=60), min_size=1, max_size=5),
    st.sampled_from(["id", "ref", "line", "text", "phone", "domain", "ids"]),
)
def test_no_cell_breaks_a_column(cells: list[str], kind: str) -> None:
    column, problems = column_for(kind, "Associated Company"), ProblemList()
    values, bad = column.convert(cells, list(range(1, len(cells) + 1)), problems)
    column.finish(problems)
    assert len(values) == len(cells)
    assert all(values[index] is None for index in bad)
    assert all(line > 0 for line, _column, _text in told(problems))
    assert all(one <= other for one, other in pairwise(line for line, _c, _t in told(problems)))
