"""The loop: every move asks what the rules ask, and only the customer ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import rows, value
from tui.errors import Refused, Stale
from tui.paths import Home
from tui.services import accounts, fixes, issue_whys, issues
from tui.services.desk import Desk
from tui.settings import Settings

FRIDAY = date(2026, 11, 27)


@dataclass(frozen=True)
class Case:
    account: int
    marta: int
    stranger: int
    issue: int


@pytest.fixture
def case(desk: Desk, make: Makers) -> Case:
    account, other = make.account(category="key"), make.account("Otra")
    marta, stranger = make.contact(account), make.contact(other, "Jon")
    made = desk.write_now(issues.report, account, "Late claims", "service", contact_id=marta)
    return Case(account, marta, stranger, made.issue_id)


def state(desk: Desk) -> str:
    return str(value(desk, "SELECT state FROM issue"))


@pytest.mark.feature("A15")
@pytest.mark.parametrize("category", ["", "other", "product, price", "PRODUCT"])
def test_an_issue_has_exactly_one_of_three_categories(desk: Desk, make: Makers, category: str) -> None:
    account = make.account()
    with pytest.raises(Refused, match="product, price, service"):
        desk.write_now(issues.report, account, "Late", category)


@pytest.mark.feature("A17", "A18", "A19")
def test_the_whole_loop_leaves_dated_steps_and_acts(desk: Desk, case: Case) -> None:
    desk.write_now(issues.called_back, case.issue, None, "sorry, on it")
    desk.write_now(issues.diagnose, case.issue, "no rota", ["no one calls", "no one is on duty"])
    desk.write_now(issues.start_fixing, case.issue, "a rota", FRIDAY)
    desk.write_now(issues.progress_note, case.issue, case.marta, "the rota starts on Friday")
    assert state(desk) == "fixing"
    desk.write_now(issues.fixed, case.issue)
    assert state(desk) == "fixed"
    told = desk.write_now(issues.told, case.issue, case.marta, "it runs")
    assert (state(desk), told.act_id is not None) == ("told", True)
    desk.write_now(issues.confirmed, case.issue, case.marta, "yes, two calls already")
    assert rows(
        desk, "SELECT state, cause, fix, promised_on, confirmed_on, confirmed_contact_id FROM issue"
    ) == [("confirmed", "no rota", "a rota", "2026-11-27", "2026-11-22", case.marta)]
    steps = rows(desk, "SELECT kind, to_state, contact_id FROM issue_step ORDER BY id")
    assert steps == [
        ("called_back", None, case.marta),
        ("move", "diagnosed", None),
        ("why", None, None),
        ("why", None, None),
        ("move", "fixing", None),
        ("promise", None, None),
        ("progress_note", None, case.marta),
        ("move", "fixed", None),
        ("move", "told", case.marta),
        ("move", "confirmed", case.marta),
    ]
    acts = rows(desk, "SELECT kind, contact_id, issue_id, done_on FROM act ORDER BY id")
    assert acts == [(kind, case.marta, case.issue, "2026-11-22") for kind in ("call", "mail", "call")]


@pytest.mark.feature("A18", "A19")
def test_told_and_confirmed_need_a_named_contact_of_that_account(desk: Desk, case: Case) -> None:
    desk.write_now(issues.diagnose, case.issue, "no rota")
    desk.write_now(issues.start_fixing, case.issue, "a rota", FRIDAY)
    with pytest.raises(Refused, match="cannot become told"):
        desk.write_now(issues.told, case.issue, case.marta)
    desk.write_now(issues.fixed, case.issue)
    with pytest.raises(Refused, match="cannot become confirmed"):
        desk.write_now(issues.confirmed, case.issue, case.marta, "fine")
    for nobody in (None, case.stranger):
        with pytest.raises(Refused, match="contact"):
            desk.write_now(issues.told, case.issue, nobody)
    desk.write_now(issues.told, case.issue, case.marta)
    for nobody in (None, case.stranger):
        with pytest.raises(Refused, match="contact"):
            desk.write_now(issues.confirmed, case.issue, nobody, "fine")
    with pytest.raises(Refused, match="their words"):
        desk.write_now(issues.confirmed, case.issue, case.marta, "  ")
    assert state(desk) == "told"


def test_a_move_cannot_lie_in_the_future_or_before_the_last_one(
    desk: Desk, case: Case, hands: HandClock
) -> None:
    with pytest.raises(Refused, match="not come yet"):
        desk.write_now(issues.diagnose, case.issue, "x", (), FRIDAY)
    with pytest.raises(Refused, match="2026-11-22"):
        desk.write_now(issues.diagnose, case.issue, "x", (), date(2026, 11, 21))
    with pytest.raises(Refused, match="before the promise"):
        desk.write_now(issues.diagnose, case.issue, "x")
        desk.write_now(issues.start_fixing, case.issue, "y", date(2026, 11, 21))
    hands.on(FRIDAY)
    desk.write_now(issues.start_fixing, case.issue, "y", FRIDAY, date(2026, 11, 23))
    with pytest.raises(Refused, match="2026-11-23"):
        desk.write_now(issues.fixed, case.issue, "", TODAY)


def test_not_ours_ends_only_with_a_reason_told(desk: Desk, case: Case) -> None:
    with pytest.raises(Refused, match="reason"):
        desk.write_now(issues.not_ours, case.issue, case.marta, " ")
    with pytest.raises(Refused, match="contact"):
        desk.write_now(issues.not_ours, case.issue, None, "their broker's")
    desk.write_now(issues.not_ours, case.issue, case.marta, "their broker's")
    assert rows(desk, "SELECT state, not_ours_reason, told_contact_id FROM issue") == [
        ("not_ours", "their broker's", case.marta)
    ]
    assert value(desk, "SELECT count(*) FROM act") == 1


def test_reopened_starts_at_the_cause_and_keeps_its_past(desk: Desk, case: Case) -> None:
    desk.write_now(issues.diagnose, case.issue, "no rota")
    with pytest.raises(Refused, match="open"):
        desk.write_now(issues.reopen, case.issue, "why")
    with pytest.raises(Refused, match="diagnosed already"):
        desk.write_now(issues.diagnose, case.issue, "again")
    desk.write_now(issues.start_fixing, case.issue, "a rota", FRIDAY)
    desk.write_now(issues.fixed, case.issue)
    desk.write_now(issues.told, case.issue, case.marta)
    desk.write_now(issues.reopen, case.issue, "late again")
    assert rows(desk, "SELECT state, reopened, promised_on, fixed_on, told_on FROM issue") == [
        ("diagnosed", 1, None, None, None)
    ]
    assert value(desk, "SELECT body FROM issue_step WHERE kind = 'reopened'") == "late again"
    desk.write_now(issues.start_fixing, case.issue, "a better rota", FRIDAY)
    assert state(desk) == "fixing"


@pytest.mark.feature("A17")
def test_a_date_promised_anew_leaves_the_old_one_readable(desk: Desk, case: Case) -> None:
    desk.write_now(issues.diagnose, case.issue, "no rota")
    desk.write_now(issues.start_fixing, case.issue, "a rota", FRIDAY)
    desk.write_now(issues.promise, case.issue, date(2026, 12, 4), "supplier late")
    said = rows(desk, "SELECT body FROM issue_step WHERE kind = 'promise' ORDER BY id")
    assert said == [("2026-11-27",), ("2026-12-04 supplier late",)]
    desk.write_now(issues.fixed, case.issue)
    with pytest.raises(Refused):
        desk.write_now(issues.promise, case.issue, date(2026, 12, 5))


@pytest.mark.feature("A16")
def test_an_issue_has_an_owner_and_is_called_back_once(desk: Desk, case: Case, make: Makers) -> None:
    ana = make.rep("Ana")
    desk.write_now(issues.set_owner, case.issue, ana)
    assert value(desk, "SELECT owner_id FROM issue") == ana
    desk.write_now(issues.called_back, case.issue, case.marta, "called")
    assert value(desk, "SELECT called_back_on FROM issue") == "2026-11-22"
    with pytest.raises(Refused, match="2026-11-22"):
        desk.write_now(issues.called_back, case.issue, case.marta)


def test_editing_says_what_changed_and_refuses_what_is_stale(desk: Desk, case: Case) -> None:
    assert desk.write_now(issues.edit, case.issue, {"title": "Late claims", "category": "price"}) == (
        "category",
    )
    with pytest.raises(Stale, match="price"):
        desk.write_now(issues.edit, case.issue, {"category": "product"}, {"category": "service"})
    with pytest.raises(Refused, match="state"):
        desk.write_now(issues.edit, case.issue, {"state": "confirmed"})


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
