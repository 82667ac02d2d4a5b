"""X13: what of a name tells records apart, and how evidence adds up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.clean import fold
from tui.rules.duplicates import (
    Against,
    For,
    Likelihood,
    company,
    judge,
    label,
    nearness,
    numbers,
    other_form,
    person,
)

pytestmark = pytest.mark.feature("X13")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ACME, S.L.", "Acme SL"),
        ("Acme S. L.", "acme"),
        ("Ácme Sociedad Limitada", "Acme"),
        ("Textiles Ashcombe Ltd", "Ashcombe Textiles"),
        ("Müller & Söhne GmbH", "Muller und Sohne"),
        ("Lácteos del Norte", "Lacteos Norte S.A.U."),
        ("王府井百货股份有限公司", "王府井百货"),
        ("O'Neill Inc.", "ONeill"),
        ("Compañía Foo, S.A.", "Foo Co."),
    ],
)
def test_names_are_equal_but_for_form_marks_and_order(one: str, other: str) -> None:
    assert company(fold(one))[0] == company(fold(other))[0]


@pytest.mark.parametrize(
    ("one", "other"), [("Norte", "Sur"), ("Hotel 1", "Hotel 2"), ("SA", "SL"), ("", "S.L.")]
)
def test_names_that_are_not(one: str, other: str) -> None:
    assert company(fold(one))[0] != company(fold(other))[0]


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [("sl", "gmbh", True), ("sl", "sl", False), ("sa", "", False), ("compania", "compania sa", False)],
)
def test_legal_forms_of_two_companies(one: str, other: str, differ: bool) -> None:
    assert other_form(one, other) is differ


def test_people_are_equal_but_for_title_and_order() -> None:
    assert person(fold("Dra. Marta Ruíz")) == person(fold("RUIZ, Marta")) != person(fold("Marta Gil"))
    assert person("dr") == "dr"


def test_numbers_tell_apart_and_short_names_are_near_to_too_many() -> None:
    assert numbers("hotel 12") == "12" and numbers("albion") == "" and numbers("acme") is None


@pytest.mark.parametrize(
    ("domain", "name"),
    [("acme.es", "acme"), ("shop.acme.co.uk", "acme"), ("www.acme.com", "acme"), ("localhost", "localhost")],
)
def test_the_name_in_a_domain(domain: str, name: str) -> None:
    assert label(domain) == name


L, P, U = Likelihood.LIKELY, Likelihood.POSSIBLE, Likelihood.UNLIKELY


@pytest.mark.parametrize(
    ("people", "speaks", "against", "likelihood"),
    [
        (False, {For.SAME_ID}, set(), L),
        (False, {For.SAME_NAME, For.SAME_DOMAIN}, {Against.OTHER_ID}, L),
        (False, {For.SAME_NAME}, set(), P),
        (False, {For.SAME_DOMAIN}, set(), P),
        (False, {For.NEAR_NAME, For.SAME_CITY}, set(), P),
        (False, {For.SAME_NAME}, {Against.OTHER_DOMAIN}, U),
        (False, {For.SAME_CITY}, set(), U),
        (False, {For.SAME_ID, For.SAME_NAME, For.SAME_DOMAIN}, {Against.RELATED}, U),
        (True, {For.SAME_EMAIL, For.SAME_NAME}, set(), L),
        (True, {For.SAME_EMAIL}, {Against.OTHER_NAME}, U),
        (True, {For.SAME_EMAIL, For.SAME_NAME}, {Against.OTHER_ACCOUNT}, P),
        (True, {For.SAME_NAME}, set(), P),
    ],
)
def test_what_evidence_comes_to(
    people: bool, speaks: set[For], against: set[Against], likelihood: Likelihood
) -> None:
    assert judge(people, dict.fromkeys(speaks, 1.0), frozenset(against)).likelihood == likelihood


_EVIDENCE = st.dictionaries(st.sampled_from(For), st.floats(0, 1))
_AGAINST = st.frozensets(st.sampled_from(Against))


@settings(max_examples=60, deadline=None)
@given(st.booleans(), _EVIDENCE, _AGAINST, st.sampled_from(For), st.sampled_from(Against))
def test_more_evidence_never_makes_it_less_and_what_speaks_against_never_more(
    people: bool, speaks: dict[For, float], against: frozenset[Against], more: For, but: Against
) -> None:
    grade = judge(people, speaks, against).grade
    assert 0 <= grade <= 100
    assert judge(people, {**speaks, more: 1.0}, against).grade >= grade
    assert judge(people, speaks, against | {but}).grade <= grade
    assert judge(people, speaks, against | {Against.RELATED}).grade == 0


def test_nearness_begins_at_its_border() -> None:
    assert nearness(87.9) == 0 and nearness(88) == pytest.approx(0.6) and nearness(100) == 1
