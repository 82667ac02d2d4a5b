"""A discount asked after a failure of ours is amends; what is recorded, refused, and how it adds up."""

from __future__ import annotations

from datetime import date

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.looking import rows, value
from tui.errors import NotFound, Refused
from tui.services import discounting, discounts, issues
from tui.services.desk import Desk
from tui.services.history import history
from tui.services.undo import undo


def trouble(desk: Desk, account: int, title: str = "late claims", on: date | None = None) -> int:
    return desk.write_now(issues.report, account, title, "service", on=on).issue_id


def mended(desk: Desk, make: Makers, account: int, on: date) -> int:
    """An issue that the customer confirmed as fixed on a day."""
    contact = make.contact(account)
    issue = trouble(desk, account, on=on)
    desk.write_now(issues.diagnose, issue, "a form", [], on)
    desk.write_now(issues.start_fixing, issue, "another form", on, on)
    desk.write_now(issues.fixed, issue, "", on)
    desk.write_now(issues.told, issue, contact, "told", on)
    desk.write_now(issues.confirmed, issue, contact, "it works", on)
    return issue


@pytest.mark.feature("A8")
def test_a_discount_after_a_failure_of_ours_is_amends_and_points_at_it(desk: Desk, make: Makers) -> None:
    account = make.account()
    issue = trouble(desk, account)
    made = desk.write_now(discounting.record, account, "October", 1_000_00, 100_00)
    assert (made.kind, made.issue_id) == ("amends", issue)
    found = desk.read_now(discounts.of_account, account)
    assert (found.rows[0].issue_code, found.rows[0].issue) == (f"F-{issue}", "late claims")
    tally = dict(found.tallies)["EUR"]
    assert (tally.objections, tally.amends, tally.price_level) == (0, 1, None)
    assert [one.id for one in desk.read_now(discounts.of_issue, issue)] == [made.discount_id]


@pytest.mark.feature("A8")
def test_calling_it_an_objection_needs_a_reason_that_is_kept(desk: Desk, make: Makers) -> None:
    account = make.account()
    issue = trouble(desk, account)
    with pytest.raises(Refused, match=f"F-{issue} late claims is open"):
        desk.write_now(discounting.record, account, "October", 1_000_00, 100_00, kind="objection")
    assert rows(desk, "SELECT id FROM discount") == []
    made = desk.write_now(
        discounting.record,
        account,
        "October",
        1_000_00,
        100_00,
        kind="objection",
        reason="the budget was cut before",
    )
    assert (made.kind, made.issue_id) == ("objection", None)
    assert "the budget was cut before" in value(desk, "SELECT note FROM discount")


def test_a_failure_that_was_closed_counts_90_days(desk: Desk, make: Makers) -> None:
    account, other = make.account(), make.account("Otra")
    issue = mended(desk, make, account, date(2026, 8, 24))
    mended(desk, make, other, date(2026, 8, 23))
    found = desk.read_now(discounts.proposal, account)
    assert found.kind == "amends" and found.issue is not None and found.issue.id == issue
    assert "was closed on 24 Aug 2026" in found.text
    assert desk.read_now(discounts.proposal, other).kind == "objection"
    assert desk.read_now(discounts.proposal, other, date(2026, 8, 23)).kind == "amends"


