"""Reminders: nothing due is missed, repeats go on, what rests comes back by itself."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import rows, value
from tui.errors import Refused, Stale
from tui.services import reminders
from tui.services.desk import Desk
from tui.services.repeats import following, repeat_rule

FRIDAY = date(2026, 11, 27)


@pytest.mark.feature("C7")
def test_a_reminder_is_added_moved_and_done(desk: Desk, make: Makers, hands: HandClock) -> None:
    ana = make.rep("Ana")
    account = make.account(rep_id=ana)
    made = desk.write_now(reminders.add, account, "send plan", FRIDAY)
    moved = desk.write_now(reminders.move, made.reminder_id, date(2026, 12, 1))
    assert (moved.uid, moved.sequence) == (made.uid, 1)
    hands.on(date(2026, 12, 1))
    done = desk.write_now(reminders.done, made.reminder_id)
    assert done.next is None
    assert rows(desk, "SELECT due_on, done_on, sequence, rep_id FROM reminder") == [
        ("2026-12-01", "2026-12-01", 2, ana)
    ]
    for act in (reminders.done, reminders.remove):
        with pytest.raises(Refused, match="was done"):
            desk.write_now(act, made.reminder_id)


@pytest.mark.feature("C7")
@pytest.mark.parametrize(
    ("repeat", "due", "after", "expected"),
    [
        ("daily", TODAY, TODAY, date(2026, 11, 23)),
        ("weekly", TODAY, TODAY, date(2026, 11, 29)),
        ("weekly", TODAY, date(2026, 12, 10), date(2026, 12, 13)),  # the missed ones are not made up for
        ("monthly", date(2027, 1, 31), date(2027, 1, 31), date(2027, 2, 28)),
        ("monthly", date(2027, 1, 30), date(2027, 2, 28), date(2027, 3, 30)),
        ("quarterly", date(2026, 11, 30), date(2026, 11, 30), date(2027, 2, 28)),
        ("yearly", date(2028, 2, 29), date(2028, 2, 29), date(2029, 2, 28)),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,FR", FRIDAY, FRIDAY, date(2026, 12, 1)),
        ("freq=monthly;until=20261231T235959Z", TODAY, date(2026, 12, 22), None),
    ],
)
def test_how_it_repeats(repeat: str, due: date, after: date, expected: date | None) -> None:
    rule = repeat_rule(repeat, due)
    assert rule is not None and following(rule, due, after) == expected


@pytest.mark.parametrize(
    "repeat",
    [
        "sometimes", "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=3", "FREQ=DAILY;UNTIL=2020",
        "FREQ=DAILY;BYDAY=XX", "FREQ=DAILY;UNTIL=20200101", "FREQ=DAILY\nRDATE:20270101", "FREQ",
    ],
)  # fmt: skip
def test_what_is_no_way_to_repeat(desk: Desk, make: Makers, repeat: str) -> None:
    account = make.account()
    with pytest.raises(Refused):
        desk.write_now(reminders.add, account, "x", TODAY, repeat=repeat)


@pytest.mark.feature("C7")
def test_a_repeating_one_makes_the_next(desk: Desk, make: Makers, hands: HandClock) -> None:
    account = make.account()
    made = desk.write_now(reminders.add, account, "progress meeting", TODAY, repeat="weekly")
    hands.on(date(2026, 12, 2))
    done = desk.write_now(reminders.done, made.reminder_id)
    assert done.next is not None and done.next.due_on == date(2026, 12, 6)
    assert done.next.uid != made.uid and done.next.repeat == made.repeat
    assert value(desk, "SELECT count(*) FROM reminder WHERE done_on IS NULL") == 1


@pytest.mark.feature("X6")
def test_a_snooze_needs_a_reason_and_leaves_the_due_date(desk: Desk, make: Makers) -> None:
    account = make.account()
    made = desk.write_now(reminders.add, account, "x", TODAY)
    desk.write_now(reminders.snooze, made.reminder_id, FRIDAY, "Marta is at a fair")
    line = desk.write_now(reminders.snooze_line, account, "soft_silent", FRIDAY, "they move house")
    assert line.reminder_id is None
    assert rows(desk, "SELECT kind, reminder_id, until_on, why FROM snooze ORDER BY id") == [
        ("promise", made.reminder_id, "2026-11-27", "Marta is at a fair"),
        ("soft_silent", None, "2026-11-27", "they move house"),
    ]
    assert value(desk, "SELECT due_on FROM reminder") == "2026-11-22"
    with pytest.raises(Refused, match="reason"):
        desk.write_now(reminders.snooze, made.reminder_id, FRIDAY, " ")
    with pytest.raises(Refused, match="back at once"):
        desk.write_now(reminders.snooze, made.reminder_id, TODAY, "why")
    with pytest.raises(Refused, match="kind"):
        desk.write_now(reminders.snooze_line, account, "weather", FRIDAY, "why")
    desk.write_now(reminders.remove, made.reminder_id)
    assert value(desk, "SELECT count(*) FROM snooze") == 1


@pytest.mark.feature("X6", "X7")
def test_a_snoozed_reminder_comes_back_by_itself(desk: Desk, make: Makers) -> None:
    account = make.account()
    made = desk.write_now(reminders.add, account, "x", TODAY)
    away = "SELECT snoozed_until FROM queue_line WHERE ref_table = 'reminder' AND ref_id = ?"
    desk.write_now(reminders.snooze, made.reminder_id, FRIDAY, "a fair")
    assert value(desk, away, made.reminder_id) == "2026-11-27"


def test_the_text_is_edited_on_what_was_shown(desk: Desk, make: Makers) -> None:
    made = desk.write_now(reminders.add, make.account(), "x", TODAY)
    assert desk.write_now(reminders.edit, made.reminder_id, "y", "x").text == "y"
    with pytest.raises(Stale):
        desk.write_now(reminders.edit, made.reminder_id, "z", "x")
