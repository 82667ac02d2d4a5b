"""Is this a good time: what says no, listed, changed, taken back; also each year."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import rows, value
from tests.services.stories import HOSTILE, ago, row
from tui.errors import NotFound, Refused
from tui.services import brief, contacts, feedback, good_times, timing, undo
from tui.services.brief_text import brief_html, brief_markdown, brief_text
from tui.services.desk import Desk
from tui.services.people import people
from tui.services.plays import may_i

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
YEAR_END = (date(2024, 12, 1), date(2025, 1, 15))


def happy(desk: Desk, make: Makers, name: str = HOSTILE) -> tuple[int, int]:
    account = make.account(name)
    marta = make.contact(account)
    desk.write_now(feedback.record, account, marta, 10)
    return account, marta


@pytest.mark.feature("A26")
def test_a_yearly_budget_closes_again_and_the_standing_wakes_for_it(
    desk: Desk, make: Makers, hands: HandClock
) -> None:
    account, _marta = happy(desk, make)
    desk.write_now(timing.budget, account, *YEAR_END, "[year] end", yearly=True)
    sql = "SELECT verdict, next_good_date, changes_on FROM standing"
    assert rows(desk, sql) == [("go", None, "2026-12-01")]
    assert desk.read_now(brief.brief, account).good_time == "yes, until 30 Nov"
    for day in (date(2026, 12, 1), date(2027, 1, 15)):
        hands.on(day)
        desk.store.wake()
        assert rows(desk, sql)[0][:2] == ("ask_first", "2027-01-16")
        assert desk.read_now(may_i, account).next_good_date == date(2027, 1, 16)
        assert desk.read_now(brief.brief, account).good_time.startswith("not before 16 Jan")
    hands.on(date(2027, 1, 16))
    desk.store.wake()
    assert rows(desk, sql)[0][:2] == ("go", None)


@pytest.mark.feature("A26", "C18")
def test_all_that_says_no_is_listed_with_its_days(desk: Desk, make: Makers) -> None:
    account, marta = happy(desk, make)
    desk.write_now(timing.budget, account, *YEAR_END, "year end", yearly=True)
    desk.write_now(contacts.away, marta, ago(1), FRIDAY, "[holiday]")
    desk.write_now(timing.non_solicit, account, FRIDAY, ["referral"])
    desk.write_now(contacts.consent, marta, "mail", False)
    desk.write_now(timing.quiet, account, MONDAY, date(2028, 1, 1))
    row(make, "ClosedWindow", account_id=account, kind="quiet", starts_on=ago(90), ends_on=ago(60))
    found = desk.read_now(good_times.times, account)
    assert [(one.kind, one.state, one.days) for one in found] == [
        ("clause", "now", "until 27 Nov"),
        ("absence", "now", "21 Nov to 27 Nov"),
        ("refusal", "now", "since 22 Nov"),
        ("quiet", "ahead", "23 Nov to 1 Jan 2028"),
        ("budget", "ahead", "1 Dec to 15 Jan 2027, each year"),
        ("quiet", "over", "24 Aug 2026 to 23 Sep 2026".replace(" 2026", "")),
    ]
    assert (found[0].note, found[1].contact, found[1].note) == ("referral", "Marta Ruiz", "[holiday]")
    near = good_times.near(found, TODAY)
    assert [one.kind for one in near] == ["clause", "absence", "quiet", "budget"]
    desk.write_now(contacts.consent, marta, "mail", True)
    assert "refusal" not in [one.kind for one in desk.read_now(good_times.times, account)]


@pytest.mark.feature("A26")
def test_a_window_is_changed_and_taken_back(desk: Desk, make: Makers) -> None:
    account, marta = happy(desk, make)
    made = desk.write_now(timing.quiet, account, ago(3), FRIDAY)
    assert value(desk, "SELECT verdict FROM standing") == "ask_first"
    desk.write_now(timing.change, made.window_id, ago(3), TODAY, "till today")
    assert value(desk, "SELECT next_good_date FROM standing") == "2026-11-23"
    desk.write_now(timing.remove, made.window_id)
    assert value(desk, "SELECT verdict FROM standing") == "go"
    desk.write_now(undo.undo)
    assert rows(desk, "SELECT ends_on, note FROM closed_window") == [("2026-11-22", "till today")]
    away = desk.write_now(contacts.away, marta, *YEAR_END, yearly=True)
    assert away.yearly and not desk.read_now(people, account)[0].away_until
    desk.write_now(timing.change, away.window_id, ago(1), FRIDAY)
    person = desk.read_now(people, account)[0]
    assert (person.away_until, [one.yearly for one in person.absences]) == (FRIDAY, [False])
    clause = desk.write_now(timing.non_solicit, account, FRIDAY)
    desk.write_now(timing.move_non_solicit, clause.clause_id, MONDAY)
    assert value(desk, "SELECT until_on FROM non_solicit") == "2026-11-23"
    with pytest.raises(Refused, match="past"):
        desk.write_now(timing.move_non_solicit, clause.clause_id, ago(1))
    with pytest.raises(NotFound):
        desk.write_now(timing.change, 99, MONDAY, FRIDAY)


@pytest.mark.parametrize(
    ("starts", "ends", "yearly", "said"),
    [
        (FRIDAY, MONDAY, False, "before the beginning"),
        (ago(9), ago(1), False, "over already"),
        (MONDAY, date(2027, 11, 23), True, "shorter than a year"),
        (date(1969, 1, 1), FRIDAY, False, "no date"),
        (MONDAY, date(9999, 1, 1), False, "no date"),
    ],
)
def test_days_that_cannot_be_are_refused_with_words(
    desk: Desk, make: Makers, starts: date, ends: date, yearly: bool, said: str
) -> None:
    account, marta = happy(desk, make)
    for act, about in ((timing.budget, account), (timing.quiet, account), (contacts.away, marta)):
        with pytest.raises(Refused, match=said):
            desk.write_now(act, about, starts, ends, yearly=yearly)
    assert value(desk, "SELECT count(*) FROM closed_window") == 0
    assert value(desk, "SELECT verdict FROM standing") == "go"


@pytest.mark.feature("A26")
def test_the_brief_answers_whether_it_is_a_good_time(desk: Desk, make: Makers) -> None:
    account, marta = happy(desk, make)
    assert desk.read_now(brief.brief, account).good_time == ""
    desk.write_now(timing.quiet, account, ago(1), date(2026, 12, 6))
    desk.write_now(contacts.away, marta, ago(1), FRIDAY)
    found = desk.read_now(brief.brief, account)
    assert found.good_time == "not before 7 Dec"
    assert [one.kind for one in found.times] == ["absence", "quiet"]
    for text in (brief_text(found), brief_markdown(found), brief_html(found)):
        assert (
            "is this a good time?" in text.lower()
            and "not before 7 Dec" in text
            and "Marta Ruiz: away" in text
        )
    desk.write_now(feedback.record, account, marta, 2)
    held = desk.read_now(brief.brief, account)
    assert (held.head.verdict, held.good_time) == ("hold", "not before 7 Dec")


def test_what_is_very_long_is_marked(desk: Desk, make: Makers) -> None:
    account, _marta = happy(desk, make)
    desk.write_now(timing.quiet, account, ago(1), date(2099, 1, 1))
    desk.write_now(timing.non_solicit, account, date(2099, 1, 1))
    assert all(one.mark for one in desk.read_now(good_times.times, account))
