"""The loop on keys: the chain of whys, a promise that moves, customers told in order, colleagues asked and chased."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.seen import headings, pane, to
from tests.ui.stores import ALBION, BOLD, RIVAS, WANG, Hands, ago, ahead
from tui.services import colleague_asks as asks
from tui.services import fixes, issues
from tui.services.telling import call_list
from tui.services.undo import undo
from tui.store.writing import Work


async def move(go: Journey, label: str) -> None:
    """The sheet of the issue under the cursor, and the move with a label."""
    from tui.ui.widgets.ledger import Ledger

    await go.keys("enter")
    ledger = go.app.screen.query_one(Ledger)
    labels = [ledger._windows.get(at)[1] for at in range(ledger.count or 0)]  # type: ignore[index]  # all in hand
    ledger.move_to(labels.index(label))
    await go.keys("enter")


@pytest.mark.feature("A17", "X2")
async def test_whys_are_typed_one_after_another_and_read_as_a_chain(home: Path) -> None:
    async with journey(home, "fixes") as go:
        await to(go, "late claims")
        await move(go, "Cause found")
        assert go.screen.count("And why that?") == 0
        await go.type("nobody [called]\rnobody was on duty\rtwo left\x13")
        found = go.ask(fixes.issue, 1)
        assert (found.state, found.cause) == ("diagnosed", "two left")
        assert go.ask(fixes.loops, [1])[1].whys == ("nobody [called]", "nobody was on duty", "two left")
        await to(go, "late claims")
        assert "why, and why that" in pane(
            go
        ) and "1 nobody [called] 2 nobody was on duty 3 two left" in pane(go)
        await move(go, "And why that?")
        assert "1  nobody [called]" in go.screen
        await go.type(" in the spring\rnobody asked for more\x13")
        assert go.ask(fixes.loops, [1])[1].whys[2:] == ("two left in the spring", "nobody asked for more")


@pytest.mark.feature("A17", "X2")
async def test_a_promised_date_moves_with_a_reason_and_both_stay_in_sight(home: Path) -> None:
    async with journey(home, "fixes") as go:
        await to(go, "invoice wrong")
        await move(go, "Promise a date")
        await go.type("+9d\r\x13")
        assert go.ask(fixes.issue, 3).promised_on == ahead(2)
        await go.type("the printer is late\x13")
        assert go.ask(fixes.issue, 3).promised_on == ahead(9)
        assert "instead of" in pane(go) and "the printer is late" in pane(go)


@pytest.mark.feature("A16", "A17")
async def test_a_broken_promise_is_orange_in_the_list_and_leads_it(home: Path) -> None:
    async with journey(home, "fixes", hands=Hands(ahead(4))) as go:
        assert headings(go)[0] == "overdue"
        await to(go, "invoice wrong")
        assert "promise 2 d late" in go.screen and "2 days late" in pane(go)


def mended(work: Work) -> None:
    """Issue 3 is fixed as well, and with 4 it is of one sort that is mended."""
    from tui.store.tables import Defect, Issue

    issues.fixed(work, 3, "", ago(0))
    work.named("defect.add", "forms")
    defect = work.add(Defect(name="Forms [/] that nobody reads", fix="one form", fixed_on=ago(6)))
    for id in (3, 4):
        work.get(Issue, id, "").defect_id = defect.id


@pytest.mark.feature("A22", "A18", "X2")
async def test_the_call_list_is_ticked_off_one_by_one(home: Path) -> None:
    async with journey(home, "fixes") as go:
        go.desk.write_now(mended)
        await go.keys("ctrl+r", "m")
        await to(go, "Forms [/]")
        assert "0 of 2 told" in go.screen
        await go.keys("d")
        assert f"1  {WANG}"[:4] in go.screen and go.screen.index(WANG) < go.screen.index(RIVAS)
        await go.keys("enter", "ctrl+s")
        assert go.ask(fixes.issue, 3).state == "told"
        assert "1 of 2 told" in go.said() and "1 of 2 told" in go.screen
        await go.keys("enter")
        assert "F-4 late parcel" in go.screen
        await go.type("\rsorry, it took long\x13")
        found = go.ask(call_list, 1)
        assert (found.told, found.lines[1].told_to) == (2, "Rosa Rivas")
        assert "2 of 2 told" in go.said()
        await go.keys("u")
        assert go.ask(call_list, 1).progress == "1 of 2 told"


@pytest.mark.feature("A27", "X2")
async def test_a_colleague_is_asked_chased_and_answers(home: Path) -> None:
    hands = Hands()
    async with journey(home, hands=hands) as go:
        go.goto(BOLD)
        await go.keys("C", "right")
        await go.type("\ra credit note [/red] for March\r+2d\rBerta [b]\x13")
        (made,) = go.ask(asks.asked)
        assert (made.department, made.colleague, made.wanted_by) == ("billing", "Berta [b]", ahead(2))
        assert "chases it on 25 Nov" in go.said()
        hands.go_to(ahead(3))
        await go.keys("4", "m", "m")
        assert headings(go) == ["overdue: chase them"] and "1 d late" in go.screen
        await to(go, "credit note")
        assert "a credit note [/red] for March" in pane(go) and BOLD in go.screen
        await go.keys("d", "j", "enter")
        assert go.ask(asks.one, made.id).chased == 1 and "chased once" in go.said()
        hands.go_to(ahead(9))
        await go.keys("1", "ctrl+r")
        go.goto("Berta [b]")
        await go.keys("d")
        assert "They did it" in go.screen
        await go.keys("enter")
        await go.type("it went out\x13")
        assert go.ask(asks.one, made.id).answer == "it went out"
        go.desk.write_now(undo)
        assert go.ask(asks.one, made.id).open


@pytest.mark.feature("A27")
async def test_what_is_asked_for_an_issue_stands_beside_it_and_in_the_brief(home: Path) -> None:
    async with journey(home, "fixes") as go:
        await to(go, "portal [/] down")
        await move(go, "Ask a colleague")
        await go.type("\ra second server\r+5d\r\x13")
        (made,) = go.ask(asks.of_issue, 2)
        assert made.issue == "F-2 portal [/] down"
        await to(go, "portal [/] down")
        assert "asked of colleagues" in pane(go) and "a second server" in pane(go)
        await go.keys("2")
        go.goto(ALBION)
        await go.keys("b")
        assert "a second server" in go.screen
        await go.keys("escape", "C")
        assert "Something new" in go.screen and "a second server" in go.screen
        await go.keys("j", "enter", "G", "enter")
        await go.type("they found one\x13")
        assert go.ask(asks.one, made.id).state == "dropped"


@pytest.mark.feature("A23")
async def test_the_conditions_of_the_gate_are_a_checklist_with_each_half_of_the_proof(home: Path) -> None:
    async with journey(home, size=(160, 60)) as go:
        go.goto(ALBION)
        await go.keys("enter")
        assert "lifted by: 0 of" in go.screen
        assert "[ ] the customer confirms the fix" in go.screen
        assert "[ ] after the fix Marta or a decider >= 7" in go.screen
        for act, said in (
            (issues.diagnose, (1, "x")),
            (issues.start_fixing, (1, "y", ahead(1))),
            (issues.fixed, (1,)),
            (issues.told, (1, 1)),
            (issues.confirmed, (1, 1, "yes")),
        ):
            go.desk.write_now(act, *said)
        await go.keys("ctrl+r")
        assert "[✓] the customer confirms the fix" in go.screen and "lifted by: 1 of" in go.screen
