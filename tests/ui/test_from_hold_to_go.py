"""The whole way on keys: files come in, a promoter is hurt, the gate holds, the fix is proven, the gate opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tui.services.fixes import issue, steps
from tui.services.plays import may_i, of_account
from tui.services.today import lines_of
from tui.ui.widgets.ledger import Ledger

PEOPLE = """\
Account Name,First Name,Last Name,Email,Role
Molinos del Alba,Elena,Prado,elena@molinos.example,decision maker
Harbour [Light],Owen,Reed,owen@harbour.example,decision maker
"""
ANSWERS = """\
Account,Contact,Email,Score (0-10),Date,Comment
Molinos del Alba,Elena Prado,elena@molinos.example,9,2026-05-04,always on time
Harbour [Light],Owen Reed,owen@harbour.example,9,2026-06-11,
"""
MOLINOS, HARBOUR = "Molinos del Alba", "Harbour [Light]"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "answers.csv").write_text(ANSWERS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def account(go: Journey, name: str) -> int:
    from tui.services.find import find_account

    return int(go.ask(find_account, name))


async def choose(go: Journey, words: str) -> None:
    """In a sheet: the line that shows these words, and enter."""
    ledger = go.app.screen.query_one(Ledger)
    for at in range(ledger.count or 0):
        ledger.move_to(at)
        if words in str(ledger.current_row):
            await go.keys("enter")
            return
    raise AssertionError(f"nothing says {words}\n{go.screen}")


async def move(go: Journey, words: str, said: str = "") -> None:
    """The issue under the cursor of the fixes, one step on."""
    await go.keys("enter")
    await choose(go, words)
    await go.type(said + "\x13")


async def _hurt(go: Journey) -> int:
    """The files come in by keys, all is well; then she answers with a 3, and the gate holds."""
    await go.keys("I")
    await go.type("people.csv answers.csv\r")
    await go.keys("ctrl+s", "escape", "2")
    here = account(go, MOLINOS)
    assert go.ask(may_i, here).verdict == "go" and "▲ P" in go.screen
    go.goto(MOLINOS)
    await go.keys("f")
    await go.type("3\r\rthree late deliveries\x13")
    assert "H O L D" in go.screen and "issue F-1 opened" in go.said()
    assert go.ask(may_i, here).why.reasons[0].code == "detractor"
    return here


@pytest.mark.feature("A4", "A5", "A18", "A19", "A23", "A28", "X9")
async def test_from_the_import_over_the_hold_to_go(home: Path, files: Path) -> None:
    async with journey(home, "today", fresh=False) as go:
        here = await _hurt(go)
        await go.keys("4")
        go.goto("F-1")
        await move(go, "Called back", "she is angry, and right")
        await move(go, "Cause found", "the dock closes at four")
        await move(go, "Start fixing", "a later dock\rin 3 days")
        await move(go, "Fixed", "the dock is open till eight")
        assert go.ask(may_i, here).verdict == "hold"
        await move(go, "Told them")
        assert go.ask(issue, 1).state == "told" and go.ask(may_i, here).verdict == "hold"
        await move(go, "They confirm")
        assert "Needed." in go.screen
        await go.type("two on time since\x13")
        assert go.ask(issue, 1).confirmed_by == "Elena Prado"
        # Mended is not proven: the score comes from her, and only it opens the gate.
        assert go.ask(may_i, here).verdict == "hold"

        await go.keys("2")
        go.goto(MOLINOS)
        await go.type("f9\r\rthis is how it should be\x13")
        assert go.ask(may_i, here).verdict == "go"
        assert "lifted" in [line.kind for line in go.ask(lines_of, here)]
        await go.keys("1")
        go.goto(MOLINOS)
        assert "may sell again" in go.screen
        assert [step.kind for step in go.ask(steps, 1)].count("move") >= 4


@pytest.mark.feature("A4", "A28")
async def test_against_the_gate_goes_only_with_a_typed_reason_that_stays(home: Path, files: Path) -> None:
    async with journey(home, "today", fresh=False) as go:
        here = await _hurt(go)
        await go.keys("p", "enter", "ctrl+s", "3")
        assert go.ask(of_account, here)[0].verdict == "hold"
        go.goto(MOLINOS)
        await go.keys("enter")
        await choose(go, "Go against the hold")
        await go.keys("ctrl+s")
        assert "Needed." in go.screen and go.ask(of_account, here)[0].state == "open"
        await go.type("she asked for it herself\x13")
        kept = go.ask(of_account, here)[0]
        assert (kept.state, [one.why for one in kept.overrides]) == ("asked", ["she asked for it herself"])
        assert go.ask(may_i, here).verdict == "hold"
