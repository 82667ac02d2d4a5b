"""Where only one finds room: the pane comes on a key, has the keys while it is there, and gives them back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import journey
from tui.ui.widgets.ledger import Ledger


@pytest.mark.parametrize("keys", [("1",), ("2",), ("3",), ("4",), ("4", "m"), ("2", "m")])
async def test_the_pane_is_read_when_it_comes_and_escape_leads_back_to_the_rows(
    home: Path, keys: tuple[str, ...]
) -> None:
    async with journey(home, size=(80, 24)) as go:
        await go.keys(*keys)
        rows, place = go.app.focused, go.app.screen
        assert rows is not None and rows.display
        for back in ("escape", "o"):
            await go.keys("o")
            pane = go.app.focused
            assert pane is not None and pane.has_class("pane")
            assert "".join(go.screen.splitlines()[2:-2]).strip(), "it is not empty"
            await go.keys("pagedown", back)
            assert go.app.screen is place and go.app.focused is rows


async def test_a_long_brief_is_scrolled_by_page_keys(home: Path) -> None:
    async with journey(home, size=(80, 24)) as go:
        await go.keys("2", "G", "k", "o")
        pane = go.app.focused
        assert pane is not None and not isinstance(pane, Ledger) and pane.max_scroll_y > 0
        await go.keys("end")
        assert pane.scroll_offset.y > 0
