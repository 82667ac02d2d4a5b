"""The touchpoint map: of an account over the default one, with counter-measures that come back in Today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import facts, rows
from tests.services.stories import HOSTILE, ago
from tui.errors import NotFound, Refused, Stale
from tui.services import accounts, departures, reminders
from tui.services import touchpoint_work as work
from tui.services.brief import brief
from tui.services.desk import Desk
from tui.services.people import people
from tui.services.today import queue
from tui.services.touchpoints import MapView, TouchpointView, touchpoints
from tui.services.undo import redo, undo

FRIDAY = date(2026, 11, 27)
HURTS: dict[str, Any] = {
    "mood": "negative",
    "measure": "a note [/] beside it",
    "owner": "ana",
    "due_on": FRIDAY,
}


@pytest.fixture
def account(make: Makers) -> int:
    ana = make.rep("Ana", me=True)
    make.rep("Tom")
    return make.account(HOSTILE, rep_id=ana)


def seen(desk: Desk, account: int | None, key: str) -> TouchpointView:
    found = desk.read_now(touchpoints, account).point(key)
    assert found is not None
    return found


def due(desk: Desk) -> list[tuple[Any, ...]]:
    return rows(desk, "SELECT id, body, due_on, done_on, rep_id, sequence FROM reminder ORDER BY id")


@pytest.mark.feature("B1", "B2")
def test_a_bad_point_of_the_default_map_asks_for_a_counter_measure_here(desk: Desk, account: int) -> None:
    view = desk.read_now(touchpoints, account)
    assert (view.account, view.missing, view.late) == (HOSTILE, 1, 0)
    wait = seen(desk, account, "help_wait")
    assert (wait.measure_state, wait.origin, wait.here) == ("missing", "built_in", False)
    assert all(point.action for point in view.points) and len(view.points) == 12
    default = desk.read_now(touchpoints)
    assert (default.account, default.missing, default.moment) == (None, 0, "dated on the map of each account")
    with pytest.raises(NotFound):
        desk.read_now(touchpoints, 99)


@pytest.mark.feature("B2")
@pytest.mark.parametrize("missing", ["measure", "owner", "due_on"])
def test_a_point_that_hurts_needs_what_is_done_by_whom_until_when(
    desk: Desk, account: int, missing: str
) -> None:
    before = facts(desk)
    fields = {**HURTS, missing: None if missing == "due_on" else " "}
    with pytest.raises(Refused, match="counter-measure"):
        desk.write_now(work.change, account, "bill", fields)
    with pytest.raises(Refused):
        desk.write_now(work.feel, account, "bill", "negative")
    assert facts(desk) == before


def test_the_schema_keeps_it_too(desk: Desk, make: Makers, account: int) -> None:
    from tui.store.tables import Touchpoint

    def row(**fields: Any) -> Touchpoint:
        return Touchpoint(
            account_id=account, key="bill", phase="invoice", mood="negative", said_on=TODAY, **fields
        )

    with pytest.raises(Refused):
        make.row(lambda: row(measure=" ", owner="Ana", due_on=TODAY))
    with pytest.raises(Refused):
        make.row(lambda: Touchpoint(key="renewal", phase="renewal", mood="neutral", dropped=1, said_on=TODAY))
    assert rows(desk, "SELECT count(*) FROM touchpoint") == [(0,)]


@pytest.mark.feature("B2")
def test_a_counter_measure_comes_back_in_today_and_moves_with_its_date(
    desk: Desk, account: int, hands: HandClock
) -> None:
    made = desk.write_now(work.change, account, "bill", HURTS)
    assert due(desk) == [(made.reminder_id, "Invoice: a note [/] beside it", "2026-11-27", None, 1, 0)]
    later = FRIDAY + timedelta(days=7)
    desk.write_now(work.change, account, "bill", {"due_on": later, "owner": "Tom"})
    assert due(desk) == [(made.reminder_id, "Invoice: a note [/] beside it", "2026-12-04", None, 2, 1)]
    desk.write_now(reminders.move, made.reminder_id or 0, FRIDAY)
    assert seen(desk, account, "bill").due_on == FRIDAY
    desk.write_now(work.change, account, "bill", {"owner": "Ana"})
    hands.on(date(2026, 11, 30))
    found = seen(desk, account, "bill")
    assert (found.measure_state, found.days_late) == ("late", 3)
    assert ("reminder", made.reminder_id) in [line.ref for line in desk.read_now(queue).lines]


@pytest.mark.feature("B2")
@pytest.mark.parametrize("by_reminder", [True, False])
def test_done_ticks_both_and_undo_takes_both_back(desk: Desk, account: int, by_reminder: bool) -> None:
    made = desk.write_now(work.change, account, "bill", HURTS)
    before = facts(desk)
    if by_reminder:
        desk.write_now(reminders.done, made.reminder_id or 0)
    else:
        desk.write_now(work.done, account, "bill")
    found = seen(desk, account, "bill")
    assert (found.measure_state, found.done_on, found.mood) == ("done", TODAY, "negative")
    assert due(desk)[0][3] == TODAY.isoformat()
    with pytest.raises(Refused, match="done on"):
        desk.write_now(work.done, account, "bill")
    desk.write_now(undo)
    assert facts(desk) == before
    desk.write_now(redo)
    assert seen(desk, account, "bill").measure_state == "done"


def test_after_one_that_is_done_another_measure_has_a_reminder_of_its_own(desk: Desk, account: int) -> None:
    first = desk.write_now(work.change, account, "bill", HURTS)
    desk.write_now(work.done, account, "bill")
    second = desk.write_now(work.change, account, "bill", {"measure": "a call", "due_on": FRIDAY})
    assert second.reminder_id not in (None, first.reminder_id)
    assert [row[3] for row in due(desk)] == [TODAY.isoformat(), None]
    desk.write_now(work.as_default, account, "bill")
    assert [row[0] for row in due(desk)] == [first.reminder_id]


def test_its_reminder_does_not_go_alone(desk: Desk, account: int) -> None:
    made = desk.write_now(work.change, account, "bill", HURTS)
    with pytest.raises(Refused, match="counter-measure"):
        desk.write_now(reminders.remove, made.reminder_id or 0)
    desk.write_now(reminders.snooze, made.reminder_id or 0, FRIDAY, "holidays")
    desk.write_now(work.drop, account, "bill")
    assert due(desk) == [] and rows(desk, "SELECT count(*) FROM snooze") == [(0,)]
    desk.write_now(work.bring_back, account, "bill")
    assert seen(desk, account, "bill").measure_state == "open" and len(due(desk)) == 1


def _everything(desk: Desk, account: int) -> list[Callable[[], object]]:
    do = desk.write_now
    return [
        lambda: do(
            work.add, account, "关账 [/b]", "use", "negative", measure="x", owner="Ana", due_on=FRIDAY
        ),
        lambda: do(work.change, account, "bill", {**HURTS, "title": "Bill by post", "action": "call first"}),
        lambda: do(work.change, account, "bill", {"phase": "support"}),
        lambda: do(work.feel, account, "daily_use", "positive"),
        lambda: do(work.shift, account, "own-1", -1),
        lambda: do(work.drop, account, "price_talk"),
        lambda: do(work.bring_back, account, "price_talk"),
        lambda: do(work.drop, None, "proposal"),
        lambda: do(work.bring_back, None, "proposal"),
        lambda: do(work.done, account, "bill"),
        lambda: do(work.as_default, account, "bill"),
        lambda: do(work.drop, account, "own-1"),
    ]


@pytest.mark.feature("B1", "B2")
def test_every_act_on_the_map_is_taken_back_whole(desk: Desk, account: int) -> None:
    for act in _everything(desk, account):
        before = facts(desk)
        act()
        after = facts(desk)
        assert after != before
        desk.write_now(undo)
        assert facts(desk) == before
        desk.write_now(redo)
        assert facts(desk) == after
    said = {row[0] for row in rows(desk, "SELECT act FROM batch WHERE act LIKE 'touchpoint.%'")}
    from tui.services.wording_acts import known

    assert all(known(name) for name in said) and len(said) == 9


@pytest.mark.feature("B2")
def test_a_row_of_one_account_changes_no_other_map(desk: Desk, make: Makers, account: int) -> None:
    other = make.account("Quiet", rep_id=1)
    before = desk.read_now(touchpoints, other)
    for act in _everything(desk, account)[:5]:
        act()
    assert desk.read_now(touchpoints, other) == before
    desk.write_now(work.feel, None, "daily_use", "negative")
    desk.write_now(work.add, None, "Yearly letter", "review")
    theirs, ours = seen(desk, other, "daily_use"), seen(desk, account, "daily_use")
    assert (theirs.mood, theirs.origin, theirs.measure_state) == ("negative", "default", "missing")
    assert (ours.mood, ours.origin) == ("positive", "account")
    added = seen(desk, other, "own-2")
    assert (added.title, added.here, added.added) == ("Yearly letter", False, True)


def test_left_out_and_taken_back(desk: Desk, account: int) -> None:
    do = desk.write_now
    do(work.drop, account, "help_wait")
    view = desk.read_now(touchpoints, account)
    assert view.missing == 0 and [one.key for one in view.left_out] == ["help_wait"]
    do(work.bring_back, account, "help_wait")
    assert rows(desk, "SELECT count(*) FROM touchpoint") == [(0,)]
    do(work.feel, account, "daily_use", "positive")
    do(work.drop, account, "daily_use")
    do(work.bring_back, account, "daily_use")
    assert seen(desk, account, "daily_use").mood == "positive"
    wishes: list[tuple[Callable[[], object], str]] = [
        (lambda: do(work.drop, account, "renewal"), "on every map"),
        (lambda: do(work.shift, account, "renewal", 1), "on every map"),
        (lambda: do(work.change, account, "renewal", {"phase": "exit"}), "on every map"),
        (lambda: do(work.shift, account, "goodbye", 1), "end of the map"),
        (lambda: do(work.bring_back, account, "bill"), "on the map"),
        (lambda: do(work.as_default, account, "bill"), "already"),
        (lambda: do(work.done, account, "bill"), "no counter-measure"),
        (lambda: do(work.change, account, "bill", {}), "different"),
        (lambda: do(work.change, account, "bill", {"mood": "angry"}), "mood"),
        (lambda: do(work.change, account, "bill", {"spot": 4}), "field"),
        (lambda: do(work.add, account, "  ", "use"), "name"),
    ]
    for wish, said in wishes:
        with pytest.raises(Refused, match=said):
            wish()
    with pytest.raises(NotFound):
        do(work.feel, account, "own-9", "positive")
    with pytest.raises(NotFound):
        do(work.feel, 99, "bill", "positive")


def test_a_map_holds_so_many_points_and_no_more(desk: Desk, account: int) -> None:
    for number in range(28):
        desk.write_now(work.add, account, f"Point {number}", "use")
    with pytest.raises(Refused, match="full"):
        desk.write_now(work.add, account, "One too many", "use")
    desk.write_now(work.drop, account, "bill")
    desk.write_now(work.add, account, "One more", "use")
    with pytest.raises(Refused, match="full"):
        desk.write_now(work.bring_back, account, "bill")


def test_a_form_that_shows_what_is_no_longer_so_is_refused(desk: Desk, account: int) -> None:
    shown = {"title": "Invoice", "mood": "neutral"}
    desk.write_now(work.feel, account, "bill", "positive")
    with pytest.raises(Stale):
        desk.write_now(work.change, account, "bill", {"title": "Bill"}, shown)
    desk.write_now(work.change, account, "bill", {"title": "Bill"}, {**shown, "mood": "positive"})
    assert rows(desk, "SELECT title, action FROM touchpoint") == [("Bill", "")]


@pytest.mark.feature("B3")
def test_the_moment_is_on_the_map_and_in_the_brief(
    desk: Desk, make: Makers, account: int, hands: HandClock
) -> None:
    def line() -> tuple[str, str]:
        view: MapView = desk.read_now(touchpoints, account)
        return view.moment_line, desk.read_now(brief, account).moment

    assert line() == ("renew or leave: no date yet", "")
    desk.write_now(accounts.set_renewal, account, date(2026, 12, 30))
    assert line() == ("renew or leave: 30 Dec 2026, in 38 days",) * 2
    hands.on(date(2026, 12, 31))
    assert line()[0] == "renew or leave: 30 Dec 2026, 1 day ago: was it said?"
    hands.on(TODAY)
    make.contact(account)
    desk.write_now(departures.leave, account, ago(2), date(2026, 12, 22))
    assert (
        line()
        == ("renew or leave: they leave, decided 20 Nov 2026; service ends 22 Dec 2026, in 30 days",) * 2
    )
    hands.on(date(2026, 12, 23))
    assert line()[0].startswith("renew or leave: they left, decided 20 Nov 2026; service ended")
    prospect = make.account("New", stage="prospect")
    assert desk.read_now(touchpoints, prospect).moment == "not a customer yet"


@pytest.mark.feature("B1")
def test_what_answers_say_is_shown_and_moves_nothing(desk: Desk, make: Makers, account: int) -> None:
    marta = make.contact(account)
    for score, where in ((3, "Factura"), (5, " INVOICE "), (9, "billing"), (8, "the moon"), (7, "关账")):
        make.response(account, marta, score, ago(score), touchpoint=where, comment=f"{where} {score}")
    other = make.account("Quiet")
    make.response(other, make.contact(other), 10, ago(1), touchpoint="invoice")
    desk.write_now(work.add, account, "关账", "invoice")
    bill, close = seen(desk, account, "bill"), seen(desk, account, "own-1")
    assert (bill.said.n, bill.said.mean, bill.mood) == (2, 4.0, "neutral")
    assert (bill.phase_said.n, bill.phase_said.mean) == (4, 6.0)
    assert [quote.score for quote in bill.quotes] == [3, 5, 9] and bill.quotes[0].contact == "Marta Ruiz"
    assert (close.said.n, close.said.mean) == (1, 7.0)
    assert seen(desk, None, "bill").said.n == 3
    assert len(desk.read_now(people, account)) == 1
