"""What the open app notices: another window's write, midnight, the day's backup, a store that goes away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.tui_wait import settled, until
from tests.ui.journey import Journey, journey
from tests.ui.stores import Hands, ahead, open_desk
from tui.paths import Home
from tui.services.accounts import add
from tui.services.find import find_account
from tui.ui.watch import Watch


def watch_of(go: Journey) -> Watch:
    assert go.app._watch is not None
    return go.app._watch


async def looked(go: Journey) -> None:
    """A look as the timer begins one; the watch itself begins some moments after the start."""
    await until(go.pilot, lambda: go.app._watch is not None)
    await settled(go.pilot)
    watch_of(go).look()
    await settled(go.pilot)


async def test_what_another_window_wrote_is_seen_at_the_next_look(home: Path) -> None:
    async with journey(home, watch=True) as go:
        await looked(go)
        before = go.app.changes
        await looked(go)
        assert go.app.changes == before
        with open_desk(home) as other:
            other.write_now(add, "Aa from the other window")
        await looked(go)
        assert go.app.changes > before and "Aa from the other window" in go.screen


async def test_a_day_s_first_start_makes_one_backup_and_midnight_the_next(home: Path) -> None:
    hands = Hands()
    async with journey(home, watch=True, hands=hands) as go:
        await looked(go)
        assert len(list(Home(home).backups.glob("*daily*"))) == 1
        hands.go_to(ahead(1))
        before = go.app.changes
        await looked(go)
        assert go.app.changes > before
        assert len(list(Home(home).backups.glob("*daily*"))) == 2


@pytest.mark.parametrize("how", ["removed", "replaced"])
async def test_a_store_that_goes_away_is_said_once_and_a_copy_is_kept(home: Path, how: str) -> None:
    async with journey(home, watch=True) as go:
        await looked(go)
        path = Home(home).store
        path.rename(path.with_name("elsewhere"))
        if how == "replaced":
            path.write_bytes(path.with_name("elsewhere").read_bytes())
        await looked(go)
        assert "removed or replaced" in go.screen and "Save a copy of the store?" in go.screen
        await go.keys("y")
        [copy] = Home(home).backups.glob("*rescued*")
        assert str(copy) in go.said()
        await go.keys("f", "9", "ctrl+s")
        assert "Nothing more is written" in go.screen
        await looked(go)
    copy.rename(path)
    with open_desk(home) as again:
        assert again.read_now(find_account, "Seguros Albión") == 1
