"""Who left, out of a file: the day and the file's own words are asked on the screen, and one undo takes all back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.tui_wait import settled, until
from tests.ui.journey import Journey, journey

CHURN = """\
Customer,Churn category,Churn reason,ARR lost
Óptica [/] Norte,Price,too dear,1200
王府物流,[b]Mood[/b],nobody called,800
Harbour,Weather,rain,500
"""


def kept(go: Journey) -> list[Any]:
    sql = "SELECT reason_kind, reason, ends_on FROM departure WHERE state = 'over' ORDER BY id"
    found: list[Any] = go.ask(lambda reader: [tuple(row) for row in reader.rows(sql)])
    return found


@pytest.mark.feature("D10", "X9")
async def test_the_day_and_unknown_words_are_asked_and_one_undo_takes_it_back(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "churn.csv").write_text(CHURN, "utf-8")
    async with journey(home) as go:
        await go.keys("I")
        await go.type("churn.csv\r")
        await settled(go.pilot)
        assert "On which day did they leave?" in go.screen
        await go.type("2022-06-30\x13")
        assert "What does “Weather” (1 row) come down to?" in go.screen and "conditions" in go.screen
        await go.keys("G", "enter")
        await until(go.pilot, lambda: "What does “[b]Mood[/b]” (1 row) come down to?" in go.screen)
        await go.keys("j", "enter")
        assert "customers who left" in go.screen and "come down to" not in go.screen
        await go.keys("ctrl+s")
        assert "Applied as one act." in go.screen
        assert kept(go) == [
            ("price", "too dear", "2022-06-30"),
            ("service", "nobody called", "2022-06-30"),
            (None, "Weather: rain", "2022-06-30"),
        ]
        await go.keys("u")
        assert kept(go) == []
