"""Plays as a place, on keys in the real app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.seen import headings, pane, rows, to
from tests.ui.stores import ACME, ALBION, WANG
from tui.services.plays import place, play
from tui.ui.screens.plays import PlaysScreen
from tui.ui.widgets.chips import Chips


def screen_of(go: Journey) -> PlaysScreen:
    assert isinstance(go.app.screen, PlaysScreen)
    return go.app.screen


@pytest.mark.feature("A4", "X2")
async def test_plays_stand_in_groups_and_the_pane_tells_all_reasons_with_their_lifts(home: Path) -> None:
    async with journey(home, "plays") as go:
        found = go.ask(place)
        assert [len(group) for group in (found.go, found.ask_first, found.hold, found.asked)] == [1, 1, 1, 1]
        assert headings(go) == ["✓ go", "? ask first", "✗ hold", "asked, waiting for their answer"]
        await to(go, "Fleet [cover]")
        for reason in go.ask(play, 1).why.reasons:
            assert f"{reason.text} lifted by: {reason.lift.text}" in pane(go)
        assert "H O L D" in go.screen and "DETRACTOR" in pane(go)


@pytest.mark.feature("A4")
async def test_what_went_against_the_gate_is_shown_ever_after(home: Path) -> None:
    async with journey(home, "plays") as go:
        await to(go, "Renew for two years")
        assert "“they asked in writing before the complaint”" in pane(go)
        assert any("overridden" in line for line in rows(go))


@pytest.mark.feature("A4", "X2")
async def test_enter_works_on_the_play_and_it_moves_to_its_group(home: Path) -> None:
    async with journey(home, "plays") as go:
        await to(go, "Ask for a name")
        await go.keys("enter", "enter")
        await go.type("is there somebody?\x13")
        assert go.ask(play, 2).state == "asked"
        assert [len(group) for group in (go.ask(place).go, go.ask(place).asked)] == [0, 2]
        assert screen_of(go).current_account() is not None
        await go.keys("u")
        assert go.ask(play, 2).state == "open"


async def test_chips_and_find_narrow_and_escape_lifts_them(home: Path) -> None:
    async with journey(home, "plays") as go:
        screen = screen_of(go)
        await go.keys("c", "right", "right", "space")
        assert screen.only == "hold" and screen.query_one(Chips).has_focus
        await go.keys("escape")
        assert screen.ledger.has_focus and screen.ledger.count == 2
        await go.keys("escape", "slash", *"bigger", "enter")
        assert screen.ledger.count == 2 and WANG in go.screen and ALBION not in "".join(rows(go))
        await go.keys("escape")
        assert screen.ledger.count == 8 and ACME in go.screen


async def test_each_group_is_sorted_by_what_is_chosen(home: Path) -> None:
    async with journey(home, "plays") as go:
        await go.keys("s", "j", "enter")
        assert screen_of(go)._sorted == "account"


async def test_the_cursor_walks_over_headings_and_stays_on_its_play(home: Path) -> None:
    async with journey(home, "plays") as go:
        screen = screen_of(go)
        seen = []
        for _ in range(5):
            seen.append(screen.ledger.current_id)
            await go.keys("j")
        assert seen == ["2", "3", "1", "4", "4"]
        await go.keys("g", "ctrl+r")
        assert screen.ledger.current_id == "2" and screen.ledger.index == 1
        await go.keys("G", "k", "ctrl+r")
        assert screen.ledger.current_id == "1"


async def test_the_account_keys_hold_on_the_account_of_the_play(home: Path) -> None:
    async with journey(home, "plays") as go:
        await to(go, "Fleet [cover]")
        await go.keys("f")
        assert ALBION in go.screen and "Score" in go.screen


async def test_privacy_masks_the_list_and_the_pane(home: Path) -> None:
    async with journey(home, "plays") as go:
        await to(go, "Fleet [cover]")
        await go.keys("v")
        assert ALBION not in go.screen and "Fleet [cover]" not in go.screen and "Marta" not in go.screen
