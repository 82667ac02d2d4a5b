"""Cards and a calendar on keys: of a person, of an account, of all that is due; nothing is replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import journey
from tests.ui.test_papers import into


@pytest.mark.feature("X11", "X12")
async def test_cards_and_calendars_on_keys(home: Path, tmp_path: Path) -> None:
    async with journey(home, "today") as at:
        await at.keys("V")
        assert "All that is due" in at.screen and "The queue of today" in at.screen
        await at.keys("down", "enter")
        await into(at, tmp_path / "queue.ics")
        assert b"BEGIN:VTODO\r\n" in (tmp_path / "queue.ics").read_bytes()
        await at.keys("E", "end", "enter")
        assert "Calendar · " in at.screen and "for Outlook" in at.screen
        await into(at, tmp_path / "queue.ics")
        assert "already" in at.screen  # a longer path wraps the words
        await at.keys("ctrl+s")
        assert b"The queue" not in (tmp_path / "queue.ics").read_bytes() and "Written: " in at.screen
        await at.keys("enter", "tab", "enter", "down", "down", "down", "down", "enter")
        assert "Card" in at.screen and "3.0, read by everything" in at.screen
        await into(at, tmp_path / "one.vcf")
        assert (tmp_path / "one.vcf").read_bytes().count(b"BEGIN:VCARD\r\n") == 1
