"""When a defect is mended: its customers in the order to tell them, and how many know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.services.conftest import TODAY, Makers
from tests.services.looking import facts, rows
from tests.services.stories import ago, row
from tui.errors import NotFound, Refused
from tui.services import fixes, issues, telling
from tui.services.desk import Desk
from tui.services.undo import undo


@dataclass(frozen=True)
class Case:
    defect: int
    key: int
    big: int
    small: int
    people: dict[int, int]


@pytest.fixture
def case(desk: Desk, make: Makers) -> Case:
    """A mended defect with three customers: a key one with two issues, a big and a small one; all untold."""
    defect = row(make, "Defect", name="[late] claims", fix="a third shift", fixed_on=ago(5))
    key, big, small = (
        make.account("Key", category="key"),
        make.account("Big [/]", category="normal"),
        make.account("Small", category="normal"),
    )
    make.month(big, TODAY.replace(month=10, day=1), 900_000)
    people = {account: make.contact(account, f"Buyer {account}") for account in (key, big, small)}
    for account, days in ((small, 90), (big, 60), (key, 30), (key, 20)):
        row(
            make,
            "Issue",
            account_id=account,
            contact_id=people[account],
            title="late",
            category="service",
            state="fixed",
            reported_on=ago(days),
            fixed_on=ago(5),
            defect_id=defect,
        )
    return Case(defect, key, big, small, people)


@pytest.mark.feature("A22")
def test_the_call_list_names_each_customer_once_the_most_important_first(desk: Desk, case: Case) -> None:
    found = desk.read_now(telling.call_list, case.defect)
    assert [(line.rank, line.account, line.contact) for line in found.lines] == [
        (1, "Key", f"Buyer {case.key}"),
        (2, "Big [/]", f"Buyer {case.big}"),
        (3, "Small", f"Buyer {case.small}"),
    ]
    assert [len(line.issues) for line in found.lines] == [2, 1, 1]
    assert (found.fix, found.progress, found.told) == ("a third shift", "0 of 3 told", 0)


@pytest.mark.feature("A22", "A18")
def test_a_customer_is_told_of_all_their_issues_in_one_dated_act(desk: Desk, case: Case) -> None:
    before = facts(desk)
    made = desk.write_now(
        telling.tell_customer, case.defect, case.key, case.people[case.key], "a third shift"
    )
    assert len(made.issues) == 2
    states = rows(desk, "SELECT state, told_on, told_contact_id FROM issue WHERE account_id = ?", case.key)
    assert states == [("told", "2026-11-22", case.people[case.key])] * 2
    assert rows(desk, "SELECT kind, contact_id, body FROM act") == [
        ("call", case.people[case.key], "a third shift")
    ]
    found = desk.read_now(telling.call_list, case.defect)
    assert [line.account for line in found.waiting] == ["Big [/]", "Small"]
    assert (found.progress, found.lines[0].told_to) == ("1 of 3 told", f"Buyer {case.key}")
    assert desk.read_now(telling.progress) == {case.defect: (1, 3)}
    with pytest.raises(Refused, match="left to tell"):
        desk.write_now(telling.tell_customer, case.defect, case.key, case.people[case.key])
    desk.write_now(undo)
    assert facts(desk) == before


@pytest.mark.feature("A18", "A22")
def test_only_a_named_contact_of_that_customer_is_told_and_not_before_the_fix(desk: Desk, case: Case) -> None:
    for contact in (None, case.people[case.big]):
        with pytest.raises(Refused, match="contact"):
            desk.write_now(telling.tell_customer, case.defect, case.key, contact)
    with pytest.raises(Refused, match="before the step"):
        desk.write_now(
            telling.tell_customer, case.defect, case.key, case.people[case.key], on=ago(5) - timedelta(1)
        )
    with pytest.raises(NotFound):
        desk.read_now(telling.call_list, 99)
    assert desk.read_now(telling.progress) == {case.defect: (0, 3)}


@pytest.mark.feature("A22")
def test_who_was_told_before_it_was_mended_is_another_story(desk: Desk, case: Case, make: Makers) -> None:
    account = make.account("Old")
    old = {"account_id": account, "title": "x", "category": "service", "defect_id": case.defect}
    contact = make.contact(account)
    done = {"state": "told", "told_contact_id": contact, "reported_on": ago(300)}
    row(make, "Issue", **old, **done, told_on=ago(200))
    row(make, "Issue", **old, state="reported", reported_on=ago(3))
    assert desk.read_now(telling.call_list, case.defect).total == 3
    row(make, "Issue", **old, **done, told_on=ago(5))
    assert desk.read_now(telling.call_list, case.defect).progress == "1 of 4 told"
    other = row(make, "Defect", name="other")
    assert [one.defect_id for one in desk.read_now(telling.call_lists)] == [case.defect]
    assert desk.read_now(telling.call_list, other).progress == ""


@pytest.mark.feature("A22")
def test_an_issue_that_is_reopened_leaves_the_list_and_comes_back_untold(desk: Desk, case: Case) -> None:
    desk.write_now(telling.tell_customer, case.defect, case.small, case.people[case.small])
    (told,) = desk.read_now(fixes.of_account, case.small)
    desk.write_now(issues.reopen, told.id, "late again")
    assert desk.read_now(telling.call_list, case.defect).progress == "0 of 2 told"
    desk.write_now(issues.start_fixing, told.id, "a fourth shift", TODAY)
    desk.write_now(issues.fixed, told.id)
    assert desk.read_now(telling.call_list, case.defect).progress == "0 of 3 told"


@pytest.mark.feature("A22")
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations([0, 1, 2]))
def test_progress_counts_each_customer_once_whatever_the_order(
    desk: Desk, case: Case, order: list[int]
) -> None:
    accounts = [case.key, case.big, case.small]
    for n, at in enumerate(order, 1):
        desk.write_now(telling.tell_customer, case.defect, accounts[at], case.people[accounts[at]])
        assert desk.read_now(telling.progress) == {case.defect: (n, 3)}
        found = desk.read_now(telling.call_list, case.defect)
        assert [line.rank for line in found.lines] == [1, 2, 3] and found.told == n
    for _each in order:
        desk.write_now(undo)
