"""Issues by their clocks, their steps, defects, and whom to tell first."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.stories import HOSTILE, ago, albion, row
from tui.errors import NotFound
from tui.rules.words import IssueState
from tui.services import fixes
from tui.services.desk import Desk


@pytest.mark.feature("A16")
def test_the_soonest_clock_leads_and_says_how_late_it_is(desk: Desk, make: Makers) -> None:
    account = make.account(HOSTILE)
    common = {"account_id": account, "category": "service", "reported_on": ago(9)}
    due = datetime(2026, 11, 18, 15, tzinfo=UTC)
    row(make, "Issue", **common, title="later", state="fixing", promised_on=ago(-5))
    row(make, "Issue", **common, title="overdue", callback_due=due)
    row(make, "Issue", **common, title="no clock", severity="severe")
    row(make, "Issue", **common, title="called", callback_due=due, called_back_on=ago(5))
    row(make, "Issue", **common, title="today", callback_due=datetime(2026, 11, 22, 16, tzinfo=UTC))
    found = desk.read_now(fixes.by_clock)
    assert [issue.title for issue in found] == ["overdue", "today", "later", "no clock", "called"]
    first, second, third = found[:3]
    assert first.clock == fixes.Clock("call_back", due.date(), due, True, 4, "call back 18 Nov, 4 days late")
    assert second.clock is not None and not second.clock.overdue and second.clock.text == "call back today"
    assert third.clock is not None and third.clock.text == "promised 27 Nov"
    assert found[3].clock is None and found[4].clock is None
    assert first.account == HOSTILE


@pytest.mark.feature("C6")
def test_issues_of_my_accounts_and_those_i_own_are_mine(desk: Desk, make: Makers) -> None:
    me, other = make.rep("Ana", me=True), make.rep("Ben")
    mine, theirs = make.account("Mine", rep_id=me), make.account("Theirs", rep_id=other)
    common = {"category": "price", "reported_on": ago(9)}
    row(make, "Issue", account_id=mine, title="a", **common)
    row(make, "Issue", account_id=theirs, title="b", **common)
    row(make, "Issue", account_id=theirs, title="c", owner_id=me, **common)
    assert [issue.title for issue in desk.read_now(fixes.by_clock)] == ["a", "c"]
    assert len(desk.read_now(fixes.by_clock, everyone=True)) == 3


@pytest.mark.feature("A18", "A23")
def test_an_issue_shows_how_far_it_is(desk: Desk, make: Makers) -> None:
    story = albion(make)
    told = desk.read_now(fixes.issue, story.told)
    assert (told.code, told.step, told.state_words, told.told_to) == (
        f"F-{story.told}",
        4,
        "told, not confirmed",
        "Marta Ruiz",
    )
    assert told.moves == (IssueState.CONFIRMED, IssueState.DIAGNOSED)
    assert told.open
    late = desk.read_now(fixes.issue, story.late)
    assert (late.step, late.owner, late.category_words) == (2, "Ana", "service")
    assert {issue.id for issue in desk.read_now(fixes.of_account, story.account)} == {story.told, story.late}


def test_steps_are_told_in_order_and_in_words(desk: Desk, make: Makers) -> None:
    story = albion(make)
    common = {"account_id": story.account, "issue_id": story.told}
    row(make, "IssueStep", **common, kind="move", to_state="fixed", done_on=ago(20))
    row(make, "IssueStep", **common, kind="why", done_on=ago(30), body="[why] 100%")
    row(
        make,
        "IssueStep",
        **common,
        kind="progress_note",
        done_on=ago(25),
        contact_id=story.marta,
        body="soon",
    )
    found = desk.read_now(fixes.steps, story.told)
    assert [(step.what, step.contact, step.body) for step in found] == [
        ("why?", None, "[why] 100%"),
        ("progress told to the customer", "Marta Ruiz", "soon"),
        ("fixed, not told", None, ""),
    ]


@pytest.mark.feature("A22")
def test_customers_are_told_by_category_then_margin_then_age(desk: Desk, make: Makers) -> None:
    defect = row(make, "Defect", name="[late] claims", category="service")
    accounts = {}
    for name, category, months in (
        ("Small", "normal", 1),
        ("Big", "normal", 9),
        ("Low", "low", 9),
        ("Key", "key", 0),
        ("None", None, 9),
    ):
        accounts[name] = make.account(name, category=category)
        for back in range(months):
            make.month(accounts[name], TODAY.replace(year=2026, month=10 - back, day=1), 100_000)
        row(
            make,
            "Issue",
            account_id=accounts[name],
            title="late",
            category="service",
            state="fixed",
            reported_on=ago(9),
            fixed_on=ago(1),
            defect_id=defect,
        )
    row(
        make,
        "Issue",
        account_id=accounts["Key"],
        title="other",
        category="price",
        state="fixed",
        reported_on=ago(9),
        fixed_on=ago(1),
    )
    found = desk.read_now(fixes.tell_them, defect)
    assert [issue.account for issue in found] == ["Key", "Big", "Small", "None", "Low"]
    assert len(desk.read_now(fixes.tell_them)) == 6


def test_an_issue_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.read_now(fixes.issue, 7)
    assert desk.read_now(fixes.steps, 7) == ()
