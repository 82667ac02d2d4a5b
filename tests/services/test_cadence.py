"""Each category has its rhythm, and an account that fell silent is a line of the queue until somebody acts (C10)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.services.conftest import TODAY, HandClock, Makers
from tests.services.stories import ago, row
from tui.rules.codes import QueueKind
from tui.services import acts, portfolio, today
from tui.services.desk import Desk

KEY, NORMAL = QueueKind.KEY_SILENT, QueueKind.SOFT_SILENT


def silent(desk: Desk) -> dict[str, QueueKind]:
    """Name of each account that the queue calls silent -> the kind of the line."""
    found = desk.read_now(today.queue).lines
    return {line.account: line.kind for line in found if line.kind in (KEY, NORMAL)}


def met(make: Makers, name: str, category: str | None, last: date) -> int:
    account = make.account(name, category=category)
    row(make, "Act", account_id=account, kind="call", done_on=last)
    return account


@pytest.mark.feature("C10")
def test_silent_accounts_are_listed_each_by_the_rhythm_of_its_category(desk: Desk, make: Makers) -> None:
    for name, category, days in (
        ("key 14", "key", 14),
        ("key 15", "key", 15),
        ("key 31", "key", 31),
        ("normal 60", "normal", 60),
        ("normal 61", "normal", 61),
        ("low", "low", 700),
        ("none 61", None, 61),
    ):
        met(make, name, category, ago(days))
    assert silent(desk) == {"key 15": NORMAL, "key 31": KEY, "normal 61": NORMAL, "none 61": NORMAL}


@pytest.mark.feature("C10")
def test_an_account_falls_silent_by_itself_and_is_proactively_contacted(
    desk: Desk, make: Makers, hands: HandClock
) -> None:
    account = met(make, "Albión", "key", TODAY)
    due = TODAY + timedelta(days=31)
    hands.on(due - timedelta(days=1))
    desk.store.wake()
    assert silent(desk) == {"Albión": NORMAL}
    hands.on(due)
    desk.store.wake()
    assert silent(desk) == {"Albión": KEY}
    desk.write_now(acts.log, account, "call", "how are they?")
    assert silent(desk) == {}
    [shown] = desk.read_now(portfolio.window, portfolio.EVERYTHING)
    assert shown.last_contact_on == due


@pytest.mark.feature("C10")
def test_the_longest_silence_stands_first_in_the_portfolio(desk: Desk, make: Makers) -> None:
    for name, days in (("lately", 3), ("long ago", 300), ("last month", 30)):
        met(make, name, "normal", ago(days))
    rows = desk.read_now(portfolio.window, portfolio.EVERYTHING, portfolio.Sort("last"))
    assert [one.name for one in rows] == ["long ago", "last month", "lately"]
