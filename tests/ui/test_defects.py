"""Defects on keys in the real app: ranked, walked in a picture, named, filled, merged, mended, broken again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.support.tui_wait import settled
from tests.ui.defect_stores import SORTS, defect_store, few_defects, many_defects
from tests.ui.journey import Journey, journey
from tests.ui.seen import headings, pane, rows, to
from tests.ui.stores import small_desk
from tui.services.defects import of_defect, ranking
from tui.services.fixes import issue, of_account, tell_them
from tui.ui.defect_chart import DefectChart
from tui.ui.screens.account import AccountScreen
from tui.ui.screens.fixes import FixesScreen

WORST = SORTS[0][0]


@asynccontextmanager
async def at_defects(home: Path, size: tuple[int, int] = (120, 40)) -> AsyncIterator[Journey]:
    async with journey(home, "fixes", size, fresh=False) as go:
        await go.keys("m")
        yield go


@pytest.fixture
def ground(home: Path) -> Path:
    defect_store(home).close()
    return home


def screen_of(go: Journey) -> FixesScreen:
    assert isinstance(go.app.screen, FixesScreen)
    return go.app.screen


def picture_of(go: Journey) -> DefectChart:
    return go.app.screen.query_one(DefectChart)


@pytest.mark.feature("A20", "A21", "X2")
async def test_defects_stand_by_what_they_cost_with_their_terms(ground: Path) -> None:
    async with at_defects(ground) as go:
        assert headings(go) == [
            "not mended, by what they cost",
            "not mended, too few to measure",
            "mended: do their customers know?",
        ]
        assert "60 customers answered in 12 months" in go.screen
        first = next(line for line in rows(go) if line.startswith("Claims"))
        assert first.split()[-5:] == ["20", "33", "%", "-0.62", "1.27"]
        assert "20 of 60 customers, 33 % window answers since 23 Nov 2025" in pane(go)
        assert "33 % x 0.62 = 0.208" in pane(go) and "3.4 with it, 7.2 without" in pane(go)
        assert "and 12 more" in pane(go) and "Firm 57 [x]" in pane(go)
        await to(go, "Van comes too late")
        assert "Too few to measure" in pane(go)


@pytest.mark.feature("A20", "X2")
async def test_enter_shows_the_customers_and_enter_again_the_account(ground: Path) -> None:
    async with at_defects(ground) as go:
        await go.keys("enter")
        screen = screen_of(go)
        assert "most important first" in go.screen and len(screen.neighbours()) == 20
        assert "Told?" in go.screen and "not fixed" in go.screen and "MAY I SELL?" in go.screen
        await go.keys("j", "enter")
        assert isinstance(go.app.screen, AccountScreen) and "Firm 54 [x]" in go.screen
        await go.keys("escape")
        assert screen.current.account == "Firm 54 [x]"
        await go.keys("slash", *"57", "enter")
        assert [one.account for one in screen.view.groups()[0][1]] == ["Firm 57 [x]"]
        await go.keys("escape", "escape")
        assert screen.current.name == WORST
        await go.keys("escape")
        assert screen.view.id == "issue"


@pytest.mark.feature("A20", "X2")
async def test_sorted_by_a_column_and_turned_round(ground: Path) -> None:
    async with at_defects(ground) as go:
        screen = screen_of(go)

        def names() -> list[str]:
            return [one.name for _heading, group in screen.view.groups() for one in group]

        ranked = names()
        await go.keys("s", "down", "enter")
        assert names()[:5] == sorted(names()[:5], key=str.casefold) != ranked[:5]
        await go.keys("s", "down", "enter")
        assert names()[:5] == sorted(names()[:5], key=str.casefold, reverse=True)
        for downs in range(8):
            await go.keys("s", *["down"] * downs, "enter")
            assert sorted(names()) == sorted(ranked)


@pytest.mark.feature("A20")
async def test_chips_set_the_window_and_narrow_to_a_kind(ground: Path) -> None:
    async with at_defects(ground) as go:
        screen = screen_of(go)
        await go.keys("c", "space")
        assert screen.defects.months == 6 and "in 6 months" in go.screen and "✓6 months" in go.screen
        await go.keys("right", "right", "right", "right", "space")
        assert screen.only == "price" and sum("nobody" in line for line in rows(go)) == 0
        assert {one.category for _heading, group in screen.view.groups() for one in group} == {"price"}


@pytest.mark.feature("A20", "A21", "X2", "X18")
@pytest.mark.parametrize("size", [(120, 40), (80, 24)])
async def test_the_picture_is_walked_by_arrows_and_entered(ground: Path, size: tuple[int, int]) -> None:
    async with at_defects(ground, size) as go:
        screen = screen_of(go)
        await go.keys("P")
        chart = picture_of(go)
        assert chart.has_focus and chart.current is not None and chart.current.name == WORST
        assert "0.60┤" in go.screen and "frequency: share of customers" in go.screen
        assert "too few   Van comes too late 2" in go.screen
        seen = {chart.current.name}
        for key in ("left", "down", "left", "down", "down", "down", "up", "left", "up", "right", "down"):
            await go.keys(key)
            seen.add(chart.current.name)
        assert len(seen) >= 6
        await go.keys("g")
        assert chart.current.name == WORST
        for _each in SORTS:
            seen.add(chart.current.name)
            await go.keys("pagedown")
        assert seen == {name for name, *_rest in SORTS}
        await go.keys("g", "enter")
        assert "Told?" in go.screen and len(screen.neighbours()) == 20
        await go.keys("escape")
        assert go.app.focused is chart and chart.current.name == WORST
        await go.keys("G", "P")
        assert screen.ledger.has_focus and screen.current.name == "Van comes too late"


@pytest.mark.feature("A20", "X2")
async def test_a_defect_is_named_and_issues_are_put_under_it(home: Path) -> None:
    small_desk(home).close()
    async with journey(home, "fixes", fresh=False) as go:
        await to(go, "late claims")
        await go.keys("space")
        await to(go, "portal [/] down")
        await go.keys("space", "t", "enter")
        await go.keys(*"Nobody [calls]", "ctrl+s")
        assert "2 issues stand under it." in go.said()
        defect = go.ask(issue, 1).defect_id
        assert defect is not None and go.ask(issue, 2).defect_id == defect
        await to(go, "late claims")
        await go.keys("t", "down", "enter")
        assert go.ask(issue, 1).defect_id is None
        await go.keys("u")
        assert go.ask(issue, 1).defect_id == defect
        await to(go, "invoice wrong")
        await go.keys("t", "down", "enter")
        assert go.ask(issue, 3).defect_id == defect
        await go.keys("m", "a", *"Another sort", "ctrl+s")
        assert {one.name for one in go.ask(ranking).defects} == {"Nobody [calls]", "Another sort"}


@pytest.mark.feature("A22", "A18", "X2", "X5")
async def test_mended_tells_whom_to_tell_and_broken_again_opens_them(ground: Path) -> None:
    async with at_defects(ground) as go:
        await go.keys("d", *"a third [shift]", "ctrl+s")
        assert "20 issues are fixed: tell their customers." in go.said()
        assert len(go.ask(tell_them, 1)) == 20 and go.ask(of_defect, 1).fix == "a third [shift]"
        await to(go, WORST)
        assert "0 of 20 told 1 Firm 57 [x] K" in pane(go) and "a third [shift]" in pane(go)
        await go.keys("e", "down", "enter", *"it came back", "ctrl+s")
        assert "20 issues are reopened." in go.said() and go.ask(tell_them, 1) == ()
        await go.keys("u")
        assert len(go.ask(tell_them, 1)) == 20
        await go.keys("u")
        assert go.ask(of_defect, 1).fixed_on is None


@pytest.mark.feature("A20", "X2", "X5")
async def test_a_defect_is_renamed_given_a_kind_and_merged(ground: Path) -> None:
    async with at_defects(ground) as go:
        await go.keys("e")
        assert "Merge with another" in go.screen and "20 issues, 20 open" in go.screen
        await go.keys("down", "down", "enter", "end", *" (all)", "ctrl+s")
        assert go.ask(of_defect, 1).name == f"{WORST} (all)"
        await go.keys("e", "down", "down", "down", "enter", "down", "enter")
        assert go.ask(of_defect, 1).category == "price"
        before = go.ask(ranking)
        await go.keys("e", "down", "down", "down", "down", "enter", "enter")
        assert len(go.ask(ranking).defects) == len(SORTS) - 1 and "Merged" in go.said()
        await go.keys("u")
        assert go.ask(ranking) == before


@pytest.mark.feature("A20", "X2")
async def test_the_issues_of_a_defect_and_back(ground: Path) -> None:
    async with at_defects(ground) as go:
        screen = screen_of(go)
        await to(go, "Van comes too late")
        await go.keys("e", "down", "enter")
        assert screen.view.id == "issue" and screen.ledger.count == 3 and "It hurt 7" in go.screen
        await go.keys("escape")
        assert screen.view.id == "defect" and screen.current.name == "Van comes too late"


@pytest.mark.feature("X2")
async def test_the_page_of_the_account_is_a_key_away(ground: Path) -> None:
    async with journey(ground, "fixes", fresh=False) as go:
        account = screen_of(go).current_account()
        await go.keys("A")
        assert isinstance(go.app.screen, AccountScreen) and go.ask(of_account, account)
        await go.keys("escape", "m", "A", "p", "x")
        assert screen_of(go).view.id == "defect" and "Feedback" not in go.screen.splitlines()[-1]
        await go.keys("enter", "A")
        assert isinstance(go.app.screen, AccountScreen)


@pytest.mark.feature("A20")
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 12)])
async def test_five_hundred_defects_break_nothing(home: Path, size: tuple[int, int]) -> None:
    with defect_store(home) as desk:
        many_defects(desk)
    async with at_defects(home, size) as go:
        await go.keys(
            "G", "g", "P", "down", "right", "G", "g", "enter", "escape", "P", "o", "o", "s", "enter"
        )
        assert screen_of(go).ledger.count is not None and len(go.ask(ranking).defects) == 508


async def test_places_without_defects_or_figures_say_so(home: Path) -> None:
    few_defects(home).close()
    async with at_defects(home) as go:
        await go.keys("P")
        assert "Nothing to draw: nothing measured costs loyalty." in go.screen and "Late 1" in go.screen
        await go.keys("up", "down", "enter", "enter")
        assert "Lonely [x]" in go.screen


async def test_an_empty_store(home: Path) -> None:
    async with journey(home, "fixes") as go:
        await go.keys("m")
        assert "No defects yet." in go.screen
        await go.keys("P", "down", "enter", "d", "e", "s", "escape", "escape", "escape")
        assert "There is no defect under the cursor." in go.said()
        await settled(go.pilot)
