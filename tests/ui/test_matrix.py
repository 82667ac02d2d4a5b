"""The matrix on keys in the real app: walked, entered, acted in, and back on the same cell."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.matrix_store import shared_desk
from tests.ui.seen import pane
from tests.ui.stores import ACME, ALBION, BOLD, NORTE, QUIET, WANG
from tui.services.brief import brief
from tui.services.matrix import LEVELS, STANCES, MatrixView, matrix
from tui.ui.screens.matrix import MatrixScreen
from tui.ui.screens.portfolio import PortfolioScreen
from tui.ui.widgets.chips import Chips
from tui.ui.widgets.matrix import MatrixGrid


@asynccontextmanager
async def on_matrix(home: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Journey]:
    shared_desk(home).close()
    async with journey(home, size=size, fresh=False) as go:
        await go.keys("m")
        yield go


def here(go: Journey) -> str:
    """The id of the cell under the cursor."""
    cell = go.app.screen.query_one(MatrixGrid).current
    assert cell is not None
    return cell.id


def portfolio(go: Journey) -> PortfolioScreen:
    assert isinstance(go.app.screen, PortfolioScreen)
    return go.app.screen


@pytest.mark.feature("A24", "X2")
async def test_arrows_walk_the_cells_and_the_pane_names_strategy_and_accounts(home: Path) -> None:
    async with on_matrix(home) as go:
        view: MatrixView = go.ask(matrix)
        seen = []
        for row in range(len(STANCES)):
            for column in range(len(LEVELS)):
                cell = view.cells[row * len(LEVELS) + column]
                assert here(go) == cell.id
                text = pane(go)
                assert all(one.name[:12] in text for one in cell.top)
                assert cell.words in go.screen
                seen.append(here(go))
                await go.keys("right")
            await go.keys("left", "left", "down")
        assert len(set(seen)) == 12
        await go.keys("g")
        assert here(go) == "detractor/low"
        await go.keys("up", "left")
        assert here(go) == "detractor/low"
        await go.keys("G", "down", "right")
        assert here(go) == "unknown/unknown"
        await go.keys("k", "k")
        assert here(go) == "passive/unknown"


@pytest.mark.feature("A24")
async def test_enter_goes_into_the_cell_acts_on_its_accounts_and_escape_comes_back_to_it(home: Path) -> None:
    async with on_matrix(home) as go:
        await go.keys("right")
        assert here(go) == "detractor/high" and ALBION in pane(go)
        await go.keys("enter")
        screen = portfolio(go)
        assert screen.ledger.count == 1 and screen.current_account() == 1
        assert "find root causes now, tell them" in [
            chip.label for chip in screen.query_one(Chips).chips if chip.on
        ]
        await go.keys("l")
        await go.type("call: root cause is the claims desk\x13")
        assert "root cause" in go.ask(brief, 1).acts[0].body
        assert screen.ledger.count == 1
        await go.keys("space")
        assert screen.ledger.marked == {"1"}
        await go.keys("escape")
        assert here(go) == "detractor/high"
        await go.keys("escape")
        assert portfolio(go).filters.cell is None and portfolio(go).ledger.count == 8


@pytest.mark.feature("A24")
async def test_an_act_moves_the_account_to_another_cell(home: Path) -> None:
    """A passive buyer answers 9: from `what would make it a 9?` to `sell here`."""
    async with on_matrix(home) as go:
        await go.keys("down", "enter")
        assert portfolio(go).current_account() == 3
        await go.keys("f")
        await go.type("9\x13")
        assert portfolio(go).ledger.count == 0
        await go.keys("escape")
        assert here(go) == "passive/low" and "No account stands here." in pane(go)
        await go.keys("enter")
        assert "No account stands" in go.said() and here(go) == "passive/low"
        await go.keys("down")
        assert here(go) == "promoter/low" and WANG in pane(go)
        await go.keys("u")
        assert WANG not in pane(go) and ACME in pane(go)


@pytest.mark.feature("A24")
async def test_find_and_chips_narrow_within_the_cell_and_are_lifted_first(home: Path) -> None:
    async with on_matrix(home) as go:
        await go.keys("down", "down", "right", "enter")
        screen = portfolio(go)
        assert screen.ledger.count == 2
        await go.keys("slash", *"norte", "enter")
        assert screen.ledger.count == 1 and screen.current_account() == 6
        await go.keys("escape")
        assert screen.ledger.count == 2 and [chip.id for chip in screen._chips() if chip.on] == [
            "cell=promoter/high"
        ]
        await go.keys("c", "space")
        assert screen.filters.cell is None and screen.ledger.count == 8


async def test_keys_typed_in_one_burst_find_their_screens(home: Path) -> None:
    shared_desk(home).close()
    async with journey(home, fresh=False) as go:
        go.goto(QUIET)
        for key in ("m", "j", "j", "enter", "b"):
            await go.pilot.press(key)
        await go.type("")
        assert ACME in go.screen and QUIET not in go.screen


async def test_m_opens_and_closes_and_keeps_the_filters_of_the_list(home: Path) -> None:
    async with journey(home) as go:
        await go.keys("c", "space", "escape", "m")
        assert isinstance(go.app.screen, MatrixScreen)
        await go.keys("m")
        assert portfolio(go).filters.verdict == "hold"


@pytest.mark.feature("A24", "A25")
async def test_stale_answers_estimates_and_odd_shares_are_marked(home: Path) -> None:
    async with on_matrix(home) as go:
        await go.keys("down", "down", "right")
        text = pane(go)
        assert f"{BOLD[:12]}" in text and "… ~" in text and "old answers ~ 1" in text
        assert "133 %!" in text and "73 %~" in text
        await go.keys("down", "left")
        assert QUIET in pane(go) and "≈33 %" in pane(go) and "estimated ≈ 1" in pane(go)


async def test_privacy_masks_names_in_cells_and_pane(home: Path) -> None:
    async with on_matrix(home) as go:
        await go.keys("down", "down", "right")
        assert NORTE in go.screen
        await go.keys("v")
        for name in (NORTE, ALBION, ACME, WANG, BOLD, QUIET):
            assert name not in go.screen
        assert "protect, recognise" in go.screen


async def test_an_empty_portfolio_says_what_the_matrix_is_for(home: Path) -> None:
    async with journey(home, fresh=False) as go:
        await go.keys("m")
        assert "No accounts yet." in go.screen and "spending is ours" in go.screen
        await go.keys("down", "enter", "a")
        await go.type("First one\x13")
        assert "First one" in go.screen and here(go) == "detractor/low"


@pytest.mark.parametrize("size", [(160, 45), (120, 40), (80, 24)])
async def test_no_strategy_is_cut_in_a_window_of_any_usual_size(home: Path, size: tuple[int, int]) -> None:
    async with on_matrix(home, size) as go:
        lines = go.screen.splitlines()
        assert "HIGH" not in lines and len([line for line in lines if "───" in line and "·" in line]) == 4
        view: MatrixView = go.ask(matrix)
        joined = "".join("".join(lines).split())
        for cell in view.cells:
            if len(cell.words) <= 21:
                assert "".join(cell.words.split()) in joined


async def test_a_low_window_scrolls_to_the_cell_under_the_cursor(home: Path) -> None:
    async with on_matrix(home, (80, 12)) as go:
        assert "DETRACTOR" in go.screen
        await go.keys("G")
        assert "UNKNOWN" in go.screen and "DETRACTOR" not in go.screen
        await go.keys("g")
        assert "DETRACTOR" in go.screen and "low share" in go.screen


async def test_the_mouse_walks_and_enters_too(home: Path) -> None:
    async with on_matrix(home) as go:
        grid_shown = go.app.screen.query_one(MatrixGrid)
        assert grid_shown._grid is not None
        first, _last = grid_shown._grid.rows[2]
        spot = (grid_shown._grid.columns[1] + 3, first + 1)
        await go.pilot.click(MatrixGrid, offset=spot)
        await go.keys()
        assert here(go) == "promoter/high"
        await go.pilot.click(MatrixGrid, offset=spot, times=2)
        await go.type("")
        assert portfolio(go).filters.cell == "promoter/high"
