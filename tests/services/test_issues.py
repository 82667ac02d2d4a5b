"""The loop: every move asks what the rules ask, and only the customer ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import rows, value
from tui.errors import Refused, Stale
from tui.services import issues
from tui.services.desk import Desk

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
