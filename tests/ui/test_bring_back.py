"""A whole export comes back on the screen, too: into an empty store, after a question, as one act."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import journey
from tui.clock import Clock
from tui.paths import Home
from tui.services.desk import Desk
from tui.services.portfolio import EVERYTHING, count


@pytest.mark.feature("X10")
async def test_an_export_comes_back_by_its_manifest(home: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    async with journey(home) as go:
        had = go.ask(count, EVERYTHING)
        await go.keys("O", "ctrl+u")
        await go.type(f"{out}\x13")
        assert "rows written" in go.said() and (out / "manifest.json").is_file()
        await go.keys("I")
        await go.type(f"{out}/manifest.json\r")
        assert "Bring back an export" in go.screen and f"out: {had} accounts, " in go.screen
        await go.keys("enter")
        assert "holds a portfolio already" in go.screen
        assert go.ask(count, EVERYTHING) == had
    empty = tmp_path / "empty"
    Desk.open(Home(empty), Clock.system()).close()
    async with journey(empty, "today", fresh=False) as go:
        await go.keys("I")
        await go.type(f"{out}/manifest.json\r")
        await go.keys("enter")
        assert "Brought back" in go.said() and go.ask(count, EVERYTHING) == had
        await go.keys("down", "u")
        assert go.ask(count, EVERYTHING) == 0
        (out / "account.csv").write_text("id\n", encoding="utf-8")
        await go.keys("up")
        await go.type("\r")
        await go.keys("enter")
        assert "written" in go.screen and go.ask(count, EVERYTHING) == 0  # a longer path wraps the words
