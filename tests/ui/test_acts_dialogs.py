"""The dialogs of the conversations, each alone in a host app, and what they share."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.support.tui_wait import settled
from tests.ui.host import Host, shown
from tests.ui.stores import TODAY, small_desk
from tui.errors import Refused
from tui.services.amounts import cents_of, typed
from tui.services.brief import brief
from tui.services.fixes import issue, steps
from tui.services.log_about import understand
from tui.services.plays import play
from tui.ui.acts.asking import day_in, day_question, day_words
from tui.ui.acts.brief import BriefScreen
from tui.ui.acts.issue import issue_lines
from tui.ui.acts.issue_moves import MOVES, allowed
from tui.ui.acts.play import play_lines
from tui.ui.acts.sheet import Sheet
from tui.ui.clipboard import command
from tui.ui.text import Words, bits
from tui.ui.widgets.prompt import Form, Question, Values


def words(lines: Any) -> str:
    return "\n".join("".join(text for text, _tone in bits(line)) for line in lines)


async def test_fields_are_asked_where_they_are_wanted_and_the_preview_follows() -> None:
    asked: list[Values] = []

    async def preview(values: Values) -> list[Words]:
        return [(f"now {values['kind']}", "bold")]

    async def submit(values: Values) -> None:
        asked.append(values)

    questions = [
        Question("kind", "Kind", options=(("old", "Old"), ("new", "New"))),
        Question("name", "Name", required=True, when=lambda values: values["kind"] == "new"),
    ]
    app = Host()
    async with app.run_test() as pilot:
        app.push_screen(Form("Who?", questions, submit=submit, preview=preview))
        await settled(pilot)
        assert "Name" not in shown(app) and "now old" in shown(app)
        await pilot.press("n")
        await settled(pilot)
        assert "Name" in shown(app) and "now new" in shown(app)
        await pilot.press("enter", *"Eva", "enter")
        await settled(pilot)
    assert asked == [{"kind": "new", "name": "Eva"}]


async def test_a_long_choice_stays_on_one_line_around_what_is_chosen() -> None:
    options = tuple((str(number), f"somebody number {number}") for number in range(20))
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        app.push_screen(Form("Who?", [Question("who", "Who", "9", options=options)]))
        await settled(pilot)
        [line] = [line for line in shown(app).splitlines() if "›" in line]
        assert "›somebody number 9" in line and line.count("…") == 2
        await pilot.press("home", *["left"] * 9)
        assert "›somebody number 0" in shown(app)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_sheet_keeps_its_heading_and_its_choices_in_view(size: tuple[int, int]) -> None:
    lines: list[Words] = [f"line {number} [/red]" for number in range(9)]
    choices = [(str(number), f"choice {number}", "help") for number in range(14)]
    answers: list[str | None] = []
    app = Host()
    async with app.run_test(size=size) as pilot:
        app.push_screen(Sheet("The heading", lines, choices), answers.append)
        await settled(pilot)
        assert "The heading" in shown(app) and "line 8 [/red]" in shown(app) and "choice 3" in shown(app)
        await pilot.press("G", "enter")
        await settled(pilot)
    assert answers == ["13"]


async def test_the_brief_fills_the_screen_and_asks_for_the_clipboard(home: Path) -> None:
    with small_desk(home) as desk:
        found = desk.read_now(brief, 1)
    answers: list[str | None] = []
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("y", "escape"):
            app.push_screen(BriefScreen(found), answers.append)
            await settled(pilot)
            assert "Seguros Albión" in shown(app) and "H O L D" in shown(app)
            await pilot.press(key)
            await settled(pilot)
    assert answers == ["copy", ""]


def test_an_issue_offers_the_moves_of_its_state_and_no_other(home: Path) -> None:
    with small_desk(home) as desk:
        offered = {
            key: {move for move, _label, _help in allowed(desk.read_now(issue, key))} for key in range(1, 8)
        }
        assert {"called_back", "diagnose", "not_ours"} <= offered[1] and "fixed" not in offered[1]
        assert "start_fixing" in offered[2] and "fixed" in offered[3]
        assert "told" in offered[4] and "confirmed" not in offered[4]
        assert {"confirmed", "reopen"} <= offered[5] and offered[6] >= {"reopen"}
        assert "progress" not in offered[6] and "called_back" not in offered[7]
        assert set().union(*offered.values()) == set(MOVES)
        text = words(issue_lines(desk.read_now(issue, 6), desk.read_now(steps, 6), TODAY))
        assert "✓ confirmed" in text and "yes, it is better now" in text


def test_a_play_tells_all_reasons_and_every_override(home: Path) -> None:
    with small_desk(home) as desk:
        text = words(play_lines(desk.read_now(play, 1), TODAY))
        assert "HOLD" in text and "detractor (Marta 3)" in text and "lifted by" in text
        text = words(play_lines(desk.read_now(play, 4), TODAY))
        assert "went against HOLD" in text and "in writing before the complaint" in text


@pytest.mark.feature("X4")
@pytest.mark.parametrize(
    ("line", "kind", "contact", "text", "next_on"),
    [
        (
            "call Marta: wants dates; next tue send it",
            "call",
            "Marta Ruiz",
            "wants dates",
            date(2026, 11, 24),
        ),
        ("Marta wants dates", "note", "Marta Ruiz", "Marta wants dates", None),
        ("mail from jon: thanks", "mail", "Jon Vidal", "thanks", None),
        ("visit: saw the [/] plant; next +2w", "visit", None, "saw the [/] plant", date(2026, 12, 7)),
        ("call Somebody: hello", "call", None, "Somebody: hello", None),
        ("call:all is well", "call", None, "all is well", None),
    ],
)
def test_a_line_about_a_known_account_is_understood(
    home: Path, line: str, kind: str, contact: str | None, text: str, next_on: date | None
) -> None:
    with small_desk(home) as desk:
        said = desk.read_now(understand, line, 1)
    assert (said.kind, said.contact, said.text, said.next_on) == (kind, contact, text, next_on)


@pytest.mark.feature("X4")
def test_a_line_without_an_account_names_it_or_says_which_fit(home: Path) -> None:
    with small_desk(home) as desk:
        said = desk.read_now(understand, "call Seguros Albión: hello")
        assert (said.account, said.text) == ("Seguros Albión", "hello")
        assert desk.read_now(understand, "call Nobody: hello").account_id is None


def test_days_are_echoed_in_full_and_checked_where_they_stand() -> None:
    asked = day_question("due", "When", TODAY)
    assert asked.echo is not None and asked.check is not None
    assert asked.echo("fri") == "27 Nov 2026 (Fri)" and asked.echo("2027-03-01") == "1 Mar 2027"
    assert asked.check("soon") and not asked.check("12/12") and not asked.check("")
    past = day_question("on", "On", TODAY, past=True)
    assert past.check is not None and past.check("2027-03-01") == "That day has not come yet."
    assert day_words(TODAY, TODAY) == "23 Nov 2026 (today)"


async def test_a_day_that_nothing_understands_is_refused() -> None:
    assert await day_in("27 Nov 2026", TODAY) == date(2026, 11, 27)
    with pytest.raises(Refused):
        await day_in("99/99", TODAY)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("48,200", 4_820_000),
        ("48.200 €", 4_820_000),
        ("1.234.567", 123_456_700),
        ("48.200,50 €", 4_820_050),
        ("1200", 120_000),
        ("", None),
        ("0.5", 50),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, cents: int | None) -> None:
    assert cents_of(text) == cents
    assert cents is None or cents_of(typed(cents)) == cents


@pytest.mark.parametrize("text", ["lots", "-5", "1e400", "12 apples"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        cents_of(text)


def test_the_clipboard_program_is_the_machines_and_none_behind_ssh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("pbcopy", "wl-copy", "xclip", "clip.exe"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\ncat >/dev/null\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command({}, "darwin") == ["pbcopy"]
    assert command({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux") == ["wl-copy"]
    assert command({"DISPLAY": ":0"}, "linux") == ["xclip", "-selection", "clipboard"]
    assert command({"WSL_DISTRO_NAME": "U"}, "linux") == ["clip.exe"]
    assert command({"SSH_TTY": "/dev/pts/0", "DISPLAY": ":0"}, "linux") is None
    assert command({}, "linux") is None
