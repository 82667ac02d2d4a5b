"""Fixes as a place, on keys in the real app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.seen import headings, pane, to
from tui.services.fix_board import board
from tui.services.fixes import issue
from tui.ui.screens.fixes import FixesScreen


def screen_of(go: Journey) -> FixesScreen:
    assert isinstance(go.app.screen, FixesScreen)
    return go.app.screen


@pytest.mark.feature("A18", "X2")
async def test_issues_stand_by_what_is_asked_of_the_reader(home: Path) -> None:
    async with journey(home, "fixes") as go:
        assert headings(go) == [
            "overdue",
            "under way",
            "fixed: tell them, in this order",
            "told: ask whether it holds",
        ]
        await to(go, "late claims")
        assert "› reported" in go.screen.replace("\xa0", " ") and "· confirmed" in pane(go)


@pytest.mark.feature("A18", "X2")
async def test_the_pane_tells_steps_clock_and_what_lifts_the_hold(home: Path) -> None:
    async with journey(home, "fixes") as go:
        await to(go, "rude on the phone")
        assert "told on the phone" in pane(go) and "what lifts the hold" in pane(go)
        assert "a contact confirms" in pane(go) and "✓ fixed › told" in pane(go)


@pytest.mark.feature("A18")
async def test_enter_moves_the_issue_on_and_it_goes_to_its_group(home: Path) -> None:
    async with journey(home, "fixes") as go:
        await to(go, "late parcel")
        await go.keys("enter")
        await to(go, "Told them")
        await go.keys("enter", "ctrl+s")
        assert go.ask(issue, 4).state == "told"
        assert not go.ask(board).to_tell
        await go.keys("u")
        assert go.ask(issue, 4).state == "fixed"


async def test_chips_narrow_to_a_kind_and_to_what_is_late(home: Path) -> None:
    async with journey(home, "fixes") as go:
        screen = screen_of(go)
        before = screen.ledger.count or 0
        await go.keys("c", "space")
        assert screen.only == "late" and (screen.ledger.count or 0) < before
        await go.keys("space", "right", "space")
        assert screen.only == "product" and screen.ledger.count == 0 and "escape lifts" in go.screen
        await go.keys("escape", "escape")
        assert screen.ledger.count == before


async def test_a_place_without_an_issue_says_so(home: Path) -> None:
    async with journey(home, "fixes") as go:
        await go.keys("slash", *"no such thing", "enter", "d")
        assert "There is no issue under the cursor." in go.said()
