"""Lessons are offered again where they fit (B12), answered once, and undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests.services.conftest import Makers
from tests.services.looking import facts, put, rows
from tests.services.stories import HOSTILE, ago, row
from tui.errors import NotFound, Refused
from tui.services import departures, exitplan, lessons, undo
from tui.services.brief import brief
from tui.services.brief_text import brief_html, brief_text
from tui.services.desk import Desk

BODY = f"staff the month end first {HOSTILE}"


@dataclass(frozen=True)
class Story:
    """Rivas left, and taught something; Norte is a customer in the same trade with the same defect."""

    rivas: int
    norte: int
    plan: int
    lesson: int


@pytest.fixture
def story(desk: Desk, make: Makers) -> Story:
    make.rep("Ana", me=True)
    rivas = make.account("Papelera Rivas", industry="Insurance", region="North")
    norte = make.account("Clínica Norte", industry="insurance", region="South", employees=80)
    defect = row(make, "Defect", name="Late claims", category="service")
    for account in (rivas, norte):
        common = {"account_id": account, "title": "late", "category": "service", "reported_on": ago(40)}
        row(make, "Issue", **common, defect_id=defect)
    left = desk.write_now(
        departures.leave, rivas, ago(3), date(2026, 12, 31), kind="service", competitor="Rival"
    )
    taught = desk.write_now(exitplan.add_lesson, left.plan_id, BODY, "#Service, Month-End service")
    return Story(rivas, norte, left.plan_id, taught.row_id)


@pytest.mark.feature("B12")
def test_a_lesson_is_offered_at_the_next_similar_account_with_its_reasons(desk: Desk, story: Story) -> None:
    found = desk.read_now(lessons.offered, story.norte)
    [one] = found.lessons
    assert found.moment == "account"
    assert one.why == (
        "they too met Late claims; the same reason: service; same industry; learned within a year"
    )
    assert one.score == sum(term.points for term in one.terms) == 12
    assert one.lesson.tags == ("service", "month-end") and one.lesson.competitor == "Rival"
    said = desk.read_now(brief, story.norte)
    assert said.lessons == found
    assert "LESSONS" not in brief_text(said, 100) and BODY in " ".join(brief_text(said, 200).split())
    assert "<script" not in brief_html(said) and "[ACME] 客户" in brief_html(said)


@pytest.mark.feature("B12")
def test_before_a_renewal_and_at_a_departure_it_is_offered_again(
    desk: Desk, make: Makers, story: Story
) -> None:
    put(desk, "UPDATE account SET renewal_on = '2027-02-20' WHERE id = ?", story.norte)
    assert desk.read_now(lessons.offered, story.norte).moment == "renewal"
    desk.write_now(departures.leave, story.norte, ago(0), date(2027, 1, 31), competitor="rival")
    found = desk.read_now(lessons.offered, story.norte)
    assert found.moment == "departure" and found.moment_words == "now that they leave: lessons that fit"
    assert "to the same competitor, Rival" in found.lessons[0].why
    assert desk.read_now(lessons.offered, story.rivas).lessons == (), "its own is being learned"


@pytest.mark.feature("B12")
def test_an_answer_is_kept_and_it_is_not_offered_there_again(desk: Desk, story: Story) -> None:
    before = facts(desk)
    desk.write_now(lessons.answer, story.norte, story.lesson, "used", "two more people in June")
    assert desk.read_now(lessons.offered, story.norte).lessons == ()
    assert rows(desk, "SELECT moment, answer, note FROM lesson_offer") == [
        ("account", "used", "two more people in June")
    ]
    [said] = desk.read_now(lessons.answers, story.norte)
    assert (said.answer_words, said.body) == ("used here", BODY)
    [shown] = desk.read_now(lessons.lessons)
    assert (shown.used, shown.not_fitting) == (1, 0)
    with pytest.raises(Refused, match="answered"):
        desk.write_now(lessons.answer, story.norte, story.lesson, "not_fitting")
    with pytest.raises(Refused):
        desk.write_now(lessons.answer, story.rivas, story.lesson, "perhaps")
    with pytest.raises(NotFound):
        desk.write_now(lessons.answer, story.norte, 99, "used")
    desk.write_now(undo.undo)
    assert facts(desk) == before and len(desk.read_now(lessons.offered, story.norte).lessons) == 1


@pytest.mark.feature("B12")
def test_who_stayed_is_reminded_of_what_was_learned_right_there(desk: Desk, story: Story) -> None:
    departure = rows(desk, "SELECT id FROM departure")[0][0]
    desk.write_now(departures.stayed, departure, "we staffed it")
    [one] = desk.read_now(lessons.offered, story.rivas).lessons
    assert one.terms[0].text == "learned right here"


def test_lessons_are_listed_by_tag_and_their_tags_are_offered(desk: Desk, story: Story) -> None:
    desk.write_now(exitplan.add_lesson, story.plan, "call before a rise", "Price service")
    assert desk.read_now(lessons.known_tags) == ("service", "month-end", "price")
    assert [one.body for one in desk.read_now(lessons.lessons, "PRICE")] == ["call before a rise"]
    assert len(desk.read_now(lessons.lessons, "service")) == 2
    assert desk.read_now(lessons.lessons, "price month-end") == ()
    assert lessons.in_use("", ("a", "b")) == ("a", "b")
    assert lessons.in_use("service pr", ("service", "price", "month-end")) == ("price",)
    assert lessons.in_use("service ", ("service", "price")) == ("price",)
    desk.write_now(lessons.set_tags, story.lesson, "people, PEOPLE")
    assert desk.read_now(lessons.known_tags) == ("people", "price", "service")
    with pytest.raises(Refused):
        desk.write_now(lessons.set_tags, story.lesson, "people")


def test_without_lessons_nothing_is_offered(desk: Desk, make: Makers) -> None:
    account = make.account()
    assert desk.read_now(lessons.offered, account).lessons == ()
    assert desk.read_now(brief, account).lessons is None
    with pytest.raises(NotFound):
        desk.read_now(lessons.offered, 77)
