"""Whose word counts at one account: weights, who decides, who never spoke, all that one of them said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services.conftest import TODAY, Makers
from tui.services import feedback
from tui.services.desk import Desk
from tui.services.people import people
from tui.services.voices import Voices, answers_of, voices


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def heard(found: Voices) -> list[tuple[str, int, str]]:
    return [
        (one.person.name if one.person else "unsigned", one.weight, one.state_words) for one in found.voices
    ]


@pytest.mark.feature("A3", "A10")
def test_whose_word_decides_is_said_with_weight_and_numbers(desk: Desk, make: Makers) -> None:
    account = make.account()
    boss = make.contact(account, "Boss", asked_feedback_on=ago(30))
    make.contact(account, "Silent")
    guide = make.contact(account, "Guide", "influencer")
    user = make.contact(account, "User", "user")
    gone = make.contact(account, "Gone", "user", left_on=ago(2))
    for one, score, days in ((boss, 9, 20), (guide, 7, 30), (user, 8, 500), (gone, 0, 5)):
        make.response(account, one, score, ago(days))
    make.response(account, None, 10, ago(1))  # type: ignore[arg-type]  # nobody signed it
    found = desk.read_now(voices, account)
    assert heard(found) == [
        ("Boss", 3, "decides the stance"),
        ("Silent", 3, "never answered"),
        ("Guide", 2, "heard"),
        ("User", 1, "too old"),
        ("Gone", 1, "left 20 Nov"),
        ("unsigned", 1, "heard"),
    ]
    assert found.sentence == "weighted median 9 (7 weighs 2, 9 weighs 3, 10 weighs 1)"
    assert (found.stance, found.coverage.fresh, found.coverage.never) == ("promoter", 1, 1)
    assert found.voices[0].again_on == ago(-60) and found.voices[1].wanted == "never answered"
    desk.write_now(feedback.record, account, boss, 6)
    again = desk.read_now(voices, account)
    assert again.stance == "detractor" and again.voices[0].state == "decides"
    assert again.sentence == "who decides answered 6: 6 or less decides, whatever others say"


@pytest.mark.feature("A3")
def test_of_old_answers_the_last_one_speaks_and_says_so(desk: Desk, make: Makers) -> None:
    account = make.account()
    assert desk.read_now(voices, account).sentence == "nobody who is there has answered"
    boss, user = make.contact(account, "Boss"), make.contact(account, "User", "user")
    make.response(account, boss, 3, ago(500))
    make.response(account, user, 9, ago(400))
    found = desk.read_now(voices, account)
    assert heard(found) == [("Boss", 3, "too old"), ("User", 1, "decides the stance, too old")]
    assert found.stale and found.sentence == (
        "nothing fresh; the last word, 18 Oct 2025: weighted median 9 (9 weighs 1)"
    )


@pytest.mark.feature("A1", "A3")
def test_all_that_one_contact_answered_is_there_newest_first(desk: Desk, make: Makers) -> None:
    account = make.account()
    boss, user = make.contact(account, "Boss"), make.contact(account, "User", "user")
    for score, days in ((3, 40), (8, 10), (9, 900)):
        make.response(account, boss, score, ago(days))
    make.response(account, user, 1, ago(1))
    assert [one.score for one in desk.read_now(answers_of, account, str(boss))] == [8, 3, 9]
    assert desk.read_now(answers_of, account, "unsigned") == ()
    assert desk.read_now(people, account)[0].answer is not None


def test_where_nobody_is_asked_no_answer_is_wanted(desk: Desk, make: Makers) -> None:
    for stage, category in (("prospect", "key"), ("lost", "key"), ("customer", "low")):
        account = make.account(f"{stage} {category}", stage=stage, category=category)
        make.contact(account)
        assert [one.wanted for one in desk.read_now(voices, account).voices] == [""]
