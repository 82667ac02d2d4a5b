"""B12: where a lesson fits again, with its terms; what was said before; three at most, always in the same order."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.making import TODAY, ago
from tui.rules.lessons import (
    OFFERED,
    POINTS,
    Answer,
    LessonFacts,
    Like,
    Moment,
    Said,
    TermCode,
    fit,
    moment_of,
    offered,
    tags_of,
)
from tui.rules.words import Category

THEIRS = Like(
    1,
    "Insurance",
    "North",
    Category.KEY,
    100,
    frozenset(["service"]),
    ((12, "Late claims"),),
    frozenset(["Rival"]),
)
LESSON = LessonFacts(5, ago(500), THEIRS, ("month-end", "insurance"))
HERE = Like(2)


def terms(here: Like, lesson: LessonFacts = LESSON, said: tuple[Said, ...] = ()) -> dict[str, str] | None:
    found = fit(lesson, here, said, TODAY)
    return None if found is None else {str(term.code): term.name for term in found.terms}


@pytest.mark.feature("B12")
@pytest.mark.parametrize(
    ("here", "why"),
    [
        (HERE, None),
        (replace(HERE, defects=((12, "Late claims"),)), {"defect": "Late claims"}),
        (replace(HERE, defects=((13, "Other"),)), None),
        (replace(HERE, kinds=frozenset(["service"])), None),
        (
            replace(HERE, kinds=frozenset(["service"]), region="north"),
            {"kind": "service", "region": ""},
        ),
        (
            replace(HERE, competitors=frozenset([" RIVAL "]), employees=200),
            {"competitor": " RIVAL ", "size": ""},
        ),
        (replace(HERE, competitors=frozenset(["Other"]), employees=200), None),
        (
            replace(HERE, industry="insurance ", category=Category.KEY),
            {"industry": "", "category": ""},
        ),
        (
            replace(HERE, region="North", category=Category.KEY, employees=100),
            None,
        ),
        (replace(HERE, industry="Insurance brokers", region="North", employees=201), None),
        (
            replace(HERE, industry="Insurance brokers", region="North", employees=51),
            {"tags": "insurance", "region": "", "size": ""},
        ),
        (replace(HERE, account_id=1), {"own": ""}),
    ],
)
def test_terms_of_a_fit(here: Like, why: dict[str, str] | None) -> None:
    assert terms(here) == why


@pytest.mark.feature("B12")
def test_likeness_alone_is_no_ground_to_teach() -> None:
    alike = replace(HERE, region="North", category=Category.KEY, employees=100)
    assert fit(replace(LESSON, said_on=TODAY), alike, (), TODAY) is None


@pytest.mark.feature("B12")
def test_the_score_is_the_sum_of_its_terms() -> None:
    here = replace(HERE, defects=((12, "Late claims"),), industry="Insurance", kinds=frozenset(["service"]))
    found = fit(replace(LESSON, said_on=ago(3)), here, (), TODAY)
    assert found is not None
    assert {term.code for term in found.terms} == {
        TermCode.DEFECT,
        TermCode.KIND,
        TermCode.INDUSTRY,
        TermCode.RECENT,
    }
    assert found.score == sum(term.points for term in found.terms) == 12
    assert all(term.points == POINTS[term.code] for term in found.terms)


MET = replace(HERE, defects=((12, "Late claims"),))


@pytest.mark.feature("B12")
def test_what_was_said_here_is_not_asked_again_and_what_was_said_elsewhere_counts() -> None:
    def said(account: int, answer: Answer) -> Said:
        return Said(5, account, answer)

    assert terms(MET, said=(said(2, Answer.NOT_FITTING),)) is None
    assert terms(MET, said=(said(2, Answer.USED),)) is None
    assert terms(MET, said=(said(3, Answer.NOT_FITTING),)) == {"defect": "Late claims"}
    assert terms(MET, said=(said(3, Answer.NOT_FITTING), said(4, Answer.NOT_FITTING))) is None
    assert terms(MET, said=(said(3, Answer.USED),)) == {"defect": "Late claims", "helped": ""}
    assert terms(MET, said=(Said(6, 2, Answer.NOT_FITTING),)) == {"defect": "Late claims"}


@pytest.mark.feature("B12")
def test_twice_not_fitting_ranks_lower() -> None:
    other = replace(LESSON, id=9, said_on=ago(900))
    twice = [Said(5, 3, Answer.NOT_FITTING), Said(5, 4, Answer.NOT_FITTING)]
    here = replace(MET, industry="Insurance", kinds=frozenset(["service"]))
    assert [one.lesson_id for one in offered([LESSON, other], here, (), TODAY)] == [5, 9]
    assert [one.lesson_id for one in offered([LESSON, other], here, twice, TODAY)] == [9, 5]


@pytest.mark.feature("B12")
def test_the_moment() -> None:
    inside, past, far = TODAY + timedelta(days=90), ago(1), TODAY + timedelta(days=91)
    assert moment_of(True, inside, TODAY, 90) == Moment.DEPARTURE
    assert moment_of(False, inside, TODAY, 90) == Moment.RENEWAL
    assert moment_of(False, TODAY, TODAY, 90) == Moment.RENEWAL
    assert [moment_of(False, day, TODAY, 90) for day in (None, past, far)] == [Moment.ACCOUNT] * 3


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("Service, food  service", ("service", "food")),
        ("#mes-final;  seguros", ("mes-final", "seguros")),
        ("旺季，酒店、合同", ("旺季", "酒店", "合同")),
        (" , ;# ", ()),
    ],
)
def test_tags_of_what_was_typed(typed: str, tags: tuple[str, ...]) -> None:
    assert tags_of(typed) == tags


likes = st.builds(
    Like,
    st.integers(1, 4),
    st.sampled_from(["", "Food", "Legal"]),
    st.sampled_from(["", "North"]),
    st.sampled_from([None, *Category]),
    st.one_of(st.none(), st.integers(0, 50)),
    st.frozensets(st.sampled_from(["price", "service"]), max_size=2),
    st.sampled_from([(), ((1, "A"),), ((1, "A"), (2, "B"))]),
    st.frozensets(st.sampled_from(["Rival", "Other"]), max_size=1),
)
lessons = st.lists(
    st.builds(
        LessonFacts,
        st.integers(1, 9),
        st.dates(date(2024, 1, 1), TODAY),
        likes,
        st.sampled_from([(), ("price",), ("food", "north")]),
    ),
    max_size=9,
    unique_by=lambda one: one.id,
)
answers = st.lists(st.builds(Said, st.integers(1, 9), st.integers(1, 4), st.sampled_from(Answer)), max_size=6)


@given(lessons, likes, answers, st.randoms())
def test_offers_are_few_ordered_and_the_same_whatever_the_order_of_the_facts(
    found: list[LessonFacts], here: Like, said: list[Said], random: Random
) -> None:
    fits = offered(found, here, said, TODAY)
    assert len(fits) <= OFFERED and fits == tuple(sorted(fits, key=lambda one: -one.score))
    assert not {one.lesson_id for one in fits} & {
        one.lesson_id for one in said if one.account_id == here.account_id
    }
    shuffled = list(found)
    random.shuffle(shuffled)
    assert offered(shuffled, here, said, TODAY) == fits
