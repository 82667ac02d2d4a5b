"""Fixes as a place, on keys in the real app."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.seen import headings, pane, rows, to
from tests.ui.stores import ago
from tui.services.fix_board import board
from tui.services.fixes import issue
from tui.services.issues import report
from tui.store.writing import Work
from tui.ui.screens.fixes import FixesScreen


def screen_of(go: Journey) -> FixesScreen:
    assert isinstance(go.app.screen, FixesScreen)
    return go.app.screen


def a_defect(work: Work) -> None:
    """Issues 1, 3 and 4 are of one sort, which is mended."""
    from tui.store.tables import Defect, Issue

    work.named("defect.add", "forms")
    defect = work.add(Defect(name="Forms [/] that nobody reads", category="service", fixed_on=ago(3)))
    for id in (1, 3, 4):
        work.get(Issue, id, "").defect_id = defect.id


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


@pytest.mark.feature("A22", "X2")
async def test_defects_say_whom_to_tell_first_and_open_their_issues(home: Path) -> None:
    async with journey(home, "fixes") as go:
        go.desk.write_now(report, 1, "another form", "service", on=ago(2))
        go.desk.write_now(a_defect)
        await go.keys("ctrl+r", "m")
        assert "Forms [/] that nobody reads" in go.screen and "mended: do their customers know?" in go.screen
        assert "tell them, in this order" in go.screen and " 1  Papelera Rivas" in go.screen
        await go.keys("enter")
        screen = screen_of(go)
        shown = [line for line in rows(go) if line.startswith("F-")]
        assert len(shown) == 3 and screen.narrowed
        await go.keys("escape")
        assert "Customers" in go.screen
        await go.keys("escape")
        assert "Clock" in go.screen and not screen.narrowed


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
