"""The account page as pictures: nothing known, typical, crowded, and in the smallest window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.stores import ago, ahead, small_desk
from tui.services import accounts, contacts, exit_items, feedback, issues
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.glyphs import ASCII, UNICODE
from tui.ui.screens.account import TABS, AccountScreen
from tui.ui.text import look


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    with small_desk(home) as opened:
        yield opened
    look.glyphs = UNICODE


def shot(
    snap_compare: Any, desk: Desk, account: int, tab: str, size: tuple[int, int], wishes: Wishes | None = None
) -> bool:
    async def open_page(pilot: Pilot[None]) -> None:
        await settled(pilot)
        pilot.app.push_screen(AccountScreen(account, (1, 2, 3), tab))
        await settled(pilot)

    app = FallowApp(desk, wishes or Wishes(first_place="portfolio"))
    return bool(snap_compare(app, terminal_size=size, run_before=open_page))


@pytest.mark.parametrize("tab", ["brief", "people", "exit"])
def test_empty(snap_compare: Any, desk: Desk, tab: str) -> None:
    new = desk.write_now(accounts.add, "New Ltd").account_id
    assert shot(snap_compare, desk, new, tab, (120, 40))


@pytest.mark.parametrize("tab", [tab for tab in TABS if tab not in ("exit", "money")])
def test_typical(snap_compare: Any, desk: Desk, tab: str) -> None:
    assert shot(snap_compare, desk, 1, tab, (120, 40))


@pytest.mark.parametrize("size", [(160, 50), (120, 40), (80, 24)])
def test_exit(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, 5, "exit", size)


def test_exit_in_ascii(snap_compare: Any, desk: Desk) -> None:
    assert shot(snap_compare, desk, 5, "exit", (80, 24), Wishes(first_place="portfolio", glyphs=ASCII))


@pytest.mark.parametrize("tab", ["brief", "feedback"])
def test_small(snap_compare: Any, desk: Desk, tab: str) -> None:
    assert shot(snap_compare, desk, 1, tab, (80, 24))


def crowd(desk: Desk) -> None:
    """Names as long as they get, thirty people with answers, a dozen issues and worries."""
    do = desk.write_now
    long = "Ein sehr langer Name " * 8
    do(accounts.edit, 5, {"name": long + "[x]"})
    for number in range(12):
        one = do(contacts.add, 5, f"{long}{number}", fields={"title": long}).contact_id
        do(feedback.record, 5, one, number % 11, long * 3, ago(number))
        do(issues.report, 5, f"{number} {long}", "price", contact_id=one, on=ago(number))
        do(exit_items.add_worry, 1, long)
    do(contacts.away, 11, ago(1), ahead(9), long)


@pytest.mark.parametrize("tab", ["brief", "people", "feedback", "exit"])
def test_crowded(snap_compare: Any, desk: Desk, tab: str) -> None:
    crowd(desk)
    assert shot(snap_compare, desk, 5, tab, (120, 40))
