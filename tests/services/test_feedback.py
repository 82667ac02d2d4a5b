"""Answers of named buyers; a low one opens an issue with its clock at once."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.looking import rows, value
from tui.clock import Clock
from tui.errors import NotFound, Refused
from tui.paths import Home
from tui.services import feedback
from tui.services.desk import Desk


@pytest.mark.feature("A1")
def test_an_answer_is_kept_with_its_buyer_source_and_touchpoint(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    made = desk.write_now(
        feedback.record, account, marta, 9, " nice\r\npeople ", survey="Q4 2026", touchpoint="renewal"
    )
    assert (made.contact, made.score, made.on, made.issue_id) == ("Marta Ruiz", 9, TODAY, None)
    kept = rows(desk, "SELECT contact_id, score, answered_on, comment, survey, touchpoint FROM response")
    assert kept == [(marta, 9, "2026-11-22", "nice\npeople", "Q4 2026", "renewal")]
    desk.write_now(feedback.record, account, marta, 10, on=date(2026, 11, 21))
    assert value(desk, "SELECT count(*) FROM response") == 2


@pytest.mark.feature("A1")
def test_a_new_name_becomes_a_contact_and_a_known_one_does_not(desk: Desk, make: Makers) -> None:
    account = make.account()
    first = desk.write_now(feedback.record, account, None, 8, new_contact="Iñigo Vidal", role="influencer")
    again = desk.write_now(feedback.record, account, None, 7, new_contact="  iNIGO  vidal")
    assert first.new_contact and not again.new_contact
    assert first.contact_id == again.contact_id
    assert rows(desk, "SELECT name, role FROM contact") == [("Iñigo Vidal", "influencer")]


@pytest.mark.feature("A15", "A16")
@pytest.mark.parametrize(
    ("category", "due"),
    [
        # a Sunday: 24 working hours are Mon 9, Tue 9 and 6 of Wed; 48 are 5 days of 9 and 3 hours
        ("key", datetime(2026, 11, 25, 15, tzinfo=UTC)),
        ("normal", datetime(2026, 11, 30, 12, tzinfo=UTC)),
        (None, datetime(2026, 11, 30, 12, tzinfo=UTC)),
    ],
)
def test_six_or_less_opens_an_issue_with_its_clock(
    desk: Desk, make: Makers, category: str | None, due: datetime
) -> None:
    rep = make.rep("Ana")
    account = make.account(category=category, rep_id=rep)
    marta = make.contact(account)
    made = desk.write_now(feedback.record, account, marta, 6, "late claims\nnobody calls")
    assert (made.callback_due, made.owner_id) == (due, rep)
    assert rows(desk, "SELECT id, title, body, category, severity, state, response_id FROM issue") == [
        (made.issue_id, "late claims", "late claims\nnobody calls", "service", "normal", "reported", 1)
    ]


def test_without_a_rep_the_issue_is_mine_and_without_words_it_says_the_score(
    desk: Desk, make: Makers
) -> None:
    me = make.rep("Eva", me=True)
    account = make.account()
    marta = make.contact(account)
    made = desk.write_now(feedback.record, account, marta, 0, category="price", severity="severe")
    assert made.owner_id == me
    kept = rows(desk, "SELECT title, category, severity FROM issue")
    assert kept == [("Marta Ruiz answered 0", "price", "severe")]


def test_the_clock_of_an_older_answer_started_on_its_day(desk: Desk, make: Makers) -> None:
    account = make.account(category="key")
    marta = make.contact(account)
    made = desk.write_now(feedback.record, account, marta, 3, on=date(2026, 11, 16))
    assert made.callback_due == datetime(2026, 11, 18, 15, tzinfo=UTC)


def test_what_cannot_be_an_answer_is_refused_and_nothing_is_kept(desk: Desk, make: Makers) -> None:
    account, other = make.account(), make.account("Otra")
    marta, stranger = make.contact(account), make.contact(other, "Jon")
    for contact, score, on in (
        (marta, 11, None),
        (marta, -1, None),
        (marta, 5, date(2026, 11, 23)),
        (stranger, 5, None),
        (None, 5, None),
    ):
        with pytest.raises(Refused) as said:
            desk.write_now(feedback.record, account, contact, score, "x", on)
        assert said.value.kept
    with pytest.raises(Refused, match="category"):
        desk.write_now(feedback.record, account, marta, 5, category="weather")
    with pytest.raises(NotFound):
        desk.write_now(feedback.record, 99, marta, 5)
    assert value(desk, "SELECT count(*) FROM response") == value(desk, "SELECT count(*) FROM issue") == 0


def test_text_is_cleaned_at_the_entrance(desk: Desk, make: Makers) -> None:
    account = make.account()
    desk.write_now(feedback.record, account, None, 2, "\x1b[31mred\x1b[0m\nmore", new_contact="A\x00na")
    assert value(desk, "SELECT title FROM issue") == "␛[31mred␛[0m"
    assert value(desk, "SELECT name FROM contact") == "A␀na"


def test_working_hours_are_those_of_the_desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Madrid")
    time.tzset()
    moment = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)  # half past eight in Madrid: before the doors open
    with Desk.open(Home(home), Clock(lambda: moment)) as desk:
        account = Makers(desk).account(category="key")
        made = desk.write_now(feedback.record, account, None, 3, new_contact="Marta")
    assert made.callback_due == datetime(2026, 11, 25, 14, tzinfo=UTC)


@pytest.mark.feature("A1")
def test_two_answers_of_one_day_are_marked_and_the_very_same_one_is_refused(desk: Desk, make: Makers) -> None:
    account = make.account()
    marta = make.contact(account)
    first = desk.write_now(feedback.record, account, marta, 9, "fine", survey="Q4")
    assert first.instead_of is None
    with pytest.raises(Refused, match="kept already: 9 on 2026-11-22") as said:
        desk.write_now(feedback.record, account, marta, 9, " fine ", survey="Q4")
    assert "last one counts" in said.value.todo
    again = desk.write_now(feedback.record, account, marta, 4, "no, it broke")
    assert (again.instead_of, again.issue_id) == (9, 1)
    assert value(desk, "SELECT stance FROM standing") == "detractor"
    other_day = desk.write_now(feedback.record, account, marta, 9, "fine", date(2026, 11, 20), survey="Q4")
    assert other_day.instead_of is None
    assert value(desk, "SELECT stance FROM standing") == "detractor"
    assert desk.read_now(feedback.pause_days) == 90