def test_what_was_not_ours_to_fix_is_nothing_to_amend(desk: Desk, make: Makers) -> None:
    account = make.account()
    issue = trouble(desk, account)
    contact = make.contact(account)
    desk.write_now(issues.diagnose, issue, "the carrier", [])
    desk.write_now(issues.not_ours, issue, contact, "the carrier's")
    assert desk.read_now(discounts.proposal, account).kind == "objection"
    assert desk.read_now(discounts.failures, account) == ()
    with pytest.raises(Refused, match="not ours to fix"):
        desk.write_now(discounting.record, account, "x", 100, 1, kind="amends", issue_id=issue)
    with pytest.raises(Refused, match="Amends are for a failure of ours"):
        desk.write_now(discounting.record, account, "x", 100, 1, kind="amends")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"list_cents": 0}, "list price"),
        ({"asked_cents": 0}, "ask off"),
        ({"asked_cents": 101}, "more off than"),
        ({"about": " "}, "missing"),
        ({"kind": "gift"}, "cannot be"),
        ({"on": date(2026, 11, 23)}, "future"),
        ({"granted_cents": 101}, "More cannot be granted"),
        ({"granted_cents": -1}, "granted"),
        ({"list_cents": 10**15}, "list price"),
    ],
)
def test_what_cannot_be_is_refused_with_words(
    desk: Desk, make: Makers, fields: dict[str, object], why: str
) -> None:
    account = make.account()
    said = {"about": "October", "list_cents": 100, "asked_cents": 10, **fields}
    with pytest.raises(Refused, match=why):
        desk.write_now(discounting.record, account, **said)  # type: ignore[arg-type]  # wrong on purpose
    assert rows(desk, "SELECT id FROM discount") == []


def test_issue_and_play_of_another_account_are_refused(desk: Desk, make: Makers) -> None:
    from tui.services import playbook

    account, other = make.account(), make.account("Otra")
    foreign = trouble(desk, other)
    play = desk.write_now(playbook.propose, other, "cross_sell").play_id
    with pytest.raises(Refused, match="another account"):
        desk.write_now(discounting.record, account, "x", 100, 1, kind="amends", issue_id=foreign)
    with pytest.raises(Refused, match="another account"):
        desk.write_now(discounting.record, account, "x", 100, 1, play_id=play)


def test_it_is_decided_once_and_not_before_it_was_asked(desk: Desk, make: Makers, hands: HandClock) -> None:
    account = make.account("[/] Ltd")
    made = desk.write_now(discounting.record, account, "October", 100_00, 10_00, note="asked by mail")
    with pytest.raises(Refused, match="before it was asked"):
        desk.write_now(discounting.decide, made.discount_id, 5_00, date(2026, 11, 1))
    desk.write_now(discounting.decide, made.discount_id, 0, TODAY, "a matter of principle")
    found = desk.read_now(discounts.discount, made.discount_id)
    assert (found.granted, found.decided_on) == (0, TODAY)
    assert found.note == "asked by mail\na matter of principle"
    with pytest.raises(Refused, match="was decided on"):
        desk.write_now(discounting.decide, made.discount_id, 1_00)
    assert [line.words for line in desk.read_now(history, account)][:2] == [
        "discount decided",
        "discount asked for",
    ]
    desk.write_now(undo)
    assert desk.read_now(discounts.discount, made.discount_id).granted is None
    with pytest.raises(NotFound):
        desk.read_now(discounts.discount, 99)


@pytest.mark.feature("A8")
def test_the_portfolio_tells_objections_from_amends_by_currency(desk: Desk, make: Makers) -> None:
    me = make.rep(me=True)
    euro, pound = make.account("E", rep_id=me), make.account("P", currency="GBP", rep_id=me)
    theirs = make.account("T", rep_id=make.rep("Jon"))
    issue = trouble(desk, euro)
    record = discounting.record
    desk.write_now(record, euro, "a", 1_000_00, 500_00, granted_cents=500_00)
    desk.write_now(
        record, euro, "b", 1_000_00, 100_00, kind="objection", reason="no link", granted_cents=50_00
    )
    desk.write_now(record, pound, "c", 2_000_00, 200_00, granted_cents=200_00)
    desk.write_now(record, theirs, "d", 1_000_00, 900_00, granted_cents=900_00)
    found = desk.read_now(discounts.of_portfolio)
    assert [currency for currency, _tally in found.tallies] == ["EUR", "GBP"]
    tallies = dict(found.tallies)
    assert (tallies["EUR"].price_level, tallies["GBP"].price_level) == (0.95, 0.9)
    assert [(one.issue_id, one.granted) for one in dict(found.by_issue)["EUR"]] == [(issue, 500_00)]
    assert len(desk.read_now(discounts.of_portfolio, True).rows) == 4
    assert dict(desk.read_now(discounts.of_portfolio, True).tallies)["EUR"].price_level == pytest.approx(
        0.525
    )
