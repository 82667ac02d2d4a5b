"""The five steps of an exit as pictures, each with the cursor on something of its own; and the smallest window."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.account_page import list_of
from tests.ui.stores import Hands, ago, ahead, small_desk
from tui.services import contacts, exit_coordination, exit_goodbyes, exit_items, exitplan, interview
from tui.services.desk import Desk
from tui.ui.app import FallowApp, Wishes
from tui.ui.screens.account import AccountScreen

LEAVING, PLAN, ROSA = 5, 1, 7
OVER = ahead(31)


def furnished(home: Path, on: date) -> Desk:
    """The leaving account of the small store with something of everything; after the end an interview, too."""
    hands = Hands()
    desk = small_desk(home, hands)
    do = desk.write_now
    do(exit_items.add_worry, PLAN, "¿quién atiende [/] los siniestros abiertos?", ROSA)
    do(exit_items.worry_removed, 1, ago(2), "showed them the copy, and who keeps it")
    do(exit_coordination.add_point, PLAN, "Rival [SL]", "says which format it takes", ago(4))
    point = do(exit_coordination.add_point, PLAN, "Ana Ruiz", "sends the list of open orders", ago(9)).row_id
    do(exit_coordination.point_done, point, ago(8))
    do(exit_items.add_friction, PLAN, "two credit notes 发票 are missing", administrative=True)
    gone = do(contacts.add, LEAVING, "Luis Prats", "decision_maker").contact_id
    do(contacts.left, gone, ago(1))
    do(contacts.add, LEAVING, "王小明", "administration")
    do(exit_items.add_tail, PLAN, "hand back the keys", "Ana Ruiz", ago(3))
    if on > ahead(0):
        hands.go_to(on)
        for one in exit_rows_to_tell(desk):
            do(exit_goodbyes.told, one, "what happens until the last day", ahead(20), "visit", "the archive")
        do(interview.answer, PLAN, 1, "answered", "nobody called us when it was late")
        do(interview.answer, PLAN, 2, "unknown")
        do(interview.answer, PLAN, 3, "refused")
        do(exitplan.add_lesson, PLAN, "call before they have to", "service, calls")
    return desk


def exit_rows_to_tell(desk: Desk) -> list[int]:
    from tui.services.exits import exit_plan

    return [one.id for one in desk.read_now(exit_plan, PLAN).farewells if one.awaited]


@pytest.mark.parametrize(
    ("row", "on", "size"),
    [
        ("milestone 1", ahead(0), (120, 40)),
        ("point 1", ahead(0), (120, 40)),
        ("farewell 1", ahead(0), (120, 40)),
        ("answer 1", OVER, (120, 40)),
        ("condition slow_rhythm", OVER, (120, 40)),
        ("point 1", ahead(0), (80, 24)),
    ],
    ids=["1_plan", "2_trust", "3_goodbye", "4_interview", "5_lessons", "small"],
)
def test_a_step(snap_compare: Any, home: Path, row: str, on: date, size: tuple[int, int]) -> None:
    async def walk(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, FallowApp)
        await settled(pilot)
        app.push_screen(AccountScreen(LEAVING, (LEAVING,), "exit"))
        await settled(pilot)
        ledger = list_of(app).ledger
        for at in range(ledger.count or 0):
            if ledger.current_id != row:
                ledger.move_to(at)
        assert ledger.current_id == row
        await settled(pilot)

    with furnished(home, on) as desk:
        app = FallowApp(desk, Wishes(first_place="portfolio"), watch=False)
        assert snap_compare(app, terminal_size=size, run_before=walk)
