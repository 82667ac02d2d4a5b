"""`fallow exits`: the plans under way, and one of them whole; private words are in neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Fallow
from tests.ui.stores import Hands, ahead, small_desk
from tui.services import exit_coordination, exit_items, exitplan, interview


@pytest.fixture
def ended(home: Path) -> Path:
    """The small store, its one exit past the end of service, with something of everything."""
    with small_desk(home, Hands(ahead(31))) as desk:
        do = desk.write_now
        do(exit_items.worry_removed, 1, None, "showed [/] the copy")
        do(exit_coordination.add_point, 1, "Rival [SL]", "takes the archive", ahead(30))
        do(interview.answer, 1, 1, "answered", "nobody called us")
        do(interview.answer, 1, 6, "answered", "MARKER-PRIVATE")
        do(exitplan.add_lesson, 1, "call before they do", "service")
    return home


@pytest.mark.feature("B7", "B9", "B10", "B15", "D12")
def test_one_plan_whole_as_text_and_as_json(
    ended: Path, fallow: Fallow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FALLOW_TODAY", ahead(31).isoformat())
    text = fallow("exits", "rivas")
    for said in (
        "Papelera Rivas",
        "1 day ago",
        "hand over:",
        "2 Win back trust  1 of 2",
        "“the data is lost on the way”  removed  showed [/] the copy",
        "Rival [SL]: takes the archive  1 day late",
        "Rosa Rivas",
        "told her, offered help",
        "an open invoice",
        "“nobody called us”",
        "private",
        "call before they do  (service)",
        "move the archive",
    ):
        assert said in text.out, said
    assert "MARKER-PRIVATE" not in text.out
    plan = fallow("exits", "rivas", "--json")
    found = plan.json
    assert "MARKER-PRIVATE" not in plan.out
    assert [one["private"] for one in found["answers"]] == [False] * 5 + [True, False]
    assert found["answers"][5]["state"] == "answered" and found["answers"][0]["verbatim"]
    assert [one["phase"] for one in found["phases"]] == ["agree", "hand_over", "settle", "close", "listen"]
    assert (found["phase"], found["points"][0]["who"]) == ("listen", "Rival [SL]")
    assert found["late"] > 0 and found["items"] and found["farewells"][0]["help"] == ""
    listed = fallow("exits", "--json")
    assert listed.json == [found] and "MARKER-PRIVATE" not in listed.out
    assert "late" in fallow("exits").out
    assert "never did" in fallow("exits", "albi").out
    assert fallow("exits", "albi", "--json").json is None
    assert fallow("exits", "nobody at all").status == 1
