"""Exits as a place, on keys in the real app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.seen import headings, pane, rows, to
from tests.ui.stores import ALBION, RIVAS, Hands, ago, ahead
from tui.services.departures import leave
from tui.services.exits import at_risk, exits
from tui.ui.screens.account import AccountScreen
from tui.ui.screens.exits import ExitsScreen


def screen_of(go: Journey) -> ExitsScreen:
    assert isinstance(go.app.screen, ExitsScreen)
    return go.app.screen


@pytest.mark.feature("B7", "X2")
async def test_plans_stand_side_by_side_with_steps_milestone_and_days_left(home: Path) -> None:
    async with journey(home, "exits", size=(110, 40)) as go:
        [plan] = go.ask(exits)
        line = next(line for line in rows(go) if RIVAS in line)
        assert "in 30 d" in line and "━" in line
        assert "five steps" in pane(go) and "today" in pane(go) and "still open" in pane(go)
        assert "Rival [SL]" in pane(go) and all(one.title in pane(go) for one in plan.milestones)


@pytest.mark.feature("B7")
async def test_a_late_milestone_puts_its_plan_on_top(home: Path) -> None:
    hands = Hands()
    async with journey(home, "exits", (110, 40), hands) as go:
        go.desk.write_now(leave, 1, ago(0), ahead(120))
        hands.go_to(ahead(40))
        await go.keys("ctrl+r")
        late = [plan.account for plan in go.ask(exits) if plan.late]
        assert late == [RIVAS, ALBION] and headings(go)[0] == "late"
        assert sum("d late" in line for line in rows(go)) == 2


@pytest.mark.feature("B7", "X2")
async def test_enter_opens_the_exit_of_the_account_and_escape_comes_back(home: Path) -> None:
    async with journey(home, "exits") as go:
        await go.keys("enter")
        page = go.app.screen
        assert isinstance(page, AccountScreen) and page.tab_id == "exit" and RIVAS in go.screen
        await go.keys("escape")
        assert screen_of(go).current_account() == 5


@pytest.mark.feature("X2")
async def test_accounts_at_risk_say_where_their_points_come_from(home: Path) -> None:
    async with journey(home, "exits", hands=Hands(ahead(30))) as go:
        risky = go.ask(at_risk)
        assert ALBION in [row.name for row in risky]
        await go.keys("m")
        await to(go, ALBION)
        assert f"risk {risky[0].risk} of 100" in pane(go) and "where the points come from" in pane(go)
        assert "30 ━━━━━━ detractor" in pane(go)
        await go.keys("enter")
        assert isinstance(go.app.screen, AccountScreen)
        await go.keys("escape", "escape")
        assert screen_of(go).view == "plans" and RIVAS in go.screen


async def test_leaving_from_here_makes_a_plan_at_once(home: Path) -> None:
    async with journey(home, "exits") as go:
        go.desk.write_now(leave, 6, ago(0), ahead(60))
        await go.keys("ctrl+r")
        assert "Clínica Norte" in go.screen and screen_of(go).ledger.current_id == "plan 1"
        assert screen_of(go).neighbours() == [5, 6]


async def test_an_empty_list_says_what_it_is_for(home: Path) -> None:
    async with journey(home, "exits") as go:
        await go.keys("c", "right", "right", "space", "escape")
        assert "escape lifts the filters." in go.screen
        await go.keys("escape", "m", "slash", *"nobody", "enter")
        assert "Nothing is like this." in go.screen
