"""Accounts: ten key accounts and no more, reviews with their reason, one portfolio a rep."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.services.conftest import TODAY, Makers
from tests.services.looking import rows, value
from tui.errors import Refused, Stale
from tui.services import accounts, reminders, reps
from tui.services.desk import Desk
from tui.services.undo import redo, undo


def test_an_account_is_added_as_mine(desk: Desk, make: Makers) -> None:
    ana = make.rep("Ana", me=True)
    made = desk.write_now(
        accounts.add,
        " Talleres  Sol ",
        category="normal",
        fields={"region": "Norte", "currency": "usd", "potential_cents": 5},
    )
    assert rows(
        desk,
        "SELECT name, category, stage, rep_id, region, currency, potential_cents, created_on FROM account",
    ) == [("Talleres Sol", "normal", "customer", ana, "Norte", "USD", 5, "2026-11-22")]
    with pytest.raises(Refused, match=f"#{made.account_id}"):
        desk.write_now(accounts.add, "TALLERES SOL")
    desk.write_now(accounts.add, "TALLERES SOL", anyway=True)
    with pytest.raises(Refused, match="stage"):
        desk.write_now(accounts.add, "Otra", stage="lost")


def test_fields_are_checked_and_stale_forms_refused(desk: Desk, make: Makers) -> None:
    one, two = make.account("One"), make.account("Two", note="x")
    changed = desk.write_now(accounts.edit, two, {"note": "y", "parent_id": one, "city": " "}, {"note": "x"})
    assert changed.fields == ("note", "parent_id")
    with pytest.raises(Stale):
        desk.write_now(accounts.edit, two, {"note": "z"}, {"note": "x"})
    wrongs: tuple[dict[str, Any], ...] = (
        {"margin_rate": 1.5},
        {"currency": "EURO"},
        {"employees": -1},
        {"potential_cents": 10**16},
        {"stage": "lost"},
        {"since_on": date(1, 1, 1)},
        {"note": "y"},
        {"name": " "},
    )
    for wrong in wrongs:
        with pytest.raises(Refused):
            desk.write_now(accounts.edit, two, wrong)
    for child, parent in ((one, two), (one, one)):
        with pytest.raises(Refused, match="belong to itself"):
            desk.write_now(accounts.edit, child, {"parent_id": parent})


@pytest.mark.feature("C1", "C2")
def test_the_eleventh_key_account_needs_room_or_a_reason(desk: Desk, make: Makers) -> None:
    ana, eva = make.rep("Ana", me=True), make.rep("Eva")
    keys = [make.account(f"Key {n:02}", category="key", rep_id=ana) for n in range(9)]
    make.account("Nobody's", category="key")  # mine, as nobody else's
    make.account("Over", category="key", rep_id=ana, stage="lost")
    extra = make.account("Extra", rep_id=ana)
    with pytest.raises(Refused, match=r"10 accounts are key.*Key 00"):
        desk.write_now(accounts.set_category, extra, "key")
    with pytest.raises(Refused, match="reason"):
        desk.write_now(accounts.set_category, extra, "key", raise_limit_to=11, why=" ")
    with pytest.raises(Refused, match="no room"):
        desk.write_now(accounts.set_category, extra, "key", raise_limit_to=10, why="x")
    desk.write_now(accounts.set_category, make.account("Eva's", rep_id=eva), "key")
    desk.write_now(accounts.set_category, keys[0], "normal")
    desk.write_now(accounts.set_category, extra, "key")
    made = desk.write_now(accounts.set_category, keys[0], "key", raise_limit_to=11, why="a merger")
    assert made.limit == 11
    assert value(desk, "SELECT about FROM batch ORDER BY id DESC") == "Key 00: 10 → 11, a merger"
    twelfth = make.account("Twelfth", rep_id=ana)
    with pytest.raises(Refused, match="11 is the limit"):
        desk.write_now(accounts.set_category, twelfth, "key")


@pytest.mark.feature("C2", "X5")
def test_a_raised_limit_is_undone_with_its_act(desk: Desk, make: Makers) -> None:
    for n in range(10):
        make.account(f"Key {n}", category="key")
    eleventh, twelfth = make.account("Eleventh"), make.account("Twelfth")
    desk.write_now(accounts.set_category, eleventh, "key", raise_limit_to=12, why="a merger")
    desk.write_now(undo)
    with pytest.raises(Refused, match="10 is the limit"):
        desk.write_now(accounts.set_category, twelfth, "key")
    desk.write_now(redo)
    desk.write_now(accounts.set_category, twelfth, "key")


@pytest.mark.feature("C1")
def test_categories_are_three_or_none(desk: Desk, make: Makers) -> None:
    account = make.account()
    for category in ("normal", "low", None):
        desk.write_now(accounts.set_category, account, category)
        assert value(desk, "SELECT category FROM account") == category
    with pytest.raises(Refused, match="key, normal, low"):
        desk.write_now(accounts.set_category, account, "gold")
    with pytest.raises(Refused, match="in that category"):
        desk.write_now(accounts.set_category, account, None)


@pytest.mark.feature("C4")
def test_a_review_keeps_its_reason(desk: Desk, make: Makers) -> None:
    account = make.account(category="normal")
    desk.write_now(accounts.review, account, "normal", "steady")
    desk.write_now(accounts.review, account, "low", "shrinking")
    assert value(desk, "SELECT reviewed_on FROM account") == TODAY.isoformat()
    assert rows(desk, "SELECT kind, body, source FROM act ORDER BY id") == [
        ("note", "Review: normal. steady", "review"),
        ("note", "Review: normal → low. shrinking", "review"),
    ]
    with pytest.raises(Refused, match="reason"):
        desk.write_now(accounts.review, account, "low", " ")


def test_stages_that_have_an_act_of_their_own_are_refused(desk: Desk, make: Makers) -> None:
    account = make.account()
    desk.write_now(accounts.set_stage, account, "at_risk")
    for stage in ("leaving", "lost", "returned", "at_risk", "gone"):
        with pytest.raises(Refused):
            desk.write_now(accounts.set_stage, account, stage)
    lost = make.account("Lost", stage="lost")
    with pytest.raises(Refused):
        desk.write_now(accounts.set_stage, lost, "customer")
    desk.write_now(accounts.set_stage, lost, "returned")
    assert value(desk, "SELECT stage FROM account WHERE id = ?", lost) == "returned"


@pytest.mark.feature("C6")
def test_reassigning_takes_open_reminders_along_and_asks_for_room(desk: Desk, make: Makers) -> None:
    ana = desk.write_now(reps.add, "Ana").rep_id
    eva = desk.write_now(reps.add, "Eva", "hunter", "eva@example.com").rep_id
    desk.write_now(reps.set_me, ana)
    desk.store.forget_who()
    account = desk.write_now(accounts.add, "Sol").account_id
    reminder = desk.write_now(reminders.add, account, "x", TODAY).reminder_id
    assert value(desk, "SELECT who FROM batch ORDER BY id DESC") == "Ana"
    desk.write_now(accounts.reassign, account, eva)
    assert rows(desk, "SELECT rep_id FROM account") == rows(desk, "SELECT rep_id FROM reminder") == [(eva,)]
    assert value(desk, "SELECT rep_id FROM standing") == eva
    for n in range(10):
        make.account(f"Key {n}", category="key", rep_id=ana)
    key = make.account("Key", category="key", rep_id=eva)
    with pytest.raises(Refused, match="10 is the limit"):
        desk.write_now(accounts.reassign, key, ana)
    assert desk.write_now(reminders.done, reminder).next is None


def test_colleagues_have_names_of_their_own(desk: Desk) -> None:
    eva = desk.write_now(reps.add, "Eva").rep_id
    with pytest.raises(Refused, match="called EVA"):
        desk.write_now(reps.add, "EVA")
    with pytest.raises(Refused, match="mail"):
        desk.write_now(reps.add, "Jon", email="jon at example")
    desk.write_now(reps.left, eva)
    assert value(desk, "SELECT left_on FROM rep") == "2026-11-22"


def test_renewal_potential_and_share(desk: Desk, make: Makers) -> None:
    account = make.account()
    desk.write_now(accounts.set_renewal, account, date(2027, 3, 1), "three audits passed")
    desk.write_now(accounts.set_potential, account, 12_000_00)
    desk.write_now(accounts.set_share, account, source="their CFO", yearly_cents=100_000_00)
    desk.write_now(accounts.set_share, account, source="a guess", our_rank=2, brands=3)
    assert rows(desk, "SELECT renewal_on, renewal_argument, potential_cents FROM account") == [
        ("2027-03-01", "three audits passed", 1_200_000)
    ]
    assert rows(desk, "SELECT yearly_cents, our_rank, brands, said_on FROM category_spend ORDER BY id") == [
        (10_000_000, None, None, "2026-11-22"),
        (None, 2, 3, "2026-11-22"),
    ]
    for yearly, rank, brands in ((None, None, None), (None, 2, None), (None, 4, 3), (0, None, None)):
        with pytest.raises(Refused):
            desk.write_now(
                accounts.set_share, account, source="x", yearly_cents=yearly, our_rank=rank, brands=brands
            )
