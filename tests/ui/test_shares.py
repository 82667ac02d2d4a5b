"""Share of wallet on keys: typed with its day, told what it would be, refused with words, kept on the money tab."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import journey
from tests.ui.matrix_store import shared_desk
from tests.ui.stores import BOLD, NORTE
from tui.services.card import card
from tui.services.shares import shares


@pytest.mark.feature("A25")
async def test_a_share_is_typed_with_its_day_and_the_form_says_what_it_would_be(home: Path) -> None:
    shared_desk(home).close()
    async with journey(home, fresh=False) as go:
        go.goto(NORTE)
        await go.keys("e", *["j"] * 6, "enter")
        assert "133 % !" in go.screen and "more than their whole category" in go.screen
        await go.keys("ctrl+u")
        await go.type("16000")
        await go.pilot.pause()
        await go.keys("tab", "tab", "tab")
        assert "share 50 %" in go.screen and "8,000 € in the 12 months to 2026-10" in go.screen
        await go.type("Dra. Norte\r1 nov\x13")
        found = go.ask(shares, 6).said
        assert [(str(one.on), one.yearly_cents, one.source) for one in found] == [
            ("2026-11-03", 600_000, "Marta [CFO]"),
            ("2026-11-01", 1_600_000, "Dra. Norte"),
        ]
        last = go.ask(card, 6).share
        assert last is not None and last.yearly_cents == 600_000


@pytest.mark.feature("A25")
async def test_what_cannot_be_is_refused_in_the_form_and_stays_typed(home: Path) -> None:
    async with journey(home) as go:
        go.goto(NORTE)
        await go.keys("e", *["j"] * 6, "enter")
        await go.type("0\r\r\rAna\x13")
        assert "nothing has no share" in go.screen and "Ana" in go.screen
        await go.keys("up", "up", "up", "backspace", "tab")
        await go.type("4\r3\x13")
        assert "A rank of 4 among 3 brands cannot be." in go.screen
        assert go.ask(shares, 6).said == ()


@pytest.mark.feature("A25")
async def test_the_money_tab_keeps_each_figure_with_its_day_and_source(home: Path) -> None:
    shared_desk(home).close()
    async with journey(home, size=(120, 60), fresh=False) as go:
        go.goto(BOLD)
        await go.keys("enter", *["tab"] * 5)
        assert "share of wallet" in go.screen and "73 %   of 11,000 € a year · Marta [CFO]" in go.screen
        assert "said more than a year ago" in go.screen
        await go.keys("e", *["j"] * 6, "enter", "ctrl+u")
        await go.type("\r1\r2\rMax [tells]\r\x13")
        assert "67 %   rank 1 of 2 brands · Max [tells]" in go.screen and "estimate by rank" in go.screen
        assert "73 %   of 11,000 € a year" in go.screen
        await go.keys("v")
        assert "Max [tells]" not in go.screen
