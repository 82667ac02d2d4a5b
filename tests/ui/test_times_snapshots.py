"""When it is no good time, plays for many accounts, a mailing and the proof over the plays, as pictures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.support.tui_wait import settled
from tests.ui.stores import ago, ahead, small_desk
from tests.ui.test_acts_snapshots import Blank
from tui.services import contacts, issues, timing
from tui.services.desk import Desk
from tui.ui.acts.account_times import times
from tui.ui.acts.bulk_play import propose
from tui.ui.acts.mailing import export
from tui.ui.app import FallowApp, Wishes
from tui.ui.screens.account import AccountScreen

LOW, HIGH = (80, 24), (120, 40)


@pytest.fixture
def desk(home: Path) -> Iterator[Desk]:
    """Albión has something of everything; the fix of Norte was confirmed."""
    with small_desk(home) as opened:
        do = opened.write_now
        do(timing.budget, 1, ago(700), ago(650), "[year] end", yearly=True)
        do(timing.quiet, 1, ago(2), ahead(500), "audit")
        do(timing.non_solicit, 1, ahead(60), ["referral"])
        do(contacts.away, 1, ago(1), ahead(5), "a holiday")
        do(contacts.consent, 2, "mail", False)
        do(contacts.edit, 4, {"email": "zoe@acme.example"})
        do(issues.confirmed, 5, 8, "yes, she called")
        yield opened


def shot(snap_compare: Any, desk: Desk, size: tuple[int, int], conversation: Any, *args: Any) -> bool:
    async def hold(pilot: Pilot[None]) -> None:
        await settled(pilot)
        place = pilot.app.screen
        assert isinstance(place, Blank)
        place.talk(lambda: conversation(place, *args))
        await settled(pilot)

    app = FallowApp(desk, places={"today": Blank})
    return bool(snap_compare(app, terminal_size=size, run_before=hold))


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_when_it_is_no_good_time(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, times, 1)


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_one_play_for_all(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, propose, [1, 2, 3, 4, 5, 6, 7, 8])


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_a_mailing(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    assert shot(snap_compare, desk, size, export, [1, 2, 3, 4, 5, 6, 7, 8], False)


@pytest.mark.parametrize("size", [LOW, HIGH])
def test_the_proof_over_the_plays(snap_compare: Any, desk: Desk, size: tuple[int, int]) -> None:
    async def open_page(pilot: Pilot[None]) -> None:
        await settled(pilot)
        pilot.app.push_screen(AccountScreen(6, (6,), "plays"))
        await settled(pilot)

    app = FallowApp(desk, Wishes(first_place="portfolio"), watch=False)
    assert snap_compare(app, terminal_size=size, run_before=open_page)
