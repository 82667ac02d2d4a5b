"""How alike two names are, and what a company's name is without its legal form."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.clean import fold, loose
from tui.rules import joining
from tui.rules.joining import blocks, distance, mistyped, parted


@pytest.mark.parametrize(
    ("name", "core", "form"),
    [
        ("Albión Seguros, S.A.", "albionseguros", "sa"),
        ("Müller GmbH & Co. KG", "muller", "gmbhcokg"),
        ("I.B.M. Corp.", "ibm", "corp"),
        ("Banco de México S.A. de C.V.", "bancodemexico", "sadecv"),
        ("北京云杉科技有限公司", "北京云杉科技", "有限公司"),
        ("Toys R Us", "toysrus", ""),
        ("Johnson & Johnson", "johnsonjohnson", ""),
        ("S.A.", "sa", ""),
        ("Ltd", "ltd", ""),
        ("", "", ""),
    ],
)
def test_a_name_without_its_legal_form(name: str, core: str, form: str) -> None:
    assert parted(fold(name)) == (core, form)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("acmetechnolgy", "acmetechnology", 93),
        ("abcdefgh", "abdcefgh", 88),
        ("abcdefgh", "abcdefgh", None),
        ("customer12", "customer13", None),
        ("meier", "maier", None),
        ("northwind", "southwind", None),
        ("northwindtraders", "northwind", None),
    ],
)
def test_a_slip_of_the_finger_is_not_another_name(one: str, other: str, likeness: int | None) -> None:
    assert mistyped(one, other) == mistyped(other, one) == likeness


@settings(max_examples=60)
@given(st.text("abcd", max_size=7), st.text("abcd", max_size=7), st.integers(0, 3))
def test_the_distance_is_that_of_the_whole_table(one: str, other: str, most: int) -> None:
    """Against the textbook's table without a bound."""
    table = [[max(i, j) if not (i and j) else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            cost = int(one[i - 1] != other[j - 1])
            table[i][j] = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                table[i][j] = min(table[i][j], table[i - 2][j - 2] + 1)
    whole = table[-1][-1]
    assert distance(one, other, most) == (whole if whole <= most else None)


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_any_text_has_a_core_and_blocks(name: str) -> None:
    core, form = parted(fold(name))
    assert core or not loose(name)
    assert loose(name).startswith(core)
    assert isinstance(form, str)
    assert all(len(block) <= 4 for block in blocks(core))
    assert mistyped(core, core) is None
    assert joining.slips_allowed(len(core)) in (0, 1, 2)
