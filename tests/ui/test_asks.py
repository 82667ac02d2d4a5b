"""The asks beside the plays, and whose word counts on the page of an account, on keys in the real app."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Static

from tests.ui.account_page import go_to, list_of, page, press
from tests.ui.host import shown
from tests.ui.journey import Journey, journey
from tests.ui.seen import headings, pane, rows, to
from tests.ui.stores import ACME, ALBION, BOLD, NORTE, QUIET, ago, crowded_store
from tui.services import feedback
from tui.services.asking import asks
from tui.services.history import history
from tui.services.people import answers, people
from tui.services.plays import of_account, play
from tui.ui.screens.plays import PlaysScreen
from tui.ui.widgets.prompt import Form


def screen_of(go: Journey) -> PlaysScreen:
    assert isinstance(go.app.screen, PlaysScreen)
    return go.app.screen


def ids(go: Journey) -> list[str]:
    ledger = screen_of(go).ledger
    return [ledger._row_id(row) for n in range(ledger.count or 0) if (row := ledger._windows.get(n))]


@pytest.mark.feature("A7", "A10", "X2")
async def test_m_shows_earned_asks_and_whom_to_ask_next_and_m_again_the_plays(home: Path) -> None:
    async with journey(home, "plays") as go:
        await to(go, "Bigger plan")
        await go.keys("m")
        assert headings(go) == ["earned asks", "ask for feedback next"]
        seen = rows(go)
        assert any(ACME in line and "a word to quote" in line for line in seen)
        names = [line for line in seen if "never answered" in line or "too old" in line]
        assert [QUIET in names[0], "Max Söhne" in names[1], "Ane [Admin]" in names[2]] == [True] * 3
        assert "who decide answered within a year" in go.screen
        assert "not asked: 1 low potential" in go.screen
        await go.keys("escape")
        assert "go" in headings(go)[0] and screen_of(go).ledger.current_id == "3"
        await go.keys("m", "m")
        assert "4 plays" in go.screen


@pytest.mark.feature("A7", "X2")
async def test_enter_on_an_earned_ask_works_on_its_play_or_proposes_it(home: Path) -> None:
    async with journey(home, "plays") as go:
        await go.keys("m")
        await to(go, ACME)
        assert "proposed already" in pane(go) and "answered 10" in pane(go)
        await go.keys("enter")
        assert "Ask for a name" in go.screen and "Drop it" in go.screen
        await go.keys("j", "j", "enter")
        await go.keys("ctrl+s")
        assert go.ask(play, 2).state == "dropped"
        await to(go, ACME)
        assert "Enter proposes it as a play." in pane(go)
        await go.keys("enter")
        assert ACME in go.screen and "May I sell?" not in go.screen.splitlines()[-1]
        await go.keys("tab")
        await go.type("May we quote you?\x13")
        made = go.ask(of_account, 2)[0]
        assert (made.kind, made.title, made.state, made.verdict) == (
            "referral",
            "May we quote you?",
            "open",
            "go",
        )
        await to(go, ACME)
        assert "proposed already" in pane(go)


@pytest.mark.feature("A10", "X2", "X5")
async def test_enter_says_that_they_were_asked_and_they_are_left_in_peace(home: Path) -> None:
    async with journey(home, "plays") as go:
        await go.keys("m")
        await to(go, "Sam Harbour")
        assert "never answered" in pane(go)
        await go.keys("enter")
        assert "Asked for feedback" in go.screen and "never answered" in go.screen
        await go.type("\rcl\x13")
        assert "Sam Harbour was asked for feedback." in go.said()
        assert "Left in peace until 21 Feb 2027" in go.said()
        assert go.ask(people, 8)[0].asked_feedback_on == ago(0)
        assert go.ask(history, 8)[0].act == "feedback.asked"
        assert "feedback 10" not in ids(go) and "1 asked lately" in go.screen
        await go.keys("u")
        assert "feedback 10" in ids(go) and go.ask(people, 8)[0].asked_feedback_on is None


@pytest.mark.feature("A1", "A10")
async def test_f_notes_the_answer_of_the_one_in_the_row(home: Path) -> None:
    async with journey(home, "plays") as go:
        await go.keys("m")
        await to(go, "Ane [Admin]")
        await go.keys("f")
        await go.type("8\x13")
        kept = go.ask(answers, 1)[0]
        assert (kept.contact, kept.score) == ("Ane [Admin]", 8)
        assert "feedback 3" not in ids(go)


@pytest.mark.feature("A10", "X2")
async def test_a_second_ask_within_the_window_is_warned_of_before_it_is_kept(home: Path) -> None:
    async with journey(home) as go:
        go.goto(NORTE)
        await go.keys("F", "ctrl+s")
        assert "Dra. Norte was asked" in go.said()
        await go.keys("F")
        assert isinstance(go.app.screen, Form)
        assert "leave them in peace until 21 Feb 2027" in go.screen
        await go.keys("escape")


@pytest.mark.feature("A1")
async def test_touchpoint_and_survey_are_kept_and_a_second_answer_of_the_day_is_said(home: Path) -> None:
    async with journey(home) as go:
        go.goto(NORTE)
        await go.keys("f")
        await go.type("9\r\rkind\r\rrenewal\rQ4 2026\r")
        kept = go.ask(answers, 6)[0]
        assert (kept.score, kept.comment, kept.touchpoint, kept.survey) == (9, "kind", "renewal", "Q4 2026")
        await go.keys("f")
        await go.type("9\r\rkind\r\rrenewal\rQ4 2026\r")
        assert "This very answer is kept already" in go.screen
        await go.keys("escape", "escape", "f")
        await go.type("7\x13")
        assert "Earlier that day they answered 9; the last answer counts." in go.said()
        await go.keys("f", "7", "tab", "tab", "tab", *["backspace"] * 5)
        await go.type("tomorrow\x13")
        assert "That day has not come yet." in go.screen
        assert go.ask(answers, 6)[0].score == 7


async def test_chips_and_find_narrow_the_asks_and_escape_goes_back_step_by_step(home: Path) -> None:
    async with journey(home, "plays") as go:
        await go.keys("m", "c", "right", "space", "escape")
        assert headings(go) == ["ask for feedback next"]
        await go.keys("escape", "slash", *"zoe", "enter")
        assert headings(go) == ["earned asks"]
        await go.keys("escape", "s")
        assert "in their order" in go.said()
        await go.keys("escape")
        assert "ask first" in "".join(headings(go))


async def test_privacy_masks_both_lists_and_the_pane(home: Path) -> None:
    async with journey(home, "plays") as go:
        await go.keys("m")
        await to(go, ACME)
        await go.keys("v")
        for name in (ACME, "Zoë", BOLD, "Max", "Sam"):
            assert name not in go.screen


async def test_a_crowd_of_silent_people_is_cut_and_counted(home: Path) -> None:
    with crowded_store(home) as desk:

        def fill(work: Any) -> None:
            work.named("contact.add", "many")
            people = [(9 + n % 250, f"[b]Nobody[/b] {n}", "decision_maker") for n in range(400)]
            work.insert_all("contact", ("account_id", "name", "role"), people)

        desk.write_now(fill)
        found = desk.read_now(asks)
        assert (len(found.feedback), found.feedback_total) == (200, 403)
    async with journey(home, "plays", fresh=False) as go:
        await go.keys("m", "G")
        assert "200 of 403" in go.screen or go.app.screen.query_one("#rows") is not None
        await go.keys("g")
        assert "200 of 403" in go.screen and "[b]Nobody[/b]" in go.screen


# -- whose word counts ----------------------------------------------------------------------------------------


@pytest.mark.feature("A3", "A10", "X2")
async def test_the_feedback_tab_says_whose_word_decides_and_who_never_spoke(home: Path) -> None:
    async with page(home, "feedback", size=(160, 40)) as (app, pilot):
        await go_to(pilot, app, "voice 1")
        screen = shown(app)
        assert "whose word counts" in screen and "1 of 1 who decides answered within a year" in screen
        for line in ("Marta Ruiz ×3 · decides", "Jon Vidal ×1 · user", "Ane [Admin] ×1 · administration"):
            assert line in screen
        assert "decides the stance" in screen and "never answered" in screen
        pane_text = " ".join(str(app.screen.query_one("#feedback #pane-body", Static).visual).split())
        assert "who decides answered 3: 6 or less decides, whatever others say" in pane_text
        assert "“late claims, nobody calls”" in pane_text and "last asked never" in pane_text


@pytest.mark.feature("A1", "A3")
async def test_the_whole_history_of_one_contact_is_one_key_away(home: Path) -> None:
    async with page(home, "feedback", size=(80, 24)) as (app, pilot):
        app.desk.write_now(feedback.record, 1, 2, 4, "worse", ago(1))
        app.changed()
        await press(pilot, "ctrl+r")
        await go_to(pilot, app, "voice 2")
        assert "“worse”" not in shown(app).split("answers")[0]
        await press(pilot, "enter")
        await press(pilot, "G")
        screen = shown(app)
        assert "all they answered" in screen and "“worse”" in screen and "2 answers" in screen
        await press(pilot, "o")
        assert list_of(app).ledger.display


@pytest.mark.feature("A10", "A1")
async def test_on_the_tab_the_keys_are_about_the_person_under_the_cursor(home: Path) -> None:
    async with page(home, "feedback") as (app, pilot):
        await go_to(pilot, app, "voice 3")
        await press(pilot, "F", "ctrl+s")
        assert app.desk.read_now(people, 1)[2].asked_feedback_on == ago(0)
        assert "asked today" in shown(app)
        await go_to(pilot, app, "voice 2")
        await press(pilot, "a", "9", "ctrl+s")
        assert app.desk.read_now(answers, 1)[0].contact == "Jon Vidal"
        assert ALBION in shown(app)
