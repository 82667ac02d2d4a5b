"""The hard edges of the loop: holidays, who had it before, whys as a chain, promises that move, who left."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.services.conftest import HandClock, Makers
from tests.services.looking import value
from tests.services.test_issues import FRIDAY, Case, case, state
from tui.errors import Refused
from tui.paths import Home
from tui.services import accounts, fixes, issue_whys, issues
from tui.services.desk import Desk
from tui.settings import Settings

__all__ = ["case"]


@pytest.mark.feature("A16")
def test_a_clock_skips_the_holidays_of_the_settings_and_one_that_was_given_stays(
    home: Path, hands: HandClock
) -> None:
    monday = date(2026, 11, 23)
    settings = Settings(holidays=(monday,))
    with Desk.open(Home(home), hands.clock(), settings) as desk:
        make = Makers(desk)
        ana, ben = make.rep("Ana", me=True), make.rep("Ben")
        normal, key = make.account("N"), make.account("K", category="key")
        made = [desk.write_now(issues.report, account, "Late", "service") for account in (normal, key)]
        # Sunday noon: Tuesday is the first working day; 48 h are 5 1/3 working days, 24 h are 2 2/3
        assert [one.callback_due for one in made] == [at(2026, 12, 1, 12), at(2026, 11, 26, 15)]
        assert [one.owner_id for one in made] == [ana, ana]
        desk.write_now(accounts.set_category, normal, "key")
        desk.write_now(issues.set_owner, made[0].issue_id, ben)
        view = desk.read_now(fixes.issue, made[0].issue_id)
        assert (view.callback_due, view.owner) == (at(2026, 12, 1, 12), "Ben")
        assert [(step.what, step.body) for step in desk.read_now(fixes.steps, view.id)] == [
            ("given to", "Ana → Ben")
        ]
    with Desk.open(Home(home), hands.clock(), Settings()) as desk:
        assert desk.read_now(fixes.issue, made[0].issue_id).callback_due == at(2026, 12, 1, 12)


def at(year: int, month: int, day: int, hour: int) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


@pytest.mark.feature("A15")
def test_another_category_is_kept_with_what_it_was_before(desk: Desk, case: Case) -> None:
    desk.write_now(issues.edit, case.issue, {"category": "price"})
    assert [(step.what, step.body) for step in desk.read_now(fixes.steps, case.issue)] == [
        ("now about", "service → price")
    ]
    assert desk.read_now(fixes.issue, case.issue).category == "price"


@pytest.mark.feature("A17")
def test_five_whys_are_one_chain_whose_last_link_may_be_said_better(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused, match="Diagnose it first"):
        desk.write_now(issue_whys.go_on, case.issue, None, ["too early"])
    desk.write_now(issues.diagnose, case.issue, "no rota", ["nobody called", "nobody on duty"])
    desk.write_now(issue_whys.go_on, case.issue, "nobody was on duty", ["two left", "nobody asked for more"])
    desk.write_now(issue_whys.go_on, case.issue, cause="no one owns the rota")
    view = desk.read_now(fixes.loops, [case.issue])[case.issue]
    assert view.whys == ("nobody called", "nobody was on duty", "two left", "nobody asked for more")
    assert desk.read_now(fixes.issue, case.issue).cause == "no one owns the rota"
    with pytest.raises(Refused, match="6 were given"):
        desk.write_now(issue_whys.go_on, case.issue, None, ["five", "six"])
    with pytest.raises(Refused, match="different"):
        desk.write_now(issue_whys.go_on, case.issue, "nobody asked for more")
    desk.write_now(issues.start_fixing, case.issue, "a rota", FRIDAY)
    desk.write_now(issues.fixed, case.issue)
    desk.write_now(issues.reopen, case.issue, "late again")
    desk.write_now(issue_whys.go_on, case.issue, None, ["the rota ends at five"])
    again = desk.read_now(fixes.loops, [case.issue])[case.issue]
    assert again.whys == ("the rota ends at five",)
    assert value(desk, "SELECT count(*) FROM issue_step WHERE kind = 'why'") == 5


@pytest.mark.feature("A17")
def test_a_promised_date_is_moved_with_its_reason_and_its_breach_is_counted(
    desk: Desk, case: Case, hands: HandClock
) -> None:
    desk.write_now(issues.promise, case.issue, FRIDAY)
    desk.write_now(issues.diagnose, case.issue, "no rota")
    with pytest.raises(Refused, match="not moved without a reason"):
        desk.write_now(issues.start_fixing, case.issue, "a rota", date(2026, 12, 1))
    assert state(desk) == "diagnosed"
    desk.write_now(issues.start_fixing, case.issue, "a rota", FRIDAY)  # the same date is no other promise
    with pytest.raises(Refused, match="2026-11-27"):
        desk.write_now(issues.promise, case.issue, date(2026, 12, 1))
    desk.write_now(issues.promise, case.issue, date(2026, 12, 1), "the supplier is late")
    found = [step for step in desk.read_now(fixes.steps, case.issue) if step.kind == "promise"]
    assert [(step.what, step.body) for step in found] == [
        ("promised for 27 Nov", ""),
        ("promised for 1 Dec instead of 27 Nov", "the supplier is late"),
    ]
    hands.on(date(2026, 12, 3))
    late = desk.read_now(fixes.issue, case.issue)
    assert late.promise == fixes.Promise(
        date(2026, 12, 1), True, 2, "2 days late", "promised 1 Dec, 2 days late"
    )
    assert "promised 1 Dec, 2 days late" in late.progress
    desk.write_now(issues.fixed, case.issue)
    done = desk.read_now(fixes.issue, case.issue)
    assert done.promise == fixes.Promise(
        date(2026, 12, 1), False, 2, "fixed 2 days late", "promised 1 Dec, fixed 2 days late"
    )
    hands.on(date(2026, 12, 9))
    assert desk.read_now(fixes.issue, case.issue).promise == fixes.Promise(
        date(2026, 12, 1), False, 2, "fixed 2 days late", "promised 1 Dec, fixed 2 days late"
    )


@pytest.mark.feature("A18", "A19")
def test_who_left_them_cannot_be_told_and_nothing_lies_before_the_report(
    desk: Desk, make: Makers, hands: HandClock
) -> None:
    account = make.account()
    marta, jon = make.contact(account), make.contact(account, "Jon", left_on=date(2026, 11, 10))
    made = desk.write_now(
        issues.report, account, "Late", "service", contact_id=jon, on=date(2026, 11, 9)
    ).issue_id
    before = date(2026, 11, 8)
    for act, said in (
        (issues.called_back, (marta, "x", before)),
        (issues.progress_note, (marta, "x", before)),
        (issues.diagnose, ("x", (), before)),
    ):
        with pytest.raises(Refused, match="2026-11-09"):
            desk.write_now(act, made, *said)
    assert desk.write_now(issues.called_back, made, None, "on it").contact_id is None
    desk.write_now(issues.diagnose, made, "x")
    desk.write_now(issues.start_fixing, made, "y", FRIDAY)
    with pytest.raises(Refused, match="Jon left them on 2026-11-10"):
        desk.write_now(issues.progress_note, made, jon, "soon")
    desk.write_now(issues.fixed, made)
    with pytest.raises(Refused, match="left them"):
        desk.write_now(issues.told, made, jon)
    desk.write_now(issues.told, made, marta)
    with pytest.raises(Refused, match="left them"):
        desk.write_now(issues.confirmed, made, jon, "fine")
    desk.write_now(issues.confirmed, made, marta, "fine")
    with pytest.raises(Refused, match="closed"):
        desk.write_now(issues.progress_note, made, marta, "soon")


def test_an_issue_is_not_given_to_somebody_who_left_us(desk: Desk, case: Case, make: Makers) -> None:
    gone = make.rep("Old", left_on=date(2026, 1, 1))
    with pytest.raises(Refused, match="Old left us"):
        desk.write_now(issues.set_owner, case.issue, gone)


@pytest.mark.feature("A16")
def test_answers_that_come_in_a_file_have_the_same_holidays() -> None:
    from tui.rules.defaults import Defaults
    from tui.rules.worktime import WorkTime
    from tui.services import detractor

    now = at(2026, 11, 22, 12)
    today = now.date()
    off = Defaults(work=WorkTime(holidays=(date(2026, 11, 23),)))
    plain = detractor.clock(today, "key", now, today, UTC)
    assert (plain, detractor.clock(today, "key", now, today, UTC, off)) == (
        at(2026, 11, 25, 15),
        at(2026, 11, 26, 15),
    )
