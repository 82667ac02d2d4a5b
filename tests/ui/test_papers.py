"""`E`: the exit meeting proposed on keys, its agenda read and written, nothing replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.journey import Journey, journey
from tests.ui.stores import Hands, ahead
from tui.services import meeting
from tui.services.exits import of_account
from tui.services.paper_blocks import Block
from tui.ui.brief_words import Line
from tui.ui.paper_words import paper_words
from tui.ui.text import look, width
from tui.ui.widgets.field import Field

LEAVING = 5


async def into(at: Journey, name: Path | str) -> None:
    """Type another file, or day, into the first field, and save."""
    field = at.app.screen.query(Field).first()
    field.value = str(name)
    await at.keys("ctrl+s")


@pytest.mark.feature("B8", "B11")
async def test_from_the_meeting_to_the_papers_on_keys(home: Path, tmp_path: Path) -> None:
    to = tmp_path / "out"
    to.mkdir()
    async with journey(home, "exits", hands=Hands(ahead(3))) as at:
        await at.keys("enter")
        await moved(at)
        await at.keys("E")
        for said in ("Agenda", "Exit plan", "Invitation", "Interview guide", "Brief", "Touchpoint map"):
            assert said in at.screen
        await at.keys("enter")
        assert "Leaving well: what we propose" in at.screen and "10:30" in at.screen
        await with_own_words(at, to)
        await at.keys("E", "j", "j", "enter")
        assert "Invited" in at.screen
        await at.keys("ctrl+s")
        await into(at, tmp_path / "absent" / "x.ics")
        assert "There is no folder" in at.screen
        await into(at, to / "x.ics")
        assert b"SEQUENCE:1\r\n" in (to / "x.ics").read_bytes()


async def moved(at: Journey) -> None:
    """The condition of the first step leads to the meeting: another day, and a time of day."""
    plan = at.ask(of_account, LEAVING)
    assert plan is not None
    before = at.ask(meeting.meeting, plan.plan_id)
    at.goto("id='condition meeting_proposed'")
    await at.keys("enter")
    assert "Another day, time or place" in at.screen
    await at.keys("enter")
    assert "invited:" in at.screen and "that day has passed" in at.screen
    hour = list(at.app.screen.query(Field))[1]
    hour.value = "25"
    await into(at, "2026-12-01")
    assert "no time of day" in at.screen
    hour.value = "10.30"
    await at.keys("ctrl+s")
    after = at.ask(meeting.meeting, plan.plan_id)
    assert (after.sequence, f"{after.at:%H:%M}") == (before.sequence + 1, "10:30")


async def with_own_words(at: Journey, to: Path) -> None:
    """First words of our own are read once more; a file that is there is replaced when it is said twice."""
    there = to / "Papelera-Rivas-agenda.html"
    there.write_text("of yesterday")
    await at.keys("e")
    await into(at, "You should have told us!!!")
    assert "Read it once more" in at.screen
    await at.keys("escape")
    await into(at, "Thank you for nine years.")
    assert "Thank you for nine years." in at.screen
    await at.keys("ctrl+s")
    await into(at, to)
    assert "Save again to replace it." in at.screen and there.read_text() == "of yesterday"
    await at.keys("ctrl+s")
    assert [one.name for one in to.iterdir()] == [there.name] and str(there) in at.said()
    assert "Thank you for nine years." in there.read_text()


def cells(line: Line) -> int:
    return sum(width(text) for text, _tone in line)


@pytest.mark.parametrize("room", [30, 60, 92])
def test_a_paper_fits_its_width_and_is_masked(room: int) -> None:
    long = ("[/] 客户 " * 12).strip()
    blocks = [
        Block(kind, ((long,),))
        for kind in ("kicker", "title", "mark", "section", "lead", "text", "point", "quote", "pen", "foot")
    ]
    blocks += [
        Block("answer", (("x", long),)),
        Block("facts", ((long, long), (long, ""))),
        Block("grid", (("x", "1 Dec 2026", long, long), ("o", "1 Dec 2026", "what", ""))),
        Block("grid", (("", "what", long),)),
        Block("grid", ()),
        Block("lane", (("hand over", "1 – 8 Dec"),)),
    ]
    lines = list(paper_words(blocks, room))
    assert max(cells(line) for line in lines) <= room
    look.private = True
    try:
        masked = [block for block in blocks if block.kind not in ("section", "pen", "facts")]
        assert "客户" not in "".join(text for line in paper_words(masked, room) for text, _tone in line)
    finally:
        look.private = False
